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
from fairhold.outbox import notices
from fairhold.outbox.models import ACT, HAPPENED, MESSAGE
from fairhold.outbox.notices import Letter
from fairhold.parties.actor import Actor
from fairhold.parties.models import Membership, Person
from fairhold.parties.recorded import RECORDED
from fairhold.trade.services import invitations

OTHERS = ("owed", "payout", "return_from")
"""How texts of a ruling are called under which somebody else than their reader must act."""
RECEIPTS = frozenset(
    ("filed", "answered", "ruled", "ruled_on_appeal", "settled", "completed", "revived")
)
"""Events of which the side that acted is told too, as a receipt."""
MESSAGES = frozenset(("said",))
"""Events that are somebody's own words to the others."""
PASSED = ("_missed", "_closed", "_ended", "_late", "_expired")
"""How events are called that tell of a time that has passed: nothing is due by it any more."""
WAITS = frozenset(
    (
        *(("filed", "claimant"), ("second_notice", "claimant"), ("fee_deposited", "officer")),
        *(("more_time_noted", role) for role in ("claimant", "respondent", "officer")),
        *(
            (event, side)
            for event in (
                *(f"{event}_{waits}" for event in ("ruled", "ruled_on_appeal") for waits in OTHERS),
                *("more_time_asked", "clock_stopped", "return_disputed"),
            )
            for side in ("claimant", "respondent")
        ),
    )
)
"""Texts with a time by which somebody else than their reader must act."""
REMEDIES = {
    "refund": "a refund",
    "price_reduction": "a lower price",
    "return_and_refund": "a refund against return of the goods",
    "replacement": "a replacement",
    "repair": "a repair",
}
SELLERS_REMEDY = "payment"
"""What a supplier asks for that claims its price: nothing goes back."""


def tell(
    dispute: Dispute,
    event: str,
    *,
    actor: Actor | None,
    now: datetime,
    to: str | None = None,
    due_at: datetime | None = None,
    until: datetime | None = None,
    officers: Iterable[Person] | None = None,
    **fields: Any,
) -> None:
    """Tell everybody whom the event concerns (the side ``to`` alone, if named), in page and mail.

    ``until`` is until when a right lasts. ``officers``, if given, are told in that role, and
    nobody else. Whoever acted is not told; of what gives a receipt it finds a notice, already
    read. Four queries, whatever the number of people.
    """
    roles = {role for name, role in TEXTS if name == event and to in (None, role)}
    told = {**_fields(dispute, actor), "until": until, **fields}
    acted = None if actor is None else actor.person_id
    if officers is not None:
        people = _of_the_platform(officers)
    elif dispute.together:
        people = dispute.together.people(dispute, roles)
    else:
        people = _people(dispute, roles)
    letters = (
        _letter(event, role, member, told, due_at, own=member.person_id == acted)
        for role, member in people
        if event in RECEIPTS or member.person_id != acted
    )
    post = dispute.together.post if dispute.together else None
    notices.tell_all(letters, about=told["reference"], now=now, post=post)
    if officers is None:
        _tell_invited(dispute, event, roles, told, due_at, now)


def local_time(at: datetime, zone: str) -> str:
    """An instant as people write it, in a zone, which is named: never "in 23 hours"."""
    return f"{at.astimezone(ZoneInfo(zone)):%A %-d %B %Y, %H:%M} ({zone})"


def _local(at: datetime | None, zone: str) -> str:
    return "" if at is None else local_time(at, zone)


def _fields(dispute: Dispute, actor: Actor | None) -> dict[str, Any]:
    sells = dispute.claimant_id == dispute.order.supplier_id
    asked = SELLERS_REMEDY if sells else REMEDIES[dispute.asked_remedy]
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


def kind_of(event: str, role: str) -> str:
    """What kind of notice the text is. One with a time asks its reader to act, unless the time has
    passed or is for somebody else: so a new text cannot be switched off before it was thought of.
    """
    if event in MESSAGES:
        return MESSAGE
    subject, body = TEXTS[event, role]
    waits = event.endswith(PASSED) or (event, role) in WAITS
    asks = "{silence}" in body or ("{due}" in subject + body and not waits)
    return ACT if asks else HAPPENED


def _letter(
    event: str,
    role: str,
    member: Membership,
    told: dict[str, Any],
    due_at: datetime | None,
    *,
    own: bool,
) -> Letter:
    due = _local(due_at, member.person.timezone)
    fields = {**told, "due": due, "until": _local(told["until"], member.person.timezone)}
    subject, body = TEXTS[event, role]
    kind = kind_of(event, role)
    return Letter(
        person=member.person,
        organisation_id=member.organisation_id,
        subject=subject.format(**fields),
        text=body.format(**{**fields, "silence": ""}).strip(),
        kind=kind,
        due_at=due_at if "{due}" in subject + body else None,
        silence=told["silence"] if "{silence}" in body else "",
        own=own,
    )


def _tell_invited(
    dispute: Dispute,
    event: str,
    roles: set[str],
    told: dict[str, Any],
    due_at: datetime | None,
    now: datetime,
) -> None:
    """A side for which nobody acts yet is told at the address to which it was invited."""
    sides = (("claimant", dispute.claimant), ("respondent", dispute.respondent))
    for role, organisation in sides:
        if role in roles and organisation.kind == RECORDED:
            due = _local(due_at, organisation.timezone)
            subject, body = TEXTS[event, role]
            fields = {**told, "due": due, "until": _local(told["until"], organisation.timezone)}
            text = body.format(**fields).strip()
            invitations.tell(dispute.order, organisation, subject.format(**fields), text, now)


def _people(dispute: Dispute, roles: set[str]) -> Iterable[tuple[str, Membership]]:
    """Everybody who acts in one of the roles, each once for an organisation."""
    sides = {dispute.claimant_id: "claimant", dispute.respondent_id: "respondent"}
    asked = [pk for pk, side in sides.items() if side in roles]
    wanted = Q(organisation__in=asked)
    if "administrator" in roles:
        wanted |= Q(role="administrator")
    if "officer" in roles and dispute.officer_id is not None:
        wanted |= Q(role="officer", person=dispute.officer_id)
    found = Membership.objects.filter(wanted, ended_at__isnull=True, person__is_active=True)
    for membership in found.select_related("person").order_by("pk"):
        yield sides.get(membership.organisation_id, membership.role), membership


def _of_the_platform(people: Iterable[Person]) -> Iterable[tuple[str, Membership]]:
    """These people as officers, each once: as a member of the platform."""
    wanted = [each.pk for each in people]
    found = Membership.objects.filter(
        organisation__kind="platform", person__in=wanted, ended_at__isnull=True
    )
    members = {each.person_id: each for each in found.select_related("person").order_by("pk")}
    return [("officer", each) for each in members.values()]
