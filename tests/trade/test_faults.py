"""What the schema finds wrong is said in plain words, at the field where it can be mended."""

import pytest
from pydantic import TypeAdapter, ValidationError

from fairhold.factfile.observations import ObservationDoc
from fairhold.factfile.terms import TermDoc
from fairhold.trade.faults import first_fault
from tests.trade import make

DATE = {"kind": "date", "event": "shipped", "by": "2026-04-10"}


@pytest.mark.parametrize(
    ("change", "path", "says"),
    [
        ({"property": ""}, "data.property", "Please fill this in."),
        ({"property": "x" * 400}, "data.property", "At most 300 characters fit here."),
        ({"property": 5}, "data.property", "Write text here."),
        ({"value": "heavy"}, "data.value", "Write a number, such as 12.50."),
        ({"value": "Infinity"}, "data.value", "Write a number, such as 12.50."),
        ({"value": "1" * 40}, "data.value", "At most 30 digits fit here."),
        ({"value": 1.5}, "data.value", 'Write the number as text, such as "12.50".'),
        ({"value": None}, "data", "Give a value, or a minimum or maximum."),
        ({"tolerance": {"percent": "-1"}}, "data.tolerance.percent", "Give at least 0."),
        ({"tolerance": {"percent": "1001"}}, "data.tolerance.percent", "Give at most 1000."),
        ({"smell": "none"}, "data.smell", "This field is not known here. Leave it out."),
        ({**DATE, "event": "sent"}, "data.event", "Choose 'shipped' or 'delivered'."),
        ({**DATE, "by": "2026-13-01"}, "data.by", "Give a day, such as 2026-03-10."),
        ({**DATE, "by": ""}, "data.by", "Give a day, such as 2026-03-10."),
        (
            {"kind": "quantity", "quantity": "many"},
            "data.quantity",
            "Write a whole number, such as 12.",
        ),
        ({"kind": "quantity", "quantity": 0}, "data.quantity", "Give more than 0."),
    ],
)
def test_a_faulty_term_is_told_how_to_mend_it(change, path, says):
    data = change if "kind" in change else {**make.WEIGHT, **change}

    with pytest.raises(ValidationError) as errors:
        TypeAdapter(TermDoc).validate_python({**data, "id": "T1"})

    assert first_fault(errors.value, at="data") == (path, says)


def test_a_faulty_observation_is_told_by_its_place_in_the_list():
    seen = {"kind": "measurement", "term": "T1", "values": ["161", "much"]}

    with pytest.raises(ValidationError) as errors:
        TypeAdapter(ObservationDoc).validate_python(seen)

    assert first_fault(errors.value, at="observations[2]") == (
        "observations[2].values[1]",
        "Write a number, such as 12.50.",
    )
