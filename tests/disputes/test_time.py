"""More time with a reason, a clock that stands still, and notes that only officers read."""

from datetime import timedelta

import pytest

from fairhold.casework import chain
from fairhold.casework.models import Extension, Pause
from fairhold.disputes import services
from fairhold.disputes.queries import case_page
from fairhold.disputes.services.more_time import AlreadyAsked, BadExtension
from fairhold.disputes.services.pausing import BadPause, NotStopped
from fairhold.disputes.step import NotYourStep
from fairhold.jobs.run_due import run_due
from fairhold.kit.errors import NotFound
from fairhold.outbox.models import Mail
from tests.disputes import make
from tests.disputes.make import ANSWERED, FILED, TAKEN, at, name

SECOND = timedelta(seconds=1)


@pytest.fixture
def filed(cast):
    return make.filed(cast)


@pytest.fixture
def taken(cast):
    return make.taken(cast)


def due(dispute, deadline):
    return dispute.case.deadlines.get(name=deadline, state__in=["open", "paused"]).due_at


def ask(dispute, actor, days=3, now=ANSWERED, deadline="answer", reason="Our mill is closed."):
    return services.ask_more_time(
        reference=name(dispute), deadline=deadline, days=days, reason=reason, actor=actor, now=now
    )


def decide(dispute, extension, actor, grant=True, answer="", now=ANSWERED):
    return services.decide_on_time(
        reference=name(dispute),
        extension=extension.pk,
        grant=grant,
        answer=answer,
        actor=actor,
        now=now,
    )


def test_a_few_days_are_granted_at_once_and_counted_from_the_same_start(cast, filed):
    before = due(filed, "answer")

    extension = ask(filed, cast.shen)

    assert (extension.state, extension.decided_by) == ("granted", None)
    assert due(filed, "answer") == before + timedelta(days=3)
    inputs = filed.case.deadlines.get(name="answer").inputs
    assert (inputs["days"], inputs["more_days"], inputs["start"]) == (7, 3, "2026-05-12")
    assert Mail.objects.filter(subject__contains="more time for the answer").count() == 3
    assert chain.verify_chain(filed.case) == []


def test_what_is_put_off_lapses_at_the_new_time_and_not_before(cast, filed):
    before = due(filed, "answer")
    ask(filed, cast.shen)

    run_due(now=before + SECOND)
    filed.refresh_from_db()
    assert filed.state == "filed"

    run_due(now=due(filed, "answer") + SECOND)
    filed.refresh_from_db()
    assert filed.state == "overdue"


def test_more_than_that_waits_for_the_officer_and_once(cast, filed):
    before = due(filed, "answer")
    extension = ask(filed, cast.shen, days=7)
    assert (extension.state, due(filed, "answer")) == ("asked", before)

    with pytest.raises(AlreadyAsked):
        ask(filed, cast.mei, days=7)

    services.take_case(reference=name(filed), actor=cast.olga, now=ANSWERED)
    assert decide(filed, extension, cast.olga).state == "granted"
    assert due(filed, "answer") == before + timedelta(days=7)
    with pytest.raises(AlreadyAsked, match="has been decided"):
        decide(filed, extension, cast.olga)


def test_a_refusal_says_why_and_leaves_the_time_as_it_was(cast, filed):
    before = due(filed, "answer")
    extension = ask(filed, cast.shen, days=7)
    services.take_case(reference=name(filed), actor=cast.olga, now=ANSWERED)

    with pytest.raises(BadExtension, match="Say why"):
        decide(filed, extension, cast.olga, grant=False)
    decide(filed, extension, cast.olga, grant=False, answer="A week is enough.")

    assert due(filed, "answer") == before
    [row] = case_page(reference=name(filed), actor=cast.shen).extensions
    assert (row.state, row.answer, row.decided_by) == ("refused", "A week is enough.", "Olga Reyes")
    assert Mail.objects.filter(subject__contains="no more time").count() == 2


def test_what_is_granted_too_late_is_of_no_use(cast, filed):
    extension = ask(filed, cast.shen, days=7)
    ends = due(filed, "answer") + SECOND
    services.take_case(reference=name(filed), actor=cast.olga, now=ANSWERED)

    with pytest.raises(BadExtension, match="has passed"):
        decide(filed, extension, cast.olga, now=ends)

    assert Extension.objects.get().state == "asked"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"days": 0}, "days"),
        ({"days": 15}, "days"),
        ({"reason": "  "}, "reason"),
        ({"reason": "x" * 2_001}, "reason"),
    ],
)
def test_what_cannot_be_asked_changes_nothing(cast, filed, given, field):
    with pytest.raises(BadExtension) as refusal:
        ask(filed, cast.shen, **given)

    assert refusal.value.field == field
    assert not Extension.objects.exists()


def test_all_the_time_for_a_deadline_is_no_more_than_the_policy_gives(cast, filed):
    ask(filed, cast.shen)

    with pytest.raises(BadExtension, match="11 more days"):
        ask(filed, cast.shen, days=12)


def test_nobody_puts_off_a_deadline_of_the_others(cast, filed):
    with pytest.raises(NotFound, match="No deadline of yours"):
        ask(filed, cast.ada)
    with pytest.raises(NotFound, match="No deadline of yours"):
        ask(filed, cast.shen, deadline="negotiation")
    with pytest.raises(NotYourStep):
        ask(filed, cast.olga)


