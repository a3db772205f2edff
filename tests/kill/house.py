"""A server and a worker that can be killed at any moment, and started again on what they left."""

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

from tests.cli import shell

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds after which a process that says nothing is taken to be stuck."""


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
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    def start(self) -> None:
        self.running = [self._begin("serve", "--port", "0"), self._begin("work")]
        says = _first_line(self.running[0])
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
            each.communicate(timeout=PATIENCE)
        self.running = []


def _first_line(process: "subprocess.Popen[str]") -> str:
    """What it says first, or nothing: it has ended, or was ended because it took too long."""
    assert process.stdout is not None
    watch = threading.Timer(PATIENCE, process.kill)
    watch.start()
    try:
        return process.stdout.readline()
    finally:
        watch.cancel()


@contextmanager
def opened(data: Path) -> Iterator[House]:
    """A house on this folder and on a database of its own, dead at the end."""
    with _database() as url:
        made = House(data, url)
        try:
            yield made
        finally:
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
