"""The sample archive replayed under the rules of others: what changes, by how much, and why.

The archive is the shipped examples and all golden cases, as if all had been decided.
"""

from pathlib import Path
from typing import Any

import pytest

from fairhold.desk import archive
from fairhold.desk.replay import Question, Replayer
from fairhold.desk.report import told
from fairhold.rules import policy as policies
from tests.desk import make

EXAMPLES = Path(__file__).parents[2] / "examples" / "disputes"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make.archive(tmp_path_factory.mktemp("archive") / "cases", *make.GOLDEN)
    for path in EXAMPLES.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def replayed(folder: Path, name: str) -> dict[str, Any]:
    question = Question(policies.load(name), any_channel=True, most=200)
    return told(Replayer(question).tally(archive.pieces(folder)), question.policy, None)


def case(report: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in report["most_changed"] if each["case"].startswith(f"{name}."))


def ground(report: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in report["by_ground"] if each["name"] == name)


@pytest.mark.parametrize("name", [each.name for each in policies.for_replay()])
def test_every_case_of_every_channel_is_judged_under_each(sample, name):
    report = replayed(sample, name)
    cases = report["cases"]

    assert cases["read"] == cases["compared"] == len(make.GOLDEN) + len(list(EXAMPLES.iterdir()))
    assert 0 < cases["changed"] < cases["compared"]
    assert {each["name"] for each in report["by_channel"]} == {
        "trade_assurance",
        "wholesale",
        "offline",
    }


def test_the_default_rate_rises_where_silence_alone_grants_the_claim(sample):
    """Of the claims that were never answered; what silence alone carried is told apart."""
    ours_and = {name: replayed(sample, name)["total"] for name in ("aliexpress", "ebay-money-back")}
    counted = {
        name: {key: total[key] for key in ("silent", "default_before", "default_after")}
        for name, total in ours_and.items()
    }
    silent = counted["aliexpress"]["silent"]

    assert silent >= 6
    assert counted["aliexpress"]["default_after"] == silent, "every silent seller loses"
    before, after = (counted["ebay-money-back"][key] for key in ("default_before", "default_after"))
    assert before < after < silent
    assert ours_and["aliexpress"]["carried_after"] > ours_and["aliexpress"]["carried_before"]


def test_what_was_dismissed_for_want_of_evidence_is_granted_for_silence(sample):
    report = replayed(sample, "aliexpress")
    changed = case(report, "silence-5")

    assert changed["outcome"] == {"before": "dismiss", "after": "return_and_refund"}
    assert changed["refund"] == {"before": "0.00", "after": "60000.00"}
    assert {each["clause"] for each in changed["causes"]} == {"D-1", "D-2"}


def test_claims_on_a_ground_that_is_not_taken_fall_and_the_ground_is_named_as_the_cause(sample):
    report = replayed(sample, "paypal")
    late = ground(report, "late")

    assert late["proven_before"] > 0
    assert late["proven_after"] == 0
    assert {"claim": "C1", "part": "ground", "name": "late", "clause": "G-2"}.items() <= dict(
        case(report, "late")["causes"][0]
    ).items()
    assert ground(replayed(sample, "etsy"), "late")["proven_after"] > 0


def test_a_cap_lowers_the_amounts_and_stands_among_the_causes(sample):
    report = replayed(sample, "amazon-a-to-z")
    changed = case(report, "photographs-2")

    assert changed["refund"] == {"before": "48000.00", "after": "2500.00"}
    assert {"clause": "M-7", "part": "line", "name": "cap_amount"} in [
        {key: cause[key] for key in ("clause", "part", "name")} for cause in changed["causes"]
    ]
    [usd] = [
        each
        for each in report["total"]["amounts"]
        if (each["what"], each["currency"]) == ("refund", "USD")
    ]
    assert float(usd["after"]) < float(usd["before"])
