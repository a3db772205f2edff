"""One sound fact document as data, to be broken or changed by a test."""

from typing import Any

from fairhold.factfile.decode import decode
from fairhold.factfile.faults import BadFacts
from fairhold.factfile.model import FactsDoc
from fairhold.rules import policy
from fairhold.rules.dispute.facts import Facts


def sample() -> dict[str, Any]:
    """An order of two lines with a term of most kinds, and an exhibit of what each can show."""
    return {
        "format": "fairhold-facts/1",
        "channel": "trade_assurance",
        "buyer": {"name": "Buyer", "country": "NO"},
        "supplier": {"name": "Supplier", "country": "CN"},
        "filed_on": "2026-04-20",
        "order": {
            "exhibits": ["E1"],
            "concluded_on": "2026-01-12",
            "currency": "USD",
            "ship_by": "2026-03-15",
            "covered_amount": "500.00",
            "lines": [
                {"id": "L1", "description": "Lamp", "quantity": 100, "unit_price": "4.50"},
                {"id": "L2", "description": "Shade", "quantity": 100, "unit_price": "1.25"},
            ],
        },
        "terms": [
            {
                "id": "T1",
                "kind": "measure",
                "line": "L1",
                "property": "weight",
                "value": "500",
                "unit": "g",
                "tolerance": {"percent": "5"},
                "agreed": {"exhibit": "E1"},
            },
            {"id": "T2", "kind": "attribute", "property": "colour", "value": "white"},
            {
                "id": "T3",
                "kind": "mark",
                "mark": "CE",
                "market": "NO",
                "known": [{"how": "told", "exhibits": ["E2"]}],
            },
            {
                "id": "T4",
                "kind": "sampling",
                "aql": {"critical": "0", "major": "2.5", "minor": "4.0"},
            },
        ],
        "payments": [
            {"amount": "575.00", "paid_on": "2026-01-14", "to": "platform", "exhibits": ["E1"]}
        ],
        "refunds": [{"amount": "1.00", "paid_on": "2026-04-01", "exhibits": ["E1"]}],
        "shipments": [
            {
                "id": "S1",
                "shipped_on": "2026-03-14",
                "delivered_on": "2026-04-10",
                "exhibits": ["E1"],
            }
        ],
        "notices": [
            {"on": "2026-04-12", "nature": "Too light", "claims": ["C1"], "exhibits": ["E2"]}
        ],
        "exhibits": [
            {
                "id": "E1",
                "kind": "contract",
                "issuer": {"role": "supplier"},
                "offered_by": "buyer",
                "accepted_by": ["buyer", "supplier"],
            },
            {
                "id": "E2",
                "kind": "inspection_report",
                "issuer": {"role": "inspection_company", "name": "Survey"},
                "offered_by": "buyer",
                "sample": {"traced": True},
                "shows": [
                    {"kind": "measurement", "term": "T1", "values": ["480", "440.5"], "unit": "g"},
                    {"kind": "attribute", "term": "T2", "found": "cream"},
                    {"kind": "presence", "term": "T3", "present": False},
                    {
                        "kind": "lot",
                        "term": "T4",
                        "lot_size": 100,
                        "sample_size": 20,
                        "defects": {"major": 3},
                    },
                    {"kind": "count", "line": "L1", "received": 90},
                    {"kind": "event", "event": "delivered", "on": "2026-04-10", "shipment": "S1"},
                    {"kind": "notice", "on": "2026-04-12", "nature": "Light", "claims": ["C1"]},
                    {"kind": "cost", "of": "inspection", "amount": "50.00", "claim": "C1"},
                    {"kind": "value", "line": "L1", "conforming": "450", "delivered": "300"},
                    {"kind": "defence", "defence": "refunded_already", "amount": "1.00"},
                ],
            },
        ],
        "claims": [
            {
                "id": "C1",
                "ground": "not_as_described",
                "term": "T1",
                "line": "L1",
                "affected_quantity": 50,
                "asks": {"remedy": "price_reduction", "amount": "100.00"},
            }
        ],
        "answers": [{"claim": "C1", "position": "contests"}],
    }


def put(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The document with another value at a path such as ``exhibits[1].shows[0].unit``."""
    where: Any = data
    *way, last = path.replace("[", ".").replace("]", "").split(".")
    for step in way:
        where = where[int(step) if step.isdigit() else step]
    where[int(last) if last.isdigit() else last] = value
    return data


def facts(data: dict[str, Any]) -> Facts:
    """The decoded facts of a document."""
    return decode(FactsDoc.model_validate(data), policy.load("trade-assurance"))


def faults(data: dict[str, Any]) -> dict[str, str]:
    """The faults of a document by path, whichever part of the reading finds them."""
    from fairhold.factfile.load import validate

    try:
        decode(validate(data), policy.load("trade-assurance"))
    except BadFacts as bad:
        return {fault.path: fault.says for fault in bad.faults}
    return {}
