"""`fairhold work`: the clock's loop."""

import logging
import signal
import threading
from collections.abc import Callable

from fairhold.cli import database, django_setup

PAUSE_SECONDS = 5.0

log = logging.getLogger(__name__)


def work(*, data: str | None, once: bool) -> None:
    """Do what is due, again and again until SIGTERM or SIGINT; with `once`, a single time.

    With `once` the status is 1 when something failed; it stays due and is tried again later.
    """
    django_setup.start(data)
    database.require_prepared()
    if once:
        raise SystemExit(1 if _round() else 0)
    loop(say=lambda: print("fairhold: at work; Ctrl-C or SIGTERM ends it", flush=True))


def loop(say: Callable[[], None] = lambda: None) -> None:
    """Go round until told to end, with Django loaded; a round under way is finished first.

    ``say`` is called once the signals that end it are heard.
    """
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    say()
    while not ended.is_set():
        _round()
        ended.wait(PAUSE_SECONDS)


def _round() -> int:
    """Everything that is due now; how many of them failed. A lost database is waited for."""
    from django.db import DatabaseError, close_old_connections
    from django.utils import timezone

    from fairhold.jobs.round import run

    close_old_connections()
    try:
        outcome = run(now=timezone.now())
    except DatabaseError:
        log.exception("the database could not be asked what is due")
        return 1
    finally:
        close_old_connections()
    if outcome.done or outcome.failed:
        log.info("done: %d, failed: %d", outcome.done, outcome.failed)
    return outcome.failed
