"""The terms of a dispute: each stage of its policy as a deadline, counted where its owner lives."""

from datetime import datetime
from typing import cast

from fairhold.casework import deadlines
from fairhold.casework.models import OPEN, Case, Deadline
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import hold
from fairhold.parties.models import Organisation
from fairhold.rules import policy as policies
from fairhold.rules.dispute.deadlines import Due, due, reminder
from fairhold.rules.policy import Policy


def policy_of(case: Case) -> Policy:
    """The policy version the case was filed under."""
    return policy_named(case.policy_name, case.policy_version)


def policy_named(name: str, version: str) -> Policy:
    """A policy version by name, as the pages of a case know it."""
    return policies.load(name, version)


def start(dispute: Dispute, name: str, *, of: Organisation, now: datetime) -> Deadline:
    """Start a stage's term for an organisation, in its own zone and calendar."""
    ends = _ends(dispute, name, of, now)
    return _set(dispute, name, _owner(dispute, of), ends, now)


def start_for_both(dispute: Dispute, name: str, *, now: datetime) -> Deadline:
    """Start a stage's term for both parties: it ends where it ends later."""
    ends = max(
        (_ends(dispute, name, of, now) for of in (dispute.claimant, dispute.respondent)),
        key=lambda each: each.at,
    )
    return _set(dispute, name, "parties", ends, now)


def _ends(dispute: Dispute, name: str, of: Organisation, now: datetime) -> Due:
    stage = policy_of(dispute.case).doc.stages[name]
    return due(stage, start=now, zone=of.timezone, country=of.country)


def _set(dispute: Dispute, name: str, owner: str, ends: Due, now: datetime) -> Deadline:
    made = deadlines.made_deadline(
        dispute.case,
        name,
        owner=owner,
        due_at=ends.at,
        inputs=ends.inputs,
        remind_at=reminder(now, ends.at),
        now=now,
    )
    if dispute.together:
        return cast(Deadline, dispute.together.terms.start(made))
    made.save(force_insert=True)
    return made


def await_decision(dispute: Dispute, *, now: datetime) -> None:
    """Start the officer's time to decide, unless it runs already."""
    together = dispute.together
    if together and "decision" in together.terms.running[dispute.case_id]:
        return
    if not together and dispute.case.deadlines.filter(name="decision", state=OPEN).exists():
        return
    ours = together.platform if together else platform()
    if ours is not None:
        start(dispute, "decision", of=ours, now=now)


def platform() -> Organisation | None:
    """The platform's own organisation; None before it is set up."""
    return Organisation.objects.filter(kind="platform").order_by("pk").first()


def start_for_officer(dispute: Dispute, name: str, *, now: datetime) -> datetime | None:
    """Start a stage's term for the platform's officers; when it ends."""
    ours = platform()
    return None if ours is None else start(dispute, name, of=ours, now=now).due_at


def still_due(deadline: Deadline, now: datetime) -> bool:
    """Whether a deadline that was read some time ago is open and over now; its dispute is held.

    Meanwhile somebody may have acted or been given more time, or the clock was stopped. What many
    are taken together for is read and held already.
    """
    if deadline.case.about is not None:
        return True
    hold(Dispute.objects.get(case=deadline.case_id))
    return Deadline.objects.filter(pk=deadline.pk, state=OPEN, due_at__lte=now).exists()


def _owner(dispute: Dispute, of: Organisation) -> str:
    if of.pk == dispute.claimant_id:
        return "claimant"
    return "respondent" if of.pk == dispute.respondent_id else "officer"
