"""The exhibits of a dispute as cards, each with what the reader may do about it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from fairhold.disputes.queries import CasePage
from fairhold.disputes.queries.rows import ExhibitRow, ShownRow
from fairhold.web.components.formats import day_text
from fairhold.web.components.observations import seen_text
from fairhold.web.disputes import words
from fairhold.web.orders.words import DOCUMENT_KINDS, ISSUERS

SYMBOLS = {
    "specification": "report",
    "packing_list": "report",
    "drawing": "drawing",
    "image": "image",
    "approved_sample": "box",
    "contract": "contract",
    "order_record": "contract",
    "listing": "link",
    "payment_record": "money",
    "invoice": "money",
    "carrier_record": "truck",
    "customs_record": "truck",
    "photo": "image",
    "video": "video",
    "inspection_report": "report",
    "lab_report": "report",
    "certificate": "shield",
    "valuation": "money",
    "message": "message",
    "statement": "file",
}


def cards(case: CasePage, terms: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every exhibit of the case, in the order in which they came."""
    return [card(case, exhibit, terms) for exhibit in case.exhibits]


def card(case: CasePage, exhibit: ExhibitRow, terms: Mapping[str, str]) -> dict[str, Any]:
    """One exhibit as the design system's card takes it, and the reader's ways to act on it."""
    company = case.claimant if exhibit.side == "claimant" else case.respondent
    kind = DOCUMENT_KINDS[exhibit.kind]
    return {
        "label": exhibit.label,
        "title": exhibit.title,
        "kind": f"{kind} · {_made(exhibit)}",
        "symbol": SYMBOLS.get(exhibit.kind, "file"),
        "by": f"{exhibit.offered_by}, {company.name}",
        "at": exhibit.offered_at,
        "size": exhibit.file_size,
        "url": reverse("exhibit_file", args=[case.reference, exhibit.label]),
        "shows": [shown(seen, exhibit, terms, case.currency) for seen in exhibit.shows],
        "sha256": exhibit.sha256,
        "late": exhibit.late,
        "remarks": list(_remarks(exhibit)),
        "actions": _actions(case, exhibit),
        "may_accept": "acknowledge" in case.steps
        and not exhibit.mine
        and exhibit.acknowledged_at is None,
    }


def shown(seen: ShownRow, exhibit: ExhibitRow, terms: Mapping[str, str], currency: str) -> str:
    """What somebody saw in an exhibit; whoever is not its own side is named."""
    told = seen_text(seen.data, terms, currency)
    return told if seen.side == exhibit.side else f"{told} (Seen by {seen.person}, case officer.)"


def _made(exhibit: ExhibitRow) -> str:
    made = f"made by {exhibit.issuer_name or ISSUERS[exhibit.issuer_role].lower()}"
    return f"{made}, {day_text(exhibit.dated)}" if exhibit.dated else made


def _remarks(exhibit: ExhibitRow) -> Any:
    """What else counts when the exhibit is weighed: words, tone and icon of a badge."""
    if exhibit.late:
        told = "Admitted although late" if exhibit.admitted else "Counts only if admitted"
        yield told, "good" if exhibit.admitted else "warning", "clock"
    if exhibit.acknowledged_at is not None:
        yield "Both sides accept it as authentic", "good", "good"
    if exhibit.scale:
        yield "With a scale in the picture", "neutral", "inspect"
    if exhibit.sample is not None:
        traced = exhibit.sample.get("traced")
        says = "Sample tied to this delivery" if traced else "Sample not tied to this delivery"
        yield says, "neutral" if traced else "warning", "link"
    if exhibit.integrity == "intact":
        yield "Found intact by the officer", "good", "shield"
    elif exhibit.integrity == "edited":
        yield "Found edited by the officer", "bad", "warning"
    if exhibit.issuer_group is not None:
        yield f"Made by the {exhibit.issuer_group}’s own group", "warning", "organisation"


def _actions(case: CasePage, exhibit: ExhibitRow) -> list[tuple[str, str]]:
    """Label and address of each page where the reader can say something of the exhibit."""
    at = [case.reference, exhibit.label]
    actions = []
    if "show" in case.steps and (exhibit.mine or case.role == "officer"):
        actions.append(("Say what it shows", reverse("exhibit_shows", args=at)))
    if "examine" in case.steps:
        actions.append(("Examine it", reverse("examine_exhibit", args=at)))
    return actions


def integrity(exhibit: ExhibitRow) -> str:
    """How far the officer found the exhibit whole, in words."""
    return words.INTEGRITY[exhibit.integrity]
