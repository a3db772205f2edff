"""The respondent answers once, or accepts; the claimant may withdraw; all may write."""

from datetime import timedelta

import pytest

from fairhold.disputes import services
from fairhold.disputes.facts import facts_of
from fairhold.disputes.services import Stand
from fairhold.disputes.services.answering import BadAnswer
from fairhold.disputes.step import NotYourCase, NotYourStep, StepNotOpen
from fairhold.jobs.run_due import run_due
from fairhold.kit.errors import NotFound
from fairhold.outbox.models import Mail
from tests.disputes import make
from tests.disputes.make import ANSWERED, TOO_LIGHT, name

BLACK = {**TOO_LIGHT, "term": "T2", "says": "Black, not navy.", "amount": "500"}


@pytest.fixture
def dispute(cast):
    return make.filed(cast, claims=(TOO_LIGHT, BLACK))


def answer(dispute, actor, now=ANSWERED, text="It is as agreed.", **stands):
    return services.answer(reference=name(dispute), text=text, stands=stands, actor=actor, now=now)


def accept(dispute, actor, now=ANSWERED):
    return services.accept_claim(reference=name(dispute), actor=actor, now=now)


def deadline_states(dispute):
    return dict(dispute.case.deadlines.values_list("name", "state"))


def test_an_answer_closes_its_deadline_and_starts_the_time_to_settle(cast, dispute):
    answered = answer(dispute, cast.shen)

    assert answered.state == "answered"
    assert (answered.answer.says, answered.answer.late) == ("It is as agreed.", False)
    assert deadline_states(dispute) == {"answer": "met", "negotiation": "open"}
    assert {c.label: c.position.position for c in answered.claims.all()} == {
        "C1": "contests",
        "C2": "contests",
    }


def test_of_two_answers_the_second_is_refused(cast, dispute):
    answer(dispute, cast.shen)

    with pytest.raises(StepNotOpen, match="is being negotiated"):
        answer(dispute, cast.mei)

    assert dispute.case.events.filter(name="answered").count() == 1


def test_what_is_admitted_is_a_fact(cast, dispute):
    answer(dispute, cast.shen, C1=Stand("contests", ["delivered_condition"]), C2=Stand("accepts"))

    doc = facts_of(dispute, dispute.filed_on)

    assert [(a.claim, a.position, a.admits) for a in doc.answers] == [
        ("C1", "contests", ("delivered_condition",)),
        ("C2", "accepts", ()),
    ]


@pytest.mark.parametrize(
    ("text", "stands", "field"),
    [
        ("  ", {}, "text"),
        ("x" * 10_001, {}, "text"),
        ("No.", {"C1": Stand("maybe")}, "stands.C1.position"),
        ("No.", {"C1": Stand("contests", ["colour"])}, "stands.C1.admits"),
        ("Yes.", {"C1": Stand("accepts"), "C2": Stand("accepts")}, "stands"),
    ],
)
def test_an_answer_that_cannot_be_taken_changes_nothing(cast, dispute, text, stands, field):
    with pytest.raises(BadAnswer) as refusal:
        answer(dispute, cast.shen, text=text, **stands)

    assert refusal.value.field == field
    dispute.refresh_from_db()
    assert dispute.state == "filed"
    assert deadline_states(dispute) == {"answer": "open"}


def test_a_claim_of_another_dispute_is_not_there(cast, dispute):
    with pytest.raises(NotFound):
        answer(dispute, cast.shen, C9=Stand("accepts"))


def test_an_answer_to_the_second_notice_is_in_time(cast, dispute):
    run_due(now=make.at(5, 20))
    dispute.refresh_from_db()
    assert dispute.state == "overdue"

    answered = answer(dispute, cast.shen, now=make.at(5, 20))

    assert (answered.state, answered.answer.late) == ("answered", False)
    assert deadline_states(dispute) == {
        "answer": "lapsed",
        "second_notice": "met",
        "negotiation": "open",
    }


def test_an_answer_is_taken_until_the_ruling_and_marked_late_and_given_once(cast, dispute):
    run_due(now=make.at(5, 20))
    run_due(now=make.at(5, 24))
    dispute.refresh_from_db()
    assert dispute.state == "escalated"

    answered = answer(dispute, cast.shen, now=make.at(5, 24))

    assert (answered.state, answered.answer.late) == ("escalated", True)
    assert deadline_states(dispute)["decision"] == "open"
    with pytest.raises(StepNotOpen, match="Your side has answered"):
        answer(dispute, cast.mei, now=make.at(5, 24))


