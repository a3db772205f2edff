"""Notices: each kept in the page, mailed as its reader wishes, read when they say so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairhold.kit.errors import NotFound
from fairhold.outbox import inbox
from fairhold.outbox.models import KINDS, Mail, Notice
from fairhold.outbox.notices import Letter, tell_all
from fairhold.outbox.wishes import BadWish, MustBeTold, wish, wishes_of
from fairhold.parties.actor import POWERS
from fairhold.parties.may import NotAllowed
from fairhold.parties.models import Person


def letter(actor, **said):
    given = {"subject": "Dispute D-000001: news", "text": "Something happened."}
    person = Person.objects.get(pk=actor.person_id)
    return Letter(person=person, organisation_id=actor.organisation_id, **given | said)


def tell(now, *letters):
    tell_all(letters, about="D-000001", now=now)


def choose(actor, now, hour=8, **kinds):
    return wish(kinds=kinds, digest_hour=hour, actor=actor, now=now)


def test_a_notice_is_mailed_with_what_silence_means_and_where_to_answer(cast, now, settings):
    settings.FAIRHOLD_ADDRESS = "https://disputes.example.com"
    due = now + timedelta(days=3)
    tell(now, letter(cast.ada, kind="act", due_at=due, silence="It goes on without you."))

    notice = Notice.objects.get()
    assert (notice.text, notice.silence) == ("Something happened.", "It goes on without you.")
    mail = notice.mails.get()
    assert mail.to_email == "ada.keller@example.com"
    assert mail.body.startswith("Something happened.\n\nIt goes on without you.\n")
    assert "https://disputes.example.com/disputes/D-000001/" in mail.body
    assert "nobody reads replies" in mail.body
    assert "https://disputes.example.com/account/notices/" in mail.body


def test_telling_takes_three_statements_whatever_the_number(cast, now, django_assert_num_queries):
    one = [letter(cast.ada)]
    many = [letter(each) for each in (cast.ada, cast.ben, cast.shen, cast.mei)]

    for letters in (one, many):
        with django_assert_num_queries(3):
            tell(now, *letters)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "act"])
def test_switching_mail_off_never_switches_the_notice_off(cast, now, kind):
    choose(cast.ada, now, **{kind: "never"})

    tell(now, letter(cast.ada, kind=kind), letter(cast.ben, kind=kind))

    assert Notice.objects.count() == 2
    assert [mail.to_email for mail in Mail.objects.all()] == ["ben.vogt@example.com"]


def test_what_must_be_acted_on_cannot_be_switched_off(cast, now):
    with pytest.raises(MustBeTold, match="decided without you"):
        choose(cast.ada, now, act="never")

    assert choose(cast.ada, now, act="daily").act == "daily"


def test_what_is_due_before_a_digest_may_come_is_mailed_at_once(cast, now):
    choose(cast.ada, now, act="daily")

    tell(now, letter(cast.ada, kind="act", due_at=now + timedelta(hours=47)))
    tell(now, letter(cast.ada, kind="act", due_at=now + timedelta(hours=49)))

    told = Notice.objects.order_by("pk").values_list("by_mail", flat=True)
    assert list(told) == ["at_once", "daily"]
    assert Mail.objects.count() == 1


def test_a_receipt_for_ones_own_act_is_kept_as_read_and_not_mailed(cast, now):
    tell(now, letter(cast.ada, own=True))

    assert Notice.objects.get().read_at == now
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("kinds", "hour"), [({"happened": "weekly"}, 8), ({"news": "daily"}, 8), ({}, 24), ({}, -1)]
)
def test_a_wish_that_is_none_is_refused(cast, now, kinds, hour):
    with pytest.raises(BadWish):
        choose(cast.ada, now, hour, **kinds)


def test_who_has_said_nothing_is_mailed_everything_at_once(cast):
    wishes = wishes_of(cast.ada.person_id)

    assert {getattr(wishes, kind) for kind in KINDS} == {"at_once"}
    assert wishes.digest_at is None


def test_a_token_that_may_only_read_changes_nothing(cast, now):
    tell(now, letter(cast.ada))
    reader = replace(cast.ada, powers=frozenset())

    with pytest.raises(NotAllowed):
        choose(reader, now, act="daily")
    with pytest.raises(NotAllowed):
        inbox.mark_all_read(up_to=99, actor=reader, now=now)


def test_the_unread_come_first_page_by_page(cast, now):
    tell(now, *(letter(cast.ada, subject=f"Notice {number}") for number in range(1, 8)))
    for number in (3, 6, 7):
        inbox.mark_read(notice_id=number, actor=cast.ada, now=now)

    seen, after = [], None
    while True:
        rows, after = inbox.page(cast.ada, after=after, limit=2)
        seen += [row.title for row in rows]
        if after is None:
            break
        after = inbox.place_of(str(after))
    assert seen == [f"Notice {number}" for number in (5, 4, 2, 1, 7, 6, 3)]


@pytest.mark.parametrize("text", [None, "", "unread", "unread-x", "old-3", "read-" + "9" * 30])
def test_an_address_that_names_no_place_begins_at_the_top(text):
    assert inbox.place_of(text) is None


def test_a_notice_is_of_one_person_in_one_organisation(cast, now):
    tell(now, letter(cast.ada))

    assert inbox.count_unread(cast.ada) == 1
    for other in (cast.ben, cast.shen, replace(cast.ada, organisation_id=cast.outsider.pk)):
        assert inbox.count_unread(other) == 0
        with pytest.raises(NotFound):
            inbox.mark_read(notice_id=Notice.objects.get().pk, actor=other, now=now)


def test_reading_twice_keeps_the_first_time(cast, now):
    tell(now, letter(cast.ada))
    number = Notice.objects.get().pk

    inbox.mark_read(notice_id=number, actor=cast.ada, now=now)
    again = inbox.mark_read(notice_id=number, actor=cast.ada, now=now + timedelta(days=1))

    assert again.read_at == now


def test_what_came_after_the_list_was_seen_stays_unread(cast, now):
    tell(now, letter(cast.ada), letter(cast.ada))
    newest = inbox.notices(cast.ada).latest("pk").pk
    tell(now, letter(cast.ada))

    assert inbox.mark_all_read(up_to=newest, actor=cast.ada, now=now) == 2
    assert inbox.count_unread(cast.ada) == 1


def test_unread_ones_for_another_organisation_are_told_of(cast, now):
    elsewhere = replace(cast.ada, organisation_id=cast.outsider.pk, organisation_name="Rio Claro")
    tell(now, letter(elsewhere), letter(cast.ada))

    assert inbox.unread_elsewhere(cast.ada, [cast.ada, elsewhere]) == [(elsewhere, 1)]
    assert inbox.unread_elsewhere(cast.ada, [cast.ada]) == []


@pytest.mark.parametrize("position", ["reader", "finance"])
def test_whoever_reads_may_say_so_and_choose_how_they_are_mailed(cast, now, position):
    reader = replace(cast.ada, position=position, powers=POWERS[position])
    tell(now, letter(cast.ada))

    assert inbox.mark_all_read(up_to=99, actor=reader, now=now) == 1
    assert choose(reader, now, message="never").message == "never"
