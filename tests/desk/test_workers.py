"""Several processes give what one gives; one that dies costs the case that killed it."""

import os
import signal

import pytest

from fairhold.desk import workers
from fairhold.desk.archive import Piece
from fairhold.desk.replay import Question
from fairhold.desk.report import told
from fairhold.desk.tally import Tally
from tests.desk import make


@pytest.fixture
def question():
    return Question(make.policy())


def together(pieces, question, jobs):
    whole = Tally(question.most)
    for part in workers.tallies(pieces, question, jobs):
        whole.plus(part)
    return told(whole, question.policy, question.against)


def test_two_processes_come_to_the_same_as_one(question):
    pieces = [make.piece(facts, name) for name, facts in make.GOLDEN.items()] * 2

    assert together(pieces, question, 2) == together(pieces, question, 1)


def test_a_case_that_kills_its_process_is_named_and_the_others_are_judged(question, monkeypatch):
    pieces = [make.piece(make.GOLDEN["silence"], f"case {number}") for number in range(150)]
    pieces[70] = Piece("the killer", b"kill")
    monkeypatch.setattr(workers, "_tally", _deadly)

    found = together(pieces, question, 2)

    assert found["cases"]["read"] == 150
    assert found["cases"]["compared"] == 149
    assert [each["case"] for each in found["unreadable"]] == ["the killer"]
    assert found["unreadable"][0]["faults"][0].startswith("ended the process that judged it")


def _deadly(batch):
    """As `workers._tally`, in a process that one of the cases kills."""
    if any(case.data == b"kill" for case in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return workers._replayers[0].tally(batch)


def test_batches_are_small_in_number_and_in_bytes():
    small = [Piece("s", b"x")] * (2 * workers.BATCH + 1)
    large = [Piece("l", b"x" * workers.BATCH_BYTES)] * 3

    assert [len(each) for each in workers.batches(small)] == [workers.BATCH, workers.BATCH, 1]
    assert [len(each) for each in workers.batches(large)] == [1, 1, 1]


def test_cases_are_asked_for_only_as_they_are_judged(question):
    asked = 0

    def endless():
        nonlocal asked
        while True:
            asked += 1
            yield Piece("broken", b"{}")

    parts = workers.tallies(endless(), question, 2)
    next(parts)
    parts.close()

    assert asked <= 8 * workers.BATCH
