"""Deals made elsewhere: recorded by one side, the other invited by mail, accepted or contested."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from fairhold.api.order_shapes import Order
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import CountryIn, CurrencyIn, DayIn, In, Out, Words, Yes
from fairhold.disputes.services import claim_invitation
from fairhold.factfile.base import Side
from fairhold.factfile.model import Incoterm
from fairhold.trade import queries, services

resource = Resource(tags=["deals"])

Email = Annotated[str, StringConstraints(max_length=254), Field(examples=["lin@example.com"])]


class DealIn(In):
    """A deal made outside the marketplace with a company that has no account here."""

    side: Side = Field(description="Your own side.")
    name: Words = Field(description="The other side's name.", examples=["Kite Textiles"])
    country: CountryIn
    timezone: Words = Field(description="Its time zone.", examples=["Asia/Shanghai"])
    email: Email = Field(description="Where it is invited once the record is offered.")
    currency: CurrencyIn
    concluded_on: DayIn = Field(description="When the deal was made.", examples=["2026-02-20"])
    incoterm_rule: Incoterm | None = None
    incoterm_place: Words = ""
    ship_by: DayIn | None = None
    deliver_by: DayIn | None = None
    specification_by: Side | None = None


class InvitationNotice(Out):
    """One mail to the invited address; `delivered_at` is when its mail server took it."""

    about: Literal["invitation", "dispute"]
    email: str
    written_at: datetime
    delivered_at: datetime | None
    expires_at: datetime


class DealInvitation(Out):
    """Who is invited, and how far it is."""

    company: str
    email: str
    state: Literal["waiting", "claimed", "revoked"]
    claimed_at: datetime | None
    notices: list[InvitationNotice]


class RecordAnswer(Out):
    """What the other side does not accept, by label, with what it says instead."""

    by: str
    at: datetime
    particulars: bool = Field(description="Whether it accepts the lines, prices and dates.")
    says: str
    contested: dict[str, str]


class Record(Out):
    """How one side's record of a deal stands. The invitation is shown to who sent it."""

    held: bool = Field(description="A dispute rests on it, so it no longer changes.")
    invitation: DealInvitation | None
    answer: RecordAnswer | None


class SendIn(In):
    """Send the invitation again, to another address if you name one."""

    email: Email | None = Field(None, examples=["sales@kite.example"])


class RecordAnswerIn(In):
    """Which parts of the record are not right; all others are accepted."""

    frozen_hash: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    particulars: Yes = Field(description="Are the lines, prices and dates right?")
    contested: dict[str, Words] = Field(
        {}, description="Labels of terms and documents, with what is right instead."
    )
    says: Words = Field("", examples=["Clause 3 says 500 pieces."])


class ClaimIn(In):
    """The secret at the end of the link in the mail."""

    secret: Words = Field(examples=["pVq3…"])


@resource.post("/deals")
def record_deal(request: ApiRequest, payload: DealIn) -> Created[Order]:
    """Start the record of a deal made elsewhere. Add lines, documents and terms, then offer it: the
    other side is then invited by mail."""
    given = payload.model_dump()
    who = {name: given.pop(name) for name in ("side", "name", "country", "timezone", "email")}
    conditions = services.Conditions(channel="offline", **given)
    order = services.record_deal(**who, conditions=conditions, actor=request.actor, now=request.now)
    return Created(_order(request, str(order)), f"/api/v1/orders/{order}")


@resource.get("/orders/{reference}/record")
def read_record(request: ApiRequest, reference: str) -> Record:
    """How one side's record of a deal stands: the invitation, and what the other side contests."""
    return Record.model_validate(queries.record_of(reference, request.actor))


@resource.post("/orders/{reference}/invitation")
def send_invitation(request: ApiRequest, reference: str, payload: SendIn) -> Record:
    """Send the invitation again; at most once an hour."""
    services.send_again(
        reference=reference, email=payload.email or "", actor=request.actor, now=request.now
    )
    return Record.model_validate(queries.record_of(reference, request.actor))


@resource.delete("/orders/{reference}/invitation")
def revoke_invitation(request: ApiRequest, reference: str) -> None:
    """Take the invitation back: its links no longer open, and the address is told nothing more."""
    services.revoke_invitation(reference=reference, actor=request.actor, now=request.now)


@resource.post("/orders/{reference}/record-answer")
def answer_record(request: ApiRequest, reference: str, payload: RecordAnswerIn) -> Order:
    """Say which parts of the other side's record are not right; where all is, it is agreed."""
    services.answer_record(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return _order(request, reference)


@resource.post("/invitations/claim")
def claim_deal(request: ApiRequest, payload: ClaimIn) -> Order:
    """Let your company take the place of the one that was invited. Nothing is agreed thereby."""
    order = claim_invitation(
        payload.secret, person_id=request.actor.person_id, own=request.actor, now=request.now
    )
    return _order(request, str(order))


def _order(request: ApiRequest, reference: str) -> Order:
    return Order.of(queries.order_page(reference, request.actor), request.now.date())
