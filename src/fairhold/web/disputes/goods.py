"""Inspections and the return of a dispute, as its page shows them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from fairhold.disputes.queries import CasePage
from fairhold.disputes.queries.goods_rows import CommissionRow, ReturnRow
from fairhold.kit.money import written
from fairhold.web.components.formats import day_text, number_text
from fairhold.web.disputes.goods_words import (
    COMMISSION_STATES,
    ENDS,
    OUTCOMES,
    RETURN_STATES,
)

type Facts = list[tuple[str, str]]
type Data = dict[str, Any]

ACTIONS = (
    ("deposit_fee", "deposit_fee", "Show the inspection fee", "money"),
    ("order_inspection", "order_case_inspection", "Order an inspection", "inspect"),
    ("ask_inspection", "ask_inspection", "Ask for an inspection", "inspect"),
    ("cancel_inspection", "cancel_inspection", "Call the inspection off", "previous"),
    ("instruct_return", "instruct_return", "Say where the goods go back to", "truck"),
    ("send_return", "send_return", "Record that they are sent", "truck"),
    ("show_arrival", "show_arrival", "Show that they arrived", "box"),
    ("receive_return", "receive_return", "Record what came back", "box"),
    ("waive_return", "waive_return", "Do without the goods", "previous"),
    ("decide_return", "decide_return", "Decide on the return", "scales"),
)
"""Step, route, label and icon of each page."""

WAYS = {
    "inspection_fee": ("deposit_fee", "deposit_fee", "Show the payment"),
    "return_instructions": ("instruct_return", "instruct_return", "Say where to"),
    "return_sending": ("send_return", "send_return", "Record that they are sent"),
    "return_transit": ("show_arrival", "show_arrival", "Show that they arrived"),
    "return_receipt": ("receive_return", "receive_return", "Record what came back"),
    "return_decision": ("decide_return", "decide_return", "Decide on the return"),
}
"""Per thing that is awaited: the step, the route of its page, and what its button says."""


def inspections(case: CasePage, terms: Mapping[str, str], lines: Mapping[str, str]) -> list[Any]:
    """Each inspection that was ordered, the newest first."""
    return [
        {
            "row": each,
            "state": COMMISSION_STATES[each.state],
            "facts": _inspected(case, each, terms, lines),
        }
        for each in case.inspected
    ]


def proposals(case: CasePage) -> list[dict[str, Any]]:
    """What the sides ask to have inspected."""
    names = {"claimant": case.claimant.name, "respondent": case.respondent.name}
    return [{"row": each, "by": names[each.side]} for each in case.proposals]


def returned(case: CasePage) -> dict[str, Any] | None:
    """The goods that go back; None where none do."""
    back = case.goods_back
    if back is None:
        return None
    ended = ENDS[back.ended_how or "lapsed"] if back.ended_at else ""
    return {
        "row": back,
        "state": RETURN_STATES[back.state],
        "facts": _return_facts(back),
        "files": _files(case, back),
        "ended": ended,
        "due": "" if back.due_minor is None else written(back.due_minor, back.currency),
    }


def _ordered(data: Data) -> str:
    fee = written(data["fee_minor"], data["currency"])
    return f"By {data['company']}, for {fee}, deposited by the {data['depositor']}."


def _deposited(data: Data) -> str:
    return f"{written(data['fee_minor'], data['currency'])}. The company has been asked."


def _cancelled(data: Data) -> str:
    return f"By {data['company']}.{' The fee goes back.' if data['fee_back'] else ''}"


def _ended(data: Data) -> str:
    due = written(data["due_minor"], data["currency"])
    return f"{ENDS[data['how']]} Refund due: {due}."


TOLD: dict[str, Callable[[Data], str]] = {
    "inspection_ordered": _ordered,
    "fee_deposited": _deposited,
    "inspected": lambda data: f"By {data['company']}: {data['exhibit']}.",
    "inspection_cancelled": _cancelled,
    "return_sent": lambda data: f"{data['carrier']}, {data['tracking']}.",
    "return_disputed": lambda data: f"{OUTCOMES[data['outcome']]}.",
    "return_ended": _ended,
}
"""What an event of an inspection or a return was about."""


def _inspected(
    case: CasePage, each: CommissionRow, terms: Mapping[str, str], lines: Mapping[str, str]
) -> Facts:
    payer = case.claimant if each.depositor == "claimant" else case.respondent
    fee = f"{written(each.fee_minor, each.currency)}, deposited first by {payer.name}"
    facts = [
        ("Claims", ", ".join(each.claims)),
        ("Terms", "; ".join(terms.get(label, label) for label in each.terms)),
        ("Goods", "; ".join(lines.get(label, label) for label in each.lines)),
        ("Sample", _sample(each)),
        ("Fee", fee),
        ("Fee paid on", day_text(each.fee_paid_on) if each.fee_paid_on else ""),
        ("Why it was called off", each.reason),
    ]
    return [(label, value) for label, value in facts if value]


def _sample(each: CommissionRow) -> str:
    if each.sample_size is None:
        return "No sampling plan was agreed"
    drawn, lot = number_text(each.sample_size), number_text(each.lot_size or 0)
    return f"{drawn} of {lot} units, drawn at random (ISO 2859-1, level {each.level})"


def _return_facts(back: ReturnRow) -> Facts:
    facts = [
        ("To", back.address),
        ("Instructions", back.instructions),
        ("Sent", day_text(back.sent_on) if back.sent_on else ""),
        ("Carrier", " ".join(filter(None, [back.carrier, back.tracking]))),
        ("Arrived", day_text(back.arrived_on) if back.arrived_on else ""),
        ("Received", day_text(back.received_on) if back.received_on else ""),
        ("What came", OUTCOMES[back.outcome] if back.outcome else ""),
        ("What the supplier found", back.found),
    ]
    return [(label, value) for label, value in facts if value]


def _files(case: CasePage, back: ReturnRow) -> list[tuple[str, str, str]]:
    """What each file is, its name, and where it is."""
    known = (
        ("label", "Label", back.label),
        ("proof", "Proof of sending", back.proof),
        ("delivery", "Proof of delivery", back.delivery),
        ("photo", "Photograph", back.photo),
    )
    return [
        (title, name, reverse("return_file", args=[case.reference, what]))
        for what, title, name in known
        if name
    ]
