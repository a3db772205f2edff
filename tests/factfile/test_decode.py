"""What decoding makes of a document: canonical units and money, limits, doubts, sources."""

from decimal import Decimal

import pytest

from fairhold.factfile.wording import nouns_of, says_nothing_definite
from fairhold.rules import policy
from tests.factfile.sample import facts, put, sample

VAGUE = policy.load("trade-assurance").perception


def doubts(data, exhibit="E2"):
    return {name for name in facts(data).standings if name.endswith(exhibit)}


def test_money_becomes_whole_minor_units():
    read = facts(sample())
    assert (read.price, read.covered) == (57_500, 50_000)
    assert [line.price for line in read.lines] == [45_000, 12_500]
    assert read.claims[0].costs[0].amount == 5_000


@pytest.mark.parametrize(
    ("unit", "values", "grams"),
    [
        ("kg", ["0.48"], ["480"]),
        ("g", ["480.125"], ["480.125"]),
        ("oz", ["16"], ["453.59237"]),
        ("lb", ["1"], ["453.59237"]),
    ],
)
def test_measured_values_are_turned_into_the_unit_of_the_term_exactly(unit, values, grams):
    data = put(sample(), "exhibits[1].shows[0].unit", unit)
    put(data, "exhibits[1].shows[0].values", values)
    (measured,) = (each for each in facts(data).claims[0].seen if hasattr(each, "values"))
    assert measured.values == tuple(map(Decimal, grams))


@pytest.mark.parametrize(
    ("term", "low", "high"),
    [
        ({"value": "500", "tolerance": {"percent": "5"}}, "475", "525"),
        ({"value": "500", "tolerance": {"plus": "3", "minus": "1"}}, "499", "503"),
        ({"value": "500", "tolerance": {"plus": "3"}}, "500", "503"),
        ({"value": "500"}, "475", "525"),
        ({"value": None, "tolerance": None, "minimum": "490"}, "490", None),
        ({"value": None, "tolerance": None, "maximum": "490"}, None, "490"),
    ],
)
def test_a_measured_term_becomes_limits(term, low, high):
    data = sample()
    data["terms"][0].pop("tolerance")
    data["terms"][0].update(term)
    read = facts(data).claims[0].term
    assert (read.low, read.high) == (low and Decimal(low), high and Decimal(high))


@pytest.mark.parametrize(
    ("exhibit", "expected"),
    [
        ({"sample": {"traced": False}}, {"untraced E2"}),
        ({"sample": None}, {"untraced E2"}),
        ({"kind": "photo", "sample": None}, set()),
        ({"integrity": "edited"}, {"edited E2"}),
        ({"seen_by_other_side": "no"}, {"unseen E2"}),
        ({"seen_by_other_side": "redacted"}, set()),
        ({"kind": "listing"}, {"no address and date E2"}),
        ({"kind": "listing", "address": "a.example/1"}, {"no address and date E2"}),
        ({"kind": "listing", "address": "a.example/1", "dated": "2026-01-02"}, set()),
        ({"kind": "listing", "issuer": {"role": "platform"}}, set()),
    ],
)
def test_the_doubts_about_an_exhibit(exhibit, expected):
    data = sample()
    data["exhibits"][1].update(exhibit)
    assert doubts(data) == expected


@pytest.mark.parametrize(
    ("issuer", "source"),
    [
        ({"role": "buyer", "name": "Buyer Ltd"}, "buyer"),
        ({"role": "laboratory", "name": "Own Lab", "group_of": "buyer"}, "buyer"),
        ({"role": "laboratory", "name": "LAB One"}, "laboratory:lab one"),
        ({"role": "laboratory"}, "laboratory:e2"),
    ],
)
def test_exhibits_of_one_hand_have_one_source(issuer, source):
    data = put(sample(), "exhibits[1].issuer", issuer)
    (measured,) = (each for each in facts(data).claims[0].seen if hasattr(each, "values"))
    assert measured.exhibit.source == source


@pytest.mark.parametrize(
    "text",
    ["Good quality", "not nice, not well made", "Very poor finish!", "The goods are defective", ""],
)
def test_words_of_perception_name_nothing(text):
    assert says_nothing_definite(text, VAGUE)


@pytest.mark.parametrize(
    "text", ["Pantone 19-4024", "good, 180 g", "no fuel pressure", "oak", "The seam is open"]
)
def test_a_name_a_number_or_a_part_is_definite(text):
    assert not says_nothing_definite(text, VAGUE)


def test_to_name_the_goods_is_not_to_say_what_is_wrong_with_them():
    assert nouns_of(["Oak serving board 40 x 25 cm", "Machine RT-90"]) == {
        "board",
        "boards",
        "boardes",
        "machine",
        "machines",
        "machinees",
    }
    data = put(sample(), "notices[0].nature", "The lamps are not good")
    put(data, "claims[0].term", None)
    assert [notice.definite for notice in facts(data).notices] == [False, True]


@pytest.mark.parametrize(
    ("ground", "definite"),
    [("short_quantity", True), ("wrong_goods", True), ("defective", False)],
)
def test_some_grounds_say_by_themselves_what_is_wrong(ground, definite):
    data = put(sample(), "claims[0].ground", ground)
    put(data, "claims[0].term", None)
    assert facts(data).claims[0].nature_definite is definite


def test_a_payment_that_only_an_exhibit_shows_counts_where_none_is_listed():
    data = sample()
    data["payments"] = []
    paid = {"kind": "payment", "amount": "575.00", "on": "2026-01-14", "to": "platform"}
    data["exhibits"][1]["shows"].append(paid)
    (payment,) = facts(data).payments
    assert (payment.amount, payment.exhibits[0].id) == (57_500, "E2")


def test_a_claim_on_a_line_is_judged_by_what_was_seen_of_that_line():
    data = put(sample(), "claims[0].ground", "short_quantity")
    put(data, "claims[0].term", None)
    data["exhibits"][1]["shows"].append({"kind": "count", "line": "L2", "received": 1})
    assert [seen.received for seen in facts(data).claims[0].seen] == [90]
