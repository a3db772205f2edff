"""One order with everything on its page, in a constant number of queries."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fairhold.kit.references import reference as reference_of
from fairhold.parties.actor import Actor
from fairhold.trade import access
from fairhold.trade.models import Order
from fairhold.trade.queries import rows
from fairhold.trade.queries.next_step import NextStep, next_step
from fairhold.trade.queries.parts import (
    acceptance_rows,
    account_rows,
    document_rows,
    event_rows,
    inspection_rows,
    line_rows,
    party_row,
    payment_rows,
    shipment_rows,
    term_rows,
)
from fairhold.trade.queries.wholesale import HoldRow, PurchaseRow, hold_row, purchase_row
from fairhold.trade.words import AGREED, DRAFT, HELD, OFFERED, OFFLINE, WHOLESALE


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPage:
    """An order as its parties and the platform see it.

    `side` is the reader's own (None for the platform); `may` names the steps open to the reader.
    `open_minor` is what covered payments have left open; `total_minor` is the sum of the lines.
    """

    reference: str
    side: str | None
    state: str
    revision: int
    buyer: rows.PartyRow
    supplier: rows.PartyRow
    channel: str
    currency: str
    incoterm_rule: str | None
    incoterm_place: str
    ship_by: date | None
    deliver_by: date | None
    covered_minor: int | None
    specification_by: str | None
    concluded_on: date | None
    recorded_at: datetime
    offered_by: str | None
    offered_at: datetime | None
    agreed_at: datetime | None
    frozen_hash: str | None
    total_minor: int
    open_minor: int
    lines: list[rows.LineRow]
    terms: list[rows.TermRow]
    documents: list[rows.DocumentRow]
    acceptances: list[rows.AcceptanceRow]
    payments: list[rows.PaymentRow]
    shipments: list[rows.ShipmentRow]
    inspections: list[rows.InspectionRow]
    events: list[rows.EventRow]
    accounts: list[rows.AccountRow]
    purchase: PurchaseRow | None
    hold: HoldRow | None
    next: NextStep
    may: frozenset[str]

    @property
    def is_record(self) -> bool:
        """Whether one side recorded it as made elsewhere, and the other has not accepted it."""
        return self.channel == OFFLINE and self.state == OFFERED

    @property
    def stands(self) -> bool:
        """Whether payments and shipments can be recorded on it, and a dispute rest on it."""
        return self.state == AGREED or self.is_record


def order_page(reference: str, actor: Actor) -> OrderPage:
    """The order's page for this reader; ten queries, whatever the order holds."""
    order = access.order(reference, actor)
    lines = line_rows(order)
    payments = payment_rows(order)
    shipments = shipment_rows(order)
    total = sum(line.total_minor or 0 for line in lines)
    confirmed = all(paid.confirmed_at for paid in payments)
    return OrderPage(
        **_conditions(order),
        side=access.side_of(order, actor),
        total_minor=total,
        open_minor=total - order.covered_paid_minor,
        lines=lines,
        terms=term_rows(order),
        documents=document_rows(order),
        acceptances=acceptance_rows(order),
        payments=payments,
        shipments=shipments,
        inspections=inspection_rows(order),
        events=event_rows(order),
        accounts=account_rows(order),
        purchase=purchase_row(order),
        hold=hold_row(order),
        next=next_step(
            order,
            paid=bool(payments),
            confirmed=confirmed,
            shipped=bool(shipments),
            received=all(sent.received_on for sent in shipments),
        ),
        may=steps_open(order, actor, confirmed=confirmed),
    )


MONEY = frozenset(("record_payment", "confirm_payment", "pay_order"))
"""The steps that are a matter of money; all others are one of the order."""


def steps_open(order: Order, actor: Actor, *, confirmed: bool) -> frozenset[str]:
    """The services' verbs that this reader could use on the order as it stands.

    ``confirmed`` says that no payment waits to be confirmed.
    """
    found = _steps_by_side(order, actor, confirmed)
    may_work, may_pay = "write" in actor.powers, "money" in actor.powers
    return frozenset(each for each in found if (may_pay if each in MONEY else may_work))


def _steps_by_side(order: Order, actor: Actor, confirmed: bool) -> frozenset[str]:
    side = access.side_of(order, actor)
    if side is None:
        own = {"confirm_payment"} if actor.role == "officer" and not confirmed else set()
        if actor.role == "officer" and order.channel == WHOLESALE:
            own = {"record_platform_payment"}
        return frozenset({"order_inspection", *own} if order.state == AGREED else ())
    if order.state == AGREED and side == "buyer" and order.channel == WHOLESALE:
        return _wholesale_steps(order)
    if order.state == AGREED and side == "buyer":
        return frozenset({"add_document", "order_inspection", "record_payment", "confirm_receipt"})
    if order.state == AGREED:
        own = set() if confirmed else {"confirm_payment"}
        return frozenset({"add_document", "order_inspection", "record_shipment", *own})
    answer = set()
    if order.state == DRAFT:
        answer = {"offer"}
    if order.state == OFFERED:
        mine = order.offered_by_id == actor.organisation_id
        if order.channel == OFFLINE:
            return _on_record(order, side, mine=mine, confirmed=confirmed)
        answer = {"withdraw_offer"} if mine else {"accept", "withdraw_offer"}
    return frozenset({"edit_order", "add_line", "add_term", "add_document", *answer})


def _wholesale_steps(order: Order) -> frozenset[str]:
    """The buyer's, whose order is paid on the platform and completed by its word."""
    steps = {"add_document", "order_inspection", "confirm_receipt"}
    if order.covered_paid_minor < (order.total_minor or 0):
        steps.add("pay_order")
    hold = getattr(order, "hold", None)
    if hold is not None and hold.state == HELD and hold.captured_minor:
        steps.add("complete_order")
    return frozenset(steps)


def _on_record(order: Order, side: str, *, mine: bool, confirmed: bool) -> frozenset[str]:
    """The steps on a deal made elsewhere that one side has recorded."""
    own = {"record_payment", "confirm_receipt"} if side == "buyer" else {"record_shipment"}
    if side == "supplier" and not confirmed:
        own.add("confirm_payment")
    if not mine:
        return frozenset({"accept", "answer_record", "add_document", *own})
    changes = {"edit_order", "add_line", "add_term", "withdraw_offer"}
    return frozenset({"add_document", *own, *(() if order.held_at else changes)})


def _conditions(order: Order) -> dict[str, Any]:
    return {
        "reference": reference_of("O", order.pk),
        "buyer": party_row(order.buyer),
        "supplier": party_row(order.supplier),
        "offered_by": _offered_by(order),
        **{
            name: getattr(order, name)
            for name in (
                *("state", "revision", "channel", "currency", "incoterm_rule", "incoterm_place"),
                *("ship_by", "deliver_by", "covered_minor", "specification_by", "concluded_on"),
                *("recorded_at", "offered_at", "agreed_at", "frozen_hash"),
            )
        },
    }


def _offered_by(order: Order) -> str | None:
    sides = {order.buyer_id: order.buyer.name, order.supplier_id: order.supplier.name}
    return sides.get(order.offered_by_id or 0)
