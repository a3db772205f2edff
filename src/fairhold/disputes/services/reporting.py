"""The report of an inspection: of an order, or of one that an officer ordered in a dispute."""

from datetime import datetime

from django.db import transaction

from fairhold.casework import chain
from fairhold.disputes import pause
from fairhold.disputes.inspection_end import reported, tell
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import StepNotOpen, move
from fairhold.inspecting.models import COMMISSIONED, Commission
from fairhold.parties.actor import Actor
from fairhold.trade import access as trade_access
from fairhold.trade import services as trade
from fairhold.trade.models import Inspection
from fairhold.trade.services import Report


@transaction.atomic
def report_inspection(*, reference: str, report: Report, actor: Actor, now: datetime) -> Inspection:
    """Report what an inspection (I-000007) found; only the company that was asked, and once.

    One that was ordered in a dispute becomes evidence in it at once: the facts of a case take up
    every reported inspection of its order. The officer's time to decide goes on.
    """
    inspection = trade_access.inspection(reference, actor)
    commission = _commission(inspection)
    if commission is None:
        return trade.report_inspection(reference=reference, report=report, actor=actor, now=now)
    dispute = _dispute(commission)
    try:
        move(dispute, "report_inspection")
    except StepNotOpen:
        # Called off or too late: the order's own rule says so, and refuses.
        return trade.report_inspection(reference=reference, report=report, actor=actor, now=now)
    done = trade.report_inspection(reference=reference, report=report, actor=actor, now=now)
    reported(dispute, commission, now)
    pause.go_on(dispute, commission.decision_left, now=now)
    chain.record(
        dispute.case,
        "inspected",
        role="clock",
        actor=None,
        now=now,
        inspection=str(done),
        exhibit=done.label,
        company=commission.company.name,
        file=done.report.sha256 if done.report else None,
    )
    tell(dispute, commission, "inspected", actor, now)
    return done


def _commission(inspection: Inspection) -> Commission | None:
    """What an officer ordered, while it waits for this inspection's report."""
    wanted = Commission.objects.select_related("company")
    return wanted.filter(inspection=inspection, state=COMMISSIONED).first()


def _dispute(commission: Commission) -> Dispute:
    wanted = Dispute.objects.select_related(
        "case", "order__buyer", "order__supplier", "claimant", "respondent", "officer"
    )
    return wanted.get(case=commission.case_id)
