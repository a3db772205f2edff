"""Every event tells each role in its own words; nobody gets a text meant for another."""

import re
import string

import pytest

from fairhold.disputes import mails, services
from fairhold.disputes.mail_texts import TEXTS
from fairhold.disputes.mails import local_time
from fairhold.disputes.negotiation.mail_texts import SETTLING
from fairhold.outbox.models import Mail, Notice
from fairhold.parties.models import Person
from tests import cast as tests_cast
from tests.disputes import make

FIELDS = {
    "reference",
    "order",
    "claimant",
    "respondent",
    "who",
    *("due", "until"),
    "silence",
    "label",
    "asked",
    "asks",
    "days",
    "result",
    "amount",
    *("company", "fee", "payer", "fee_back", "reason", "carrier", "tracking"),
}


def test_a_text_uses_known_fields_and_names_the_dispute():
    for pair, (subject, body) in TEXTS.items():
        used = {name for _, name, _, _ in string.Formatter().parse(subject + body) if name}
        assert used <= FIELDS, pair
        assert "{reference}" in subject, pair
        assert len(subject.format(**dict.fromkeys(FIELDS, "x" * 20))) < 200, pair
        assert not re.search(r"\bin \d+ (hours|days)", subject + body), pair


def test_the_parties_are_told_of_everything_that_changes_their_case():
    told = {event for event, _ in TEXTS}
    roles = {event: {role for name, role in TEXTS if name == event} for event in told}

    for event in ("answered", "second_notice", "escalated", "ruled", "paid", "answer_missed"):
        assert roles[event] >= {"claimant", "respondent"}, event
    for event in ("evidence_time_set", "owing_payment_missed", "owed_payment_missed"):
        assert roles[event] >= {"claimant", "respondent"}, event
    for event in ("asked", "deposited", "said", "request_missed"):
        assert roles[event] >= {"claimant", "respondent"}, event
    assert "respondent" in roles["filed"]
    assert "claimant" in roles["answered"]


OWN_WORDS = r"\bif\b|passes without|otherwise|after that|after it|stands no more"
"""How a text begins to say in its own words what follows if nobody acts."""


def test_a_text_says_who_must_act_by_when_and_what_silence_means():
    for (event, role), (subject, body) in TEXTS.items():
        if event.endswith(mails.PASSED) or "{due}" not in subject + body:
            continue
        assert "{silence}" in body or re.search(OWN_WORDS, body, re.IGNORECASE), (event, role)


def test_a_text_with_a_time_for_its_reader_cannot_be_switched_off():
    for (event, role), (subject, body) in TEXTS.items():
        someone_else = event.endswith(mails.PASSED) or (event, role) in mails.WAITS
        if "{due}" in subject + body and not someone_else:
            assert mails.kind_of(event, role) == "act", (event, role)


def test_who_must_act_is_said_of_texts_that_exist():
    assert set(TEXTS) >= mails.WAITS


def test_what_silence_means_stands_last():
    for pair, (_, body) in TEXTS.items():
        assert "{silence}" not in body.removesuffix("\n\n{silence}"), pair


def test_roles_do_not_get_the_same_text_where_their_duties_differ():
    told = {event: [role for name, role in TEXTS if name == event] for event, _ in TEXTS}
    for event, roles in told.items():
        if len(roles) < 2 or event in SAME_DUTY:
            continue
        bodies = {TEXTS[event, role][1] for role in roles}
        assert len(bodies) == len(roles), event


SAME_DUTY = {
    *("said", "deposited", "asked", "request_due", "request_missed"),
    *("evidence_time_set", "evidence_due", "paid", "payment_due", "payback_due"),
    *("ruled", "ruled_payout", "ruled_on_appeal", "ruled_on_appeal_payout", "payout_missed"),
    *("ruled_return_to", "ruled_on_appeal_return_to", "appeal_due", "closed"),
    *("owing_payment_missed", "owing_payback_missed", "recovered"),
    *("escalated", "more_time_asked", "more_time_granted", "more_time_refused"),
    *("clock_stopped", "clock_started"),
    *("inspection_asked", "inspection_ordered", "fee_deposited", "inspected"),
    *("inspection_cancelled", "inspection_fee_missed", "inspection_missed"),
    *("inspection_fee_due", "return_disputed", "return_decided"),
    *(event for event, _ in SETTLING),
}
"""Events that ask the same of whichever side is told."""


