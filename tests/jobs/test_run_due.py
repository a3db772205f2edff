"""Deadlines are run once they are due; one that fails is tried again and holds up no other."""

import logging
from datetime import datetime, timedelta

import pytest

from fairhold.casework import deadlines
from fairhold.casework.models import Case, Deadline
from fairhold.jobs import run_due as job
from fairhold.jobs.outcome import Outcome

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(now: datetime) -> Case:
    return Case.objects.create(
        kind="dispute", policy_name="offline", policy_version="2026-01", opened_at=now
    )


def due(case: Case, name: str, at: datetime, label: str = "") -> Deadline:
    return deadlines.set_deadline(
        case, name, owner="respondent", due_at=at, inputs={}, now=case.opened_at, label=label
    )


def lapse(deadline: Deadline, now: datetime) -> None:
    deadlines.lapse(deadline.case, deadline.name, label=deadline.label, now=now)


def explode(deadline: Deadline, now: datetime) -> None:
    raise ValueError("the ledger is on fire")


def leave(deadline: Deadline, now: datetime) -> None:
    pass


def test_a_deadline_runs_when_it_is_due_and_not_before(case: Case, now: datetime) -> None:
    deadline = due(case, "answer", now + HOUR)

    assert job.run_due(now=now, services={"answer": lapse}) == Outcome()
    assert job.run_due(now=now + HOUR, services={"answer": lapse}) == Outcome(done=1)
    deadline.refresh_from_db()
    assert (deadline.state, deadline.closed_at) == ("lapsed", now + HOUR)


def test_what_has_lapsed_does_not_run_again(case: Case, now: datetime) -> None:
    due(case, "answer", now)

    job.run_due(now=now, services={"answer": lapse})

    assert job.run_due(now=now + HOUR, services={"answer": explode}) == Outcome()


def test_one_that_fails_is_tried_later_and_holds_up_no_other(
    case: Case, now: datetime, propagating_log: None, caplog: pytest.LogCaptureFixture
) -> None:
    first = due(case, "answer", now - HOUR)
    second = due(case, "settle", now)

    outcome = job.run_due(now=now, services={"answer": explode, "settle": lapse})

    first.refresh_from_db()
    second.refresh_from_db()
    assert outcome == Outcome(done=1, failed=1)
    assert (first.state, first.attempts, second.state) == ("open", 1, "lapsed")
    assert first.run_after > now
    assert "the ledger is on fire" in first.last_error
    assert "the ledger is on fire" in caplog.text


def test_a_deadline_nobody_knows_is_reported_and_tried_later(case: Case, now: datetime) -> None:
    deadline = due(case, "unheard-of", now)

    assert job.run_due(now=now, services={}) == Outcome(failed=1)
    deadline.refresh_from_db()
    assert deadline.run_after > now


def test_a_service_that_leaves_its_deadline_due_does_not_run_for_ever(
    case: Case, now: datetime
) -> None:
    deadline = due(case, "answer", now)

    assert job.run_due(now=now, services={"answer": leave}) == Outcome(done=1, failed=1)
    deadline.refresh_from_db()
    assert "left it open" in deadline.last_error


def test_more_than_one_batch_is_run_in_one_go(
    case: Case, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "BATCH", 2)
    for number in range(5):
        due(case, "request", now, label=f"Q{number}")

    assert job.run_due(now=now, services={"request": lapse}) == Outcome(done=5)


@pytest.fixture
def propagating_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger("fairhold"), "propagate", True)
