"""What pages and the API show of listings, of orders placed from them, and of held money."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F

from fairhold.files.models import StoredFile
from fairhold.kit.errors import NotFound
from fairhold.kit.money import to_minor
from fairhold.parties.actor import Actor
from fairhold.trade import access
from fairhold.trade.models import Hold, Listing, ListingVersion, Order
from fairhold.trade.services.listings import standing
from fairhold.trade.wording import term_text


@dataclass(frozen=True, slots=True, kw_only=True)
class TierRow:
    """From `least` units on each costs `unit_price_minor`."""

    least: int
    unit_price_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRow:
    """A picture of a version: `number` counts from 1; `file_id` names it to who may change it."""

    number: int
    file_id: int
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingRow:
    """A listing in a list, as it stands. `mine`: the reader sells it."""

    reference: str
    title: str
    supplier: str
    country: str
    version: int
    currency: str
    least: int
    unit: str
    from_minor: int
    published_at: datetime
    withdrawn: bool
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPage:
    """One version of a listing. `standing` is the number that stands; `may` what the reader can do.

    `terms` are as data, `properties` the same in words.
    """

    reference: str
    external_id: str
    supplier_id: int
    supplier: str
    country: str
    version: int
    standing: int
    digest: str
    title: str
    description: str
    address: str
    currency: str
    unit: str
    tiers: list[TierRow]
    terms: list[dict[str, Any]]
    properties: list[str]
    ships_within_days: int
    incoterm_rule: str | None
    incoterm_place: str
    pictures: list[PictureRow]
    published_at: datetime
    withdrawn_at: datetime | None
    may: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRow:
    """The money of an order that the platform holds, and when it goes where.

    `in_hold_minor` is still here; `release_at` is None while no clock runs; `zone` is the one in
    which it was counted.
    """

    state: str
    currency: str
    captured_minor: int
    in_hold_minor: int
    refunded_minor: int
    released_minor: int
    paid_out_minor: int
    release_at: datetime | None
    zone: str
    window: str
    clause: str
    receipt_confirmed_on: date | None
    released_at: datetime | None
    released_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseRow:
    """From which listing an order was placed, and the document that shows it as it stood."""

    listing: str
    version: int
    digest: str
    address: str
    quantity: int
    snapshot: str
    placed_at: datetime


def listings_page(
    actor: Actor, *, mine: bool = False, before: str | None = None, limit: int = 25
) -> list[ListingRow]:
    """Listings as they stand, the newest first, from after the one named ``before``; one query."""
    seen = access.older_than(access.listings(actor), "L", before)
    if mine:
        seen = seen.filter(supplier_id=actor.organisation_id)
    else:
        seen = seen.filter(withdrawn_at=None)
    found = ListingVersion.objects.filter(
        listing__in=seen.values("pk"), number=F("listing__versions")
    ).select_related("listing__supplier")
    return [_row(version, actor) for version in found.order_by("-listing_id")[:limit]]


def listing_page(reference: str, actor: Actor, *, version: int | None = None) -> ListingPage:
    """The listing as it stands, or an earlier version of it; three queries."""
    return _page(version_of(reference, actor, version=version), actor)


def version_of(reference: str, actor: Actor, *, version: int | None = None) -> ListingVersion:
    """A version of a listing the actor may see; the one that stands, unless another is named."""
    listing = access.listing(reference, actor)
    if version is None:
        return standing(listing)
    said = listing.said.select_related("listing__supplier").filter(number=version).first()
    if said is None:
        raise NotFound(f"Listing {reference} has no version {version}.")
    return said


def listing_picture(
    reference: str, number: int, actor: Actor, *, version: int | None = None
) -> StoredFile:
    """A picture of a version of a listing the actor may see."""
    said = version_of(reference, actor, version=version)
    found = said.pictures.filter(number=number).select_related("file").first()
    if found is None:
        raise NotFound(f"Listing {reference} has no picture {number}.")
    return found.file


def hold_row(order: Order) -> HoldRow | None:
    """The order's hold; None where the platform has never held anything of it."""
    hold: Hold | None = getattr(order, "hold", None)
    if hold is None:
        return None
    return HoldRow(
        state=hold.state,
        currency=order.currency,
        captured_minor=hold.captured_minor,
        in_hold_minor=hold.in_hold_minor,
        refunded_minor=hold.refunded_minor,
        released_minor=hold.released_minor,
        paid_out_minor=hold.paid_out_minor,
        release_at=hold.release_at,
        zone=str(hold.inputs.get("zone", order.buyer.timezone)),
        window=str(hold.inputs.get("window", "")),
        clause=str(hold.inputs.get("clause", "")),
        receipt_confirmed_on=hold.receipt_confirmed_on,
        released_at=hold.released_at,
        released_by=hold.released_by,
    )


def purchase_row(order: Order) -> PurchaseRow | None:
    """The listing an order was placed from; None for any other order."""
    placed = getattr(order, "purchase", None)
    if placed is None:
        return None
    return PurchaseRow(
        listing=str(placed.version.listing),
        version=placed.version.number,
        digest=placed.version.digest,
        address=placed.version.address,
        quantity=placed.quantity,
        snapshot=placed.snapshot.label,
        placed_at=placed.placed_at,
    )


def _row(version: ListingVersion, actor: Actor) -> ListingRow:
    listing, content = version.listing, version.content
    tiers = _tiers(version)
    return ListingRow(
        reference=str(listing),
        title=version.title,
        supplier=listing.supplier.name,
        country=listing.supplier.country,
        version=version.number,
        currency=version.currency,
        least=tiers[0].least,
        unit=content["unit"],
        from_minor=min(tier.unit_price_minor for tier in tiers),
        published_at=version.published_at,
        withdrawn=listing.withdrawn_at is not None,
        mine=listing.supplier_id == actor.organisation_id,
    )


def _page(version: ListingVersion, actor: Actor) -> ListingPage:
    listing, content = version.listing, version.content
    shown = version.pictures.select_related("file").order_by("number")
    return ListingPage(
        reference=str(listing),
        external_id=listing.external_id,
        supplier_id=listing.supplier_id,
        supplier=listing.supplier.name,
        country=listing.supplier.country,
        version=version.number,
        standing=listing.versions,
        digest=version.digest,
        title=version.title,
        description=content["description"],
        address=version.address,
        currency=version.currency,
        unit=content["unit"],
        tiers=_tiers(version),
        terms=content["terms"],
        properties=[term_text(term) for term in content["terms"]],
        ships_within_days=content["ships_within_days"],
        incoterm_rule=content["incoterm"]["rule"],
        incoterm_place=content["incoterm"]["place"],
        pictures=[
            PictureRow(
                number=each.number,
                file_id=each.file_id,
                name=each.file.name,
                sha256=each.file.sha256,
                size=each.file.size,
            )
            for each in shown
        ],
        published_at=version.published_at,
        withdrawn_at=listing.withdrawn_at,
        may=_may(listing, version, actor),
    )


def _tiers(version: ListingVersion) -> list[TierRow]:
    return [
        TierRow(
            least=tier["least"], unit_price_minor=to_minor(tier["unit_price"], version.currency)
        )
        for tier in version.content["tiers"]
    ]


def _may(listing: Listing, version: ListingVersion, actor: Actor) -> frozenset[str]:
    """The verbs open to this reader on the version that stands."""
    if not actor.may_write or version.number != listing.versions:
        return frozenset()
    if listing.supplier_id == actor.organisation_id:
        return frozenset({"change_listing", "withdraw_listing"})
    offered = actor.role == "company" and listing.withdrawn_at is None
    return frozenset({"place_order"} if offered else ())
