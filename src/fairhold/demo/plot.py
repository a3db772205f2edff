"""How a story is told: goods, a deal, and beats, each so many days ago and by somebody."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, BinaryIO

from fairhold.demo.clock import Clock
from fairhold.demo.papers import Colour
from fairhold.demo.people import People, acts_for
from fairhold.files import store
from fairhold.parties.actor import Actor
from fairhold.trade.models import ListingVersion, Order

TRADE_ASSURANCE, WHOLESALE, OFFLINE = ("trade_assurance", "wholesale", "offline")
type Key = tuple[str, str, str]
"""Whose, of which goods, or in which currency: by what listings and accounts are shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """What is traded, the term it is promised by (in words and as T1 of a fact document), and what
    a picture of it shows instead."""

    title: str
    promises: str
    term: dict[str, Any]
    shows: dict[str, Any]
    more_terms: Sequence[dict[str, Any]] = ()
    more_promises: Sequence[str] = ()
    ground: str = "not_as_described"
    unit: str = "piece"
    colour: Colour = (200, 190, 170)
    caption: str = ""

    @property
    def all_terms(self) -> tuple[dict[str, Any], ...]:
        """Every term, T1 first."""
        return (self.term, *self.more_terms)


@dataclass(frozen=True, slots=True)
class Deal:
    """Who buys what from whom, by short names; ``price`` is a decimal text for one unit.

    ``shares`` say in which parts the price is paid: (3, 7) is three tenths, then the rest.
    """

    buyer: str
    supplier: str
    goods: str
    quantity: int
    price: str
    currency: str = "USD"
    incoterm: tuple[str, str] = ("FOB", "Ningbo")
    carrier: str = "Meridian Ocean Line"
    arrives: bool = True
    paid: bool = True
    shares: tuple[int, ...] = (1,)


class TooEarlyError(LookupError):
    """A beat needs the order, and the story has none yet: the story is told in the wrong order."""


@dataclass(slots=True)
class Scene:
    """One story as far as it has come: its order, its draft, its dispute."""

    people: People
    clock: Clock
    deal: Deal
    listings: dict[Key, ListingVersion]
    accounts: dict[Key, int]
    claimant: str = "buyer"
    order: Order | None = None
    draft: str = ""
    dispute: str = ""
    inspection: str = ""
    labels: dict[str, str] = field(default_factory=dict)

    def who(self, by: str) -> str:
        """The short name behind a part in the story."""
        return cast(by, self.deal, self.claimant)

    @property
    def reference(self) -> str:
        """The order's reference."""
        return str(self.order)

    @property
    def ordered(self) -> Order:
        """The order, in a story that has come to it."""
        if self.order is None:
            raise TooEarlyError(f"{self.deal.goods} of {self.deal.supplier}")
        return self.order


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant of a story at which somebody acts in it."""

    scene: Scene
    actor: Actor
    now: datetime

    @property
    def here(self) -> dict[str, Any]:
        """Who acts, and when: what every service takes."""
        return {"actor": self.actor, "now": self.now}

    @property
    def step(self) -> dict[str, Any]:
        """Who acts when in the dispute."""
        return {"reference": self.scene.dispute, **self.here}

    @property
    def trade(self) -> dict[str, Any]:
        """Who acts when on the order."""
        return {"reference": self.scene.reference, **self.here}

    def keep(self, source: BinaryIO, name: str) -> int:
        """Store a file of the actor's in the vault; its id."""
        return store.receive(source, name=name, actor=self.actor, now=self.now).pk

    def day(self, days: int) -> date:
        """The day so many days before the demo's today."""
        return self.scene.clock.day(days)


@dataclass(frozen=True, slots=True)
class Beat:
    """What somebody does in a story so many days ago."""

    days: int
    by: str
    deed: Callable[[Moment], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A deal and what became of it, as data.

    ``state`` is where its dispute stands today; empty where there is none: then ``filed`` is the
    day that the order's days are counted back from. ``says``, ``asks`` (a decimal text),
    ``ground`` and ``remedy`` make its one claim, unless ``claims`` has several; ``brings`` gives
    other evidence than is usual. ``course`` is another way to the order than the channel's own.
    ``before`` happens before the filing, ``then`` after it.
    """

    name: str
    channel: str
    deal: Deal
    state: str = ""
    filed: int
    says: str = ""
    asks: str = ""
    ground: str = ""
    remedy: str = "price_reduction"
    claimant: str = "buyer"
    claims: Sequence[dict[str, Any]] = ()
    brings: "Callable[[Moment, Story], list[dict[str, Any]]] | None" = None
    course: "Callable[[Story], Iterator[Beat]] | None" = None
    before: Sequence[Beat] = ()
    then: Sequence[Beat] = ()

    def who(self, by: str) -> str:
        """The short name behind a part in the story."""
        return cast(by, self.deal, self.claimant)


def cast(by: str, deal: Deal, claimant: str) -> str:
    """Who plays a part: buyer, supplier, claimant, respondent; anybody else by their own name."""
    parts = {"claimant": claimant, "respondent": "buyer" if claimant == "supplier" else "supplier"}
    companies = {"buyer": deal.buyer, "supplier": deal.supplier}
    part = parts.get(by, by)
    return acts_for(companies[part]) if part in companies else part
