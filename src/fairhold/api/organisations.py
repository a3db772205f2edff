"""Organisations: companies to trade with; registered, with their people, by an administrator."""

from typing import Annotated, Literal

from ninja import Query
from pydantic import Field

from fairhold.api.pages import Cursor, Limit, Page, newest_first
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import CountryIn, Id, In, Out, Party, PathId, Words
from fairhold.parties import access, services

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
    """Who is to act for which organisation; officers and administrators for the platform only."""

    email: Words
    organisation_id: Id
    role: Literal["member", "officer", "administrator"] = "member"


class Member(Out):
    """A person who acts for an organisation."""

    id: int
    person_id: int
    organisation_id: int
    role: Literal["member", "officer", "administrator"]


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
    return Created(Party.model_validate(made), "/api/v1/organisations")


@resource.post("/people")
def register_person(request: ApiRequest, payload: PersonIn) -> Created[Person]:
    """Register a person, as an administrator."""
    made = services.register_person(actor=request.actor, now=request.now, **payload.model_dump())
    return Created(Person.model_validate(made), f"/api/v1/people/{made.pk}")


@resource.post("/memberships")
def add_membership(request: ApiRequest, payload: MembershipIn) -> Created[Member]:
    """Let a person act for an organisation, as an administrator."""
    made = services.join(actor=request.actor, now=request.now, **payload.model_dump())
    return Created(Member.model_validate(made), f"/api/v1/memberships/{made.pk}")


@resource.delete("/memberships/{membership_id}")
def end_membership(request: ApiRequest, membership_id: PathId) -> None:
    """Let a person act for an organisation no longer, as an administrator."""
    services.end_membership(membership_id=membership_id, actor=request.actor, now=request.now)
