"""What is wrong with a field, in words that say how to mend it."""

from typing import Any

from fairhold.api.problems import FieldFault

_TOLD: dict[str, tuple[str, str]] = {
    "missing": ("missing", "Give this field."),
    "extra_forbidden": ("unknown_field", "There is no such field here; leave it out."),
    "string_type": ("wrong_type", "Write this as text, in quotation marks."),
    "int_type": ("wrong_type", "Write this as a whole number, without quotation marks."),
    "int_parsing": ("wrong_type", "Write this as a whole number."),
    "int_from_float": ("wrong_type", "Write this as a whole number."),
    "bool_type": ("wrong_type", "Write true or false, without quotation marks."),
    "bool_parsing": ("wrong_type", "Write true or false."),
    "list_type": ("wrong_type", "Write this as a list, in square brackets."),
    "tuple_type": ("wrong_type", "Write this as a list, in square brackets."),
    "dict_type": ("wrong_type", "Write this as an object, in curly brackets."),
    "model_type": ("wrong_type", "Write this as an object, in curly brackets."),
    "model_attributes_type": ("wrong_type", "Write this as an object, in curly brackets."),
    "string_too_short": ("too_short", "Please fill this in."),
    "string_too_long": ("too_long", "At most {max_length} characters fit here."),
    "too_long": ("too_many", "At most {max_length} fit here."),
    "too_short": ("too_few", "Give at least {min_length}."),
    "greater_than": ("too_small", "Give a number above {gt}."),
    "greater_than_equal": ("too_small", "Give a number of at least {ge}."),
    "less_than": ("too_large", "Give a number below {lt}."),
    "less_than_equal": ("too_large", "Give a number of at most {le}."),
    "literal_error": ("unknown_choice", "Choose one of {expected}."),
    "string_pattern_mismatch": ("wrong_form", "This is not in the form that is wanted here."),
    "value_error": ("invalid", "{error}"),
}
_OF_THE_REQUEST = ("body", "query", "header", "path", "form", "file")


def fault(error: dict[str, Any]) -> FieldFault:
    """One error of pydantic as the place and the words for it."""
    code, says = _TOLD.get(error["type"], ("invalid", error["msg"]))
    return FieldFault(path_of(error["loc"]), code, says.format(**error.get("ctx", {})))


def path_of(location: tuple[str | int, ...]) -> str:
    """The place as people write it: `lines[0].unit_price`; a whole body is `body`."""
    where, *parts = location
    if where == "body" and parts:
        parts = parts[1:]  # the name of the view's own argument
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path or (str(where) if where in _OF_THE_REQUEST else "body")
