"""The case that is measured: 3 claims, 12 terms, 10 exhibits; the same for every measurement."""

from datetime import date
from typing import Any

from fairhold.factfile.decode import decode
from fairhold.factfile.load import validate
from fairhold.rules import policy as policies
from fairhold.rules.dispute.facts import Facts
from fairhold.rules.policy import Policy

MEASURES = ("weight", "length", "width", "thickness", "shrinkage", "tear strength")
COLOURS = ("face", "back", "hem", "thread", "lining", "label")


def document() -> dict[str, Any]:
    """The fact document of the case."""
    agreed = {"exhibit": "E1", "clause": "2", "accepted_by": ["buyer", "supplier"]}
    terms: list[dict[str, Any]] = [
        {
            "id": f"T{i}",
            "kind": "measure",
            "property": name,
            "value": "100",
            "unit": "mm",
            "tolerance": {"percent": 5},
            "agreed": agreed,
        }
        for i, name in enumerate(MEASURES, 1)
    ]
    terms += [
        {
            "id": f"T{i}",
            "kind": "attribute",
            "property": f"{name} colour",
            "value": "navy blue",
            "reference": "Pantone 19-4024",
            "agreed": agreed,
        }
        for i, name in enumerate(COLOURS, len(MEASURES) + 1)
    ]
    return {
        "format": "fairhold-facts/1",
        "channel": "trade_assurance",
        "buyer": {"name": "Nordhaus Home GmbH", "country": "DE"},
        "supplier": {"name": "Hengtai Textile Co. Ltd", "country": "CN"},
        "filed_on": date(2026, 4, 20),
        "order": {
            "on_record": True,
            "concluded_on": date(2026, 1, 12),
            "currency": "USD",
            "incoterm": {"rule": "FOB", "place": "Guangzhou"},
            "ship_by": date(2026, 3, 15),
            "lines": [
                {"id": "L1", "description": "Curtain", "quantity": 2000, "unit_price": "6.00"},
                {"id": "L2", "description": "Tieback", "quantity": 2000, "unit_price": "0.80"},
            ],
        },
        "terms": terms,
        "payments": [
            {
                "amount": "13600.00",
                "paid_on": date(2026, 1, 14),
                "to": "approved_account",
                "on_record": True,
            }
        ],
        "shipments": [
            {
                "id": "S1",
                "shipped_on": date(2026, 3, 14),
                "delivered_on": date(2026, 4, 10),
                "on_record": True,
            }
        ],
        "notices": [
            {"on": date(2026, 4, 14), "nature": "weight, colour, ties missing", "on_record": True}
        ],
        "exhibits": _exhibits(),
        "claims": [
            {"id": "C1", "ground": "not_as_described", "term": "T1", "line": "L1"},
            {"id": "C2", "ground": "not_as_described", "term": "T7", "line": "L1"},
            {"id": "C3", "ground": "short_quantity", "line": "L2"},
        ],
    }


def _exhibits() -> list[dict[str, Any]]:
    def exhibit(id_: str, kind: str, role: str, by: str, *shows: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": id_,
            "kind": kind,
            "issuer": {"role": role, "name": f"{role} {id_}"},
            "offered_by": by,
            "dated": date(2026, 4, 15),
            "integrity": "intact",
            "sample": {"traced": True, "how": "cartons 12, 47"},
            "shows": list(shows),
        }

    def values(*values: str) -> dict[str, Any]:
        return {"kind": "measurement", "term": "T1", "values": list(values)}

    def colour(bad: int, seen: int) -> dict[str, Any]:
        return {
            "kind": "attribute",
            "term": "T7",
            "found": "black",
            "conforms": bad == 0,
            "looked_at": seen,
            "nonconforming": bad,
        }

    count = {"kind": "count", "line": "L2", "received": 1800}
    return [
        {**exhibit("E1", "contract", "buyer", "buyer"), "accepted_by": ["buyer", "supplier"]},
        exhibit("E2", "inspection_report", "inspection_company", "buyer", values("81", "82", "80")),
        exhibit("E3", "lab_report", "laboratory", "buyer", values("79", "81")),
        exhibit("E4", "photo", "buyer", "buyer", colour(7, 8)),
        exhibit("E5", "video", "buyer", "buyer", colour(1, 1)),
        exhibit("E6", "inspection_report", "inspection_company", "buyer", colour(6, 8)),
        exhibit("E7", "packing_list", "supplier", "supplier", {**count, "received": 2000}),
        exhibit("E8", "carrier_record", "carrier", "buyer", count),
        exhibit("E9", "photo", "supplier", "supplier", values("99", "100")),
        exhibit("E10", "statement", "supplier", "supplier", colour(0, 8)),
    ]


def facts() -> tuple[Facts, Policy]:
    """The case decoded into canonical units, and its policy."""
    doc = validate(document())
    policy = policies.current(doc.channel, doc.filed_on)
    return decode(doc, policy), policy
