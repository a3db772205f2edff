"""What a procedure covers of an order, and what it pays in advance."""

import tomllib
from importlib import resources

import pytest

from fairhold.rules import policy, policy_text
from fairhold.rules.coverage import advance_cap, covered

PAID, PRICE = 500_00, 1200_00


def doc(name="trade-assurance"):
    return policy.load(name, "2026.1").doc


def cover(name="trade-assurance", currency="USD", agreed=None, paid=PAID):
    return covered(
        doc(name), currency=currency, price_minor=PRICE, agreed_minor=agreed, paid_minor=paid
    )


def test_a_refund_is_capped_at_what_was_paid_and_at_what_is_covered():
    assert (cover().most_minor, cover().ahead_minor) == (PAID, PRICE)
    part = cover(agreed=300_00)
    assert (part.most_minor, part.ahead_minor, part.agreed_minor) == (300_00, 300_00, 300_00)
    assert cover(paid=0).most_minor == 0


def test_without_such_caps_there_is_none():
    free = cover("offline")
    assert (free.most_minor, free.ahead_minor, free.carried_out) == (None, None, False)


@pytest.mark.parametrize(
    ("currency", "minor"), [("USD", 10_000_00), ("GBP", 8_000_00), ("JPY", 0), ("BRL", 0)]
)
def test_trade_assurance_pays_in_advance_up_to_a_cap_in_the_currencies_it_names(currency, minor):
    assert advance_cap(doc(), currency) == minor


def test_no_other_packaged_policy_pays_in_advance():
    granting = {each.name for each in policy.packaged() if each.doc.advance is not None}
    assert granting == {"trade-assurance"}


def test_that_it_pays_is_read_and_up_to_what_is_our_own_choice():
    sources, granted = doc().sources, doc().advance
    assert sources[granted.source].standing == "read"
    assert sources[granted.most.source].standing == "house"
    assert granted.clause == "P-23"


@pytest.fixture
def data():
    folder = resources.files("fairhold.rules") / "policies"
    text = (folder / "trade-assurance-2026.1.toml").read_text("utf-8")
    return policy_text.whole(tomllib.loads(text, parse_float=str))


def faults_of(data):
    with pytest.raises(policy.BadPolicy) as refused:
        policy.build(data)
    return list(dict(refused.value.faults))


def test_an_advance_of_what_is_not_owed_here_is_a_fault(data):
    data["remedy"]["carried_out"]["allowed"] = False
    assert faults_of(data) == ["advance"]


def test_so_is_one_that_no_missed_term_can_bring(data):
    del data["stages"]["payment"]
    assert faults_of(data) == ["advance"]


def test_so_are_amounts_and_currencies_that_there_are_not(data):
    data["advance"]["most"]["at_most"] = {"USD": "1.234", "ZZZ": "1"}
    assert faults_of(data) == ["advance.most.at_most.USD", "advance.most.at_most.ZZZ"]
