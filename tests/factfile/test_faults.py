"""Every fault of a fact document is told at its path, all of them at once."""

import pytest
from pydantic import TypeAdapter, ValidationError

from fairhold.factfile.faults import fault_of
from fairhold.factfile.observations import ObservationDoc
from tests.factfile.sample import facts, faults, put, sample


def test_the_sample_is_sound():
    assert faults(sample()) == {}
    assert facts(sample()).price == 575_00


NAMES = [
    ("order.exhibits[0]", "there is no exhibit E9", "E9"),
    ("terms[0].line", "there is no order line L9", "L9"),
    ("terms[2].known[0].exhibits[0]", "there is no exhibit E9", "E9"),
    ("payments[0].exhibits[0]", "there is no exhibit E9", "E9"),
    ("refunds[0].exhibits[0]", "there is no exhibit E9", "E9"),
    ("shipments[0].exhibits[0]", "there is no exhibit E9", "E9"),
    ("notices[0].exhibits[0]", "there is no exhibit E9", "E9"),
    ("notices[0].claims[0]", "there is no claim C9", "C9"),
    ("exhibits[1].shows[0].term", "there is no term T9", "T9"),
    ("exhibits[1].shows[4].line", "there is no order line L9", "L9"),
    ("exhibits[1].shows[5].shipment", "there is no shipment S9", "S9"),
    ("exhibits[1].shows[6].claims[0]", "there is no claim C9", "C9"),
    ("exhibits[1].shows[7].claim", "there is no claim C9", "C9"),
    ("exhibits[1].shows[8].line", "there is no order line L9", "L9"),
    ("claims[0].term", "there is no term T9", "T9"),
    ("claims[0].line", "there is no order line L9", "L9"),
    ("answers[0].claim", "there is no claim C9", "C9"),
]


@pytest.mark.parametrize(("path", "says", "name"), NAMES, ids=[each[0] for each in NAMES])
def test_a_name_that_stands_nowhere(path, says, name):
    assert faults(put(sample(), path, name))[path] == says


AMOUNTS = [
    ("order.lines[0].unit_price", "4.505", "USD has 2 decimals; 4.505 has more."),
    ("order.covered_amount", "0.001", "USD has 2 decimals; 0.001 has more."),
    ("payments[0].amount", "1.999", "USD has 2 decimals; 1.999 has more."),
    ("refunds[0].amount", "1.999", "USD has 2 decimals; 1.999 has more."),
    ("claims[0].asks.amount", "0.005", "USD has 2 decimals; 0.005 has more."),
    ("claims[0].asks.amount", "0", "The amount must be more than zero."),
    ("exhibits[1].shows[7].amount", "9.999", "USD has 2 decimals; 9.999 has more."),
    ("exhibits[1].shows[8].conforming", "450.001", "USD has 2 decimals; 450.001 has more."),
    ("exhibits[1].shows[8].delivered", "0.001", "USD has 2 decimals; 0.001 has more."),
    ("exhibits[1].shows[9].amount", "0.001", "USD has 2 decimals; 0.001 has more."),
    ("payments[0].amount", "99999999999999", "The amount is too large."),
]


@pytest.mark.parametrize(("path", "value", "says"), AMOUNTS)
def test_an_amount_the_currency_cannot_hold(path, value, says):
    assert faults(put(sample(), path, value)) == {path: says}


def test_a_term_in_a_document_that_was_not_brought():
    data = put(sample(), "terms[0].agreed.exhibit", "E9")
    assert faults(data) == {"terms[0].agreed.exhibit": "there is no exhibit E9"}


