"""Held money whose time has come goes to the supplier; several workers may do this at once."""

import logging
from datetime import datetime

from fairhold.jobs.outcome import Outcome
from fairhold.trade.models import Hold
from fairhold.trade.services import holds

BATCH = 100

log = logging.getLogger(__name__)


def release_due(*, now: datetime) -> Outcome:
    """Release every hold that is due; one that fails is pushed back and holds up no other."""
    outcome, seen = Outcome(), set[int]()
    while waiting := holds.to_run(now, BATCH):
        for hold in waiting:
            outcome += _run(hold, now, again=hold.pk in seen)
            seen.add(hold.pk)
    return outcome


def _run(hold: Hold, now: datetime, *, again: bool) -> Outcome:
    try:
        if again:
            raise RuntimeError("it was left held and due")
        return Outcome(done=int(holds.release_due(hold, now=now)))
    except Exception as problem:  # whatever it is, the others must still be released
        log.exception("%s failed", hold)
        holds.push_back(hold, repr(problem), now=now)
        return Outcome(failed=1)
