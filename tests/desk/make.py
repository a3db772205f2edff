"""Policies to try, and archives of cases whose results under them are known.

The cases are golden ones of `tests/rules`, by their names there: a photograph proves a deviation
for 48,000 (``photographs-2``); two notices and a named request let silence carry a claim for
60,000 (``silence-4``), one notice does not (``silence``); a seller is owed the price of an order
dealt outside the platform (``price-owed``).
"""

import json
from importlib import resources
from pathlib import Path
from typing import Any

from fairhold.desk.archive import Piece
from fairhold.rules import policy as policies
from fairhold.rules.dispute import advice, judge
from fairhold.rules.policy import Policy
from tests.rules.golden_cases import cases, facts_of

FOLDER = Path(str(resources.files("fairhold.rules"))) / "policies"

GOLDEN = {case.name: case.facts for case in cases()}

STRICTER = """
[silence]
notices = 3
[issues.deviation.raised]
above = { USD = "40000" }
"""
"""Clear and convincing proof from 40,000 on, and silence that speaks after a third notice."""


def policy_text(changes: str = STRICTER, name: str = "trade-assurance") -> str:
    """A packaged policy with other numbers, as version 2027.1."""
    text = (FOLDER / f"{name}-2026.1.toml").read_text("utf-8")
    return text.replace('version = "2026.1"', 'version = "2027.1"') + changes


def policy(changes: str = STRICTER, name: str = "trade-assurance") -> Policy:
    return policies.parse(policy_text(changes, name))


def record(name: str, **more: Any) -> dict[str, Any]:
    """A golden case as it was decided, with its judgement."""
    told = advice.as_json(judge(*facts_of(GOLDEN[name])))
    return {"format": "fairhold-decided/1", "facts": GOLDEN[name], "judgement": told, **more}


def as_bytes(value: Any) -> bytes:
    return json.dumps(value, default=str).encode()


def piece(value: Any, where: str = "one") -> Piece:
    return Piece(where, as_bytes(value))


def archive(folder: Path, *names: str) -> Path:
    """A folder with these golden cases, a file each."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.json").write_bytes(as_bytes(GOLDEN[name]))
    return folder