def test_an_unknown_currency_is_told_once():
    assert list(faults(put(sample(), "order.currency", "XQX"))) == ["order.currency"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("order.lines[0].unit_price", "-1"),
        ("order.lines[0].unit_price", "0"),
        ("order.lines[0].unit_price", 4.5),
        ("order.lines[0].unit_price", True),
        ("order.lines[0].quantity", 0),
        ("order.lines[0].quantity", 1.5),
        ("order.currency", "dollars"),
        ("order.lines", []),
        ("payments[0].to", "my cousin"),
        ("payments[0].paid_on", "soon"),
        ("buyer.country", "Norway"),
        ("channel", "bazaar"),
        ("format", "fairhold-facts/9"),
        ("terms[0].unit", ""),
        ("terms[3].level", "IV"),
        ("exhibits[1].kind", "rumour"),
        ("exhibits[1].shows[0].values", []),
        ("exhibits[1].shows[0].values[1]", "heavy"),
        ("claims[0].ground", "sad"),
        ("claims[0].affected_quantity", 0),
        ("claims[0].id", "C 1"),
        ("answers[0].position", "shrugs"),
    ],
)
def test_a_value_of_the_wrong_kind(path, value):
    assert list(faults(put(sample(), path, value))) == [path]


@pytest.mark.parametrize(
    "path",
    ["colour", "order.colour", "terms[0].colour", "exhibits[1].shows[0].colour", "claims[0].x"],
)
def test_an_unknown_field_is_told_at_its_path(path):
    assert "is not a field known here" in faults(put(sample(), path, "red"))[path]


def test_a_missing_field_is_told_at_its_path():
    data = sample()
    del data["order"]["currency"], data["claims"][0]["ground"], data["terms"][0]["kind"]
    assert faults(data) == {
        "order.currency": "is missing",
        "claims[0].ground": "is missing",
        "terms[0]": "is missing its `kind`",
    }


UNITS = [
    ("terms[0].unit", "stones of grief", "is not a unit known here"),
    ("exhibits[1].shows[0].unit", "furlongs!", "is not a unit known here"),
    ("exhibits[1].shows[0].unit", "mm", "mm cannot be compared with g"),
]


@pytest.mark.parametrize(("path", "unit", "says"), UNITS)
def test_a_unit_that_is_none_or_measures_something_else(path, unit, says):
    assert says in faults(put(sample(), path, unit))[path]


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("exhibits[1].shows[0].term", "T2", "exhibits[1].shows[0].term"),
        ("exhibits[1].shows[1].term", "T3", "exhibits[1].shows[1].conforms"),
        ("exhibits[1].shows[2].term", "T1", "exhibits[1].shows[2].term"),
        ("exhibits[1].shows[3].term", "T1", "exhibits[1].shows[3].term"),
    ],
)
def test_an_observation_must_fit_its_term(path, value, fault):
    assert list(faults(put(sample(), path, value))) == [fault]


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("order.ship_by", "2025-12-01", "order"),
        ("order.receipt_confirmed_on", "2025-12-01", "order"),
        ("shipments[0].delivered_on", "2026-03-01", "shipments[0]"),
        ("filed_on", "2025-12-31", "filed_on"),
        ("judged_on", "2026-04-01", "judged_on"),
        ("claims[0].discovered_on", "2026-06-01", "claims[0].discovered_on"),
    ],
)
def test_days_in_the_wrong_order(path, value, fault):
    assert fault in faults(put(sample(), path, value))


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("exhibits[1].shows[1].nonconforming", 3, "exhibits[1].shows[1]"),
        ("exhibits[1].shows[8].delivered", "451", "exhibits[1].shows[8]"),
        ("exhibits[1].shows[7].avoidable", "51", "exhibits[1].shows[7]"),
        ("exhibits[1].shows[9].amount", None, "exhibits[1].shows[9]"),
        ("claims[0].affected_quantity", 101, "claims[0].affected_quantity"),
        ("terms[0].tolerance", {}, "terms[0].tolerance"),
        ("terms[0].tolerance", {"percent": "5", "plus": "1"}, "terms[0].tolerance"),
        ("terms[0].value", None, "terms[0]"),
    ],
)
def test_numbers_that_cannot_stand_together(path, value, fault):
    assert list(faults(put(sample(), path, value))) == [fault]


