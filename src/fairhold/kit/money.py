"""Money as whole minor units of a currency: cents, yen, fils. Never floats."""

import re
from collections.abc import Sequence
from decimal import Context, Decimal, Inexact, InvalidOperation
from functools import cache

from fairhold.kit.errors import Refused

MAX_MINOR = 10**15
"""The largest amount accepted: 10 trillion with two decimals; fits BIGINT with room."""


_NO_MONEY = frozenset(
    (
        *("XXX", "XTS", "XAG", "XAU", "XPD", "XPT", "XDR", "XSU", "XUA"),
        *("XBA", "XBB", "XBC", "XBD", "XFO", "XFU", "XRE"),
    )
)
"""Codes of ISO 4217 for metals, units of account, tests and no currency at all."""

_PLAIN = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{0,30})?", re.ASCII)
_EXACT = Context(prec=60, traps=[Inexact, InvalidOperation])
"""Arithmetic that would drop a digit raises instead."""


class BadAmount(Refused):
    """The text is not an amount this currency can hold."""

    code = "money.bad_amount"


@cache
def decimals_of(currency: str) -> int:
    """How many decimals the ISO 4217 currency has: 2 for USD, 0 for JPY, 3 for KWD."""
    import moneyed  # loaded late: the command line starts faster without it

    try:
        found = moneyed.get_currency("" if currency in _NO_MONEY else currency)
    except moneyed.CurrencyDoesNotExist:
        raise BadAmount(
            f"{currency!r} is not a currency code. Use an ISO 4217 code such as USD, EUR or CNY."
        ) from None
    return len(str(found.sub_unit)) - 1


def to_minor(amount: str | Decimal, currency: str, *, positive: bool = True) -> int:
    """Whole minor units of a decimal amount; refuses what the currency cannot express.

    ``positive`` refuses zero; negative amounts are always refused.
    """
    places = decimals_of(currency)
    value = _decimal(amount)
    if value < 0:
        raise BadAmount("The amount cannot be negative.")
    if positive and value == 0:
        raise BadAmount("The amount must be more than zero.")
    if value > Decimal(MAX_MINOR).scaleb(-places):
        raise BadAmount("The amount is too large.")
    try:
        return int(value.scaleb(places, _EXACT).to_integral_exact(context=_EXACT))
    except Inexact:
        raise BadAmount(f"{currency} has {places} decimals; {amount} has more.") from None


def _decimal(amount: str | Decimal) -> Decimal:
    """The number, if it is written plainly: no exponents, no grouping, no infinities."""
    if isinstance(amount, str) and not _PLAIN.fullmatch(amount.strip()):
        raise BadAmount(f"{amount[:40]!r} is not an amount. Write it like 1234.50.")
    value = Decimal(amount)
    if not value.is_finite():
        raise BadAmount(f"{value} is not an amount. Write it like 1234.50.")
    return value


def from_minor(minor: int, currency: str) -> Decimal:
    """The decimal amount, with exactly the currency's decimals."""
    return Decimal(minor).scaleb(-decimals_of(currency))


def to_text(minor: int, currency: str) -> str:
    """The amount as a plain decimal string, "1234.50": for machines, not for people."""
    return f"{from_minor(minor, currency):f}"


def written(minor: int, currency: str) -> str:
    """ "USD 12,500.00", for people: the code first, so that no "$" is taken for another one."""
    return f"{'−' if minor < 0 else ''}{currency} {from_minor(abs(minor), currency):,f}"


def round_half_up(numerator: int, denominator: int = 1) -> int:
    """The whole number nearest to a ratio; a half goes away from zero, as commerce rounds.

    ``denominator`` is more than zero.
    """
    doubled = 2 * numerator
    if doubled >= 0:
        return (doubled + denominator) // (2 * denominator)
    return -((-doubled + denominator) // (2 * denominator))


def split(total: int, weights: Sequence[int]) -> list[int]:
    """Share ``total`` by ``weights`` so that the shares sum to it exactly (largest remainder).

    Ties go to the earlier share. Weights are whole, not negative, and not all zero.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must not be negative and must not all be zero")
    shares = [total * weight // whole for weight in weights]
    left = total - sum(shares)
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[:left]:
        shares[i] += 1
    return shares
