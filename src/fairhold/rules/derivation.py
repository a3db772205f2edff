"""Why a statement is accepted, or is not, as lines to print."""

from collections.abc import Mapping
from typing import NamedTuple

from fairhold.rules.proof import Argument, Finding, Graph, Kind, Premise

_BEFORE: dict[Kind, str] = {"premise": "", "assumption": "assuming ", "exception": "unless "}
"""What stands before a statement in an argument, in the order in which they are told."""


class _Mention(NamedTuple):
    """A statement as an argument names it; ``kind`` says what sort of premise it is there."""

    statement: str
    negated: bool = False
    kind: Kind = "premise"


def derivation(statement: str, graph: Graph, findings: Mapping[str, Finding]) -> list[str]:
    """The statement, its applicable arguments, and what each rests on, indented by depth.

    ``findings`` are those that ``evaluate`` gave for ``graph``. What several arguments share is
    derived once, so the text grows with the graph and not with the number of ways through it.
    """
    lines: list[str] = []
    derived: set[str] = set()
    pending: list[tuple[int, Argument | _Mention]] = [(0, _Mention(statement))]
    while pending:
        depth, item = pending.pop()
        if isinstance(item, Argument):
            text = f"{'pro' if item.pro else 'con'} {item.label or item.source}".rstrip()
            below: tuple[Argument | _Mention, ...] = _mentions(item)
        else:
            text = _words(item, graph, findings, derived)
            below = _reasons(item.statement, graph, findings, derived)
            derived.add(item.statement)
        lines.append("  " * depth + text)
        pending.extend((depth + 1, part) for part in reversed(below))
    return lines


def _mentions(argument: Argument) -> tuple[_Mention, ...]:
    return tuple(_Mention(*premise) for premise in sorted(argument.premises, key=_by_kind))


def _by_kind(premise: Premise) -> int:
    return list(_BEFORE).index(premise.kind)


def _words(item: _Mention, graph: Graph, findings: Mapping[str, Finding], derived: set[str]) -> str:
    name = f"{_BEFORE[item.kind]}{'not ' if item.negated else ''}{item.statement}"
    standing = graph.standings.get(item.statement, "stated")
    if standing in {"accepted", "rejected"}:
        return f"{name}: {standing}"
    found = findings.get(item.statement)
    if found is None or not (found.pro or found.con):
        merely_assumed = item.kind == "assumption" and standing == "stated"
        return f"{name}: {'not questioned' if merely_assumed else 'nothing shown'}"
    result = "holds" if found.holds else "contrary holds" if found.contrary else "open"
    if item.statement in derived:
        return f"{name}: {result} (as above)"
    return f"{name}: {result} ({found.standard}, {found.pro} to {found.con})"


def _reasons(
    statement: str, graph: Graph, findings: Mapping[str, Finding], derived: set[str]
) -> tuple[Argument, ...]:
    """The arguments to derive below a statement; none when it was settled or derived before."""
    settled = graph.standings.get(statement) in {"accepted", "rejected"}
    if settled or statement in derived or statement not in findings:
        return ()
    return findings[statement].applicable
