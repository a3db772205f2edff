"""Settling on the pages of a dispute: what is on the table, the history, the settlement."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from fairhold.disputes.negotiation.rows import BiddingRow, DutyRow, OfferRow, SettlementRow
from fairhold.disputes.queries import CasePage
from fairhold.kit.errors import NotFound
from fairhold.kit.money import written

KINDS = {
    "refund": ("A refund", "The money goes back, in whole or as said below; the goods stay."),
    "partial_refund": ("A partial refund", "Part of the money goes back and the goods stay."),
    "return_and_refund": (
        "A refund against return of the goods",
        "First the goods go back, then the money.",
    ),
    "replacement": ("A replacement", "New goods are delivered in place of these."),
    "repair": ("A repair", "The goods are put right."),
    "credit": ("A credit note", "An amount off a later order. No money moves now."),
    "payment": ("A payment", "The buyer pays an amount, at once or in instalments."),
}
"""Each kind of offer, and what it means."""

OFFER_STATES = {
    "open": ("Open", "info"),
    "accepted": ("Accepted", "good"),
    "declined": ("Declined", "bad"),
    "withdrawn": ("Withdrawn", "neutral"),
    "countered": ("Countered", "neutral"),
    "expired": ("Run out", "neutral"),
}
DUTY_STATES = {
    "due": ("To be done", "warning"),
    "shown": ("Shown, to be confirmed", "info"),
    "confirmed": ("Done", "good"),
    "forgiven": ("Forgiven", "neutral"),
    "lapsed": ("Not kept", "bad"),
}
SETTLEMENT_STATES = {
    "standing": ("Being carried out", "info"),
    "done": ("Kept", "good"),
    "broken": ("Broken", "bad"),
}


def part(case: CasePage) -> dict[str, Any] | None:
    """The part "Settle" of the page of a dispute; None where there is and was nothing."""
    offers = [offer(case, each) for each in case.talks.offers]
    newest = case.talks.settlements[0] if case.talks.settlements else None
    told = {
        "open": [each for each in offers if each["offer"].state == "open"],
        "history": [each for each in reversed(offers) if each["offer"].state != "open"],
        "settlement": newest and settlement(case, newest),
        "bidding": bidding_line(case),
        "may_offer": "offer" in case.steps,
        "may_bid": bool({"propose_bidding", "agree_to_bidding", "bid"} & set(case.steps)),
    }
    return told if any(told.values()) else None


def offer(case: CasePage, row: OfferRow) -> dict[str, Any]:
    """One offer in words, with what the reader can do to it."""
    answers = {"answer"} if row.state == "open" and "accept_offer" in case.steps else set()
    return {
        "offer": row,
        "title": KINDS[row.kind][0],
        "amount": "" if row.amount_minor is None else written(row.amount_minor, case.currency),
        "state": OFFER_STATES[row.state],
        "by": _name(case, row.side),
        "instalments": [(day, written(minor, case.currency)) for day, minor in row.instalments],
        "may_answer": bool(answers) and not row.mine,
        "may_counter": bool(answers) and not row.mine and "offer" in case.steps,
        "may_withdraw": row.mine and row.state == "open" and "withdraw_offer" in case.steps,
    }


def find_offer(case: CasePage, number: int) -> OfferRow:
    """The offer of this number; raises ``NotFound``."""
    found = next((each for each in case.talks.offers if each.number == number), None)
    if found is None:
        raise NotFound(f"This dispute has no offer {number}. Choose one from its page.")
    return found


def bidding_line(case: CasePage) -> str:
    """Where blind bidding stands, in a sentence; nothing where it was never proposed."""
    found = case.talks.bidding
    if found is None:
        return ""
    match found.state:
        case "proposed":
            return f"{_name(case, found.proposed_by)} proposes blind bidding."
        case "running":
            return (
                f"Round {found.round} of {found.rounds} is under way. {_who_has_bid(case, found)}"
            )
        case "met":
            return "The blind bids met, and the dispute was settled at the midpoint."
        case _ if found.left_by:
            return f"{_name(case, found.left_by)} has ended the blind bidding."
        case _:
            return "The blind bidding is over; the figures did not meet."


def _who_has_bid(case: CasePage, found: BiddingRow) -> str:
    if not found.bid_by:
        return "Nobody has bid in it yet."
    return f"{_name(case, found.bid_by[0])} has bid; the other side has not."


def settlement(case: CasePage, row: SettlementRow) -> dict[str, Any]:
    """The settlement with its parts in words."""
    return {
        "settlement": row,
        "title": KINDS[row.kind][0],
        "amount": "" if row.amount_minor is None else written(row.amount_minor, row.currency),
        "state": SETTLEMENT_STATES[row.state],
        "url": reverse("settlement", args=[case.reference]),
    }


def parts(case: CasePage, row: SettlementRow, now: datetime) -> list[dict[str, Any]]:
    """What has to be done, with what the reader can do about it now."""
    return [_part(case, row, each, now) for each in row.duties]


def _part(case: CasePage, row: SettlementRow, duty: DutyRow, now: datetime) -> dict[str, Any]:
    overdue = duty.state == "due" and now > duty.due_at
    state = ("Late", "bad") if overdue else DUTY_STATES[duty.state]
    return {
        "duty": duty,
        "state": state,
        "links": _links(case, duty, overdue=overdue) if row.state == "standing" else [],
        "file_url": reverse("settlement_file", args=[case.reference, duty.number])
        if duty.file_name and row is case.talks.settlements[0]
        else "",
    }


def _links(case: CasePage, duty: DutyRow, *, overdue: bool) -> list[tuple[str, str, str]]:
    """Address, label and look of each page on which the reader can act on this part."""
    known = (
        ("show_performance", "Show that it is done", duty.mine and duty.state == "due", True),
        ("confirm_performance", "Confirm", not duty.mine and duty.state == "shown", True),
        ("contest_performance", "Contest", not duty.mine and duty.state == "shown", False),
        ("revive_dispute", "Not done: go on", not duty.mine and overdue, True),
        ("extend_performance", "Give more time", not duty.mine and duty.state == "due", False),
        (
            "forgive_performance",
            "Forgive it",
            not duty.mine and duty.state in ("due", "shown"),
            False,
        ),
    )
    steps = {"revive_dispute": "revive"}
    return [
        (reverse(route, args=[case.reference, duty.number]), label, "primary" if main else "link")
        for route, label, fits, main in known
        if fits and steps.get(route, route) in case.steps
    ]


def standing(case: CasePage, number: int) -> DutyRow:
    """A part of the newest settlement; raises ``NotFound``."""
    duties = case.talks.settlements[0].duties if case.talks.settlements else ()
    found = next((each for each in duties if each.number == number), None)
    if found is None:
        raise NotFound(f"The settlement has no part {number}. Choose one from its page.")
    return found


def duty_line(duty: DutyRow) -> str:
    """A part in a sentence."""
    return f"{duty.name} {duty.says.rstrip('.')}."


def accepted(case: CasePage, row: SettlementRow) -> list[dict[str, Any]]:
    """Who agreed for each side, and when."""
    return [
        {**by, "side": side, "when": datetime.fromisoformat(by["at"])}
        for side, by in sorted(row.document["accepted"].items())
    ]


def _name(case: CasePage, side: str) -> str:
    return case.claimant.name if side == "claimant" else case.respondent.name


def event_text(name: str, data: Mapping[str, Any]) -> str:
    """What an event of settling was about, for the timeline; nothing where its title says all."""
    if name == "offered":
        counters = f", counters offer {data['answers']}" if data["answers"] else ""
        return f"Offer {data['offer']}: {_of(data)}{counters}."
    if name == "settled":
        return f"{data['settlement']}: {_of(data)}."
    if name == "bid_made":
        return f"In round {data['round']}. Nobody sees the figure."
    if name == "bids_missed":
        return f"Round {data['round']} of {data['of']}."
    labels = {"offer": "Offer {}.", "part": "Part {}.", "settlement": "{}."}
    return next((says.format(data[key]) for key, says in labels.items() if key in data), "")


def _of(data: Mapping[str, Any]) -> str:
    amount, kind = data["amount_minor"], KINDS[data["kind"]][0].lower()
    return kind if amount is None else f"{kind} of {written(amount, data['currency'])}"
