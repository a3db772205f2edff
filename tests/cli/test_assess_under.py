"""`fairhold assess --under`: the facts of a file judged by another policy than their own."""

import json
from pathlib import Path

import pytest

from tests.cli import shell

EXAMPLE = Path(__file__).parents[2] / "examples" / "disputes" / "fabric-won.yaml"


def refund(folder: Path, *more: str) -> str:
    ran = shell.run(folder, "assess", str(EXAMPLE), "--json", *more)
    assert (ran.returncode, ran.stderr) == (0, "")
    told: dict[str, dict[str, dict[str, str]]] = json.loads(ran.stdout)
    return told["recommendation"]["refund"]["amount"]


@pytest.mark.parametrize(
    ("under", "amount"),
    [
        ("trade-assurance", "4800.00"),
        ("wholesale@2026.1", "0.00"),
        ("ebay-money-back", "12000.00"),
        ("amazon-a-to-z@2026.1", "2500.00"),
    ],
)
def test_a_case_is_judged_as_if_its_order_were_of_the_policys_channel(tmp_path, under, amount):
    assert refund(tmp_path, "--under", under) == amount


def test_without_it_the_channels_own_policy_judges(tmp_path):
    assert refund(tmp_path) == "4800.00"


def test_a_policy_that_is_none_is_told_with_those_there_are(tmp_path):
    ran = shell.run(tmp_path, "assess", str(EXAMPLE), "--under", "etsy@1999.1")

    assert (ran.returncode, ran.stdout) == (2, "")
    assert "policy: There is no policy etsy 1999.1. There are: aliexpress 2026.1, " in ran.stderr
