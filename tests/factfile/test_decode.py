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
        ({"role": "laboratory", "name": "LAB One"}, "name lab one"),
        ({"role": "laboratory"}, "laboratory"),
    ],
)
def test_exhibits_of_one_hand_have_one_source(issuer, source):
    data = put(sample(), "exhibits[1].issuer", issuer)
    (measured,) = (each for each in facts(data).claims[0].seen if hasattr(each, "values"))
    assert measured.exhibit.source == source


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Good quality",
            "not nice, not well made",
            "Very poor finish!",
            "The goods are defective",
        ),
        *("good export quality", "European market standard, as usual", "It is all wrong", ""),
    ],
)
def test_words_of_perception_name_nothing(text):
    assert says_nothing_definite(text, VAGUE)


@pytest.mark.parametrize(
    "text", ["Pantone 19-4024", "good, 180 g", "no fuel pressure", "oak", "The seam is open"]
)
def test_a_name_a_number_or_a_part_is_definite(text):
    assert not says_nothing_definite(text, VAGUE)


def test_how_thick_is_fixed_by_no_word_but_too_thick_names_a_fault():
    degrees = policy.load("trade-assurance").degrees
    assert says_nothing_definite("thick and heavy", VAGUE | degrees)
    assert not says_nothing_definite("too thick", VAGUE)


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


def test_an_issuer_that_bears_the_name_of_a_party_or_of_its_group_is_that_party():
    data = sample()
    data["supplier"]["group"] = "Yangtze Holding"
    for name, issuer in (
        ("Supplier", "supplier"),
        ("yangtze  holding", "supplier"),
        ("Lab", "laboratory"),
    ):
        put(data, "exhibits[1].issuer", {"role": "laboratory", "name": name})
        assert facts(data).claims[0].seen[0].exhibit.issuer == issuer


def test_one_name_is_one_source_whatever_the_role():
    data = sample()
    put(data, "exhibits[0].issuer", {"role": "third_party", "name": "Survey  One"})
    put(data, "exhibits[1].issuer", {"role": "laboratory", "name": "survey one"})
    read = facts(data)
    assert read.order_exhibits[0].source == read.claims[0].seen[0].exhibit.source


def test_what_an_exhibit_shows_of_a_payment_supports_it_and_another_payment_is_one_more():
    data = sample()
    data["payments"] = [{"amount": "500.00", "paid_on": "2026-01-14", "to": "platform"}]
    data["exhibits"][0]["shows"] = [
        {"kind": "payment", "amount": "500.00", "on": "2026-01-14"},
        {"kind": "payment", "amount": "75.00", "on": "2026-02-14", "to": "platform"},
    ]
    paid = [(each.amount, each.to, [e.id for e in each.exhibits]) for each in facts(data).payments]
    assert paid == [(50_000, "platform", ["E1"]), (7_500, "platform", ["E1"])]


def test_a_payment_that_rests_on_an_exhibit_is_not_counted_again_for_another_day():
    data = sample()
    data["exhibits"][0]["shows"] = [{"kind": "payment", "amount": "575.00", "on": "2026-01-15"}]
    assert len(facts(data).payments) == 1


def test_to_be_told_of_a_rule_once_the_order_stands_binds_nobody():
    data = sample()
    data["claims"][0]["term"] = "T3"
    for on, doubtful in (("2026-01-12", False), ("2026-01-13", True)):
        data["terms"][2]["known"][0]["on"] = on
        (known,) = facts(data).claims[0].term.known
        assert ("after conclusion" in {d.statement for d in known.exhibits[0].doubts}) == doubtful


@pytest.mark.parametrize("unit", ["oz/yd²", "oz/yd2", "oz/yd^2"])
def test_a_square_may_be_written_as_it_is_typed(unit):
    data = sample()
    data["terms"][0].update(value="180", unit="g/m2")
    put(
        data,
        "exhibits[1].shows[0]",
        {"kind": "measurement", "term": "T1", "values": ["5"], "unit": unit},
    )
    (measured,) = (each for each in facts(data).claims[0].seen if hasattr(each, "values"))
    assert measured.values == (Decimal("169.528737374"),)


def test_a_defect_that_names_a_term_bears_on_a_claim_that_names_none():
    data = sample()
    data["claims"] = [
        {"id": "C1", "ground": "defective", "line": "L1", "says": "It does not light"}
    ]
    data["answers"], data["notices"] = [], []
    data["exhibits"][1]["shows"] = [
        {
            "kind": "defect",
            "line": "L1",
            "term": "T2",
            "nature": "dark",
            "objective": "does_not_work",
        }
    ]
    assert len(facts(data).claims[0].seen) == 1
