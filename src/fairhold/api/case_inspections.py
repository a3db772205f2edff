"""An inspection in a dispute: asked for by a party, ordered by the officer, its fee shown."""

from django.http import FileResponse
from pydantic import Field

from fairhold.api.dispute_shapes import Dispute
from fairhold.api.disputes import shown
from fairhold.api.openapi import binary
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import AmountIn, DayIn, Id, In, PathId, Whole, Words
from fairhold.disputes import access, services
from fairhold.files.serve import download_response

resource = Resource(tags=["inspections"])


class ProposalIn(In):
    """What should be looked at, and by which company, if you propose one."""

    says: Words = Field(examples=["Weigh eight shirts of line L1, drawn by the inspector."])
    company_id: Id | None = None


class CommissionIn(In):
    """Which company goes, about which claims, for which fee in the dispute's currency."""

    company_id: Id = Field(examples=[17])
    claims: list[Words] = Field(examples=[["C1"]])
    fee: AmountIn = Field(examples=["400.00"])
    asked: Words = ""
    lot_size: Whole | None = Field(
        None, description="Units to sample from; null: all that were ordered."
    )


class FeeIn(In):
    """When the fee was paid, and the file that shows it; the officer may do without."""

    paid_on: DayIn = Field(examples=["2026-05-20"])
    file_id: Id | None = Field(None, examples=[44])


class CallOffIn(In):
    """Why the inspection is called off; both parties read it."""

    reason: Words = Field(examples=["The goods have been sold."])


@resource.put("/disputes/{reference}/inspection-proposal")
def ask_inspection(request: ApiRequest, reference: str, payload: ProposalIn) -> Dispute:
    """Ask the officer for an inspection, as a party; in place of what your side asked before."""
    services.ask_inspection(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return shown(request, reference)


@resource.post("/disputes/{reference}/inspections")
def order_case_inspection(
    request: ApiRequest, reference: str, payload: CommissionIn
) -> Created[Dispute]:
    """Order an inspection, as the case's officer: your time to decide stands still meanwhile."""
    given = payload.model_dump(exclude={"fee"})
    services.order_inspection(
        reference=reference,
        fee=str(payload.fee),
        actor=request.actor,
        now=request.now,
        **given,
    )
    return Created(shown(request, reference), f"/api/v1/disputes/{reference}")


@resource.post("/disputes/{reference}/inspections/fee")
def deposit_fee(request: ApiRequest, reference: str, payload: FeeIn) -> Dispute:
    """Show that the fee is deposited: whoever deposits it with a document, or the officer.

    Only then the company is asked to go.
    """
    services.deposit_fee(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return shown(request, reference)


@resource.post("/disputes/{reference}/inspections/cancellation")
def cancel_inspection(request: ApiRequest, reference: str, payload: CallOffIn) -> Dispute:
    """Call the inspection off, as the case's officer; a fee that was deposited goes back."""
    services.cancel_inspection(
        reference=reference, reason=payload.reason, actor=request.actor, now=request.now
    )
    return shown(request, reference)


@resource.get(
    "/disputes/{reference}/inspections/{number}/fee/content",
    openapi_extra=binary(200, "*/*", "The bytes, as an attachment."),
    response={200: None},
)
def download_fee(request: ApiRequest, reference: str, number: PathId) -> FileResponse:
    """Download the document that shows an inspection's fee."""
    return download_response(access.fee_file(reference, number, request.actor))
