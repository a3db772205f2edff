"""Decided cases from the database: as they were stored, by the ruling that stands."""

from datetime import date

import pytest

from fairhold.desk import decided
from fairhold.desk.replay import Question, Replayer
from fairhold.desk.report import told
from tests.desk import make as policies
from tests.disputes import make


@pytest.fixture
def ruling(cast):
    return make.ruled(cast)


def replayed(changes=""):
    question = Question(policies.policy(changes))
    return told(Replayer(question).tally(decided.pieces()), question.policy, None)


def test_a_decided_dispute_is_replayed_and_agrees_with_what_was_stored(ruling):
    report = replayed()

    assert report["cases"] == {
        "read": 1,
        "compared": 1,
        "unreadable": 0,
        "changed": 0,
        "departed": 0,
    }
    assert report["stored"] == {"checked": 1, "differ": 0, "first": []}
    [amount] = report["total"]["amounts"]
    assert (amount["before"], amount["after"]) == ("3000.00", "3000.00")


def test_what_a_stricter_policy_changes_is_named_by_the_disputes_reference(ruling):
    report = replayed(
        '[windows.notice]\ndays = 3\n[issues.deviation]\nstandard = "beyond_reasonable_doubt"\n'
    )

    [entry] = report["most_changed"]
    assert entry["case"] == "D-000001"
    assert (entry["refund"]["before"], entry["refund"]["after"]) == ("3000.00", "0.00")


def test_an_undecided_dispute_is_no_case(cast):
    make.taken(cast)

    assert list(decided.pieces()) == []


def test_the_days_are_those_of_the_ruling(ruling):
    day = make.RULED.date()

    def count(since, until):
        return len(list(decided.pieces(since, until)))

    assert count(day, day) == 1
    assert count(None, date(2026, 5, 25)) == count(date(2026, 5, 27), None) == 0
    assert decided.standing(day, day).count() == 1


def test_reading_takes_one_statement_however_many_there_are(ruling, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(decided.pieces())
