"""Inspections are ordered by a party, reported by an independent company, once."""

from dataclasses import replace
from datetime import date

import pytest

from fairhold.kit.errors import NotFound
from fairhold.parties import may
from fairhold.parties.models import Organisation
from fairhold.trade import access, checks, services
from fairhold.trade.services import common, findings, inspections
from tests import cast as people
from tests import make as make_parties
from tests.trade import make


@pytest.fixture
def order(cast, now):
    return make.agreed(cast, now)


@pytest.fixture
def ordered(order, cast, now):
    return make.inspection(order, cast, now)


@pytest.fixture
def report(ordered, cast, now):
    def send(actor=None, **details):
        return services.report_inspection(
            reference=str(ordered),
            report=make.report(cast, now, **details),
            actor=actor or cast.ines,
            now=now,
        )

    return send


def test_the_company_that_was_asked_reports(report, cast):
    reported = report()

    assert (str(reported), reported.state) == (f"I-{reported.pk:06d}", "reported")
    assert (reported.lot_size, reported.sample_size, reported.level) == (2000, 125, "II")
    assert (reported.traced, reported.traced_how) == (True, "cartons 3, 11, 17 and 38")
    assert (reported.critical, reported.major, reported.minor) == (0, 9, 2)
    assert reported.reported_by_id == cast.ines.person_id


def test_what_was_found_is_kept_as_observations_with_the_lot_for_the_sampling_term(report):
    assert report().observations == [
        {"kind": "measurement", "term": "T1", "values": ["161"] * 8, "unit": "g/m²"},
        {
            "kind": "lot",
            "term": "T3",
            "lot_size": 2000,
            "sample_size": 125,
            "defects": {"critical": 0, "major": 9, "minor": 2},
        },
    ]


def test_an_inspection_is_reported_once(report):
    report()

    with pytest.raises(inspections.AlreadyReported):
        report()


def test_only_that_company_reports(report, cast):
    others = make_parties.organisation("Second Look Ltd.", kind="inspector")
    stranger = people.enter("Ivo Stone", others)

    with pytest.raises(NotFound):
        report(actor=stranger)
    for actor in (cast.ada, cast.shen, cast.olga):
        with pytest.raises(access.NotYourStep, match="Only Plumbline"):
            report(actor=actor)


def test_an_outsider_does_not_see_the_inspection(report, cast):
    with pytest.raises(NotFound):
        report(actor=cast.otto)


def test_nobody_inspects_for_a_company_they_belong_to(report, ordered, cast):
    membership = make_parties.membership(
        ines := people.Membership.objects.get(person_id=cast.ines.person_id).person, cast.supplier
    )
    assert membership.person == ines

    with pytest.raises(inspections.NotIndependent):
        report()


def test_nobody_inspects_for_a_sister_of_a_company_they_belong_to(report, cast):
    sister = make_parties.organisation("Brightloom Trading", group="brightloom")
    Organisation.objects.filter(pk=cast.supplier.pk).update(group="brightloom")
    person = people.Membership.objects.get(person_id=cast.ines.person_id).person
    make_parties.membership(person, sister)

    with pytest.raises(inspections.NotIndependent):
        report()


def test_a_company_of_a_partys_group_is_not_asked(order, cast, now):
    Organisation.objects.filter(pk__in=[cast.buyer.pk, cast.inspector.pk]).update(group="north")

    with pytest.raises(inspections.NotIndependent) as refusal:
        make.inspection(order, cast, now)
    assert refusal.value.field == "company_id"


def test_a_company_that_joined_a_partys_group_since_does_not_report(report, cast):
    Organisation.objects.filter(pk__in=[cast.supplier.pk, cast.inspector.pk]).update(group="x")

    with pytest.raises(inspections.NotIndependent):
        report()


def test_only_inspection_companies_are_asked(order, cast, now):
    for company_id in (cast.outsider.pk, cast.buyer.pk, cast.platform.pk, 10**9):
        with pytest.raises(NotFound) as refusal:
            services.order_inspection(
                reference=str(order), company_id=company_id, actor=cast.ada, now=now
            )
        assert refusal.value.field == "company_id"


def test_the_platform_orders_inspections_too(order, cast, now):
    asked = services.order_inspection(
        reference=str(order),
        company_id=cast.inspector.pk,
        asked="Weigh ten pieces.\nPhotograph each.",
        actor=cast.olga,
        now=now,
    )

    assert asked.ordered_by == cast.platform
    assert asked.asked.endswith("Photograph each.")


def test_asking_twice_is_asking_once(order, ordered, cast, now):
    assert make.inspection(order, cast, now).pk == ordered.pk


