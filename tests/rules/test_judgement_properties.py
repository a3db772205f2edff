"""What holds of every judgement, whatever the facts: on made-up facts, and on every golden case."""

import tomllib
from copy import deepcopy
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairhold.factfile.decode import decode
from fairhold.factfile.model import FactsDoc
from fairhold.kit.canonical import canonical_json
from fairhold.rules import policy, policy_text
from fairhold.rules.dispute import judge
from fairhold.rules.dispute.issues import SELLER_GROUNDS
from fairhold.rules.policy import Policy
from fairhold.rules.proof import STANDARDS
from tests.rules.fact_strategies import BAD, GOOD_ALWAYS, documents, exhibits
from tests.rules.golden_cases import cases

GOLDEN = [pytest.param(case.facts, id=case.name) for case in cases()]
HOLDS = ("proven", "undisputed")
BETTER = ("not_proven", "undecidable", "proven")
QUICK = settings(max_examples=60)


def told(data: dict[str, Any], rules: Policy | None = None) -> dict[str, Any]:
    """The judgement's JSON for a fact document."""
    doc = FactsDoc.model_validate(data)
    rules = rules or policy.current(doc.channel, doc.filed_on)
    return judge(decode(doc, rules), rules).as_json()


def text_of(data: dict[str, Any]) -> bytes:
    return canonical_json(told(data))


def verdict(judgement: dict[str, Any], claim: str = "C1") -> int:
    found = next(each for each in judgement["claims"] if each["id"] == claim)
    return BETTER.index(found["verdict"])


# --- nothing but the facts matters -----------------------------------------------------------


def renamed(data: dict[str, Any]) -> dict[str, Any]:
    """The same facts with the names of the parties exchanged."""
    buyer, supplier = data["buyer"]["name"], data["supplier"]["name"]
    return {
        **data,
        "buyer": {**data["buyer"], "name": supplier},
        "supplier": {**data["supplier"], "name": buyer},
    }


def shuffled(data: dict[str, Any], order: st.DataObject | None = None) -> dict[str, Any]:
    """The same facts with every list whose order means nothing in another order."""

    def other(items: list[Any]) -> list[Any]:
        return items[::-1] if order is None else order.draw(st.permutations(items))

    mixed = dict(data)
    for name in ("terms", "payments", "refunds", "shipments", "notices", "exhibits", "answers"):
        if name in mixed:
            mixed[name] = other(mixed[name])
    mixed["exhibits"] = [
        {**each, "shows": other(each["shows"])} if "shows" in each else each
        for each in mixed.get("exhibits", [])
    ]
    return mixed


@pytest.mark.parametrize("facts", GOLDEN)
def test_the_names_of_the_parties_change_nothing(facts):
    assert text_of(renamed(facts)) == text_of(facts)


@pytest.mark.parametrize("facts", GOLDEN)
def test_the_order_of_what_is_brought_changes_nothing_in_the_golden_cases(facts):
    assert text_of(shuffled(facts)) == text_of(facts)


@QUICK
@given(documents(), st.data())
def test_the_order_of_what_is_brought_changes_nothing(facts, data):
    assert text_of(shuffled(facts, data)) == text_of(facts)


@QUICK
@given(documents())
def test_the_same_facts_and_policy_give_the_same_bytes(facts):
    again = policy.parse(
        (
            resources.files("fairhold.rules")
            / "policies"
            / f"{facts['channel'].replace('_', '-')}-2026.1.toml"
        ).read_text("utf-8")
    )
    assert canonical_json(told(deepcopy(facts), again)) == text_of(facts)


# --- what is added helps whoever it speaks for -------------------------------------------------


@QUICK
@given(documents(), exhibits("NEW", BAD))
def test_an_exhibit_that_helps_the_buyer_never_hurts_its_claims(facts, new):
    more = {**facts, "exhibits": [*facts["exhibits"], {**new, "offered_by": "buyer"}]}
    before, after = told(facts), told(more)
    for claim in before["claims"]:
        assert verdict(after, claim["id"]) >= verdict(before, claim["id"])


@QUICK
@given(documents(), exhibits("NEW", GOOD_ALWAYS))
def test_an_exhibit_that_helps_the_supplier_never_proves_what_was_not(facts, new):
    """Save what it shows of the goods that arrived, which either side may bring."""
    more = {**facts, "exhibits": [*facts["exhibits"], {**new, "offered_by": "supplier"}]}
    before, after = told(facts), told(more)
    for was, now in zip(before["claims"], after["claims"], strict=True):
        if now["verdict"] == "proven" and was["verdict"] != "proven":
            assert {i["name"] for i in was["issues"] if i["status"] not in HOLDS} == {
                "delivered_condition"
            }


