"""Deadlines that have come: each goes to the service its name stands for."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction

from fairhold.casework import deadlines
from fairhold.casework.models import Deadline
from fairhold.disputes.negotiation import clock as settling
from fairhold.disputes.services import clock, inspection_clock, return_clock
from fairhold.disputes.together import Together
from fairhold.jobs.outcome import Outcome

BATCH = 100

type Service = Callable[[Deadline, datetime], None]
"""Given a deadline and the time: before it is due reminds who must act, then lets it lapse.

It leaves the deadline closed, or to be run later, in a transaction that is its own or the batch's.
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
    """Run every deadline that waits; one that fails is pushed back and holds up no other.

    They are taken by the batch, each batch in a transaction that holds their cases; what another
    worker or a request holds is left to it, or to the next round. A batch that fails is taken back
    whole and run again one by one.
    """
    round_ = Round(now, services)
    while round_.batch():
        continue
    return round_.outcome


class Round:
    """One round: what was done in it, and which deadlines it has seen."""

    def __init__(self, now: datetime, services: Mapping[str, Service]) -> None:
        self.now = now
        self.services = services
        self.outcome = Outcome()
        self.seen = set[int]()
        self.left = set[int]()

    def batch(self) -> bool:
        """Run the next of them, one of a case, for what one brings the next must read; False if
        none waits."""
        waiting: list[Deadline] = []
        try:
            with transaction.atomic():
                _soon_or_not()
                found = deadlines.to_run(self.now, BATCH, self.left)
                waiting += {each.case_id: each for each in reversed(found)}.values()
                done = self._together(waiting) if waiting else 0
        except Exception:  # whatever it is, it is found again, alone, and reported
            if not waiting:  # it could not even be asked what is due
                raise
            log.debug("a batch of %d is run one by one", len(waiting), exc_info=True)
            self._one_by_one(waiting)
        else:
            self.outcome += Outcome(done=done)
        self.seen |= {each.pk for each in waiting}
        return bool(waiting)

    def _together(self, waiting: Sequence[Deadline]) -> int:
        if any(each.pk in self.seen for each in waiting):
            raise RuntimeError("some of them were left open and due")
        together = Together(waiting)
        held = [each for each in waiting if each.case_id not in together.elsewhere]
        self.left |= {each.pk for each in waiting} - {each.pk for each in held}
        for deadline in held:
            self.services[deadline.name](deadline, self.now)
        together.write(self.now)
        return len(held)

    def _one_by_one(self, waiting: Sequence[Deadline]) -> None:
        for deadline in waiting:
            deadline.refresh_from_db()  # with a case that is nobody else's
            self.outcome += _run(deadline, self.services, self.now, again=deadline.pk in self.seen)


def _soon_or_not() -> None:
    """In a batch nobody is waited for long: who waits for the batch meanwhile would be refused."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '300ms'")


def _run(
    deadline: Deadline, services: Mapping[str, Service], now: datetime, *, again: bool
) -> Outcome:
    try:
        if again:
            raise RuntimeError("its service left it open and due")
        with transaction.atomic():
            services[deadline.name](deadline, now)
    except Exception as problem:  # whatever it is, the others must still be run
        log.exception("deadline %s (%s) failed", deadline.pk, deadline.name)
        deadlines.push_back(deadline, repr(problem), now=now)
        return Outcome(failed=1)
    return Outcome(done=1)
