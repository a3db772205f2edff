"""Two at once over each step: one wins, one gets a clear answer, and nothing is doubled."""

import os

import pytest

from fairhold.rules.dispute.flow import STEPS
from tests.disputes.races import (
    advances,
    answering,
    decided,
    duties,
    evidence,
    inspections,
    offers,
    officers,
    race,
    returns,
)
from tests.disputes.test_clear_cut import proven as _proven

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "TEST_DATABASE_URL" not in os.environ,
        reason="SQLite has one writer at a time; test_races races it. Set TEST_DATABASE_URL.",
    ),
]
BEFORE = (*answering.RACES, *officers.RACES, *evidence.RACES, *inspections.RACES)
AGREED = (*offers.RACES, *duties.RACES)
RACES = (*BEFORE, *AGREED, *decided.RACES, *advances.RACES, *returns.RACES)
CLEAR_CUT = decided.CLEAR_CUT
proven = _proven


def test_every_step_of_the_table_is_raced():
    assert {each.step for each in (*RACES, *CLEAR_CUT)} == set(STEPS)


@pytest.mark.parametrize("each", RACES, ids=str)
def test_of_two_at_once_one_wins_and_one_is_told(cast, each):
    race.run(each, cast)


@pytest.mark.parametrize("each", CLEAR_CUT, ids=str)
def test_the_policy_rules_once_or_not_at_all(cast, proven, each):
    race.run(each, cast)
