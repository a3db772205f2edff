"""Deadlines that are taken by the batch: written together, and each as if it had been alone."""

from collections import Counter
from datetime import timedelta
from threading import Event as Signal
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fairhold.casework import chain
from fairhold.casework.models import Case, Deadline
from fairhold.disputes.models import Dispute
from fairhold.jobs.outcome import Outcome
from fairhold.jobs.run_due import SERVICES, run_due
from fairhold.outbox.models import Mail, Notice
from tests.at_once import at_once
from tests.disputes import make
from tests.disputes.make import FILED
from tests.trade import make as orders


def filed(cast, number):
    """So many disputes, each about an order of its own."""
    account = orders.approved_account(cast)
    made = []
    for _ in range(number):
        order = orders.agreed(cast, make.AGREED)
        orders.arrived(order, cast, make.AGREED, account_id=account.pk, amount="12000.00")
        orders.shipment(order, cast, make.SHIPPED, handed_over_on=make.SHIPPED.date())
        made.append(make.filed(cast, order, now=FILED, claims=(make.TOO_LIGHT,)))
    return made


def due(name="answer"):
    return Deadline.objects.filter(name=name).latest("due_at").due_at


def states():
    return list(Dispute.objects.order_by("pk").values_list("state", flat=True))


def whole():
    return not any(chain.verify_chain(case) for case in Case.objects.all())


def test_a_batch_brings_each_dispute_what_it_would_have_been_brought_alone(cast):
    filed(cast, 3)
    now = due()

    assert run_due(now=now) == Outcome(done=3)

    assert states() == ["overdue"] * 3
    assert whole()
    assert Case.objects.filter(event_count=2).count() == 3
    assert Deadline.objects.filter(name="answer", state="lapsed").count() == 3
    assert Deadline.objects.filter(name="second_notice", state="open").count() == 3
    told = Counter(Mail.objects.filter(created_at=now).values_list("about", flat=True))
    assert len(told) == 3
    assert len(set(told.values())) == 1
    assert Notice.objects.filter(created_at=now).count() >= told.total()


def test_one_that_fails_is_pushed_back_alone_and_nothing_of_it_remains(cast):
    poisoned = filed(cast, 3)[1]
    now = due()

    def miss_answer(deadline, at):
        SERVICES["answer"](deadline, at)
        if deadline.case_id == poisoned.case_id:
            raise ValueError("the printer is on fire")

    outcome = run_due(now=now, services={**SERVICES, "answer": miss_answer})

    assert outcome == Outcome(done=2, failed=1)
    assert states() == ["overdue", "filed", "overdue"]
    assert whole()
    kept = poisoned.case.deadlines.get()
    assert (kept.state, kept.attempts) == ("open", 1)
    assert "the printer is on fire" in kept.last_error
    assert not Mail.objects.filter(about=make.name(poisoned), created_at=now).exists()
    assert run_due(now=now) == Outcome()
    assert run_due(now=kept.run_after + timedelta(hours=6)) == Outcome(done=1)


def test_a_batch_whose_rows_are_not_as_they_were_read_is_taken_back_and_run_again(cast):
    first, _ = filed(cast, 2)
    now, meddled = due(), []

    def meddle(deadline, at):
        SERVICES["answer"](deadline, at)
        if not meddled:
            meddled.append(Dispute.objects.filter(pk=first.pk).update(state="withdrawn"))

    assert run_due(now=now, services={**SERVICES, "answer": meddle}) == Outcome(done=2)
    assert states() == ["overdue", "overdue"]
    assert Case.objects.filter(event_count=2).count() == 2
    assert whole()


@pytest.mark.parametrize(
    ("name", "days_before", "a_row"),
    [("answer", 1, 1), ("answer", 0, 0), ("second_notice", 0, 0), ("decision", 0, 0)],
)
def test_a_due_row_costs_few_statements(cast, name, days_before, a_row):
    """Counted as what three rows cost more than one; a reminder takes one a row."""
    filed(cast, 4)
    stages = ["answer", "second_notice", "decision"]
    for earlier in stages[: stages.index(name)]:
        run_due(now=due(earlier))
    now = due(name) - timedelta(days=days_before)
    waiting = list(Deadline.objects.filter(name=name, state="open"))
    later = Deadline.objects.filter(pk__in=[each.pk for each in waiting[1:]])
    later.update(run_after=now + timedelta(days=99))

    with CaptureQueriesContext(connection) as one:
        assert run_due(now=now) == Outcome(done=1)
    later.update(run_after=now)
    with CaptureQueriesContext(connection) as three:
        assert run_due(now=now) == Outcome(done=3)

    assert len(three) - len(one) == 2 * a_row


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_each_row_is_run_by_one(cast):
    filed(cast, 4)
    now = due()

    at_once(*[lambda: run_due(now=now)] * 2)
    run_due(now=now)

    assert states() == ["overdue"] * 4
    assert whole()
    assert Case.objects.filter(event_count=2).count() == 4
    told = Mail.objects.filter(created_at=now).values_list("to_email", "about")
    assert len(told) == len(set(told))


@pytest.mark.django_db(transaction=True)
def test_what_a_request_holds_is_left_to_the_next_round(cast):
    if not connection.features.has_select_for_update_skip_locked:
        pytest.skip("this database has no rows that are locked alone")
    first, _ = filed(cast, 2)
    now, held, go_on = due(), Signal(), Signal()

    def request():
        with transaction.atomic():
            Dispute.objects.select_for_update().get(pk=first.pk)
            held.set()
            go_on.wait(30)
        connection.close()

    other = Thread(target=request)
    other.start()
    held.wait(30)
    try:
        assert run_due(now=now) == Outcome(done=1)
        assert states() == ["filed", "overdue"]
    finally:
        go_on.set()
        other.join(30)
    assert run_due(now=now) == Outcome(done=1)
    assert states() == ["overdue", "overdue"]
