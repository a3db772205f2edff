"""Entries are recorded once, suspended, resumed and lifted; measures follow, and are told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairhold.enforcement import access, services
from fairhold.enforcement.measures import FOR_GOOD
from fairhold.enforcement.models import Entry, Imposed
from fairhold.enforcement.queries import standing_page
from fairhold.kit.errors import NotFound
from fairhold.outbox.models import Mail
from fairhold.parties.models import Person
from tests import make as people
from tests.at_once import at_once
from tests.cast import NOW
from tests.enforcement import make


def seen(cast, now=NOW, by=None):
    return standing_page(organisation_id=cast.supplier.pk, actor=by or cast.shen, now=now)


def test_an_entry_is_recorded_once_under_its_key(cast):
    first = make.entry(cast, NOW)
    again = make.entry(cast, NOW + timedelta(days=1))

    assert again == first
    assert (Entry.objects.count(), seen(cast).score) == (1, 6)
    assert first.expires_at == NOW + timedelta(days=365)


def test_everybody_of_the_organisation_is_told_and_nobody_else(cast):
    make.entry(cast, NOW)

    assert set(Mail.objects.values_list("to_email", flat=True)) == {
        "shen.li@example.com",
        "mei.wang@example.com",
        "adam.novak@example.com",
    }
    told = Mail.objects.get(to_email="shen.li@example.com")
    assert told.subject == "6 points for Brightloom Textile Co., Ltd.: paid for, and not delivered"
    assert "Dispute D-000001 about order O-000001 brings 6 points" in told.body
    assert "From this follows: a warning: nothing is blocked." in told.body
    assert "you can answer, bring evidence" in told.body
    assert "you can answer" not in Mail.objects.get(to_email="adam.novak@example.com").body


def test_the_marketplace_is_told_of_measures_alone(cast):
    make.entry(cast, NOW, occasion=make.GENERAL)

    assert not Mail.objects.filter(to_email="adam.novak@example.com").exists()


def test_a_threshold_brings_a_restriction_that_ends_by_itself(cast):
    make.restricted(cast, NOW)

    page = seen(cast)
    assert (page.score, page.measure, page.until) == (12, "restriction", NOW + timedelta(days=7))
    cast.supplier.refresh_from_db()
    assert cast.supplier.barred_until == NOW + timedelta(days=7)
    later = seen(cast, NOW + timedelta(days=8))
    assert (later.score, later.measure) == (12, "warning")


def test_points_expire_without_anybody_doing_anything(cast):
    make.restricted(cast, NOW)

    page = seen(cast, NOW + timedelta(days=365))
    assert (page.score, page.measure) == (0, None)
    assert [entry.counts for entry in page.entries] == [False, False]


def test_what_expires_when_and_what_one_more_would_make_is_told(cast):
    make.entry(cast, NOW)
    make.entry(cast, NOW + timedelta(days=30), "ruling:2:fault:C1", make.GENERAL, "O-000002")

    page = seen(cast, NOW + timedelta(days=31))
    assert [each.score for each in page.ahead] == [3, 0]
    assert [(each.points, each.score, each.measure) for each in page.one_more] == [
        (3, 12, "restriction"),
        (6, 15, "restriction"),
    ]


def test_a_termination_is_for_good(cast):
    make.entry(cast, NOW, occasion=make.GRAVE)

    cast.supplier.refresh_from_db()
    assert cast.supplier.barred_until == FOR_GOOD
    assert seen(cast, NOW + timedelta(days=800)).measure == "termination"


def test_while_an_appeal_runs_the_entry_does_not_count_and_its_measure_rests(cast):
    make.restricted(cast, NOW)
    services.suspend("ruling:2:", reason="The ruling is under appeal.", now=NOW)

    page = seen(cast)
    assert (page.score, page.measure) == (6, "warning")
    cast.supplier.refresh_from_db()
    assert cast.supplier.barred_until is None
    assert Imposed.objects.get(measure="restriction").lifted_at == NOW


def test_an_appeal_does_not_let_a_restriction_run_out_unseen(cast):
    make.restricted(cast, NOW)
    services.suspend("ruling:2:", reason="The ruling is under appeal.", now=NOW)
    later = NOW + timedelta(days=30)
    services.resume("ruling:2:", reason="The ruling stands.", now=later)

    page = seen(cast, later)
    assert (page.score, page.measure, page.until) == (
        12,
        "restriction",
        later + timedelta(days=7),
    )
    assert page.entries[0].expires_at == NOW + timedelta(days=365)


def test_what_expired_meanwhile_does_not_come_back(cast):
    make.entry(cast, NOW)
    services.suspend("ruling:1:", reason="The ruling is under appeal.", now=NOW)
    later = NOW + timedelta(days=400)
    services.resume("ruling:1:", reason="The ruling stands.", now=later)

    assert seen(cast, later).entries[0].state == "lifted"


def test_when_a_ruling_falls_its_entries_fall_and_no_others(cast):
    make.entry(cast, NOW)
    make.entry(cast, NOW, "ruling:17:fault:C1", about="O-000002")
    services.lift("ruling:1:", reason="The ruling was replaced.", now=NOW)

    assert [(each.state, each.reason) for each in Entry.objects.order_by("pk")] == [
        ("lifted", "The ruling was replaced."),
        ("active", ""),
    ]


def test_an_officer_lifts_an_entry_and_its_measure_with_it(cast):
    make.restricted(cast, NOW)
    first = Entry.objects.earliest("pk")

    services.lift_entry(
        organisation_id=cast.supplier.pk,
        entry_id=first.pk,
        reason="The carrier lost them.",
        actor=cast.olga,
        now=NOW,
    )

    page = seen(cast)
    assert (page.score, page.measure) == (6, "warning")
    assert page.entries[-1].lifted_by == "Olga Reyes"
    cast.supplier.refresh_from_db()
    assert cast.supplier.barred_until is None
    told = Mail.objects.filter(to_email="shen.li@example.com").latest("pk")
    assert "The reason: The carrier lost them." in told.body
    assert "Lifted: a restriction" in told.body


def test_lifting_needs_a_reason_an_officer_and_no_conflict(cast):
    entry = make.entry(cast, NOW)
    one = {"organisation_id": cast.supplier.pk, "entry_id": entry.pk, "now": NOW}

    with pytest.raises(services.NoReason):
        services.lift_entry(**one, reason=" ", actor=cast.olga)
    with pytest.raises(access.NotForYou, match="Only a case officer"):
        services.lift_entry(**one, reason="Because.", actor=cast.shen)
    with pytest.raises(NotFound):
        services.lift_entry(**one, reason="Because.", actor=cast.ada)
    people.membership(Person.objects.get(pk=cast.olga.person_id), cast.supplier, ended_at=NOW)
    with pytest.raises(access.NotForYou, match="once belonged"):
        services.lift_entry(**one, reason="Because.", actor=cast.olga)
    services.lift_entry(**one, reason="Because.", actor=cast.omar)
    with pytest.raises(services.Lifted):
        services.lift_entry(**one, reason="Because.", actor=cast.omar)


def test_a_standing_is_seen_by_its_own_people_and_the_platform(cast):
    assert seen(cast, by=cast.mei).may_lift is False
    assert seen(cast, by=cast.adam).may_lift is False
    assert seen(cast, by=cast.olga).may_lift is True
    with pytest.raises(NotFound):
        seen(cast, by=cast.ada)
    with pytest.raises(NotFound):
        standing_page(organisation_id=cast.inspector.pk, actor=cast.ines, now=NOW)


def test_a_standing_takes_the_same_number_of_queries_however_long_it_is(cast):
    make.entry(cast, NOW)
    with CaptureQueriesContext(connection) as one:
        seen(cast)
    for number in range(2, 8):
        make.entry(cast, NOW, f"ruling:{number}:fault:C1", about=f"O-00000{number}")
    with CaptureQueriesContext(connection) as many:
        seen(cast)

    assert len(many) == len(one)


@pytest.mark.django_db(transaction=True)
def test_of_two_faults_at_once_each_counts_the_other(cast):
    make.entry(cast, NOW, "ruling:9:fault:C1", make.GENERAL, "O-000009")
    others = [("ruling:1:fault:C1", "O-000001"), ("ruling:2:fault:C1", "O-000002")]

    at_once(*[lambda k=k, a=a: make.entry(cast, NOW, k, about=a) for k, a in others])

    cast.supplier.refresh_from_db()
    assert cast.supplier.barred_until == NOW + timedelta(days=7)
    assert Imposed.objects.filter(measure="restriction", lifted_at=None).count() == 1


def test_two_faults_at_one_instant_lift_no_measure_of_each_other(cast):
    make.restricted(cast, NOW)

    assert list(Imposed.objects.values_list("measure", "lifted_at").order_by("pk")) == [
        ("warning", None),
        ("restriction", None),
    ]
    assert not Mail.objects.filter(body__contains="Lifted:").exists()