def test_a_request_that_is_put_off_is_met_in_time(cast, taken):
    asked = services.ask_evidence(
        reference=name(taken),
        side="respondent",
        wanted_kind="lab_report",
        says="The mill's test.",
        due_at=at(5, 22),
        actor=cast.olga,
        now=TAKEN,
    )
    services.ask_more_time(
        reference=name(taken),
        deadline="request",
        label=asked.label,
        days=2,
        reason="The laboratory needs two days.",
        actor=cast.shen,
        now=TAKEN,
    )

    asked.refresh_from_db()
    assert asked.due_at == at(5, 24)


def stop(dispute, actor, days=10, now=TAKEN, asked_of="carrier", says="Who signed for it?"):
    return services.stop_clock(
        reference=name(dispute), asked_of=asked_of, says=says, days=days, actor=actor, now=now
    )


def start(dispute, actor, now):
    return services.start_clock(reference=name(dispute), actor=actor, now=now)


def test_while_the_clock_stands_still_no_time_runs_and_then_each_has_the_days_it_had(cast, taken):
    ends = due(taken, "decision")
    stop(taken, cast.olga)

    run_due(now=at(5, 24))
    assert due(taken, "decision") == ends

    start(taken, cast.olga, at(5, 25))

    # nine working days were left on the 18th; the 25th is a holiday in the Netherlands
    assert (ends.date(), due(taken, "decision").date()) == (at(6, 1).date(), at(6, 5).date())
    assert not taken.case.deadlines.filter(name="pause", state="open").exists()
    assert chain.verify_chain(taken.case) == []


def test_the_clock_runs_on_by_itself_in_the_end(cast, taken):
    pause = stop(taken, cast.olga, days=3)

    run_due(now=pause.until + SECOND)

    assert Pause.objects.get().ended_at == pause.until + SECOND
    assert taken.case.deadlines.get(name="decision").state == "open"
    assert Mail.objects.filter(subject__contains="the clock runs again").count() == 5


def test_what_comes_while_the_clock_stands_still_is_not_late(cast, taken):
    services.close_evidence(reference=name(taken), due_at=at(5, 20), actor=cast.olga, now=TAKEN)
    stop(taken, cast.olga)

    exhibit = services.deposit(
        reference=name(taken), data=make.photo(cast, at(5, 23)), actor=cast.ada, now=at(5, 23)
    )

    assert not exhibit.late


def test_a_clock_is_stopped_once_and_started_once(cast, taken):
    stop(taken, cast.olga)
    with pytest.raises(NotStopped, match="already"):
        stop(taken, cast.olga)
    start(taken, cast.olga, TAKEN + timedelta(hours=1))
    with pytest.raises(NotStopped, match="is running"):
        start(taken, cast.olga, TAKEN + timedelta(hours=2))


@pytest.mark.parametrize(
    ("given", "field"),
    [({"days": 0}, "days"), ({"days": 31}, "days"), ({"says": " "}, "says"),
     ({"asked_of": "a friend"}, "asked_of")],
)  # fmt: skip
def test_a_clock_that_cannot_be_stopped_runs_on(cast, taken, given, field):
    with pytest.raises(BadPause) as refusal:
        stop(taken, cast.olga, **given)

    assert refusal.value.field == field
    assert taken.case.deadlines.get(name="decision").state == "open"


def test_a_note_is_read_by_officers_alone(cast, taken):
    services.note(reference=name(taken), body="Look at roll 7.", actor=cast.omar, now=TAKEN)

    for reader in (cast.olga, cast.omar, cast.adam):
        assert [n.body for n in case_page(reference=name(taken), actor=reader).notes] == [
            "Look at roll 7."
        ]
    for party in (cast.ada, cast.shen):
        page = case_page(reference=name(taken), actor=party)
        assert page.notes == ()
        assert all(event.name != "noted" for event in page.events)


def test_who_may_hand_the_case_over_and_when(cast):
    dispute = make.answered(cast)

    with pytest.raises(services.TooSoon, match="from Saturday 16 May 2026, 06:00"):
        services.escalate(reference=name(dispute), actor=cast.shen, now=ANSWERED)

    escalated = services.escalate(reference=name(dispute), actor=cast.shen, now=at(5, 16))
    assert escalated.state == "escalated"
    assert due(dispute, "decision") > FILED


def test_an_officer_may_take_an_answered_case_earlier(cast):
    dispute = make.answered(cast)

    services.take_case(reference=name(dispute), actor=cast.olga, now=ANSWERED)

    dispute.refresh_from_db()
    assert (dispute.state, dispute.officer_id) == ("escalated", cast.olga.person_id)
    assert dispute.case.deadlines.get(name="negotiation").state == "met"


def test_who_does_not_settle_in_time_is_handed_over_by_the_clock(cast):
    dispute = make.answered(cast)
    ends = due(dispute, "negotiation")

    run_due(now=ends + SECOND)

    dispute.refresh_from_db()
    assert dispute.state == "escalated"
    assert Mail.objects.filter(subject__contains="goes to a case officer").count() == 4
