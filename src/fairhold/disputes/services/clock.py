"""What time passing does to a dispute: one function per deadline, called by the worker.

Before a deadline is due each reminds whoever must act; afterwards it takes the step or closes the
deadline, once: called again, or late, it does nothing more.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.casework import services as casework
from fairhold.casework.models import Case, Deadline
from fairhold.disputes import advance_open, clear_cut, mails, second_notice, standing, terms
from fairhold.disputes.closing import close_if_done
from fairhold.disputes.models import Dispute
from fairhold.disputes.services import pausing
from fairhold.disputes.step import StepNotOpen, move
from fairhold.evidence import requests
from fairhold.rules.dispute.flow import IN_REVIEW
from fairhold.rulings import services as rulings

type Passing = Callable[[Deadline, datetime], None]


def _reminding_first(lapse: Passing) -> Passing:
    # No savepoint: of many taken together, one that fails takes all of them back.
    @wraps(lapse)
    @transaction.atomic(savepoint=False)
    def run(deadline: Deadline, now: datetime) -> None:
        if now < deadline.due_at:
            _remind(deadline, now)
        elif terms.still_due(deadline, now):
            lapse(deadline, now)

    return run


@_reminding_first
def miss_answer(deadline: Deadline, now: datetime) -> None:
    """The respondent has not answered: it is told once more, and asked for what it should bring."""
    dispute = _dispute(deadline.case)
    if _moved(dispute, deadline, "miss_answer", now):
        _record(deadline, now)
        notice = terms.start(dispute, "second_notice", of=dispute.respondent, now=now)
        asks = "\n".join(f"- {each}" for each in second_notice.asks(dispute))
        _tell(dispute, notice, "second_notice", now, asks=asks)


@_reminding_first
def miss_second_notice(deadline: Deadline, now: datetime) -> None:
    """Still no answer: the case goes to an officer, who decides on the file."""
    dispute = _dispute(deadline.case)
    if _moved(dispute, deadline, "miss_second_notice", now):
        terms.await_decision(dispute, now=now)
        _pass(dispute, deadline, "answer_missed", now)
        clear_cut.await_clear_cut(dispute, now=now)


@_reminding_first
def end_negotiation(deadline: Deadline, now: datetime) -> None:
    """The parties have not settled in their time: the case goes to an officer by itself."""
    dispute = _dispute(deadline.case)
    if _moved(dispute, deadline, "end_negotiation", now):
        terms.await_decision(dispute, now=now)
        _pass(dispute, deadline, "negotiation_ended", now)


@_reminding_first
def drop(deadline: Deadline, now: datetime) -> None:
    """A withdrawn dispute was not reopened in time: it is over."""
    dispute = _dispute(deadline.case)
    if _moved(dispute, deadline, "drop", now):
        casework.close_case(dispute.case, now=now)
        _record(deadline, now)


@_reminding_first
def miss_request(deadline: Deadline, now: datetime) -> None:
    """What the officer asked for did not come in time."""
    if requests.lapse(deadline.case, deadline.label, now=now):
        dispute = _dispute(deadline.case)
        _tell(dispute, deadline, "request_missed", now, to=deadline.owner)
        _tell(dispute, deadline, "request_missed", now, to="officer")


@_reminding_first
def end_evidence(deadline: Deadline, now: datetime) -> None:
    """The time for evidence has passed; what comes now is late."""
    if deadlines.lapse(deadline.case, "evidence", now=now):
        _record(deadline, now)


@_reminding_first
def miss_decision(deadline: Deadline, now: datetime) -> None:
    """The ruling is overdue: the administrator is told, and nothing is decided by itself."""
    if _lapsed(deadline, now):
        _pass(_dispute(deadline.case), deadline, "decision_missed", now)


@_reminding_first
def miss_payment(deadline: Deadline, now: datetime) -> None:
    """The transfer was not shown in time: the refund is still owed, and everybody is told.

    Where the finding was but an opinion the policy closes the case instead.
    """
    if not deadlines.lapse(deadline.case, "payment", now=now):
        return
    dispute = _dispute(deadline.case)
    if terms.policy_of(dispute.case).doc.stages["payment"].silence == "closed":
        _pass(dispute, deadline, "payment_closed", now)
        close_if_done(dispute, now=now)
    else:
        ruling = rulings.standing(dispute.case)
        if ruling is not None and deadline.owner != "officer":  # the platform's own is no fault
            standing.after_missed_payment(dispute, ruling, now)
        _miss_sum(dispute, deadline, now)
        advance_open.tell_if_open(dispute, now=now)


def _miss_sum(dispute: Dispute, deadline: Deadline, now: datetime) -> None:
    """Whoever owes is told as that, whoever is owed as that, and the administrator of both."""
    if deadline.owner == "officer":
        _pass(dispute, deadline, "payout_missed", now)
        return
    missed = f"{deadline.name}_missed"
    _pass(dispute, deadline, missed, now)
    for side in ("claimant", "respondent"):
        word = "owing" if deadline.owner == side else "owed"
        _tell(dispute, deadline, f"{word}_{missed}", now, to=side)


@_reminding_first
def end_pause(deadline: Deadline, now: datetime) -> None:
    """Nobody has started the clock again in time: it runs on by itself."""
    if deadlines.lapse(deadline.case, "pause", now=now):
        pausing.run_on(_dispute(deadline.case), actor=None, now=now)


@_reminding_first
def miss_payback(deadline: Deadline, now: datetime) -> None:
    """What the buyer owes back was not shown in time: it is still owed, and everybody is told."""
    if deadlines.lapse(deadline.case, "payback", now=now):
        dispute = _dispute(deadline.case)
        _miss_sum(dispute, deadline, now)
        close_if_done(dispute, now=now)


@_reminding_first
def miss_review(deadline: Deadline, now: datetime) -> None:
    """No second officer has looked in time: the administrator is told, and the parties are not."""
    dispute = _dispute(deadline.case)
    if dispute.state != IN_REVIEW:
        deadlines.cancel(deadline.case, now=now, name="review")
    elif deadlines.lapse(deadline.case, "review", now=now):
        _pass(dispute, deadline, "review_missed", now)


@_reminding_first
def miss_appeal_decision(deadline: Deadline, now: datetime) -> None:
    """The ruling on the appeal is overdue: the administrator is told."""
    if _lapsed(deadline, now):
        _pass(_dispute(deadline.case), deadline, "appeal_decision_missed", now)


@_reminding_first
def end_appeal(deadline: Deadline, now: datetime) -> None:
    """Nobody can appeal any more: the case is closed, if nothing is owed in it."""
    if deadlines.lapse(deadline.case, "appeal", now=now):
        dispute = _dispute(deadline.case)
        _record(deadline, now)
        if not close_if_done(dispute, now=now):
            advance_open.tell_if_open(dispute, now=now)


@transaction.atomic
def rule_clear_cut(deadline: Deadline, now: datetime) -> None:
    """The plain case is late enough for the policy to rule, if it still is one."""
    if now < deadline.due_at or not terms.still_due(deadline, now):
        return
    if deadlines.lapse(deadline.case, "clear_cut", now=now):
        clear_cut.rule_if_clear_cut(_dispute(deadline.case), now=now)


GATHERED = frozenset(("miss_answer", "miss_second_notice", "end_negotiation"))
"""Steps that change the case for good, where many are taken together: nothing that follows one of
them in its transaction reads the dispute's state or that deadline."""


