"""`fairhold demo`: one command to a marketplace that is served, worked on and kept."""

import http.client
import json
import os
import signal
import sqlite3
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from fairhold.demo.stories import STORIES
from tests.cli import shell


@contextmanager
def running(data: Path) -> Iterator[tuple["subprocess.Popen[str]", dict[str, Any]]]:
    """The demo, and what it printed as JSON once it was ready."""
    with (data / "said").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(
            shell.command("demo", "--port=0", "--json"),
            env=shell.environment(data),
            stdout=said,
            text=True,
        )
        try:
            yield process, _printed(process, said.name)
        finally:
            process.kill()
            process.wait()


def _printed(process: "subprocess.Popen[Any]", file: str) -> dict[str, Any]:
    latest = time.monotonic() + 300
    while time.monotonic() < latest and process.poll() is None:
        text = Path(file).read_text(encoding="utf-8")
        if text.endswith("}\n"):
            return dict(json.loads(text))
        time.sleep(0.05)
    raise AssertionError(f"the demo did not start; it printed {Path(file).read_text()!r}")


def status_of(url: str, path: str, **headers: str) -> int:
    """The status of a page, or 0 where nothing listens."""
    asked = http.client.HTTPConnection(url.removeprefix("http://").rstrip("/"), timeout=20)
    try:
        asked.request("GET", path, headers=headers)
        return asked.getresponse().status
    except ConnectionError:
        return 0
    finally:
        asked.close()


def ends(url: str) -> bool:
    """Whether nothing listens any more, within twenty seconds."""
    latest = time.monotonic() + 20
    while time.monotonic() < latest:
        if status_of(url, "/healthz") == 0:
            return True
        time.sleep(0.1)
    return False


def children_of(process: "subprocess.Popen[str]") -> list[int]:
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(pid) for pid in listed.split()]


def killed_while_building(data: Path) -> None:
    """A demo that is killed outright once it has stored some of its files, and not committed."""
    with (data / "killed").open("w") as said:
        process = subprocess.Popen(
            shell.command("demo", "--port=0", "--json"), env=shell.environment(data), stdout=said
        )
    latest = time.monotonic() + 300
    while len(list((data / "vault").rglob("*"))) < 12:
        assert process.poll() is None, "it ended before it was killed"
        assert time.monotonic() < latest, "it stored no files"
        time.sleep(0.02)
    process.kill()
    process.wait()


def counted(data: Path, table: str) -> int:
    """How many rows a table of the demo's database has."""
    with closing(sqlite3.connect(data / "fairhold.sqlite3")) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first(data: Path) -> dict[str, Any]:
    """What the first start that was let be printed; by then it has ended again, as it was told to.

    An earlier one was killed while it made the marketplace.
    """
    killed_while_building(data)
    assert counted(data, "parties_organisation") == 0
    with running(data) as (process, said):
        assert status_of(said["url"], "/healthz") == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert ends(said["url"])
    return said


def test_it_prints_an_account_of_every_role_with_its_password_and_token(
    first: dict[str, Any],
) -> None:
    roles = {account["role"] for account in first["accounts"]}

    assert {"buyer", "supplier", "inspector", "officer", "administrator"} <= roles
    for account in first["accounts"]:
        assert "@" in account["email"]
        assert len(account["password"]) >= 12
        assert len(account["token"]) >= 40
    assert first["decided_dispute"].startswith("D-")


@pytest.mark.usefixtures("first")
def test_what_it_keeps_is_for_its_user_alone(data: Path) -> None:
    for name in ("demo-accounts.json", "secret-key", "fairhold.sqlite3"):
        assert stat.S_IMODE((data / name).stat().st_mode) == 0o600


def test_a_second_start_serves_the_same_marketplace(data: Path, first: dict[str, Any]) -> None:
    """Nothing is made twice: neither by it nor after the one that was killed."""
    tables = ("disputes_dispute", "trade_order", "parties_person", "trade_listing")
    before = {table: counted(data, table) for table in tables}

    with running(data) as (_, said):
        assert said["accounts"] == first["accounts"]
        assert {table: counted(data, table) for table in tables} == before
    assert before["disputes_dispute"] == sum(bool(story.state) for story in STORIES)


@pytest.mark.usefixtures("first")
def test_what_it_made_after_one_that_was_killed_is_whole(data: Path) -> None:
    ended = shell.run(data, "audit", "--json", "--bytes")

    kinds = {each["kind"] for each in json.loads(ended.stdout)["breaks"]}
    assert kinds <= {"mail"}  # mail may still be on its way


@pytest.mark.usefixtures("first")
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds the processes in /proc")
def test_when_the_worker_or_the_server_ends_all_of_it_ends(data: Path) -> None:
    with running(data) as (process, said):
        os.kill(children_of(process)[-1], signal.SIGKILL)

        assert process.wait(30) == 1
        assert ends(said["url"])


@pytest.mark.usefixtures("first")
def test_when_it_is_killed_outright_nothing_is_left_behind(data: Path) -> None:
    with running(data) as (process, said):
        process.kill()

        assert ends(said["url"])


def test_a_marketplace_that_is_not_the_demo_is_left_alone(tmp_path: Path) -> None:
    assert shell.run(tmp_path, "migrate").returncode == 0
    made = shell.run(
        tmp_path, "admin", "create", "--email=adam@example.com", "--name=Adam", "--generate"
    )
    refused = shell.run(tmp_path, "demo", "--port=0")

    assert (made.returncode, refused.returncode) == (0, 2)
    assert "a marketplace that is not the demo" in refused.stderr
