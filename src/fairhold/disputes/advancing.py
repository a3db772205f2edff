"""The platform pays in the supplier's stead, where the policy grants it, and gets it back: P-23.

The supplier has the time to pay first, and the ruling must be final: an advance is never taken
back from the buyer. What was decided, what was advanced and what was recovered are facts apart.
"""

from datetime import date, datetime

from django.db import transaction

from fairhold.casework import chain
from fairhold.disputes import access, advance_mails, settlement, terms, transfer_shown
from fairhold.disputes.advance_open import NothingToAdvance, amount, why_not
from fairhold.disputes.closing import close_if_done
from fairhold.disputes.models import Advance, Dispute, Recovery
from fairhold.disputes.step import NotYourStep, StepNotOpen, take_step
from fairhold.disputes.transfer_shown import BadPayDay
from fairhold.kit.errors import Refused
from fairhold.parties.actor import Actor
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling


class NothingAdvanced(Refused):
    """The platform has paid nothing in advance, so nothing can come back."""

    code = "dispute.nothing_advanced"
    kind = "conflict"


@transaction.atomic
def advance(
    *, reference: str, paid_on: date, file_id: int | None, actor: Actor, now: datetime
) -> Advance:
    """Record that the platform has paid the buyer in advance, up to the policy's cap, once.

    For an officer or administrator, with the bank's document. Recording it again gives the one
    that is there. The supplier owes that sum to the platform from then on.
    """
    dispute = access.find(reference, actor)
    role = _step(dispute, "advance", actor)
    if (made := settlement.advance_of(dispute)) is not None:
        return made
    amount_minor, number = _amount(dispute)
    made = Advance.objects.create(
        dispute=dispute,
        number=number,
        amount_minor=amount_minor,
        file=transfer_shown.document(file_id, actor),
        paid_on=transfer_shown.day(paid_on, dispute, now),
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        at=now,
    )
    _conclude(dispute, made, "advanced", made, role, actor, now)
    return made


@transaction.atomic
def recover(
    *, reference: str, paid_on: date, file_id: int | None, actor: Actor, now: datetime
) -> Recovery:
    """Record that the platform has got back all that it had advanced, once.

    For the supplier, an officer or administrator, with the bank's document. Recording it again
    gives the one that is there.
    """
    dispute = access.find(reference, actor)
    role = _step(dispute, "recover", actor)
    if role in ("claimant", "respondent") and actor.organisation_id != dispute.order.supplier_id:
        raise NotYourStep("Only the supplier, who owes the platform, or an officer can record it.")
    before = settlement.advance_of(dispute)
    if before is None:
        raise NothingAdvanced("The platform has paid nothing in advance in this dispute.")
    if (made := settlement.recovery_of(before)) is not None:
        return made
    if paid_on < before.paid_on:
        says = f"This day lies before {before.paid_on}, on which the platform paid in advance."
        raise BadPayDay(says, field="paid_on")
    made = Recovery.objects.create(
        advance=before,
        file=transfer_shown.document(file_id, actor),
        paid_on=transfer_shown.day(paid_on, dispute, now),
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        at=now,
    )
    _conclude(dispute, before, "recovered", made, role, actor, now)
    close_if_done(dispute, now=now)
    return made


def _step(dispute: Dispute, name: str, actor: Actor) -> str:
    """Take the step; where the case is closed, what was recorded is found all the same."""
    try:
        return take_step(dispute, name, actor=actor)
    except StepNotOpen:
        if settlement.advance_of(dispute) is None:
            raise
        return access.role_on(dispute, actor)


def _amount(dispute: Dispute) -> tuple[int, int]:
    """What is to be advanced, and the number of the ruling that orders it; or why nothing is."""
    ruling = rulings.standing(dispute.case)
    if ruling is None:
        raise NothingToAdvance("There is no ruling under which a refund could be owed.")
    policy, left = terms.policy_of(dispute.case), settlement.rest(dispute, ruling)
    refusal = why_not(policy, ruling.currency, left, dispute.case.deadlines.all())
    if refusal is not None:
        raise refusal
    return amount(policy, ruling.currency, left), ruling.number


def _conclude(
    dispute: Dispute,
    made: Advance,
    event: str,
    shown: Advance | Recovery,
    role: str,
    actor: Actor,
    now: datetime,
) -> None:
    """The posting, the event and the mails of a transfer of or to the platform."""
    ruling = Ruling.objects.get(case=dispute.case_id, number=made.number)
    post = settlement.post_advance if event == "advanced" else settlement.post_recovery
    post(dispute, ruling, made, now=now)
    chain.record(
        dispute.case,
        event,
        role="officer" if actor.is_platform else role,  # the chain knows the platform as that
        actor=actor,
        now=now,
        ruling=rulings.reference_of(ruling),
        amount_minor=made.amount_minor,
        currency=ruling.currency,
        file=shown.file.sha256,
    )
    left = settlement.rest(dispute, ruling)
    tell = advance_mails.tell_advanced if event == "advanced" else advance_mails.tell_recovered
    tell(dispute, made.amount_minor, left, ruling.currency, actor=actor, now=now)
