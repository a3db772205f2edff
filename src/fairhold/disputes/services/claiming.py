"""Whoever was invited by mail takes its side: of the order, and of every dispute about it."""

from datetime import datetime

from django.db import transaction

from fairhold.casework import services as casework
from fairhold.disputes.models import Dispute, Favoured
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation
from fairhold.trade.models import Order
from fairhold.trade.services import invitations


@transaction.atomic
def claim_invitation(
    secret: str, *, person_id: int, own: Actor | None = None, now: datetime
) -> Order:
    """Use an invitation's link once: the person acts for the company as it was named, or lets
    ``own``, a company it acts for already, take that place, in the order and in its disputes.

    Nothing is agreed thereby. Refused where the link is used, expired or revoked, and for whoever
    belongs to the side that invited.
    """
    order, named, company = invitations.claim(secret, person_id=person_id, own=own, now=now)
    if named.pk != company.pk:
        _move(order, named, company)
    return order


def _move(order: Order, named: Organisation, company: Organisation) -> None:
    disputes = Dispute.objects.filter(order=order)
    for case_id in disputes.values_list("case", flat=True):
        casework.replace_participant(case_id, named, company)
    disputes.filter(claimant=named).update(claimant=company)
    disputes.filter(respondent=named).update(respondent=company)
    officers = Favoured.objects.filter(organisation=named).values_list("person", flat=True)
    Favoured.objects.bulk_create(
        (Favoured(person_id=each, organisation=company) for each in officers),
        ignore_conflicts=True,
    )
