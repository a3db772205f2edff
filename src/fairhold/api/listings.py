"""Listings: published, changed in versions, pushed by the marketplace, and ordered from."""

from typing import Annotated

from django.http import FileResponse
from ninja import Query

from fairhold.api.listing_shapes import (
    ChangeIn,
    Listing,
    ListingItem,
    ListingOfferIn,
    PlaceIn,
    PushIn,
)
from fairhold.api.openapi import binary
from fairhold.api.order_shapes import Order
from fairhold.api.pages import Cursor, Limit, Page, begins_after, page
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.files.serve import download_response
from fairhold.trade import queries, services

resource = Resource(tags=["listings"])

Version = Annotated[
    int | None, Query(None, ge=1, le=10**9, description="An earlier version; null: the one now.")
]
Mine = Annotated[bool, Query(False, description="Your own alone, withdrawn ones too.")]


@resource.get("/listings")
def list_listings(
    request: ApiRequest, cursor: Cursor, limit: Limit, mine: Mine
) -> Page[ListingItem]:
    """What is offered, newest first."""
    before = begins_after(cursor, "listings")
    found = queries.listings_page(request.actor, mine=mine, before=before, limit=limit + 1)
    return page(
        request,
        found,
        of="listings",
        limit=limit,
        last=lambda row: row.reference,
        show=ListingItem.of,
    )


@resource.post("/listings")
def publish_listing(request: ApiRequest, payload: ListingOfferIn) -> Created[Listing]:
    """Offer goods to everybody, as version 1 of a new listing."""
    said = services.publish(offer=payload.offer(), actor=request.actor, now=request.now)
    name = str(said.listing)
    return Created(_shown(request, name), f"/api/v1/listings/{name}")


@resource.put("/listings/{listing}")
def push_listing(request: ApiRequest, listing: str, payload: PushIn) -> Listing:
    """Say how a listing of the marketplace stands now: `listing` is the marketplace's own id.

    A content that is new makes a version; the same again changes nothing.
    """
    said, _ = services.push_listing(
        external_id=listing,
        offer=payload.offer(),
        supplier_id=payload.supplier_id,
        actor=request.actor,
        now=request.now,
    )
    return _shown(request, str(said.listing))


@resource.get("/listings/{listing}")
def read_listing(request: ApiRequest, listing: str, version: Version) -> Listing:
    """A listing as it stands, or an earlier version of it."""
    return _shown(request, listing, version)


@resource.delete("/listings/{listing}")
def withdraw_listing(request: ApiRequest, listing: str) -> None:
    """Offer it no more; what it said stays, and so do the orders placed from it."""
    services.withdraw_listing(reference=listing, actor=request.actor, now=request.now)


@resource.post("/listings/{listing}/versions")
def change_listing(request: ApiRequest, listing: str, payload: ChangeIn) -> Created[Listing]:
    """Say something else from now on."""
    services.change_listing(
        reference=listing,
        seen=payload.seen,
        offer=payload.offer(),
        actor=request.actor,
        now=request.now,
    )
    return Created(_shown(request, listing), f"/api/v1/listings/{listing}")


@resource.get(
    "/listings/{listing}/pictures/{number}",
    openapi_extra=binary(200, "image/*", "The picture, as an attachment."),
    response={200: None},
)
def download_picture(
    request: ApiRequest, listing: str, number: int, version: Version
) -> FileResponse:
    """A picture of a version."""
    file = queries.listing_picture(listing, number, request.actor, version=version)
    return download_response(file)


@resource.post("/listings/{listing}/orders")
def place_order(request: ApiRequest, listing: str, payload: PlaceIn) -> Created[Order]:
    """Buy from the listing. The order is concluded at once, and is to be paid to the platform."""
    order = services.place_order(
        listing=listing,
        quantity=payload.quantity,
        digest=payload.digest,
        actor=request.actor,
        now=request.now,
    )
    shown = Order.of(queries.order_page(str(order), request.actor), request.now.date())
    return Created(shown, f"/api/v1/orders/{order}")


def _shown(request: ApiRequest, listing: str, version: int | None = None) -> Listing:
    return Listing.of(queries.listing_page(listing, request.actor, version=version))
