"""Listings: what a supplier offers, in versions that stay; the marketplace may push them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction

from fairhold.files import store
from fairhold.files.models import StoredFile
from fairhold.kit.canonical import digest
from fairhold.kit.errors import NotFound, Refused
from fairhold.kit.money import to_text
from fairhold.parties import may
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation
from fairhold.trade import access, checks
from fairhold.trade.models import Listing, ListingPicture, ListingVersion
from fairhold.trade.services.drafting import NotATrader
from fairhold.trade.services.terms import BadTerm, checked_data
from fairhold.trade.words import INCOTERMS

FORMAT = "fairhold-listing/1"
KINDS = ("measure", "attribute", "mark", "certificate", "wording")
"""Kinds of terms that a listing's properties can be: what is true of each unit offered."""

SHOWN = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif")
"""Pictures that every browser shows."""

MOST_TERMS, MOST_TIERS, MOST_PICTURES, MOST_DAYS = 100, 20, 20, 365


class BadListing(Refused):
    """The listing cannot be ordered from as it stands."""

    code = "trade.bad_listing"


class ListingChanged(Refused):
    """The listing says something else now than what was read."""

    code = "trade.listing_changed"
    kind = "conflict"


class ListingWithdrawn(Refused):
    """The supplier offers it no more."""

    code = "trade.listing_withdrawn"
    kind = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """From so many units on, each costs ``unit_price``, a decimal amount in the currency."""

    least: int
    unit_price: str | Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a listing says. ``terms`` are terms of a fact document without id, line and agreement.

    The first tier's ``least`` is the smallest order. ``address`` is where the marketplace shows it;
    empty, it is shown here alone. ``picture_ids`` are stored files of whoever publishes.
    """

    title: str
    currency: str
    tiers: Sequence[Tier]
    ships_within_days: int
    description: str = ""
    unit: str = "piece"
    address: str = ""
    terms: Sequence[dict[str, Any]] = ()
    incoterm_rule: str | None = None
    incoterm_place: str = ""
    picture_ids: Sequence[int] = ()


def publish(*, offer: Offer, actor: Actor, now: datetime) -> ListingVersion:
    """Offer goods to everybody: version 1 of a new listing of the actor's company."""
    supplier = _own(actor)
    with transaction.atomic():
        listing = Listing.objects.create(supplier=supplier, created_at=now)
        return _say(listing, offer, actor, now)


@transaction.atomic
def change_listing(
    *, reference: str, seen: int, offer: Offer, actor: Actor, now: datetime
) -> ListingVersion:
    """Say something else from now on: a new version, if ``seen`` is still the number that stands.

    The same content again gives the version that stands. A withdrawn listing is offered again.
    """
    listing = access.own_listing(reference, actor)
    if listing.versions != seen:
        raise ListingChanged("A colleague changed this listing after you read it. Read it again.")
    return _say(listing, offer, actor, now)


def push_listing(
    *, external_id: str, offer: Offer, supplier_id: int | None = None, actor: Actor, now: datetime
) -> tuple[ListingVersion, bool]:
    """The marketplace's listing as it stands, under its own id, and whether that is a new version.

    Pushed again unchanged, nothing changes. A supplier pushes its own; the platform names whose.
    """
    supplier = _supplier(supplier_id, actor)
    name = checks.text(external_id, field="external_id", most=100)
    try:
        return _push(supplier, name, offer, actor, now)
    except IntegrityError:  # somebody pushed it for the first time at the same moment
        return _push(supplier, name, offer, actor, now)


@transaction.atomic
def withdraw_listing(*, reference: str, actor: Actor, now: datetime) -> Listing:
    """Offer it no more. Orders placed from it stay; what it said stays too."""
    listing = access.own_listing(reference, actor)
    Listing.objects.filter(pk=listing.pk, withdrawn_at=None).update(withdrawn_at=now)
    listing.refresh_from_db()
    return listing


def standing(listing: Listing) -> ListingVersion:
    """What the listing says now."""
    return listing.said.select_related("listing__supplier").order_by("-number")[0]


@transaction.atomic
def _push(
    supplier: Organisation, name: str, offer: Offer, actor: Actor, now: datetime
) -> tuple[ListingVersion, bool]:
    listing, _ = Listing.objects.get_or_create(
        supplier=supplier, external_id=name, defaults={"created_at": now}
    )
    before = listing.versions
    version = _say(listing, offer, actor, now)
    return version, version.number != before


def _say(listing: Listing, offer: Offer, actor: Actor, now: datetime) -> ListingVersion:
    """A version with this content, or the one that stands and says the same."""
    pictures = _pictures(offer.picture_ids, listing, actor)
    content = _content(listing.supplier, offer, pictures)
    said = digest(content)
    standing = listing.said.filter(number=listing.versions, digest=said).first()
    if standing is not None:
        Listing.objects.filter(pk=listing.pk).update(withdrawn_at=None)
        return standing
    mine = Listing.objects.filter(pk=listing.pk, versions=listing.versions)
    if not mine.update(versions=listing.versions + 1, withdrawn_at=None):
        raise ListingChanged("Somebody changed this listing a moment ago. Read it again.")
    listing.refresh_from_db()
    version = ListingVersion.objects.create(
        listing=listing,
        number=listing.versions,
        title=content["title"],
        address=content["address"],
        currency=content["currency"],
        content=content,
        digest=said,
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        published_at=now,
    )
    ListingPicture.objects.bulk_create(
        ListingPicture(version=version, number=number, file=file)
        for number, file in enumerate(pictures, start=1)
    )
    return version


