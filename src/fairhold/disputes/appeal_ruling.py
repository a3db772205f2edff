"""The ruling on an appeal: by an officer who took no part, on all the facts, with reasons."""

from datetime import datetime

from django.db import transaction

from fairhold.disputes import access
from fairhold.disputes.concluding import conclude
from fairhold.disputes.models import Dispute
from fairhold.disputes.officers import must_not_have_decided
from fairhold.disputes.ruling import (
    Confirm,
    Depart,
    NoReasons,
    carry_out,
    decided,
    read_again,
    reasons_of,
)
from fairhold.disputes.step import StepNotOpen, take_step
from fairhold.parties.actor import Actor
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling


@transaction.atomic
def rule_on_appeal(
    *,
    reference: str,
    decision: Confirm | Depart,
    seen: str | None = None,
    actor: Actor,
    now: datetime,
) -> Ruling:
    """Make the ruling that replaces the one appealed against; the old one stays readable.

    ``decision`` follows what is recommended on all the facts there are now, or departs from it.
    Reasons are given whatever comes out, even where the old result stands. The ledger gets the
    difference. The same ruling again gives the one that stands.
    """
    dispute = access.find(reference, actor)
    try:
        take_step(dispute, "rule_on_appeal", actor=actor)
    except StepNotOpen:
        if (standing := _same(dispute, decision, actor)) is not None:
            return standing
        raise
    old = rulings.standing(dispute.case)
    if old is None:
        raise StepNotOpen("There is no ruling that the appeal could be against.")
    must_not_have_decided(dispute, actor)
    found = read_again(dispute, seen, now)
    choice, reasons = decided(decision, found), reasons_of(decision)
    if not reasons:
        raise NoReasons(
            "Say why: both sides must understand what came of the appeal, also where the ruling "
            "stays as it was.",
            field="reasons",
        )
    ruling = carry_out(
        dispute,
        found,
        choice,
        reasons=reasons,
        officer_id=actor.person_id,
        replaces=old,
        now=now,
    )
    conclude(dispute, ruling, actor=actor, now=now, event="ruled_on_appeal")
    return ruling


def _same(dispute: Dispute, decision: Confirm | Depart, actor: Actor) -> Ruling | None:
    """The ruling on the appeal, if this officer made it for the same reasons."""
    standing = rulings.standing(dispute.case)
    if standing is None or standing.replaces_id is None or standing.officer_id != actor.person_id:
        return None
    return standing if standing.reasons == reasons_of(decision) else None
