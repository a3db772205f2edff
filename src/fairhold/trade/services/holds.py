"""The money the platform holds for an order: every way in and out goes through its one row.

It goes to the supplier when the buyer confirms receipt, or when nothing can be filed any more;
a dispute stops both. Each change is an UPDATE of the row that names the state it expects, so of
two at once one wins, and the ledger's posting follows in the same transaction.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from fairhold.kit.calendar import local_day
from fairhold.kit.errors import Refused
from fairhold.kit.money import written
from fairhold.ledger import services as ledger
from fairhold.parties.actor import Actor
from fairhold.rules import policy as policies
from fairhold.rules.dispute.deadlines import Due, due_from
from fairhold.trade import access, mails
from fairhold.trade.models import Hold, Order, Payment
from fairhold.trade.services.common import note
from fairhold.trade.words import (
    DISPUTED,
    HELD,
    PLATFORM,
    RECEIPT,
    RELEASED,
    RULING,
    TIME,
    WHOLESALE,
)

FIRST_RETRY, LAST_RETRY = timedelta(minutes=5), timedelta(hours=6)


class NothingHeld(Refused):
    """The platform holds no money of this order."""

    code = "trade.nothing_held"
    kind = "conflict"


class NotArrived(Refused):
    """Receipt is confirmed once the goods are there."""

    code = "trade.not_arrived"
    kind = "conflict"


class InDispute(Refused):
    """A dispute is open: nothing moves until it ends."""

    code = "trade.in_dispute"
    kind = "conflict"


class ReleasedAlready(Refused):
    """The money has gone to the supplier."""

    code = "trade.released_already"
    kind = "conflict"


def open_hold(order: Order, *, now: datetime) -> Hold:
    """The order's hold, opened under the policy of the day; the one there is, if it is open."""
    policy = policies.current(order.channel, local_day(now, order.buyer.timezone))
    hold, _ = Hold.objects.get_or_create(
        order=order,
        defaults={
            "policy_name": policy.name,
            "policy_version": policy.version,
            "opened_at": now,
        },
    )
    return hold


def take_in(order: Order, payment: Payment, *, now: datetime) -> None:
    """A payment has come to the platform: it is held; after the release, passed on at once.

    Call in the transaction that records the payment.
    """
    hold = open_hold(order, now=now)
    same = Hold.objects.filter(pk=hold.pk)
    more = {"captured_minor": F("captured_minor") + payment.amount_minor}
    held = same.exclude(state=RELEASED).update(**more)
    if not held:
        same.update(**more, released_minor=F("released_minor") + payment.amount_minor)
    ledger.post(
        key=f"payment:{payment.pk}:captured",
        debit=ledger.bank(order.currency),
        credit=ledger.held(order.pk, order.currency),
        amount_minor=payment.amount_minor,
        currency=order.currency,
        about=f"Payment {payment.label} of order {order}",
        now=now,
    )
    if not held:
        key = f"payment:{payment.pk}:released"
        _post_release(order, payment.amount_minor, key=key, now=now)
    reclock(order, now=now)


@transaction.atomic
def complete_order(*, reference: str, actor: Actor, now: datetime) -> Hold:
    """The buyer confirms receipt: the order is complete, its money goes to the supplier, and no
    dispute can be filed on it any more. Confirming again changes nothing.
    """
    order = access.order_as_party(reference, actor, side="buyer")
    hold = Hold.objects.filter(order=order).first()
    if hold is None or hold.captured_minor == 0:
        raise NothingHeld("The platform holds no money of this order, so there is nothing to do.")
    _must_have_arrived(order)
    confirmed: dict[str, Any] = {
        "receipt_confirmed_at": now,
        "receipt_confirmed_on": local_day(now, order.buyer.timezone),
        "receipt_confirmed_by": actor.person_id,
    }
    if not _release(order, hold, because=RECEIPT, now=now, **confirmed):
        return _why_not_released(hold)
    note(order, "completed", actor=actor, now=now)
    mails.tell(order, "completed", about=_in_words(order, hold), actor=actor, now=now)
    return hold


def freeze(order: Order) -> bool:
    """A dispute is filed: the money stays. False if receipt was confirmed, which ends the order.

    Call in the transaction that opens the dispute.
    """
    if order.channel != WHOLESALE:
        return True
    hold = Hold.objects.filter(order=order)
    if hold.filter(state__in=[HELD, DISPUTED]).update(state=DISPUTED):
        return True
    return not hold.filter(receipt_confirmed_at__isnull=False).exists()


def resume(order: Order) -> None:
    """The dispute is given up: the clock of the hold goes on as if it had not been filed."""
    Hold.objects.filter(order=order, state=DISPUTED).update(state=HELD)


def settle(order: Order, *, amount_minor: int, key: str, about: str, now: datetime) -> bool:
    """A ruling is carried out: the refund leaves the hold to the buyer, the rest to the supplier.

    False if no money is frozen: then nothing was posted. ``key`` is the ledger's key of the refund,
    ``amount_minor`` no more than is held: a ruling grants no more than was paid.
    """
    hold = Hold.objects.filter(order=order).first()
    if hold is None:
        return False
    frozen = Hold.objects.filter(pk=hold.pk, state=DISPUTED)
    refunded = F("refunded_minor") + amount_minor
    if not frozen.update(state=HELD, refunded_minor=refunded):
        return False
    hold.refresh_from_db()
    if amount_minor:
        ledger.post(
            key=key,
            debit=ledger.held(order.pk, order.currency),
            credit=ledger.due(order.buyer_id, order.currency),
            amount_minor=amount_minor,
            currency=order.currency,
            about=about,
            now=now,
        )
    _release(order, hold, because=RULING, now=now)
    return True