@pytest.mark.parametrize("part", ["terms", "exhibits", "claims", "shipments"])
def test_an_id_that_stands_twice(part):
    data = sample()
    data[part].append({**data[part][0]})
    path = f"{part}[{len(data[part]) - 1}].id"
    assert faults(data)[path].endswith("stands twice; give each its own id")


def test_an_order_line_that_stands_twice():
    data = put(sample(), "order.lines[1].id", "L1")
    assert "stands twice" in faults(data)["order.lines[1].id"]


def test_a_claim_that_is_answered_twice():
    data = sample()
    data["answers"].append({"claim": "C1", "position": "accepts"})
    assert faults(data) == {"answers[1].claim": "C1 is answered twice"}


def test_a_quantity_of_several_lines_says_which():
    data = sample()
    data["terms"].append({"id": "T5", "kind": "quantity", "quantity": 100})
    assert faults(data) == {"terms[4].line": "say which order line it counts"}


def test_facts_are_judged_under_their_own_channel():
    said = faults(put(sample(), "channel", "wholesale"))
    assert said == {"policy": "is for the channel trade_assurance, and this order is wholesale"}


def test_all_faults_are_told_at_once_in_the_document_s_order():
    data = put(sample(), "terms[0].unit", "stones of grief")
    put(data, "claims[0].line", "L9")
    put(data, "payments[0].amount", "1.999")
    put(data, "order.exhibits[0]", "E9")
    assert set(faults(data)) == {
        "terms[0].unit",
        "exhibits[1].shows[0].unit",
        "order.exhibits[0]",
        "payments[0].amount",
        "claims[0].line",
    }


def test_the_path_of_an_observation_on_its_own_leaves_out_its_kind_as_well():
    adapter = TypeAdapter(tuple[ObservationDoc, ...])
    with pytest.raises(ValidationError) as error:
        adapter.validate_python([{"kind": "value", "conforming": "-1", "delivered": "1"}])
    assert [fault_of(each).path for each in error.value.errors()] == ["[0].conforming"]


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("order.lines[0].quantity", True, "a number is wanted here"),
        ("payments[0].paid_on", 0, "write the day as 2026-03-10"),
        ("terms[0].minimum", "600", "minimum and maximum leave no value that the tolerance allows"),
        (
            "claims[0].ground",
            "payment_not_received",
            "is the supplier's to claim, who is not the claimant",
        ),
        (
            "exhibits[1].shows[0].unit",
            "Gg**99999999",
            "Gg**99999999 cannot be compared with g: they measure different things.",
        ),
    ],
)
def test_what_no_reader_could_mean(path, value, says):
    data = put(sample(), path, value)
    place = path.rpartition(".")[0] if path.endswith("minimum") else path
    assert faults(data)[place] == says


def test_a_value_too_large_for_the_unit_of_its_term_is_a_fault():
    data = put(sample(), "terms[0].unit", "g**99999999999")
    put(data, "exhibits[1].shows[0].unit", "kg**99999999999")
    assert "is too large a number of" in faults(data)["exhibits[1].shows[0].unit"]


def test_a_claim_is_on_the_line_of_its_term():
    data = put(sample(), "claims[0].term", "T1")
    put(data, "claims[0].line", "L2")
    assert faults(data) == {"claims[0].line": "is L2, and the term T1 is on L1"}


def test_something_missing_or_different_is_counted_as_such():
    for shown in (
        {"kind": "presence", "term": "T3", "present": False, "looked_at": 9, "nonconforming": 0},
        {
            "kind": "attribute",
            "term": "T2",
            "found": "red",
            "conforms": False,
            "looked_at": 9,
            "nonconforming": 0,
        },
    ):
        assert "yet nonconforming is 0" in str(faults(put(sample(), "exhibits[1].shows[0]", shown)))


def test_a_list_is_not_too_short_because_its_only_entry_is_wrong():
    assert list(faults(put(sample(), "exhibits[1].shows[0].values", ["x"]))) == [
        "exhibits[1].shows[0].values[0]"
    ]
