"""Two people at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from fairhold.kit.errors import Refused


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gave, or the refusal it met, all started at the same moment."""
    start, results = Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        try:
            start.wait(timeout=10)
            results[number] = act()
        except Refused as refusal:
            results[number] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results
