"""What was done about an agreed order: paid, shipped, received."""

from pydantic import Field

from fairhold.api.order_parts import labelled
from fairhold.api.order_shapes import Payment, Shipment
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import AmountIn, CurrencyIn, DayIn, Id, In, Whole, Words
from fairhold.trade import queries, services

resource = Resource(tags=["performance"])


class PaymentIn(In):
    """A payment of the buyer; the bank's reference makes it one, however often it is sent."""

    amount: AmountIn
    currency: CurrencyIn
    paid_on: DayIn
    bank_reference: Words = Field(examples=["TRN-20260302-0017"])
    account_id: Id | None = Field(None, description="One of the supplier's accounts.")
    to_described: Words = Field("", description="Where the money went, if to another account.")
    document: Words | None = Field(None, examples=["D2"])


class ShipmentIn(In):
    """Goods that the supplier sent; carrier and number name the shipment."""

    carrier: Words = Field(examples=["Maersk"])
    tracking: Words = Field(
        examples=["MAEU123456789"], description="Tracking, bill of lading or air waybill number."
    )
    shipped_on: DayIn
    handed_over_on: DayIn | None = Field(None, description="When the first carrier took the goods.")
    packages: Whole | None = None
    document: Words | None = None


class ReceiptIn(In):
    """The day the goods arrived; it starts the time for complaints."""

    received_on: DayIn = Field(examples=["2026-05-06"])


@resource.post("/orders/{reference}/payments")
def record_payment(request: ApiRequest, reference: str, payload: PaymentIn) -> Created[Payment]:
    """Record what the buyer paid; the answer says whether it is covered, and if not, why."""
    paid = services.record_payment(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return Created(_payment(request, reference, paid.label), f"/api/v1/orders/{paid.order}")


@resource.post("/orders/{reference}/payments/{label}/confirmation")
def confirm_payment(request: ApiRequest, reference: str, label: str) -> Payment:
    """Confirm that a payment arrived: the supplier, or an officer."""
    services.confirm_payment(reference=reference, label=label, actor=request.actor, now=request.now)
    return _payment(request, reference, label)


@resource.post("/orders/{reference}/shipments")
def record_shipment(request: ApiRequest, reference: str, payload: ShipmentIn) -> Created[Shipment]:
    """Record that the supplier sent goods."""
    sent = services.record_shipment(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return Created(_shipment(request, reference, sent.label), f"/api/v1/orders/{sent.order}")


@resource.post("/orders/{reference}/shipments/{label}/receipt")
def confirm_receipt(
    request: ApiRequest, reference: str, label: str, payload: ReceiptIn
) -> Shipment:
    """Confirm that the buyer received a shipment."""
    services.confirm_receipt(
        reference=reference,
        label=label,
        received_on=payload.received_on,
        actor=request.actor,
        now=request.now,
    )
    return _shipment(request, reference, label)


def _payment(request: ApiRequest, reference: str, label: str) -> Payment:
    shown = queries.order_page(reference, request.actor)
    return Payment.of(labelled(shown.payments, label))


def _shipment(request: ApiRequest, reference: str, label: str) -> Shipment:
    shown = queries.order_page(reference, request.actor)
    return Shipment.model_validate(labelled(shown.shipments, label))
