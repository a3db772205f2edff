"""More time, the clock stopped and started, and notes among officers."""

from typing import Literal

from pydantic import Field

from fairhold.api.dispute_shapes import Dispute, Note
from fairhold.api.disputes import shown
from fairhold.api.pages import Cursor, Limit, Page, number_after, page
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import In, Words
from fairhold.disputes import queries, services

resource = Resource(tags=["disputes"])


class MoreTimeIn(In):
    """For which deadline of yours, how many more days, and why."""

    deadline: Literal["answer", "second_notice", "request"] = Field(examples=["answer"])
    label: str = Field("", max_length=16, description="The request's label, Q1; else empty.")
    days: int = Field(ge=1, le=365, examples=[3])
    reason: Words = Field(examples=["The mill is closed for the spring festival."])


class DecisionIn(In):
    """Whether there is more time; a refusal says why."""

    grant: bool = Field(examples=[True])
    answer: str = Field("", max_length=2000)


class StopIn(In):
    """Whom the officer asks, what for, and how many days the clock may stand still."""

    asked_of: Literal["carrier", "bank", "laboratory", "authority"] = Field(examples=["carrier"])
    says: Words = Field(examples=["Who signed for the goods, and when?"])
    days: int = Field(ge=1, le=365, examples=[10])


class ReopenIn(In):
    """Why the dispute is opened again; needed of an officer."""

    reasons: Words = Field("", examples=["The buyer withdrew it by mistake."])


class NoteIn(In):
    """A note for officers alone."""

    body: Words = Field(examples=["Compare the seal number with E3."])


@resource.post("/disputes/{reference}/extensions")
def ask_more_time(request: ApiRequest, reference: str, payload: MoreTimeIn) -> Dispute:
    """Ask for more time for a deadline of your own, before it has passed.

    A few days are granted at once, one time for a deadline; for more the officer decides.
    """
    services.ask_more_time(
        reference=reference, **payload.model_dump(), actor=request.actor, now=request.now
    )
    return shown(request, reference)


@resource.post("/disputes/{reference}/extensions/{extension}/decision")
def decide_on_time(
    request: ApiRequest, reference: str, extension: int, payload: DecisionIn
) -> Dispute:
    """Grant more time, or refuse it with a reason, as the officer of the case."""
    services.decide_on_time(
        reference=reference,
        extension=extension,
        **payload.model_dump(),
        actor=request.actor,
        now=request.now,
    )
    return shown(request, reference)


@resource.post("/disputes/{reference}/clock/stop")
def stop_clock(request: ApiRequest, reference: str, payload: StopIn) -> Dispute:
    """Stop every term of the case while somebody outside is asked, as its officer."""
    services.stop_clock(
        reference=reference, **payload.model_dump(), actor=request.actor, now=request.now
    )
    return shown(request, reference)


@resource.post("/disputes/{reference}/clock/start")
def start_clock(request: ApiRequest, reference: str) -> Dispute:
    """Let the clock run on: each term has the days it had left."""
    services.start_clock(reference=reference, actor=request.actor, now=request.now)
    return shown(request, reference)


@resource.post("/disputes/{reference}/reopening")
def reopen_dispute(request: ApiRequest, reference: str, payload: ReopenIn) -> Dispute:
    """Open a withdrawn dispute again, as its claimant, or as an officer who says why."""
    services.reopen(
        reference=reference, reasons=payload.reasons, actor=request.actor, now=request.now
    )
    return shown(request, reference)


@resource.get("/disputes/{reference}/notes")
def list_notes(request: ApiRequest, reference: str, cursor: Cursor, limit: Limit) -> Page[Note]:
    """The notes among officers, oldest first; empty for everybody else."""
    after = number_after(cursor, "notes") or 0
    notes = queries.case_page(reference=reference, actor=request.actor).notes
    return page(
        request,
        list(enumerate(notes, start=1))[after : after + limit + 1],
        of="notes",
        limit=limit,
        last=lambda numbered: numbered[0],
        show=lambda numbered: Note.model_validate(numbered[1]),
    )


@resource.post("/disputes/{reference}/notes")
def write_note(request: ApiRequest, reference: str, payload: NoteIn) -> Created[Note]:
    """Write a note for officers alone."""
    written = services.note(
        reference=reference, body=payload.body, actor=request.actor, now=request.now
    )
    note = Note(person=request.actor.person_name, body=written.body, at=written.at)
    return Created(note, f"/api/v1/disputes/{reference}/notes")
