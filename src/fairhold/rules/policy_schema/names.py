"""The names that a policy may use, because a fact file and the judgement know them."""

from typing import Literal

type Word = Literal["word", "indication", "strong", "conclusive"]
type StandardName = Literal[
    "scintilla", "preponderance", "clear_and_convincing", "beyond_reasonable_doubt"
]
type Bearer = Literal["claimant", "respondent"]
type Interest = Literal["own", "against", "none"]

WEIGHTS: tuple[Word, ...] = ("word", "indication", "strong", "conclusive")
ISSUES = frozenset(
    [
        "order_and_payment",
        "definite_term",
        "delivered_condition",
        "deviation",
        "in_time",
        "risk_and_cause",
        "non_delivery",
        "delivery",
        "non_payment",
        "readiness",
    ]
)
DEFENCES = frozenset(
    [
        "refunded_already",
        "extension_agreed",
        "force_majeure",
        "buyers_delay",
        "buyers_specification",
        "misuse",
        "term_changed",
        "goods_replaced",
        "set_off_agreed",
    ]
)
GROUNDS = frozenset(
    [
        "never_delivered",
        "late",
        "short_quantity",
        "wrong_goods",
        "not_as_described",
        "defective",
        "damaged_in_transit",
        "label_or_mark_missing",
        "payment_not_received",
        "goods_not_collected",
    ]
)
KINDS = frozenset(
    [
        "specification",
        "drawing",
        "image",
        "approved_sample",
        "contract",
        "order_record",
        "listing",
        "payment_record",
        "invoice",
        "packing_list",
        "carrier_record",
        "customs_record",
        "photo",
        "video",
        "inspection_report",
        "lab_report",
        "certificate",
        "valuation",
        "message",
        "statement",
    ]
)
ISSUERS = frozenset(
    [
        "buyer",
        "supplier",
        "platform",
        "carrier",
        "bank",
        "inspection_company",
        "laboratory",
        "authority",
        "third_party",
        "unknown",
    ]
)
"""What the judgement knows: a policy that names anything else would never reach it."""

RANKS: dict[str, int] = {word: rank for rank, word in enumerate(WEIGHTS, 1)}
