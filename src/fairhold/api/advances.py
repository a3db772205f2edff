"""The platform's advance of a refund, and its recovery from the supplier."""

from django.http import FileResponse
from pydantic import Field

from fairhold.api.money_shapes import Advance
from fairhold.api.openapi import binary
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import DayIn, Id, In
from fairhold.disputes import access, queries, services
from fairhold.files.serve import download_response
from fairhold.kit.errors import NotFound

resource = Resource(tags=["rulings"])
_DOCUMENT = binary(200, "*/*", "The bytes, as an attachment.")


class PlatformTransferIn(In):
    """When the transfer was made, and the stored file of the bank that shows it."""

    paid_on: DayIn = Field(examples=["2026-06-18"])
    file_id: Id = Field(examples=[44])


@resource.post("/disputes/{reference}/advance")
def record_advance(
    request: ApiRequest, reference: str, payload: PlatformTransferIn
) -> Created[Advance]:
    """Record that the platform has paid the refund in advance, as an officer or administrator.

    Where the policy grants it: up to its cap, once the ruling is final and the supplier's time to
    pay has passed. The supplier owes that sum to the platform from then on.
    """
    services.advance(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return _made(request, reference)


@resource.post("/disputes/{reference}/recovery")
def record_recovery(
    request: ApiRequest, reference: str, payload: PlatformTransferIn
) -> Created[Advance]:
    """Record that the platform has got its advance back, in full: the supplier, or an officer."""
    services.recover(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return _made(request, reference)


@resource.get(
    "/disputes/{reference}/advance/content", openapi_extra=_DOCUMENT, response={200: None}
)
def download_advance(request: ApiRequest, reference: str) -> FileResponse:
    """Download the document that shows the platform's transfer."""
    return download_response(access.advance_file(reference, request.actor))


@resource.get(
    "/disputes/{reference}/recovery/content", openapi_extra=_DOCUMENT, response={200: None}
)
def download_recovery(request: ApiRequest, reference: str) -> FileResponse:
    """Download the document that shows that the advance was paid back."""
    return download_response(access.recovery_file(reference, request.actor))


def _made(request: ApiRequest, reference: str) -> Created[Advance]:
    case = queries.case_page(reference=reference, actor=request.actor)
    if case.advance is None:
        raise NotFound("There is no advance in this dispute.")
    return Created(Advance.of(case.advance, case.currency), f"/api/v1/disputes/{case.reference}")
