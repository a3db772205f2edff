"""How a settlement ends: everything is done and the case is closed, or it is broken."""

from datetime import datetime

from fairhold.casework import chain, deadlines
from fairhold.casework import services as casework
from fairhold.disputes import held, mails, standing, terms
from fairhold.disputes.models import Dispute, Duty, Settlement
from fairhold.disputes.negotiation import accounts, words
from fairhold.disputes.step import move
from fairhold.kit.references import reference
from fairhold.parties.actor import Actor

LEFT = (words.DUE, words.SHOWN)


def complete_if_done(
    dispute: Dispute, settlement: Settlement, *, role: str, actor: Actor | None, now: datetime
) -> None:
    """Close the case when nothing is left to do under its settlement."""
    if settlement.duties.filter(state__in=LEFT).exists():
        return
    move(dispute, "complete")
    Settlement.objects.filter(pk=settlement.pk).update(state=words.DONE, ended_at=now)
    deadlines.cancel(dispute.case, now=now)
    casework.close_case(dispute.case, now=now)
    held.resume(dispute)
    told = {"settlement": reference("S", settlement.pk)}
    chain.record(dispute.case, "completed", role=role, actor=actor, now=now, **told)
    mails.tell(dispute, "completed", actor=actor, now=now)


def broken(dispute: Dispute, late: Duty, *, role: str, actor: Actor | None, now: datetime) -> None:
    """What is left is owed no more under the settlement: an officer decides. The dispute has moved.

    ``late`` is the duty that was not done; it counts against the standing of whose it was. What was
    paid and confirmed stays paid, and counts in the facts.
    """
    settlement = late.settlement
    Settlement.objects.filter(pk=settlement.pk).update(state=words.BROKEN, ended_at=now)
    for duty in Duty.objects.filter(settlement=settlement, state__in=LEFT):
        duty.settlement = settlement
        accounts.post_reversed(duty, now)
    Duty.objects.filter(settlement=settlement, state__in=LEFT).update(
        state=words.LAPSED, ended_at=now
    )
    deadlines.cancel(dispute.case, now=now)
    terms.await_decision(dispute, now=now)
    told = {"settlement": reference("S", settlement.pk)}
    chain.record(dispute.case, "revived", role=role, actor=actor, now=now, **told)
    standing.after_broken_settlement(dispute, settlement, late.side, now)
    mails.tell(dispute, "revived", actor=actor, now=now)
