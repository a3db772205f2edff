"""The audit holds the platform's advance and its recovery against record and ledger."""

import pytest
from django.db import connection

from fairhold.audit.run import audit
from fairhold.outbox.models import Mail
from tests import append_only
from tests.disputes import after, make_advance

LATER = make_advance.RECOVERED


@pytest.fixture
def dispute(cast):
    made = make_advance.unpaid(cast)
    make_advance.advance(cast, made)
    return made


def breaks():
    Mail.objects.update(sent_at=LATER)
    return [(each.kind, each.where, each.says) for each in audit(now=LATER).breaks]


def test_an_advance_that_is_owed_and_one_that_is_recovered_are_whole(cast, dispute):
    assert breaks() == []
    make_advance.recover(cast, dispute)
    assert breaks() == []


def test_so_is_an_advance_of_a_part_with_the_rest_paid_to_the_buyer(cast, monkeypatch):
    monkeypatch.setattr("fairhold.disputes.advance_open.advance_cap", lambda policy, currency: 9000)
    made = make_advance.unpaid(cast)
    make_advance.advance(cast, made)
    assert breaks() == []
    after.pay(cast, made, cast.shen, LATER)
    assert breaks() == []


BROKEN = {
    "another amount": (
        "UPDATE disputes_advance SET amount_minor = 7",
        {
            ("money", "D-000001", "what the platform advanced is not what the record tells"),
            (
                "money",
                "D-000001, R-000001",
                "the posting ruling:1:advanced has another amount than the ruling",
            ),
        },
    ),
    "another document": (
        "UPDATE disputes_advance SET file_id = (SELECT MIN(id) FROM files_storedfile)",
        {("money", "D-000001", "what the platform advanced is not what the record tells")},
    ),
    "no posting": (
        "DELETE FROM ledger_posting WHERE key = 'ruling:1:advanced'",
        {("money", "D-000001, R-000001", "the posting ruling:1:advanced is missing")},
    ),
    "no advance": (
        "DELETE FROM disputes_advance",
        {
            ("money", "D-000001", "what the platform advanced is not what the record tells"),
            (
                "money",
                "D-000001, R-000001",
                "the posting ruling:1:advanced is there without a reason",
            ),
        },
    ),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", BROKEN)
def test_each_break_is_found(dispute, what):
    statement, found = BROKEN[what]
    with append_only.unlocked(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert set(breaks()) == found
