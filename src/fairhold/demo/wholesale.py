"""Wholesale in the demo: listings, and an order in each stage from unpaid to released and disputed.

The payments are told by the provider "simulator", as its page tells them in the running demo.
"""

from datetime import datetime
from typing import Any

from fairhold.demo.papers import picture
from fairhold.demo.people import People
from fairhold.demo.trade import Clock, keep
from fairhold.disputes import access, services
from fairhold.kit.canonical import digest
from fairhold.payments import services as payments
from fairhold.payments.told import Told
from fairhold.trade import services as trade
from fairhold.trade.models import ListingVersion, Order
from fairhold.trade.services import Offer, Tier

NAVY = (28, 42, 84)


class Wholesale:
    """Tells each order's story through the services."""

    def __init__(self, people: People, clock: Clock) -> None:
        self.people = people
        self.clock = clock

    def tell(self) -> dict[str, str]:
        """All of them; the orders a visitor is pointed to."""
        towels, knives = self._towels(), self._knives()
        unpaid = self._order(towels, 1, 200)
        self._pay(self._order(towels, 4, 300), 4)
        held = self._sent(self._order(knives, 20, 500), paid=20, shipped=15)
        arrived = self._arrived(self._order(towels, 30, 250), paid=30, shipped=26, received=9)
        done = self._arrived(self._order(knives, 60, 400), paid=60, shipped=55, received=30)
        trade.complete_order(reference=str(done), actor=self.people.anna, now=self.clock.ago(20))
        self._pay_out(done, 18)
        disputed = self._dispute(
            self._arrived(self._order(towels, 40, 600), paid=40, shipped=36, received=16)
        )
        return {
            "order_to_pay": str(unpaid),
            "order_on_its_way": str(held),
            "order_to_complete": str(arrived),
            "order_released": str(done),
            "wholesale_dispute": disputed,
        }

    def _towels(self) -> ListingVersion:
        now, li = self.clock.ago(100), self.people.li
        shown = keep(picture(NAVY, "Terry towel, navy"), "towel-navy.jpg", li, now)
        return trade.publish(
            offer=Offer(
                title="Terry towel 50 × 100 cm, navy",
                description="Combed cotton terry with a dobby border.\nPacked by 10, 60 a carton.",
                currency="USD",
                tiers=(Tier(least=100, unit_price="3.20"), Tier(least=500, unit_price="2.85")),
                ships_within_days=10,
                address="https://market.demo.example/item/50100-navy",
                terms=(
                    {
                        "kind": "measure",
                        "property": "weight of the terry",
                        "value": "500",
                        "unit": "g/m²",
                        "tolerance": {"percent": "5"},
                    },
                    {"kind": "attribute", "property": "fibre", "value": "100 % cotton"},
                    {
                        "kind": "attribute",
                        "property": "colour",
                        "value": "navy blue",
                        "reference": "Pantone 19-4024 TCX",
                    },
                ),
                incoterm_rule="DAP",
                incoterm_place="Hamburg",
                picture_ids=(shown,),
            ),
            actor=li,
            now=now,
        )

    def _knives(self) -> ListingVersion:
        """Pushed by the marketplace, under its own id."""
        said, _ = trade.push_listing(
            external_id="77120",
            supplier_id=self.people.zhao.organisation_id,
            offer=Offer(
                title="Utility knife, 18 mm, with 5 blades",
                currency="USD",
                tiers=(Tier(least=200, unit_price="1.45"),),
                ships_within_days=7,
                address="https://market.demo.example/item/77120",
                terms=(
                    {
                        "kind": "measure",
                        "property": "blade width",
                        "value": "18",
                        "unit": "mm",
                        "tolerance": {"plus": "0.2", "minus": "0.2"},
                    },
                    {"kind": "attribute", "property": "blade steel", "value": "SK5"},
                ),
                incoterm_rule="DAP",
                incoterm_place="Rotterdam",
            ),
            actor=self.people.adam,
            now=self.clock.ago(90),
        )
        return said

    def _order(self, listing: ListingVersion, days: int, quantity: int) -> Order:
        return trade.place_order(
            listing=str(listing.listing),
            quantity=quantity,
            digest=listing.digest,
            actor=self.people.anna,
            now=self.clock.ago(days),
        )

    def _pay(self, order: Order, days: int) -> Order:
        self._told("payment.captured", str(order), order, int(order.total_minor or 0), days)
        return order

    def _pay_out(self, order: Order, days: int) -> None:
        self._told("payout.paid", str(order), order, int(order.total_minor or 0), days)

    def _told(self, kind: str, about: str, order: Order, amount_minor: int, days: int) -> None:
        now = self.clock.ago(days)
        mark = digest([kind, about])[:16]
        told = Told(
            id=f"sim_{mark}",
            type=kind,
            about=about,
            movement=f"sim_{mark}",
            amount_minor=amount_minor,
            currency=order.currency,
            on=now.date(),
        )
        payments.take(provider="simulator", told=told, now=now)

    def _sent(self, order: Order, *, paid: int, shipped: int) -> Order:
        self._pay(order, paid)
        supplies = {self.people.li.organisation_id: self.people.li}
        trade.record_shipment(
            reference=str(order),
            carrier="Northgate Parcel",
            tracking=f"NG{order.pk:08d}",
            shipped_on=self.clock.day(shipped),
            handed_over_on=self.clock.day(shipped),
            packages=5,
            actor=supplies.get(order.supplier_id, self.people.zhao),
            now=self.clock.ago(shipped),
        )
        return order

    def _arrived(self, order: Order, *, paid: int, shipped: int, received: int) -> Order:
        self._sent(order, paid=paid, shipped=shipped)
        trade.confirm_receipt(
            reference=str(order),
            label="S1",
            received_on=self.clock.day(received),
            actor=self.people.anna,
            now=self.clock.ago(received),
        )
        return order

    def _dispute(self, order: Order) -> str:
        """Too light, weighed on the buyer's own scales; the money waits, and so does the answer."""
        anna, now = self.people.anna, self.clock.ago(3)
        draft = services.start_draft(order=str(order), actor=anna, now=now)
        for step, data in self._said(now):
            draft = services.save_draft(
                reference=access.draft_reference(draft),
                step=step,
                data=data,
                revision=draft.revision,
                actor=anna,
                now=now,
            )
        filed = services.file(reference=access.draft_reference(draft), actor=anna, now=now)
        return access.reference_of(filed)

    def _said(self, now: datetime) -> list[tuple[str, dict[str, Any]]]:
        photo = keep(picture(NAVY, "Towel on the scales"), "scales.jpg", self.people.anna, now)
        claim = {
            "ground": "not_as_described",
            "term": "T1",
            "line": "L1",
            "says": "The terry weighs 410 g/m² instead of 500 g/m².",
            "remedy": "price_reduction",
            "amount": "300.00",
        }
        exhibit = {
            "file": photo,
            "kind": "photo",
            "title": "Towels on the scales, with a ruler",
            "dated": now.date().isoformat(),
            "scale": True,
            "shows": [
                {
                    "kind": "measurement",
                    "term": "T1",
                    "values": ["412", "408", "410"],
                    "unit": "g/m²",
                }
            ],
        }
        return [
            ("channel", {"understood": True}),
            ("claims", {"claims": [claim]}),
            ("evidence", {"exhibits": [exhibit]}),
        ]