@pytest.mark.parametrize("role", ["claimant", "respondent", "officer", "administrator"])
def test_each_notice_is_whole_for_each_who_is_told(cast, role):
    """Every text, told for a case: all fields are filled in, and times are in the reader's zone."""
    dispute = make.taken(cast)
    Person.objects.update(timezone="Asia/Shanghai")
    details = {name: f"<{name}>" for name in FIELDS - KNOWN}
    for event, to in TEXTS:
        if to != role:
            continue
        last = Notice.objects.order_by("pk").last()
        mails.tell(dispute, event, actor=None, now=make.TAKEN, due_at=DUE, to=role, **details)

        told = Notice.objects.filter(pk__gt=last.pk if last else 0)
        assert told, f"nobody is told of {event}"
        for notice in told:
            _must_be_whole(notice, event, role, make.name(dispute))


def _must_be_whole(notice, event, role, dispute):
    whole = notice.title + notice.text
    assert notice.title.startswith(f"Dispute {dispute}"), event
    assert notice.about == dispute, event
    assert not re.search(r"[{}]", whole + notice.silence), event
    if notice.due_at:
        assert "Wednesday 20 May 2026, 00:00 (Asia/Shanghai)" in whole, event
    assert notice.kind in ("act", "happened", "message"), event
    asks = "{silence}" in TEXTS[event, role][1]
    assert (notice.silence == "<silence>") == asks, event
    assert notice.kind == "act" or not asks, event
    mail = notice.mails.get()
    assert notice.text in mail.body, event
    assert notice.silence in mail.body, event
    assert f"/disputes/{dispute}/" in mail.body, event


DUE = make.at(5, 19, 16)
KNOWN = {"reference", "order", "claimant", "respondent", "who", "due", "until", "asked"}
"""What `tell` fills in by itself."""


def test_everybody_on_a_side_and_the_officer_is_told(cast):
    dispute = make.taken(cast)
    extra = tests_cast.enter("Lena Brandt", cast.buyer)

    services.say(reference=make.name(dispute), body="Hello.", actor=cast.shen, now=make.TAKEN)

    told = Notice.objects.filter(title__contains="a message from")
    people = {cast.ada, cast.ben, extra, cast.mei, cast.olga}
    assert set(told.values_list("person", flat=True)) == {each.person_id for each in people}


def test_who_acted_is_not_mailed_and_finds_a_receipt_it_has_read(cast):
    dispute = make.filed(cast)

    ada = Notice.objects.get(person=cast.ada.person_id, about=make.name(dispute))
    assert (ada.read_at, ada.by_mail) == (make.FILED, "never")
    assert ada.title == f"Dispute {make.name(dispute)} is filed"
    assert not Mail.objects.filter(to_email="ada.keller@example.com", notice=ada).exists()
    assert Notice.objects.get(person=cast.ben.person_id, about=make.name(dispute)).mails.exists()


def test_the_ruling_says_who_owes_whom_how_much_by_when_to_both(cast):
    make.ruled(cast)

    told = Notice.objects.filter(title__contains="is decided").order_by("pk")
    assert told.count() == 4
    for notice in told:
        assert (
            "Brightloom Textile Co., Ltd. owes Nordlicht Textil GmbH a refund of USD 3,000.00."
            in notice.text
        )
        assert notice.due_at is not None
    supplier = told.filter(organisation=cast.supplier)
    assert {notice.kind for notice in supplier} == {"act"}
    assert all("the platform is told" in notice.silence for notice in supplier)
    assert "you need do nothing" in told.filter(organisation=cast.buyer)[0].text


def test_times_name_their_zone():
    assert local_time(make.at(5, 19, 16), "Asia/Shanghai") == (
        "Wednesday 20 May 2026, 00:00 (Asia/Shanghai)"
    )
