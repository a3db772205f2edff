"""`fairhold work`: the clock's loop."""

import logging
import signal
import threading
from collections.abc import Callable

from fairhold.cli import database, django_setup
from fairhold.jobs.outcome import Outcome

PAUSE_SECONDS = 5.0

log = logging.getLogger(__name__)


def work(*, data: str | None, once: bool) -> None:
    """Do what is due, again and again until SIGTERM or SIGINT; with `once`, a single time.

    With `once` the status is 1 when something failed; it stays due and is tried again later.
    """
    django_setup.start(data)
    database.require_prepared()
    if once:
        raise SystemExit(1 if _round().failed else 0)
    loop(say=lambda: print("fairhold: at work; Ctrl-C or SIGTERM ends it", flush=True))


def loop(say: Callable[[], None] = lambda: None) -> None:
    """Go round until told to end, with Django loaded; a round under way is finished first.

    After a round that found work the next one begins at once, else after a pause. ``say`` is
    called once the signals that end it are heard.
    """
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    say()
    while not ended.is_set():
        went = _round()
        busy = went.done and not went.failed  # there may be more: a round takes a batch of each
        ended.wait(0 if busy else PAUSE_SECONDS)


def _round() -> Outcome:
    """Everything that is due now, as far as one round goes. A lost database is waited for."""
    from django.db import DatabaseError, close_old_connections
    from django.utils import timezone

    from fairhold.jobs.round import run

    close_old_connections()
    try:
        outcome = run(now=timezone.now())
    except DatabaseError:
        log.exception("the database could not be asked what is due")
        return Outcome(failed=1)
    finally:
        close_old_connections()
    if outcome.done or outcome.failed:
        log.info("done: %d, failed: %d", outcome.done, outcome.failed)
    return outcome
