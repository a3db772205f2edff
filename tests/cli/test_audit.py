"""`fairhold audit` as a shell runs it: what it prints, where, and the status it ends with."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli import shell

FILL = """
from django.db import transaction
from django.utils import timezone
from fairhold.cli import django_setup
from fairhold.cli.demo import let_time_pass
django_setup.start(None)
from fairhold.demo.clock import Clock, last_noon
from fairhold.demo.people import settle
from fairhold.demo.stage import Stage
from fairhold.demo.stories import STORIES
from fairhold.jobs.deliver import deliver
now = timezone.now()
told = [each for each in STORIES if each.name in ("decided_dispute", "dispute_to_answer")]
with transaction.atomic():
    Stage(settle(now), Clock(last_noon(now)), let_time_pass).play(told)
while deliver(now=timezone.now()).done:
    pass
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of the demo's stories, one decided and one under way, with their mail sent."""
    data = tmp_path_factory.mktemp("whole")
    assert shell.run(data, "migrate").returncode == 0
    subprocess.run(
        [sys.executable, "-c", FILL], env=shell.environment(data), check=True, timeout=300
    )
    return data


@pytest.fixture(scope="module")
def broken(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, after somebody with a shell has changed an event and a posting."""
    data = tmp_path_factory.mktemp("broken") / "data"
    shutil.copytree(whole, data)
    with sqlite3.connect(data / "fairhold.sqlite3") as database:
        database.executescript(
            "DROP TRIGGER casework_event_append_only_update;"
            "DROP TRIGGER ledger_posting_append_only_update;"
            "UPDATE casework_event SET role = 'respondent' WHERE case_id = 1 AND number = 1;"
            "UPDATE ledger_posting SET amount_minor = amount_minor + 1;"
        )
    database.close()
    return data


def test_a_record_that_holds_ends_with_0(whole: Path) -> None:
    ended = shell.run(whole, "audit", "--bytes")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("The record holds: ")


def test_as_json_it_is_one_object(whole: Path) -> None:
    told = json.loads(shell.run(whole, "audit", "--json").stdout)

    assert (told["ok"], told["breaks"]) == (True, [])
    assert told["events"] > told["cases"]


def test_the_first_break_is_named_and_the_status_is_1(broken: Path) -> None:
    ended = shell.run(broken, "audit")

    assert ended.returncode == 1
    assert "D-000001: event 1 is not as it was recorded." in ended.stdout
    assert "more; --json lists them." in ended.stdout


def test_as_json_every_break_is_listed(broken: Path) -> None:
    ended = shell.run(broken, "audit", "--json")
    told = json.loads(ended.stdout)

    assert (ended.returncode, told["ok"]) == (1, False)
    assert {each["kind"] for each in told["breaks"]} >= {"chain", "money"}
    assert set(told["breaks"][0]) == {"kind", "where", "says"}


def test_of_one_case_only_its_own_breaks_count(broken: Path) -> None:
    assert shell.run(broken, "audit", "--case", "D-000001").returncode == 1
    with closing(sqlite3.connect(broken / "fairhold.sqlite3")) as database:
        ((undecided,),) = database.execute(
            "SELECT id FROM disputes_dispute WHERE state = 'filed' AND case_id > 1 LIMIT 1"
        )
    assert shell.run(broken, "audit", "--case", f"d-{undecided:06}").returncode == 0


def test_a_case_that_there_is_not_is_a_wrong_call(whole: Path) -> None:
    ended = shell.run(whole, "audit", "--case", "D-999999")

    assert ended.returncode == 2
    assert "there is no dispute 'D-999999'. Write it like D-000123." in ended.stderr


def test_nobody_who_writes_waits_for_it(whole: Path) -> None:
    """Nor does it wait for one that writes: it reads one moment as it stood."""
    writer = sqlite3.connect(whole / "fairhold.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        assert shell.run(whole, "audit").returncode == 0
    finally:
        writer.execute("ROLLBACK")
        writer.close()
