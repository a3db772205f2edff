"""The fee of an ordered inspection follows fault, exactly, and is never counted twice."""

from copy import deepcopy
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhold.factfile.decode import decode
from fairhold.factfile.faults import BadFacts
from fairhold.factfile.model import FactsDoc
from fairhold.rules import policy
from fairhold.rules.dispute import judge
from fairhold.rules.inspection_fee import Inspected, share
from tests.rules.golden_cases import cases

claims = st.lists(
    st.builds(Inspected, st.booleans(), st.none() | st.integers(1, 10**9)), max_size=12
)
fees = st.integers(1, 10**9)


@given(fees, claims)
def test_the_two_parts_sum_to_the_fee_and_neither_is_negative(fee, about):
    shared = share(fee, about)

    assert shared.claimant + shared.respondent == fee
    assert min(shared.claimant, shared.respondent) >= 0


@given(fees, claims)
def test_the_parts_are_exact_to_half_a_minor_unit(fee, about):
    shared = share(fee, about)

    assert abs(2 * (shared.respondent * shared.whole - fee * shared.proven)) <= shared.whole


@given(fees, claims.filter(bool), st.data())
def test_one_more_proven_claim_never_lowers_what_the_respondent_bears(fee, about, data):
    place = data.draw(st.integers(0, len(about) - 1))
    better = [*about]
    better[place] = about[place]._replace(proven=True)

    assert share(fee, better).respondent >= share(fee, about).respondent


@given(fees, claims.filter(bool))
def test_all_proven_is_all_the_respondents_and_none_is_all_the_claimants(fee, about):
    assert share(fee, [each._replace(proven=True) for each in about]).claimant == 0
    assert share(fee, [each._replace(proven=False) for each in about]).respondent == 0


def test_amounts_weigh_where_every_claim_names_one_else_claims_are_counted():
    known = [Inspected(True, 3000), Inspected(False, 1000)]

    assert share(400_00, known) == (100_00, 300_00, "amount", 3000, 4000)
    assert share(400_00, [*known, Inspected(True, None)]) == (13333, 26667, "count", 2, 3)


def won():
    """A golden case that the claimant wins with money, and its facts."""
    for case in cases():
        told = judgement(case.facts)
        if (
            told["recommendation"]["outcome"] == "partial_refund"
            and case.facts.get("claimant", "buyer") == "buyer"
        ):
            return deepcopy(case.facts)
    raise AssertionError("no such case")


def judgement(facts):
    doc = FactsDoc.model_validate(facts)
    rules = policy.current(doc.channel, doc.filed_on)
    return judge(decode(doc, rules), rules).as_json()


def ordered(facts, *, by="buyer", fee="300.00"):
    about = [claim["id"] for claim in facts["claims"]]
    looked = {"id": "N1", "claims": about, "fee": fee, "deposited_by": by}
    return {**facts, "inspections": [looked]}


def refund(told):
    return amount(told["recommendation"]["refund"])


def amount(money):
    return Decimal(money["amount"] if isinstance(money, dict) else money)


def lines(told, words):
    return [each for each in told["recommendation"]["lines"] if words in each["says"]]


def test_the_fee_of_what_was_proven_is_added_to_the_refund_above_every_cap():
    facts = won()
    before, after = judgement(facts), judgement(ordered(facts))
    [line] = lines(after, "Inspection N1 cost")
    share_of_it = amount(line["amount"])

    assert share_of_it > 0
    assert refund(after) == refund(before) + share_of_it
    assert line["clause"] == "I-2"
    every = after["recommendation"]["lines"]
    assert sum(amount(each["amount"]) for each in every if each["adds_to_refund"]) == refund(after)


def test_a_fee_that_the_supplier_deposited_is_no_refund():
    facts = won()

    assert refund(judgement(ordered(facts, by="supplier"))) == refund(judgement(facts))


@pytest.mark.parametrize("fee", ["300.00", "299.99"])
def test_the_same_fee_claimed_as_a_cost_is_not_counted_twice(fee):
    facts = won()
    invoice = {
        "id": "E90",
        "kind": "invoice",
        "issuer": {"role": "inspection_company", "name": "Plumbline Inspection Ltd."},
        "offered_by": "buyer",
        "shows": [{"kind": "cost", "of": "inspection", "amount": fee}],
    }
    facts["exhibits"] = [*facts["exhibits"], invoice]

    told = judgement(ordered(facts))

    assert bool(lines(told, "this is the fee of the inspection")) == (fee == "300.00")


def test_an_inspection_of_a_claim_that_is_none_is_a_fault():
    facts = ordered(won())
    facts["inspections"][0]["claims"] = ["C9"]

    with pytest.raises(BadFacts, match=r"inspections\[0\]\.claims\[0\]"):
        judgement(facts)
