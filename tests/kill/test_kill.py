"""Killed again and again while rulings are issued: nothing is lost, doubled or half done."""

import http.client
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kill.house import House, opened

DISPUTES = 8
KILL_AFTER = (1, 4)
"""After so many answers the server and its worker are killed."""


class Officer:
    """Confirms the findings of one case after the other, whatever happens to the server."""

    def __init__(self, house: House, token: str, disputes: list[str]) -> None:
        self.house, self.token, self.waiting = house, token, disputes
        self.answers: list[int] = []
        self.up = threading.Event()
        self.heard = threading.Condition()
        self.thread = threading.Thread(target=self._work, daemon=True)

    def _work(self) -> None:
        for dispute in self.waiting:
            while not self._confirm(dispute):
                time.sleep(0.05)
                self.up.wait(timeout=30)

    def _confirm(self, dispute: str) -> bool:
        """Whether the ruling was answered for."""
        asked = http.client.HTTPConnection(self.house.address, timeout=30)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        try:
            asked.request(
                "POST", f"/api/v1/disputes/{dispute}/ruling", '{"decision": "confirm"}', headers
            )
            status = asked.getresponse().status
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asked.close()
        with self.heard:
            self.answers.append(status)
            self.heard.notify_all()
        return True

    def has_answers(self, count: int) -> bool:
        with self.heard:
            return self.heard.wait_for(lambda: len(self.answers) >= count, timeout=60)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path) as made:
        yield made


def test_rulings_survive_the_death_of_every_process(house: House) -> None:
    made = house.ask("fill", str(DISPUTES))
    house.start()
    officers = [Officer(house, made["token"], made["disputes"]) for _ in range(2)]
    for officer in officers:
        officer.up.set()
        officer.thread.start()

    for answers in KILL_AFTER:
        assert officers[0].has_answers(answers)
        for officer in officers:
            officer.up.clear()
        house.kill()
        house.start()
        for officer in officers:
            officer.up.set()
    for officer in officers:
        officer.thread.join(timeout=120)

    assert [officer.answers for officer in officers] == [[201] * DISPUTES] * 2
    found = house.ask("check")
    assert set(found["states"]) == {"ruled"}
    assert found["rulings"] == found["events"] == [1] * DISPUTES
    assert found["postings"] == found["expected"]
    assert found["mails"] == [4] * DISPUTES
    assert found["broken"] == []
    assert found["refunds"] == found["due"] == found["owed"] > 0