def to_run(now: datetime, limit: int) -> list[Hold]:
    """Holds whose time has come, the longest waiting first."""
    waiting = Hold.objects.filter(state=HELD, run_after__lte=now, captured_minor__gt=0)
    return list(waiting.select_related("order").order_by("run_after", "pk")[:limit])


@transaction.atomic
def release_due(hold: Hold, *, now: datetime) -> bool:
    """Nothing can be filed any more: the money goes to the supplier. False if something came first:
    a dispute, a confirmation, another worker, a later term."""
    order = Order.objects.select_related("buyer", "supplier").get(pk=hold.order_id)
    if not _release(order, hold, because=TIME, now=now, only={"release_at__lte": now}):
        return False
    note(order, "released", about=_in_words(order, hold), actor=None, now=now)
    mails.tell(order, "released", about=_in_words(order, hold), actor=None, now=now)
    return True


def push_back(hold: Hold, error: str, *, now: datetime) -> None:
    """After a failure: try again later, each time after twice the wait, so others are not held."""
    wait = min(FIRST_RETRY * 2 ** min(hold.attempts, 10), LAST_RETRY)
    Hold.objects.filter(pk=hold.pk, state=HELD).update(
        attempts=hold.attempts + 1, last_error=error[:2000], run_after=now + wait
    )


def reclock(order: Order, *, now: datetime) -> None:
    """Find anew when the money is released; without goods on their way no clock runs."""
    if order.channel != WHOLESALE:
        return
    hold = Hold.objects.filter(order=order).exclude(state=RELEASED).first()
    if hold is None:
        return
    ends = _ends(order, hold, now)
    at = ends and ends.at
    Hold.objects.filter(pk=hold.pk).exclude(state=RELEASED).update(
        release_at=at, run_after=at, inputs=ends.inputs if ends else {}, attempts=0, last_error=""
    )


def _ends(order: Order, hold: Hold, now: datetime) -> Due | None:
    """When the last window to file closes for the buyer, by what is on record of the goods."""
    doc = policies.load(hold.policy_name, hold.policy_version).doc
    sent = list(order.shipments.values_list("received_on", flat=True))
    if doc.hold is None or not sent:
        return None
    if None not in sent:
        name, start = doc.hold.delivered, max(day for day in sent if day is not None)
    else:
        name, start = doc.hold.undelivered, _agreed_or_paid(order)
    buyer = order.buyer
    ends = due_from(doc.windows[name], day=start, zone=buyer.timezone, country=buyer.country)
    return Due(ends.at, {**ends.inputs, "window": name})


def _agreed_or_paid(order: Order) -> date:
    """The later of the agreed day and the last payment, as the window `not_delivered` begins."""
    agreed = order.deliver_by or order.ship_by or order.concluded_on
    paid = order.payments.filter(went_to=PLATFORM).values_list("paid_on", flat=True)
    return max(day for day in (agreed, *paid) if day is not None)


def _must_have_arrived(order: Order) -> None:
    sent = list(order.shipments.values_list("label", "received_on"))
    if not sent:
        raise NotArrived("Nothing is recorded as sent yet. Confirm receipt once the goods arrive.")
    for label, received_on in sent:
        if received_on is None:
            raise NotArrived(f"First say on which day shipment {label} arrived.")


def _release(
    order: Order,
    hold: Hold,
    *,
    because: str,
    now: datetime,
    only: dict[str, Any] | None = None,
    **more: Any,
) -> bool:
    """The UPDATE that lets the rest of the money go, once; and its posting."""
    waiting = Hold.objects.filter(pk=hold.pk, state=HELD, **only or {})
    released = waiting.update(
        state=RELEASED,
        released_at=now,
        released_by=because,
        released_minor=F("captured_minor") - F("refunded_minor"),
        run_after=None,
        **more,
    )
    before = hold.released_minor
    hold.refresh_from_db()
    if released:
        _post_release(order, hold.released_minor - before, key=f"hold:{hold.pk}:released", now=now)
    return bool(released)


def _post_release(order: Order, amount_minor: int, *, key: str, now: datetime) -> None:
    if amount_minor:
        ledger.post(
            key=key,
            debit=ledger.held(order.pk, order.currency),
            credit=ledger.due(order.supplier_id, order.currency),
            amount_minor=amount_minor,
            currency=order.currency,
            about=f"Released to the supplier, order {order}",
            now=now,
        )


def _why_not_released(hold: Hold) -> Hold:
    """The hold, if receipt is confirmed already; else why it cannot be."""
    if hold.receipt_confirmed_at is not None:
        return hold
    if hold.state == DISPUTED:
        raise InDispute(
            "A dispute about this order is open, so its money stays where it is. Withdraw the "
            "dispute first, or wait for the ruling."
        )
    raise ReleasedAlready("The money of this order has gone to the supplier already.")


def _in_words(order: Order, hold: Hold) -> str:
    return written(hold.released_minor, order.currency)
