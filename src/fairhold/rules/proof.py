"""The Carneades model of argument: statements, arguments, proof standards and burdens.

Sources: T. F. Gordon, H. Prakken, D. Walton, "The Carneades model of argument and burden of
proof", Artificial Intelligence 171 (2007); T. F. Gordon, D. Walton, "Proof burdens and
standards", in Argumentation in Artificial Intelligence (2009).

A *statement* is a proposition, here its name. An *argument* speaks pro or con one statement and
has premises of three kinds. It is *applicable* when they all hold. A statement is *acceptable*
when its applicable arguments satisfy its proof standard. Weights are ranks on an ordered scale;
they are compared and, for ``clear_and_convincing``, their distance in steps is taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple

type Standard = Literal[
    "scintilla", "preponderance", "clear_and_convincing", "beyond_reasonable_doubt"
]
type Standing = Literal["stated", "questioned", "accepted", "rejected"]
type Rank = int | float

STANDARDS: tuple[Standard, ...] = (
    "scintilla",
    "preponderance",
    "clear_and_convincing",
    "beyond_reasonable_doubt",
)


class Premise(NamedTuple):
    """What an argument rests on: a statement, or its contrary when ``negated``."""

    statement: str
    negated: bool = False


class Argument(NamedTuple):
    """A reason for (``pro``) or against a statement, with its rank and what it rests on.

    ``source`` names where it comes from: arguments of one source never add up. ``premises`` must
    be acceptable, ``assumptions`` hold until questioned, ``exceptions`` defeat the argument when
    acceptable. ``label`` and ``payload`` are for whoever explains the result and have no effect.
    """

    conclusion: str
    pro: bool
    weight: Rank
    source: str = ""
    premises: tuple[Premise, ...] = ()
    assumptions: tuple[Premise, ...] = ()
    exceptions: tuple[Premise, ...] = ()
    label: str = ""
    payload: object = None


class Scale(NamedTuple):
    """α, β and γ of the two higher standards: α and γ are ranks, β is a number of steps."""

    alpha: Rank
    beta: Rank
    gamma: Rank


class Accrual(NamedTuple):
    """``needed`` independent applicable arguments of rank ``of`` together have rank ``makes``."""

    of: Rank
    needed: int
    makes: Rank


class CycleError(ValueError):
    """The argument graph has a cycle, so no statement on it could be evaluated."""


class Finding(NamedTuple):
    """What was found for one statement.

    ``pro`` and ``con`` are the accrued ranks of the applicable arguments (0 for none). ``holds``
    says whether the statement meets its standard, ``contrary`` whether its contrary does.
    """

    statement: str
    standard: Standard
    pro: Rank
    con: Rank
    holds: bool
    contrary: bool
    applicable: tuple[Argument, ...]
    defeated: tuple[Argument, ...]


_finding = partial(tuple.__new__, Finding)
"""Makes a finding from its fields at half the cost of calling the class."""


@dataclass(frozen=True, slots=True)
class Graph:
    """An acyclic graph of arguments, with each statement's standard and standing.

    A statement without an entry in ``standards`` has ``default``; one without an entry in
    ``standings`` is merely ``stated``.
    """

    arguments: tuple[Argument, ...]
    scale: Scale
    standards: Mapping[str, Standard] = field(default_factory=dict)
    standings: Mapping[str, Standing] = field(default_factory=dict)
    accruals: tuple[Accrual, ...] = ()
    default: Standard = "preponderance"


def satisfies(standard: Standard, pro: Rank, con: Rank, scale: Scale) -> bool:
    """Whether ranks ``pro`` and ``con`` meet the standard."""
    if pro <= 0:
        return False
    if standard == "scintilla":
        return True
    if pro <= con:
        return False
    if standard == "preponderance":
        return True
    if pro <= scale.alpha or pro - con <= scale.beta:
        return False
    return standard == "clear_and_convincing" or con < scale.gamma


def accrue(arguments: Sequence[Argument], accruals: Sequence[Accrual] = ()) -> Rank:
    """The rank of several arguments on one side: the strongest, or what independent ones make.

    Arguments of one source count once, at their strongest. Rules count arguments, never what
    another rule made of them, so nothing is counted twice.
    """
    if len(arguments) < 2:
        return arguments[0].weight if arguments else 0
    strongest = max([argument.weight for argument in arguments])
    for rule in accruals:
        if rule.makes > strongest and _reached(rule, arguments):
            strongest = rule.makes
    return strongest


def _reached(rule: Accrual, arguments: Sequence[Argument]) -> bool:
    """Whether enough sources speak at the rank that the rule asks for."""
    sources = {
        argument.source or number
        for number, argument in enumerate(arguments)
        if argument.weight >= rule.of
    }
    return len(sources) >= rule.needed


type _About = tuple[list[Argument], list[Argument], list[Argument]]
"""The arguments about one statement: pro, con, and those that are defeated."""


def evaluate(graph: Graph) -> dict[str, Finding]:
    """Every statement that is argued about or has a standard, with its finding.

    Raises ``CycleError``. The result does not depend on the order of the arguments.
    """
    about: dict[str, _About] = {statement: ([], [], []) for statement in graph.standards}
    conditional: dict[str, list[Argument]] = {}
    for argument in graph.arguments:
        conclusion, pro, _, _, premises, assumptions, exceptions, _, _ = argument
        if conclusion not in about:
            about[conclusion] = ([], [], [])
        if premises or assumptions or exceptions:
            conditional.setdefault(conclusion, []).append(argument)
        else:
            about[conclusion][0 if pro else 1].append(argument)
    findings: dict[str, Finding] = {}
    for statement, sides in about.items():  # most rest on nothing that is argued about
        if statement not in conditional:
            findings[statement] = _find(statement, sides, graph)
    for statement in _in_order(conditional):
        sides = _applied(about[statement], conditional[statement], graph.standings, findings)
        findings[statement] = _find(statement, sides, graph)
    return findings


def _applied(
    about: _About,
    conditional: Sequence[Argument],
    standings: Mapping[str, Standing],
    findings: Mapping[str, Finding],
) -> _About:
    """The sides with their conditional arguments, the defeated ones apart.

    What the arguments rest on is in ``findings`` already.
    """
    pros, cons, defeated = about
    for each in conditional:
        if not _applicable(each, standings, findings):
            defeated.append(each)
        else:
            (pros if each.pro else cons).append(each)
    return about


def _find(statement: str, about: _About, graph: Graph) -> Finding:
    """The finding on one statement."""
    pros, cons, defeated = about
    scale, accruals = graph.scale, graph.accruals
    pro = pros[0].weight if len(pros) == 1 else accrue(pros, accruals)
    con = accrue(cons, accruals) if cons else 0
    standard = graph.standards.get(statement, graph.default)
    holds = pro > 0 and satisfies(standard, pro, con, scale)
    contrary = con > 0 and satisfies(standard, con, pro, scale)
    applicable = tuple(pros + cons) if cons else tuple(pros)
    return _finding((statement, standard, pro, con, holds, contrary, applicable, tuple(defeated)))


def _applicable(
    argument: Argument, standings: Mapping[str, Standing], findings: Mapping[str, Finding]
) -> bool:
    """Whether all premises hold in the sense of their kind."""
    for premise in argument.premises:
        if not _accepted(premise, standings, findings):
            return False
    for premise in argument.assumptions:
        merely_stated = standings.get(premise.statement, "stated") == "stated"
        if not (merely_stated or _accepted(premise, standings, findings)):
            return False
    return not any(_accepted(premise, standings, findings) for premise in argument.exceptions)


def _accepted(
    premise: Premise, standings: Mapping[str, Standing], findings: Mapping[str, Finding]
) -> bool:
    standing = standings.get(premise.statement)
    if standing == "accepted":
        return not premise.negated
    if standing == "rejected":
        return premise.negated
    found = findings.get(premise.statement)
    if found is None:
        return False
    return found.contrary if premise.negated else found.holds


def _in_order(conditional: Mapping[str, Sequence[Argument]]) -> list[str]:
    """The statements of these arguments, each after those it rests on; raises ``CycleError``."""
    rests_on = {
        statement: {
            premise.statement
            for argument in arguments
            for premise in argument.premises + argument.assumptions + argument.exceptions
            if premise.statement in conditional
        }
        for statement, arguments in conditional.items()
    }
    order: list[str] = []
    done: set[str] = set()
    for start in rests_on:
        _visit(start, rests_on, order, done)
    return order


def _visit(start: str, rests_on: Mapping[str, set[str]], order: list[str], done: set[str]) -> None:
    """Depth first without recursion: graphs may be deeper than Python's stack."""
    if start in done:
        return
    path: set[str] = {start}
    stack = [(start, iter(sorted(rests_on.get(start, ()))))]
    while stack:
        statement, needed = stack[-1]
        for other in needed:
            if other in path:
                raise CycleError(f"the arguments about {other!r} rest in the end on itself")
            if other not in done:
                path.add(other)
                stack.append((other, iter(sorted(rests_on.get(other, ())))))
                break
        else:
            stack.pop()
            path.discard(statement)
            done.add(statement)
            order.append(statement)
