"""A withdrawn dispute is opened again, by its claimant or an officer, while policy allows."""

from datetime import datetime

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.disputes import access, mails, terms
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import StepNotOpen, take_step
from fairhold.kit.canonical import digest
from fairhold.kit.errors import Refused
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.flow import OPEN
from fairhold.trade.services import holds

MAX_REASONS = 2_000


class SayWhy(Refused):
    """An officer who opens a case that its claimant gave up says why."""

    code = "dispute.reopened_without_reasons"


class AnotherRuns(Refused):
    """The claimant has filed anew about the same order."""

    code = "dispute.another_runs"
    kind = "conflict"


@transaction.atomic
def reopen(*, reference: str, reasons: str = "", actor: Actor, now: datetime) -> Dispute:
    """Open a withdrawn dispute again: it goes to an officer, with its claims as they were.

    The claimant may without a reason; an officer gives one, which both sides read.
    """
    dispute = access.find(reference, actor)
    if dispute.state == "withdrawn":
        _must_be_the_only_one(dispute)
    role = take_step(dispute, "reopen", actor=actor)
    until = deadlines.due_of(dispute.case, "reopening")
    if until is not None and now > until:
        raise StepNotOpen("The time to reopen the dispute is over; it stays withdrawn.")
    text = _reasons(reasons, role)
    if not holds.freeze(dispute.order):
        raise StepNotOpen("Receipt was confirmed, which completed the order. It stays withdrawn.")
    deadlines.meet(dispute.case, "reopening", now=now)
    terms.await_decision(dispute, now=now)
    chain.record(dispute.case, "reopened", role=role, actor=actor, now=now, reasons=digest(text))
    why = f"\n\nThe reason: {text}" if text else ""
    mails.tell(dispute, "reopened", actor=actor, now=now, result=why)
    return dispute


def _must_be_the_only_one(dispute: Dispute) -> None:
    runs = Dispute.objects.filter(
        order=dispute.order_id, claimant=dispute.claimant_id, state__in=OPEN
    ).first()
    if runs is not None:
        raise AnotherRuns(
            f"Dispute {access.reference_of(runs)} about this order runs already. Go on in that one."
        )


def _reasons(reasons: str, role: str) -> str:
    text = reasons.replace("\r\n", "\n").strip()
    if role == "officer" and not text:
        raise SayWhy("Say why the dispute is opened again; both sides read it.", field="reasons")
    if len(text) > MAX_REASONS:
        raise SayWhy(f"Write at most {MAX_REASONS:,} characters.", field="reasons")
    return text
