"""The table of steps: what can and what cannot happen in a dispute."""

import pytest

from fairhold.rules.dispute.flow import OPEN, STATES, STEPS
from fairhold.rules.steps import open_steps


def test_every_state_named_by_a_step_exists():
    for name, step in STEPS.items():
        assert step.sources <= STATES.keys(), name
        assert step.target is None or step.target in STATES, name


def test_every_open_state_leads_to_a_ruling():
    reached = {"ruled"}
    for _ in STATES:
        reached |= {
            source for step in STEPS.values() if step.target in reached for source in step.sources
        }
    assert reached >= OPEN


def test_an_open_state_says_who_must_act_and_in_what_time():
    for name in OPEN:
        assert STATES[name].awaits
        assert STATES[name].stage


@pytest.mark.parametrize("role", ["claimant", "respondent", "officer", "clock"])
def test_nothing_can_be_done_in_a_withdrawn_dispute(role):
    assert open_steps(STEPS, "withdrawn", role) == ()


def test_silence_does_not_close_the_door():
    assert "answer" in open_steps(STEPS, "unanswered", "respondent")
    assert "deposit" in open_steps(STEPS, "unanswered", "respondent")


@pytest.mark.parametrize("party", ["claimant", "respondent", "clock"])
def test_only_an_officer_rules(party):
    assert not any("rule" in open_steps(STEPS, state, party) for state in STATES)


def test_no_ruling_before_the_answer_or_its_time():
    assert "rule" not in open_steps(STEPS, "filed", "officer")
