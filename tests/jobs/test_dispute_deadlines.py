"""What time passing does to a dispute: reminders, lapses, and never a decision by itself."""

from datetime import timedelta

from fairhold.casework import chain
from fairhold.casework.models import Deadline
from fairhold.disputes import services
from fairhold.disputes.facts import facts_of
from fairhold.disputes.models import Dispute
from fairhold.evidence.models import Request
from fairhold.jobs.outcome import Outcome
from fairhold.jobs.run_due import SERVICES, run_due
from fairhold.outbox.models import Mail
from fairhold.rules import policy as policies
from fairhold.rulings.models import Ruling
from tests.disputes import make
from tests.disputes.make import FILED, TAKEN, name

SECOND = timedelta(seconds=1)


def due_at(dispute, deadline, state="open"):
    return dispute.case.deadlines.get(name=deadline, state=state).due_at


def to(*people):
    return {f"{person}@example.com" for person in people}


def mailed(words):
    return set(Mail.objects.filter(subject__contains=words).values_list("to_email", flat=True))


def test_every_stage_of_every_policy_has_a_service():
    stages = {name for policy in policies.packaged() for name in policy.doc.stages}

    assert stages <= SERVICES.keys()


def test_the_respondent_is_reminded_a_day_before_and_only_once(cast):
    dispute = make.filed(cast)
    ends = due_at(dispute, "answer")
    before = ends - timedelta(days=1)

    assert run_due(now=before - SECOND) == Outcome()
    assert run_due(now=before) == Outcome(done=1)
    assert run_due(now=before) == Outcome()

    assert mailed("your answer is due by") == to("shen.li", "mei.wang")
    assert "Tuesday 19 May 2026, 15:59 (UTC)" in Mail.objects.latest("pk").subject


def test_who_has_answered_is_reminded_of_nothing(cast):
    dispute = make.answered(cast)

    run_due(now=make.at(5, 20))

    assert not mailed("is due by")
    assert dispute.case.deadlines.get(name="answer").state == "met"


def silent(dispute):
    """Both notices go unanswered; the moment after the second."""
    run_due(now=due_at(dispute, "answer") + SECOND)
    ends = due_at(dispute, "second_notice") + SECOND
    run_due(now=ends)
    dispute.refresh_from_db()
    return ends


def test_who_is_silent_is_told_once_more_and_asked_for_what_it_should_bring(cast):
    dispute = make.filed(cast)
    ends = due_at(dispute, "answer")

    assert run_due(now=ends + SECOND) == Outcome(done=1)

    dispute.refresh_from_db()
    assert dispute.state == "overdue"
    assert dispute.case.deadlines.get(name="answer").state == "lapsed"
    assert due_at(dispute, "second_notice") > ends + timedelta(days=2)
    assert not dispute.case.deadlines.filter(name="decision").exists()
    assert mailed("second notice") == to("shen.li", "mei.wang")
    assert mailed("is asked again") == to("ada.keller", "ben.vogt")
    notice = Mail.objects.filter(subject__contains="second notice").first().body
    assert "- Your answer to claim C1: " in notice
    assert notice.count("\n- ") > 1


def test_silence_hands_the_case_to_an_officer_and_tells_both(cast):
    dispute = make.filed(cast)

    silent(dispute)

    assert dispute.state == "escalated"
    assert dispute.case.deadlines.get(name="second_notice").state == "lapsed"
    assert dispute.case.deadlines.get(name="decision").state == "open"
    assert mailed("no answer came") == to("ada.keller", "ben.vogt")
    assert mailed("the time to answer has passed") == to("shen.li", "mei.wang")
    assert dispute.case.events.latest("number").role == "clock"
    assert chain.verify_chain(dispute.case) == []


def test_silence_is_a_fact_with_what_was_sent_and_asked(cast):
    dispute = make.filed(cast)
    run_due(now=due_at(dispute, "answer") + SECOND)
    dispute.refresh_from_db()
    assert facts_of(dispute, dispute.filed_on).answers == ()

    run_due(now=due_at(dispute, "second_notice") + SECOND)
    dispute.refresh_from_db()

    [answer] = facts_of(dispute, dispute.filed_on).answers
    assert (answer.position, answer.notices_sent, answer.named_request) == ("silent", 2, True)


