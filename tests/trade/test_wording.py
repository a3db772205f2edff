"""Terms read as people say them."""

import pytest

from fairhold.trade.wording import term_text
from fairhold.trade.words import TERM_KINDS
from tests.trade import make

SAID = [
    (make.WEIGHT, "fabric weight 180 g/m² ± 5 %"),
    (
        {"kind": "measure", "property": "length", "unit": "cm", "minimum": "120"},
        "length at least 120 cm",
    ),
    (
        {
            "kind": "measure",
            "property": "bore",
            "value": "12",
            "unit": "mm",
            "tolerance": {"plus": "0.02", "minus": "0"},
            "maximum": "12.01",
            "method": "ISO 286-2",
        },
        "bore 12 mm +0.02 / −0 mm, at most 12.01 mm, by ISO 286-2",
    ),
    (
        {
            "kind": "measure",
            "property": "bore",
            "value": "12",
            "unit": "mm",
            "tolerance": {"plus": "1", "minus": "1"},
        },
        "bore 12 mm ± 1 mm",
    ),
    ({"kind": "measure", "property": "bore", "value": "12", "unit": "mm"}, "bore 12 mm"),
    (make.COLOUR, "colour: navy (19-4024 TCX)"),
    (
        {"kind": "mark", "mark": "Made in China", "law": "19 CFR 134.11"},
        "Made in China (required by 19 CFR 134.11)",
    ),
    (
        {"kind": "certificate", "certificate": "EN 71 report", "market": "DE"},
        "EN 71 report (required by the rules of DE)",
    ),
    ({"kind": "mark", "mark": "Made in China"}, "Made in China"),
    ({"kind": "quantity", "quantity": 2000, "tolerance_percent": "3"}, "quantity 2,000 ± 3 %"),
    (
        {
            "kind": "date",
            "event": "shipped",
            "by": "2026-04-10",
            "penalty": {"percent": "1.5", "per": "week", "cap_percent": "10"},
        },
        "shipped by 10 April 2026; 1.5 % per week of delay, at most 10 %",
    ),
    ({"kind": "date", "event": "delivered", "by": "2026-04-10"}, "delivered by 10 April 2026"),
    (
        {"kind": "drawing", "drawing": "BL-12", "revision": "C"},
        "as in drawing BL-12, revision C",
    ),
    (
        {"kind": "sample", "sample": "GS-7", "seal": "0042"},
        "like the approved sample GS-7, seal 0042",
    ),
    (
        {**make.SAMPLING, "severity": "normal"},
        "ISO 2859-1, level II, normal; AQL critical 0, major 2.5, minor 4.0",
    ),
    ({"kind": "wording", "text": "good quality"}, "“good quality”"),
]


@pytest.mark.parametrize(("data", "says"), SAID)
def test_a_term_is_said_in_one_line(data, says):
    assert term_text(data) == says


def test_every_kind_of_term_can_be_said():
    assert {data["kind"] for data, _ in SAID} == set(TERM_KINDS)