def test_accepting_admits_every_claim_and_waits_for_the_ruling(cast, dispute):
    accepted = accept(dispute, cast.shen)

    assert accepted.state == "accepted"
    doc = facts_of(accepted, dispute.filed_on)
    assert [a.position for a in doc.answers] == ["accepts", "accepts"]
    assert Mail.objects.filter(subject__contains="accepts your claim").count() == 2


def test_who_contested_may_still_accept(cast, dispute):
    answer(dispute, cast.shen)
    assert not dispute.case.deadlines.filter(name="decision").exists()

    assert accept(dispute, cast.mei).state == "accepted"
    assert dispute.case.deadlines.filter(name="decision").count() == 1


def test_who_accepted_may_not_contest_any_more(cast, dispute):
    accept(dispute, cast.shen)

    with pytest.raises(StepNotOpen, match="is accepted"):
        answer(dispute, cast.shen)


@pytest.mark.parametrize("other", ["ada", "olga", "adam"])
def test_nobody_answers_for_the_respondent(cast, dispute, other):
    with pytest.raises(NotYourStep, match="Only the respondent can answer"):
        answer(dispute, getattr(cast, other))


@pytest.mark.parametrize("other", ["otto", "ines"])
def test_for_others_the_dispute_is_not_there(cast, dispute, other):
    for step in (answer, accept):
        with pytest.raises(NotFound):
            step(dispute, getattr(cast, other))


@pytest.mark.parametrize("reference", ["D-999999999", "O-000001", "1", "", "D-1x", "D-"])
def test_a_reference_that_is_none_is_not_there(cast, dispute, reference):
    with pytest.raises(NotFound):
        services.say(reference=reference, body="Hello", actor=cast.ada, now=ANSWERED)


def test_a_reference_may_be_typed_carelessly(cast, dispute):
    typed = f" d-{dispute.pk} "

    assert services.say(reference=typed, body="Hello", actor=cast.ada, now=ANSWERED)


def test_withdrawing_ends_everything_that_was_awaited(cast, dispute):
    withdrawn = services.withdraw(reference=name(dispute), actor=cast.ada, now=ANSWERED)

    assert withdrawn.state == "withdrawn"
    assert deadline_states(dispute) == {"answer": "cancelled", "reopening": "open"}
    with pytest.raises(StepNotOpen, match="is withdrawn"):
        answer(dispute, cast.shen)


def test_a_withdrawn_dispute_that_nobody_reopens_is_over(cast, dispute):
    services.withdraw(reference=name(dispute), actor=cast.ada, now=ANSWERED)
    ends = dispute.case.deadlines.get(name="reopening").due_at + timedelta(seconds=1)

    run_due(now=ends)

    dispute.refresh_from_db()
    dispute.case.refresh_from_db()
    assert (dispute.state, dispute.case.closed_at) == ("dropped", ends)


def test_only_the_claimant_withdraws(cast, dispute):
    with pytest.raises(NotYourStep):
        services.withdraw(reference=name(dispute), actor=cast.shen, now=ANSWERED)


def test_everybody_in_the_case_is_told_of_a_message_but_its_writer(cast, dispute):
    make.taken(cast, answer(dispute, cast.shen))
    Mail.objects.all().delete()

    services.say(reference=name(dispute), body="Please look.", actor=cast.ada, now=make.TAKEN)

    assert set(Mail.objects.values_list("to_email", flat=True)) == {
        "ben.vogt@example.com",
        "shen.li@example.com",
        "mei.wang@example.com",
        "olga.reyes@example.com",
    }


def test_an_officer_writes_in_a_case_it_has_taken(cast, dispute):
    with pytest.raises(NotYourCase, match="Take this case first"):
        services.say(reference=name(dispute), body="Hello.", actor=cast.olga, now=ANSWERED)

    make.taken(cast, dispute, now=ANSWERED)
    services.say(reference=name(dispute), body="Hello.", actor=cast.olga, now=ANSWERED)

    assert dispute.case.messages.get().side == "officer"
