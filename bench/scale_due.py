"""Deadlines that have come, by the thousand, and how fast `fairhold work` takes them.

The real command in processes of its own, one and then two. Counted are the rows done from the
first to the last, without the command's start.
"""

import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bench.running import ROOT, environment

NEED = 500
KINDS = (
    ("reminder", "filed", "answer", False),
    ("answer", "filed", "answer", True),
    ("second notice", "overdue", "second_notice", True),
    ("negotiation", "answered", "negotiation", True),
    ("decision", "escalated", "decision", True),
    ("payment", "ruled", "payment", True),
    ("appeal", "ruled", "appeal", True),
)
"""What is made due: its name here, the dispute's state, the deadline's name, whether it lapses."""
SHARES = {"reminder": 0.1, "answer": 0.2, "decision": 0.3}
USUAL_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Rate:
    """Rows a second of one kind, by so many workers."""

    name: str
    workers: int
    rows: int
    seconds: float

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.rows / self.seconds

    def line(self) -> str:
        """For people to read."""
        by = "1 worker" if self.workers == 1 else f"{self.workers} workers"
        return f"{self.name:20} {by:10} {self.rows:7,} rows {self.rate:8,.0f} a second"


def measure(url: str, connection: Any, total: int) -> list[Rate]:
    """Each kind, half of it by one worker and half by two."""
    found = []
    with connection.cursor() as cursor:
        for name, state, deadline, lapses in KINDS:
            half = round(total * SHARES.get(name, USUAL_SHARE) / 2)
            for workers in (1, 2):
                found.append(_run(url, cursor, (name, state, deadline, lapses), half, workers))
                print(found[-1].line(), flush=True)
    connection.close()
    return found


def _run(
    url: str, cursor: Any, kind: tuple[str, str, str, bool], wanted: int, workers: int
) -> Rate:
    name, state, deadline, lapses = kind
    with tempfile.TemporaryDirectory(prefix="fairhold-bench-") as data:
        env = environment(DATABASE_URL=url, FAIRHOLD_DATA=data)
        del env["DJANGO_SETTINGS_MODULE"], env["TEST_DATABASE_URL"]
        with _at_work(env, workers):
            due = _made_due(cursor, state, deadline, wanted, lapses=lapses)
            rows, seconds = _watched(cursor, due)
    return Rate(name, workers, rows, seconds)


def _made_due(cursor: Any, state: str, deadline: str, wanted: int, *, lapses: bool) -> list[int]:
    """The numbers of the deadlines that are due from now on."""
    also = ", due_at = now() - interval '1 minute'" if lapses else ", reminded_at = NULL"
    cursor.execute(
        f"UPDATE casework_deadline SET run_after = now(){also} WHERE id IN (SELECT d.id"
        " FROM casework_deadline d JOIN disputes_dispute s USING (case_id)"
        " WHERE d.state = 'open' AND d.name = %s AND s.state = %s"
        " AND d.due_at > now() ORDER BY d.id LIMIT %s) RETURNING id",
        [deadline, state, wanted],
    )
    return [each for (each,) in cursor.fetchall()]


def _watched(cursor: Any, due: Sequence[int]) -> tuple[int, float]:
    """How many were done after the first look that found some done, in how many seconds."""
    left, began = len(due), time.perf_counter()
    first, start = left, began
    while left:
        time.sleep(0.05)
        cursor.execute(
            "SELECT count(*) FROM casework_deadline"
            " WHERE state = 'open' AND run_after <= now() AND id = ANY(%s)",
            [list(due)],
        )
        before, left = left, cursor.fetchone()[0]
        if before == len(due) and left < before:
            first, start = left, time.perf_counter()
        if time.perf_counter() - began > 600:
            raise SystemExit(f"{left} of {len(due)} deadlines are still due after ten minutes")
    if not first:  # too few to tell the start of the work from its end
        first, start = len(due), began
    return first, max(time.perf_counter() - start, 1e-9)


@contextmanager
def _at_work(env: dict[str, str], workers: int) -> Iterator[None]:
    """So many workers, each at its loop."""
    command = [ROOT / "bin/fairhold", "work"]
    started = [
        subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(workers)
    ]
    try:
        for each in started:
            assert each.stdout is not None
            each.stdout.readline()
        yield
    finally:
        for each in started:
            each.terminate()
        for each in started:
            each.wait(60)
