"""Who is asking, and who else acts for the same organisation."""

from datetime import datetime
from typing import Literal

from django.conf import settings
from pydantic import Field

from fairhold.api.pages import Cursor, Limit, Page, number_after, page
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Resource
from fairhold.api.shapes import Out
from fairhold.parties import access
from fairhold.parties.models import Membership

resource = Resource(tags=["account"])


class OwnOrganisation(Out):
    """The organisation the token speaks for."""

    id: int
    name: str
    kind: Literal["company", "inspector", "platform"]
    trades_as: Literal["buyer", "supplier", "both"]
    country: str
    group: str = Field(description="Organisations of one group belong together; empty for none.")
    timezone: str
    registration_number: str


class Limits(Out):
    """What is taken at most."""

    file_bytes: int = Field(examples=[104857600], description="The largest file.")
    json_bytes: int = Field(examples=[1048576], description="The largest JSON body.")
    requests_per_minute: int


class Me(Out):
    """Who the token speaks for, and what it may do."""

    person_id: int
    name: str
    role: Literal["company", "inspector", "officer", "administrator"]
    may_write: bool
    organisation: OwnOrganisation
    limits: Limits


class Colleague(Out):
    """Somebody who acts for the organisation."""

    membership_id: int
    person_id: int
    name: str
    email: str
    role: Literal["member", "officer", "administrator"]
    since: datetime


@resource.get("/me")
def read_me(request: ApiRequest) -> Me:
    """Who you are and what you may do: person, organisation, role, limits."""
    actor = request.actor
    return Me(
        person_id=actor.person_id,
        name=actor.person_name,
        role=actor.role,
        may_write=actor.may_write,
        organisation=OwnOrganisation.model_validate(access.organisation(actor)),
        limits=Limits(
            file_bytes=settings.FAIRHOLD_MAX_UPLOAD_BYTES,
            json_bytes=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
            requests_per_minute=settings.FAIRHOLD_API_RATE,
        ),
    )


@resource.get("/colleagues")
def list_colleagues(request: ApiRequest, cursor: Cursor, limit: Limit) -> Page[Colleague]:
    """The people who act for your organisation, in the order they joined."""
    after = number_after(cursor, "colleagues") or 0
    members = access.colleagues(request.actor).filter(pk__gt=after)[: limit + 1]
    return page(request, members, of="colleagues", limit=limit, last=_last, show=_shown)


def _last(member: Membership) -> int:
    return member.pk


def _shown(member: Membership) -> Colleague:
    return Colleague(
        membership_id=member.pk,
        person_id=member.person_id,
        name=member.person.name,
        email=member.person.email,
        role=member.role,
        since=member.created_at,
    )
