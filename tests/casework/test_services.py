"""Cases, messages and deadlines."""

from datetime import timedelta

import pytest
from django.db import transaction

from fairhold.casework import deadlines, services
from fairhold.casework.models import Deadline
from tests.casework import make


@pytest.fixture
def case(cast, now):
    return make.case(cast, now)


def set_answer(case, now, **details):
    given = {"owner": "respondent", "due_at": now + timedelta(days=7), "inputs": {"days": 7}}
    return deadlines.set_deadline(case, "answer", now=now, **given | details)


def test_a_case_knows_its_sides_and_its_policy(case, cast):
    assert {p.side: p.organisation for p in case.participants.all()} == {
        "claimant": cast.buyer,
        "respondent": cast.supplier,
    }
    assert (case.policy_name, case.policy_version) == ("trade-assurance", "2026.1")


@pytest.mark.parametrize("body", ["", "   \r\n "])
def test_an_empty_message_is_refused_beside_its_field(case, cast, now, body):
    with pytest.raises(services.EmptyMessage) as refusal, transaction.atomic():
        services.say(case, body, actor=cast.ada, side="claimant", now=now)

    assert refusal.value.field == "body"
    assert not case.messages.exists()


def test_a_message_that_is_too_long_says_how_long_it_may_be(case, cast, now):
    with pytest.raises(services.MessageTooLong, match="10,000"):
        services.say(case, "x" * 10_001, actor=cast.ada, side="claimant", now=now)


def test_a_deadline_is_closed_once(case, now):
    set_answer(case, now)

    assert deadlines.meet(case, "answer", now=now)
    assert not deadlines.lapse(case, "answer", now=now)
    assert Deadline.objects.get().state == "met"


def test_a_case_has_one_open_deadline_of_a_name_but_many_requests(case, now):
    set_answer(case, now)
    for label in ("Q1", "Q2"):
        deadlines.set_deadline(
            case, "request", label=label, owner="claimant", due_at=now, inputs={}, now=now
        )

    assert deadlines.meet(case, "request", label="Q1", now=now)
    assert Deadline.objects.filter(state="open").count() == 2
    deadlines.cancel(case, now=now)
    assert not Deadline.objects.filter(state="open").exists()


def test_the_worker_sees_a_deadline_when_its_reminder_is_due(case, now):
    deadline = set_answer(case, now, remind_at=now + timedelta(days=6))

    assert deadlines.to_run(now + timedelta(days=5), 10) == []
    assert deadlines.to_run(now + timedelta(days=6), 10) == [deadline]
    assert deadlines.reminded(deadline, now=now + timedelta(days=6))
    assert not deadlines.reminded(deadline, now=now + timedelta(days=6))
    assert deadlines.to_run(now + timedelta(days=6), 10) == []
    assert deadlines.to_run(now + timedelta(days=7), 10) == [deadline]


def test_a_deadline_that_fails_is_pushed_back_further_each_time(case, now):
    deadline = set_answer(case, now, due_at=now)
    waits = []
    for _ in range(9):
        deadlines.push_back(deadline, "the mail server is away", now=now)
        deadline.refresh_from_db()
        waits.append(deadline.run_after - now)

    assert waits[:3] == [timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=20)]
    assert waits[-1] == timedelta(hours=6)
    assert deadline.last_error == "the mail server is away"
