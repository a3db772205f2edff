"""`fairhold policy backtest`, run as a shell runs it."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.cli import shell
from tests.desk import make


@pytest.fixture
def tried(tmp_path: Path) -> Path:
    file = tmp_path / "tried.toml"
    file.write_text(make.policy_text(), "utf-8")
    return file


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = make.archive(tmp_path / "cases", "photographs-2", "silence", "silence-4")
    (folder / "broken.json").write_text("{")
    return folder


def backtest(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return shell.run(folder, "policy", "backtest", *map(str, arguments))


def test_the_report_is_all_of_stdout_and_fits_a_terminal(tried, archive, tmp_path) -> None:
    ran = backtest(tmp_path, tried, "--archive", archive, "--jobs", 1)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("trade-assurance 2027.1, compared with the policy of each case\n")
    assert max(map(len, ran.stdout.splitlines())) <= 80
    for passage in (
        "return and refund → dismiss",
        "D-2   deviation (issue)",
        "broken.json: line 1: is not JSON",
        "photographs-2.json: return and refund → dismiss; refund USD 48,000.00 → 0.00",
    ):
        assert passage in ran.stdout


def test_json_is_one_object_the_same_with_any_number_of_processes(tried, archive, tmp_path) -> None:
    one = backtest(tmp_path, tried, "--archive", archive, "--json", "--jobs", 1)
    two = backtest(tmp_path, tried, "--archive", archive, "--json", "--jobs", 2)

    assert one.stdout == two.stdout
    cases = json.loads(one.stdout)["cases"]
    assert (cases["read"], cases["compared"], cases["changed"]) == (4, 3, 2)


def test_progress_is_told_on_stderr_when_asked_for(tried, archive, tmp_path) -> None:
    ran = backtest(tmp_path, tried, "--archive", archive, "--jobs", 1, "--json", "--progress")

    assert ran.stderr.startswith("4 cases, ")
    json.loads(ran.stdout)


def test_a_wrong_policy_file_is_named_fault_by_fault(archive, tmp_path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(make.policy_text('[silence]\nweight = "heavy"\n'), "utf-8")

    ran = backtest(tmp_path, wrong, "--archive", archive)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"{wrong}: silence.weight: " in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--archive", "missing"], "there is no such file"),
        (["--against", "nothing@1"], "There is no policy nothing 1"),
        (["--against", "wholesale@2026.1"], "--any-channel"),
        (["--channel", "retail"], "--channel is one of trade_assurance, wholesale, offline"),
        (["--since", "2026-05-02", "--until", "2026-05-01"], "--until lies before --since"),
    ],
)
def test_a_wrong_call_says_how_to_mend_it(arguments, says, tried, tmp_path) -> None:
    ran = backtest(tmp_path, tried, *arguments)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert says in ran.stderr


def test_against_a_policy_or_a_file_of_one(tried, archive, tmp_path) -> None:
    asked = (tried, "--archive", archive, "--json", "--jobs", 1, "--against")

    packaged = json.loads(backtest(tmp_path, *asked, "trade-assurance@2026.1").stdout)
    itself = json.loads(backtest(tmp_path, *asked, tried).stdout)

    assert packaged["against"] == {"name": "trade-assurance", "version": "2026.1"}
    assert (packaged["cases"]["changed"], itself["cases"]["changed"]) == (2, 0)


def test_a_rule_of_others_is_tried_by_its_name_or_its_file(archive, tmp_path) -> None:
    asked = ("--archive", archive, "--any-channel", "--json", "--jobs", 1)

    named = json.loads(backtest(tmp_path, "aliexpress@2026.1", *asked).stdout)
    file = make.FOLDER / "others" / "aliexpress-2026.1.toml"
    read = json.loads(backtest(tmp_path, file, *asked).stdout)

    assert named == read
    assert named["policy"] == {"name": "aliexpress", "version": "2026.1"}
    total = named["total"]
    assert (total["silent"], total["default_before"], total["default_after"]) == (2, 1, 2)
    [usd] = total["amounts"]
    assert (usd["before"], usd["after"]) == ("108000.00", "168000.00")


def test_a_policy_that_is_none_is_told_with_those_there_are(archive, tmp_path) -> None:
    ran = backtest(tmp_path, "alibaba", "--archive", archive)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert "alibaba: there is no such file. There is no policy alibaba" in ran.stderr
    assert "etsy 2026.1" in ran.stderr


def test_an_archive_that_breaks_off_gives_a_report_and_says_so(tried, tmp_path) -> None:
    cut_off = tmp_path / "a.jsonl.gz"
    cut_off.write_bytes(b"no gzip")

    ran = backtest(tmp_path, tried, "--archive", cut_off, "--json", "--jobs", 1)

    assert ran.returncode == 1
    assert json.loads(ran.stdout)["complete"] is False
    assert "could not be read to its end" in ran.stderr


def test_without_an_archive_the_database_is_asked(tried, tmp_path) -> None:
    unready = backtest(tmp_path, tried, "--jobs", 1)
    assert unready.returncode == 1
    assert "Run: fairhold migrate" in unready.stderr
    assert shell.run(tmp_path, "migrate").returncode == 0

    ran = backtest(tmp_path, tried, "--json", "--jobs", 1)

    assert (ran.returncode, json.loads(ran.stdout)["cases"]["read"]) == (0, 0)


def test_ctrl_c_ends_it_with_one_line(tried, tmp_path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_bytes((make.as_bytes(make.GOLDEN["silence"]) + b"\n") * 20_000)
    arguments = ("policy", "backtest", str(tried), "--archive", str(many), "--progress")
    running = subprocess.Popen(
        shell.command(*arguments, "--jobs", "2"),
        env=shell.environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stderr is not None
    assert "cases" in running.stderr.readline()
    os.killpg(running.pid, signal.SIGINT)
    out, error = running.communicate(timeout=60)

    assert (running.returncode, out) == (130, "")
    assert "Traceback" not in error
    assert "stopped after" in error
