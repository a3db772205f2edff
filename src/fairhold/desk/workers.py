"""Cases judged by several processes; a process that dies costs at most the case that killed it."""

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process

from fairhold.desk.archive import Piece
from fairhold.desk.replay import Question, Replayer
from fairhold.desk.tally import Tally

BATCH = 64
BATCH_BYTES = 1024 * 1024
COLLECT_AFTER = 20_000
"""Values made between two searches for cycles: a case makes thousands, and they die with it."""

type Batch = Sequence[Piece]


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def tallies(cases: Iterable[Piece], question: Question, jobs: int) -> Iterator[Tally]:
    """The tally of one batch after the other, in the order of the cases.

    No more than a few batches are in memory. With one job this process judges by itself.
    """
    if jobs == 1:
        replayer = Replayer(question)
        yield from (replayer.tally(batch) for batch in batches(cases))
        return
    crew = Crew(question, jobs)
    try:
        yield from crew.work(batches(cases))
    finally:
        crew.dismiss()


def batches(cases: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Cases by the handful, so that sending them costs little and none is long."""
    batch: list[Piece] = []
    size = 0
    for case in cases:
        batch.append(case)
        size += len(case.data)
        if len(batch) == BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Crew:
    """The processes that judge, replaced when one of them dies."""

    def __init__(self, question: Question, jobs: int) -> None:
        self.question = question
        self.jobs = jobs
        self.pool = self._hired(jobs)

    def work(self, cases: Iterable[Batch]) -> Iterator[Tally]:
        """The tally of each batch; twice as many batches as processes are under way."""
        waiting: deque[tuple[Batch, Future[Tally]]] = deque()
        for batch in cases:
            waiting.append((batch, self._given(batch)))
            if len(waiting) > 2 * self.jobs:
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def dismiss(self) -> None:
        """Let the processes finish what they have in hand, and no more."""
        self.pool.shutdown(wait=False, cancel_futures=True)

    def _given(self, batch: Batch) -> Future[Tally]:
        """The batch handed out; to new processes if one of the old has died since."""
        try:
            return self.pool.submit(_tally, batch)
        except BrokenProcessPool:
            self._replace(self.jobs)
            return self.pool.submit(_tally, batch)

    def _next(self, waiting: deque[tuple[Batch, Future[Tally]]]) -> Tally:
        batch, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            found = self._one_by_one(batch)
            self._replace(self.jobs)
            left = [each for each, _ in waiting]
            waiting.clear()
            waiting.extend((each, self._given(each)) for each in left)
            return found

    def _one_by_one(self, batch: Batch) -> Tally:
        """The batch in a process alone, case by case, to know which of them cannot be judged."""
        whole = Tally(self.question.most)
        self._replace(1)
        for case in batch:
            try:
                whole.plus(self.pool.submit(_tally, [case]).result())
            except BrokenProcessPool:
                whole.counts["read"] += 1
                whole.fault(case.where, ["ended the process that judged it (out of memory?)"])
                self._replace(1)
        return whole

    def _replace(self, jobs: int) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool = self._hired(jobs)

    def _hired(self, jobs: int) -> ProcessPoolExecutor:
        """New processes, which leave Ctrl-C to this one: it waits for this one while they start.

        They are spawned: a fork would share this process's connection to the database.
        """
        pool = ProcessPoolExecutor(
            jobs, get_context("spawn"), initializer=_begin, initargs=(self.question,)
        )
        with _later():
            for _ in range(jobs):
                pool.submit(os.getpid)
        return pool


@contextmanager
def _later() -> Iterator[None]:
    """Ctrl-C waits until the end; a process started meanwhile never gets it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_replayers: list[Replayer] = []
"""The one of this process."""


def _begin(question: Question) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    _replayers[:] = [Replayer(question)]


def _end_with_parent() -> None:
    """A parent that was killed cannot send its processes home."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _tally(batch: Batch) -> Tally:
    return _replayers[0].tally(batch)