def test_while_one_side_waits_the_other_asks_another_company(order, ordered, cast, now):
    with pytest.raises(inspections.InspectionOrdered, match="Nordlicht Textil GmbH has already"):
        services.order_inspection(
            reference=str(order), company_id=cast.inspector.pk, actor=cast.shen, now=now
        )


def test_a_second_look_is_a_second_inspection(report, order, cast, now):
    report()

    assert make.inspection(order, cast, now).label == "I2"


def test_an_order_not_yet_agreed_is_not_inspected(cast, now):
    with pytest.raises(common.NotAgreedYet):
        make.inspection(make.offered(cast, now), cast, now)


def test_outsiders_and_inspectors_order_nothing(order, cast, now):
    for actor in (cast.otto, cast.ines):
        with pytest.raises(NotFound):
            services.order_inspection(
                reference=str(order), company_id=cast.inspector.pk, actor=actor, now=now
            )


def test_a_key_that_may_only_read_reports_nothing(report, cast):
    with pytest.raises(may.NotAllowed):
        report(actor=replace(cast.ines, powers=frozenset()))


WEIGHED = {"kind": "measurement", "term": "T1", "values": ["161"]}


@pytest.mark.parametrize(
    ("details", "refusal", "field"),
    [
        ({"lot_size": 0}, checks.BadCount, "lot_size"),
        ({"sample_size": 0}, checks.BadCount, "sample_size"),
        ({"sample_size": 2001}, inspections.SampleAboveLot, "sample_size"),
        ({"major": -1}, checks.BadCount, "major"),
        ({"level": "IV"}, checks.UnknownChoice, "level"),
        ({"traced_how": " "}, checks.BadText, "traced_how"),
        ({"place": "x" * 201}, checks.BadText, "place"),
        ({"inspected_on": date(2026, 3, 3)}, checks.DateInFuture, "inspected_on"),
        ({"inspected_on": date(2026, 3, 1)}, checks.DatesOutOfOrder, "inspected_on"),
        ({"file_id": 10**9}, NotFound, "file_id"),
        ({"observations": [{}]}, checks.UnknownChoice, "observations[0].kind"),
        (
            {"observations": [{"kind": "admission", "by": "supplier", "claim": "C1"}]},
            checks.UnknownChoice,
            "observations[0].kind",
        ),
        (
            {"observations": [{**WEIGHED, "values": []}]},
            findings.BadObservation,
            "observations[0].values",
        ),
        (
            {"observations": [WEIGHED, {**WEIGHED, "values": [161.5]}]},
            findings.BadObservation,
            "observations[1].values[0]",
        ),
        (
            {"observations": [{**WEIGHED, "unit": "mm"}]},
            findings.BadObservation,
            "observations[0].unit",
        ),
        (
            {"observations": [{**WEIGHED, "unit": "stones per moon"}]},
            findings.BadObservation,
            "observations[0].unit",
        ),
        (
            {"observations": [{**WEIGHED, "term": "T2"}]},
            findings.BadObservation,
            "observations[0].term",
        ),
        ({"observations": [{**WEIGHED, "term": "T9"}]}, NotFound, "observations[0].term"),
        (
            {"observations": [{"kind": "count", "line": "L9", "received": 5}]},
            NotFound,
            "observations[0].line",
        ),
        (
            {"observations": [{**WEIGHED, "values": ["161"] * 126}]},
            findings.BadObservation,
            "observations[0]",
        ),
    ],
)
def test_a_report_that_cannot_be_is_refused(report, ordered, details, refusal, field):
    with pytest.raises(refusal) as refused:
        report(**details)

    assert refused.value.field == field
    ordered.refresh_from_db()
    assert ordered.state == "ordered"


def test_the_report_is_the_companys_own_file(report, cast, now):
    theirs = make.stored_file(cast.ada, now, "theirs.pdf")

    with pytest.raises(NotFound) as refusal:
        report(file_id=theirs.pk)
    assert refusal.value.field == "file_id"


def test_a_report_holds_so_many_observations_at_most(report, monkeypatch):
    monkeypatch.setattr(findings, "MOST_OBSERVATIONS", 1)

    with pytest.raises(findings.TooManyObservations):
        report(observations=[WEIGHED, WEIGHED])


def test_an_untraced_sample_is_reported_as_such(report):
    reported = report(traced=False, traced_how="")

    assert reported.traced is False


def test_an_order_has_so_many_inspections_at_most(cast, now, monkeypatch):
    monkeypatch.setattr(inspections, "MOST_INSPECTIONS", 0)

    with pytest.raises(inspections.TooManyInspections):
        make.inspection(make.agreed(cast, now), cast, now)
