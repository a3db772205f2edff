"""What the case officer does on the way to a ruling: take the case, hand it back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from fairhold.casework import chain, deadlines
from fairhold.casework import services as casework
from fairhold.casework.models import Note
from fairhold.disputes import access, mails, officers, terms
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import NotYourCase, has_taken, hold, take_step
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.flow import ANSWERED, APPEALED


@transaction.atomic
def take_case(*, reference: str, over: bool = False, actor: Actor, now: datetime) -> Dispute:
    """An officer takes a case; ``over`` takes it from a colleague. Once taken, taking it again
    changes nothing. Refused to who belongs to a party or its group.

    Taking an answered case ends the parties' time to settle among themselves.
    """
    dispute = access.find(reference, actor)
    hold(dispute)
    steps_in = dispute.state == ANSWERED
    take_step(dispute, "step_in" if steps_in else "take", actor=actor)
    if dispute.state == APPEALED:
        officers.must_not_have_decided(dispute, actor)
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
    if steps_in:
        deadlines.meet(dispute.case, "negotiation", now=now)
        terms.await_decision(dispute, now=now)
        mails.tell(dispute, "escalated", actor=actor, now=now)
    return dispute


@transaction.atomic
def note(*, reference: str, body: str, actor: Actor, now: datetime) -> Note:
    """Write for officers alone. The parties never see it, nor that it was written."""
    dispute = access.find(reference, actor)
    take_step(dispute, "note", actor=actor)
    return casework.note(dispute.case, body, actor=actor, now=now)


@transaction.atomic
def hand_back(*, reference: str, actor: Actor, now: datetime) -> Dispute:
    """The officer gives the case back to the queue."""
    dispute = access.find(reference, actor)
    take_step(dispute, "hand_back", actor=actor)
    Dispute.objects.filter(pk=dispute.pk).update(officer=None)
    chain.record(dispute.case, "handed_back", role="officer", actor=actor, now=now)
    dispute.refresh_from_db(fields=["officer"])
    return dispute
