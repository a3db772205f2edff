"""The timeline keeps every step, in order, and shows when somebody meddled with it."""

from datetime import timedelta

import pytest
from django.db import Error, connection, transaction

from fairhold.casework import chain, services
from fairhold.casework.models import Case, Event
from tests import append_only
from tests.casework import make


@pytest.fixture
def case(cast, now):
    made = make.case(cast, now)
    for number in range(1, 4):
        chain.record(
            made,
            "asked",
            role="officer",
            actor=cast.olga,
            now=now + timedelta(minutes=number),
            request=f"Q{number}",
        )
    return made


def test_events_are_numbered_and_each_names_the_one_before(case):
    events = list(case.events.order_by("number"))

    assert [event.number for event in events] == [1, 2, 3, 4]
    assert events[0].previous_hash == chain.START
    assert [event.previous_hash for event in events[1:]] == [event.hash for event in events[:-1]]
    assert chain.verify_chain(case) == []


def test_time_passing_is_nobodys_act(case, now):
    event = chain.record(case, "lapsed", role="clock", actor=None, now=now, deadline="answer")

    assert (event.person_id, event.organisation_id) == (None, None)
    assert chain.verify_chain(case) == []


def test_the_hash_survives_the_database(case):
    assert all(event.hash == Event.objects.get(pk=event.pk).hash for event in case.events.all())
    assert chain.verify_chain(Case.objects.get(pk=case.pk)) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE casework_event SET name = 'other'",
        "DELETE FROM casework_event WHERE number = 2",
    ],
)
def test_the_database_refuses_to_change_an_event(case, sql):
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        _execute(sql)

    assert chain.verify_chain(case) == []


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE casework_event SET name = 'x' WHERE number = 2", "event 2 is not as it was"),
        ("UPDATE casework_event SET role = 'claimant' WHERE number = 3", "event 3 is not as it"),
        ("DELETE FROM casework_event WHERE number = 2", "event 2 is missing"),
        ("DELETE FROM casework_event WHERE number = 4", "4 events, of which 3 are there"),
        ("DELETE FROM casework_event", "4 events, of which 0 are there"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_who_gets_round_the_database_is_found_out(case, sql, fault):
    with append_only.unlocked():
        _execute(sql)

    assert fault in chain.verify_chain(case)[0]


@pytest.mark.django_db(transaction=True)
def test_an_event_rewritten_with_a_fitting_hash_breaks_the_next_one(case):
    second = case.events.get(number=2)
    second.name = "never asked"
    second.hash = chain.digest(chain.content(second))
    with append_only.unlocked():
        second.save()

    assert chain.verify_chain(case) == ["event 3 does not follow the one before it"]


def test_a_float_has_no_place_in_the_chain(case, now):
    with pytest.raises(TypeError, match="floats"):
        chain.record(case, "x", role="clock", actor=None, now=now, amount=1.5)


def test_the_words_of_a_message_are_not_in_the_chain(case, cast, now):
    message = services.say(case, "The buttons are loose.", actor=cast.ada, side="claimant", now=now)
    event = case.events.latest("number")

    assert event.data["message"] == message.pk
    assert "buttons" not in str(event.data)

    message.body = "(erased)"
    message.save()
    assert chain.verify_chain(case) == []


def _execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