def _moved(dispute: Dispute, deadline: Deadline, step: str, now: datetime) -> bool:
    """Take the clock's step and close its deadline; False where somebody has acted before."""
    together = dispute.together
    if together and step in GATHERED and together.move(dispute, step):
        return bool(together.terms.lapse(deadline))
    try:
        move(dispute, step)
    except StepNotOpen:
        deadlines.cancel(deadline.case, now=now, name=deadline.name)
        return False
    return deadlines.lapse(deadline.case, deadline.name, now=now)


def _lapsed(deadline: Deadline, now: datetime) -> bool:
    """Close a deadline after which nothing else of the case changes."""
    dispute = deadline.case.about
    if dispute is not None and dispute.together:
        return bool(dispute.together.terms.lapse(deadline))
    return deadlines.lapse(deadline.case, deadline.name, now=now)


def _remind(deadline: Deadline, now: datetime) -> None:
    """Remind whoever must act, once."""
    if deadlines.reminded(deadline, now=now):
        to = None if deadline.owner == "parties" else deadline.owner
        _tell(_dispute(deadline.case), deadline, f"{deadline.name}_due", now, to=to)


def _dispute(case: Case) -> Dispute:
    if case.about is not None:
        return cast(Dispute, case.about)
    wanted = Dispute.objects.select_related(
        "case", "order__buyer", "order__supplier", "claimant", "respondent", "officer"
    )
    dispute = wanted.get(case=case)
    dispute.case = case  # one object, so that the event says where the step led
    return dispute


def _pass(dispute: Dispute, deadline: Deadline, event: str, now: datetime) -> None:
    _record(deadline, now)
    _tell(dispute, deadline, event, now)


def _record(deadline: Deadline, now: datetime) -> None:
    about = {"deadline": deadline.name, "due_at": deadline.due_at.isoformat()}
    chain.record(deadline.case, "lapsed", role="clock", actor=None, now=now, **about)


def _tell(
    dispute: Dispute,
    deadline: Deadline,
    event: str,
    now: datetime,
    to: str | None = None,
    **fields: Any,
) -> None:
    stages = terms.policy_of(dispute.case).doc.stages
    stage = stages.get("evidence" if deadline.name == "request" else deadline.name)
    mails.tell(
        dispute,
        event,
        actor=None,
        now=now,
        to=to,
        due_at=deadline.due_at,
        label=deadline.label,
        silence=stage.says if stage else "",
        **fields,
    )


reminding_first, dispute_of, moved, record = _reminding_first, _dispute, _moved, _record
"""For the clocks of what has a module of its own: an inspection, a return."""
