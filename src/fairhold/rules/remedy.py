"""The arithmetic of remedies, in whole minor units, exact until it is rounded once per line.

Sources: CISG art. 50 (price reduction: the price falls in the proportion of the values at
delivery), 51 (per nonconforming part), 74 and 77 (loss, mitigation), 78 (interest).
"""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from fairhold.kit.money import round_half_up


def reduced_price(price: int, share: Fraction, conforming: int, delivered: int) -> int:
    """What remains owed of ``price`` when ``share`` of the goods is worth less (CISG art. 50).

    ``conforming`` and ``delivered`` are market values at delivery on one basis, conforming > 0.
    """
    part, whole = share.numerator, share.denominator
    affected = price * part
    owed = (price * whole - affected) * conforming + affected * delivered
    return round_half_up(owed, whole * conforming)


def share_of(price: int, share: Fraction) -> int:
    """The part of a price that falls on a share of the goods."""
    return round_half_up(price * share.numerator, share.denominator)


def penalty(price: int, percent: Fraction, per: str, cap: Fraction | None, days: int) -> int:
    """An agreed sum for delay: percent of the price per day, or per week begun, up to a cap."""
    periods = days if per == "day" else -(-days // 7)
    total = percent * periods
    if cap is not None:
        total = min(total, cap)
    return round_half_up(price * total.numerator, total.denominator * 100)


def interest(amount: int, percent_per_year: Fraction, since: date, until: date) -> int:
    """Simple interest on a sum, per year of 365 days (CISG art. 78)."""
    days = max(0, (until - since).days)
    percent = percent_per_year
    return round_half_up(amount * percent.numerator * days, percent.denominator * 36500)


class Settled(NamedTuple):
    """What a reduction does to an order that is paid in part.

    ``due_back`` goes back to the buyer; ``balance_before`` and ``balance_after`` are what the
    buyer still owed and owes. ``due_back - balance_after`` falls with the price exactly.
    """

    due_back: int
    balance_before: int
    balance_after: int


def settle(price: int, reduction: int, paid: int, refunded: int) -> Settled:
    """Set a reduction of ``price`` against what was ``paid`` and already ``refunded``.

    After a deposit the balance falls first, and nothing may be due back (CISG art. 50).
    """
    kept = paid - refunded
    owed = price - reduction
    return Settled(
        due_back=max(0, kept - owed),
        balance_before=max(0, price - kept),
        balance_after=max(0, owed - kept),
    )
