"""How a return begins and ends, and what becomes of its refund."""

from datetime import datetime
from typing import Any

from django.db.models import F

from fairhold.casework import chain, deadlines
from fairhold.casework.models import Deadline
from fairhold.disputes import mails, refund, terms
from fairhold.disputes.closing import close_if_done
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import StepNotOpen
from fairhold.kit.money import written
from fairhold.parties.actor import Actor
from fairhold.returning.models import Return
from fairhold.rules.dispute.returning import DONE, LAPSED, STATES, STEPS
from fairhold.rulings import services as rulings
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


def begin(dispute: Dispute, ruling: Ruling, *, now: datetime) -> Deadline:
    """The ruling orders goods back: the supplier's time to say where to begins."""
    Return.objects.create(
        case=dispute.case,
        ruling=ruling,
        refund_minor=ruling.refund_minor,
        currency=ruling.currency,
        ordered_at=now,
    )
    return terms.start(dispute, "return_instructions", of=dispute.order.supplier, now=now)


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
    for name in RETURN_STAGES:
        deadlines.cancel(dispute.case, now=now, name=name)
    due_minor = (back.due_minor or 0) if back.state == DONE else 0
    policy = terms.policy_of(dispute.case)
    payment = None
    if (ruling := rulings.standing(dispute.case)) is not None:
        carried_out = policy.doc.remedy.carried_out.allowed
        payment = refund.falls_due(dispute, ruling, due_minor, now=now, carried_out=carried_out)
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
    mails.tell(
        dispute,
        f"return_{back.ended_how or LAPSED}",
        actor=actor,
        now=now,
        due_at=payment.due_at if payment else now,
        result=result,
        reason=back.reasons,
        silence=policy.doc.stages[payment.name].says if payment else "",
    )
    close_if_done(dispute, now=now)


def follow(back: Return, ruling: Ruling) -> None:
    """A ruling on appeal orders the goods back too: the return that runs is its own from now on."""
    running = Return.objects.filter(pk=back.pk).exclude(state__in=[DONE, LAPSED])
    running.update(ruling=ruling, refund_minor=ruling.refund_minor)
    back.refresh_from_db()


def overtake(dispute: Dispute, back: Return, ruling: Ruling, now: datetime) -> None:
    """A ruling on appeal decides without the goods: the return that runs has ended with it."""
    for name in RETURN_STAGES:
        deadlines.cancel(dispute.case, now=now, name=name)
    running = Return.objects.filter(pk=back.pk).exclude(state__in=[DONE, LAPSED])
    running.update(
        state=DONE,
        ended_how="decided",
        refund_minor=ruling.refund_minor,
        due_minor=ruling.refund_minor,
        reasons=f"Overtaken by ruling {rulings.reference_of(ruling)} on appeal.",
        decided_by=ruling.officer_id,
        ended_at=now,
    )


RETURN_STAGES = tuple(state.stage for state in STATES.values() if state.stage)
"""The deadlines of a return, which an appeal leaves running."""
