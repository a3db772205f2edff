"""Who is asking, and who else acts for the same organisation."""

from datetime import datetime
from typing import Literal

from django.conf import settings
from pydantic import Field, JsonValue

from fairhold.api.pages import Cursor, Limit, Page, number_after, page
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Resource
from fairhold.api.shapes import Out, PathId
from fairhold.members import export
from fairhold.parties import access, sessions
from fairhold.parties.actor import Position
from fairhold.parties.models import Membership, Person

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
    position: Position = Field(description="The person's own role in the organisation.")
    may_write: bool
    powers: list[Literal["write", "money", "members"]] = Field(
        description="What the token may do beyond reading, now: its scopes within the role."
    )
    organisation: OwnOrganisation
    limits: Limits


class Colleague(Out):
    """Somebody who acts for the organisation."""

    membership_id: int
    person_id: int
    name: str
    email: str
    role: Position
    since: datetime


class SignedIn(Out):
    """A browser in which the person is signed in."""

    id: int
    device: str = Field(examples=["Firefox on Windows"])
    ip: str = Field(description="Empty where it is not known.")
    since: datetime
    last_seen_at: datetime = Field(description="To five minutes.")


class SignedInList(Out):
    """All of them, the last used first."""

    items: list[SignedIn]


class PersonalData(Out):
    """What is kept about the person, by subject; instants as text."""

    made_at: datetime
    profile: dict[str, JsonValue]
    memberships: list[dict[str, JsonValue]]
    invitations: list[dict[str, JsonValue]]
    sign_in: list[dict[str, JsonValue]] = Field(description="Second factors, without secrets.")
    sessions: list[dict[str, JsonValue]]
    api_tokens: list[dict[str, JsonValue]]
    messages_written: list[dict[str, JsonValue]]
    answers_written: list[dict[str, JsonValue]]
    drafts_saved: list[dict[str, JsonValue]]
    steps_in_cases: list[dict[str, JsonValue]]
    steps_in_orders: list[dict[str, JsonValue]]
    exhibits_brought: list[dict[str, JsonValue]]
    files_brought: list[dict[str, JsonValue]]
    notices_sent: list[dict[str, JsonValue]]


@resource.get("/me")
def read_me(request: ApiRequest) -> Me:
    """Who you are and what you may do: person, organisation, role, limits."""
    actor = request.actor
    return Me(
        person_id=actor.person_id,
        name=actor.person_name,
        role=actor.role,
        position=actor.position,
        may_write=actor.may_write,
        powers=sorted(actor.powers),
        organisation=OwnOrganisation.model_validate(access.organisation(actor)),
        limits=Limits(
            file_bytes=settings.FAIRHOLD_MAX_UPLOAD_BYTES,
            json_bytes=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
            requests_per_minute=settings.FAIRHOLD_API_RATE,
        ),
    )


@resource.get("/me/sessions")
def list_sessions(request: ApiRequest) -> SignedInList:
    """Where you are signed in: every browser, with when it was last used."""
    found = sessions.of_person(request.actor.person_id, now=request.now)
    return SignedInList(items=[SignedIn.model_validate(each) for each in found])


@resource.delete("/me/sessions/{session_id}")
def end_session(request: ApiRequest, session_id: PathId) -> None:
    """Sign one of your browsers out."""
    sessions.end(session_id, request.actor.person_id)


@resource.delete("/me/sessions")
def end_sessions(request: ApiRequest) -> None:
    """Sign all your browsers out; tokens go on."""
    sessions.end_all(request.actor.person_id)


@resource.get("/me/export")
def export_personal_data(request: ApiRequest) -> PersonalData:
    """All that is kept about you, as your account's page gives it to you in a zip file."""
    person = Person.objects.get(pk=request.actor.person_id)
    return PersonalData(**export.of_person(person, request.now))


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
