"""The commands that look after an installation, run as a shell runs them."""

import http.client
import json
import signal
import subprocess
from pathlib import Path

import pytest

from tests.cli import shell


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    made = shell.run(data, "migrate")
    assert made.returncode == 0, made.stderr
    return data


def test_migrate_run_again_changes_nothing(migrated: Path) -> None:
    again = shell.run(migrated, "migrate")

    assert (again.returncode, again.stderr) == (0, "")
    assert "No migrations to apply." in again.stdout


def test_migrate_collects_what_pages_need(migrated: Path) -> None:
    names = json.loads((migrated / "static" / "staticfiles.json").read_text())["paths"]

    assert "fairhold/tokens.css" in names


def test_a_setting_that_cannot_be_used_is_named_in_one_line(tmp_path: Path) -> None:
    refused = shell.run(tmp_path, "migrate", DATABASE_URL="mysql://localhost/x")

    assert refused.returncode == 2
    assert refused.stderr.startswith("fairhold: DATABASE_URL is not understood.")
    assert len(refused.stderr.splitlines()) == 1


def test_a_database_that_is_away_is_said_in_one_line(tmp_path: Path) -> None:
    refused = shell.run(tmp_path, "migrate", DATABASE_URL="postgresql://127.0.0.1:1/x")

    assert refused.returncode == 1
    assert "the database cannot be reached" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "port 1 failed" in refused.stderr


@pytest.mark.parametrize("command", [["serve", "--port=0"], ["work", "--once"]])
def test_nothing_runs_on_a_database_that_is_not_ready(command: list[str], tmp_path: Path) -> None:
    refused = shell.run(tmp_path, *command)

    assert refused.returncode == 1
    assert "Run: fairhold migrate" in refused.stderr


def test_an_administrator_is_made_with_a_password_shown_once(migrated: Path) -> None:
    made = shell.run(
        migrated, "admin", "create", "--email=adam@example.com", "--name=Adam", "--generate"
    )
    again = shell.run(
        migrated, "admin", "create", "--email=adam@example.com", "--name=Adam", "--generate"
    )

    assert made.returncode == 0, made.stderr
    password = made.stdout.rsplit(" ", 1)[-1].strip()
    assert len(password) == 20
    for file in migrated.rglob("*"):
        assert file.is_dir() or password.encode() not in file.read_bytes()
    assert (again.returncode, again.stdout) == (2, "")


def test_a_weak_password_makes_nobody(migrated: Path) -> None:
    refused = shell.run(
        migrated, "admin", "create", "--email=eve@example.com", "--name=Eve", given="hunter2\n"
    )

    assert refused.returncode == 2
    assert "too short" in refused.stderr


def test_work_once_does_what_is_due_and_ends(migrated: Path) -> None:
    ended = shell.run(migrated, "work", "--once")

    assert (ended.returncode, ended.stderr) == (0, "")


def test_work_ends_when_told_to(migrated: Path) -> None:
    worker = subprocess.Popen(
        shell.command("work"),
        env=shell.environment(migrated),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    assert "at work" in worker.stdout.readline()
    worker.send_signal(signal.SIGTERM)

    assert (worker.wait(20), worker.communicate()[1]) == (0, "")


def test_serve_says_where_answers_there_and_ends_when_told_to(migrated: Path) -> None:
    server = subprocess.Popen(
        shell.command("serve", "--port=0"),
        env=shell.environment(migrated),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    said = server.stdout.readline()
    address = said.strip().removeprefix("Fairhold serves at http://").removesuffix("/")
    asked = http.client.HTTPConnection(address, timeout=20)
    asked.request("GET", "/healthz")
    answer = asked.getresponse()
    body = answer.read()
    second = shell.run(migrated, "serve", f"--port={address.rpartition(':')[2]}")
    asked.close()
    server.send_signal(signal.SIGTERM)

    assert (server.wait(20), server.communicate()[1]) == (0, "")
    assert (answer.status, json.loads(body)) == (200, {"status": "ok"})
    assert second.returncode == 1
    assert "choose another with --port" in second.stderr


def test_demo_accounts_are_served_to_this_machine_alone(migrated: Path) -> None:
    file = migrated / "demo-accounts.json"
    file.write_text("{}")
    try:
        refused = shell.run(migrated, "serve", "--host=0.0.0.0", "--port=0")
    finally:
        file.unlink()

    assert refused.returncode == 2
    assert "--allow-demo-accounts-on-any-address" in refused.stderr


def test_demo_accounts_are_known_by_their_addresses_in_any_data_folder(tmp_path: Path) -> None:
    assert shell.run(tmp_path, "migrate").returncode == 0
    given = ("admin", "create", "--email=adam@demo.example", "--name=Adam", "--generate")
    assert shell.run(tmp_path, *given).returncode == 0

    refused = shell.run(tmp_path, "serve", "--host=0.0.0.0", "--port=0")

    assert refused.returncode == 2
    assert "--allow-demo-accounts-on-any-address" in refused.stderr


def test_the_demo_itself_is_refused_on_another_address(tmp_path: Path) -> None:
    refused = shell.run(tmp_path, "demo", "--host=0.0.0.0", "--port=0")

    assert refused.returncode == 2
    assert "--allow-demo-accounts-on-any-address" in refused.stderr
    assert not (tmp_path / "fairhold.sqlite3").exists()
