"""Believable content for the parts of a case page."""

from datetime import UTC, datetime
from typing import Any


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2026, in UTC."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


YOURS = {
    "what": "Send the inspection report that the officer asked for.",
    "who": "Nordlys Apparel AB",
    "yours": True,
    "by": at(24, 16),
    "otherwise": "The case is decided without it.",
    "url": "/exhibits/new",
    "action": "Add the report",
}
THEIRS = {
    "what": "The supplier answers, with evidence of its own, or accepts the claim.",
    "who": "Hangzhou Weiming Textile Co., Ltd.",
    "yours": False,
    "by": at(21, 8),
    "otherwise": "The case is decided on the file. Silence alone proves nothing.",
    "url": "",
}

FACTS = [
    ("Order", "O-000042"),
    ("Buyer", "Nordlys Apparel AB, Sweden"),
    ("Supplier", "Hangzhou Weiming Textile Co., Ltd., China"),
    ("Channel", "Trade assurance, policy 2026.1"),
    ("Paid", "USD 12,500.00 to the approved account"),
    ("Incoterm", "FOB Ningbo (Incoterms 2020)"),
    ("Asked for", "USD 2,500.00"),
]

EVENTS = [
    {
        "at": at(17, 9, 5),
        "title": "The officer asked for exhibit: full report of E3",
        "icon": "inspect",
        "by": "M. Okafor, case officer",
        "text": "The pages with the sampling plan are missing.",
    },
    {
        "at": at(16, 1, 40),
        "title": "The supplier answered and brought E5",
        "icon": "message",
        "by": "Hangzhou Weiming Textile Co., Ltd.",
    },
    {
        "at": at(10, 13, 5),
        "title": "Dispute filed with E1 to E4",
        "icon": "scales",
        "by": "Nordlys Apparel AB",
    },
    {"at": at(9, 7), "title": "Goods delivered", "by": "Carrier’s record"},
]

EXHIBITS: list[dict[str, Any]] = [
    {
        "label": "E1",
        "title": "Sales contract WM-2026-0117, signed by both sides",
        "kind": "Sales contract",
        "symbol": "contract",
        "by": "Nordlys Apparel AB",
        "at": at(10, 12, 50),
        "size": 482_113,
        "url": "/f/1",
        "intact": True,
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "shows": [
            "Clause 3.1: fabric weight 180 g/m², tolerance 5 %",
            "Clause 3.2: colour Pantone 19-4024 TCX",
        ],
    },
    {
        "label": "E4",
        "title": "Photographs of the opened cartons",
        "kind": "Photographs",
        "symbol": "image",
        "by": "Nordlys Apparel AB",
        "at": at(10, 12, 58),
        "size": 18_204_551,
        "url": "/f/4",
        "intact": True,
        "audience": "Seen by both sides",
    },
    {
        "label": "E7",
        "title": "Invoice of the freight forwarder",
        "kind": "Transaction record",
        "symbol": "money",
        "by": "Hangzhou Weiming Textile Co., Ltd.",
        "at": at(25, 3, 12),
        "size": 91_200,
        "url": "/f/7",
        "late": True,
        "intact": True,
    },
]

THREAD = [
    {
        "by": "Li Wei",
        "role": "Hangzhou Weiming Textile, supplier",
        "at": at(16, 2),
        "text": "The lot passed our pre-shipment check, see E5.\n\nWhich cartons did you open?",
        "exhibits": [{"label": "E5", "url": "#exhibit-E5"}],
    },
    {
        "by": "Anna Lindqvist",
        "role": "you",
        "mine": True,
        "at": at(16, 9, 12),
        "text": "Cartons 3, 11, 19 and 27. The marks are on the photographs.",
        "exhibits": [{"label": "E4", "url": "#exhibit-E4"}],
    },
    {
        "by": "M. Okafor",
        "role": "case officer",
        "platform": True,
        "at": at(17, 9, 5),
        "text": "Please send the full inspection report, with the pages on the sampling plan.",
        "audience": "To both sides",
    },
]

TABS = [
    {"label": "Overview", "url": "/disputes/", "current": True},
    {"label": "What can be proven", "url": "/gallery/proof"},
    {"label": "Evidence", "url": "/disputes/", "count": 7},
    {"label": "Messages", "url": "/disputes/", "count": 3},
]

