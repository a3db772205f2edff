"""The published rules of others as policy files: what they say; nothing is filed by one."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fairhold.rules import policy as policies
from fairhold.rules.policy_faults import sources_named
from fairhold.rules.policy_floor import below_floor
from fairhold.rules.policy_schema import PolicyDoc

PAGE = Path(__file__).parents[2] / "docs" / "policies-of-others.md"
NAMES = ("aliexpress", "amazon-a-to-z", "ebay-money-back", "etsy", "paypal")
SUBJECTS = (
    *("Window", "Window, nothing came", "First contact", "Grounds", "Response time", "Silence"),
    *("Evidence", "Who decides", "Return", "Appeal", "Cap"),
)
OWN = re.compile(r"^(ae|az|eb|et|pp)-")


def doc(name: str) -> PolicyDoc:
    return policies.load(name, "2026.1").doc


def test_there_are_these_five_and_none_is_in_force():
    assert tuple(sorted(each.name for each in policies.for_replay())) == NAMES
    assert not {each.name for each in policies.packaged()} & set(NAMES)
    for channel in ("trade_assurance", "wholesale", "offline"):
        assert policies.current(channel, date(2030, 1, 1)).doc.use == "in_force"


@pytest.mark.parametrize("name", NAMES)
def test_every_number_names_its_source_and_no_source_of_its_own_is_idle(name):
    found = doc(name)
    named = {source for _, source in sources_named(found)}

    assert named <= set(found.sources)
    own = {key for key in found.sources if OWN.match(key)}
    assert own <= named
    for key in own:
        assert found.sources[key].address, key
        assert found.sources[key].standing in ("read", "weak")


@pytest.mark.parametrize(
    ("name", "path", "standing"),
    [
        ("aliexpress", "stages.answer", "weak"),
        ("aliexpress", "stages.negotiation", "read"),
        ("aliexpress", "windows.filing", "weak"),
        ("ebay-money-back", "windows.filing", "weak"),
        ("ebay-money-back", "stages.answer", "read"),
        ("amazon-a-to-z", "remedy.cap_by_amount", "weak"),
        ("etsy", "silence", "weak"),
        ("etsy", "windows.filing", "read"),
        ("paypal", "windows.filing", "read"),
    ],
)
def test_what_was_only_retold_is_weak(name, path, standing):
    found = doc(name)
    assert found.sources[at(found, f"{path}.source")].standing == standing


@pytest.mark.parametrize("name", NAMES)
def test_no_dispute_is_opened_under_one_and_the_refusal_says_why(name):
    with pytest.raises(policies.ReplayOnly, match=r"silence\.notices is 1") as refused:
        policies.require_in_force(policies.load(name))

    assert refused.value.code == "policy.replay_only"
    assert "silence.notices" in dict(below_floor(doc(name)))


def test_a_policy_in_force_is_let_through():
    for each in policies.packaged():
        policies.require_in_force(each)


def at(row: Any, path: str) -> Any:
    """What stands in a policy at a key path; raises where nothing does."""
    for name in path.split("."):
        row = row[name] if isinstance(row, dict) else getattr(row, name)
    return row


def tables() -> dict[str, list[list[str]]]:
    """The rows of the page's table on each policy, by its name."""
    found: dict[str, list[list[str]]] = {}
    for section in PAGE.read_text("utf-8").split("\n## "):
        file = re.search(r"^File: `(.+)-2026\.1\.toml`$", section, re.MULTILINE)
        if file is not None:
            lines = [line for line in section.splitlines() if line.startswith("| ")]
            found[file[1]] = [[each.strip() for each in row[1:-1].split("|")] for row in lines[1:]]
    return found


def test_the_page_has_a_table_for_each_with_every_subject():
    assert tuple(sorted(tables())) == NAMES
    for rows in tables().values():
        assert tuple(row[0] for row in rows) == SUBJECTS


@pytest.mark.parametrize("name", NAMES)
def test_the_page_names_the_keys_and_values_that_the_file_has(name):
    for subject, _, said, by in tables()[name]:
        assert said in ("yes", "partly", "no")
        keys = re.findall(r"`([^`]+)`", by)
        assert bool(keys) is (said != "no"), subject
        assert said != "partly" or ";" in by, f"{subject}: what is missing?"
        for key in keys:
            path, _, told = key.partition(" = ")
            value = at(doc(name), path)
            assert value if not told else told == _written(value), key


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("name", NAMES)
def test_where_the_page_says_no_the_file_invents_nothing(name):
    stages = {"Response time": "answer", "Who decides": "decision", "Appeal": "appeal"}
    for subject, _, said, _ in tables()[name]:
        if said == "no" and subject in stages:
            assert stages[subject] not in doc(name).stages, subject
