"""What the case officer does on the way to a ruling: take the case, hand it back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from fairhold.casework import chain
from fairhold.disputes import access
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import NotYourCase, has_taken, take_step
from fairhold.parties.actor import Actor


@transaction.atomic
def take_case(*, reference: str, over: bool = False, actor: Actor, now: datetime) -> Dispute:
    """An officer takes a case; ``over`` takes it from a colleague. Once taken, taking it again
    changes nothing. Refused to who belongs to a party or its group.
    """
    dispute = access.find(reference, actor)
    take_step(dispute, "take", actor=actor)
    if has_taken(dispute, actor):
        return dispute
    free = Dispute.objects.filter(pk=dispute.pk)
    if not over:
        free = free.filter(Q(officer__isnull=True))
    if not free.update(officer_id=actor.person_id):
        raise NotYourCase(
            f"{dispute.officer} has taken this case. Take it over if they cannot act."
        )
    chain.record(dispute.case, "taken", role="officer", actor=actor, now=now, over=over)
    dispute.refresh_from_db(fields=["officer"])
    return dispute


@transaction.atomic
def hand_back(*, reference: str, actor: Actor, now: datetime) -> Dispute:
    """The officer gives the case back to the queue."""
    dispute = access.find(reference, actor)
    take_step(dispute, "hand_back", actor=actor)
    Dispute.objects.filter(pk=dispute.pk).update(officer=None)
    chain.record(dispute.case, "handed_back", role="officer", actor=actor, now=now)
    dispute.refresh_from_db(fields=["officer"])
    return dispute
