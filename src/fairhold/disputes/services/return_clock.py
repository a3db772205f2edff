"""What time passing does to a return: silence goes against whoever was to act."""

from datetime import datetime
from typing import Any

from fairhold.casework import deadlines
from fairhold.casework.models import Deadline
from fairhold.disputes import mails
from fairhold.disputes.models import Dispute
from fairhold.disputes.return_end import end, move, open_return
from fairhold.disputes.services.clock import dispute_of, record, reminding_first
from fairhold.disputes.services.returning import await_officer
from fairhold.disputes.step import StepNotOpen
from fairhold.returning.models import Return
from fairhold.rules.dispute.returning import NOT_RECEIVED


@reminding_first
def free_from_sending(deadline: Deadline, now: datetime) -> None:
    """The supplier has not said where to: the buyer need not send, and the refund is due."""
    _end(deadline, "miss_return_instructions", now, ended_how="freed")


@reminding_first
def lapse_return(deadline: Deadline, now: datetime) -> None:
    """The buyer has not sent the goods: the refund is not due."""
    _end(deadline, "miss_return_sending", now, due_minor=0)


@reminding_first
def take_as_sent(deadline: Deadline, now: datetime) -> None:
    """The supplier has said nothing of what arrived: it counts as received as it was sent."""
    _end(
        deadline,
        "miss_return_receipt",
        now,
        ended_how="received",
        outcome="received_as_sent",
    )


@reminding_first
def never_arrived(deadline: Deadline, now: datetime) -> None:
    """Nobody has shown that the goods arrived: an officer decides."""
    dispute = dispute_of(deadline.case)
    back = _passed(dispute, deadline, "miss_return_transit", now, outcome=NOT_RECEIVED)
    if back is not None:
        await_officer(dispute, back, actor=None, role="clock", now=now)


@reminding_first
def miss_return_decision(deadline: Deadline, now: datetime) -> None:
    """The decision on a return is overdue: the administrator is told."""
    if deadlines.lapse(deadline.case, deadline.name, now=now):
        record(deadline, now)
        dispute = dispute_of(deadline.case)
        mails.tell(dispute, "return_decision_missed", actor=None, now=now, due_at=deadline.due_at)


def _end(deadline: Deadline, step: str, now: datetime, **columns: Any) -> None:
    """Take the clock's step that ends a return; in full, unless ``due_minor`` says otherwise."""
    dispute = dispute_of(deadline.case)
    back = _passed(dispute, deadline, step, now, ended_at=now, **columns)
    if back is not None:
        end(dispute, back, actor=None, role="clock", now=now)


def _passed(
    dispute: Dispute, deadline: Deadline, step: str, now: datetime, **columns: Any
) -> Return | None:
    """The return after the clock's step; None where somebody has acted before."""
    try:
        back = open_return(dispute)
        if "ended_at" in columns:
            columns.setdefault("due_minor", back.refund_minor)
        move(back, step, **columns)
    except StepNotOpen:
        deadlines.cancel(deadline.case, now=now, name=deadline.name)
        return None
    deadlines.lapse(deadline.case, deadline.name, now=now)
    record(deadline, now)
    return back
