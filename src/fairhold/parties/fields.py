"""Checks of single fields, each with a message that says how to mend it."""

from functools import cache
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from fairhold.kit.errors import Refused
from fairhold.kit.text import one_line

_NOT_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}


class BadField(Refused):
    """A field is missing or cannot be read."""

    code = "parties.bad_field"


def line(text: str, *, field: str, what: str, limit: int, optional: bool = False) -> str:
    """One clean line of at most `limit` characters; `what` names it in the refusal."""
    clean = one_line(text)
    if not clean and not optional:
        raise BadField(f"Enter {what}.", field=field)
    if len(clean) > limit:
        raise BadField(
            f"Shorten {what}: at most {limit} characters, this has {len(clean)}.", field=field
        )
    return clean


def choice(value: str, *, field: str, of: tuple[str, ...]) -> str:
    """One of the words in `of`."""
    if value not in of:
        raise BadField(f"Choose one of: {', '.join(of)}.", field=field)
    return value


def country(code: str, *, field: str = "country") -> str:
    """An ISO 3166-1 alpha-2 code in capitals."""
    clean = code.strip().upper()
    if clean not in _countries():
        raise BadField("Choose a country by its two letters, such as DE, CN or US.", field=field)
    return clean


@cache
def _countries() -> frozenset[str]:
    from babel import Locale  # loaded late: only registrations need the names of countries

    codes = {str(code) for code in Locale("en").territories}
    return frozenset(c for c in codes - _NOT_COUNTRIES if len(c) == 2 and c.isalpha())


def timezone(name: str, *, field: str = "timezone") -> str:
    """A name of the IANA time zone database."""
    if name not in available_timezones():
        raise BadField("Choose a time zone such as Europe/Berlin or Asia/Shanghai.", field=field)
    return name


def email(address: str, *, field: str = "email") -> str:
    """A mail address in lower case."""
    clean = one_line(address).lower()
    try:
        validate_email(clean)
    except ValidationError:
        raise BadField(
            "Enter a mail address such as ada.keller@example.com.", field=field
        ) from None
    if len(clean) > 254:
        raise BadField("Use a mail address of at most 254 characters.", field=field)
    return clean


def language(code: str, *, field: str = "language") -> str:
    """A language the pages are written in."""
    return choice(code, field=field, of=tuple(code for code, _ in settings.LANGUAGES))
