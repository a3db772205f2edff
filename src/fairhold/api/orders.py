"""Orders: written by one side, offered, accepted by the other, and then frozen."""

from typing import Annotated

from ninja import Query
from pydantic import Field

from fairhold.api.order_shapes import Order, OrderItem, State
from fairhold.api.pages import Cursor, Limit, Page, begins_after, page
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import AmountIn, CurrencyIn, DayIn, Id, In, Whole, Words
from fairhold.factfile.base import Side
from fairhold.factfile.model import Channel, Incoterm
from fairhold.trade import queries, services

resource = Resource(tags=["orders"])


class LineIn(In):
    """A line to be written; the price is in the order's currency."""

    description: Words = Field(examples=["Cotton shirt, navy"])
    quantity: Whole = Field(examples=[2000])
    unit_price: AmountIn
    unit: Words = "piece"

    def item(self) -> services.LineItem:
        """As the services take it."""
        return services.LineItem(**self.model_dump())


class ConditionsIn(In):
    """How the goods are ordered: channel, money, delivery."""

    channel: Channel
    currency: CurrencyIn
    incoterm_rule: Incoterm | None = None
    incoterm_place: Words = ""
    ship_by: DayIn | None = None
    deliver_by: DayIn | None = None
    covered: AmountIn | None = Field(
        None, description="Null: the whole order, where there is cover."
    )
    specification_by: Side | None = Field(
        None, description="Who gave the specification, if one did."
    )
    concluded_on: DayIn | None = Field(
        None, description="For a contract made earlier; null: concluded when it is accepted."
    )

    def conditions(self) -> services.Conditions:
        """As the services take them."""
        names = ConditionsIn.model_fields
        return services.Conditions(**{name: getattr(self, name) for name in names})


class OrderIn(ConditionsIn):
    """A draft to be started with another company."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "counterparty_id": 2,
                    "side": "buyer",
                    "channel": "trade_assurance",
                    "currency": "USD",
                    "incoterm_rule": "FOB",
                    "incoterm_place": "Ningbo",
                    "deliver_by": "2026-05-20",
                    "lines": [
                        {
                            "description": "Cotton shirt, navy",
                            "quantity": 2000,
                            "unit_price": "5.50",
                        }
                    ],
                }
            ]
        }
    }

    counterparty_id: Id = Field(description="The other company's id.")
    side: Side = Field(description="Your own side.")
    lines: list[LineIn] = []


class OrderChange(ConditionsIn):
    """New conditions of a draft, if it is still at the revision that was read."""

    revision: Whole


class AcceptIn(In):
    """What is accepted, named by the hash of the content that was read."""

    frozen_hash: Annotated[
        str,
        Field(
            pattern="^[0-9a-f]{64}$",
            description="`frozen_hash` of the order, once it is offered.",
            examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        ),
    ]


@resource.get("/orders")
def list_orders(
    request: ApiRequest, cursor: Cursor, limit: Limit, state: Annotated[State | None, Query(None)]
) -> Page[OrderItem]:
    """Your orders, newest first."""
    before = begins_after(cursor, "orders")
    found = queries.orders_page(request.actor, state=state, before=before, limit=limit + 1)
    return page(
        request, found, of="orders", limit=limit, last=lambda row: row.reference, show=OrderItem.of
    )


@resource.post("/orders")
def record_order(request: ApiRequest, payload: OrderIn) -> Created[Order]:
    """Start an order as a draft."""
    order = services.record_order(
        counterparty_id=payload.counterparty_id,
        side=payload.side,
        conditions=payload.conditions(),
        lines=[line.item() for line in payload.lines],
        actor=request.actor,
        now=request.now,
    )
    return Created(_shown(request, str(order)), f"/api/v1/orders/{order}")


@resource.get("/orders/{reference}")
def read_order(request: ApiRequest, reference: str) -> Order:
    """An order with its lines, terms, papers, payments, shipments, inspections and timeline."""
    return _shown(request, reference)


@resource.put("/orders/{reference}")
def edit_order(request: ApiRequest, reference: str, payload: OrderChange) -> Order:
    """Replace the conditions of a draft; an offer that stands is withdrawn by it."""
    services.edit_order(
        reference=reference,
        revision=payload.revision,
        conditions=payload.conditions(),
        actor=request.actor,
        now=request.now,
    )
    return _shown(request, reference)


@resource.post("/orders/{reference}/offer")
def offer_order(request: ApiRequest, reference: str) -> Order:
    """Freeze the draft and offer it to the other side."""
    services.offer(reference=reference, actor=request.actor, now=request.now)
    return _shown(request, reference)


@resource.delete("/orders/{reference}/offer")
def withdraw_offer(request: ApiRequest, reference: str) -> None:
    """Make an offer a draft again: your own taken back, or the other side's declined."""
    services.withdraw_offer(reference=reference, actor=request.actor, now=request.now)


@resource.post("/orders/{reference}/acceptance")
def accept_order(request: ApiRequest, reference: str, payload: AcceptIn) -> Order:
    """Accept the other side's offer, as it was read."""
    services.accept(
        reference=reference,
        frozen_hash=payload.frozen_hash,
        actor=request.actor,
        now=request.now,
    )
    return _shown(request, reference)


def _shown(request: ApiRequest, reference: str) -> Order:
    return Order.of(queries.order_page(reference, request.actor), request.now.date())
