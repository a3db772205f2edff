"""Two people at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection, models, transaction

from fairhold.kit.errors import Refused
from tests import remembered

WAITING = (
    "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid IN"
    " (SELECT pid FROM pg_stat_activity WHERE datname = current_database())"
)
PATIENCE = 500
"""Looks of 10 ms each at who waits; after them the acts are let go all the same."""


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gave, or the refusal it met, all started at the same moment."""
    threads, results = _ready(acts)
    for thread in threads:
        thread.start()
    _finish(threads)
    return results


def overlapping(row: models.Model, *acts: Callable[[], object]) -> list[object]:
    """As `at_once`; and on PostgreSQL none gets hold of ``row`` before every one has asked for it.

    So each has read what it reads before, and no act is over by chance when the other begins.
    """
    if connection.vendor != "postgresql":
        return at_once(*acts)
    threads, results = _ready(acts)
    with transaction.atomic():
        type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)
        for thread in threads:
            thread.start()
        _until_all_wait(threads)
    _finish(threads)
    return results


def _ready(acts: tuple[Callable[[], object], ...]) -> tuple[list[Thread], list[object]]:
    start, results = Barrier(len(acts)), [None] * len(acts)
    remembered.forget()

    def run(number: int, act: Callable[[], object]) -> None:
        try:
            start.wait(timeout=10)
            results[number] = act()
        except Refused as refusal:
            results[number] = refusal
        finally:
            connection.close()

    return [Thread(target=run, args=each) for each in enumerate(acts)], results


def _finish(threads: list[Thread]) -> None:
    for thread in threads:
        thread.join(timeout=30)


def _until_all_wait(threads: list[Thread]) -> None:
    """Until each thread has ended, or waits for a lock."""
    for _ in range(PATIENCE):
        going = [thread for thread in threads if thread.is_alive()]
        if not going or _waiting() >= len(going):
            return
        going[0].join(timeout=0.01)


def _waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(WAITING)
        return int(cursor.fetchone()[0])
