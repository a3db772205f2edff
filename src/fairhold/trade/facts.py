"""An order as part of a fact document: what preparation judges, and what a case begins with."""

from datetime import date
from typing import Any

from fairhold.kit.errors import Refused
from fairhold.kit.money import to_text
from fairhold.kit.references import reference
from fairhold.parties.models import Organisation
from fairhold.trade.frozen import documents_in
from fairhold.trade.models import Hold, Inspection, Order, OrderDocument, Payment, Shipment, Term
from fairhold.trade.words import AGREED, REPORTED, WHOLESALE

BOTH = ["buyer", "supplier"]


class NotConcluded(Refused):
    """A draft has no facts yet, except as if it were agreed."""

    code = "trade.not_concluded"
    kind = "conflict"


def order_facts(order: Order, *, as_if_agreed_on: date | None = None) -> dict[str, Any]:
    """`channel`, `buyer`, `supplier`, `order`, `terms`, `payments`, `shipments` and `exhibits`.

    The values are those of `factfile.FactsDoc`, as JSON would carry them. Exhibits are the order's
    documents (D1 …) and its reported inspections (I1 …). A payment is on record once it is
    confirmed; before that only its bank's record shows it. One in another currency than the order's
    is left out: the facts count money in one currency.

    ``as_if_agreed_on`` asks of a draft what could be proven had both sides accepted it that day.
    Six queries, whatever the order holds; seven for a wholesale order.
    """
    hypothetical = order.state != AGREED
    if hypothetical and as_if_agreed_on is None:
        raise NotConcluded("Both sides must accept the order before anything rests on it.")
    concluded_on = order.concluded_on or as_if_agreed_on
    documents = list(order.documents.order_by("pk"))
    accepted = {d.label for d in documents} if hypothetical else documents_in(order)
    terms = order.terms.order_by("pk").select_related("document")
    payments = order.payments.order_by("pk").select_related("document")
    shipments = order.shipments.order_by("pk").select_related("document")
    inspections = order.inspections.filter(state=REPORTED).order_by("pk")
    return {
        "channel": order.channel,
        "buyer": _party(order.buyer),
        "supplier": _party(order.supplier),
        "order": _order(order, concluded_on),
        "terms": [_term(term, concluded_on) for term in terms],
        "payments": [_payment(paid) for paid in payments if paid.currency == order.currency],
        "shipments": [_shipment(shipment) for shipment in shipments],
        "exhibits": [
            *(_document(order, document, accepted) for document in documents),
            *(_inspection(order, seen) for seen in inspections.select_related("company")),
        ],
    }


def _party(organisation: Organisation) -> dict[str, Any]:
    return {
        "name": organisation.name,
        "country": organisation.country,
        "group": organisation.group or None,
    }


def _order(order: Order, concluded_on: date | None) -> dict[str, Any]:
    covered = order.covered_minor
    return {
        "reference": reference("O", order.pk),
        "on_record": True,
        "concluded_on": _day(concluded_on),
        "currency": order.currency,
        "lines": [
            {
                "id": line.label,
                "description": line.description,
                "quantity": line.quantity,
                "unit": line.unit,
                "unit_price": to_text(line.unit_price_minor, order.currency),
            }
            for line in order.lines.order_by("pk")
        ],
        "incoterm": order.incoterm_rule
        and {"rule": order.incoterm_rule, "place": order.incoterm_place or None},
        "ship_by": _day(order.ship_by),
        "deliver_by": _day(order.deliver_by),
        "covered_amount": covered and to_text(covered, order.currency),
        "specification_by": order.specification_by,
        "receipt_confirmed_on": _receipt_confirmed_on(order),
    }


def _receipt_confirmed_on(order: Order) -> str | None:
    """The day the buyer confirmed receipt on the platform, which only holds money of wholesale."""
    if order.channel != WHOLESALE:
        return None
    confirmed = Hold.objects.filter(order=order).values_list("receipt_confirmed_on", flat=True)
    return _day(confirmed.first())


def _term(term: Term, concluded_on: date | None) -> dict[str, Any]:
    agreed = {
        "exhibit": term.document and term.document.label,
        "clause": term.clause or None,
        "accepted_by": BOTH,
        "on_record": True,
        "on": _day(concluded_on),
    }
    return {**term.data, "id": term.label, "agreed": agreed}


def _payment(payment: Payment) -> dict[str, Any]:
    """What the buyer alone says of it shows nothing: confirmed, or a bank's record, or neither."""
    paper = payment.document
    return {
        "id": payment.label,
        "amount": to_text(payment.amount_minor, payment.currency),
        "paid_on": _day(payment.paid_on),
        "to": payment.went_to,
        "on_record": payment.confirmed_at is not None,
        "exhibits": [paper.label] if paper and _of_a_bank(paper) else [],
    }


def _of_a_bank(document: OrderDocument) -> bool:
    return document.kind == "payment_record" and document.issuer_role == "bank"


def _shipment(shipment: Shipment) -> dict[str, Any]:
    return {
        "id": shipment.label,
        "carrier": shipment.carrier,
        "tracking": shipment.tracking,
        "shipped_on": _day(shipment.shipped_on),
        "handed_over_on": _day(shipment.handed_over_on),
        "delivered_on": _day(shipment.received_on),
        "on_record": True,
        "exhibits": [shipment.document.label] if shipment.document else [],
    }


def _document(order: Order, document: OrderDocument, accepted: set[str]) -> dict[str, Any]:
    """A paper both sides accepted is known by its hash; one added later rests on who brought it."""
    sides = {order.buyer_id: "buyer", order.supplier_id: "supplier"}
    ours = document.issuer_role == "platform"
    return {
        "id": document.label,
        "kind": document.kind,
        "title": document.title,
        "issuer": {"role": document.issuer_role, "name": document.issuer_name or None},
        "offered_by": sides.get(document.organisation_id, "platform"),
        "dated": _day(document.dated),
        "address": document.address or None,
        "accepted_by": BOTH if document.label in accepted else [],
        "integrity": "intact" if ours or document.label in accepted else "unknown",
    }


def _inspection(order: Order, inspection: Inspection) -> dict[str, Any]:
    company = inspection.company
    sides = {order.buyer_id: "buyer", order.supplier_id: "supplier"}
    return {
        "id": inspection.label,
        "kind": "inspection_report",
        "title": f"Inspection {reference('I', inspection.pk)} by {company.name}",
        "issuer": {
            "role": "inspection_company",
            "name": company.name,
            "group_of": _group_of(order, company),
        },
        "offered_by": sides.get(inspection.ordered_by_id, "platform"),
        "dated": _day(inspection.inspected_on),
        "integrity": "intact",
        "sample": {"traced": inspection.traced, "how": inspection.traced_how or None},
        "shows": inspection.observations,
    }


def _group_of(order: Order, company: Organisation) -> str | None:
    for side, party in (("buyer", order.buyer), ("supplier", order.supplier)):
        if company.group and company.group == party.group:
            return side
    return None


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
