"""Countries and currencies to choose from, by their names."""

import unicodedata
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.numbers import get_territory_currencies

from fairhold.kit.money import BadAmount, decimals_of

type Choices = list[tuple[str, str]]

OFTEN = ("USD", "EUR", "CNY", "GBP", "JPY", "HKD", "INR")
"""The currencies most of the world's trade is paid in come first."""


@cache
def countries() -> dict[str, str]:
    """English names of countries by their ISO 3166-1 code, in the order of the names."""
    names = Locale("en").territories
    found = {code: name for code, name in names.items() if code.isalpha() and _in_use(code)}
    return dict(sorted(found.items(), key=lambda item: _plain(item[1])))


def country_name(code: str) -> str:
    """The country's English name; the code itself where it has none."""
    return countries().get(code, code)


def country_choices() -> Choices:
    """Every country, after an empty choice."""
    return [("", "Choose a country"), *countries().items()]


@cache
def currencies() -> dict[str, str]:
    """Currencies in use, by their ISO 4217 code: those paid in most, then the rest by code."""
    in_use = {code for country in countries() for code in get_territory_currencies(country)}
    names = Locale("en").currencies
    codes = [*OFTEN, *sorted(in_use - set(OFTEN))]
    return {code: f"{code} – {names[code]}" for code in codes if _payable(code)}


def currency_choices() -> Choices:
    """Every currency in use, after an empty choice."""
    return [("", "Choose a currency"), *currencies().items()]


@cache
def timezones() -> tuple[str, ...]:
    """The zones of the IANA database that people live in, by name."""
    areas = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
    return tuple(sorted(name for name in available_timezones() if name.split("/")[0] in areas))


def timezone_choices() -> Choices:
    """Every such zone, and UTC, after an empty choice."""
    named = [(name, name.replace("_", " ")) for name in timezones()]
    return [("", "Choose a time zone"), ("UTC", "UTC"), *named]


def _in_use(country: str) -> bool:
    return len(country) == 2 and country != "EU" and bool(get_territory_currencies(country))


def _plain(name: str) -> str:
    """Without accents, so that Åland and Österreich stand under A and O."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


def _payable(currency: str) -> bool:
    try:
        decimals_of(currency)
    except BadAmount:
        return False
    return True
