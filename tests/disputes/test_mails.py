"""Every event tells each role in its own words; nobody gets a text meant for another."""

import re
import string

import pytest

from fairhold.disputes.mail_texts import TEXTS
from fairhold.disputes.mails import local_time
from fairhold.outbox.models import Mail
from tests.disputes import make

FIELDS = {
    "reference",
    "order",
    "claimant",
    "respondent",
    "who",
    "due",
    "silence",
    "label",
    "asked",
    "asks",
    "days",
    "result",
    "amount",
    *("company", "fee", "payer", "fee_back", "reason", "carrier", "tracking"),
}


@pytest.mark.parametrize(("event", "role"), TEXTS)
def test_a_text_uses_known_fields_and_names_the_dispute(event, role):
    subject, body = TEXTS[event, role]
    used = {name for _, name, _, _ in string.Formatter().parse(subject + body) if name}

    assert used <= FIELDS
    assert "{reference}" in subject
    assert len(subject.format(**dict.fromkeys(FIELDS, "x" * 20))) < 200
    assert not re.search(r"\bin \d+ (hours|days)", subject + body)


def test_the_parties_are_told_of_everything_that_changes_their_case():
    told = {event for event, _ in TEXTS}
    roles = {event: {role for name, role in TEXTS if name == event} for event in told}

    for event in ("answered", "second_notice", "escalated", "ruled", "paid", "answer_missed"):
        assert roles[event] >= {"claimant", "respondent"}, event
    for event in ("evidence_time_set", "payment_missed"):
        assert roles[event] >= {"claimant", "respondent"}, event
    for event in ("asked", "deposited", "said", "request_missed"):
        assert roles[event] >= {"claimant", "respondent"}, event
    assert "respondent" in roles["filed"]
    assert "claimant" in roles["answered"]


def test_claimant_and_respondent_do_not_get_the_same_text_of_one_act():
    for event in ("filed", "answered", "second_notice", "answer_missed", "payment_missed"):
        assert TEXTS[event, "claimant"] != TEXTS[event, "respondent"]


def test_the_ruling_says_who_owes_whom_how_much_to_both(cast):
    make.ruled(cast)

    bodies = set(Mail.objects.filter(subject__contains="is decided").values_list("body", flat=True))

    assert len(bodies) == 1
    assert "Brightloom Textile Co., Ltd. owes Nordlicht Textil GmbH a refund of USD 3,000.00." in (
        bodies.pop()
    )


def test_times_name_their_zone():
    assert local_time(make.at(5, 19, 16), "Asia/Shanghai") == (
        "Wednesday 20 May 2026, 00:00 (Asia/Shanghai)"
    )
