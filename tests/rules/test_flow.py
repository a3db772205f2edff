"""The table of steps: what can and what cannot happen in a dispute."""

import pytest

from fairhold.rules.dispute.flow import FINAL, STATES, STEPS
from fairhold.rules.steps import open_steps


def test_every_state_named_by_a_step_exists():
    for name, step in STEPS.items():
        assert step.sources <= STATES.keys(), name
        assert step.target is None or step.target in STATES, name


def test_every_state_can_be_reached():
    reached = {"filed"} | {step.target for step in STEPS.values() if step.target}

    assert reached == STATES.keys()


def test_every_unfinished_state_has_a_way_to_the_end_that_needs_only_the_clock_or_an_officer():
    """No party can hold a case up: by what it does not do, or by itself alone."""
    ends = set(FINAL) | {"ruled"}
    for _ in STATES:
        ends |= {
            source
            for step in STEPS.values()
            if step.target in ends and step.by & {"clock", "officer"}
            for source in step.sources
        }
    assert ends == STATES.keys()


def test_final_is_final():
    for name, step in STEPS.items():
        assert not step.sources & FINAL, name


def test_a_state_in_which_somebody_is_awaited_has_a_stage():
    for name, state in STATES.items():
        assert state.awaits is None or state.stage, name
        assert not state.is_open or state.awaits, name


def test_what_the_clock_does_leads_on():
    """A step of the clock never leaves a case where it was: it would be taken again for ever."""
    for name, step in STEPS.items():
        if step.by == {"clock"}:
            assert step.target not in {None, *step.sources}, name


@pytest.mark.parametrize("role", ["claimant", "respondent", "officer"])
def test_nothing_can_be_done_in_a_dispute_that_is_over(role):
    for state in FINAL:
        assert open_steps(STEPS, state, role) == ()


def test_silence_does_not_close_the_door():
    for state in ("overdue", "escalated"):
        steps = open_steps(STEPS, state, "respondent")
        assert {"answer", "answer_late"} & set(steps)
        assert "deposit" in steps


@pytest.mark.parametrize("party", ["claimant", "respondent", "clock"])
def test_only_an_officer_rules(party):
    assert not any("rule" in open_steps(STEPS, state, party) for state in STATES)


def test_no_ruling_before_the_answer_or_its_time():
    assert "rule" not in open_steps(STEPS, "filed", "officer")
