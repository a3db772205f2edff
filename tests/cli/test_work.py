"""The worker's loop: how it goes round, with what a round does set by the test."""

import os
import signal

import pytest

from fairhold.cli import work
from fairhold.jobs.outcome import Outcome


@pytest.fixture(autouse=True)
def _signals_as_before():
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def waited(monkeypatch):
    """How long it waits after each round that goes as told; the last round ends it."""
    seen = []

    class Ended:
        over = False

        def is_set(self):
            return self.over

        def set(self):
            self.over = True

        def wait(self, seconds):
            seen.append(seconds)

    def go_round(*outcomes):
        left = list(outcomes)

        def one():
            went = left.pop(0)
            if not left:
                os.kill(os.getpid(), signal.SIGTERM)
            return went

        monkeypatch.setattr(work, "_round", one)
        work.loop()
        return seen

    monkeypatch.setattr(work.threading, "Event", Ended)
    return go_round


def test_a_round_that_found_work_is_followed_at_once(waited):
    assert waited(Outcome(done=50), Outcome(done=3), Outcome()) == [0, 0, work.PAUSE_SECONDS]


def test_after_a_failure_it_pauses_however_much_was_done(waited):
    assert waited(Outcome(done=50, failed=1), Outcome()) == [work.PAUSE_SECONDS] * 2
