"""Money, dates and times as people write them.

A deadline is only understood with its zone, so a moment never appears without one.
"""

from datetime import date, datetime, tzinfo
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from django.utils import timezone

from fairhold.kit.money import decimals_of

PLURALS = {
    "bag": "bags",
    "box": "boxes",
    "carton": "cartons",
    "metre": "metres",
    "pair": "pairs",
    "pallet": "pallets",
    "piece": "pieces",
    "roll": "rolls",
    "set": "sets",
    "tonne": "tonnes",
    "unit": "units",
}

LOCALE = "en_001"
"""International English: 10 March 2026."""


def amount_text(amount: Decimal | str, currency: str) -> str:
    """A decimal amount, or its text, as an amount with its currency: USD 2,500.00."""
    return f"{currency} {Decimal(amount):,.{decimals_of(currency)}f}"


def number_text(value: Decimal | int | str) -> str:
    """A number with its thousands grouped: 12,500."""
    return format_decimal(Decimal(value), locale=LOCALE).replace("-", "−")


def quantity_text(quantity: int, unit: str) -> str:
    """How many of what: 12,500 pieces. Units we do not know stay as they were entered."""
    return f"{number_text(quantity)} {unit if quantity == 1 else PLURALS.get(unit, unit)}"


def day_text(day: date) -> str:
    """A calendar day: 10 March 2026."""
    return format_date(day, "d MMMM y", locale=LOCALE)


def moment_text(moment: datetime, zone: tzinfo | str | None = None) -> str:
    """An aware moment with its zone: 10 March 2026, 14:05 (Europe/Berlin).

    Without a zone, the one Django has active: the signed-in person's.
    """
    place = in_zone(zone)
    text = format_datetime(moment.astimezone(place), "d MMMM y, HH:mm", locale=LOCALE)
    return f"{text} ({str(place).replace('_', ' ')})"


def in_zone(zone: tzinfo | str | None) -> tzinfo:
    """The zone named, or the active one."""
    if isinstance(zone, str) and zone:
        return ZoneInfo(zone)
    return zone if isinstance(zone, tzinfo) else timezone.get_current_timezone()
