"""Goods that go back: where to, sent, arrived, received, and what an officer decides on them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.disputes import access, mails, terms
from fairhold.disputes.models import Dispute
from fairhold.disputes.return_checks import day, may_be_file, needed_file, words
from fairhold.disputes.return_end import end, move, open_return
from fairhold.disputes.step import take_step
from fairhold.kit.errors import Refused
from fairhold.kit.money import BadAmount, to_minor, written
from fairhold.parties.actor import Actor
from fairhold.returning.models import Return
from fairhold.rules.dispute.returning import OUTCOMES, RECEIVED_AS_SENT


class BadReceipt(Refused):
    """The outcome of a return is none of the five."""

    code = "returning.bad_outcome"


class NoWhereTo(Refused):
    """Neither an address nor a label says where the goods go."""

    code = "returning.no_where_to"


class BadDecision(Refused):
    """The decision on a return is none, or its amount does not go with it."""

    code = "returning.bad_decision"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the supplier finds: one of the five outcomes, on which day, in words and pictures."""

    outcome: str
    received_on: date | None = None
    found: str = ""
    file_id: int | None = None


@transaction.atomic
def instruct_return(
    *,
    reference: str,
    address: str = "",
    instructions: str = "",
    file_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> Return:
    """The supplier says where the goods go back to, in words or with a label's file."""
    dispute = access.find(reference, actor)
    role = take_step(dispute, "instruct_return", actor=actor)
    back = open_return(dispute)
    where, label = words(address, "address", most=600), may_be_file(file_id, actor)
    if not where and label is None:
        raise NoWhereTo("Give the address, or add a label for the parcel.", field="address")
    move(
        back,
        "instruct_return",
        address=where,
        instructions=words(instructions, "instructions"),
        label=label,
        instructed_at=now,
    )
    deadlines.meet(dispute.case, "return_instructions", now=now)
    due = terms.start(dispute, "return_sending", of=dispute.claimant, now=now)
    chain.record(dispute.case, "return_instructed", role=role, actor=actor, now=now)
    _tell(dispute, "return_instructed", "return_sending", actor, now, due.due_at)
    return back


@transaction.atomic
def send_return(
    *,
    reference: str,
    carrier: str,
    tracking: str,
    sent_on: date,
    file_id: int | None,
    actor: Actor,
    now: datetime,
) -> Return:
    """The buyer has sent the goods: carrier, its number, the day, and the carrier's proof."""
    dispute = access.find(reference, actor)
    role = take_step(dispute, "send_return", actor=actor)
    back = open_return(dispute)
    move(
        back,
        "send_return",
        carrier=words(carrier, "carrier", most=200, required=True),
        tracking=words(tracking, "tracking", most=100, required=True),
        sent_on=day(sent_on, "sent_on", back.ordered_at, dispute.claimant.timezone, now),
        proof=needed_file(file_id, actor, "Add the carrier's receipt or waybill."),
        sent_at=now,
    )
    deadlines.meet(dispute.case, "return_sending", now=now)
    due = terms.start(dispute, "return_transit", of=dispute.claimant, now=now)
    about = {"carrier": back.carrier, "tracking": back.tracking}
    chain.record(dispute.case, "return_sent", role=role, actor=actor, now=now, **about)
    _tell(dispute, "return_sent", "return_receipt", actor, now, due.due_at, **about)
    return back


@transaction.atomic
def show_arrival(
    *, reference: str, arrived_on: date, file_id: int | None, actor: Actor, now: datetime
) -> Return:
    """The buyer shows the carrier's proof of delivery: the supplier's time to look begins."""
    dispute = access.find(reference, actor)
    role = take_step(dispute, "show_arrival", actor=actor)
    back = open_return(dispute)
    move(
        back,
        "show_arrival",
        arrived_on=day(arrived_on, "arrived_on", back.ordered_at, dispute.claimant.timezone, now),
        delivery=needed_file(file_id, actor, "Add the carrier's proof of delivery."),
        arrived_at=now,
    )
    deadlines.meet(dispute.case, "return_transit", now=now)
    due = terms.start(dispute, "return_receipt", of=dispute.respondent, now=now)
    chain.record(dispute.case, "return_arrived", role=role, actor=actor, now=now)
    _tell(dispute, "return_arrived", "return_receipt", actor, now, due.due_at)
    return back


@transaction.atomic
def receive_return(*, reference: str, receipt: Receipt, actor: Actor, now: datetime) -> Return:
    """The supplier says what came. As sent: the refund falls due now. Anything else: an officer
    decides, with what both sides have shown."""
    if receipt.outcome not in OUTCOMES:
        raise BadReceipt(f"Choose one of {', '.join(OUTCOMES)}.", field="outcome")
    dispute = access.find(reference, actor)
    role = take_step(dispute, "receive_return", actor=actor)
    back = open_return(dispute)
    columns = _found(receipt, back, dispute, actor, now)
    if receipt.outcome == RECEIVED_AS_SENT:
        ends = {"ended_how": "received", "due_minor": back.refund_minor, "ended_at": now}
        move(back, "receive_return", **columns, **ends)
        end(dispute, back, actor=actor, role=role, now=now)
        return back
    move(back, "object_to_return", **columns)
    for name in ("return_transit", "return_receipt"):
        deadlines.meet(dispute.case, name, now=now)
    await_officer(dispute, back, actor=actor, role=role, now=now)
    return back


@transaction.atomic
def waive_return(*, reference: str, actor: Actor, now: datetime) -> Return:
    """The supplier does without the goods: the refund falls due at once."""
    dispute = access.find(reference, actor)
    role = take_step(dispute, "waive_return", actor=actor)
    back = open_return(dispute)
    ends = {"ended_how": "waived", "due_minor": back.refund_minor, "ended_at": now}
    move(back, "waive_return", **ends)
    end(dispute, back, actor=actor, role=role, now=now)
    return back


@transaction.atomic
def decide_return(
    *, reference: str, refund: str, reasons: str, actor: Actor, now: datetime
) -> Return:
    """An officer decides what is due although the goods did not come back as sent.

    ``refund`` is a decimal amount from 0 to what the ruling ordered.
    """
    dispute = access.find(reference, actor)
    role = take_step(dispute, "decide_return", actor=actor)
    back = open_return(dispute)
    move(
        back,
        "decide_return",
        ended_how="decided",
        due_minor=_amount(refund, back),
        reasons=words(reasons, "reasons", most=5000, required=True),
        decided_by=actor.person_id,
        ended_at=now,
    )
    deadlines.meet(dispute.case, "return_decision", now=now)
    end(dispute, back, actor=actor, role=role, now=now)
    return back


def await_officer(
    dispute: Dispute, back: Return, *, actor: Actor | None, role: str, now: datetime
) -> None:
    """The return is disputed: an officer's time to decide on it begins."""
    due_at = terms.start_for_officer(dispute, "return_decision", now=now)
    chain.record(
        dispute.case, "return_disputed", role=role, actor=actor, now=now, outcome=back.outcome
    )
    _tell(dispute, "return_disputed", "return_decision", actor, now, due_at)


def _found(
    receipt: Receipt, back: Return, dispute: Dispute, actor: Actor, now: datetime
) -> dict[str, object]:
    """What the supplier found, as columns; whoever objects says what is wrong, and shows it."""
    objects, came = receipt.outcome != RECEIVED_AS_SENT, receipt.outcome != OUTCOMES[1]
    photo = may_be_file(receipt.file_id, actor)
    if objects and came:
        photo = needed_file(receipt.file_id, actor, "Add a photograph of what came.")
    zone = dispute.respondent.timezone
    on = receipt.received_on
    return {
        "outcome": receipt.outcome,
        "found": words(receipt.found, "found", required=objects),
        "received_on": on and day(on, "received_on", back.ordered_at, zone, now),
        "photo": photo,
        "received_at": now,
    }


def _amount(refund: str, back: Return) -> int:
    try:
        minor = to_minor(refund or "0", back.currency, positive=False)
    except BadAmount as refusal:
        raise BadDecision(refusal.message, field="refund") from None
    if minor > back.refund_minor:
        most = written(back.refund_minor, back.currency)
        raise BadDecision(f"The ruling ordered {most}; give no more than that.", field="refund")
    return minor


def _tell(
    dispute: Dispute,
    event: str,
    stage: str,
    actor: Actor | None,
    now: datetime,
    due_at: datetime | None,
    **fields: Any,
) -> None:
    silence = terms.policy_of(dispute.case).doc.stages[stage].says
    mails.tell(
        dispute, event, actor=actor, now=now, due_at=due_at or now, silence=silence, **fields
    )
