"""Advice: it changes the verdict, asks for no more than that, and for nothing that is known."""

from copy import deepcopy
from typing import Any

from fairhold.rules.dispute import advice
from tests.rules.golden_cases import cases, judged

FACTS = {case.name: case.facts for case in cases()}


def advised(facts: dict[str, Any]) -> dict[str, Any]:
    """The advice on the first claim."""
    claim: dict[str, Any] = advice.as_json(judged(facts))["claims"][0]
    return claim


def test_no_record_of_another_day_is_asked_for_where_the_day_of_delivery_is_known():
    facts = deepcopy(FACTS["labels"])
    facts["filed_on"] = "2026-07-30"
    claim = advised(facts)
    assert "in_time" in claim["deciding"]
    assert "carrier_record" not in [each["kind"] for each in claim["missing"]]
    assert claim["would_change"] == []


def test_what_the_other_side_listed_or_promised_may_carry_a_term_in_wholesale():
    facts = deepcopy(FACTS["labels"])
    facts["channel"] = "wholesale"
    facts["payments"][0]["to"] = "platform"
    del facts["terms"][0]["agreed"]
    claim = advised(facts)
    assert [each["kind"] for each in claim["missing"]] == ["listing", "specification", "message"]
    assert [each["kind"] for each in claim["would_change"]] == ["listing"]


def test_one_exhibit_is_asked_for_where_one_is_enough():
    facts = deepcopy(FACTS["does-not-start"])
    facts["exhibits"] = []
    facts["order"].update(on_record=True, exhibits=[])
    facts["payments"] = [dict(each, on_record=True, exhibits=[]) for each in facts["payments"]]
    facts["shipments"] = [dict(each, on_record=True, exhibits=[]) for each in facts["shipments"]]
    claim = advised(facts)
    assert claim["verdict"] == "not_proven"
    assert len(claim["would_change"]) == 1


def test_an_order_admitted_for_another_claim_is_not_asked_for_again():
    facts = deepcopy(FACTS["price-owed"])
    facts["order"]["exhibits"] = []
    facts["shipments"] = []
    facts["claims"].append({"id": "C2", "ground": "payment_not_received"})
    facts["exhibits"].append(
        {
            "id": "E9",
            "kind": "message",
            "issuer": {"role": "buyer"},
            "offered_by": "supplier",
            "integrity": "intact",
            "shows": [{"kind": "admission", "by": "buyer", "claim": "C2"}],
        }
    )
    missing = {each["issue"] for each in advised(facts)["missing"]}
    assert "order_and_payment" not in missing


def test_a_short_count_is_shown_by_a_tally_not_by_a_ruler():
    facts = deepcopy(FACTS["short-quantity"])
    facts["exhibits"] = [each for each in facts["exhibits"] if not each.get("shows")]
    claim = advised(facts)

    asked = [each["kind"] for each in claim["missing"] if each["issue"] == "deviation"]
    assert asked == ["carrier_record", "inspection_report", "video"]
    assert [each["kind"] for each in claim["would_change"]] == ["carrier_record"]
