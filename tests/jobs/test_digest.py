"""The daily digest: once a day to each who wants one, and only when there is something in it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from fairhold.disputes import services
from fairhold.jobs.digest import send_digests
from fairhold.jobs.outcome import Outcome
from fairhold.outbox import digest
from fairhold.outbox.models import Mail, Notice, Wishes
from fairhold.outbox.wishes import next_digest, wish
from fairhold.parties.models import Membership, Person
from tests.at_once import at_once
from tests.disputes import make

DAILY = dict.fromkeys(("act", "happened", "message", "standing"), "daily")


def at(day, hour, minute=0):
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


def choose(actor, now, hour=8, zone="Asia/Shanghai", **kinds):
    Person.objects.filter(pk=actor.person_id).update(timezone=zone)
    return wish(kinds=kinds or DAILY, digest_hour=hour, actor=actor, now=now)


def digests():
    return Mail.objects.filter(about="digest").order_by("pk")


def test_a_digest_tells_what_is_due_first_and_what_is_new(cast):
    order = make.order(cast)
    choose(cast.shen, make.FILED)
    Mail.objects.all().delete()
    dispute = make.filed(cast, order)  # on 12 May, 9:00 UTC; the answer is due on 19 May, 15:59 UTC
    services.say(reference=make.name(dispute), body="Secret price.", actor=cast.ada, now=make.FILED)

    assert send_digests(now=at(12, 23, 59)) == Outcome()
    assert send_digests(now=at(13, 0)) == Outcome(done=1)

    mail = digests().get()
    assert mail.to_email == "shen.li@example.com"
    assert mail.subject == "Your day, Wednesday 13 May 2026: 1 due, 2 new"
    due, new = mail.body.index("Due next"), mail.body.index("New since")
    assert due < new
    assert (
        "- By Tuesday 19 May 2026, 23:59 (Asia/Shanghai): your answer to the claim, in dispute "
        "D-000001" in mail.body
    )
    assert "- Dispute D-000001: a message from Ada Keller" in mail.body
    assert "Secret price" not in mail.body
    assert "/disputes/D-000001/" in mail.body
    assert not Mail.objects.filter(to_email="shen.li@example.com").exclude(about="digest").exists()


def test_there_is_none_when_there_is_nothing(cast):
    choose(cast.shen, at(12, 9))

    assert send_digests(now=at(13, 0)) == Outcome()
    assert not digests().exists()
    assert Wishes.objects.get().digest_at == at(14, 0)


def test_it_comes_once_a_day_and_tells_each_thing_once(cast):
    choose(cast.shen, make.FILED)
    make.filed(cast)
    for hour in range(60):
        send_digests(now=at(13, 0) + timedelta(hours=hour))

    assert digests().count() == 3  # the answer stays due, so it is told on each of three days
    assert ["New since" in mail.body for mail in digests()] == [True, False, False]


def test_what_was_done_is_no_longer_due(cast):
    choose(cast.shen, make.FILED)
    dispute = make.filed(cast)
    send_digests(now=at(13, 0))
    services.answer(reference=make.name(dispute), text="No.", actor=cast.mei, now=at(13, 5))

    send_digests(now=at(14, 0))

    assert "your answer to the claim" not in "".join(mail.body for mail in digests()[1:])


def test_an_officer_is_told_of_the_rulings_due(cast):
    choose(cast.olga, make.FILED, zone="UTC")
    make.taken(cast)

    send_digests(now=at(28, 9))

    assert "your ruling, in dispute D-000001" in digests().get().body


def test_changing_the_hour_gives_no_second_digest_on_a_day(cast):
    choose(cast.shen, make.FILED, hour=8)
    make.filed(cast)
    send_digests(now=at(13, 0))
    choose(cast.shen, at(13, 0, 30), hour=12)

    assert send_digests(now=at(13, 4)) == Outcome()
    assert digests().count() == 1
    assert send_digests(now=at(14, 4)) == Outcome(done=1)


def test_who_wants_no_digest_any_more_still_gets_what_waits(cast):
    choose(cast.shen, make.FILED)
    make.filed(cast)
    choose(cast.shen, at(12, 10), **dict.fromkeys(DAILY, "at_once"))

    assert send_digests(now=at(12, 10)) == Outcome(done=1)
    assert not Notice.objects.filter(by_mail="daily", digested_at=None).exists()
    assert Wishes.objects.get().digest_at is None


def test_who_has_left_the_organisation_is_told_nothing_of_it(cast):
    choose(cast.shen, make.FILED)
    make.filed(cast)
    Membership.objects.filter(person=cast.shen.person_id).update(ended_at=at(12, 12))

    assert send_digests(now=at(13, 0)) == Outcome()
    assert not digests().exists()


def test_one_that_fails_is_pushed_back_and_holds_up_no_other(cast, monkeypatch, caplog):
    for who in (cast.shen, cast.mei):
        choose(who, make.FILED)
    make.filed(cast)
    body, shen = digest._body, Person.objects.get(pk=cast.shen.person_id)

    def broken(news, coming, *, more):
        if news[0].person_id == shen.pk:
            raise RuntimeError("no words")
        return body(news, coming, more=more)

    with monkeypatch.context() as patch:
        patch.setattr(digest, "_body", broken)
        assert send_digests(now=at(13, 0)) == Outcome(done=1, failed=1)
    assert f"the digest of person {shen.pk} failed" in caplog.text
    assert send_digests(now=at(13, 0)) == Outcome()

    assert send_digests(now=at(13, 0, 5)) == Outcome(done=1)
    assert {mail.to_email for mail in digests()} == {"shen.li@example.com", "mei.wang@example.com"}
    assert not Wishes.objects.exclude(last_error="").exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_sends(cast):
    for who in (cast.shen, cast.mei, cast.ben):
        choose(who, make.FILED)
    make.filed(cast)

    at_once(*[lambda: send_digests(now=at(13, 23))] * 2)

    assert digests().count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_before_its_transaction_ends_has_sent_none(cast, monkeypatch):
    choose(cast.shen, make.FILED)
    make.filed(cast)

    def die(*_args, **_said):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(digest, "_body", die)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            send_digests(now=at(13, 0))

    assert not digests().exists()
    assert send_digests(now=at(13, 0)) == Outcome(done=1)
    assert send_digests(now=at(13, 1)) == Outcome()


@pytest.mark.parametrize(
    ("zone", "now", "expected"),
    [
        ("UTC", at(12, 7, 59), at(12, 8)),
        ("UTC", at(12, 8), at(13, 8)),
        ("Asia/Shanghai", at(12, 9), at(13, 0)),
        # on 29 March 2026 clocks in Berlin go from 2:00 to 3:00
        (
            "Europe/Berlin",
            datetime(2026, 3, 28, 8, tzinfo=UTC),
            datetime(2026, 3, 29, 6, tzinfo=UTC),
        ),
    ],
)
def test_the_hour_is_one_of_the_persons_own_day(zone, now, expected):
    assert next_digest(now, 8, zone) == expected


def test_an_hour_that_a_day_leaves_out_still_comes():
    now = datetime(2026, 3, 28, 12, tzinfo=UTC)

    assert next_digest(now, 2, "Europe/Berlin") == datetime(2026, 3, 29, 1, tzinfo=UTC)