STEPS = [
    {"label": "Order and channel", "state": "done", "url": "/1"},
    {"label": "What went wrong", "state": "done", "url": "/2"},
    {"label": "Evidence", "state": "current", "url": "/3"},
    {"label": "What you ask for", "state": "todo"},
    {"label": "Check and send", "state": "todo"},
]

TASKS = [
    {"label": "How the goods were ordered and paid", "state": "Done", "tone": "good", "url": "/1"},
    {"label": "What went wrong", "state": "Done", "tone": "good", "url": "/2"},
    {
        "label": "Evidence",
        "state": "2 links open",
        "tone": "warning",
        "url": "/3",
        "hint": "A definite term and the cause are not shown yet.",
    },
    {
        "label": "Check and send",
        "state": "Not yet possible",
        "tone": "neutral",
        "hint": "Open once everything above is filled in.",
    },
]

ANSWERS = [
    {"label": "Order", "value": "O-000042, 500 cotton twill shirts, navy", "change_url": "/1"},
    {
        "label": "What went wrong",
        "value": "Not as described: weight of the fabric",
        "change_url": "/2",
    },
    {
        "label": "Evidence",
        "value": "E1 Sales contract\nE3 Inspection report\nE4 Photographs",
        "change_url": "/3",
    },
    {"label": "Your own reference", "value": "None given", "missing": True, "change_url": "/4"},
    {"label": "You ask for", "value": "A price reduction of USD 2,500.00", "change_url": "/5"},
]

ROWS = [
    {
        "reference": "D-000123",
        "about": "Cotton twill shirts, fabric too light",
        "state": "Answered",
        "tone": "info",
        "minor": 250_000,
        "currency": "USD",
        "by": at(24, 16),
        "who": "You",
    },
    {
        "reference": "D-000119",
        "about": "Enamel mugs, 48 of 1,200 chipped",
        "state": "Settled",
        "tone": "good",
        "minor": 31_250,
        "currency": "EUR",
        "by": None,
        "who": "Nobody",
    },
    {
        "reference": "D-000107",
        "about": "Desk lamps never delivered",
        "state": "With an officer",
        "tone": "warning",
        "minor": 1_840_000,
        "currency": "JPY",
        "by": at(27, 9),
        "who": "The platform",
    },
]

RECOMMENDATION = {
    "outcome": "partial_refund",
    "refund": {"amount": "1638.89", "currency": "USD"},
    "lines": [
        {
            "says": "Price of the 500 shirts of this line.",
            "amount": "12500.00",
            "clause": "M-1",
            "adds_to_refund": False,
        },
        {
            "says": "8 of 8 shirts looked at do not conform.",
            "amount": "12500.00",
            "clause": "M-2",
            "adds_to_refund": False,
            "interval_95_percent": ["63.06", "100.00"],
        },
        {
            "says": "The price falls in the proportion of 160 to 180 g/m²: by one ninth.",
            "amount": "1388.89",
            "clause": "M-3",
            "adds_to_refund": True,
        },
        {
            "says": "The fee of the inspection, which follows the fault.",
            "amount": "250.00",
            "clause": "M-7",
            "adds_to_refund": True,
        },
    ],
}

REASONS = [
    {
        "claim": "c2",
        "clause": "O-1",
        "says": "The order was placed and accepted on this platform, and USD 12,500.00 reached the "
        "supplier’s approved account. Both sides accept this.",
    },
    {
        "claim": "c2",
        "clause": "Q-1",
        "says": "Clause 3.1 of the contract (E1), which both sides signed, names 180 g/m² with a "
        "tolerance of 5 %: between 171 and 189 g/m². That is definite enough to compare.",
    },
    {
        "claim": "c2",
        "clause": "D-2",
        "says": "An independent inspection (E3) measured 158 to 164 g/m² on 8 of 8 shirts from "
        "cartons 3, 11, 19 and 27 of this delivery. Each lies below 171. The supplier’s own "
        "figure of 176 g/m² is a mere word and does not outweigh it.",
    },
    {
        "claim": "c1",
        "clause": "Q-1",
        "says": "“Colour like the picture” names no reference and no tolerance. There is nothing "
        "to compare with.",
    },
    {"claim": "", "clause": "M-0", "says": "The supplier owes the buyer USD 1,638.89."},
]
