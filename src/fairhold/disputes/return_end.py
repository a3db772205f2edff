"""How a return begins and ends, and what becomes of its refund."""

from datetime import datetime
from typing import Any

from django.db.models import F

from fairhold.casework import chain, deadlines
from fairhold.casework import services as casework
from fairhold.disputes import mails, refund, terms
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import StepNotOpen
from fairhold.kit.money import written
from fairhold.parties.actor import Actor
from fairhold.returning.models import Return
from fairhold.rules.dispute.returning import DONE, LAPSED, STATES, STEPS
from fairhold.rulings.models import Ruling

WORDS = {
    "ordered": "waits for the supplier to say where the goods go back to",
    "instructed": "waits for the buyer to send the goods",
    "sent": "is on its way",
    "arrived": "has arrived, and waits for the supplier to look at it",
    "disputed": "waits for an officer's decision",
    "done": "is done",
    "lapsed": "has lapsed: the goods were not sent in time",
}


def begin(dispute: Dispute, ruling: Ruling, *, now: datetime) -> datetime:
    """The ruling orders goods back: the supplier has until the instant returned to say where to."""
    Return.objects.create(
        case=dispute.case,
        ruling=ruling,
        refund_minor=ruling.refund_minor,
        currency=ruling.currency,
        ordered_at=now,
    )
    return terms.start(dispute, "return_instructions", of=dispute.order.supplier, now=now).due_at


def open_return(dispute: Dispute) -> Return:
    """The dispute's return that is not ended. Call while holding the dispute."""
    wanted = Return.objects.select_related("ruling").filter(case=dispute.case_id)
    found = wanted.exclude(state__in=[DONE, LAPSED]).first()
    if found is None:
        raise StepNotOpen("No goods are on their way back in this dispute.")
    return found


def move(back: Return, step: str, **columns: Any) -> None:
    """The step's UPDATE: names the states it expects, so that of two racers one wins."""
    table = STEPS[step]
    expected = Return.objects.filter(pk=back.pk, state__in=table.sources)
    moved = expected.update(state=table.target or F("state"), **columns)
    back.refresh_from_db()
    if not moved:
        raise StepNotOpen(f"That cannot be done now: the return {WORDS[back.state]}.")


def end(dispute: Dispute, back: Return, *, actor: Actor | None, role: str, now: datetime) -> None:
    """The return has ended: its refund falls due as far as it was found due, and all are told."""
    stages = [state.stage for state in STATES.values() if state.stage]
    for name in stages:
        deadlines.cancel(dispute.case, now=now, name=name)
    due_minor = (back.due_minor or 0) if back.state == DONE else 0
    policy = terms.policy_of(dispute.case)
    due_at = None
    if back.ruling is not None:
        carried_out = policy.doc.remedy.carried_out.allowed
        due_at = refund.falls_due(dispute, back.ruling, due_minor, now=now, carried_out=carried_out)
    else:
        casework.close_case(dispute.case, now=now)
    chain.record(
        dispute.case,
        "return_ended",
        role=role,
        actor=actor,
        now=now,
        how=back.ended_how or LAPSED,
        outcome=back.outcome,
        due_minor=due_minor,
        currency=back.currency,
    )
    amount = written(due_minor, back.currency)
    result = f"The refund of {amount} is due now." if due_minor else "No refund is due."
    payment = policy.doc.stages.get("payment")
    mails.tell(
        dispute,
        f"return_{back.ended_how or LAPSED}",
        actor=actor,
        now=now,
        due_at=due_at or now,
        result=result,
        reason=back.reasons,
        silence=payment.says if payment and due_at else "",
    )
