"""The shipped examples: the lost ones lose for the right reason, their twins win."""

from pathlib import Path

import pytest

from fairhold.factfile.decode import decode
from fairhold.factfile.load import loads
from fairhold.rules import policy
from fairhold.rules.dispute import advice, judge

EXAMPLES = Path(__file__).parents[2] / "examples" / "disputes"


def told(name: str) -> dict:
    doc = loads((EXAMPLES / f"{name}.yaml").read_bytes())
    rules = policy.current(doc.channel, doc.filed_on)
    return advice.as_json(judge(decode(doc, rules), rules))


def failing(claim: dict) -> dict[str, str]:
    return {i["name"]: i["status"] for i in claim["issues"] if i["status"] != "proven"}


def reason(judgement: dict, clause: str) -> str:
    return " ".join(each["says"] for each in judgement["reasons"] if each["clause"] == clause)


def test_each_lost_example_has_a_twin_that_wins():
    names = {path.stem for path in EXAMPLES.glob("*.yaml")}
    assert {name.replace("-lost", "-won") for name in names if name.endswith("-lost")} <= names


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*-lost.yaml")))
def test_a_lost_example_is_dismissed_with_the_missing_document_named(name):
    judgement = told(name)

    assert judgement["recommendation"]["outcome"] == "dismiss"
    assert judgement["recommendation"]["refund"]["amount"] == "0.00"
    for claim in judgement["claims"]:
        assert claim["verdict"] == "not_proven"
        named = [m["kind"] for m in claim["missing"] if m["issue"] == "definite_term"]
        assert "specification" in named
        assert claim["would_change"][0]["issue"] == "definite_term"


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*-won.yaml")))
def test_a_won_example_is_proven_on_every_issue(name):
    judgement = told(name)

    assert {claim["verdict"] for claim in judgement["claims"]} == {"proven"}
    assert all(not failing(claim) for claim in judgement["claims"])
    assert judgement["recommendation"]["refund"]["amount"] != "0.00"


def test_the_curtains_are_lost_for_want_of_a_written_term_alone():
    judgement = told("fabric-lost")
    for claim in judgement["claims"]:
        assert failing(claim) == {"definite_term": "unproven"}
    assert "the buyer had to bring it" in reason(judgement, "Q-1")


def test_the_curtains_are_won_at_the_price_of_what_they_are_worth():
    refund = told("fabric-won")["recommendation"]["refund"]
    assert refund == {"amount": "4800.00", "currency": "USD"}


def test_the_machine_is_lost_because_nobody_told_the_supplier_of_the_rule():
    judgement = told("machinery-labels-lost")
    assert failing(judgement["claims"][0]) == {"definite_term": "unproven"}
    assert "destination's rule (29 CFR 1910.145 and ANSI Z535.4)" in reason(judgement, "Q-3")


def test_the_machine_is_won_at_the_cost_of_its_labels():
    assert told("machinery-labels-won")["recommendation"]["refund"]["amount"] == "1860.00"


def test_the_boards_are_lost_because_perception_is_no_term_and_no_notice():
    judgement = told("poor-quality-lost")
    assert failing(judgement["claims"][0]) == {
        "definite_term": "indefinite",
        "deviation": "indefinite",
        "in_time": "insufficient",
    }
    assert "“Good quality, nice finish” says how goods seem" in reason(judgement, "Q-1")
    assert "does not say what exactly is wrong" in reason(judgement, "W-1")


def test_the_boards_are_won_for_the_share_that_is_warped():
    recommended = told("poor-quality-won")["recommendation"]
    assert recommended["outcome"] == "return_and_refund"
    assert recommended["refund"]["amount"] == "5400.00"
    assert recommended["lines"][0]["interval_95_percent"] == ["11.89", "54.28"]
