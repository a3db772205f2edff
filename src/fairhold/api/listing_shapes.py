"""Listings, and held money, as the API takes and shows them."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from fairhold.api.described import TermData
from fairhold.api.shapes import AmountIn, CurrencyIn, Due, Id, In, Money, Out, Whole, Words, same
from fairhold.factfile.model import Incoterm
from fairhold.trade import services
from fairhold.trade.queries import HoldRow, ListingPage, ListingRow


class TierIn(In):
    """From `least` units on, each costs this much."""

    least: Whole = Field(examples=[100])
    unit_price: AmountIn


class ListingOfferIn(In):
    """What a listing says. The first tier's `least` is the smallest order."""

    title: Words = Field(examples=["Cotton T-shirt, navy"])
    description: Words = ""
    currency: CurrencyIn
    unit: Words = "piece"
    tiers: list[TierIn]
    ships_within_days: Whole = Field(examples=[14])
    address: Words = Field(
        "",
        description="Where the marketplace shows it; empty: here alone.",
        examples=["https://market.example/item/77120"],
    )
    terms: list[TermData] = Field(
        [], description="Its properties: measure, attribute, mark, certificate or wording."
    )
    incoterm_rule: Incoterm | None = None
    incoterm_place: Words = ""
    picture_ids: list[Id] = Field([], description="Stored files of yours, in their order.")

    def offer(self) -> services.Offer:
        """As the services take it."""
        told = {
            name: getattr(self, name) for name in ListingOfferIn.model_fields if name != "tiers"
        }
        tiers = [services.Tier(**tier.model_dump()) for tier in self.tiers]
        return services.Offer(**told, tiers=tiers)


class PushIn(ListingOfferIn):
    """A listing as the marketplace has it now."""

    supplier_id: Id | None = Field(
        None, description="Whose it is; a supplier's own token leaves it out."
    )


class ChangeIn(ListingOfferIn):
    """What the listing says from now on, if it is still at the version that was read."""

    seen: Whole = Field(description="The `version` that was read.")


class PlaceIn(In):
    """An order from the listing, as it was read."""

    quantity: Whole = Field(examples=[1000])
    digest: str = Field(
        pattern="^[0-9a-f]{64}$", description="`digest` of the version that was read."
    )


class Tier(Out):
    """From `least` units on, each costs this much."""

    least: int
    unit_price: Money


class Picture(Out):
    """A picture of the listing, in its order."""

    number: int
    file_id: int
    name: str
    sha256: str
    size: int


class ListingItem(Out):
    """A listing in a list, as it stands; `from_price` is its lowest price of one unit."""

    reference: str = Field(examples=["L-000007"])
    title: str
    supplier: str
    country: str
    version: int
    least: int
    unit: str
    from_price: Money
    published_at: datetime
    withdrawn: bool
    mine: bool

    @classmethod
    def of(cls, row: ListingRow) -> "ListingItem":
        """From a row."""
        return cls(**same(row, cls), from_price=Money.of(row.from_minor, row.currency))


class Listing(Out):
    """One version of a listing. `standing` is the version that stands; `digest` names its content;
    `may` what you can do.
    """

    reference: str = Field(examples=["L-000007"])
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
    tiers: list[Tier]
    terms: list[TermData]
    properties: list[str] = Field(description="The terms in words.")
    ships_within_days: int
    incoterm_rule: Incoterm | None
    incoterm_place: str
    pictures: list[Picture]
    published_at: datetime
    withdrawn_at: datetime | None
    may: list[str]

    @classmethod
    def of(cls, page: ListingPage) -> "Listing":
        """From the listing's page."""
        return cls(
            **same(page, cls, but=("tiers", "pictures", "may")),
            tiers=[
                Tier(least=each.least, unit_price=Money.of(each.unit_price_minor, page.currency))
                for each in page.tiers
            ],
            pictures=[Picture(**asdict(each)) for each in page.pictures],
            may=sorted(page.may),
        )


class Hold(Out):
    """Money of an order that the platform holds.

    `held`: until `release`, or until the buyer confirms receipt; `disputed`: until the dispute
    ends; `released`: gone to the supplier, but for what a ruling gave back to the buyer.
    """

    state: Literal["held", "disputed", "released"]
    captured: Money
    in_hold: Money
    refunded: Money
    released: Money
    paid_out: Money
    release: Due | None = Field(description="When it is released; null while no clock runs.")
    clause: str = Field(description="The clause of the window that ends then.")
    receipt_confirmed_on: date | None
    released_at: datetime | None
    released_by: Literal["receipt_confirmed", "time_passed", "ruling"] | None

    @classmethod
    def of(cls, row: HoldRow) -> "Hold":
        """From a row."""
        sums = ("captured", "in_hold", "refunded", "released", "paid_out")
        money = {name: Money.of(getattr(row, f"{name}_minor"), row.currency) for name in sums}
        release = row.release_at and Due.of(row.release_at, row.zone)
        return cls(**same(row, cls, but=sums), **money, release=release or None)


class Purchase(Out):
    """The listing an order was placed from; `snapshot` is the document that shows it as it was."""

    listing: str = Field(examples=["L-000007"])
    version: int
    digest: str
    address: str
    quantity: int
    snapshot: str = Field(examples=["D1"])
    placed_at: datetime
