"""A wholesale order: placed from a listing, paid to the platform, shipped, received."""

from collections.abc import Iterator

from fairhold.demo.acts.agreed import receives, ships
from fairhold.demo.acts.paying import told
from fairhold.demo.goods import GOODS
from fairhold.demo.papers import picture
from fairhold.demo.people import hour_of
from fairhold.demo.plot import Beat, Moment, Scene, Story
from fairhold.kit.money import to_minor
from fairhold.trade import services as trade
from fairhold.trade.models import ListingVersion
from fairhold.trade.services import Offer, Tier

PLACED, SHIPPED, RECEIVED, NEVER_CAME = 26, 22, 6, 40
"""How many days before the filing an order was placed, shipped and received; and placed, if the
goods never came."""
SHIPS_WITHIN = 10


def beats(story: Story) -> Iterator[Beat]:
    """The order's life up to the filing, counted back from it."""
    filed, arrives = story.filed, story.deal.arrives
    placed = filed + (PLACED if arrives else NEVER_CAME)
    yield places(placed)
    if story.deal.paid:
        yield captures(placed)
    if arrives:
        yield ships(filed + SHIPPED)
        yield receives(filed + RECEIVED)


def places(days: int) -> Beat:
    """The buyer orders from the listing as it stands."""

    def deed(at: Moment) -> None:
        scene, deal = at.scene, at.scene.deal
        said = listing_of(scene)
        scene.order = trade.place_order(
            listing=str(said.listing), quantity=deal.quantity, digest=said.digest, **at.here
        )

    return Beat(days, "buyer", deed)


def captures(days: int) -> Beat:
    """The buyer pays through the platform; its provider tells."""

    def deed(at: Moment) -> None:
        order = at.scene.ordered
        told("payment.captured", str(order), at.scene, int(order.total_minor or 0), at.now)

    return Beat(days, "buyer", deed)


def completes(days: int) -> Beat:
    """The buyer confirms receipt of the order: its money goes to the supplier."""
    return Beat(days, "buyer", lambda at: trade.complete_order(**at.trade))


def paid_out(days: int) -> Beat:
    """The provider has paid the supplier."""

    def deed(at: Moment) -> None:
        order = at.scene.ordered
        told("payout.paid", str(order), at.scene, int(order.total_minor or 0), at.now)

    return Beat(days, "olga", deed)


def refunded(days: int, amount: str) -> Beat:
    """The provider has paid a refund to the buyer."""

    def deed(at: Moment) -> None:
        scene = at.scene
        told("refund.paid", scene.dispute, scene, to_minor(amount, scene.deal.currency), at.now)

    return Beat(days, "olga", deed)


def listing_of(scene: Scene) -> ListingVersion:
    """The supplier's listing of the goods; it was put up long before the first order."""
    deal = scene.deal
    key = (deal.supplier, deal.goods, deal.currency)
    if key not in scene.listings:
        scene.listings[key] = _publish(scene)
    return scene.listings[key]


def _publish(scene: Scene) -> ListingVersion:
    deal, goods = scene.deal, GOODS[scene.deal.goods]
    by = scene.who("supplier")
    at = Moment(scene, scene.people.actors[by], scene.clock.at(160, hour_of(by)))
    shown = at.keep(picture(goods.colour, goods.caption), f"{deal.goods}.jpg")
    terms = ({k: v for k, v in each.items() if k != "line"} for each in goods.all_terms)
    return trade.publish(
        offer=Offer(
            title=goods.title,
            description=goods.promises,
            currency=deal.currency,
            unit=goods.unit,
            tiers=(Tier(least=1, unit_price=deal.price),),
            ships_within_days=SHIPS_WITHIN,
            address=f"https://market.demo.example/item/{deal.supplier}-{deal.goods}",
            terms=tuple(terms),
            incoterm_rule=deal.incoterm[0],
            incoterm_place=deal.incoterm[1],
            picture_ids=(shown,),
        ),
        **at.here,
    )
