"""Tell people what happened in a dispute: one text per event and role, queued with the event."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from fairhold.disputes import access
from fairhold.disputes.mail_texts import TEXTS
from fairhold.disputes.models import Dispute
from fairhold.kit.money import written
from fairhold.outbox import services as outbox
from fairhold.outbox.services import Letter
from fairhold.parties.actor import Actor
from fairhold.parties.models import Membership, Person

RECEIPTS = frozenset(("filed", "answered", "ruled", "ruled_on_appeal"))
"""Events of which the side that acted is told too, as a receipt."""
REMEDIES = {
    "refund": "a refund",
    "price_reduction": "a lower price",
    "return_and_refund": "a refund against return of the goods",
    "replacement": "a replacement",
    "repair": "a repair",
}


def tell(
    dispute: Dispute,
    event: str,
    *,
    actor: Actor | None,
    now: datetime,
    to: str | None = None,
    due_at: datetime | None = None,
    officers: Iterable[Person] | None = None,
    **fields: Any,
) -> None:
    """Queue the event's mail to everybody it concerns (to the side ``to`` alone, if named).

    ``officers``, if given, are told in that role, and nobody else. Whoever acted is not told,
    save for receipts. Two queries, whatever the number of people.
    """
    roles = {role for name, role in TEXTS if name == event and to in (None, role)}
    told = {**_fields(dispute, actor), **fields}
    asked = None if officers is None else [("officer", each) for each in officers]
    letters = (
        _letter(event, role, person, told, due_at)
        for role, person in (_people(dispute, roles) if asked is None else asked)
        if event in RECEIPTS or actor is None or person.pk != actor.person_id
    )
    outbox.queue_all(letters, about=told["reference"], now=now)


def local_time(at: datetime, zone: str) -> str:
    """An instant as people write it, in a zone, which is named: never "in 23 hours"."""
    return f"{at.astimezone(ZoneInfo(zone)):%A %-d %B %Y, %H:%M} ({zone})"


def _fields(dispute: Dispute, actor: Actor | None) -> dict[str, Any]:
    asked = REMEDIES[dispute.asked_remedy]
    if dispute.claimed_minor:
        asked += f" of up to {written(dispute.claimed_minor, dispute.currency)}"
    return {
        "reference": access.reference_of(dispute),
        "order": str(dispute.order),
        "claimant": dispute.claimant.name,
        "respondent": dispute.respondent.name,
        "who": f"{actor.person_name} ({actor.organisation_name})" if actor else "",
        "asked": asked,
        "silence": "",
    }


def _letter(
    event: str, role: str, person: Person, told: dict[str, Any], due_at: datetime | None
) -> Letter:
    fields = told if due_at is None else {**told, "due": local_time(due_at, person.timezone)}
    subject, body = TEXTS[event, role]
    return Letter(person, subject.format(**fields), body.format(**fields).strip() + "\n")


def _people(dispute: Dispute, roles: set[str]) -> Iterable[tuple[str, Person]]:
    """Everybody who acts in one of the roles, each once."""
    sides = {dispute.claimant_id: "claimant", dispute.respondent_id: "respondent"}
    asked = [pk for pk, side in sides.items() if side in roles]
    wanted = Q(organisation__in=asked)
    if "administrator" in roles:
        wanted |= Q(role="administrator")
    if "officer" in roles and dispute.officer_id is not None:
        wanted |= Q(role="officer", person=dispute.officer_id)
    found = Membership.objects.filter(wanted, ended_at__isnull=True, person__is_active=True)
    for membership in found.select_related("person").order_by("pk"):
        yield sides.get(membership.organisation_id, membership.role), membership.person
