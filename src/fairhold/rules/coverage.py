"""What a procedure covers of an order, and up to which cap: said from the start, and at every step.

What counts as paid, the caps of clause M-7 and the advance of clause P-23, for one order.
"""

from dataclasses import dataclass

from fairhold.kit.money import to_minor
from fairhold.rules.policy_schema import PolicyDoc


@dataclass(frozen=True, slots=True)
class Covered:
    """The cover of one order, in minor units of ``currency``.

    ``accounts`` are those to which a payment counts. ``price_minor`` is what the order comes to,
    ``agreed_minor`` what the two sides agreed to cover of it, ``paid_minor`` what was paid in a way
    that counts. ``most_minor`` is what a refund is capped at as things stand, and ``ahead_minor``
    once all is paid so; None where the procedure knows no such cap. ``advance_minor`` is up to what
    the platform pays a refund in advance; 0 where the procedure grants none. ``carried_out`` says
    whether a refund is owed through the platform at all.
    """

    currency: str
    accounts: tuple[str, ...]
    price_minor: int
    agreed_minor: int
    paid_minor: int
    most_minor: int | None
    ahead_minor: int | None
    advance_minor: int
    carried_out: bool


def covered(
    policy: PolicyDoc, *, currency: str, price_minor: int, agreed_minor: int | None, paid_minor: int
) -> Covered:
    """The cover of an order; without an agreed part the whole of it is covered."""
    agreed = price_minor if agreed_minor is None else agreed_minor
    return Covered(
        currency=currency,
        accounts=policy.coverage.accounts,
        price_minor=price_minor,
        agreed_minor=agreed,
        paid_minor=paid_minor,
        most_minor=_cap(policy, currency, agreed, paid_minor),
        ahead_minor=_cap(policy, currency, agreed, price_minor),
        advance_minor=advance_cap(policy, currency),
        carried_out=policy.remedy.carried_out.allowed,
    )


def advance_cap(policy: PolicyDoc, currency: str) -> int:
    """Up to what the platform pays a refund in advance, in minor units: clause P-23; 0 if never."""
    granted = policy.advance
    if granted is None or currency not in granted.most.at_most:
        return 0
    return to_minor(granted.most.at_most[currency], currency)


def _cap(policy: PolicyDoc, currency: str, agreed: int, paid: int) -> int | None:
    """The least of the caps that the policy has: clause M-7."""
    remedy, caps = policy.remedy, []
    if remedy.cap_by_covered.allowed:
        caps.append(agreed)
    if remedy.cap_by_paid.allowed:
        caps.append(paid)
    if remedy.cap_by_amount is not None and currency in remedy.cap_by_amount.at_most:
        caps.append(to_minor(remedy.cap_by_amount.at_most[currency], currency))
    return min(caps, default=None)
