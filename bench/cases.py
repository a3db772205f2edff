"""Varied decided cases for measurements: made up from a seed, always the same."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

FIRST = date(2026, 1, 5)
GOODS = (
    ("Blackout curtain 140 x 245 cm", "fabric weight", "280", "g/m²", "navy blue"),
    ("Oak serving board 40 x 25 cm", "thickness", "22", "mm", "natural oil"),
    ("Steel water bottle 750 ml", "wall thickness", "0.5", "mm", "matt black"),
    ("Cotton T-shirt", "fabric weight", "180", "g/m²", "white"),
    ("LED work lamp 30 W", "cable length", "5", "m", "yellow"),
    ("Ceramic mug 330 ml", "weight", "390", "g", "sage green"),
    ("Hydraulic pump housing", "bore", "62.5", "mm", "primer grey"),
    ("Rubber floor mat 90 x 60 cm", "thickness", "12", "mm", "black"),
)
BUYERS = (
    ("Nordhaus Home GmbH", "DE"),
    ("Mercier Outillage SA", "FR"),
    ("Lakeside Supply Inc", "US"),
)
SELLERS = ("Hengtai Textile Co. Ltd", "Ningbo Kitchenware Co. Ltd", "Foshan Lighting Factory")
GROUNDS = {
    "not_as_described": 34,
    "short_quantity": 14,
    "late": 13,
    "defective": 13,
    "never_delivered": 9,
    "wrong_goods": 7,
    "damaged_in_transit": 6,
    "label_or_mark_missing": 4,
}
PROPERTIES = ("length", "width", "height", "shrinkage", "tear strength")


def lines(number: int, seed: int = 2026) -> Iterator[bytes]:
    """So many cases as JSON lines."""
    random = Random(seed)
    for count in range(1, number + 1):
        record = {
            "format": "fairhold-decided/1",
            "reference": f"D-{count:06d}",
            "facts": document(random),
        }
        yield json.dumps(record, ensure_ascii=False).encode() + b"\n"


def document(random: Random) -> dict[str, Any]:
    """The facts of one case, as its parties and the platform could have brought them."""
    concluded = FIRST + timedelta(random.randrange(120))
    shipped = concluded + timedelta(random.randint(20, 60))
    delivered = shipped + timedelta(random.randint(12, 45))
    filed = delivered + timedelta(random.choice((2, 4, 6, 9, 14, 21, 29, 45)))
    claims = _grounds(random)
    order_lines = _lines(random)
    terms = _terms(random, order_lines)
    price = sum(int(line["quantity"]) * _cents(line["unit_price"]) for line in order_lines)
    came = "never_delivered" not in claims
    made = [_claim(f"C{n}", ground, random) for n, ground in enumerate(claims, 1)]
    buyer, country = random.choice(BUYERS)
    return {
        "format": "fairhold-facts/1",
        "channel": "trade_assurance",
        "buyer": {"name": buyer, "country": country},
        "supplier": {"name": random.choice(SELLERS), "country": "CN"},
        "filed_on": str(filed),
        "order": {
            "on_record": True,
            "concluded_on": str(concluded),
            "currency": random.choices(("USD", "EUR", "CNY"), (70, 20, 10))[0],
            "incoterm": {"rule": random.choice(("FOB", "CIF", "DAP", "DDP"))},
            "ship_by": str(shipped - timedelta(random.choice((-3, 0, 0, 9)))),
            "lines": order_lines,
        },
        "terms": terms,
        "payments": list(_payments(random, price, concluded)),
        "shipments": [
            {
                "id": "S1",
                "shipped_on": str(shipped),
                **({"delivered_on": str(delivered)} if came else {}),
                "on_record": random.random() < 0.6,
            }
        ],
        "notices": [
            {
                "on": str(filed - timedelta(random.choice((0, 0, 1, 2)))),
                "nature": claim["says"],
                "claims": [claim["id"]],
                "on_record": True,
            }
            for claim in made
        ],
        "exhibits": _exhibits(random, made, terms, order_lines, filed),
        "claims": made,
        "answers": [each for claim in made for each in _answers(random, claim["id"])],
    }


def _cents(amount: str) -> int:
    return int(amount.replace(".", ""))


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _grounds(random: Random) -> list[str]:
    names, weights = list(GROUNDS), list(GROUNDS.values())
    return list(dict.fromkeys(random.choices(names, weights, k=random.choice((1, 1, 1, 2, 2, 3)))))


def _lines(random: Random) -> list[dict[str, Any]]:
    goods = random.sample(GOODS, random.choice((1, 1, 1, 2, 3)))
    return [
        {
            "id": f"L{number}",
            "description": each[0],
            "quantity": random.choice((100, 250, 500, 1000, 2000, 5000)),
            "unit_price": _money(random.randint(90, 4200)),
        }
        for number, each in enumerate(goods, 1)
    ]


def _terms(random: Random, order_lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For the first line a measure, a colour and a mark, then some more."""
    goods = next(each for each in GOODS if each[0] == order_lines[0]["description"])
    signed = ["buyer", "supplier"] if random.random() < 0.7 else ["supplier"]
    agreed = {"exhibit": "E1", "clause": "2", "accepted_by": signed}
    colour = goods[4] if random.random() < 0.8 else "nice colour"
    terms: list[dict[str, Any]] = [
        {"kind": "measure", "property": goods[1], "value": goods[2], "unit": goods[3]},
        {"kind": "attribute", "property": "colour", "value": colour},
        {"kind": "mark", "mark": "CE mark"},
    ]
    terms[0] |= {"tolerance": {"percent": "5"}} if random.random() < 0.6 else {}
    for name in random.sample(PROPERTIES, random.randrange(len(PROPERTIES))):
        value = str(random.randint(20, 900))
        terms.append({"kind": "measure", "property": name, "value": value, "unit": "mm"})
    return [
        {"id": f"T{number}", "line": "L1", **term, "agreed": agreed}
        for number, term in enumerate(terms, 1)
    ]


