"""An order as part of a fact document: what preparation judges, and what a case begins with."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fairhold.kit.calendar import local_day
from fairhold.kit.errors import Refused
from fairhold.kit.money import to_text
from fairhold.kit.references import reference
from fairhold.parties.models import Organisation
from fairhold.trade.frozen import documents_in, lines_of, terms_of
from fairhold.trade.models import Hold, Inspection, Order, OrderDocument, Payment, Shipment
from fairhold.trade.services.common import is_record
from fairhold.trade.services.offline import answer_of
from fairhold.trade.words import AGREED, REPORTED, WHOLESALE

PAPERS = ("contract", "order_record", "invoice")
"""Documents that can show an order which is not on record."""
BOTH = ["buyer", "supplier"]


class NotConcluded(Refused):
    """A draft has no facts yet, except as if it were agreed."""

    code = "trade.not_concluded"
    kind = "conflict"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What of an order counts as accepted by both sides.

    `all` of it, or the `particulars` and the terms and documents in `labels`. `side` recorded it;
    what the other has not accepted has that side's word alone.
    """

    side: str
    all: bool = False
    particulars: bool = False
    labels: frozenset[str] = frozenset()
    contested: frozenset[str] = frozenset()
    signed: frozenset[str] = frozenset()

    def shown_in(self, term: dict[str, Any]) -> str | None:
        """The document that holds the term. That the other side accepts a document does not say
        that it holds a term which it contests; a neutral eye has to have found it signed."""
        paper: str | None = term["document"]
        return None if term["label"] in self.contested and paper not in self.signed else paper

    def by(self, label: str) -> list[str]:
        """Who accepted this term or document."""
        return BOTH if self.all or label in self.labels else [self.side]

    def on_record(self, label: str) -> bool:
        """Whether the platform's record of both sides holds it."""
        return self.all or label in self.labels


def rests_on_record(order: Order) -> bool:
    """Whether a dispute can rest on the order: agreed, or one side's record of a deal elsewhere."""
    return order.state == AGREED or is_record(order)


def order_facts(
    order: Order,
    *,
    as_if_agreed_on: date | None = None,
    signed: Collection[str] = (),
) -> dict[str, Any]:
    """`channel`, `buyer`, `supplier`, `order`, `terms`, `payments`, `shipments` and `exhibits`.

    The values are those of `factfile.FactsDoc`, as JSON would carry them. Exhibits are the order's
    documents (D1 …) and its reported inspections (I1 …). A payment is on record once it is
    confirmed; before that only its bank's record shows it. One in another currency than the order's
    is left out: the facts count money in one currency.

    Of a deal made elsewhere that one side alone has recorded, only what the other has accepted is
    on record; the rest is that side's word, unless a document shows it that is in ``signed``:
    labels of documents of which somebody neutral has found that both sides signed them.

    ``as_if_agreed_on`` asks of a draft what could be proven had both sides accepted it that day.
    Four queries, whatever the order holds, for lines and terms are read from what is frozen; six of
    a draft, one more for one side's record or a wholesale order.
    """
    hypothetical = order.state != AGREED and as_if_agreed_on is not None
    if not hypothetical and not rests_on_record(order):
        raise NotConcluded("Both sides must accept the order before anything rests on it.")
    concluded_on = order.concluded_on or as_if_agreed_on or _day_recorded(order)
    documents = list(order.documents.order_by("pk"))
    agreed = _agreed(order, frozenset(signed), hypothetical=hypothetical)
    accepted = {d.label for d in documents} if hypothetical else documents_in(order)
    if not agreed.all:
        accepted = (accepted & agreed.labels) | set(signed)
    payments = order.payments.order_by("pk").select_related("document")
    shipments = order.shipments.order_by("pk").select_related("document")
    inspections = order.inspections.filter(state=REPORTED).order_by("pk")
    return {
        "channel": order.channel,
        "buyer": _party(order.buyer),
        "supplier": _party(order.supplier),
        "order": _order(order, concluded_on, agreed, documents),
        "terms": [_term(term, concluded_on, agreed) for term in terms_of(order)],
        "payments": [_payment(paid) for paid in payments if paid.currency == order.currency],
        "shipments": [_shipment(shipment, agreed) for shipment in shipments],
        "exhibits": [
            *(_document(order, document, accepted, agreed) for document in documents),
            *(_inspection(order, seen) for seen in inspections.select_related("company")),
        ],
    }


def _party(organisation: Organisation) -> dict[str, Any]:
    return {
        "name": organisation.name,
        "country": organisation.country,
        "group": organisation.group or None,
    }


def _agreed(order: Order, signed: frozenset[str], *, hypothetical: bool) -> Agreed:
    side = "supplier" if order.offered_by_id == order.supplier_id else "buyer"
    if hypothetical or order.state == AGREED:
        return Agreed(side, all=True, particulars=True)
    answer = answer_of(order)
    if answer is None:
        return Agreed(side, signed=signed)
    said = {*(term["label"] for term in terms_of(order)), *documents_in(order)}
    return Agreed(
        side,
        particulars=answer.particulars,
        labels=frozenset(said - answer.contested.keys()),
        contested=frozenset(answer.contested),
        signed=signed,
    )


def _day_recorded(order: Order) -> date | None:
    return order.offered_at and local_day(order.offered_at, order.buyer.timezone)


def _order(
    order: Order,
    concluded_on: date | None,
    agreed: Agreed,
    documents: Sequence[OrderDocument],
) -> dict[str, Any]:
    covered = order.covered_minor
    papers = () if agreed.particulars else documents
    return {
        "reference": reference("O", order.pk),
        "on_record": agreed.particulars,
        "exhibits": [paper.label for paper in papers if paper.kind in PAPERS],
        "concluded_on": _day(concluded_on),
        "currency": order.currency,
        "lines": [_line(line) for line in lines_of(order)],
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


def _line(line: dict[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in line.items() if name != "label"}
    return {"id": line["label"], **rest}


def _term(term: dict[str, Any], concluded_on: date | None, agreed: Agreed) -> dict[str, Any]:
    where = {
        "exhibit": agreed.shown_in(term),
        "clause": term["clause"] or None,
        "accepted_by": agreed.by(term["label"]),
        "on_record": agreed.on_record(term["label"]),
        "on": _day(concluded_on),
    }
    return {**term["data"], "id": term["label"], "agreed": where}


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


def _shipment(shipment: Shipment, agreed: Agreed) -> dict[str, Any]:
    return {
        "id": shipment.label,
        "carrier": shipment.carrier,
        "tracking": shipment.tracking,
        "shipped_on": _day(shipment.shipped_on),
        "handed_over_on": _day(shipment.handed_over_on),
        "delivered_on": _day(shipment.received_on),
        "on_record": agreed.all,
        "exhibits": [shipment.document.label] if shipment.document else [],
    }


def _document(
    order: Order, document: OrderDocument, accepted: set[str], agreed: Agreed
) -> dict[str, Any]:
    """A paper both sides accepted is known by its hash; one added later rests on who brought it."""
    sides = {order.buyer_id: "buyer", order.supplier_id: "supplier"}
    side = sides.get(document.organisation_id, "platform")
    ours = document.issuer_role == "platform"
    alone = [] if agreed.all or ours else [side]
    return {
        "id": document.label,
        "kind": document.kind,
        "title": document.title,
        "issuer": {"role": document.issuer_role, "name": document.issuer_name or None},
        "offered_by": side,
        "dated": _day(document.dated),
        "address": document.address or None,
        "accepted_by": BOTH if document.label in accepted else alone,
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
