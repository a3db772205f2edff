"""Listings and held money in words."""

from typing import Any

from django.urls import reverse

from fairhold.kit.money import to_text, written
from fairhold.kit.text import ended
from fairhold.trade.queries import HoldRow, ListingPage, OrderPage
from fairhold.trade.services import Offer, Tier
from fairhold.web.components.choices import country_name
from fairhold.web.components.formats import day_text, moment_text, quantity_text


def tabs(*, mine: bool) -> list[dict[str, Any]]:
    """All that is offered, and one's own."""
    here = reverse("listings")
    return [
        {"label": "All", "url": here, "current": not mine},
        {"label": "Your own", "url": f"{here}?mine=1", "current": mine},
    ]


def facts(listing: ListingPage) -> list[tuple[str, str]]:
    """The particulars of a listing; what it leaves open is left out."""
    incoterm = " ".join(filter(None, [listing.incoterm_rule, listing.incoterm_place]))
    rows = [
        ("Supplier", f"{listing.supplier}, {country_name(listing.country)}"),
        ("Smallest order", quantity_text(listing.tiers[0].least, listing.unit)),
        ("Ships within", f"{listing.ships_within_days} days of the order"),
        ("Delivery", incoterm and f"{incoterm} (Incoterms 2020)"),
        ("On the marketplace", listing.address),
        ("The marketplace’s id", listing.external_id),
        ("Version", f"{listing.version}, since {moment_text(listing.published_at)}"),
        ("Its content’s SHA-256", listing.digest),
    ]
    return [(label, value) for label, value in rows if value]


def offer_of(listing: ListingPage, **changes: Any) -> Offer:
    """What the listing says, but for some of it, as the services take it."""
    names = ("title", "description", "currency", "unit", "address", "ships_within_days")
    said: dict[str, Any] = {name: getattr(listing, name) for name in names}
    said |= {
        "tiers": [
            Tier(least=tier.least, unit_price=to_text(tier.unit_price_minor, listing.currency))
            for tier in listing.tiers
        ],
        "terms": listing.terms,
        "incoterm_rule": listing.incoterm_rule,
        "incoterm_place": listing.incoterm_place,
        "picture_ids": [picture.file_id for picture in listing.pictures],
    }
    return Offer(**said | changes)


def hold_panel(order: OrderPage) -> dict[str, Any] | None:
    """What the platform holds of the order: how it stands, when it is released, what stops it."""
    hold = order.hold
    if hold is None:
        return None
    return {
        "state": _STATES[hold.state] if hold.captured_minor else ("Nothing paid yet", "neutral"),
        "says": _says(order, hold),
        "release_at": hold.release_at if hold.state == "held" and hold.captured_minor else None,
        "zone": hold.zone,
        "facts": _sums(hold),
    }


_STATES = {
    "held": ("Held", "info"),
    "disputed": ("Held: in dispute", "warning"),
    "released": ("Released", "good"),
}
_WINDOWS = {
    "filing": "It goes to {supplier} then, since the time to dispute has passed. Confirming "
    "receipt releases it at once; filing a dispute stops it.",
    "not_delivered": "It goes to {supplier} then, if nobody has said by that time that the goods "
    "arrived or that they did not. Recording their arrival starts a new time; filing a dispute "
    "stops it.",
}


def _says(order: OrderPage, hold: HoldRow) -> str:
    supplier, buyer = order.supplier.name, order.buyer.name
    if not hold.captured_minor:
        return f"Nothing is paid yet. What {buyer} pays is held here until the goods are there."
    if hold.state == "disputed":
        return (
            "A dispute is open. The money stays here until it is decided or withdrawn: what a "
            f"ruling gives back goes to {buyer}, the rest to {ended(supplier)}"
        )
    if hold.state == "released":
        return _released(order, hold)
    if hold.release_at is None:
        return f"It stays here until {supplier} has shipped the goods; then a time begins to run."
    return _WINDOWS[hold.window].format(supplier=supplier)


def _released(order: OrderPage, hold: HoldRow) -> str:
    why = {
        "receipt_confirmed": f"{order.buyer.name} confirmed receipt",
        "time_passed": "The time to dispute passed",
        "ruling": "A ruling was made",
    }[hold.released_by or "time_passed"]
    on = hold.released_at and moment_text(hold.released_at)
    return f"{why}; the money was released on {on}."


def _sums(hold: HoldRow) -> list[tuple[str, str]]:
    rows = [
        ("Paid in", hold.captured_minor),
        ("Held now", hold.in_hold_minor),
        ("Given back to the buyer", hold.refunded_minor),
        ("Released to the supplier", hold.released_minor),
        ("Of that, paid out", hold.paid_out_minor),
    ]
    return [
        (label, written(minor, hold.currency))
        for label, minor in rows
        if minor or label == "Held now"
    ]


def completing(order: OrderPage) -> str:
    """What confirming receipt means, to be read before it is done."""
    hold = order.hold
    amount = written(hold.in_hold_minor, order.currency) if hold else ""
    until = ""
    if hold and hold.release_at:
        until = (
            f" If you do nothing, it is released on {moment_text(hold.release_at, hold.zone)}; "
            "until then you can file a dispute."
        )
    return (
        f"The platform pays {amount} to {order.supplier.name} at once. The order is complete then: "
        f"no dispute can be filed on it any more, whatever comes to light later.{until}"
    )


def day_of_arrival(order: OrderPage) -> str:
    """When the goods arrived, in words."""
    days = [sent.received_on for sent in order.shipments if sent.received_on]
    return day_text(max(days)) if days else ""
