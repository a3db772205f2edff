"""Payments: covered if they went to the supplier's approved account, else kept with the reason.

The buyer records them; that they arrived is confirmed by the supplier, or by an officer.
"""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from fairhold.kit.errors import NotFound, Refused
from fairhold.kit.money import to_text
from fairhold.kit.text import ended
from fairhold.parties import may
from fairhold.parties.access import conflict
from fairhold.parties.actor import Actor
from fairhold.parties.models import BankAccount
from fairhold.trade import access, checks, mails
from fairhold.trade.models import Order, Payment
from fairhold.trade.services.common import document_of, next_label, note, take_agreed
from fairhold.trade.words import APPROVED_ACCOUNT, COVERED_CHANNELS, OTHER_ACCOUNT, WHOLESALE

MOST_PAYMENTS = 200
"""As many as a fact document holds."""


class TooManyPayments(Refused):
    """The order has as many payments as fit."""

    code = "trade.too_many_payments"
    kind = "too_large"


class PaymentDiffers(Refused):
    """A payment with this bank reference is on record with other particulars."""

    code = "trade.payment_differs"
    kind = "conflict"


class NotImpartial(Refused):
    """The officer belongs to one of the parties, or to its group."""

    code = "trade.not_impartial"
    kind = "forbidden"


@transaction.atomic
def record_payment(
    *,
    reference: str,
    amount: str | Decimal,
    currency: str,
    paid_on: date,
    bank_reference: str,
    account_id: int | None = None,
    to_described: str = "",
    document: str | None = None,
    actor: Actor,
    now: datetime,
) -> Payment:
    """Record what the buyer paid, and say at once whether it is covered (`not_covered_reason`).

    Covered: to an account of this order's supplier that the platform has approved, in the order's
    currency, no more than is still open, on an order whose channel has cover. ``account_id`` is
    one of the supplier's accounts; for any other, ``to_described`` says where the money went.
    The same payment again, by its bank reference, gives the one on record. It proves nothing until
    it is confirmed, or a bank's record comes with it.
    """
    order = access.order_as_party(reference, actor, side="buyer", power="money")
    take_agreed(order)
    account = _account(order, account_id)
    payment = Payment(
        order=order,
        amount_minor=checks.amount(amount, checks.currency(currency), field="amount"),
        currency=currency,
        paid_on=_day(order, paid_on, actor, now),
        reference=checks.text(bank_reference, field="bank_reference", most=140),
        account=account,
        to_described=str(account)
        if account
        else checks.text(to_described, field="to_described", most=300),
        document=document_of(order, document),
        organisation_id=actor.organisation_id,
        recorded_by_id=actor.person_id,
        recorded_at=now,
    )
    there = _on_record(payment)
    if there is not None:
        return there
    if order.payments.count() >= MOST_PAYMENTS:
        raise TooManyPayments(f"An order has at most {MOST_PAYMENTS} payments.")
    payment.label = next_label(order.payments.all(), "P")
    approved = account is not None and account.state == "approved"
    payment.went_to = APPROVED_ACCOUNT if approved else OTHER_ACCOUNT
    payment.not_covered_reason = why_not_covered(order, payment) or _beyond_open(order, payment)
    payment.covered = not payment.not_covered_reason
    payment.save(force_insert=True)
    note(order, "payment_recorded", about=_says(payment), actor=actor, now=now)
    mails.tell(order, "payment_recorded", about=_money(payment), actor=actor, now=now)
    return payment


