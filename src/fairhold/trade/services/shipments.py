"""Goods on their way: sent by the supplier, received by the buyer."""

from datetime import date, datetime

from django.db import transaction

from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.actor import Actor
from fairhold.trade import access, checks, mails
from fairhold.trade.models import Order, Shipment
from fairhold.trade.services import holds
from fairhold.trade.services.common import document_of, next_label, note, take_agreed

MOST_SHIPMENTS = 200
"""As many as a fact document holds: with more, nobody could file on the order."""


class TooManyShipments(Refused):
    """The order has as many shipments as fit."""

    code = "trade.too_many_shipments"
    kind = "too_large"


class ShipmentDiffers(Refused):
    """A shipment with this carrier and number is on record with other particulars."""

    code = "trade.shipment_differs"
    kind = "conflict"


class ReceivedAlready(Refused):
    """The receipt is on record with another day."""

    code = "trade.received_already"
    kind = "conflict"


@transaction.atomic
def record_shipment(
    *,
    reference: str,
    carrier: str,
    tracking: str,
    shipped_on: date,
    handed_over_on: date | None = None,
    packages: int | None = None,
    document: str | None = None,
    actor: Actor,
    now: datetime,
) -> Shipment:
    """Record that the supplier sent goods.

    ``tracking`` is the carrier's number: tracking, bill of lading or air waybill.
    ``handed_over_on`` is when the first carrier took the goods. The same shipment again, by
    carrier and number, gives the one on record.
    """
    order = access.order_as_party(reference, actor, side="supplier")
    take_agreed(order)
    today = checks.today(now, order.supplier)
    shipment = Shipment(
        order=order,
        carrier=checks.text(carrier, field="carrier", most=200),
        tracking=checks.text(tracking, field="tracking", most=100),
        packages=None if packages is None else checks.count(packages, field="packages"),
        shipped_on=_after_concluded(order, shipped_on, today, field="shipped_on"),
        handed_over_on=handed_over_on
        and _after_concluded(order, handed_over_on, today, field="handed_over_on"),
        document=document_of(order, document),
        recorded_by_id=actor.person_id,
        recorded_at=now,
    )
    there = _on_record(shipment)
    if there is not None:
        return there
    if order.shipments.count() >= MOST_SHIPMENTS:
        raise TooManyShipments(f"An order has at most {MOST_SHIPMENTS} shipments.")
    shipment.label = next_label(order.shipments.all(), "S")
    shipment.save(force_insert=True)
    holds.reclock(order, now=now)
    sent = f"{shipment.carrier} {shipment.tracking}"
    note(order, "shipment_recorded", about=f"{shipment.label} {sent}", actor=actor, now=now)
    mails.tell(order, "shipment_recorded", about=sent, actor=actor, now=now)
    return shipment


@transaction.atomic
def confirm_receipt(
    *, reference: str, label: str, received_on: date, actor: Actor, now: datetime
) -> Shipment:
    """Record that the buyer received a shipment. This day starts the time for complaints.

    The same day again changes nothing; another day is refused.
    """
    order = access.order_as_party(reference, actor, side="buyer")
    shipment = order.shipments.filter(label=label).first()
    if shipment is None:
        raise NotFound(f"The order has no shipment {label!r}.", field="shipment")
    _not_before_sent(shipment, received_on, today=checks.today(now, order.buyer))
    waiting = Shipment.objects.filter(pk=shipment.pk, received_on=None)
    received = waiting.update(received_on=received_on, received_by=actor.person_id, received_at=now)
    shipment.refresh_from_db()
    if received:
        holds.reclock(order, now=now)
        note(order, "received", about=shipment.label, actor=actor, now=now)
    elif shipment.received_on != received_on:
        raise ReceivedAlready(
            f"The receipt of {label} is on record for {shipment.received_on:%-d %B %Y}.",
            field="received_on",
        )
    return shipment


def _after_concluded(order: Order, day: date, today: date, *, field: str) -> date:
    checks.happened(day, today, field=field)
    checks.in_order(
        order.concluded_on,
        day,
        field=field,
        says=f"The order was concluded on {order.concluded_on:%-d %B %Y}. Goods cannot have left "
        "before.",
    )
    return day


def _not_before_sent(shipment: Shipment, received_on: date, *, today: date) -> None:
    checks.happened(received_on, today, field="received_on")
    sent = max(day for day in (shipment.shipped_on, shipment.handed_over_on) if day is not None)
    checks.in_order(
        sent,
        received_on,
        field="received_on",
        says=f"The goods left on {sent:%-d %B %Y}. They cannot have arrived before.",
    )


def _on_record(shipment: Shipment) -> Shipment | None:
    """The same shipment, recorded before; refused if its particulars differ."""
    same = {"carrier": shipment.carrier, "tracking": shipment.tracking}
    there = shipment.order.shipments.filter(**same).first()
    if there is None:
        return None
    particulars = ("shipped_on", "handed_over_on", "packages")
    if any(getattr(there, name) != getattr(shipment, name) for name in particulars):
        raise ShipmentDiffers(
            f"Shipment {there.label} has this carrier and number, with other days or packages. "
            "Check the number.",
            field="tracking",
        )
    return there