def test_silence_alone_wins_nothing(cast):
    dispute = make.filed(cast, make.order(cast, inspected=False))
    ends = silent(dispute)
    make.taken(cast, dispute, now=ends)

    ruling = make.ruled(cast, dispute, now=ends)

    assert (ruling.outcome, ruling.refund_minor) == ("dismiss", 0)


def test_an_answer_after_the_lapse_is_still_taken(cast):
    dispute = make.filed(cast)
    ends = silent(dispute)

    answered = make.answered(cast, dispute, now=ends)

    assert answered.state == "escalated"
    assert answered.answer.late
    assert answered.case.deadlines.filter(name="decision").count() == 1


def test_a_deadline_whose_work_is_done_is_put_aside(cast):
    dispute = make.filed(cast)
    ends = due_at(dispute, "answer") + SECOND
    Dispute.objects.update(state="answered")

    assert run_due(now=ends) == Outcome(done=1)

    assert dispute.case.deadlines.get(name="answer").state == "cancelled"
    assert Dispute.objects.get().state == "answered"


def test_a_request_that_is_not_met_lapses_and_its_side_and_the_officer_are_told(cast):
    dispute = make.taken(cast)
    asked = services.ask_evidence(
        reference=name(dispute),
        side="claimant",
        wanted_kind="photo",
        says="Show the care label.",
        actor=cast.olga,
        now=TAKEN,
    )
    run_due(now=asked.due_at - timedelta(days=1))
    assert mailed("request Q1 is due by") == to("ada.keller", "ben.vogt")

    run_due(now=asked.due_at + SECOND)

    assert Request.objects.get().state == "lapsed"
    assert mailed("the time for Q1 has passed") == to("ada.keller", "ben.vogt")
    assert mailed("Q1 was not met") == to("olga.reyes")


def test_the_time_for_evidence_ends_for_both(cast):
    dispute = make.taken(cast)
    ends = TAKEN + timedelta(days=4)
    services.close_evidence(reference=name(dispute), due_at=ends, actor=cast.olga, now=TAKEN)
    Mail.objects.all().delete()

    run_due(now=ends - timedelta(days=1))
    assert mailed("evidence by") == to("ada.keller", "ben.vogt", "shen.li", "mei.wang")
    run_due(now=ends + SECOND)

    assert dispute.case.deadlines.get(name="evidence").state == "lapsed"


def test_an_overdue_ruling_is_reported_and_nothing_decides_itself(cast):
    dispute = make.taken(cast)
    ends = due_at(dispute, "decision")
    run_due(now=ends - timedelta(days=1))
    assert mailed("your ruling is due by") == to("olga.reyes")

    run_due(now=ends + SECOND)

    assert mailed("the ruling is overdue") == to("olga.reyes", "adam.novak")
    assert Dispute.objects.get().state == "escalated"
    assert not Ruling.objects.exists()
    assert make.ruled(cast, dispute, now=ends + SECOND)


def test_an_overdue_payment_is_told_to_all_and_stays_owed(cast):
    dispute = make.taken(cast)
    make.ruled(cast, dispute)
    ends = due_at(dispute, "payment")
    run_due(now=ends - timedelta(days=1))
    assert mailed("the refund is due by") == to("shen.li", "mei.wang")

    run_due(now=ends + SECOND)

    assert mailed("the refund is overdue") == to("shen.li", "mei.wang")
    assert mailed("was not shown in time") == to("ada.keller", "ben.vogt")
    assert mailed("a refund is still owed") == to("adam.novak")
    services.record_transfer(
        reference=name(dispute), paid_on=ends.date(), actor=cast.olga, now=ends + SECOND
    )
    over = due_at(dispute, "appeal") + SECOND
    run_due(now=over)
    dispute.case.refresh_from_db()
    assert dispute.case.closed_at == over


def test_one_dispute_that_fails_does_not_hold_up_another(cast, monkeypatch):
    dispute = make.filed(cast)
    Deadline.objects.create(
        case=dispute.case,
        name="nobody knows it",
        owner="officer",
        due_at=FILED,
        opened_at=FILED,
        run_after=FILED,
    )

    assert run_due(now=due_at(dispute, "answer") + SECOND) == Outcome(done=1, failed=1)

    dispute.refresh_from_db()
    assert dispute.state == "overdue"