# --- standards ---------------------------------------------------------------------------------


@cache
def under(standard: str) -> Policy:
    """The trade assurance policy with one standard for all that a claimant must prove."""
    folder = resources.files("fairhold.rules") / "policies"
    text = (folder / "trade-assurance-2026.1.toml").read_text("utf-8")
    data = deepcopy(policy_text.whole(tomllib.loads(text, parse_float=str)))
    for row in data["issues"].values():
        if row["persuasion"] == "claimant":
            row["standard"] = standard
            row.pop("raised", None)
    return policy.build(data)


@QUICK
@given(documents())
def test_a_higher_standard_never_proves_more(facts):
    facts = {**facts, "channel": "trade_assurance"}
    proven = [
        {
            (claim["id"], issue["name"])
            for claim in told(facts, under(standard))["claims"]
            for issue in claim["issues"]
            if issue["status"] in HOLDS
        }
        for standard in STANDARDS
    ]
    for lower, higher in pairwise(proven):
        assert higher <= lower


# --- reasons and sums --------------------------------------------------------------------------


def assert_reasons_and_sums(judgement: dict[str, Any]) -> None:
    said = {(each["claim"], each["issue"]) for each in judgement["reasons"]}
    for claim in judgement["claims"]:
        for issue in (*claim["issues"], *claim["defences"]):
            assert (claim["id"], issue["name"]) in said
    recommended = judgement["recommendation"]
    adding = [Decimal(row["amount"]) for row in recommended["lines"] if row["adds_to_refund"]]
    assert sum(adding) == Decimal(recommended["refund"]["amount"]) >= 0
    assert all(each["says"] and "{" not in each["says"] for each in judgement["reasons"])


@pytest.mark.parametrize("facts", GOLDEN)
def test_reasons_name_every_issue_and_rows_sum_to_the_refund_in_the_golden_cases(facts):
    assert_reasons_and_sums(told(facts))


@QUICK
@given(documents())
def test_reasons_name_every_issue_and_rows_sum_to_the_refund(facts):
    assert_reasons_and_sums(told(facts))


# --- without its exhibits a claim falls ---------------------------------------------------------


def bare(data: dict[str, Any]) -> dict[str, Any]:
    """The facts with every exhibit taken away, and every mention of one."""

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            kept = {k: strip(v) for k, v in value.items() if k not in ("exhibit", "exhibits")}
            return {k: v for k, v in kept.items() if k != "known"}
        return [strip(each) for each in value] if isinstance(value, list) else value

    return strip(data)


def stands_on_record_or_admission(claim: dict[str, Any], facts: dict[str, Any]) -> bool:
    """Whether the claim may win without exhibits: by admission, or by what needs no eye."""
    answer = next((a for a in facts.get("answers", ()) if a["claim"] == claim["id"]), {})
    if answer.get("position") == "accepts":
        return True
    goods = {"delivered_condition", "deviation"}
    if goods <= set(answer.get("admits", ())):
        return True
    return claim["ground"] in ("never_delivered", "late") and facts["order"].get("on_record", False)


def assert_falls_without_exhibits(facts: dict[str, Any]) -> None:
    for claim in told(bare(facts))["claims"]:
        if claim["verdict"] == "proven":
            assert stands_on_record_or_admission(claim, facts)


@pytest.mark.parametrize("facts", GOLDEN)
def test_without_exhibits_a_claim_falls_unless_on_record_or_admitted_in_the_golden_cases(facts):
    assert_falls_without_exhibits(facts)


@QUICK
@given(documents())
def test_without_exhibits_a_claim_falls_unless_on_record_or_admitted(facts):
    assert_falls_without_exhibits(facts)


def test_the_golden_cases_show_every_ground_and_every_status():
    grounds, statuses, outcomes = set(), set(), set()
    for case in cases():
        judgement = told(case.facts)
        outcomes.add(judgement["recommendation"]["outcome"])
        for claim in judgement["claims"]:
            grounds.add(claim["ground"])
            statuses |= {issue["status"] for issue in claim["issues"]}
    rules = policy.load("offline").doc
    assert grounds == set(rules.grounds)
    assert grounds >= SELLER_GROUNDS
    assert statuses >= {"proven", "undisputed", "unproven", "insufficient", "contested", "rebutted"}
    assert outcomes >= {"dismiss", "full_refund", "partial_refund", "return_and_refund"}
    assert outcomes >= {"replacement", "inspect_first"}
