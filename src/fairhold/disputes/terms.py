"""The terms of a dispute: each stage of its policy as a deadline, counted where its owner lives."""

from datetime import datetime

from fairhold.casework import deadlines
from fairhold.casework.models import Case, Deadline
from fairhold.disputes.models import Dispute
from fairhold.parties.models import Organisation
from fairhold.rules import policy as policies
from fairhold.rules.dispute.deadlines import due, reminder
from fairhold.rules.policy import Policy
from fairhold.rules.policy_schema import Stage


def policy_of(case: Case) -> Policy:
    """The policy version the case was filed under."""
    return policies.load(case.policy_name, case.policy_version)


def start(
    dispute: Dispute, name: str, stage: Stage, *, of: Organisation, now: datetime
) -> Deadline:
    """Start the stage's term for an organisation, in its own zone and calendar."""
    ends = due(stage, start=now, zone=of.timezone, country=of.country)
    return deadlines.set_deadline(
        dispute.case,
        name,
        owner=_owner(dispute, of),
        due_at=ends.at,
        inputs=ends.inputs,
        remind_at=reminder(now, ends.at),
        now=now,
    )


def await_decision(dispute: Dispute, *, now: datetime) -> None:
    """Start the officer's time to decide, unless it runs already."""
    if dispute.case.deadlines.filter(name="decision").exists():
        return
    platform = Organisation.objects.filter(kind="platform").order_by("pk").first()
    if platform is not None:
        stage = policy_of(dispute.case).doc.stages["decision"]
        start(dispute, "decision", stage, of=platform, now=now)


def _owner(dispute: Dispute, of: Organisation) -> str:
    if of.pk == dispute.claimant_id:
        return "claimant"
    return "respondent" if of.pk == dispute.respondent_id else "officer"
