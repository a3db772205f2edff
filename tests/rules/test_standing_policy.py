"""The policy of standing: what ships is whole, and a file that is wrong is told where."""

import tomllib
from copy import deepcopy
from datetime import date
from importlib import resources

import pytest

from fairhold.rules import policy, standing_policy

FILE = resources.files("fairhold.rules") / "policies" / "standing-2026.1.toml"


@pytest.fixture
def data():
    return deepcopy(tomllib.loads(FILE.read_text("utf-8")))


def faults_of(data):
    with pytest.raises(policy.BadPolicy) as refused:
        standing_policy.build(data)
    return dict(refused.value.faults)


def test_it_is_in_force_from_the_first_day_of_2026():
    assert standing_policy.current(date(2026, 1, 1)).version == "2026.1"
    with pytest.raises(policy.UnknownPolicy, match="2025-12-31"):
        standing_policy.current(date(2025, 12, 31))


def test_every_number_names_a_source_and_the_old_text_is_called_weak():
    doc = standing_policy.current(date(2026, 1, 1))

    assert doc.sources["ali-points"].standing == "weak"
    assert doc.sources["ali-thresholds"].standing == "weak"
    assert all(source.standing == "house" or source.address for source in doc.sources.values())


def test_points_are_those_of_the_text():
    doc = standing_policy.current(date(2026, 1, 1))

    assert doc.points("paid_not_delivered", "serious_unresolved") == 48
    assert doc.points("paid_not_delivered", "serious_resolved") == 6
    assert doc.points("paid_not_delivered", "general_unresolved") is None
    assert doc.points("order_not_fulfilled", "general_unresolved") == 3


@pytest.mark.parametrize(
    ("path", "value", "where", "says"),
    [
        (("faults", "other_fault", "source"), "nobody", "faults.other_fault.source", "nobody"),
        (("faults", "other_fault", "serious_resolved"), 90, "faults.other_fault", "graver"),
        (("faults", "none"), {"title": "x", "source": "house"}, "faults.none", "never count"),
        (("grounds", "late", ), {}, "grounds.late.fault", "required"),
        (
            ("grounds", "lost"),
            {"fault": "other_fault", "degree": "serious_resolved", "source": "house"},
            "grounds.lost",
            "is none of",
        ),
        (("grounds", "defective", "fault"), "sloth", "grounds.defective.fault", "sloth"),
        (
            ("grounds", "defective", "fault"),
            "paid_not_delivered",
            "grounds.defective.degree",
            "no points in this degree",
        ),
        (("expiry", "days"), 0, "expiry.days", "greater than"),
        (("thresholds", 0, "days"), 3, "thresholds.0.days", "belongs to a restriction"),
        (("thresholds", 1, "points"), 6, "thresholds.1.points", "not above"),
        (("thresholds", 3, "days"), 1, "thresholds.3.measure", "milder"),
        (("events", "weather"), {}, "events.weather.fault", "required"),
        (("more",), 1, "more", "not permitted"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_its_key_path(data, path, value, where, says):
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value

    found = faults_of(data)

    assert where in found, found
    assert says in found[where]
