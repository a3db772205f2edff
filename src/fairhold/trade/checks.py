"""What every input of an order is held to: words, texts, numbers, money and dates.

Each check returns the cleaned value or raises a typed refusal that names the field.
"""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fairhold.factfile.base import FIRST_DAY, LAST_DAY
from fairhold.kit import money
from fairhold.kit.calendar import local_day
from fairhold.kit.errors import Refused
from fairhold.kit.text import one_line
from fairhold.parties.models import Organisation

MOST = 10**9
"""The largest count of units, packages or defects accepted."""


class UnknownChoice(Refused):
    """The word is none of those offered."""

    code = "trade.unknown_choice"


class BadText(Refused):
    """The text is missing or too long."""

    code = "trade.bad_text"


class BadCount(Refused):
    """The number is not a whole number in its range."""

    code = "trade.bad_count"


class DateInFuture(Refused):
    """Something that has happened is given a day to come."""

    code = "trade.date_in_future"


class DateOutOfRange(Refused):
    """The day lies further off than anything that could be judged."""

    code = "trade.date_out_of_range"


class DatesOutOfOrder(Refused):
    """One day lies before another that must come first."""

    code = "trade.dates_out_of_order"


def choice(value: str | None, among: Collection[str], *, field: str) -> str:
    """The value, if it is one of those offered."""
    if value is None or value not in among:
        unknown = f"{value!r} is not known. " if value else ""
        raise UnknownChoice(f"{unknown}Choose {one_of(among)}.", field=field)
    return value


def one_of(words: Collection[str]) -> str:
    """The words as a choice: "a, b or c"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def text(
    value: str, *, field: str, most: int, required: bool = True, many_lines: bool = False
) -> str:
    """The text made safe to show, at most ``most`` characters; line breaks stay on request."""
    parts = value.strip().splitlines() if many_lines else [value]
    shown = "\n".join(one_line(part) for part in parts)
    if required and not shown:
        raise BadText("Please fill this in.", field=field)
    if len(shown) > most:
        raise BadText(f"At most {most} characters fit here; this has {len(shown)}.", field=field)
    return shown


def cleaned(value: Any, *, depth: int = 8) -> Any:
    """Data with every text in it made safe to show; deeper than any schema goes, it stays."""
    if isinstance(value, str):
        return one_line(value)
    if depth and isinstance(value, dict):
        return {name: cleaned(item, depth=depth - 1) for name, item in value.items()}
    if depth and isinstance(value, list | tuple):
        return [cleaned(item, depth=depth - 1) for item in value]
    return value


def count(value: int, *, field: str, least: int = 1) -> int:
    """A whole number from ``least`` to a thousand million."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= MOST:
        raise BadCount(f"Give a whole number from {least} to {MOST:,}.", field=field)
    return value


def amount(value: str | Decimal, currency: str, *, field: str) -> int:
    """Minor units of an amount above zero that the currency can hold."""
    try:
        return money.to_minor(value, currency)
    except money.BadAmount as refusal:
        raise money.BadAmount(refusal.message, field=field) from None


def currency(code: str, *, field: str = "currency") -> str:
    """The ISO 4217 code, if there is such a currency."""
    try:
        money.decimals_of(code)
    except money.BadAmount as refusal:
        raise money.BadAmount(refusal.message, field=field) from None
    return code


def today(now: datetime, organisation: Organisation) -> date:
    """The calendar day it is where the organisation is."""
    return local_day(now, organisation.timezone)


def within_reach(day: date, *, field: str) -> date:
    """A day that a fact document holds: an order with any other could never be judged."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise DateOutOfRange(
            f"Give a day from {FIRST_DAY:%-d %B %Y} to {LAST_DAY:%-d %B %Y}.", field=field
        )
    return day


def happened(day: date, today: date, *, field: str) -> date:
    """A day that is not to come."""
    within_reach(day, field=field)
    if day > today:
        raise DateInFuture(
            f"{day:%-d %B %Y} has not come yet. Give the day it happened.", field=field
        )
    return day


def in_order(first: date | None, then: date | None, *, field: str, says: str) -> None:
    """Refuse ``then`` before ``first``; a day not given is in order with any."""
    if first is not None and then is not None and then < first:
        raise DatesOutOfOrder(says, field=field)
