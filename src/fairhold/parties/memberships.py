"""People act for organisations: who, in which role, and until when."""

from datetime import datetime

from django.db import transaction

from fairhold.kit.errors import NotFound, Refused
from fairhold.parties import fields, may
from fairhold.parties.actor import Actor, Role
from fairhold.parties.models import Membership, Organisation, Person
from fairhold.parties.people import new_person


class WrongRole(Refused):
    """This role does not exist in that kind of organisation."""

    code = "parties.wrong_role"


class AlreadyMember(Refused):
    """The person acts for the organisation already."""

    code = "parties.already_member"
    kind = "conflict"


def actors_of(person: Person) -> list[Actor]:
    """Every actor the person can be now, by the organisation's name; none if not active."""
    if not person.is_active:
        return []
    current = Membership.objects.filter(person=person, ended_at__isnull=True)
    members = current.select_related("person", "organisation").order_by("organisation__name", "pk")
    return [actor_in(membership) for membership in members]


def actor_in(membership: Membership, *, may_write: bool = True) -> Actor:
    """The actor a member is; `person` and `organisation` are best fetched along."""
    organisation = membership.organisation
    return Actor(
        person_id=membership.person_id,
        person_name=membership.person.name,
        organisation_id=organisation.pk,
        organisation_name=organisation.name,
        role=_role(organisation.kind, membership.role),
        group=organisation.group,
        may_write=may_write,
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

    Officers and administrators belong to the platform, members to every other organisation. Who
    left earlier may join again.
    """
    may.administer(actor, "add people to organisations")
    person = Person.objects.filter(email=fields.email(email)).first()
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if person is None:
        raise NotFound("Nobody is registered under this address. Register them.", field="email")
    if organisation is None:
        raise NotFound("There is no such organisation. Choose one from the list.")
    return _enter(person, organisation, role, now)


def _enter(person: Person, organisation: Organisation, role: str, now: datetime) -> Membership:
    roles = ("officer", "administrator") if organisation.kind == "platform" else ("member",)
    if role not in roles:
        raise WrongRole(
            f"In {organisation.name} people are {' or '.join(roles)}. Choose that role.",
            field="role",
        )
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


@transaction.atomic
def end_membership(*, membership_id: int, actor: Actor, now: datetime) -> None:
    """The person no longer acts for the organisation; administrators only. Ending twice is one."""
    may.administer(actor, "end memberships")
    if not Membership.objects.filter(pk=membership_id).exists():
        raise NotFound("There is no such membership. Choose one from the list.")
    Membership.objects.filter(pk=membership_id, ended_at__isnull=True).update(ended_at=now)


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
    return actor_in(_enter(person, organisation, "administrator", now))
