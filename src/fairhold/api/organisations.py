"""Organisations: companies to trade with; registered, with their people, by an administrator."""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import Model, QuerySet
from django.urls import reverse
from ninja import Query
from pydantic import Field

from fairhold.api.pages import Cursor, Limit, Page, newest_first
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import CountryIn, Id, In, Out, Party, PathId, Words
from fairhold.kit.errors import NotFound
from fairhold.members import invitations as mailed
from fairhold.parties import access, invitations, services
from fairhold.parties.actor import Position

resource = Resource(tags=["organisations"])


class OrganisationIn(In):
    """A company, or an inspection company."""

    name: Words = Field(examples=["Nordlicht Textil GmbH"])
    kind: Literal["company", "inspector"]
    country: CountryIn
    timezone: Words = Field(examples=["Europe/Berlin"])
    trades_as: Literal["buyer", "supplier", "both"] = "both"
    group: Words = Field("", description="Organisations of one group belong together.")
    registration_number: Words = ""


class PersonIn(In):
    """Somebody who can sign in, and chooses a password by "Forgot your password?"."""

    email: Words = Field(examples=["ada.keller@example.com"])
    name: Words = Field(examples=["Ada Keller"])
    language: Words = "en"
    timezone: Words = "UTC"


class Person(Out):
    """Somebody who is registered."""

    id: int
    email: str
    name: str


class MembershipIn(In):
    """Who is to act for which organisation, and as what.

    Officers and administrators are for the platform only, the other roles for every other
    organisation; whoever comes first there is its owner, whatever the role says.
    """

    email: Words = Field(examples=["ada.keller@example.com"])
    organisation_id: Id = Field(examples=[2])
    role: Position = "member"


class Member(Out):
    """A person who acts for an organisation, or did until `ended_at`."""

    id: int
    person_id: int
    organisation_id: int
    role: Position
    created_at: datetime
    ended_at: datetime | None


class RoleIn(In):
    """Another role."""

    role: Position = Field(examples=["finance"])


class InvitationIn(In):
    """Whom to ask, and as what; administrators may name another organisation than their own."""

    email: Words = Field(examples=["ben.vogt@example.com"])
    role: Position = Field(examples=["finance"])
    organisation_id: Id | None = None


class Invitation(Out):
    """Somebody who was asked to act for an organisation; the link goes by mail alone."""

    id: int
    organisation_id: int
    email: str
    role: Position
    sent_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    revoked_at: datetime | None


@resource.get("/organisations")
def list_organisations(
    request: ApiRequest,
    cursor: Cursor,
    limit: Limit,
    name: Annotated[str, Query("", max_length=200, description="A part of the name.")],
) -> Page[Party]:
    """Companies you can record an order with."""
    found = access.companies(request.actor).filter(name__icontains=name)
    return newest_first(
        request, found, of="organisations", cursor=cursor, limit=limit, show=Party.model_validate
    )


@resource.post("/organisations")
def register_organisation(request: ApiRequest, payload: OrganisationIn) -> Created[Party]:
    """Register an organisation, as an administrator."""
    made = services.register_organisation(
        actor=request.actor, now=request.now, **payload.model_dump()
    )
    return Created(Party.model_validate(made), f"/api/v1/organisations/{made.pk}")


@resource.get("/organisations/{organisation_id}")
def read_organisation(request: ApiRequest, organisation_id: PathId) -> Party:
    """An organisation."""
    found = _one(access.organisations(request.actor), organisation_id)
    return Party.model_validate(found)


@resource.post("/people")
def register_person(request: ApiRequest, payload: PersonIn) -> Created[Person]:
    """Register a person, as an administrator."""
    made = services.register_person(actor=request.actor, now=request.now, **payload.model_dump())
    return Created(Person.model_validate(made), f"/api/v1/people/{made.pk}")


@resource.get("/people/{person_id}")
def read_person(request: ApiRequest, person_id: PathId) -> Person:
    """Somebody of your organisation; for administrators, anybody."""
    return Person.model_validate(_one(access.people(request.actor), person_id))


