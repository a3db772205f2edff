"""Deadlines that have come: each goes to the service its name stands for."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from fairhold.casework import deadlines
from fairhold.casework.models import Deadline
from fairhold.disputes.negotiation import clock as settling
from fairhold.disputes.services import clock, inspection_clock, return_clock
from fairhold.jobs.outcome import Outcome

BATCH = 100

type Service = Callable[[Deadline, datetime], None]
"""Given a deadline and the time: before it is due reminds who must act, then lets it lapse.

It runs in a transaction of its own and leaves the deadline closed, or to be run later.
"""

SERVICES: dict[str, Service] = {
    "answer": clock.miss_answer,
    "second_notice": clock.miss_second_notice,
    "negotiation": clock.end_negotiation,
    "reopening": clock.drop,
    "pause": clock.end_pause,
    "request": clock.miss_request,
    "evidence": clock.end_evidence,
    "decision": clock.miss_decision,
    "payment": clock.miss_payment,
    "inspection_fee": inspection_clock.miss_inspection,
    "inspection": inspection_clock.miss_inspection,
    "return_instructions": return_clock.free_from_sending,
    "return_sending": return_clock.lapse_return,
    "return_transit": return_clock.never_arrived,
    "return_receipt": return_clock.take_as_sent,
    "return_decision": return_clock.miss_return_decision,
    "offer": settling.expire_offer,
    "performance": settling.miss_performance,
    "late_performance": settling.break_settlement,
    "confirmation": settling.confirm_silently,
    "payback": clock.miss_payback,
    "review": clock.miss_review,
    "appeal": clock.end_appeal,
    "appeal_decision": clock.miss_appeal_decision,
    "clear_cut": clock.rule_clear_cut,
}

log = logging.getLogger(__name__)


def run_due(*, now: datetime, services: Mapping[str, Service] = SERVICES) -> Outcome:
    """Run every deadline that waits; one that fails is pushed back and holds up no other."""
    outcome, seen = Outcome(), set[int]()
    while waiting := deadlines.to_run(now, BATCH):
        for deadline in waiting:
            outcome += _run(deadline, services, now, again=deadline.pk in seen)
            seen.add(deadline.pk)
    return outcome


def _run(
    deadline: Deadline, services: Mapping[str, Service], now: datetime, *, again: bool
) -> Outcome:
    try:
        if again:
            raise RuntimeError("its service left it open and due")
        services[deadline.name](deadline, now)
    except Exception as problem:  # whatever it is, the others must still be run
        log.exception("deadline %s (%s) failed", deadline.pk, deadline.name)
        deadlines.push_back(deadline, repr(problem), now=now)
        return Outcome(failed=1)
    return Outcome(done=1)
