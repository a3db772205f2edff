"""Writing an order before anyone has accepted it: who, and on which conditions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from fairhold.kit.errors import NotFound, Refused
from fairhold.parties import may
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation
from fairhold.trade import access, checks
from fairhold.trade.models import Order
from fairhold.trade.services.common import note, reopen
from fairhold.trade.services.lines import LineItem, write_lines
from fairhold.trade.words import CHANNELS, COVERED_CHANNELS, INCOTERMS, SIDES


class NotATrader(Refused):
    """Only companies buy and sell; inspection companies and the platform do not."""

    code = "trade.not_a_trader"
    kind = "forbidden"


class CurrencyInUse(Refused):
    """Lines are priced in the currency that was to go."""

    code = "trade.currency_in_use"
    kind = "conflict"


class NoCoverOffline(Refused):
    """An offline order names a covered amount."""

    code = "trade.no_cover_offline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """How the goods are ordered: channel, money, delivery.

    ``covered`` is a decimal amount in ``currency``; empty, the whole order is covered where the
    channel has cover. ``concluded_on`` is for a contract made before it was recorded here; empty,
    the order is concluded when it is accepted.
    """

    channel: str
    currency: str
    incoterm_rule: str | None = None
    incoterm_place: str = ""
    ship_by: date | None = None
    deliver_by: date | None = None
    covered: str | Decimal | None = None
    specification_by: str | None = None
    concluded_on: date | None = None


@transaction.atomic
def record_order(
    *,
    counterparty_id: int,
    side: str,
    conditions: Conditions,
    lines: Sequence[LineItem] = (),
    actor: Actor,
    now: datetime,
) -> Order:
    """Start a draft order with another company; ``side`` is the actor's own: buyer or supplier."""
    may.write(actor)
    checks.choice(side, SIDES, field="side")
    if actor.role != "company":
        raise NotATrader("Only companies buy and sell. Sign in for a company to record an order.")
    own = Organisation.objects.get(pk=actor.organisation_id)
    other = _counterparty(counterparty_id, own)
    return draft_between(own, other, side, conditions, lines, actor=actor, now=now)


def draft_between(
    own: Organisation,
    other: Organisation,
    side: str,
    conditions: Conditions,
    lines: Sequence[LineItem] = (),
    *,
    actor: Actor,
    now: datetime,
) -> Order:
    """A draft of the actor's side with another company, whichever way that was found."""
    buyer, supplier = (own, other) if side == "buyer" else (other, own)
    order = Order.objects.create(
        buyer=buyer,
        supplier=supplier,
        recorded_by=own,
        recorded_at=now,
        **_columns(conditions, today=checks.today(now, own)),
    )
    note(order, "recorded", actor=actor, now=now)
    write_lines(order, lines)
    return order


@transaction.atomic
def edit_order(
    *, reference: str, revision: int, conditions: Conditions, actor: Actor, now: datetime
) -> Order:
    """Replace the conditions of a draft, if it is still at the ``revision`` that was read.

    A new currency is refused once there are lines: their prices are in the old one.
    """
    order = access.order_as_party(reference, actor)
    today = checks.today(now, access.own_company(order, actor))
    columns = _columns(conditions, today=today)
    reopen(order, actor=actor, now=now, revision=revision)
    if columns["currency"] != order.currency and order.lines.exists():
        raise CurrencyInUse(
            f"The lines are priced in {order.currency}. Remove them before changing the currency.",
            field="currency",
        )
    Order.objects.filter(pk=order.pk).update(**columns)
    order.refresh_from_db()
    return order


def _counterparty(organisation_id: int, own: Organisation) -> Organisation:
    traders = Organisation.objects.filter(kind="company").exclude(pk=own.pk)
    found = traders.filter(pk=organisation_id).first()
    if found is None:
        raise NotFound(
            "There is no other company with this number. Choose the company you trade with.",
            field="counterparty_id",
        )
    return found


def _columns(conditions: Conditions, *, today: date) -> dict[str, Any]:
    """The order's columns, checked."""
    checks.choice(conditions.channel, CHANNELS, field="channel")
    checks.currency(conditions.currency)
    rule, giver = conditions.incoterm_rule or None, conditions.specification_by or None
    if rule is not None:
        checks.choice(rule, INCOTERMS, field="incoterm_rule")
    if giver is not None:
        checks.choice(giver, SIDES, field="specification_by")
    _dates(conditions, today=today)
    return {
        "channel": conditions.channel,
        "currency": conditions.currency,
        "incoterm_rule": rule,
        "incoterm_place": checks.text(
            conditions.incoterm_place, field="incoterm_place", most=200, required=rule is not None
        ),
        "ship_by": conditions.ship_by,
        "deliver_by": conditions.deliver_by,
        "covered_minor": _covered(conditions),
        "specification_by": giver,
        "concluded_on": conditions.concluded_on,
    }


def _dates(conditions: Conditions, *, today: date) -> None:
    concluded, ship_by, deliver_by = (
        conditions.concluded_on,
        conditions.ship_by,
        conditions.deliver_by,
    )
    if concluded is not None:
        checks.happened(concluded, today, field="concluded_on")
    for field, promised in (("ship_by", ship_by), ("deliver_by", deliver_by)):
        if promised is not None:
            checks.within_reach(promised, field=field)
    before = "This lies before the day the order was concluded."
    checks.in_order(concluded, ship_by, field="ship_by", says=before)
    checks.in_order(concluded, deliver_by, field="deliver_by", says=before)
    checks.in_order(
        ship_by, deliver_by, field="deliver_by", says="The goods cannot arrive before they leave."
    )


def _covered(conditions: Conditions) -> int | None:
    if conditions.covered is None or conditions.covered == "":
        return None
    if conditions.channel not in COVERED_CHANNELS:
        raise NoCoverOffline(
            "An order dealt outside the platform has no cover. Leave the covered amount empty.",
            field="covered",
        )
    return checks.amount(conditions.covered, conditions.currency, field="covered")
