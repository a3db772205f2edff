"""Goods that go back: where to, sent, arrived, received, decided."""

from typing import Literal

from django.http import FileResponse
from pydantic import Field

from fairhold.api.dispute_shapes import Dispute
from fairhold.api.disputes import shown
from fairhold.api.openapi import binary
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Resource
from fairhold.api.shapes import DayIn, Id, In, Words
from fairhold.disputes import access, services
from fairhold.files.serve import download_response

resource = Resource(tags=["returns"])


class InstructionsIn(In):
    """Where the goods go back to: an address, a label's file, or both."""

    address: Words = Field("", examples=["Gate 4, 8 Loom Road, Ningbo 315000, China"])
    instructions: Words = ""
    file_id: Id | None = Field(None, description="A label for the parcel.")


class SentIn(In):
    """With whom the goods were sent, under which number, and the carrier's receipt."""

    carrier: Words = Field(examples=["DHL"])
    tracking: Words = Field(examples=["JD014600006281230704"])
    sent_on: DayIn = Field(examples=["2026-05-29"])
    file_id: Id = Field(examples=[44])


class ArrivedIn(In):
    """When the carrier delivered the goods, and its proof."""

    arrived_on: DayIn = Field(examples=["2026-06-08"])
    file_id: Id = Field(examples=[44])


class ReturnReceiptIn(In):
    """What came back. Whoever objects says what is wrong and, where something came, shows it."""

    outcome: Literal[
        "received_as_sent", "not_received", "damaged", "different_or_empty", "missing_items"
    ] = Field(examples=["received_as_sent"])
    received_on: DayIn | None = None
    found: Words = ""
    file_id: Id | None = Field(None, description="A photograph of what came.")


class ReturnDecisionIn(In):
    """What is due of the refund, from 0 to all of it, and why."""

    refund: Words = Field(examples=["1500.00"])
    reasons: Words = Field(examples=["Twelve of the cartons came back empty."])


@resource.post("/disputes/{reference}/return/instructions")
def instruct_return(request: ApiRequest, reference: str, payload: InstructionsIn) -> Dispute:
    """Say where the goods go back to, as the supplier."""
    services.instruct_return(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return shown(request, reference)


@resource.post("/disputes/{reference}/return/dispatch")
def send_return(request: ApiRequest, reference: str, payload: SentIn) -> Dispute:
    """Record that the goods are on their way back, as the buyer."""
    services.send_return(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return shown(request, reference)


@resource.post("/disputes/{reference}/return/arrival")
def show_arrival(request: ApiRequest, reference: str, payload: ArrivedIn) -> Dispute:
    """Show that the goods have arrived, as the buyer: the supplier's time to look begins."""
    services.show_arrival(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return shown(request, reference)


@resource.post("/disputes/{reference}/return/receipt")
def receive_return(request: ApiRequest, reference: str, payload: ReturnReceiptIn) -> Dispute:
    """Say what came back, as the supplier: as sent makes the refund due, anything else an officer
    decides."""
    services.receive_return(
        reference=reference,
        receipt=services.Receipt(**payload.model_dump()),
        actor=request.actor,
        now=request.now,
    )
    return shown(request, reference)


@resource.post("/disputes/{reference}/return/waiver")
def waive_return(request: ApiRequest, reference: str) -> Dispute:
    """Do without the goods, as the supplier: the refund is due at once."""
    services.waive_return(reference=reference, actor=request.actor, now=request.now)
    return shown(request, reference)


@resource.post("/disputes/{reference}/return/decision")
def decide_return(request: ApiRequest, reference: str, payload: ReturnDecisionIn) -> Dispute:
    """Decide what is due although the goods did not come back as sent, as the case's officer."""
    services.decide_return(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return shown(request, reference)


@resource.get(
    "/disputes/{reference}/return/files/{what}",
    openapi_extra=binary(200, "*/*", "The bytes, as an attachment."),
    response={200: None},
)
def download_return_file(
    request: ApiRequest, reference: str, what: Literal["label", "proof", "delivery", "photo"]
) -> FileResponse:
    """Download a file about the goods that go back."""
    return download_response(access.return_file(reference, what, request.actor))
