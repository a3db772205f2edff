"""What must hold of every acyclic graph of arguments, tried on many made at random."""

from collections.abc import Iterable
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fairhold.rules.derivation import derivation
from fairhold.rules.proof import (
    STANDARDS,
    Accrual,
    Argument,
    CycleError,
    Graph,
    Premise,
    Scale,
    by_conclusion,
    evaluate,
    satisfies,
)

NAMES = [f"s{number}" for number in range(5)]
SCALES = st.builds(Scale, st.integers(0, 3), st.integers(0, 2), st.integers(1, 4))
ACCRUALS = st.sampled_from([(), (Accrual(2, 2, 3),), (Accrual(1, 2, 2), Accrual(2, 2, 3))])


@st.composite
def arguments(draw: st.DrawFn, about: int | None = None) -> Argument:
    """An argument on one statement; what it rests on has smaller numbers, so no cycle arises."""
    number = draw(st.integers(0, len(NAMES) - 1)) if about is None else about
    pro, weight, source, premises = draw(_parts(number))
    return Argument(
        NAMES[number],
        pro,
        weight,
        source=source,
        premises=tuple(premises),
    )


@cache
def _parts(number: int) -> st.SearchStrategy[tuple]:
    premise = st.builds(
        Premise,
        st.sampled_from([*NAMES[:number], "fact"]),
        st.booleans(),
        st.sampled_from(["premise", "assumption", "exception"]),
    )
    return st.tuples(
        st.booleans(),
        st.integers(1, 4),
        st.sampled_from(["", "a", "b"]),
        st.lists(premise, max_size=3),
    )


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    names = st.sampled_from([*NAMES, "fact"])
    standings = st.sampled_from(["stated", "questioned", "accepted", "rejected"])
    return Graph(
        by_conclusion(draw(st.lists(arguments(), max_size=10))),
        draw(SCALES),
        draw(st.dictionaries(names, st.sampled_from(STANDARDS))),
        draw(st.dictionaries(names, standings, max_size=4)),
        draw(ACCRUALS),
    )


def all_of(graph: Graph) -> tuple[Argument, ...]:
    return tuple(argument for about in graph.arguments.values() for argument in about)


def with_arguments(graph: Graph, found: Iterable[Argument]) -> Graph:
    return graph._replace(arguments=by_conclusion(found))


def by_definition(graph: Graph, name: str) -> tuple[bool, bool]:
    """Whether a statement and its contrary are acceptable: 2009, word for word, no accrual."""

    def accepted(premise: Premise) -> bool:
        standing = graph.standings.get(premise.statement)
        if standing in {"accepted", "rejected"}:
            return (standing == "accepted") is not premise.negated
        return by_definition(graph, premise.statement)[premise.negated]

    def assumed(premise: Premise) -> bool:
        return graph.standings.get(premise.statement, "stated") == "stated"

    def holds(premise: Premise) -> bool:
        if premise.kind == "exception":
            return not accepted(premise)
        return accepted(premise) or (premise.kind == "assumption" and assumed(premise))

    def strongest(pro: bool) -> int:
        return max(
            (
                argument.weight
                for argument in graph.arguments.get(name, ())
                if argument.pro is pro and all(holds(premise) for premise in argument.premises)
            ),
            default=0,
        )

    def meets(p: int, c: int) -> bool:
        scintilla = p > 0
        preponderance = scintilla and p > c
        clear = preponderance and p > graph.scale.alpha and p - c > graph.scale.beta
        doubtless = clear and c < graph.scale.gamma
        standard = graph.standards.get(name, graph.default)
        return (scintilla, preponderance, clear, doubtless)[STANDARDS.index(standard)]

    pro, con = strongest(True), strongest(False)
    return meets(pro, con), meets(con, pro)


@given(graphs())
def test_evaluation_is_the_definition(graph):
    graph = graph._replace(accruals=())

    for name, found in evaluate(graph).items():
        assert (found.holds, found.contrary) == by_definition(graph, name)


