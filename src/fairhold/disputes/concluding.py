"""What follows when a ruling is made: the money, the goods that go back, and what all are told."""

from datetime import datetime
from typing import Any

from fairhold.casework import chain, deadlines
from fairhold.casework.models import Deadline
from fairhold.disputes import mails, settlement, standing, terms
from fairhold.disputes.closing import close_if_done
from fairhold.disputes.models import Dispute
from fairhold.disputes.negotiation.closing import end_talks
from fairhold.disputes.refund import falls_due
from fairhold.disputes.return_end import RETURN_STAGES, begin, follow, overtake
from fairhold.disputes.settlement import CONDITIONAL, Rest
from fairhold.kit.canonical import digest
from fairhold.kit.money import written
from fairhold.kit.text import ended
from fairhold.parties.actor import Actor
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling


def conclude(
    dispute: Dispute, ruling: Ruling, *, actor: Actor | None, now: datetime, event: str = "ruled"
) -> None:
    """The deadlines are closed, the ruling stands in the chain, everybody is told.

    Without an actor the clock has ruled.
    """
    case = dispute.case
    for name in ("decision", "appeal_decision", "review"):
        deadlines.meet(case, name, now=now)
    end_talks(dispute, now=now)
    deadlines.cancel_but(case, RETURN_STAGES, now=now)
    _record(dispute, ruling, event, actor, now)
    awaited = _carry_on(dispute, ruling, now)
    until = None
    if ruling.replaces is None:
        standing.after_ruling(dispute, ruling, now)
        until = terms.start_for_both(dispute, "appeal", now=now).due_at
    else:
        standing.after_appeal(dispute, ruling.replaces, ruling, now)
    result = _result(dispute, ruling, settlement.rest(dispute, ruling))
    _tell(dispute, event, awaited, actor=actor, now=now, result=result, until=until)
    close_if_done(dispute, now=now)


def _record(
    dispute: Dispute, ruling: Ruling, event: str, actor: Actor | None, now: datetime
) -> None:
    chain.record(
        dispute.case,
        event,
        role="officer" if actor else "clock",
        actor=actor,
        now=now,
        ruling=rulings.reference_of(ruling),
        outcome=ruling.outcome,
        refund_minor=ruling.refund_minor,
        currency=ruling.currency,
        departs=ruling.departs,
        facts=ruling.facts_hash,
        judgement=digest(ruling.judgement),
        reasons=digest(ruling.reasons),
        **({"second": ruling.second_id} if ruling.second_id else {}),
        **({"replaces": rulings.reference_of(ruling.replaces)} if ruling.replaces else {}),
    )


def _tell(dispute: Dispute, event: str, awaited: Deadline | None, **told: Any) -> None:
    """Both sides are told what follows, each in its own words."""
    if awaited is None:
        mails.tell(dispute, event, **told)
        return
    says = terms.policy_of(dispute.case).doc.stages[awaited.name].says
    for side in ("claimant", "respondent"):
        word = _word(awaited, side)
        mails.tell(dispute, f"{event}_{word}", to=side, due_at=awaited.due_at, silence=says, **told)


def _word(awaited: Deadline, side: str) -> str:
    """How the text for a side is called; an officer's term is for what the platform pays."""
    if awaited.owner == "officer":
        return "payout"
    mine = awaited.owner == side
    if awaited.name == "return_instructions":
        return "return_to" if mine else "return_from"
    return "owing" if mine else "owed"


def _carry_on(dispute: Dispute, ruling: Ruling, now: datetime) -> Deadline | None:
    """The money follows the ruling, at once or once the goods are back; the term that begins."""
    back = settlement.newest_return(dispute.case_id)
    runs = back is not None and back.due_minor is None
    if ruling.outcome == CONDITIONAL and back is None:
        return begin(dispute, ruling, now=now)
    if back is not None and runs and ruling.outcome == CONDITIONAL:
        follow(back, ruling)
        return None
    if back is not None and runs:
        overtake(dispute, back, ruling, now)
    carried_out = terms.policy_of(dispute.case).doc.remedy.carried_out.allowed
    amount = settlement.amount_due(ruling) or 0
    return falls_due(dispute, ruling, amount, now=now, carried_out=carried_out)


def _result(dispute: Dispute, ruling: Ruling, left: Rest) -> str:
    """What follows from the ruling, in a sentence or two."""
    owed = left.parties
    if owed < 0:
        order, much = dispute.order, written(-owed, ruling.currency)
        return (
            f"{order.supplier.name} has paid more than is now granted: {order.buyer.name} pays "
            f"{much} back."
        )
    if not ruling.refund_minor:
        return {
            "dismiss": "The claim is dismissed; no refund is due.",
            "replacement": "The supplier is to replace the goods; no refund is due.",
            "repair": "The supplier is to repair the goods; no refund is due.",
        }.get(ruling.outcome, "No refund is due.")
    order, amount = dispute.order, written(ruling.refund_minor, ruling.currency)
    back = " once the goods have come back" if ruling.outcome == CONDITIONAL else ""
    if left.held is not None and left.held.amount_minor == ruling.refund_minor:
        return (
            f"The platform pays {amount} back to {order.buyer.name}{back}, out of the money it "
            f"held for the order; the rest goes to {ended(order.supplier.name)}"
        )
    if not terms.policy_of(dispute.case).doc.remedy.carried_out.allowed:
        return (
            f"The finding: {order.supplier.name} should refund {amount} to {order.buyer.name}"
            f"{back}. It is an opinion; the platform holds no money of this order."
        )
    if owed == ruling.refund_minor or settlement.amount_due(ruling) is None:
        return f"{order.supplier.name} owes {order.buyer.name} a refund of {amount}{back}."
    rest = f"{written(owed, ruling.currency)} of it is still owed" if owed else "it is paid already"
    return f"The refund to {order.buyer.name} is {amount}{back}; {rest}."
