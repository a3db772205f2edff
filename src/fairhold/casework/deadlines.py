"""Terms of a case as rows: set, met, lapsed or cancelled, each once. `jobs` watches them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from fairhold.casework.models import (
    CANCELLED,
    LAPSED,
    MET,
    OPEN,
    PAUSED,
    RUNNING,
    Case,
    Deadline,
)
from fairhold.rules.dispute.deadlines import Due, reminder, resumed

FIRST_RETRY = timedelta(minutes=5)
LAST_RETRY = timedelta(hours=6)


def set_deadline(
    case: Case,
    name: str,
    *,
    owner: str,
    due_at: datetime,
    inputs: dict[str, Any],
    now: datetime,
    label: str = "",
    remind_at: datetime | None = None,
) -> Deadline:
    """Give ``owner`` until ``due_at``; ``inputs`` is the formula that gave that instant."""
    made = made_deadline(
        case,
        name,
        owner=owner,
        due_at=due_at,
        inputs=inputs,
        now=now,
        label=label,
        remind_at=remind_at,
    )
    made.save(force_insert=True)
    return made


def made_deadline(
    case: Case,
    name: str,
    *,
    owner: str,
    due_at: datetime,
    inputs: dict[str, Any],
    now: datetime,
    label: str = "",
    remind_at: datetime | None = None,
) -> Deadline:
    """The same, not yet written."""
    return Deadline(
        case=case,
        name=name,
        label=label,
        owner=owner,
        due_at=due_at,
        inputs=inputs,
        opened_at=now,
        run_after=remind_at or due_at,
    )


class Later:
    """What becomes of deadlines of many cases, written at once by whoever holds their rows.

    ``running`` are the names of what runs in each case, as it will be once this is written.
    """

    def __init__(self, held: Iterable[Deadline]) -> None:
        self.held = {(each.case_id, each.name, each.label): each.pk for each in held}
        running = Deadline.objects.filter(
            case__in={each[0] for each in self.held}, state__in=RUNNING
        )
        self.running: dict[int, set[str]] = defaultdict(set)
        for case, name in running.values_list("case", "name"):
            self.running[case].add(name)
        self.new: list[Deadline] = []
        self.lapsed: list[int] = []

    def lapse(self, deadline: Deadline) -> bool:
        """The time has passed; False if the deadline was closed before."""
        held = self.held.pop((deadline.case_id, deadline.name, deadline.label), None)
        if held is None:
            return False
        self.lapsed.append(held)
        self.running[deadline.case_id].discard(deadline.name)
        return True

    def start(self, deadline: Deadline) -> Deadline:
        """A deadline that was made runs from when this is written."""
        self.new.append(deadline)
        self.running[deadline.case_id].add(deadline.name)
        return deadline

    def write(self, now: datetime) -> None:
        """Close what has lapsed, start what is new; raises Overtaken if any was closed before."""
        waiting = Deadline.objects.filter(pk__in=self.lapsed, state__in=RUNNING)
        if waiting.update(state=LAPSED, closed_at=now) != len(self.lapsed):
            raise Overtaken("a deadline that was to lapse is closed")
        Deadline.objects.bulk_create(self.new)
        self.new, self.lapsed = [], []


class Overtaken(RuntimeError):  # noqa: N818 - named as our refusals are
    """Something was to be written of rows that are not as they were read: nothing is written."""


def meet(case: Case, name: str, *, now: datetime, label: str = "") -> bool:
    """Whoever had to act has acted; False if the deadline was closed before."""
    return _close(case, MET, now, name=name, label=label)


def lapse(case: Case, name: str, *, now: datetime, label: str = "") -> bool:
    """The time has passed; False if the deadline was closed before."""
    return _close(case, LAPSED, now, name=name, label=label)


def cancel(case: Case, *, now: datetime, **which: str) -> bool:
    """The deadline no longer matters; without ``name`` and ``label``, none of the case does."""
    return _close(case, CANCELLED, now, **which)


def cancel_but(case: Case, keep: Collection[str], *, now: datetime) -> None:
    """No deadline of the case matters any longer, save for those of these names."""
    waiting = Deadline.objects.filter(case=case, state__in=RUNNING).exclude(name__in=keep)
    waiting.update(state=CANCELLED, closed_at=now)


def due_of(case: Case, name: str, label: str = "") -> datetime | None:
    """When the newest deadline of that name was or is due; None while its clock stands still."""
    found = case.deadlines.filter(name=name, label=label).exclude(state=PAUSED).order_by("-pk")
    return found.values_list("due_at", flat=True).first()


def to_run(now: datetime, limit: int, but: Collection[int] = ()) -> list[Deadline]:
    """Open deadlines the worker must look at now, the longest waiting first; none in ``but``.

    Inside a transaction they and their cases are held until it ends, and what somebody else holds
    is passed over. All deadlines of a case come with the same object of it.
    """
    waiting = Deadline.objects.filter(state=OPEN, run_after__lte=now).exclude(pk__in=but)
    if connection.in_atomic_block and connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True, of=("self", "case"), no_key=True)
    found = list(waiting.select_related("case").order_by("run_after", "pk")[:limit])
    cases: dict[int, Case] = {}
    for each in found:
        each.case = cases.setdefault(each.case_id, each.case)
    return found


def reminded(deadline: Deadline, *, now: datetime) -> bool:
    """Note that the reminder has gone out; False if it had, or if there is no need any more."""
    waiting = Deadline.objects.filter(pk=deadline.pk, state=OPEN, reminded_at__isnull=True)
    return bool(waiting.update(reminded_at=now, run_after=deadline.due_at))


def push_back(deadline: Deadline, error: str, *, now: datetime) -> None:
    """After a failure: try again later, each time after twice the wait, so others are not held."""
    wait = min(FIRST_RETRY * 2 ** min(deadline.attempts, 10), LAST_RETRY)
    Deadline.objects.filter(pk=deadline.pk, state=OPEN).update(
        attempts=deadline.attempts + 1, last_error=error[:2000], run_after=now + wait
    )


def move(deadline: Deadline, ends: Due, *, now: datetime) -> bool:
    """Let a running deadline end at another instant; False if it is over meanwhile."""
    remind_at = reminder(now, ends.at)
    same = Deadline.objects.filter(pk=deadline.pk, state=OPEN, due_at=deadline.due_at)
    return bool(
        same.update(
            due_at=ends.at,
            inputs=ends.inputs,
            reminded_at=None,
            run_after=remind_at or ends.at,
        )
    )


RUNS_ON = ("pause", "offer")
"""What ends when somebody said it would, whether the clock stands still or not."""


def stop(case: Case) -> int:
    """Let the clock of every open deadline of the case stand still; says how many run no more."""
    running = Deadline.objects.filter(case=case, state=OPEN).exclude(name__in=RUNS_ON)
    return running.update(state=PAUSED)


def start_again(case: Case, *, stopped_at: datetime, now: datetime) -> None:
    """Let stopped deadlines run on, each with the days it had left."""
    for each in Deadline.objects.filter(case=case, state=PAUSED):
        ends = resumed(each.due_at, each.inputs, stopped=stopped_at, now=now)
        remind_at = None if each.reminded_at else reminder(now, ends.at)
        Deadline.objects.filter(pk=each.pk, state=PAUSED).update(
            state=OPEN, due_at=ends.at, inputs=ends.inputs, run_after=remind_at or ends.at
        )


def _close(case: Case, state: str, now: datetime, **which: str) -> bool:
    waiting = Deadline.objects.filter(case=case, state__in=RUNNING, **which)
    return bool(waiting.update(state=state, closed_at=now))
