"""A fault the schema finds in a term or an observation, in plain words, at its field."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from fairhold.factfile.faults import Fault, fault_of

_NUMBER = "Write a number, such as 12.50."
_WHOLE = "Write a whole number, such as 12."
_DAY = "Give a day, such as 2026-03-10."
_EMPTY = "Please fill this in."
_SAYS = {
    "missing": _EMPTY,
    "string_too_short": _EMPTY,
    "too_short": _EMPTY,
    "string_too_long": "At most {max_length} characters fit here.",
    "too_long": "At most {max_length} fit here.",
    "string_type": "Write text here.",
    "string_pattern_mismatch": "Write this in the form {pattern}.",
    "decimal_parsing": _NUMBER,
    "decimal_type": _NUMBER,
    "finite_number": _NUMBER,
    "decimal_max_digits": "At most {max_digits} digits fit here.",
    "decimal_max_places": "At most {decimal_places} decimals fit here.",
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "greater_than": "Give more than {gt}.",
    "greater_than_equal": "Give at least {ge}.",
    "less_than_equal": "Give at most {le}.",
    "literal_error": "Choose {expected}.",
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "bool_parsing": "Say true or false.",
    "bool_type": "Say true or false.",
    "extra_forbidden": "This field is not known here. Leave it out.",
}


def first_fault(errors: ValidationError, *, at: str) -> Fault:
    """The first fault of a validated union of kinds, its path below ``at``."""
    first = errors.errors(include_url=False)[0]
    first["loc"] = first["loc"][1:]  # the first part names the kind that was validated
    says = _says(first)
    return Fault(f"{at}.{fault_of(first).path}" if first["loc"] else at, says)


def _says(error: ErrorDetails) -> str:
    if error["type"] in _SAYS:
        return _SAYS[error["type"]].format_map(error.get("ctx", {}))
    says = error["msg"].removeprefix("Value error, ")
    return f"{says[:1].upper()}{says[1:]}."
