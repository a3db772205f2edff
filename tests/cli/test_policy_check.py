"""`fairhold policy check` takes policies of disputes and of standing, and names what is wrong."""

from importlib import resources
from pathlib import Path

import pytest

from tests.cli import shell

FOLDER = Path(str(resources.files("fairhold.rules"))) / "policies"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("wholesale-2026.1.toml", "wholesale 2026.1 is sound: "),
        ("standing-2026.1.toml", "standing 2026.1 is sound: 9 faults, 5 thresholds, "),
    ],
)
def test_a_packaged_policy_is_sound(tmp_path: Path, name: str, says: str) -> None:
    ended = shell.run(tmp_path, "policy", "check", str(FOLDER / name))

    assert (ended.returncode, ended.stderr) == (0, "")
    assert says in ended.stdout


def test_a_policy_for_replaying_is_sound_and_says_it_opens_no_dispute(tmp_path: Path) -> None:
    file = FOLDER / "others" / "aliexpress-2026.1.toml"
    ended = shell.run(tmp_path, "policy", "check", str(file))

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "aliexpress 2026.1 is sound: " in ended.stdout
    assert "It is for replaying: no dispute is opened under it." in ended.stdout
    assert "\n  silence.notices is 1: nobody is defaulted on one notice\n" in ended.stdout


def test_a_policy_below_the_floor_that_is_not_marked_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    text = (FOLDER / "wholesale-2026.1.toml").read_text("utf-8")
    file.write_text(text + "[silence]\nnotices = 1\nnamed_request = false\n")

    ended = shell.run(tmp_path, "policy", "check", str(file))

    assert (ended.returncode, ended.stdout) == (2, "")
    assert f"{file}: silence.notices: is 1: nobody is defaulted on one notice. " in ended.stderr
    assert f"{file}: silence.named_request: is false" in ended.stderr
    assert 'A policy that is only replayed says use = "replay"' in ended.stderr


def test_each_fault_of_a_policy_of_standing_is_named_by_its_key_path(tmp_path: Path) -> None:
    text = (FOLDER / "standing-2026.1.toml").read_text("utf-8")
    file = tmp_path / "mine.toml"
    file.write_text(text.replace("days = 365", "days = 0").replace("days = 21", "days = 1"))

    ended = shell.run(tmp_path, "policy", "check", str(file))

    assert ended.returncode == 2
    assert f"{file}: expiry.days: " in ended.stderr


def test_what_is_not_toml_is_told_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('schema = "fairhold-standing/1"\nname = \n')

    ended = shell.run(tmp_path, "policy", "check", str(file))

    assert ended.returncode == 2
    assert "line 2" in ended.stderr
