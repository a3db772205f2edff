"""An inspection in words: what was asked, what was found."""

from typing import Any

from django.urls import reverse

from fairhold.kit.errors import NotFound
from fairhold.trade.queries import InspectionPage
from fairhold.trade.queries.rows import InspectionRow
from fairhold.web.components.choices import country_name
from fairhold.web.components.formats import day_text, number_text
from fairhold.web.components.observations import seen_text
from fairhold.web.orders import words

STATES = {
    "ordered": ("To be done", "warning"),
    "reported": ("Reported", "good"),
    "recalled": ("Called off", "neutral"),
}


def next_panel(page: InspectionPage) -> dict[str, Any] | None:
    """Who has to look and report; nothing once it is done."""
    inspection = page.inspection
    if inspection.state != "ordered":
        return None
    panel: dict[str, Any] = {
        "what": f"{inspection.company} looks at the goods and writes the report.",
        "who": inspection.company,
        "yours": page.may_report,
    }
    if page.may_report:
        url = reverse("report_inspection", args=[inspection.reference])
        panel |= {"url": url, "action": "Write the report"}
    return panel


def found(page: InspectionPage) -> list[str]:
    """What the report shows, one sentence for each observation."""
    terms = {term.label: term.says for term in page.terms}
    return [seen_text(seen, terms) for seen in page.inspection.observations]


def particulars(page: InspectionPage) -> list[tuple[str, str]]:
    """Who inspects for whom."""
    inspection = page.inspection
    return [
        ("Order", inspection.order),
        ("Supplier", f"{page.supplier.name}, {country_name(page.supplier.country)}"),
        ("Buyer", f"{page.buyer.name}, {country_name(page.buyer.country)}"),
        ("Inspection company", inspection.company),
        ("Ordered by", inspection.ordered_by),
    ]


def sample(inspection: InspectionRow) -> list[tuple[str, str]]:
    """Where, when, which sample of which lot, and its defects."""
    if inspection.inspected_on is None:
        return []
    traced = inspection.traced_how if inspection.traced else "Not tied to this delivery"
    defects = f"{inspection.critical} critical, {inspection.major} major, {inspection.minor} minor"
    facts = [
        ("Inspected", day_text(inspection.inspected_on)),
        ("Where", inspection.place),
        ("Lot", number_text(inspection.lot_size or 0)),
        ("Sample", number_text(inspection.sample_size or 0)),
        ("Level of ISO 2859-1", inspection.level or "Not sampled by it"),
        ("Sample tied to the delivery by", traced),
        ("Defects in the sample", defects),
    ]
    return [(label, value) for label, value in facts if value]


def documents(page: InspectionPage) -> list[dict[str, Any]]:
    """The papers that describe the goods, with their kinds in words."""
    return [
        {
            "paper": paper,
            "kind": words.DOCUMENT_KINDS[paper.kind],
            "icon": words.DOCUMENT_ICONS.get(paper.kind, "file"),
        }
        for paper in page.documents
    ]


def must_be_open(page: InspectionPage) -> None:
    """Refuse to show the form of a report that the reader cannot send."""
    if not page.may_report:
        raise NotFound("There is no report to write here. Choose an inspection from your list.")