@transaction.atomic
def confirm_payment(*, reference: str, label: str, actor: Actor, now: datetime) -> Payment:
    """Put on record that a payment arrived: by the supplier, or an officer who saw that it did.

    From now on it counts as the platform's own record. Confirming again changes nothing.
    """
    order = access.order(reference, actor)
    may.handle_money(actor)
    if access.side_of(order, actor) != "supplier" and actor.role != "officer":
        raise access.NotYourStep(f"Only {order.supplier.name} or an officer can confirm this.")
    if actor.is_platform and conflict(actor, order.buyer, order.supplier):
        raise NotImpartial("You belong to one of the parties. Ask another officer to confirm it.")
    payment = order.payments.filter(label=label).first()
    if payment is None:
        raise NotFound(f"The order has no payment {label!r}.", field="payment")
    waiting = Payment.objects.filter(pk=payment.pk, confirmed_at=None)
    confirmed = waiting.update(confirmed_by=actor.person_id, confirmed_at=now)
    payment.refresh_from_db()
    if confirmed:
        about = _money(payment)
        note(order, "payment_confirmed", about=f"{label} {about}", actor=actor, now=now)
        mails.tell(order, "payment_confirmed", about=about, actor=actor, now=now)
    return payment


def why_not_covered(order: Order, payment: Payment) -> str:
    """Why this payment cannot be covered whatever its amount; empty if it can."""
    supplier, account = order.supplier.name, payment.account
    if order.channel not in COVERED_CHANNELS:
        return "Orders dealt outside the platform are not covered."
    if order.channel == WHOLESALE:
        return "A wholesale order is paid through the platform; what went elsewhere is not covered."
    if payment.currency != order.currency:
        return f"It was paid in {payment.currency}, but the order is in {order.currency}."
    if account is None:
        return f"It did not go to an account of {supplier} that the platform has approved."
    if account.state == "refused":
        return f"The platform has refused this account of {ended(supplier)}"
    if account.state != "approved":
        return f"The platform has not yet approved this account of {ended(supplier)}"
    if account.currency != order.currency:
        return f"This account of {supplier} is approved for {account.currency} only."
    return ""


def _beyond_open(order: Order, payment: Payment) -> str:
    """Count the payment as covered, or say that it is more than is still open."""
    total, amount = order.total_minor or 0, payment.amount_minor
    within = Order.objects.filter(pk=order.pk, covered_paid_minor__lte=total - amount)
    if within.update(covered_paid_minor=F("covered_paid_minor") + amount):
        return ""
    still_open = to_text(total - order.covered_paid_minor, order.currency)
    return f"It is more than the {order.currency} {still_open} still open on this order."


def _account(order: Order, account_id: int | None) -> BankAccount | None:
    """The supplier's account; anyone else's looks as if it were not there."""
    if account_id is None:
        return None
    accounts = BankAccount.objects.filter(organisation_id=order.supplier_id)
    found = accounts.filter(pk=account_id).first()
    if found is None:
        raise NotFound(
            f"{order.supplier.name} has no such account. Choose one of theirs, or describe where "
            "the money went.",
            field="account_id",
        )
    return found


def _day(order: Order, paid_on: date, actor: Actor, now: datetime) -> date:
    checks.happened(paid_on, checks.today(now, access.own_company(order, actor)), field="paid_on")
    checks.in_order(
        order.concluded_on,
        paid_on,
        field="paid_on",
        says=f"The order was concluded on {order.concluded_on:%-d %B %Y}. It cannot have been "
        "paid before.",
    )
    return paid_on


def _on_record(payment: Payment) -> Payment | None:
    """The same payment, recorded before; refused if its particulars differ."""
    there = payment.order.payments.filter(reference=payment.reference).first()
    if there is None:
        return None
    particulars = ("amount_minor", "currency", "paid_on", "account_id", "to_described")
    if any(getattr(there, name) != getattr(payment, name) for name in particulars):
        raise PaymentDiffers(
            f"Payment {there.label} has this bank reference, with another amount, day or account. "
            "Check the reference.",
            field="bank_reference",
        )
    return there


def _says(payment: Payment) -> str:
    covered = "covered" if payment.covered else "not covered"
    return f"{payment.label} {_money(payment)}, {covered}"


def _money(payment: Payment) -> str:
    return f"{payment.currency} {to_text(payment.amount_minor, payment.currency)}"
