"""A ruling: confirmed or departed from with reasons, capped, carried out whole or not at all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, Error, connection, transaction

from fairhold.disputes import mails, services
from fairhold.disputes import ruling as module
from fairhold.disputes.findings import findings
from fairhold.disputes.models import Dispute
from fairhold.disputes.ruling import (
    AboveCap,
    BadOutcome,
    Changed,
    InspectFirst,
    NoReasons,
    StillOpen,
)
from fairhold.disputes.services import Confirm, Depart
from fairhold.disputes.step import NotYourStep, StepNotOpen
from fairhold.factfile.decode import decode
from fairhold.factfile.model import FactsDoc
from fairhold.kit.errors import NotFound
from fairhold.kit.money import BadAmount
from fairhold.ledger import services as ledger
from fairhold.ledger.models import Posting
from fairhold.outbox.models import Mail
from fairhold.rules import policy as policies
from fairhold.rules.dispute.advice import as_json
from fairhold.rules.dispute.judgement import judge
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling
from tests.disputes import make
from tests.disputes.make import RULED, TAKEN, name


@pytest.fixture
def dispute(cast):
    return make.taken(cast)


def issue(dispute, actor, decision=None, now=RULED, **details):
    return services.issue(
        reference=name(dispute), decision=decision or Confirm(), actor=actor, now=now, **details
    )


def depart(outcome="partial_refund", refund="1000.00", reasons="The goods can still be sold."):
    return Depart(outcome, refund, reasons)


def test_a_confirmed_ruling_keeps_facts_policy_and_judgement(cast, dispute):
    found = findings(reference=name(dispute), actor=cast.olga, now=RULED)

    ruling = issue(dispute, cast.olga)

    assert (ruling.outcome, ruling.refund_minor) == (found.outcome, found.refund_minor)
    assert not ruling.departs
    assert ruling.facts == found.facts
    assert ruling.judgement == found.judgement


def test_an_old_ruling_can_be_computed_again_from_what_it_kept(cast, dispute):
    issue(dispute, cast.olga)
    kept = Ruling.objects.get()

    policy = policies.load(kept.policy_name, kept.policy_version)
    doc = FactsDoc.model_validate(kept.facts)

    assert as_json(judge(decode(doc, policy), policy)) == kept.judgement


def test_the_refund_is_owed_by_the_supplier_and_due_to_the_buyer(cast, dispute):
    ruling = issue(dispute, cast.olga)

    [posting] = Posting.objects.all()
    assert posting.key == f"ruling:{ruling.pk}:refund"
    assert posting.amount_minor == ruling.refund_minor == 300_000
    assert ledger.balance(ledger.owes(cast.supplier.pk, "USD")) == 300_000
    assert ledger.balance(ledger.due(cast.buyer.pk, "USD")) == 300_000


def test_everything_awaited_is_closed_and_the_time_to_pay_begins(cast, dispute):
    issue(dispute, cast.olga)

    states = dict(dispute.case.deadlines.values_list("name", "state"))
    assert states == {
        "answer": "met",
        "negotiation": "met",
        "decision": "met",
        "payment": "open",
        "appeal": "open",
    }
    payment = dispute.case.deadlines.get(name="payment")
    assert (payment.owner, payment.inputs["zone"]) == ("respondent", "Asia/Shanghai")


def test_the_same_ruling_again_is_the_one_that_stands(cast, dispute):
    first = issue(dispute, cast.olga)
    mails = Mail.objects.count()

    again = issue(dispute, cast.olga, now=RULED + timedelta(minutes=1))

    assert again == first
    assert Posting.objects.count() == 1
    assert Mail.objects.count() == mails
    assert dispute.case.events.filter(name="ruled").count() == 1


def test_the_same_departure_again_is_the_one_that_stands(cast, dispute):
    assert issue(dispute, cast.olga, depart()) == issue(dispute, cast.olga, depart())


@pytest.mark.parametrize(
    "other", [depart("dismiss", "0"), depart(refund="999.00"), depart(reasons="Another."), None]
)
def test_another_ruling_is_refused(cast, dispute, other):
    issue(dispute, cast.olga, depart())

    with pytest.raises(StepNotOpen, match="is decided"):
        issue(dispute, cast.olga, other)

    assert Ruling.objects.count() == Posting.objects.count() == 1


def test_who_departs_says_why_and_both_figures_are_kept(cast, dispute):
    ruling = issue(dispute, cast.olga, depart())

    assert ruling.departs
    assert (ruling.refund_minor, ruling.reasons) == (100_000, "The goods can still be sold.")
    assert ruling.judgement["recommendation"]["refund"]["amount"] == "3000.00"


def test_who_departs_to_what_is_recommended_confirms(cast, dispute):
    assert not issue(dispute, cast.olga, depart(refund="3000.00")).departs


@pytest.mark.parametrize(
    ("decision", "error", "field"),
    [
        (depart(reasons=" \n"), NoReasons, "reasons"),
        (depart(outcome="jackpot"), BadOutcome, "outcome"),
        (depart(outcome="inspect_first", refund="0"), BadOutcome, "outcome"),
        (depart(refund="0"), BadOutcome, "refund"),
        (depart(outcome="dismiss"), BadOutcome, "refund"),
        (depart(refund="12000.01"), AboveCap, "refund"),
        (depart(refund="1.001"), BadAmount, "refund"),
        (depart(refund="-5"), BadAmount, "refund"),
        (depart(refund="much"), BadAmount, "refund"),
    ],
)
def test_a_ruling_that_cannot_be_made_changes_nothing(cast, dispute, decision, error, field):
    with pytest.raises(error) as refusal:
        issue(dispute, cast.olga, decision)

    assert refusal.value.field == field
    assert Dispute.objects.get().state == "escalated"
    assert not Ruling.objects.exists()
    assert not Posting.objects.exists()


@pytest.mark.parametrize(
    ("paid", "covered", "most"), [("3600.00", "", "3600.00"), ("12000.00", "2000", "2000.00")]
)
def test_the_refund_is_capped_by_what_was_paid_and_by_the_cover(cast, paid, covered, most):
    order = make.order(cast, paid=paid, covered=covered)
    dispute = make.taken(cast, make.answered(cast, make.filed(cast, order)))

    with pytest.raises(AboveCap):
        issue(dispute, cast.olga, depart(refund=f"{most[:-1]}1"))
    ruling = issue(dispute, cast.olga, depart(outcome="full_refund", refund=most))

    assert Posting.objects.get().amount_minor == ruling.refund_minor


def test_what_was_added_since_the_officer_read_stops_the_ruling(cast, dispute):
    found = findings(reference=name(dispute), actor=cast.olga, now=RULED)
    services.deposit(reference=name(dispute), data=make.photo(cast), actor=cast.ada, now=RULED)

    with pytest.raises(Changed, match="read the findings again"):
        issue(dispute, cast.olga, seen=found.seen)
    assert Dispute.objects.get().state == "escalated"

    again = findings(reference=name(dispute), actor=cast.olga, now=RULED)
    assert issue(dispute, cast.olga, seen=again.seen)


def test_the_day_passing_alone_does_not_stop_the_ruling(cast, dispute):
    found = findings(reference=name(dispute), actor=cast.olga, now=RULED)

    assert issue(dispute, cast.olga, seen=found.seen, now=RULED + timedelta(days=1))


@pytest.mark.parametrize("way", ["request", "evidence"])
def test_nobody_is_ruled_on_while_the_time_it_was_given_runs(cast, dispute, way):
    due_at = TAKEN + timedelta(days=3)
    if way == "evidence":
        services.close_evidence(reference=name(dispute), due_at=due_at, actor=cast.olga, now=TAKEN)
    else:
        services.ask_evidence(
            reference=name(dispute),
            side="respondent",
            wanted_kind="photo",
            says="Show the label.",
            due_at=due_at,
            actor=cast.olga,
            now=TAKEN,
        )

    with pytest.raises(StillOpen):
        issue(dispute, cast.olga, now=TAKEN + timedelta(days=2))
    assert issue(dispute, cast.olga, now=due_at + timedelta(seconds=1))


def test_there_is_no_ruling_before_the_answer_or_its_time(cast):
    dispute = make.filed(cast)
    make.taken(cast, dispute, now=make.FILED)

    with pytest.raises(StepNotOpen, match="waiting for the answer"):
        issue(dispute, cast.olga, now=make.FILED)


@pytest.mark.parametrize("other", ["ada", "shen", "adam"])
def test_only_an_officer_rules(cast, dispute, other):
    with pytest.raises(NotYourStep):
        issue(dispute, getattr(cast, other))


def test_for_an_outsider_there_is_nothing_to_rule_on_or_to_read(cast, dispute):
    with pytest.raises(NotFound):
        issue(dispute, cast.otto)
    with pytest.raises(NotFound):
        findings(reference=name(dispute), actor=cast.otto, now=RULED)


def test_a_dismissed_claim_posts_nothing_and_leaves_the_appeal(cast, dispute):
    ruling = issue(dispute, cast.olga, depart("dismiss", "", "The notice came too late."))

    assert ruling.refund_minor == 0
    assert not Posting.objects.exists()
    running = dispute.case.deadlines.filter(state="open").values_list("name", flat=True)
    assert list(running) == ["appeal"]
    assert Mail.objects.filter(body__contains="no refund is due").count() == 4


def test_what_is_accepted_is_ruled_on_without_more_proof(cast):
    order = make.order(cast, inspected=False)
    dispute = make.filed(cast, order)
    services.accept_claim(reference=name(dispute), actor=cast.shen, now=make.ANSWERED)
    make.taken(cast, dispute)

    ruling = issue(dispute, cast.olga)

    assert ruling.judgement["claims"][0]["verdict"] == "proven"
    assert ruling.refund_minor > 0


def test_where_an_inspection_is_recommended_the_officer_cannot_just_confirm(
    cast, dispute, monkeypatch
):
    real = module.findings_on

    def undecidable(dispute, *, now):
        return replace(real(dispute, now=now), outcome="inspect_first", refund_minor=0)

    monkeypatch.setattr(module, "findings_on", undecidable)

    with pytest.raises(InspectFirst, match="Order an inspection"):
        issue(dispute, cast.olga)


def test_a_failure_half_way_leaves_nothing_behind(cast, dispute, monkeypatch):
    def away(*_, **__):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(mails, "tell", away)
    with pytest.raises(DatabaseError):
        issue(dispute, cast.olga)

    assert Dispute.objects.get().state == "escalated"
    assert not Ruling.objects.exists()
    assert not Posting.objects.exists()
    assert dispute.case.deadlines.filter(name="decision", state="open").exists()
    monkeypatch.undo()
    assert issue(dispute, cast.olga)


@pytest.mark.parametrize(
    "sql", ["UPDATE rulings_ruling SET refund_minor = 1", "DELETE FROM rulings_ruling"]
)
def test_the_database_refuses_to_change_a_ruling(cast, dispute, sql):
    ruling = issue(dispute, cast.olga)

    with (
        pytest.raises(Error, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert rulings.standing(dispute.case).refund_minor == ruling.refund_minor
