"""How an inspection ends: with a report, or come to nothing; and who is told of it."""

from datetime import datetime

from fairhold.casework import deadlines
from fairhold.disputes import inspection_money, mails, terms
from fairhold.disputes.models import Dispute
from fairhold.inspecting.models import CANCELLED, OPEN, REPORTED, Commission
from fairhold.kit.money import written
from fairhold.kit.text import ended
from fairhold.parties.actor import Actor
from fairhold.trade.models import Inspection
from fairhold.trade.words import ORDERED, RECALLED


def come_to_nothing(
    dispute: Dispute, commission: Commission, state: str, now: datetime, reason: str = ""
) -> None:
    """The inspection ends without a report: its company is recalled, and the fee given back.

    Call while holding the dispute.
    """
    if commission.inspection_id is not None:
        waiting = Inspection.objects.filter(pk=commission.inspection_id, state=ORDERED)
        waiting.update(state=RECALLED)
    _end(dispute, commission, state, now, reason)
    inspection_money.returned(dispute, commission, now)


def reported(dispute: Dispute, commission: Commission, now: datetime) -> None:
    """The report is in: the fee is the company's. Call while holding the dispute."""
    _end(dispute, commission, REPORTED, now)
    inspection_money.earned(dispute, commission, now)


def call_off(dispute: Dispute, *, now: datetime) -> None:
    """Whatever is being inspected is no longer needed: the dispute is withdrawn."""
    for commission in Commission.objects.filter(case=dispute.case_id, state__in=OPEN):
        come_to_nothing(dispute, commission, CANCELLED, now, reason="The dispute was withdrawn.")


def tell(
    dispute: Dispute,
    commission: Commission,
    event: str,
    actor: Actor | None,
    now: datetime,
    *,
    due_at: datetime | None = None,
    stage: str = "inspection",
) -> None:
    """Tell everybody whom an event of an inspection concerns."""
    payer = inspection_money.depositor_of(dispute, commission).name
    mails.tell(
        dispute,
        event,
        actor=actor,
        now=now,
        due_at=due_at,
        silence=terms.policy_of(dispute.case).doc.stages[stage].says,
        company=commission.company.name,
        fee=written(commission.fee_minor, commission.currency),
        payer=payer,
        fee_back=f" The fee goes back to {ended(payer)}" if commission.fee_at else "",
        reason=commission.reason,
    )


def _end(
    dispute: Dispute, commission: Commission, state: str, now: datetime, reason: str = ""
) -> None:
    commission.state, commission.ended_at, commission.reason = state, now, reason
    commission.save(update_fields=["state", "ended_at", "reason"])
    for name in ("inspection_fee", "inspection"):
        deadlines.cancel(dispute.case, now=now, name=name)
