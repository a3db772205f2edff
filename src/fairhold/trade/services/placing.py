"""An order placed from a listing: concluded at once, on the terms the listing had at that instant.

The listing is the supplier's offer to everybody (CISG art. 14(2): "unless the contrary is clearly
indicated"); placing the order accepts it and concludes the contract (arts 18, 23). Paying is the
buyer's first duty under it: until it is paid the supplier need not ship (art. 58).
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from fairhold.files import store
from fairhold.files.models import StoredFile
from fairhold.kit.canonical import digest as digest_of
from fairhold.kit.errors import Refused
from fairhold.kit.money import MAX_MINOR, to_minor
from fairhold.parties import may
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation
from fairhold.trade import access, checks, mails
from fairhold.trade.frozen import content_of
from fairhold.trade.models import (
    Acceptance,
    Listing,
    ListingVersion,
    Order,
    OrderDocument,
    OrderLine,
    Purchase,
    Term,
)
from fairhold.trade.services import holds
from fairhold.trade.services.common import may_supply, note
from fairhold.trade.services.drafting import NotATrader
from fairhold.trade.services.listings import ListingChanged, ListingWithdrawn, standing
from fairhold.trade.snapshot import as_html, snapshot
from fairhold.trade.words import AGREED, WHOLESALE


class OwnListing(Refused):
    """Nobody buys from themselves."""

    code = "trade.own_listing"
    kind = "conflict"


class TooFew(Refused):
    """The supplier sells no fewer."""

    code = "trade.too_few"


class TooMuch(Refused):
    """Quantity times price is more than the platform can hold."""

    code = "trade.order_too_large"


class NoPlatform(Refused):
    """Nobody could keep the evidence and the money."""

    code = "trade.no_platform"
    kind = "conflict"


def place_order(*, listing: str, quantity: int, digest: str, actor: Actor, now: datetime) -> Order:
    """Buy from a listing; ``digest`` names the version that was read.

    The listing's capture is made by the platform and kept with the order, before anything can
    change. What the order costs is the price of its quantity's tier; it is paid to the platform.
    """
    may.write(actor)
    found = access.listing(listing, actor)
    version = standing(found)
    _may_buy(found, version, digest, actor)
    may_supply(found.supplier, actor, now)
    price = price_of(version, quantity)
    address = version.address or f"/listings/{found}/versions/{version.number}/"
    captured = snapshot(version, address=address, captured_at=now)
    kept = store.keep([as_html(captured)], name=f"listing-{found}-v{version.number}.html")
    with transaction.atomic():
        return _place(version, quantity, price, kept, address, actor, now)


def price_of(version: ListingVersion, quantity: int) -> int:
    """The price of one unit in minor units, when so many are bought."""
    checks.count(quantity, field="quantity")
    tiers = version.content["tiers"]
    if quantity < tiers[0]["least"]:
        raise TooFew(
            f"The smallest order is {tiers[0]['least']:,} {version.content['unit']}.",
            field="quantity",
        )
    reached = [tier for tier in tiers if tier["least"] <= quantity]
    price = to_minor(Decimal(reached[-1]["unit_price"]), version.currency)
    if price * quantity > MAX_MINOR:
        raise TooMuch("Quantity times price is too large. Order fewer.", field="quantity")
    return price


def _may_buy(listing: Listing, version: ListingVersion, digest: str, actor: Actor) -> None:
    if actor.role != "company":
        raise NotATrader("Only companies buy. Sign in for a company to place an order.")
    if listing.supplier_id == actor.organisation_id:
        raise OwnListing("This is your own listing. Your buyers order from it.")
    if listing.withdrawn_at is not None:
        raise ListingWithdrawn(f"{listing.supplier.name} has withdrawn this listing.")
    if version.digest != digest:
        raise ListingChanged(
            "The listing has changed since you read it. Nothing is ordered: read it again first."
        )


def _place(
    version: ListingVersion,
    quantity: int,
    price: int,
    kept: store.Kept,
    address: str,
    actor: Actor,
    now: datetime,
) -> Order:
    """The order with all it holds, agreed, in one transaction."""
    same = Listing.objects.filter(pk=version.listing_id, versions=version.number, withdrawn_at=None)
    if not same.update(versions=version.number):
        raise ListingChanged("The listing was changed a moment ago. Read it again first.")
    order = _draft(version, actor, now)
    OrderLine.objects.create(
        order=order,
        label="L1",
        description=version.title,
        quantity=quantity,
        unit=version.content["unit"],
        unit_price_minor=price,
    )
    captured = _documents(order, version, kept, address, actor, now)
    Term.objects.bulk_create(_terms(order, version, captured))
    _conclude(order, version, quantity * price, actor, now)
    Purchase.objects.create(
        order=order,
        version=version,
        snapshot=captured,
        quantity=quantity,
        placed_by_id=actor.person_id,
        placed_at=now,
    )
    holds.open_hold(order, now=now)
    about = f"{version}, {quantity:,} {version.content['unit']}"
    note(order, "placed", about=about, actor=actor, now=now)
    mails.tell(order, "placed", about=about, actor=actor, now=now)
    return order


def _draft(version: ListingVersion, actor: Actor, now: datetime) -> Order:
    supplier, content = version.listing.supplier, version.content
    buyer = Organisation.objects.get(pk=actor.organisation_id)
    day = _day(buyer, supplier, now)
    return Order.objects.create(
        buyer=buyer,
        supplier=supplier,
        channel=WHOLESALE,
        currency=version.currency,
        incoterm_rule=content["incoterm"]["rule"],
        incoterm_place=content["incoterm"]["place"],
        ship_by=day + timedelta(days=content["ships_within_days"]),
        specification_by="supplier",
        concluded_on=day,
        recorded_by=buyer,
        recorded_at=now,
    )


def _day(buyer: Organisation, supplier: Organisation, now: datetime) -> date:
    """Today, by the calendar of whichever side is behind, as for any other order."""
    return min(checks.today(now, buyer), checks.today(now, supplier))


def _documents(
    order: Order,
    version: ListingVersion,
    kept: store.Kept,
    address: str,
    actor: Actor,
    now: datetime,
) -> OrderDocument:
    """The capture (D1), issued by the platform, and each picture; the capture is given back."""
    platform = Organisation.objects.filter(kind="platform").order_by("pk").first()
    if platform is None:
        raise NoPlatform("The platform is not set up yet. Ask its administrator.")
    file = store.record_of(kept, organisation_id=platform.pk, actor=actor, now=now)
    shared: dict[str, Any] = {"order": order, "address": address, "person_id": actor.person_id}
    captured = OrderDocument.objects.create(
        **shared,
        label="D1",
        file=file,
        kind="listing",
        title=f"The listing as it stood when ordered: {version}"[:300],
        dated=order.concluded_on,
        issuer_role="platform",
        issuer_name=platform.name,
        organisation=platform,
        added_at=now,
    )
    OrderDocument.objects.bulk_create(
        OrderDocument(
            **shared,
            label=f"D{number}",
            file=picture,
            kind="image",
            title=f"Picture {number - 1} of the listing: {picture.name}"[:300],
            dated=order.concluded_on,
            issuer_role="supplier",
            issuer_name=order.supplier.name,
            organisation=platform,
            added_at=now,
        )
        for number, picture in enumerate(_pictures(version), start=2)
    )
    return captured


def _pictures(version: ListingVersion) -> list[StoredFile]:
    shown = version.pictures.select_related("file").order_by("number")
    return [picture.file for picture in shown]


def _terms(order: Order, version: ListingVersion, captured: OrderDocument) -> list[Term]:
    """The listing's properties as terms of the order, each of its one line."""
    return [
        Term(
            order=order,
            label=f"T{number}",
            kind=data["kind"],
            data={**data, "line": "L1"},
            document=captured,
            clause=f"Properties, {number}",
        )
        for number, data in enumerate(version.content["terms"], start=1)
    ]


def _conclude(
    order: Order, version: ListingVersion, total: int, actor: Actor, now: datetime
) -> None:
    """Freeze it under its hash; the supplier accepted by its listing, the buyer by ordering."""
    content = content_of(order)
    frozen_hash = digest_of(content)
    Order.objects.filter(pk=order.pk).update(
        state=AGREED,
        frozen=content,
        frozen_hash=frozen_hash,
        total_minor=total,
        offered_by=order.supplier_id,
        offered_at=version.published_at,
        agreed_at=now,
    )
    order.refresh_from_db()
    for company, person in (
        (order.supplier_id, version.person_id),
        (order.buyer_id, actor.person_id),
    ):
        Acceptance.objects.create(
            order=order, organisation_id=company, person_id=person, at=now, hash=frozen_hash
        )
