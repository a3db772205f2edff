"""Small builders for a wholesale order, through the services.

Shen lists cotton T-shirts: 180 g/m² ± 5 %, navy, from 100 pieces at 4.00 USD and from 1 000 at
3.50. Ada orders 1 000 on 2 March 2026, which makes 3 500.00 USD, paid that day by the provider
"acme"; they are shipped on the 9th and arrive on the 30th.
"""

import io
from datetime import UTC, date, datetime
from typing import Any

from PIL import Image

from fairhold.files import store
from fairhold.files.models import StoredFile
from fairhold.parties.actor import Actor
from fairhold.payments import services as payments
from fairhold.payments.models import ProviderEvent
from fairhold.payments.told import Told
from fairhold.trade import services
from fairhold.trade.models import ListingVersion, Order
from fairhold.trade.services import Offer, Tier
from tests.cast import Cast
from tests.trade import make

WEIGHT = {name: value for name, value in make.WEIGHT.items() if name != "line"}
PLACED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SHIPPED, ARRIVED = datetime(2026, 3, 9, 9, tzinfo=UTC), datetime(2026, 3, 30, 9, tzinfo=UTC)
RELEASE = datetime(2026, 4, 29, 21, 59, 59, tzinfo=UTC)
"""The end of the thirtieth day after the 30th of March, in Berlin."""
TOTAL = 350_000
OFFER: dict[str, Any] = {
    "title": "Cotton T-shirt, navy",
    "description": "Combed cotton.\nPacked by 50.",
    "currency": "USD",
    "tiers": (Tier(least=100, unit_price="4.00"), Tier(least=1000, unit_price="3.50")),
    "ships_within_days": 14,
    "address": "https://market.example/item/77120",
    "terms": (WEIGHT, make.COLOUR),
    "incoterm_rule": "DAP",
    "incoterm_place": "Hamburg",
}


def picture(owner: Actor, now: datetime = PLACED, colour: str = "navy") -> StoredFile:
    """A real picture in the vault, named after its colour."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    out.seek(0)
    return store.receive(out, name=f"{colour}.png", actor=owner, now=now)


def offer(**said: Any) -> Offer:
    return Offer(**OFFER | said)


def listed(cast: Cast, now: datetime = PLACED, **said: Any) -> ListingVersion:
    """Shen's listing."""
    return services.publish(offer=offer(**said), actor=cast.shen, now=now)


def placed(cast: Cast, version: ListingVersion | None = None, quantity: int = 1000) -> Order:
    """Ada orders, at the price of a thousand."""
    said = version or listed(cast)
    return services.place_order(
        listing=str(said.listing),
        quantity=quantity,
        digest=said.digest,
        actor=cast.ada,
        now=PLACED,
    )


def told(kind: str, about: str, /, number: str = "1", **said: Any) -> Told:
    """What the provider tells of a movement."""
    given: dict[str, Any] = {
        "id": f"evt_{kind}_{number}",
        "type": kind,
        "about": about,
        "movement": f"mov_{kind}_{number}",
        "amount_minor": TOTAL,
        "currency": "USD",
        "on": date(2026, 3, 2),
    }
    return Told(**given | said)


def captured(order: Order, now: datetime = PLACED, number: str = "1", **said: Any) -> ProviderEvent:
    """The provider has taken the money."""
    event = told("payment.captured", str(order), number, **said)
    taken = payments.take(provider="acme", told=event, now=now)
    order.refresh_from_db()
    return taken


def paid(cast: Cast) -> Order:
    order = placed(cast)
    captured(order)
    return order


def shipped(cast: Cast, order: Order | None = None) -> Order:
    sent = order or paid(cast)
    make.shipment(sent, cast, SHIPPED)
    return sent


def delivered(cast: Cast, order: Order | None = None) -> Order:
    """The goods are there since the 30th of March."""
    there = shipped(cast, order)
    services.confirm_receipt(
        reference=str(there),
        label="S1",
        received_on=ARRIVED.date(),
        actor=cast.ada,
        now=ARRIVED,
    )
    there.refresh_from_db()
    return there
