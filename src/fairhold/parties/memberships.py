"""People act for organisations: who, in which role, and until when."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from fairhold.kit.errors import NotFound, Refused
from fairhold.kit.text import ended
from fairhold.parties import access, fields, may
from fairhold.parties.actor import POWERS, Actor, Power, Role
from fairhold.parties.models import ApiToken, Membership, Organisation, Person
from fairhold.parties.people import new_person

ROLES = {
    "company": ("owner", "member", "finance", "reader"),
    "inspector": ("owner", "member", "finance", "reader"),
    "platform": ("officer", "administrator"),
}
"""The roles there are, by the kind of organisation."""

LEADS = {"company": "owner", "inspector": "owner", "platform": "administrator"}
"""The role of which one must always be left."""


class WrongRole(Refused):
    """This role does not exist in that kind of organisation."""

    code = "parties.wrong_role"


class AlreadyMember(Refused):
    """The person acts for the organisation already."""

    code = "parties.already_member"
    kind = "conflict"


class LastOwner(Refused):
    """Nobody would be left to look after the organisation."""

    code = "parties.last_owner"
    kind = "conflict"


def actors_of(person: Person) -> list[Actor]:
    """Every actor the person can be now, by the organisation's name; none if not active."""
    if not person.is_active:
        return []
    current = Membership.objects.filter(person=person, ended_at__isnull=True)
    members = current.select_related("person", "organisation").order_by("organisation__name", "pk")
    return [actor_in(membership) for membership in members]


def actor_in(membership: Membership, *, only: frozenset[Power] | None = None) -> Actor:
    """The actor a member is; `person` and `organisation` are best fetched along.

    An API token has `only` so much: it never has more than the role at the moment of use.
    """
    organisation = membership.organisation
    powers = POWERS[membership.role]  # type: ignore[index]  # the database holds no other role
    return Actor(
        person_id=membership.person_id,
        person_name=membership.person.name,
        organisation_id=organisation.pk,
        organisation_name=organisation.name,
        role=_role(organisation.kind, membership.role),
        group=organisation.group,
        position=membership.role,  # type: ignore[arg-type]
        powers=powers if only is None else powers & only,
    )


def _role(kind: str, role: str) -> Role:
    if kind == "platform":
        return "administrator" if role == "administrator" else "officer"
    return "inspector" if kind == "inspector" else "company"


@transaction.atomic
def join(
    *, email: str, organisation_id: int, actor: Actor, now: datetime, role: str = "member"
) -> Membership:
    """Let a registered person act for an organisation; administrators only.

    Officers and administrators belong to the platform, the other roles to every other
    organisation, where whoever comes first is its owner. Who left earlier may join again.
    """
    may.administer(actor, "add people to organisations")
    person = Person.objects.filter(email=fields.email(email)).first()
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if person is None:
        raise NotFound("Nobody is registered under this address. Register them.", field="email")
    if organisation is None:
        raise NotFound("There is no such organisation. Choose one from the list.")
    return enter(person, organisation, role, now)


def enter(person: Person, organisation: Organisation, role: str, now: datetime) -> Membership:
    """The person's membership, new or taken up again, whoever asked for it."""
    check_role(organisation, role)
    _hold(organisation.pk)
    if organisation.kind != "platform" and not _leaders(organisation).exists():
        role = LEADS[organisation.kind]
    membership, fresh = Membership.objects.get_or_create(
        person=person, organisation=organisation, defaults={"role": role, "created_at": now}
    )
    if fresh:
        return membership
    ended = Membership.objects.filter(pk=membership.pk, ended_at__isnull=False)
    if not ended.update(ended_at=None, role=role):
        raise AlreadyMember(f"{person.name} acts for {organisation.name} already.", field="email")
    membership.refresh_from_db()
    return membership


def check_role(organisation: Organisation, role: str) -> None:
    """Refuse a role that the kind of organisation does not have."""
    roles = ROLES[organisation.kind]
    if role not in roles:
        raise WrongRole(
            f"In {organisation.name} people are {', '.join(roles[:-1])} or {roles[-1]}. Choose "
            "one of these roles.",
            field="role",
        )


@transaction.atomic
def change_role(*, membership_id: int, role: str, actor: Actor, now: datetime) -> Membership:
    """Give somebody another role, from their next request on: owners, and administrators.

    Refused where no owner (on the platform, no administrator) would be left.
    """
    may.manage_members(actor)
    membership = access.membership(membership_id, actor)
    check_role(membership.organisation, role)
    if membership.role == role:
        return membership
    _keep_a_leader(membership)
    current = Membership.objects.filter(pk=membership.pk, role=membership.role, ended_at=None)
    if not current.update(role=role):
        raise NotFound("This person no longer acts for the organisation. Look at the list again.")
    membership.refresh_from_db()
    return membership


@transaction.atomic
def end_membership(*, membership_id: int, actor: Actor, now: datetime) -> None:
    """The person no longer acts for the organisation, nor do their tokens. Ending twice is one.

    Owners end those of their organisation, administrators any, and everybody their own; never the
    last owner's. The row stays: conflicts of interest look back.
    """
    membership = access.membership(membership_id, actor)
    if membership.person_id == actor.person_id:
        may.change_own(actor)
    else:
        may.manage_members(actor)
    leave(membership, now)


def leave(membership: Membership, now: datetime, *, even_last: bool = False) -> None:
    """End the membership and revoke the tokens that spoke for it."""
    if membership.ended_at is not None:
        return
    if not even_last:
        _keep_a_leader(membership)
    Membership.objects.filter(pk=membership.pk, ended_at__isnull=True).update(ended_at=now)
    ApiToken.objects.filter(
        person=membership.person_id, organisation=membership.organisation_id, revoked_at=None
    ).update(revoked_at=now)


def leads_alone(membership: Membership) -> bool:
    """Whether it is the only one left of the role that looks after the organisation."""
    organisation = membership.organisation
    if membership.role != LEADS[organisation.kind]:
        return False
    return not _leaders(organisation).exclude(pk=membership.pk).exists()


def _keep_a_leader(membership: Membership) -> None:
    """Of two owners who go at the same moment the second is refused: the organisation is held."""
    _hold(membership.organisation_id)
    if leads_alone(membership):
        lead = LEADS[membership.organisation.kind]
        raise LastOwner(
            f"{membership.person.name} is the only {lead} of {ended(membership.organisation.name)} "
            f"Make somebody else {lead} first."
        )


def _hold(organisation_id: int) -> None:
    """Until the transaction ends nobody else changes who looks after the organisation."""
    Organisation.objects.select_for_update().get(pk=organisation_id)


def _leaders(organisation: Organisation) -> QuerySet[Membership]:
    return Membership.objects.filter(
        organisation=organisation, role=LEADS[organisation.kind], ended_at=None
    )


@transaction.atomic
def create_administrator(
    *, email: str, name: str, password: str, platform: str, country: str, now: datetime
) -> Actor:
    """Add an administrator from the shell, and the platform itself when it is not there yet.

    Whoever holds the shell holds the data, so no actor is asked for. `platform` and `country`
    are used for a new platform only.
    """
    organisation = Organisation.objects.filter(kind="platform").first()
    if organisation is None:
        organisation = Organisation.objects.create(
            name=fields.line(platform, field="platform", what="the platform's name", limit=200),
            kind="platform",
            country=fields.country(country),
            created_at=now,
        )
    person = new_person(email, name, password, now=now)
    return actor_in(enter(person, organisation, "administrator", now))