def _content(
    supplier: Organisation, offer: Offer, pictures: Sequence[StoredFile]
) -> dict[str, Any]:
    """What the listing says, checked: one plain value, whose digest names the version."""
    currency = checks.currency(offer.currency)
    rule = offer.incoterm_rule or None
    if rule is not None:
        checks.choice(rule, INCOTERMS, field="incoterm_rule")
    days = checks.count(offer.ships_within_days, field="ships_within_days")
    if days > MOST_DAYS:
        raise BadListing(f"Ship within {MOST_DAYS} days at most.", field="ships_within_days")
    return {
        "format": FORMAT,
        "supplier": {"id": supplier.pk, "name": supplier.name, "country": supplier.country},
        "title": checks.text(offer.title, field="title", most=300),
        "description": checks.text(
            offer.description, field="description", most=5000, required=False, many_lines=True
        ),
        "address": _address(offer.address),
        "currency": currency,
        "unit": checks.text(offer.unit, field="unit", most=40),
        "tiers": _tiers(offer.tiers, currency),
        "ships_within_days": days,
        "incoterm": {
            "rule": rule,
            "place": checks.text(
                offer.incoterm_place, field="incoterm_place", most=200, required=rule is not None
            ),
        },
        "terms": _terms(offer.terms),
        "pictures": [
            {
                "name": file.name,
                "sha256": file.sha256,
                "media_type": file.media_type,
                "size": file.size,
            }
            for file in pictures
        ],
    }


def _address(address: str) -> str:
    shown = checks.text(address, field="address", most=300, required=False)
    if shown:
        parts = urlsplit(shown)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadListing(
                "Give the whole address, beginning with https://, or leave it empty.",
                field="address",
            )
    return shown


def _tiers(tiers: Sequence[Tier], currency: str) -> list[dict[str, Any]]:
    if not 1 <= len(tiers) <= MOST_TIERS:
        raise BadListing(f"Give a price; up to {MOST_TIERS} steps are taken.", field="tiers")
    shown: list[dict[str, Any]] = []
    for number, tier in enumerate(tiers):
        at = f"tiers[{number}]"
        least = checks.count(tier.least, field=f"{at}.least")
        if shown and least <= shown[-1]["least"]:
            raise BadListing("Each step begins at more units than the last.", field=f"{at}.least")
        price = checks.amount(tier.unit_price, currency, field=f"{at}.unit_price")
        shown.append({"least": least, "unit_price": to_text(price, currency)})
    return shown


def _terms(terms: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    if len(terms) > MOST_TERMS:
        raise BadListing(f"A listing has at most {MOST_TERMS} properties.", field="terms")
    return [_term(data, f"terms[{number}]") for number, data in enumerate(terms)]


def _term(data: dict[str, Any], at: str) -> dict[str, Any]:
    checks.choice(data.get("kind"), KINDS, field=f"{at}.kind")
    for name in ("line", "known"):
        if data.get(name):
            raise BadTerm("A listing does not say this. Leave it out.", field=f"{at}.{name}")
    return checked_data("P1", data, at=at)


def _pictures(ids: Sequence[int], listing: Listing, actor: Actor) -> list[StoredFile]:
    """Files of whoever publishes, or pictures that the listing had before."""
    if len(ids) > MOST_PICTURES:
        raise BadListing(f"A listing shows at most {MOST_PICTURES} pictures.", field="picture_ids")
    shown = ListingPicture.objects.filter(version__listing=listing).values("file")
    found = {
        **StoredFile.objects.filter(pk__in=shown).in_bulk(list(ids)),
        **store.mine(actor).in_bulk(list(ids)),
    }
    for number, each in enumerate(ids):
        field = f"picture_ids[{number}]"
        if each not in found:
            raise NotFound("There is no such file. Upload it first.", field=field)
        if found[each].media_type not in SHOWN:
            raise BadListing(f"“{found[each].name}” is not a picture.", field=field)
    return [found[each] for each in dict.fromkeys(ids)]


def _supplier(supplier_id: int | None, actor: Actor) -> Organisation:
    if not actor.is_platform:
        if supplier_id not in (None, actor.organisation_id):
            raise NotFound("Leave the supplier out: it is your own company.", field="supplier_id")
        return _own(actor)
    may.write(actor)
    found = Organisation.objects.filter(kind="company", pk=supplier_id or 0).first()
    if found is None:
        raise NotFound("Name the supplier: a company that trades.", field="supplier_id")
    return found


def _own(actor: Actor) -> Organisation:
    may.write(actor)
    if actor.role != "company":
        raise NotATrader("Only companies sell. Sign in for a company to publish a listing.")
    return Organisation.objects.get(pk=actor.organisation_id)
