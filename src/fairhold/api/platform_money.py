"""Money that comes to the platform: providers' calls, what it holds, and officers' records."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.utils import timezone
from ninja import Query
from pydantic import Field

from fairhold.api.listing_shapes import Hold
from fairhold.api.order_parts import labelled
from fairhold.api.order_shapes import Payment
from fairhold.api.pages import Cursor, Limit, Page, number_after, page
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource, harmless
from fairhold.api.shapes import AmountIn, DayIn, Id, In, Money, Out, PathId, Words, same
from fairhold.kit.errors import NotFound
from fairhold.payments import queries as told
from fairhold.payments import services as payments
from fairhold.payments import signature
from fairhold.payments.told import Told
from fairhold.trade import queries, services

resource = Resource(tags=["platform money"])

State = Literal["applied", "parked", "settled"]


class ProviderAnswer(Out):
    """The event as it is on record: the same, however often it is sent."""

    event: str = Field(examples=["evt_1"])
    received_at: datetime
    state: State


class ProviderEvent(Out):
    """What a provider told, and what came of it; `parked` waits for an officer, `reason` why."""

    id: int
    provider: str
    event_id: str
    kind: str
    about: str = Field(examples=["O-000042"])
    amount: Money | None
    received_at: datetime
    state: State
    reason: str
    reason_code: str
    payment: str | None = Field(description="The payment it put on record.", examples=["P1"])
    officer: str | None
    settled_reason: str
    body: dict[str, Any]

    @classmethod
    def of(cls, row: told.EventRow) -> "ProviderEvent":
        """From a row."""
        return cls(**same(row, cls), amount=Money.maybe(row.amount_minor, row.currency))


class SettleIn(In):
    """How a parked event was dealt with otherwise."""

    reason: Words = Field(examples=["Returned to the payer by hand on 4 March."])


class PlatformPaymentIn(In):
    """A payment to the platform that no provider has told, in the order's currency."""

    amount: AmountIn
    paid_on: DayIn
    bank_reference: Words = Field(examples=["STMT-2026-03-02-7"])
    reason: Words = Field(description="Why it is recorded by hand; both sides read it.")
    file_id: Id = Field(description="The paper that shows it: a stored file of the platform's.")


_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": Told.model_json_schema()}},
    },
    "parameters": [
        {
            "name": signature.HEADER,
            "in": "header",
            "required": True,
            "description": "`t=<seconds since 1970>,v1=<hex>`: HMAC-SHA256, under your secret, of "
            "the time, a full stop, and the body as it is sent. Valid for five minutes.",
            "schema": {"type": "string"},
        }
    ],
}


@resource.post("/payments/provider/{provider}", auth=None, openapi_extra=_BODY)
@harmless
def tell_movement(request: ApiRequest, provider: str) -> ProviderAnswer:
    """Tell of money that moved; for payment providers, whose signature takes a token's place.

    Known by your own `id`: sent again, nothing happens again and the answer is the same; the same
    id with another content is refused (409). What cannot be applied is kept for an officer, and
    answered with `parked`: do not send it again.
    """
    event = payments.receive(
        provider=provider,
        body=request.body,
        header=request.headers.get(signature.HEADER),
        now=timezone.now(),
    )
    return ProviderAnswer(event=event.event_id, received_at=event.received_at, state=event.state)


@resource.get("/provider-events")
def list_provider_events(
    request: ApiRequest, cursor: Cursor, limit: Limit, state: Annotated[State | None, Query(None)]
) -> Page[ProviderEvent]:
    """What providers told, newest first; for the platform."""
    before = number_after(cursor, "provider-events")
    found = told.events(request.actor, state=state, before=before, limit=limit + 1)
    return page(
        request,
        found,
        of="provider-events",
        limit=limit,
        last=lambda row: row.id,
        show=ProviderEvent.of,
    )


@resource.get("/provider-events/{event_id}")
def read_provider_event(request: ApiRequest, event_id: PathId) -> ProviderEvent:
    """One event."""
    return ProviderEvent.of(told.event(event_id, request.actor))


@resource.post("/provider-events/{event_id}/retry")
def retry_provider_event(request: ApiRequest, event_id: PathId) -> ProviderEvent:
    """Let a parked event have its effect, now that it can; for officers."""
    payments.retry(event=event_id, actor=request.actor, now=request.now)
    return ProviderEvent.of(told.event(event_id, request.actor))


@resource.post("/provider-events/{event_id}/settlement")
def settle_provider_event(
    request: ApiRequest, event_id: PathId, payload: SettleIn
) -> ProviderEvent:
    """Close a parked event without its effect, and say how it was dealt with; for officers."""
    payments.settle(event=event_id, reason=payload.reason, actor=request.actor, now=request.now)
    return ProviderEvent.of(told.event(event_id, request.actor))


@resource.post("/orders/{reference}/platform-payments")
def record_platform_payment(
    request: ApiRequest, reference: str, payload: PlatformPaymentIn
) -> Created[Payment]:
    """Record a payment to the platform by hand, with its paper and the reason; for officers."""
    paid = services.record_platform_payment(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    shown = queries.order_page(reference, request.actor)
    return Created(Payment.of(labelled(shown.payments, paid.label)), f"/api/v1/orders/{paid.order}")


@resource.get("/orders/{reference}/hold")
def read_hold(request: ApiRequest, reference: str) -> Hold:
    """The money of the order that the platform holds, and when it goes where."""
    return _hold(request, reference)


@resource.post("/orders/{reference}/completion")
def complete_order(request: ApiRequest, reference: str) -> Hold:
    """Confirm receipt of the order: its money goes to the supplier, and no dispute can be filed on
    it any more. This cannot be undone.
    """
    services.complete_order(reference=reference, actor=request.actor, now=request.now)
    return _hold(request, reference)


def _hold(request: ApiRequest, reference: str) -> Hold:
    row = queries.order_page(reference, request.actor).hold
    if row is None:
        raise NotFound("The platform holds no money of this order.")
    return Hold.of(row)
