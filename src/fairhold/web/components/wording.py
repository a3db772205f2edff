"""The words of the judgement for a reader: statuses, standards, weights, issues in a phrase."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Status(NamedTuple):
    """How a status is shown: its word, the tone of its colour, and what it means.

    ``says`` has a place for whoever bears the burden. The icon has the status's own name.
    """

    word: str
    tone: str
    says: str


class Standard(NamedTuple):
    """A proof standard: its name in a phrase, and what it asks for."""

    word: str
    says: str


STATUSES: dict[str, Status] = {
    "proven": Status("Proven", "good", "Shown, and it outweighs whatever speaks against it."),
    "undisputed": Status("Undisputed", "info", "Both sides accept this."),
    "unproven": Status("Unproven", "quiet", "{bearer} has brought nothing yet."),
    "insufficient": Status(
        "Insufficient", "warning", "{bearer} has brought something, but it does not weigh enough."
    ),
    "contested": Status(
        "Contested", "violet", "Both sides bring evidence, and neither outweighs the other."
    ),
    "rebutted": Status("Rebutted", "bad", "What speaks against it weighs more."),
    "indefinite": Status("Indefinite", "slate", "There are no definite words to compare with."),
}

STANDARDS: dict[str, Standard] = {
    "scintilla": Standard("Some evidence", "anything that speaks for it is enough"),
    "preponderance": Standard(
        "Outweighing", "what speaks for it must weigh more than what speaks against it"
    ),
    "clear_and_convincing": Standard(
        "Clear and convincing",
        "what speaks for it must be strong, and outweigh the other side clearly",
    ),
    "beyond_reasonable_doubt": Standard(
        "Beyond reasonable doubt",
        "what speaks for it must be strong, and next to nothing may speak against it",
    ),
}

WEIGHTS: dict[str, int] = {"word": 1, "indication": 2, "strong": 3, "conclusive": 4}
WEIGHT_WORDS = ("nothing", "a mere word", "an indication", "strong", "conclusive")

SHORT: dict[str, str] = {
    "order_and_payment": "Order, payment",
    "definite_term": "Definite term",
    "delivered_condition": "What arrived",
    "deviation": "Difference",
    "in_time": "In time",
    "risk_and_cause": "Cause",
    "non_delivery": "Not delivered",
    "delivery": "Delivered",
    "non_payment": "Not paid",
    "readiness": "Ready",
}

QUESTIONS: dict[str, str] = {
    "order_and_payment": "Was there an order, and was it paid?",
    "definite_term": "Was it agreed in definite words?",
    "delivered_condition": "Is it shown what arrived?",
    "deviation": "Does it differ from what was agreed?",
    "in_time": "Were the notice and the claim in time?",
    "risk_and_cause": "Did the fault lie with the goods before the risk passed?",
    "non_delivery": "Did the goods not arrive by the agreed date?",
    "delivery": "Did the supplier deliver?",
    "non_payment": "Is the price still open?",
    "readiness": "Were the goods ready and the buyer told?",
}
"""Used where an issue does not bring its own ``question`` from the policy."""

ADMISSIONS: dict[str, str] = {
    "order_and_payment": "There was an order, and it was paid as this procedure asks.",
    "definite_term": "It was agreed in writing, in words definite enough to compare.",
    "delivered_condition": "What arrived is as the claimant shows it.",
    "deviation": "It differs from what was agreed.",
    "in_time": "It was raised in time.",
    "risk_and_cause": "The fault lay with the goods before the risk passed.",
    "non_delivery": "The goods did not arrive by the agreed date.",
    "delivery": "The goods were delivered.",
    "non_payment": "The price is still open.",
    "readiness": "The goods were ready, and the buyer was told.",
}
"""Per issue what the other side admits when it does not dispute it."""

GROUNDS: dict[str, str] = {
    "never_delivered": "Never delivered",
    "late": "Late",
    "short_quantity": "Fewer pieces than ordered",
    "wrong_goods": "Wrong goods",
    "not_as_described": "Not as described",
    "defective": "Defective",
    "damaged_in_transit": "Damaged in transit",
    "label_or_mark_missing": "Label or mark missing",
    "payment_not_received": "Payment not received",
    "goods_not_collected": "Goods not collected",
}

OUTCOMES: dict[str, str] = {
    "dismiss": "The claim is dismissed",
    "full_refund": "Full refund",
    "partial_refund": "Partial refund",
    "return_and_refund": "Return of the goods, then refund",
    "replacement": "Replacement",
    "repair": "Repair",
    "inspect_first": "An inspection comes first",
}


def admission(issue: Mapping[str, Any]) -> str:
    """What it means not to dispute an issue, as a statement."""
    return ADMISSIONS.get(issue["name"]) or f"Yes: {issue['question']}"


def phrase(name: str) -> str:
    """A code as a phrase: ``third_party_inspection`` is "Third party inspection"."""
    text = name.replace("_", " ").strip()
    return text[:1].upper() + text[1:]
