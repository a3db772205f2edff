"""Exhibits are labelled in order, never dropped, and say only what their own side may say."""

from datetime import timedelta

import pytest

from fairhold.disputes import services
from fairhold.disputes.facts import facts_of
from fairhold.disputes.services.proving import UnknownChoice
from fairhold.disputes.step import NotYourStep, StepNotOpen
from fairhold.evidence import services as evidence
from fairhold.evidence.models import Exhibit, Request, Shown
from fairhold.evidence.offered import BadExhibit
from fairhold.evidence.requests import BadDueTime, NotOpen, SaysNothing
from fairhold.evidence.services import NotYourExhibit, OwnExhibit
from fairhold.kit.errors import NotFound
from fairhold.parties.models import Organisation
from tests import make as parties
from tests.disputes import make
from tests.disputes.make import TAKEN, name
from tests.trade import make as orders

WEIGHED = {"kind": "measurement", "term": "T1", "values": ["178"], "unit": "g/m²"}


@pytest.fixture
def dispute(cast):
    return make.taken(cast)


def deposit(dispute, actor, now=TAKEN, answers=None, **said):
    data = {
        "file": orders.stored_file(actor, now, said.pop("file", "test.pdf")).pk,
        "kind": "lab_report",
        "title": "A test",
        **said,
    }
    return services.deposit(
        reference=name(dispute), data=data, answers=answers, actor=actor, now=now
    )


def show(dispute, actor, *shows, exhibit="E1", now=TAKEN):
    return services.show(
        reference=name(dispute), exhibit=exhibit, shows=shows, actor=actor, now=now
    )


def ask(dispute, cast, now=TAKEN, **details):
    given = {
        "side": "respondent",
        "wanted_kind": "lab_report",
        "says": "Bring the mill's test.",
        "actor": cast.olga,
    }
    return services.ask_evidence(reference=name(dispute), now=now, **given | details)


def fact(dispute, label="E1"):
    doc = facts_of(dispute, dispute.filed_on)
    return next(exhibit for exhibit in doc.exhibits if exhibit.id == label)


def test_exhibits_of_both_sides_are_labelled_in_the_order_they_come(cast, dispute):
    labels = [deposit(dispute, actor).label for actor in (cast.shen, cast.ada, cast.mei)]

    assert labels == ["E1", "E2", "E3"]
    assert [fact(dispute, label).offered_by for label in labels] == [
        "supplier",
        "buyer",
        "supplier",
    ]


