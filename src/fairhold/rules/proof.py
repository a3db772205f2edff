"""The Carneades model of argument: statements, arguments, proof standards and burdens.

Sources: T. F. Gordon, H. Prakken, D. Walton, "The Carneades model of argument and burden of
proof", Artificial Intelligence 171 (2007); T. F. Gordon, D. Walton, "Proof burdens and
standards", in Argumentation in Artificial Intelligence (2009).

A *statement* is a proposition, here its name. An *argument* speaks pro or con one statement and
has premises of three kinds. It is *applicable* when they all hold. A statement is *acceptable*
when its applicable arguments satisfy its proof standard. Weights are ranks on an ordered scale;
they are compared and, for ``clear_and_convincing``, their distance in steps is taken.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

type Standard = Literal[
    "scintilla", "preponderance", "clear_and_convincing", "beyond_reasonable_doubt"
]
type Standing = Literal["stated", "questioned", "accepted", "rejected"]
type Kind = Literal["premise", "assumption", "exception"]
type Rank = int | float

STANDARDS: tuple[Standard, ...] = (
    "scintilla",
    "preponderance",
    "clear_and_convincing",
    "beyond_reasonable_doubt",
)


class Premise(NamedTuple):
    """What an argument rests on: a statement, or its contrary when ``negated``.

    A ``premise`` must be acceptable, an ``assumption`` holds until it is questioned, an
    ``exception`` defeats the argument when acceptable.
    """

    statement: str
    negated: bool = False
    kind: Kind = "premise"


class Argument(NamedTuple):
    """A reason for (``pro``) or against a statement, with its rank and what it rests on.

    ``source`` names where it comes from: arguments of one source never add up. ``label`` and
    ``payload`` are for whoever explains the result and have no effect.
    """

    conclusion: str
    pro: bool
    weight: Rank
    source: str = ""
    premises: tuple[Premise, ...] = ()
    label: str = ""
    payload: Any = None


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


class Graph(NamedTuple):
    """An acyclic graph: the arguments about each statement, its standard and its standing.

    A statement without an entry in ``standards`` has ``default``; one without an entry in
    ``standings`` is merely ``stated``. ``by_conclusion`` sorts arguments into ``arguments``.
    """

    arguments: Mapping[str, Sequence[Argument]]
    scale: Scale
    standards: Mapping[str, Standard] = MappingProxyType({})
    standings: Mapping[str, Standing] = MappingProxyType({})
    accruals: tuple[Accrual, ...] = ()
    default: Standard = "preponderance"


def by_conclusion(arguments: Iterable[Argument]) -> dict[str, list[Argument]]:
    """The arguments about each statement."""
    about: dict[str, list[Argument]] = {}
    for argument in arguments:
        about.setdefault(argument.conclusion, []).append(argument)
    return about


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


def evaluate(graph: Graph) -> dict[str, Finding]:
    """Every statement that is argued about or has a standard, with its finding.

    Raises ``CycleError``. The result does not depend on the order of the arguments.
    """
    findings: dict[str, Finding] = {}
    conditional: dict[str, Sequence[Argument]] = {}
    for statement, arguments in {**dict.fromkeys(graph.standards, ()), **graph.arguments}.items():
        pros: list[Argument] = []
        cons: list[Argument] = []
        for argument in arguments:
            _, pro, _, _, premises, _, _ = argument
            if premises:
                conditional[statement] = arguments
                break
            (pros if pro else cons).append(argument)
        else:  # most rest on nothing that is argued about
            findings[statement] = _find(statement, pros, cons, (), graph)
    for statement in _in_order(conditional):
        findings[statement] = _find_conditional(statement, conditional[statement], graph, findings)
    return findings


def _find_conditional(
    statement: str,
    arguments: Sequence[Argument],
    graph: Graph,
    findings: Mapping[str, Finding],
) -> Finding:
    """The finding on a statement whose arguments rest on others, which have been found."""
    applicable: list[Argument] = []
    defeated: list[Argument] = []
    for each in arguments:
        applies = _applicable(each, graph.standings, findings)
        (applicable if applies else defeated).append(each)
    pros = [each for each in applicable if each.pro]
    cons = [each for each in applicable if not each.pro]
    return _find(statement, pros, cons, tuple(defeated), graph)


def _find(
    statement: str,
    pros: list[Argument],
    cons: list[Argument],
    defeated: tuple[Argument, ...],
    graph: Graph,
) -> Finding:
    """The finding on one statement."""
    _, scale, standards, _, accruals, default = graph
    pro = pros[0].weight if len(pros) == 1 else accrue(pros, accruals)
    con = accrue(cons, accruals) if cons else 0
    standard = standards.get(statement, default)
    holds = pro > 0 and satisfies(standard, pro, con, scale)
    contrary = con > 0 and satisfies(standard, con, pro, scale)
    applicable = tuple(pros + cons) if cons else tuple(pros)
    return _finding((statement, standard, pro, con, holds, contrary, applicable, defeated))


def _applicable(
    argument: Argument, standings: Mapping[str, Standing], findings: Mapping[str, Finding]
) -> bool:
    """Whether all premises hold in the sense of their kind."""
    for premise in argument.premises:
        holds = _accepted(premise, standings, findings)
        if premise.kind == "assumption":
            holds = holds or standings.get(premise.statement, "stated") == "stated"
        if holds == (premise.kind == "exception"):
            return False
    return True


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
            for premise in argument.premises
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
