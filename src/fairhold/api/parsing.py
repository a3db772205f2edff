"""JSON bodies, read strictly: what one reader might take otherwise than another is refused."""

import json
import re
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

from fairhold.api import problems
from fairhold.api.problems import FieldFault, Problem

MAX_DEPTH = 40
MAX_DIGITS = 40
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.|\\\Z)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
"""A string, closed or not, or a bracket; it never looks at a character twice."""


class StrictParser(Parser):
    """Refuses other content types, twin keys, NaN, huge numbers and text that cannot be kept."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The decoded body; decimals stay exact."""
        require_type(request, "application/json")
        value = decode(request.body)
        request.json = value  # type: ignore[attr-defined]  # for the fingerprint of the request
        return value

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """The parameters, each once and of characters that can be looked for."""
        for name, values in data.lists():
            if len(values) > 1 and name not in list_fields:
                raise _invalid(name, "repeated", "Give this once.")
            for value in values:
                if isinstance(value, str):
                    _require_text(value, name)
        return super().parse_querydict(data, list_fields, request)


def require_type(request: HttpRequest, *types: str) -> None:
    """Refuse (415) a body that does not say it is one of these types, in UTF-8."""
    charset = request.content_params.get("charset", "utf-8") if request.content_params else "utf-8"
    if request.content_type not in types or charset.lower() not in ("utf-8", "utf8"):
        named = " or ".join(types)
        raise Problem(
            problems.OTHER_TYPE, f"Send the body in UTF-8, with the header `Content-Type: {named}`."
        )


def lost_in_chunks(request: HttpRequest) -> Problem | None:
    """411 for a body in chunks, which Django takes for none; files have a way for it."""
    if "Transfer-Encoding" not in request.headers or request.META.get("CONTENT_LENGTH"):
        return None
    return Problem(
        problems.NO_LENGTH, "Send the header Content-Length; only files may come in chunks."
    )


def decode(data: bytes) -> Any:
    """The value of JSON bytes."""
    try:
        text = data.decode("utf-8")
        if _depth(text) > MAX_DEPTH:
            raise _malformed(f"The JSON is nested deeper than {MAX_DEPTH} levels.")
        value = json.loads(
            text,
            parse_float=_decimal,
            parse_int=_integer,
            parse_constant=_no_constant,
            object_pairs_hook=_no_twins,
        )
    except UnicodeDecodeError:
        raise _malformed("The body is not text in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise _malformed(f"The body is not JSON: {error.msg} in line {error.lineno}.") from None
    _require_texts(value, "")
    return value


def _depth(text: str) -> int:
    """How deep the brackets outside strings are nested, whether or not they close."""
    depth = deepest = 0
    for sign in _STRING_OR_BRACKET.finditer(text):
        if sign[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign[0] in "]}":
            depth -= 1
    return deepest


def _decimal(text: str) -> Decimal:
    value = Decimal(text)
    if len(text) > MAX_DIGITS or abs(int(value.as_tuple().exponent)) > MAX_DIGITS:
        raise _malformed("A number in the body is longer than any that is taken here.")
    return value


def _integer(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise _malformed("A number in the body is longer than any that is taken here.")
    return int(text)


def _no_constant(name: str) -> Any:
    raise _malformed(f"{name} is not JSON.")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        names = [name for name, _ in pairs]
        twin = next(name for name in names if names.count(name) > 1)
        raise _malformed(f"The field {twin!a} stands twice in one object.")
    return table


def _require_texts(value: Any, path: str) -> None:
    """Refuse characters that no database keeps: NUL, and halves of surrogate pairs."""
    if isinstance(value, str):
        _require_text(value, path)
    elif isinstance(value, dict):
        for name, item in value.items():
            _require_text(name, path)
            _require_texts(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _require_texts(item, f"{path}[{number}]")


def _require_text(text: str, path: str) -> None:
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        says = "Remove the character that cannot be kept (NUL, or half of a pair)."
        shown = path.encode("ascii", "replace").decode().replace("\0", "?")
        raise _invalid(shown or "body", "bad_character", says)


def _invalid(path: str, code: str, says: str) -> Problem:
    return Problem(problems.INVALID, says, [FieldFault(path, code, says)])


def _malformed(says: str) -> Problem:
    return Problem(problems.BAD_REQUEST, says)