def test_what_an_exhibit_shows_is_a_fact(cast, dispute):
    deposit(dispute, cast.shen, shows=[WEIGHED], issuer_role="laboratory", issuer_name="Lab Ltd")

    exhibit = fact(dispute)

    assert [str(value) for value in exhibit.shows[0].values] == ["178"]
    assert (exhibit.issuer.role, exhibit.issuer.name, exhibit.integrity) == (
        "laboratory",
        "Lab Ltd",
        "unknown",
    )


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ({"kind": "rumour"}, "kind"),
        ({"title": ""}, "title"),
        ({"integrity": "intact"}, "integrity"),
        ({"accepted_by": ["buyer"]}, "accepted_by"),
        ({"issuer_role": "platform"}, "issuer_role"),
        ({"dated": "2027-01-01"}, "dated"),
        ({"shows": [{**WEIGHED, "values": []}]}, "shows[0].values"),
        ({"shows": [{"term": "T1"}]}, "shows[0]"),
        ({"shows": [WEIGHED, {**WEIGHED, "term": "T9"}]}, "shows[1].term"),
        ({"shows": [{**WEIGHED, "unit": "kg"}]}, "shows[0].unit"),
        ({"shows": [{**WEIGHED, "unit": "furlong per fortnight"}]}, "shows[0].unit"),
        ({"shows": [{**WEIGHED, "values": [178.5]}]}, "shows[0].values[0]"),
        ({"shows": [{"kind": "count", "line": "L9", "received": 1}]}, "shows[0].line"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(cast, dispute, said, path):
    with pytest.raises(BadExhibit) as refusal:
        deposit(dispute, cast.shen, **said)

    assert path in [fault.path for fault in refusal.value.faults]
    assert not Exhibit.objects.exists()
    assert not dispute.case.events.filter(name="deposited").exists()


def test_another_sides_file_is_not_there(cast, dispute):
    with pytest.raises(NotFound) as refusal:
        services.deposit(
            reference=name(dispute),
            data={
                "file": orders.stored_file(cast.ada, TAKEN).pk,
                "kind": "photo",
                "title": "Yours",
            },
            actor=cast.shen,
            now=TAKEN,
        )
    assert refusal.value.field == "file"


def test_its_own_side_says_anew_what_an_exhibit_shows_and_the_old_words_are_kept(cast, dispute):
    deposit(dispute, cast.shen, shows=[WEIGHED])

    show(dispute, cast.mei, {**WEIGHED, "values": ["177"]})

    assert [str(value) for value in fact(dispute).shows[0].values] == ["177"]
    assert [(row.data["values"], row.struck_at) for row in Shown.objects.order_by("number")] == [
        (["178"], TAKEN),
        (["177"], None),
    ]


def test_the_other_side_does_not_say_what_an_exhibit_shows(cast, dispute):
    deposit(dispute, cast.shen, shows=[WEIGHED])

    with pytest.raises(NotYourExhibit):
        show(dispute, cast.ada, {**WEIGHED, "values": ["161"]})

    assert Shown.objects.get().struck_at is None


def test_the_officer_says_what_it_sees_and_who_said_it_is_kept(cast, dispute):
    deposit(dispute, cast.shen, shows=[WEIGHED])

    show(dispute, cast.olga, {"kind": "cause", "line": "L1", "cause": "manufacture"})

    assert [(row.kind, row.side) for row in Shown.objects.order_by("number")] == [
        ("measurement", "respondent"),
        ("cause", "officer"),
    ]
    assert [seen.kind for seen in fact(dispute).shows] == ["measurement", "cause"]


def test_a_fault_in_what_the_officer_saw_is_named_by_its_own_place(cast, dispute):
    deposit(dispute, cast.shen, shows=[WEIGHED, WEIGHED])

    with pytest.raises(BadExhibit) as refusal:
        show(dispute, cast.olga, {**WEIGHED, "term": "T9"})

    assert refusal.value.field == "shows[0].term"


def test_only_the_officer_or_the_party_itself_records_an_admission(cast, dispute):
    admission = {"kind": "admission", "by": "supplier", "claim": "C1"}
    deposit(dispute, cast.ada)

    with pytest.raises(BadExhibit, match="only the supplier itself"):
        show(dispute, cast.ada, admission)
    with pytest.raises(BadExhibit, match="only the supplier itself"):
        deposit(dispute, cast.ada, shows=[admission])
    show(dispute, cast.olga, admission)

    assert fact(dispute).shows[0].by == "supplier"


def test_an_exhibit_the_other_side_accepts_counts_as_accepted_by_both(cast, dispute):
    deposit(dispute, cast.ada)
    assert fact(dispute).accepted_by == ("buyer",)

    for _ in range(2):
        services.acknowledge(reference=name(dispute), exhibit="E1", actor=cast.shen, now=TAKEN)

    assert fact(dispute).accepted_by == ("buyer", "supplier")
    assert dispute.case.events.filter(name="acknowledged").count() == 1


def test_nobody_accepts_its_own_exhibit(cast, dispute):
    deposit(dispute, cast.ada)

    with pytest.raises(OwnExhibit):
        services.acknowledge(reference=name(dispute), exhibit="E1", actor=cast.ben, now=TAKEN)


def test_the_officer_judges_integrity_and_whose_hand_made_it(cast, dispute):
    deposit(dispute, cast.ada)
    services.examine(
        reference=name(dispute),
        exhibit="E1",
        integrity="edited",
        issuer_group="buyer",
        actor=cast.olga,
        now=TAKEN,
    )

    assert (fact(dispute).integrity, fact(dispute).issuer.group_of) == ("edited", "buyer")
    with pytest.raises(UnknownChoice):
        services.examine(
            reference=name(dispute), exhibit="E1", integrity="fine", actor=cast.olga, now=TAKEN
        )


def test_a_late_exhibit_counts_once_the_officer_admits_it(cast, dispute):
    services.close_evidence(
        reference=name(dispute), due_at=TAKEN + timedelta(days=2), actor=cast.olga, now=TAKEN
    )
    deposit(dispute, cast.ada)
    deposit(dispute, cast.ada, now=TAKEN + timedelta(days=3))
    for label in ("E1", "E2"):
        services.examine(
            reference=name(dispute),
            exhibit=label,
            integrity="intact",
            admitted=True,
            actor=cast.olga,
            now=TAKEN + timedelta(days=4),
        )

    assert (fact(dispute).late, fact(dispute).admitted) == (False, False)
    assert (fact(dispute, "E2").late, fact(dispute, "E2").admitted) == (True, True)


def test_an_issuer_of_a_partys_group_is_known_by_its_name(cast, dispute):
    Organisation.objects.filter(pk=cast.supplier.pk).update(group="brightloom")
    parties.organisation("Brightloom Laboratories", group="brightloom")

    deposit(dispute, cast.shen, issuer_role="laboratory", issuer_name="BRIGHTLOOM laboratories")
    deposit(dispute, cast.ada, issuer_role="third_party", issuer_name=cast.buyer.name)
    deposit(dispute, cast.shen, issuer_role="laboratory", issuer_name="Independent Lab")

    assert [fact(dispute, label).issuer.group_of for label in ("E1", "E2", "E3")] == [
        "supplier",
        "buyer",
        None,
    ]


def test_an_exhibit_after_the_officers_time_is_kept_and_marked_late(cast, dispute):
    due_at = TAKEN + timedelta(days=3)
    services.close_evidence(reference=name(dispute), due_at=due_at, actor=cast.olga, now=TAKEN)

    in_time = deposit(dispute, cast.ada, now=due_at, file="a.pdf")
    late = deposit(dispute, cast.shen, now=due_at + timedelta(seconds=1), file="b.pdf")

    assert (in_time.late, late.late) == (False, True)
    assert fact(dispute, "E2").late


def test_a_new_time_for_evidence_takes_the_place_of_the_old(cast, dispute):
    for days in (2, 5):
        services.close_evidence(
            reference=name(dispute),
            due_at=TAKEN + timedelta(days=days),
            actor=cast.olga,
            now=TAKEN,
        )

    assert not deposit(dispute, cast.ada, now=TAKEN + timedelta(days=3)).late


def test_a_request_is_answered_by_an_exhibit(cast, dispute):
    request = ask(dispute, cast)
    assert (request.label, request.due_at.isoformat()) == ("Q1", "2026-05-23T15:59:59+00:00")

    exhibit = deposit(dispute, cast.shen, answers="Q1")

    request.refresh_from_db()
    assert (request.state, request.exhibit, exhibit.late) == ("answered", exhibit, False)
    assert dispute.case.deadlines.get(name="request").state == "met"
    with pytest.raises(NotOpen):
        deposit(dispute, cast.shen, answers="Q1", file="again.pdf")


def test_what_comes_after_the_requests_time_is_late_whether_or_not_it_names_it(cast, dispute):
    request = ask(dispute, cast, due_at=TAKEN + timedelta(days=2))
    after = request.due_at + timedelta(hours=1)

    named = deposit(dispute, cast.shen, now=after, answers="Q1")
    unnamed = deposit(dispute, cast.shen, now=after, file="b.pdf")
    of_another_kind = deposit(dispute, cast.shen, now=after, file="c.jpg", kind="photo")
    of_the_other_side = deposit(dispute, cast.ada, now=after)

    assert [e.late for e in (named, unnamed, of_another_kind, of_the_other_side)] == [
        True,
        True,
        False,
        False,
    ]
    request.refresh_from_db()
    assert (request.state, request.exhibit) == ("open", named)


def test_a_dropped_request_makes_nothing_late(cast, dispute):
    ask(dispute, cast, due_at=TAKEN + timedelta(days=2))
    for _ in range(2):
        services.drop_request(reference=name(dispute), request="Q1", actor=cast.olga, now=TAKEN)

    assert not deposit(dispute, cast.shen, now=TAKEN + timedelta(days=3)).late
    assert Request.objects.get().state == "dropped"
    assert dispute.case.deadlines.get(name="request").state == "cancelled"


def test_what_was_asked_of_the_other_side_is_not_there_to_answer(cast, dispute):
    ask(dispute, cast)

    with pytest.raises(NotFound):
        deposit(dispute, cast.ada, answers="Q1")


@pytest.mark.parametrize(
    ("details", "error", "field"),
    [
        ({"due_at": TAKEN + timedelta(hours=23)}, BadDueTime, "due_at"),
        ({"due_at": TAKEN + timedelta(days=91)}, BadDueTime, "due_at"),
        ({"says": " "}, SaysNothing, "says"),
        ({"says": "x" * 2001}, SaysNothing, "says"),
        ({"side": "officer"}, UnknownChoice, "side"),
        ({"wanted_kind": "rumour"}, UnknownChoice, "wanted_kind"),
    ],
)
def test_a_request_says_what_and_gives_time(cast, dispute, details, error, field):
    with pytest.raises(error) as refusal:
        ask(dispute, cast, **details)

    assert refusal.value.field == field
    assert not Request.objects.exists()


@pytest.mark.parametrize("other", ["ada", "shen", "adam"])
def test_only_officers_ask(cast, dispute, other):
    with pytest.raises(NotYourStep):
        ask(dispute, cast, actor=getattr(cast, other))


def test_after_the_ruling_nothing_is_added_or_changed(cast, dispute):
    deposit(dispute, cast.ada)
    make.ruled(cast, dispute)

    with pytest.raises(StepNotOpen, match="is decided"):
        deposit(dispute, cast.ada)
    with pytest.raises(StepNotOpen, match="is decided"):
        show(dispute, cast.ada, WEIGHED)


def test_for_an_outsider_neither_case_nor_exhibit_is_there(cast, dispute):
    deposit(dispute, cast.ada)

    for actor in (cast.otto, cast.ines):
        with pytest.raises(NotFound):
            deposit(dispute, actor)
        with pytest.raises(NotFound):
            show(dispute, actor, WEIGHED)


def test_neither_side_takes_the_room_of_the_other(cast, dispute, monkeypatch):
    monkeypatch.setattr(evidence, "MAX_EXHIBITS", 1)
    deposit(dispute, cast.ada)

    with pytest.raises(evidence.TooManyExhibits):
        deposit(dispute, cast.ada)
    assert deposit(dispute, cast.shen).label == "E2"