@given(graphs(), st.sampled_from(range(len(NAMES))), st.data())
def test_a_further_argument_never_hurts_its_own_side(graph, number, data):
    name = NAMES[number]
    more = data.draw(arguments(about=number))
    before = evaluate(graph).get(name)
    after = evaluate(with_arguments(graph, (*all_of(graph), more)))[name]
    assume(before is not None)

    if more.pro:
        assert after.holds >= before.holds
        assert after.contrary <= before.contrary
        assert after.pro >= before.pro
    else:
        assert after.holds <= before.holds
        assert after.contrary >= before.contrary
        assert after.con >= before.con


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_arguments_changes_nothing(graph, random):
    shuffled = list(all_of(graph))
    random.shuffle(shuffled)
    before, after = evaluate(graph), evaluate(with_arguments(graph, shuffled))

    assert before.keys() == after.keys()
    for name, found in before.items():
        assert found[:6] == after[name][:6]
        assert sorted(found.applicable) == sorted(after[name].applicable)
        assert sorted(found.defeated) == sorted(after[name].defeated)


@given(st.integers(0, 5), st.integers(0, 5), SCALES)
def test_a_higher_standard_never_proves_more(pro, con, scale):
    met = [satisfies(standard, pro, con, scale) for standard in STANDARDS]

    assert met == sorted(met, reverse=True)


@given(st.integers(0, 5), st.integers(0, 5), SCALES, st.sampled_from(STANDARDS[1:]))
def test_a_statement_and_its_contrary_are_never_both_proven(pro, con, scale, standard):
    """But for scintilla, which asks only for something."""
    assert not (satisfies(standard, pro, con, scale) and satisfies(standard, con, pro, scale))


@given(graphs(), st.sampled_from(NAMES))
def test_a_con_is_a_pro_of_the_contrary(graph, name):
    """State one proposition the other way round, everywhere: nothing else is judged otherwise."""
    turned = {"accepted": "rejected", "rejected": "accepted"}
    standing = graph.standings.get(name)
    standings = {**graph.standings, name: turned.get(standing, standing)} if standing else {}
    mirrored = Graph(
        by_conclusion(_mirrored(argument, name) for argument in all_of(graph)),
        graph.scale,
        graph.standards,
        standings or graph.standings,
        graph.accruals,
    )
    before, after = evaluate(graph), evaluate(mirrored)

    for statement, found in before.items():
        other = after[statement]
        if statement == name:
            assert (found.pro, found.con, found.holds, found.contrary) == (
                other.con, other.pro, other.contrary, other.holds,
            )  # fmt: skip
        else:
            assert found[:6] == other[:6]


def _mirrored(argument: Argument, name: str) -> Argument:
    def turn(premises: tuple[Premise, ...]) -> tuple[Premise, ...]:
        return tuple(p._replace(negated=p.negated != (p.statement == name)) for p in premises)

    return argument._replace(
        pro=argument.pro != (argument.conclusion == name),
        premises=turn(argument.premises),
    )


@given(graphs())
def test_every_accepted_statement_has_a_derivation(graph):
    """An applicable argument pro, resting on what is accepted, and a page that can be printed."""
    findings = evaluate(graph)
    for name, found in findings.items():
        if found.holds:
            assert any(argument.pro for argument in found.applicable)
        for argument in found.applicable:
            for premise in (p for p in argument.premises if p.kind == "premise"):
                below = findings.get(premise.statement)
                assert graph.standings.get(premise.statement) in {"accepted", "rejected"} or (
                    below.contrary if premise.negated else below.holds
                )
        assert derivation(name, graph, findings)[0].startswith(name)


@given(graphs(), st.permutations(NAMES), st.integers(2, 4))
def test_a_cycle_is_refused_wherever_it_lies(graph, names, length):
    ring = names[:length]
    cycle = [
        Argument(name, True, 1, premises=(Premise(other, True, "exception"),))
        for name, other in zip(ring, [*ring[1:], ring[0]], strict=True)
    ]

    with pytest.raises(CycleError):
        evaluate(with_arguments(graph, (*all_of(graph), *cycle)))


def test_a_chain_longer_than_the_stack_is_evaluated():
    chain = [
        Argument(f"s{number + 1}", True, 1, premises=(Premise(f"s{number}"),))
        for number in range(5_000)
    ]
    graph = Graph(by_conclusion([Argument("s0", True, 1), *chain]), Scale(2, 1, 2))
    findings = evaluate(graph)

    assert findings["s5000"].holds
    assert len(derivation("s5000", graph, findings)) == 10_002
