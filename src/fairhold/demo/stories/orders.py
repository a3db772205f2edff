"""Orders without a dispute, at the stages before one; a draft that is not filed yet."""

from collections.abc import Iterator

from fairhold.demo.acts.agreed import (
    beats,
    begun,
    receives,
    recorded_only,
    ships,
    unpaid,
)
from fairhold.demo.acts.claiming import draft
from fairhold.demo.acts.invited import invited
from fairhold.demo.acts.listed import captures, completes, paid_out, places
from fairhold.demo.plot import OFFLINE, TRADE_ASSURANCE, WHOLESALE, Beat, Deal, Moment, Story
from fairhold.trade import services as trade

KNIVES = Deal(
    "nordhaus",
    "dongshan",
    "knives",
    500,
    "1.45",
    incoterm=("DAP", "Rotterdam"),
    carrier="Northgate Parcel",
)
TOWELS = Deal(
    "nordhaus",
    "hengtai",
    "towels",
    250,
    "2.85",
    incoterm=("DAP", "Hamburg"),
    carrier="Northgate Parcel",
)


def _nothing(story: Story) -> Iterator[Beat]:
    return iter(())


def _inspector_asked(at: Moment) -> None:
    trade.order_inspection(
        company_id=at.scene.people.actors["ines"].organisation_id,
        asked="Final random inspection at the factory before shipment.",
        **at.trade,
    )


def _few(deal: Deal, quantity: int) -> Deal:
    return Deal(
        buyer=deal.buyer,
        supplier=deal.supplier,
        goods=deal.goods,
        quantity=quantity,
        price=deal.price,
        incoterm=deal.incoterm,
        carrier=deal.carrier,
    )


_DRAFTED = Story(
    name="draft_dispute",
    channel=TRADE_ASSURANCE,
    filed=1,
    deal=Deal(
        "nordhaus", "thanhmoc", "chairs", 80, "67.00", currency="EUR", incoterm=("FOB", "Cát Lái")
    ),
    says="Die Beine sind furniert. Wir haben eines durchgesägt: hell, weich, kein Eichenholz.",
    asks="2600.00",
)

STORIES = (
    Story(
        name="order_to_accept",
        channel=TRADE_ASSURANCE,
        filed=2,
        deal=Deal(
            "nordhaus",
            "hengtai",
            "curtains",
            800,
            "6.20",
            currency="EUR",
            incoterm=("FOB", "Shanghai"),
        ),
        course=recorded_only,
    ),
    Story(
        name="order_to_pay_in_parts",
        channel=TRADE_ASSURANCE,
        filed=5,
        deal=Deal(
            "kawabe", "karacay", "paper", 1200, "1480", currency="JPY", incoterm=("CIF", "東京")
        ),
        course=unpaid,
    ),
    Story(
        name="order_inspected",
        channel=TRADE_ASSURANCE,
        filed=20,
        deal=Deal("bluff", "dongshan", "drills", 90, "182.00", shares=(3, 7)),
        course=begun,
        then=(Beat(3, "buyer", _inspector_asked),),
    ),
    Story(
        name=_DRAFTED.name,
        channel=_DRAFTED.channel,
        filed=_DRAFTED.filed,
        deal=_DRAFTED.deal,
        course=beats,
        then=(Beat(1, "claimant", lambda at: draft(at, _DRAFTED)),),
    ),
    Story(
        name="order_invited",
        channel=OFFLINE,
        filed=-50,
        deal=Deal("nordhaus", "karacay", "vases", 200, "11.00", currency="EUR", arrives=False),
        course=invited(
            "Olaria do Vale, Lda.", "PT", "Europe/Lisbon", "encomendas@olaria.example", paid=False
        ),
    ),
    Story(
        name="order_to_pay",
        channel=WHOLESALE,
        filed=0,
        deal=_few(TOWELS, 200),
        course=_nothing,
        then=(places(1),),
    ),
    Story(
        name="order_to_ship",
        channel=WHOLESALE,
        filed=0,
        deal=_few(TOWELS, 300),
        course=_nothing,
        then=(places(4), captures(4)),
    ),
    Story(
        name="order_on_its_way",
        channel=WHOLESALE,
        filed=0,
        deal=KNIVES,
        course=_nothing,
        then=(places(20), captures(20), ships(15)),
    ),
    Story(
        name="order_to_complete",
        channel=WHOLESALE,
        filed=0,
        deal=TOWELS,
        course=_nothing,
        then=(places(30), captures(30), ships(26), receives(9)),
    ),
    Story(
        name="order_released",
        channel=WHOLESALE,
        filed=0,
        deal=_few(KNIVES, 400),
        course=_nothing,
        then=(
            places(60),
            captures(60),
            ships(55),
            receives(30),
            completes(20),
            paid_out(18),
        ),
    ),
)