def _payments(random: Random, price: int, concluded: date) -> Iterator[dict[str, Any]]:
    first = price * 30 // 100
    to = "approved_account" if random.random() < 0.93 else "other_account"
    for after, amount in ((2, first), (18, price - first)):
        day = str(concluded + timedelta(after))
        yield {"amount": _money(amount), "paid_on": day, "to": to, "on_record": True}


SAYS = {
    "not_as_described": "It is 8 % under the value of the specification.",
    "short_quantity": "We counted fewer units than were ordered.",
    "late": "It was shipped 9 days after the agreed date.",
    "defective": "The units do not work when switched on.",
    "never_delivered": "Nothing has arrived to this day.",
    "wrong_goods": "Another model was sent than we ordered.",
    "damaged_in_transit": "Cartons 4 to 31 are crushed and their content is broken.",
    "label_or_mark_missing": "There is no CE mark on the units.",
}


def _claim(name: str, ground: str, random: Random) -> dict[str, Any]:
    claim: dict[str, Any] = {"id": name, "ground": ground, "line": "L1", "says": SAYS[ground]}
    if ground == "not_as_described":
        claim["term"] = random.choice(("T1", "T2"))
    if ground == "label_or_mark_missing":
        claim["term"] = "T3"
    remedy = random.choices(("price_reduction", "refund", "return_and_refund"), (60, 25, 15))[0]
    return {**claim, "asks": {"remedy": remedy}}


def _answers(random: Random, claim: str) -> Iterator[dict[str, Any]]:
    draw = random.random()
    if draw < 0.55:
        yield {"claim": claim, "position": "contests"}
    elif draw < 0.65:
        yield {"claim": claim, "position": "accepts"}
    elif draw < 0.9:
        asked = random.random() < 0.5
        notices = random.choice((1, 2, 2, 3))
        yield {
            "claim": claim,
            "position": "silent",
            "notices_sent": notices,
            "named_request": asked,
        }


ISSUERS = (
    ("photo", "buyer", "buyer"),
    ("video", "buyer", "buyer"),
    ("inspection_report", "inspection_company", "buyer"),
    ("lab_report", "laboratory", "buyer"),
    ("carrier_record", "carrier", "buyer"),
    ("statement", "buyer", "buyer"),
    ("statement", "supplier", "supplier"),
    ("photo", "supplier", "supplier"),
    ("message", "supplier", "buyer"),
)


def _exhibits(
    random: Random,
    claims: list[dict[str, Any]],
    terms: list[dict[str, Any]],
    order_lines: list[dict[str, Any]],
    filed: date,
) -> list[dict[str, Any]]:
    """The specification, then what the sides bring about each claim."""
    papers: list[dict[str, Any]] = [
        {
            "id": "E1",
            "kind": "specification",
            "issuer": {"role": "buyer"},
            "offered_by": "buyer",
            "dated": str(FIRST),
            "integrity": "intact",
        }
    ]
    for claim in claims:
        for kind, role, by in random.choices(ISSUERS, k=random.choice((1, 2, 2, 3, 4))):
            good = by == "supplier" or random.random() < 0.1
            shown = _shown(random, claim, terms[0], order_lines[0], good=good)
            papers.append(
                {
                    "id": f"E{len(papers) + 1}",
                    "kind": kind,
                    "issuer": {"role": role},
                    "offered_by": by,
                    "dated": str(filed - timedelta(random.randint(0, 3))),
                    "integrity": random.choice(("intact", "intact", "unknown", "edited")),
                    "scale": random.random() < 0.5,
                    "sample": {"traced": random.random() < 0.8},
                    "shows": shown,
                }
            )
    return papers


def _shown(
    random: Random,
    claim: dict[str, Any],
    measure: dict[str, Any],
    line: dict[str, Any],
    *,
    good: bool,
) -> list[dict[str, Any]]:
    """What an exhibit shows of the claim; ``good`` is what helps the supplier."""
    ground, seen = claim["ground"], random.choice((5, 8, 20, 50))
    bad = 0 if good else random.randint(1, seen)
    units = {"looked_at": seen, "nonconforming": bad}
    if ground == "not_as_described" and claim["term"] == "T1":
        agreed = float(measure["value"])
        low, high = (0.97, 1.03) if good else (0.86, 0.99)
        values = [f"{agreed * random.uniform(low, high):.2f}" for _ in range(8)]
        return [{"kind": "measurement", "term": "T1", "values": values}]
    if ground == "not_as_described":
        found = {"found": "as agreed" if good else "dark grey", "conforms": good}
        return [{"kind": "attribute", "term": "T2", **found, **units}]
    if ground == "label_or_mark_missing":
        return [{"kind": "presence", "term": "T3", "present": good, **units}]
    if ground == "short_quantity":
        received = line["quantity"] - (0 if good else random.randint(1, line["quantity"] // 3))
        return [{"kind": "count", "line": "L1", "received": received}]
    if ground in ("late", "never_delivered"):
        event = "delivered" if good else "no_scan"
        return [{"kind": "event", "event": event, "on": "2026-11-02"}]
    return [
        {"kind": "defect", "line": "L1", "nature": claim["says"], "objective": "broken", **units},
        {"kind": "cause", "line": "L1", "cause": "transit" if good else "manufacture"},
    ]
