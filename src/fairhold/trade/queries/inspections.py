"""Inspections as pages; an inspection company sees the goods, not the money."""

from dataclasses import dataclass

from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation
from fairhold.trade import access
from fairhold.trade.models import Inspection
from fairhold.trade.queries import rows
from fairhold.trade.queries.parts import (
    document_rows,
    inspection_row,
    line_rows,
    party_row,
    term_rows,
)
from fairhold.trade.words import ORDERED, SHOWN_TO_INSPECTORS


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPage:
    """An inspection with the goods and terms it is about.

    An inspection company sees the lines without prices and only papers that describe the goods.
    `may_report` says whether the reader is the one to report it.
    """

    inspection: rows.InspectionRow
    buyer: rows.PartyRow
    supplier: rows.PartyRow
    currency: str
    lines: list[rows.LineRow]
    terms: list[rows.TermRow]
    documents: list[rows.DocumentRow]
    may_report: bool


def inspection_page(reference: str, actor: Actor) -> InspectionPage:
    """The page of an inspection for this reader; four queries, whatever the order holds."""
    inspection = access.inspection(reference, actor)
    order, inspecting = inspection.order, actor.role == "inspector"
    documents = document_rows(order)
    if inspecting:
        documents = [document for document in documents if document.kind in SHOWN_TO_INSPECTORS]
    return InspectionPage(
        inspection=inspection_row(inspection, order),
        buyer=party_row(order.buyer),
        supplier=party_row(order.supplier),
        currency=order.currency,
        lines=line_rows(order, prices=not inspecting),
        terms=term_rows(order),
        documents=documents,
        may_report=_may_report(inspection, actor),
    )


def inspections_page(
    actor: Actor, *, before: str | None = None, limit: int = 25
) -> list[rows.InspectionRow]:
    """The inspections this reader may see, newest first, from after the one named ``before``."""
    found = access.older_than(access.inspections(actor), "I", before)
    found = found.select_related("order", "company", "ordered_by", "report")
    return [inspection_row(each, each.order) for each in found.order_by("-pk")[:limit]]


def inspection_companies(reference: str, actor: Actor) -> list[rows.PartyRow]:
    """Inspection companies the reader may ask about this order: those of neither side's group."""
    order = access.order(reference, actor)
    groups = {order.buyer.group, order.supplier.group} - {""}
    companies = Organisation.objects.filter(kind="inspector").exclude(group__in=groups)
    return [party_row(company) for company in companies.order_by("name", "pk")]


def _may_report(inspection: Inspection, actor: Actor) -> bool:
    own = inspection.company_id == actor.organisation_id
    return own and "write" in actor.powers and inspection.state == ORDERED
