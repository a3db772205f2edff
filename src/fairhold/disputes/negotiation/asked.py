"""An offer as it is made, checked: whether it says all that its kind needs, and makes sense."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Sum

from fairhold.disputes.models import Dispute
from fairhold.disputes.negotiation import accounts, numbers, words
from fairhold.kit.calendar import local_day
from fairhold.kit.errors import Refused
from fairhold.kit.money import BadAmount, to_minor, written
from fairhold.rules.dispute.deadlines import Due

MAX_TEXT = 4_000
MOST_INSTALMENTS = 24
LONGEST = timedelta(days=3 * 365)


class BadOffer(Refused):
    """The offer lacks something that its kind needs, or has what does not go with it."""

    code = "negotiation.bad_offer"


class AboveWhatWasPaid(Refused):
    """More would go back than was ever paid."""

    code = "negotiation.above_what_was_paid"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One of several payments; ``amount`` is a decimal text in the dispute's currency."""

    due_on: date
    amount: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What is offered. ``amount`` is a decimal text in the dispute's currency.

    ``perform_on`` is the day by which it is done; for a return the day by which the goods go
    back. Empty days are the policy's. ``return_paid_by`` is buyer or supplier.
    """

    kind: str
    amount: str | None = None
    what: str = ""
    return_paid_by: str = ""
    perform_on: date | None = None
    instalments: Sequence[Instalment] = ()
    conditions: str = ""
    expires_on: date | None = None


def checked(dispute: Dispute, side: str, terms: Terms, now: datetime) -> tuple[dict[str, Any], Due]:
    """The fields of an offer, and until when it stands; raises ``BadOffer`` beside the field."""
    kinds = kinds_for(claimant_buys=dispute.claimant_id == dispute.order.buyer_id)
    if terms.kind not in kinds:
        raise BadOffer(f"Choose one of {', '.join(kinds)}.", field="kind")
    ends = _ends(dispute, side, terms, now)
    amount = _amount(dispute, terms)
    fields = {
        "kind": terms.kind,
        "amount_minor": amount,
        "what": _what(terms),
        "return_paid_by": _return(terms),
        "perform_on": _perform_on(dispute, terms, ends),
        "instalments": _instalments(dispute, terms, amount, ends),
        "conditions": text(terms.conditions, "conditions"),
    }
    return fields, ends


def kinds_for(*, claimant_buys: bool) -> tuple[str, ...]:
    """What can be offered: it depends on who claims."""
    return words.FOR_BUYERS if claimant_buys else words.FOR_SUPPLIERS


def most_minor(dispute: Dispute) -> int:
    """The most that can change hands: what was paid, or the order's total where that is asked.

    What a settlement has brought already, though it was broken later, is taken off.
    """
    order, total = dispute.order, dispute.order.total_minor or 0
    brought = accounts.paid_minor(dispute)
    if dispute.claimant_id != order.buyer_id:
        return total - brought
    paid = order.payments.filter(currency=dispute.currency).aggregate(sum=Sum("amount_minor"))
    return (paid["sum"] or total) - brought


def text(given: str, field: str) -> str:
    """A text as it is kept, if it is not too long."""
    says = given.replace("\r\n", "\n").strip()
    if len(says) > MAX_TEXT:
        raise BadOffer(
            f"Use at most {MAX_TEXT:,} characters; these are {len(says):,}.", field=field
        )
    return says


def _ends(dispute: Dispute, side: str, terms: Terms, now: datetime) -> Due:
    """Until when the other side may accept, counted where it lives."""
    rule, other = numbers.rules_of(dispute).offers, words.other(side)
    if terms.expires_on is None:
        return numbers.after(dispute, other, rule.days, rule.clause, now)
    today = local_day(now, numbers.party(dispute, other).timezone)
    if not today <= terms.expires_on <= today + timedelta(days=rule.longest):
        raise BadOffer(
            f"Let the offer stand until a day from today on, at most {rule.longest} days ahead.",
            field="expires_on",
        )
    return numbers.on(dispute, other, terms.expires_on, rule.clause)


def _amount(dispute: Dispute, terms: Terms) -> int | None:
    if terms.kind in words.IN_KIND:
        if terms.amount:
            raise BadOffer("This kind of offer has no amount. Leave it empty.", field="amount")
        return None
    if not terms.amount:
        raise BadOffer("Say how much you offer.", field="amount")
    amount, most = _minor(terms.amount, dispute.currency, "amount"), most_minor(dispute)
    if terms.kind == words.PARTIAL_REFUND and amount == most:
        raise BadOffer(
            "This is the whole of what was paid: choose a refund, or offer less.", field="amount"
        )
    if amount > most:
        raise AboveWhatWasPaid(
            f"An offer can be at most {written(most, dispute.currency)}, which is what was paid "
            "or is still asked for this order.",
            field="amount",
        )
    return amount


def _minor(amount: str, currency: str, field: str) -> int:
    try:
        return to_minor(amount, currency)
    except BadAmount as refusal:
        raise BadAmount(refusal.message, field=field) from None


def _what(terms: Terms) -> str:
    what = text(terms.what, "what")
    if terms.kind in words.IN_KIND and not what:
        raise BadOffer("Say what is replaced or repaired, and how.", field="what")
    if terms.kind not in words.IN_KIND and what:
        raise BadOffer("Write this under the conditions; leave this field empty.", field="what")
    return what


def _return(terms: Terms) -> str:
    if terms.kind != words.RETURN_AND_REFUND:
        if terms.return_paid_by:
            raise BadOffer("Nothing is sent back under this offer.", field="return_paid_by")
        return ""
    if terms.return_paid_by not in words.SIDES:
        raise BadOffer("Say who pays the way back: buyer or supplier.", field="return_paid_by")
    return terms.return_paid_by


def _perform_on(dispute: Dispute, terms: Terms, ends: Due) -> date | None:
    day = terms.perform_on
    if day is None:
        if terms.kind in words.IN_KIND:
            raise BadOffer("Say by when it is done.", field="perform_on")
        return None
    if terms.instalments and terms.kind != words.RETURN_AND_REFUND:
        raise BadOffer(
            "The instalments have days of their own. Leave this empty.", field="perform_on"
        )
    _not_too_soon(dispute, day, ends, "perform_on")
    return day


def _not_too_soon(dispute: Dispute, day: date, ends: Due, field: str) -> None:
    """What is accepted on the last day of the offer can still be done in time."""
    last = local_day(ends.at, dispute.respondent.timezone)
    if not last <= day <= last + LONGEST:
        raise BadOffer(
            "Choose a day within three years, and not before the offer ends: it may be accepted "
            "on its last day.",
            field=field,
        )


def _instalments(
    dispute: Dispute, terms: Terms, amount: int | None, ends: Due
) -> list[dict[str, Any]]:
    given = list(terms.instalments)
    if not given:
        return []
    if terms.kind not in words.MONEY:
        raise BadOffer("Only a payment can be made in instalments.", field="instalments")
    if len(given) > MOST_INSTALMENTS:
        raise BadOffer(f"Use at most {MOST_INSTALMENTS} instalments.", field="instalments")
    rows = [
        {
            "due_on": each.due_on.isoformat(),
            "amount_minor": _minor(each.amount, dispute.currency, f"instalments[{number}].amount"),
        }
        for number, each in enumerate(given)
    ]
    for number, each in enumerate(given):
        _not_too_soon(dispute, each.due_on, ends, f"instalments[{number}].due_on")
    _must_add_up(rows, amount or 0, dispute.currency)
    return rows


def _must_add_up(rows: list[dict[str, Any]], amount: int, currency: str) -> None:
    days = [row["due_on"] for row in rows]
    if days != sorted(set(days)):
        raise BadOffer("Give each instalment a day of its own, in order.", field="instalments")
    total = sum(row["amount_minor"] for row in rows)
    if total != amount:
        raise BadOffer(
            f"The instalments come to {written(total, currency)}; the offer is "
            f"{written(amount, currency)}. Make them the same.",
            field="instalments",
        )
