"""Reading a fact document from untrusted text: safely, with limits, numbers kept exact."""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import yaml
from pydantic import ValidationError

from fairhold.factfile.faults import BadFacts, Fault, faults_of
from fairhold.factfile.model import FactsDoc

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 200_000
_BRACKET = re.compile(r"[\[\]{}]")


def loads(data: bytes) -> FactsDoc:
    """The document in YAML or JSON bytes; raises ``BadFacts`` naming every fault."""
    return validate(read(data))


def read(data: bytes) -> Any:
    """What YAML or JSON bytes hold, not yet checked against any schema; raises ``BadFacts``.

    Refuses more than ``MAX_BYTES``, deeper nesting than ``MAX_DEPTH``, more than ``MAX_NODES``
    values, YAML aliases and tags, and duplicate keys.
    """
    if len(data) > MAX_BYTES:
        raise _bad(f"is larger than {MAX_BYTES // 1024 // 1024} MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _bad("is not UTF-8 text") from None
    return _json(text) if text.lstrip().startswith("{") else _yaml(text)


def validate(value: Any) -> FactsDoc:
    """The document from decoded data; raises ``BadFacts``."""
    if not isinstance(value, dict):
        raise _bad("is not a table of fields; start with `format: fairhold-facts/1`")
    try:
        return FactsDoc.model_validate(value)
    except ValidationError as error:
        raise BadFacts(faults_of(error.errors())) from None


def _bad(says: str, path: str = "document") -> BadFacts:
    return BadFacts([Fault(path, says)])


def _json(text: str) -> Any:
    if _depth_of_brackets(text) > MAX_DEPTH:
        raise _bad(f"is nested deeper than {MAX_DEPTH} levels")
    try:
        return json.loads(
            text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_no_twins
        )
    except json.JSONDecodeError as error:
        raise _bad(f"is not JSON: {error.msg}", f"line {error.lineno}") from None
    except ValueError:
        raise _bad("has a number with too many digits") from None


def _depth_of_brackets(text: str) -> int:
    """Upper bound of the nesting, strings included: enough to keep the parser off deep stacks."""
    depth = deepest = 0
    for sign in _BRACKET.findall(text):
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return deepest


def _no_constant(name: str) -> Any:
    raise _bad(f"{name} is not a number that can be used")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        names = [name for name, _ in pairs]
        twin = next(name for name in names if names.count(name) > 1)
        raise _bad(f"the field {twin!r} stands twice in one table")
    return table


_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where there is one: ten times as fast."""


class _Loader(_SafeLoader):  # type: ignore[misc]
    """SafeLoader that reads scalars as YAML 1.2 does, keeps decimals exact, refuses twin keys.

    YAML 1.1 would read the key ``on`` and Norway's code ``NO`` as booleans.
    """

    yaml_implicit_resolvers: dict[str, Any] = {}


def _construct_decimal(loader: _Loader, node: yaml.ScalarNode) -> Any:
    return Decimal(str(loader.construct_scalar(node)))


def _construct_int(loader: _Loader, node: yaml.ScalarNode) -> int:
    return int(str(loader.construct_scalar(node)))


def _construct_day(loader: _Loader, node: yaml.ScalarNode) -> date:
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        raise _bad(f"{node.value} is no date", _line(node.start_mark)) from None


def _construct_table(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _bad("a field's name must be a word", _line(key.start_mark))
        if key.value in table:
            raise _bad(f"the field {key.value!r} stands twice in one table", _line(key.start_mark))
        table[key.value] = loader.construct_object(value, deep=True)
    return table


_SCALARS = (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?[0-9]{1,30}", list("-+0123456789")),
    ("float", r"[-+]?(?:[0-9]{1,30}\.[0-9]{0,30}|\.[0-9]{1,30})", list("-+.0123456789")),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", list("0123456789")),
)
for _name, _form, _first in _SCALARS:
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_form})$"), _first
    )
_Loader.add_constructor("tag:yaml.org,2002:float", _construct_decimal)
_Loader.add_constructor("tag:yaml.org,2002:int", _construct_int)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _construct_day)
_Loader.add_constructor("tag:yaml.org,2002:map", _construct_table)


def _yaml(text: str) -> Any:
    try:
        _check_events(yaml.parse(text, Loader=_SafeLoader))
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - _Loader is a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _bad(f"is not YAML: {error.problem or error.context}", _line(mark)) from None
    except (yaml.YAMLError, ValueError) as error:
        raise _bad(f"is not YAML: {str(error).splitlines()[0]}") from None


def _check_events(events: Iterator[yaml.Event]) -> None:
    """Walk the document before anything is built, so that size and depth cannot explode."""
    depth = nodes = 0
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise _bad("uses an alias (*name); write the value out", _line(event.start_mark))
        if isinstance(event, yaml.NodeEvent):
            nodes += 1
            tag = getattr(event, "tag", None)
            if tag is not None:
                raise _bad(f"uses a tag ({tag}); write the value plainly", _line(event.start_mark))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _bad(f"is nested deeper than {MAX_DEPTH} levels", _line(event.start_mark))
        if nodes > MAX_NODES:
            raise _bad(f"has more than {MAX_NODES} values")


def _line(mark: Any) -> str:
    return f"line {mark.line + 1}" if mark is not None else "document"
