"""Two judgements of one case compared: what differs, and the clause that makes it so."""

from importlib import resources

import pytest
from hypothesis import given

from fairhold.factfile.decode import decode
from fairhold.factfile.load import validate
from fairhold.rules import policy as policies
from fairhold.rules.dispute import judge
from fairhold.rules.dispute.replay import Cause, Difference, carried_by_silence, compare
from tests.rules.fact_strategies import documents
from tests.rules.golden_cases import cases, facts_of, judged

GOLDEN = {case.name: case.facts for case in cases()}


def policy(changes, name="trade-assurance"):
    folder = resources.files("fairhold.rules") / "policies"
    return policies.parse((folder / f"{name}-2026.1.toml").read_text("utf-8") + changes)


def replayed(name: str, changes: str) -> Difference:
    """A golden case under its own policy, and under that policy with changes."""
    facts, own = facts_of(GOLDEN[name])
    after = policy(changes, own.name)
    return compare(judge(facts, own), judge(decode(validate(GOLDEN[name]), after), after))


@pytest.mark.parametrize("name", GOLDEN)
def test_the_same_policy_changes_nothing(name):
    found = replayed(name, "")

    assert not found.changed
    assert found.causes == ()


@given(documents())
def test_the_same_policy_changes_nothing_whatever_the_facts(document):
    facts, own = facts_of(document)

    assert not compare(judge(facts, own), judge(facts, own)).changed


@given(documents())
def test_the_other_way_round_is_the_same_difference_reversed(document):
    facts, own = facts_of(document)
    stricter = policy('[silence]\nweight = "strong"\n[windows.notice]\ndays = 9\n', own.name)
    one, other = judge(facts, own), judge(facts, stricter)

    there, back = compare(one, other), compare(other, one)

    assert back.outcome == there.outcome[::-1]
    assert back.refund == there.refund[::-1]
    assert [(c.before, c.after) for c in back.claims] == [(c.after, c.before) for c in there.claims]
    assert {(c.name, c.before, c.after) for c in back.causes if c.part != "ground"} == {
        (c.name, c.after, c.before) for c in there.causes if c.part != "ground"
    }


@given(documents())
def test_what_changes_has_a_cause(document):
    facts, own = facts_of(document)
    other = policy('[issues.deviation]\nstandard = "clear_and_convincing"\n', own.name)

    found = compare(judge(facts, own), judge(facts, other))

    assert bool(found.causes) == found.changed


def test_a_higher_standard_is_named_with_its_clause():
    found = replayed("photographs-2", '[issues.deviation.raised]\nabove = { USD = "40000" }\n')

    assert found.outcome == ("return_and_refund", "dismiss")
    assert found.refund == (4_800_000, 0)
    assert [(c.before, c.after) for c in found.claims] == [("proven", "not_proven")]
    assert found.causes == (Cause("C1", "issue", "deviation", "D-2", "proven", "insufficient"),)


def test_a_claim_is_carried_by_silence_only_if_it_fails_without_it():
    spoken = {**GOLDEN["silence-4"], "answers": [{"claim": "C1", "position": "contests"}]}

    assert carried_by_silence(judged(GOLDEN["silence-4"])) == {"C1"}
    assert carried_by_silence(judged(GOLDEN["silence"])) == set()
    assert carried_by_silence(judged(spoken)) == set()


def test_silence_that_adds_nothing_carries_nothing():
    case = {
        **GOLDEN["photographs-2"],
        "answers": [
            {"claim": "C1", "position": "silent", "notices_sent": 2, "named_request": True}
        ],
    }
    found = judged(case)

    assert [claim.verdict for claim in found.claims] == ["proven"]
    assert carried_by_silence(found) == set()


def test_silence_that_no_longer_speaks_is_counted_on_both_sides():
    [claim] = replayed("silence-4", "[silence]\nnotices = 3\n").claims

    assert claim.silent
    assert (claim.before, claim.after) == ("proven", "not_proven")
    assert (claim.carried_before, claim.carried_after) == (True, False)


def test_where_the_verdict_stands_the_line_that_differs_is_named():
    found = replayed("price-reduction", "")
    facts, own = facts_of(GOLDEN["price-reduction"])
    less = policy('[remedy.valuation]\nallowed = false\nsource = "house"\n', own.name)

    assert not found.changed
    changed = compare(judge(facts, own), judge(facts, less))
    assert changed.refund[0] != changed.refund[1]
    assert all(claim.before == claim.after for claim in changed.claims)
    assert {cause.part for cause in changed.causes} == {"line"}
    assert {cause.name for cause in changed.causes}.isdisjoint({"new_price", "due_back"})


def test_the_price_a_buyer_owes_is_no_refund():
    found = replayed("price-owed", "")

    assert (found.claimant, found.refund, found.due) == ("supplier", (0, 0), (17_820_000,) * 2)
