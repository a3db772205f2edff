"""Payments to the platform: told by a provider's call, or recorded by an officer with its paper."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from fairhold.files import store
from fairhold.kit.errors import Refused
from fairhold.kit.money import written
from fairhold.ledger import services as ledger
from fairhold.parties import may
from fairhold.parties.access import conflict
from fairhold.parties.actor import Actor
from fairhold.trade import access, checks, mails
from fairhold.trade.models import Hold, Order, OrderDocument, Payment
from fairhold.trade.services import holds
from fairhold.trade.services.common import next_label, note, take_agreed
from fairhold.trade.services.payments import (
    MOST_PAYMENTS,
    NotImpartial,
    PaymentDiffers,
    TooManyPayments,
)
from fairhold.trade.words import PLATFORM, WHOLESALE


class NotPaidHere(Refused):
    """Only wholesale orders are paid to the platform."""

    code = "trade.not_paid_here"
    kind = "conflict"


class WrongCurrency(Refused):
    """The money is in another currency than the order."""

    code = "trade.wrong_currency"
    kind = "conflict"


class Overpaid(Refused):
    """More than is still open."""

    code = "trade.overpaid"
    kind = "conflict"


class NotOpenToYou(Refused):
    """Only an officer records what was paid to the platform."""

    code = "trade.officers_only"
    kind = "forbidden"


class MoreThanReleased(Refused):
    """The supplier is paid no more than was released to it."""

    code = "trade.more_than_released"
    kind = "conflict"


@transaction.atomic
def take_payment(
    order: Order,
    *,
    amount_minor: int,
    currency: str,
    paid_on: date,
    reference: str,
    through: str,
    document: OrderDocument | None = None,
    actor: Actor | None = None,
    now: datetime,
) -> Payment:
    """Put on record that the platform was paid, and hold it; needs the order's parties.

    ``reference`` names the payment on the whole platform: the same again gives the one on record.
    ``through`` says which way it came. More than is still open, or another currency, is refused.
    """
    take_agreed(order)
    there = Payment.objects.filter(went_to=PLATFORM, reference=reference).first()
    if there is not None:
        return _same(there, order, amount_minor, currency)
    if order.channel != WHOLESALE:
        raise NotPaidHere(
            f"Order {order} is not a wholesale order; it is not paid to the platform."
        )
    if currency != order.currency:
        raise WrongCurrency(f"It came in {currency}, but order {order} is in {order.currency}.")
    if order.payments.count() >= MOST_PAYMENTS:
        raise TooManyPayments(f"An order has at most {MOST_PAYMENTS} payments.")
    _count(order, amount_minor)
    payment = Payment.objects.create(
        order=order,
        label=next_label(order.payments.all(), "P"),
        amount_minor=amount_minor,
        currency=currency,
        paid_on=max(paid_on, order.concluded_on or paid_on),
        reference=reference,
        to_described=through[:300],
        went_to=PLATFORM,
        covered=True,
        document=document,
        organisation_id=actor.organisation_id if actor else None,
        recorded_by_id=actor.person_id if actor else None,
        recorded_at=now,
        confirmed_by_id=actor.person_id if actor else None,
        confirmed_at=now,
    )
    holds.take_in(order, payment, now=now)
    about = written(amount_minor, currency)
    note(order, "paid_to_platform", about=f"{payment.label} {about}", actor=actor, now=now)
    mails.tell(order, "paid_to_platform", about=about, actor=None, now=now)
    return payment


@transaction.atomic
def record_platform_payment(
    *,
    reference: str,
    amount: str | Decimal,
    paid_on: date,
    bank_reference: str,
    reason: str,
    file_id: int,
    actor: Actor,
    now: datetime,
) -> Payment:
    """An officer records a payment to the platform that no provider has told, and says why.

    ``file_id`` is the paper that shows it, a stored file of the platform's; ``amount`` is in the
    order's currency. Recording it again, by its bank reference, gives the one on record.
    """
    order = access.order(reference, actor)
    _officer_may(order, actor)
    says = checks.text(reason, field="reason", most=300)
    name = checks.text(bank_reference, field="bank_reference", most=100)
    minor = checks.amount(amount, order.currency, field="amount")
    checks.happened(paid_on, checks.today(now, order.buyer), field="paid_on")
    take_agreed(order)
    there = Payment.objects.filter(went_to=PLATFORM, reference=f"by hand: {name}").first()
    if there is not None:
        return _same(there, order, minor, order.currency)
    return take_payment(
        order,
        amount_minor=minor,
        currency=order.currency,
        paid_on=paid_on,
        reference=f"by hand: {name}",
        through=f"The platform. Recorded by an officer: {says}",
        document=_paper(order, file_id, actor, now),
        actor=actor,
        now=now,
    )


@transaction.atomic
def fail_payment(order: Order, *, amount_minor: int, currency: str, now: datetime) -> None:
    """A provider could not take the money: nothing is paid, both sides are told."""
    about = written(amount_minor, currency)
    note(order, "payment_failed", about=about, actor=None, now=now)
    mails.tell(order, "payment_failed", about=about, actor=None, now=now)


@transaction.atomic
def pay_out(order: Order, *, amount_minor: int, currency: str, key: str, now: datetime) -> None:
    """A provider has paid the supplier: no more than was released to it, once under ``key``."""
    if currency != order.currency:
        raise WrongCurrency(f"It went out in {currency}, but order {order} is in {order.currency}.")
    take_agreed(order)
    if ledger.posting(key) is not None:
        _post_payout(order, amount_minor, key, now)
        return
    hold = Hold.objects.filter(order=order, released_minor__gte=F("paid_out_minor") + amount_minor)
    if not hold.update(paid_out_minor=F("paid_out_minor") + amount_minor):
        raise MoreThanReleased(
            f"{written(amount_minor, currency)} is more than is released and not yet paid out of "
            f"order {order}."
        )
    _post_payout(order, amount_minor, key, now)
    about = written(amount_minor, currency)
    note(order, "paid_out", about=about, actor=None, now=now)
    mails.tell(order, "paid_out", about=about, actor=None, now=now)


def _post_payout(order: Order, amount_minor: int, key: str, now: datetime) -> None:
    ledger.post(
        key=key,
        debit=ledger.due(order.supplier_id, order.currency),
        credit=ledger.bank(order.currency),
        amount_minor=amount_minor,
        currency=order.currency,
        about=f"Paid out to the supplier, order {order}",
        now=now,
    )


def _count(order: Order, amount_minor: int) -> None:
    """Count it as covered, or refuse: it is more than is still open."""
    total = order.total_minor or 0
    within = Order.objects.filter(pk=order.pk, covered_paid_minor__lte=total - amount_minor)
    if not within.update(covered_paid_minor=F("covered_paid_minor") + amount_minor):
        still_open = written(total - order.covered_paid_minor, order.currency)
        raise Overpaid(
            f"It is more than the {still_open} still open on order {order}.", field="amount"
        )
    order.refresh_from_db(fields=["covered_paid_minor"])


def _same(there: Payment, order: Order, amount_minor: int, currency: str) -> Payment:
    """The payment on record, if it is this one."""
    if (there.order_id, there.amount_minor, there.currency) != (order.pk, amount_minor, currency):
        raise PaymentDiffers(
            "A payment with this reference is on record for another order or amount. Check the "
            "reference.",
            field="bank_reference",
        )
    return there


def _officer_may(order: Order, actor: Actor) -> None:
    may.write(actor)
    if actor.role != "officer":
        raise NotOpenToYou("Only an officer records what was paid to the platform.")
    if conflict(actor, order.buyer, order.supplier):
        raise NotImpartial("You belong to one of the parties. Ask another officer to record it.")


def _paper(order: Order, file_id: int, actor: Actor, now: datetime) -> OrderDocument:
    """The paper that shows the payment, as a document of the order."""
    file = store.own(file_id, actor)
    return OrderDocument.objects.create(
        order=order,
        label=next_label(order.documents.all(), "D"),
        file=file,
        kind="payment_record",
        title="Record of a payment to the platform",
        dated=None,
        issuer_role="bank",
        issuer_name="",
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        added_at=now,
    )
