"""Killed again and again while rulings are issued: nothing is lost, doubled or half done."""

import http.client
import json
import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.cli import shell

ROOT = Path(__file__).parents[2]
DISPUTES = 12
KILL_AFTER = (1, 4, 8)
"""After so many answers the server and its worker are killed."""


class House:
    """A server and a worker on one data folder, which can be killed and started again."""

    def __init__(self, data: Path, database: str) -> None:
        self.data = data
        path = os.pathsep.join((str(shell.SOURCE), str(ROOT)))
        self.environment = shell.environment(data, DATABASE_URL=database, PYTHONPATH=path)
        self.running: list[subprocess.Popen[str]] = []
        self.address = ""

    def ask(self, *arguments: str) -> dict[str, Any]:
        """What `tests.kill.cases` says."""
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.kill.cases",
                arguments[0],
                str(self.data),
                *arguments[1:],
            ],
            env=self.environment,
            cwd=self.data,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    def start(self) -> None:
        self.running = [self._begin("serve", "--port", "0"), self._begin("work")]
        assert self.running[0].stdout is not None
        says = self.running[0].stdout.readline()
        assert "http://" in says, (self.data / "log").read_text()
        self.address = urlsplit(says.split()[-1]).netloc

    def _begin(self, *arguments: str) -> "subprocess.Popen[str]":
        with open(self.data / "log", "ab") as log:
            return subprocess.Popen(
                shell.command(*arguments, "--data", str(self.data)),
                env=self.environment,
                cwd=self.data,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )

    def kill(self) -> None:
        """Every process of both, at once, without a word."""
        for each in self.running:
            os.killpg(each.pid, signal.SIGKILL)
        for each in self.running:
            each.communicate()
        self.running = []


class Officer:
    """Confirms the findings of one case after the other, whatever happens to the server."""

    def __init__(self, house: House, token: str, disputes: list[str]) -> None:
        self.house, self.token, self.waiting = house, token, disputes
        self.answers: list[int] = []
        self.up = threading.Event()
        self.heard = threading.Condition()
        self.thread = threading.Thread(target=self._work)

    def _work(self) -> None:
        for dispute in self.waiting:
            while not self._confirm(dispute):
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
    with _database() as url:
        made = House(tmp_path, url)
        yield made
        made.kill()


@contextmanager
def _database() -> Iterator[str]:
    """A new database on the PostgreSQL server of this run; none, for SQLite, without one."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        yield ""
        return
    name = f"kill_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as administrator:
        administrator.execute(f'CREATE DATABASE "{name}"')
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        administrator.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


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
