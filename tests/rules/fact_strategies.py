"""Facts made up by hypothesis: one small order, its exhibits and claims, as a fact document."""

from typing import Any

from hypothesis import strategies as st

ISSUERS = (
    {"role": "buyer"},
    {"role": "supplier"},
    {"role": "inspection_company", "name": "Survey One"},
    {"role": "inspection_company", "name": "Survey Two", "group_of": "supplier"},
    {"role": "laboratory", "name": "Labor"},
    {"role": "carrier", "name": "Line"},
    {"role": "third_party", "name": "Neighbour"},
)
KINDS = ("photo", "statement", "message", "inspection_report", "lab_report", "carrier_record")
GROUNDS = ("not_as_described", "defective", "short_quantity", "wrong_goods", "damaged_in_transit")

BAD = (
    {"kind": "measurement", "term": "T1", "values": ["150", "181"]},
    {"kind": "attribute", "term": "T2", "found": "red", "conforms": False},
    {
        "kind": "defect",
        "line": "L1",
        "nature": "does not start",
        "objective": "does_not_work",
        "looked_at": 8,
        "nonconforming": 3,
    },
    {"kind": "count", "line": "L1", "received": 700},
    {"kind": "cause", "line": "L1", "cause": "manufacture"},
    {"kind": "cause", "line": "L1", "cause": "packaging"},
    {"kind": "admission", "by": "supplier", "claim": "C1"},
    {"kind": "knowledge", "claim": "C1"},
    {"kind": "value", "line": "L1", "conforming": "12000", "delivered": "9000"},
    {"kind": "cost", "of": "incidental", "amount": "75", "claim": "C1"},
)
"""What helps the buyer's claim, or does not bear on it."""

GOOD = (
    {"kind": "measurement", "term": "T1", "values": ["180", "181"]},
    {"kind": "attribute", "term": "T2", "found": "blue", "conforms": True},
    {"kind": "count", "line": "L1", "received": 1000},
    {"kind": "cause", "line": "L1", "cause": "transit"},
    {"kind": "cause", "line": "L1", "cause": "misuse"},
    {"kind": "admission", "by": "buyer", "claim": "C1", "issue": "deviation"},
    {"kind": "defence", "defence": "term_changed", "claim": "C1"},
    {"kind": "defence", "defence": "refunded_already", "amount": "500"},
    {"kind": "event", "event": "delivered", "on": "2026-04-02"},
)
"""What helps the supplier, most often."""

GOOD_ALWAYS = tuple(
    each for each in GOOD if each["kind"] != "event" and each.get("cause") != "transit"
)
"""Who bears the risk on the way, or when the time to complain began, may help either side."""


@st.composite
def exhibits(draw: st.DrawFn, name: str, shows: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """An exhibit of any weight that shows one or two of the given observations."""
    kind = draw(st.sampled_from(KINDS))
    exhibit: dict[str, Any] = {
        "id": name,
        "kind": kind,
        "issuer": draw(st.sampled_from(ISSUERS)),
        "offered_by": draw(st.sampled_from(["buyer", "supplier"])),
        "integrity": draw(st.sampled_from(["intact", "unknown", "edited"])),
        "scale": draw(st.booleans()),
        "seen_by_other_side": draw(st.sampled_from(["whole", "whole", "summarised", "no"])),
        "shows": draw(st.lists(st.sampled_from(shows), min_size=1, max_size=2, unique_by=str)),
    }
    if kind in ("inspection_report", "lab_report"):
        exhibit["sample"] = {"traced": draw(st.booleans())}
    if draw(st.booleans()):
        exhibit["dated"] = "2026-04-03"
    return exhibit


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A fact document with one or two claims on one order and up to five exhibits."""
    ground = draw(st.sampled_from(GROUNDS))
    claims: list[dict[str, Any]] = [_claim(draw, "C1", ground)]
    if draw(st.booleans()):
        claims.append(_claim(draw, "C2", "not_as_described"))
    papers = [
        draw(exhibits(f"E{number}", BAD + GOOD)) for number in range(1, draw(st.integers(1, 5)) + 1)
    ]
    return {
        "format": "fairhold-facts/1",
        "channel": draw(st.sampled_from(["trade_assurance", "offline"])),
        "buyer": {"name": "Buyer One"},
        "supplier": {"name": "Supplier One"},
        "filed_on": "2026-04-20",
        "order": {
            "on_record": draw(st.booleans()),
            "exhibits": ["E1"],
            "concluded_on": "2026-02-01",
            "currency": draw(st.sampled_from(["USD", "JPY"])),
            "incoterm": {"rule": draw(st.sampled_from(["FOB", "DDP"]))},
            "deliver_by": "2026-04-05",
            "lines": [
                {
                    "id": "L1",
                    "description": "Sheet",
                    "quantity": 1000,
                    "unit_price": draw(st.sampled_from(["9", "11", "70"])),
                }
            ],
        },
        "terms": [
            {
                "id": "T1",
                "kind": "measure",
                "property": "weight",
                "value": "180",
                "unit": "g",
                "tolerance": {"percent": "5"},
                "agreed": {"on_record": draw(st.booleans()), "exhibit": "E1"},
            },
            {
                "id": "T2",
                "kind": "attribute",
                "property": "colour",
                "value": "blue",
                "agreed": {"on_record": True},
            },
        ],
        "payments": [
            {
                "amount": draw(st.sampled_from(["3000", "9000"])),
                "paid_on": "2026-02-03",
                "to": "approved_account",
                "on_record": True,
            }
        ],
        "shipments": [
            {
                "id": "S1",
                "delivered_on": draw(st.sampled_from(["2026-04-01", "2026-02-20"])),
                "on_record": True,
            }
        ],
        "exhibits": papers,
        "claims": claims,
        "answers": draw(st.sampled_from(ANSWERS)),
    }


def _claim(draw: st.DrawFn, name: str, ground: str) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "id": name,
        "ground": ground,
        "line": "L1",
        "says": draw(st.sampled_from(["Bad quality", "The colour is red, not blue"])),
        "asks": {
            "remedy": draw(st.sampled_from(["price_reduction", "return_and_refund", "repair"]))
        },
    }
    if ground == "not_as_described":
        claim["term"] = draw(st.sampled_from(["T1", "T2"]))
    if draw(st.booleans()):
        claim["asks"]["amount"] = "1234"
    return claim


ANSWERS: tuple[list[dict[str, Any]], ...] = (
    [],
    [{"claim": "C1", "position": "contests", "admits": ["risk_and_cause"]}],
    [{"claim": "C1", "position": "silent", "notices_sent": 2, "named_request": True}],
    [{"claim": "C1", "position": "silent", "notices_sent": 1}],
)
