"""The list of orders, and the companies one can trade with."""

from dataclasses import dataclass
from datetime import date, datetime

from fairhold.kit.errors import NotFound
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation
from fairhold.trade import access
from fairhold.trade.models import Order, OrderLine, Payment, Shipment
from fairhold.trade.queries import rows
from fairhold.trade.queries.next_step import NextStep, next_step
from fairhold.trade.queries.parts import party_row


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """An order in a list. `goods` is its first line, `more` how many lines follow."""

    reference: str
    side: str | None
    buyer: str
    supplier: str
    channel: str
    state: str
    currency: str
    total_minor: int
    goods: str
    more: int
    concluded_on: date | None
    next: NextStep


def orders_page(
    actor: Actor, *, state: str | None = None, before: str | None = None, limit: int = 25
) -> list[OrderRow]:
    """The reader's orders, newest first, from after the one named ``before``; four queries."""
    found = access.older_than(access.orders(actor), "O", before)
    if state is not None:
        found = found.filter(state=state)
    orders = list(found.select_related("buyer", "supplier", "hold").order_by("-pk")[:limit])
    lines: dict[int, list[OrderLine]] = {order.pk: [] for order in orders}
    for line in OrderLine.objects.filter(order__in=lines).order_by("pk"):
        lines[line.order_id].append(line)
    paid: dict[int, list[datetime | None]] = {}
    for payment in Payment.objects.filter(order__in=lines):
        paid.setdefault(payment.order_id, []).append(payment.confirmed_at)
    sent: dict[int, list[date | None]] = {}
    for shipment in Shipment.objects.filter(order__in=lines):
        sent.setdefault(shipment.order_id, []).append(shipment.received_on)
    return [
        _row(order, lines[order.pk], paid.get(order.pk, []), sent.get(order.pk, []), actor)
        for order in orders
    ]


def counterparties(actor: Actor, *, name: str = "", limit: int = 20) -> list[rows.PartyRow]:
    """Other companies whose name contains ``name``, to choose whom to record an order with."""
    others = Organisation.objects.filter(kind="company").exclude(pk=actor.organisation_id)
    found = others.filter(name__icontains=name).order_by("name", "pk")
    return [party_row(company) for company in found[:limit]]


def counterparty(organisation_id: int, actor: Actor) -> rows.PartyRow:
    """One other company to record an order with; raises ``NotFound``."""
    others = Organisation.objects.filter(kind="company").exclude(pk=actor.organisation_id)
    found = others.filter(pk=organisation_id).first()
    if found is None:
        raise NotFound("There is no such company. Choose the one you trade with.")
    return party_row(found)


def _row(
    order: Order,
    lines: list[OrderLine],
    confirmed: list[datetime | None],
    received: list[date | None],
    actor: Actor,
) -> OrderRow:
    return OrderRow(
        reference=str(order),
        side=access.side_of(order, actor),
        buyer=order.buyer.name,
        supplier=order.supplier.name,
        channel=order.channel,
        state=order.state,
        currency=order.currency,
        total_minor=sum(line.quantity * line.unit_price_minor for line in lines),
        goods=lines[0].description if lines else "",
        more=max(len(lines) - 1, 0),
        concluded_on=order.concluded_on,
        next=next_step(
            order,
            paid=bool(confirmed),
            confirmed=None not in confirmed,
            shipped=bool(received),
            received=None not in received,
        ),
    )
