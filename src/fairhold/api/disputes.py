"""Disputes: filed from a draft, answered, taken by an officer; and what is said in them."""

from typing import Annotated, Literal

from ninja import Query
from pydantic import Field

from fairhold.api.dispute_shapes import Dispute, DisputeItem, Event, Message, State
from fairhold.api.pages import Cursor, Limit, Page, made, number_after, page
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import In, Words, Yes
from fairhold.disputes import queries, services
from fairhold.disputes.queries import Listing
from fairhold.disputes.queries.rows import MessageRow

resource = Resource(tags=["disputes"])


class StandIn(In):
    """The respondent's stand on one claim, and the issues it admits."""

    position: Literal["accepts", "contests"] = "contests"
    admits: list[Words] = []


class AnswerIn(In):
    """The answer: a text, and a stand on each claim by its label; without one it is contested."""

    text: Words = Field(examples=["The fabric is as agreed; see the laboratory's report."])
    stands: dict[str, StandIn] = Field({}, examples=[{"C1": {"position": "contests"}}])


class MessageIn(In):
    """A message to everybody in the case."""

    body: Words = Field(examples=["The goods stand ready for an inspection in Hamburg."])


class TakeIn(In):
    """Whether the case is taken over from a colleague."""

    over: Yes = Field(False, examples=[False])


@resource.get("/disputes")
def list_disputes(
    request: ApiRequest,
    cursor: Cursor,
    limit: Limit,
    state: Annotated[State | None, Query(None)],
    open: Annotated[bool, Query(False, description="Only those not decided.")],  # noqa: A002
    order: Annotated[str | None, Query(None, description="Only about this order, O-000042.")],
) -> Page[DisputeItem]:
    """Your disputes, newest first; for officers and administrators, everybody's."""
    listing = queries.dispute_list(
        request.actor,
        state=state,
        open_only=open,
        order=order,
        after=number_after(cursor, "disputes"),
        limit=limit,
    )
    return listed(request, listing, "disputes")


@resource.get("/disputes/{reference}")
def read_dispute(request: ApiRequest, reference: str) -> Dispute:
    """A dispute with its claims, evidence, deadlines, and what comes next."""
    return shown(request, reference)


@resource.post("/disputes/{reference}/answer")
def answer_dispute(request: ApiRequest, reference: str, payload: AnswerIn) -> Dispute:
    """Answer the claim, as the respondent."""
    services.answer(
        reference=reference,
        text=payload.text,
        stands={
            label: services.Stand(stand.position, stand.admits)
            for label, stand in payload.stands.items()
        },
        actor=request.actor,
        now=request.now,
    )
    return shown(request, reference)


@resource.post("/disputes/{reference}/acceptance")
def accept_dispute(request: ApiRequest, reference: str) -> Dispute:
    """Accept every claim, as the respondent; an officer then orders the remedy."""
    services.accept_claim(reference=reference, actor=request.actor, now=request.now)
    return shown(request, reference)


@resource.post("/disputes/{reference}/escalation")
def escalate_dispute(request: ApiRequest, reference: str) -> Dispute:
    """Hand an answered dispute to an officer, as a party, from the day that policy names."""
    services.escalate(reference=reference, actor=request.actor, now=request.now)
    return shown(request, reference)


@resource.post("/disputes/{reference}/withdrawal")
def withdraw_dispute(request: ApiRequest, reference: str) -> Dispute:
    """Give the dispute up, as the claimant, before it is decided."""
    services.withdraw(reference=reference, actor=request.actor, now=request.now)
    return shown(request, reference)


@resource.post("/disputes/{reference}/take")
def take_dispute(request: ApiRequest, reference: str, payload: TakeIn) -> Dispute:
    """Take the case, as an officer who belongs to neither side."""
    services.take_case(reference=reference, over=payload.over, actor=request.actor, now=request.now)
    return shown(request, reference)


@resource.post("/disputes/{reference}/hand-back")
def hand_back_dispute(request: ApiRequest, reference: str) -> Dispute:
    """Give the case back to the queue."""
    services.hand_back(reference=reference, actor=request.actor, now=request.now)
    return shown(request, reference)


@resource.get("/disputes/{reference}/messages")
def list_messages(
    request: ApiRequest, reference: str, cursor: Cursor, limit: Limit
) -> Page[Message]:
    """What was written in the case, oldest first."""
    after = number_after(cursor, "messages") or 0
    said = queries.case_page(reference=reference, actor=request.actor).messages
    return page(
        request,
        list(enumerate(said, start=1))[after : after + limit + 1],
        of="messages",
        limit=limit,
        last=lambda numbered: numbered[0],
        show=lambda numbered: _message(*numbered),
    )


@resource.post("/disputes/{reference}/messages")
def write_message(request: ApiRequest, reference: str, payload: MessageIn) -> Created[Message]:
    """Write to everybody in the case."""
    services.say(reference=reference, body=payload.body, actor=request.actor, now=request.now)
    said = queries.case_page(reference=reference, actor=request.actor).messages
    return Created(_message(len(said), said[-1]), f"/api/v1/disputes/{reference}/messages")


@resource.get("/disputes/{reference}/events")
def list_events(request: ApiRequest, reference: str, cursor: Cursor, limit: Limit) -> Page[Event]:
    """The steps of the case, oldest first, each chained by its hash to the one before."""
    after = number_after(cursor, "events") or 0
    events = queries.case_page(reference=reference, actor=request.actor).events
    return page(
        request,
        [event for event in events if event.number > after][: limit + 1],
        of="events",
        limit=limit,
        last=lambda event: event.number,
        show=Event.model_validate,
    )


def shown(request: ApiRequest, reference: str) -> Dispute:
    """The dispute as the asker sees it."""
    return Dispute.of(queries.case_page(reference=reference, actor=request.actor))


def listed(request: ApiRequest, listing: Listing[queries.DisputeRow], of: str) -> Page[DisputeItem]:
    """A page of disputes."""
    items = [DisputeItem.of(row) for row in listing.rows]
    return made(request, items, of=of, follows=listing.after)


def _message(number: int, row: MessageRow) -> Message:
    told = {name: getattr(row, name) for name in Message.model_fields if name != "number"}
    return Message(number=number, **told)