@resource.get("/memberships")
def list_memberships(
    request: ApiRequest,
    cursor: Cursor,
    limit: Limit,
    person_id: Annotated[PathId | None, Query(None, description="Only this person's.")],
) -> Page[Member]:
    """Who acts for your organisation or did, newest first; for administrators, for any."""
    found = access.memberships(request.actor)
    if person_id is not None:
        found = found.filter(person_id=person_id)
    return newest_first(
        request, found, of="memberships", cursor=cursor, limit=limit, show=Member.model_validate
    )


@resource.get("/memberships/{membership_id}")
def read_membership(request: ApiRequest, membership_id: PathId) -> Member:
    """A membership."""
    return Member.model_validate(_one(access.memberships(request.actor), membership_id))


@resource.post("/memberships")
def add_membership(request: ApiRequest, payload: MembershipIn) -> Created[Member]:
    """Let a person act for an organisation, as an administrator."""
    made = services.join(actor=request.actor, now=request.now, **payload.model_dump())
    return Created(Member.model_validate(made), f"/api/v1/memberships/{made.pk}")


@resource.delete("/memberships/{membership_id}")
def end_membership(request: ApiRequest, membership_id: PathId) -> None:
    """Let a person act for an organisation no longer: its owners, administrators, or oneself.

    Refused for the last owner. The person's tokens for the organisation end too.
    """
    services.end_membership(membership_id=membership_id, actor=request.actor, now=request.now)


@resource.put("/memberships/{membership_id}/role")
def change_role(request: ApiRequest, membership_id: PathId, payload: RoleIn) -> Member:
    """Give a person another role, as an owner or an administrator. Refused for the last owner."""
    changed = services.change_role(
        membership_id=membership_id, role=payload.role, actor=request.actor, now=request.now
    )
    return Member.model_validate(changed)


@resource.get("/invitations")
def list_invitations(request: ApiRequest, cursor: Cursor, limit: Limit) -> Page[Invitation]:
    """Who was asked to act for your organisation, newest first; for administrators, for any.

    Empty for whoever does not manage its people.
    """
    found = access.invitations(request.actor)
    return newest_first(
        request, found, of="invitations", cursor=cursor, limit=limit, show=Invitation.model_validate
    )


@resource.post("/invitations")
def invite_person(request: ApiRequest, payload: InvitationIn) -> Created[Invitation]:
    """Ask somebody, by mail, to act for your organisation."""
    made = mailed.invite(
        actor=request.actor, now=request.now, link=_link(request), **payload.model_dump()
    )
    return Created(Invitation.model_validate(made), f"/api/v1/invitations/{made.pk}")


@resource.get("/invitations/{invitation_id}")
def read_invitation(request: ApiRequest, invitation_id: PathId) -> Invitation:
    """An invitation."""
    return Invitation.model_validate(access.invitation(invitation_id, request.actor))


@resource.post("/invitations/{invitation_id}/resend")
def resend_invitation(request: ApiRequest, invitation_id: PathId) -> Invitation:
    """Send an open invitation again, with a new link; the old link opens nothing any more."""
    made = mailed.resend(
        invitation_id=invitation_id, actor=request.actor, now=request.now, link=_link(request)
    )
    return Invitation.model_validate(made)


@resource.delete("/invitations/{invitation_id}")
def withdraw_invitation(request: ApiRequest, invitation_id: PathId) -> None:
    """Let an invitation's link open nothing any more."""
    invitations.revoke_invitation(invitation_id=invitation_id, actor=request.actor, now=request.now)


def _link(request: ApiRequest) -> mailed.Link:
    """The address of an invitation's page on this site, from the link's secret."""
    return lambda secret: request.build_absolute_uri(reverse("invitation", args=[secret]))


def _one[Thing: Model](found: QuerySet[Thing], number: int) -> Thing:
    """The thing with this number among those the asker may see."""
    thing = found.filter(pk=number).first()
    if thing is None:
        raise NotFound("There is nothing with this number that you may see.")
    return thing
