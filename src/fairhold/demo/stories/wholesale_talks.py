"""Wholesale: disputes between the parties alone; their money waits with the platform."""

from fairhold.demo.acts.claiming import accepts, answers, withdraws
from fairhold.demo.acts.talking import offers, proposes_bidding
from fairhold.demo.plot import WHOLESALE, Deal, Story
from fairhold.rules.dispute.flow import (
    ACCEPTED,
    ANSWERED,
    DROPPED,
    FILED,
    OVERDUE,
    WITHDRAWN,
)

DAP_HAMBURG, DAP_YOKOHAMA = ("DAP", "Hamburg"), ("DAP", "横浜")

STORIES = (
    Story(
        name="wholesale_dispute",
        channel=WHOLESALE,
        state=FILED,
        filed=3,
        deal=Deal(
            "nordhaus",
            "hengtai",
            "towels",
            600,
            "2.85",
            incoterm=DAP_HAMBURG,
            carrier="Northgate Parcel",
        ),
        says="The terry weighs 410 g/m² instead of 500 g/m².",
        asks="300.00",
    ),
    Story(
        name="wholesale_overdue",
        channel=WHOLESALE,
        state=OVERDUE,
        filed=9,
        deal=Deal(
            "kawabe",
            "hengtai",
            "scarves",
            80,
            "1250",
            currency="JPY",
            incoterm=DAP_YOKOHAMA,
            carrier="Northgate Parcel",
        ),
        says="表示ではアクリル70%となっており、商品ページのメリノウール100%と異なります。",
        asks="60000",
    ),
    Story(
        name="wholesale_answered_offer",
        channel=WHOLESALE,
        state=ANSWERED,
        filed=5,
        deal=Deal(
            "bluff",
            "dongshan",
            "knives",
            900,
            "1.45",
            incoterm=("DAP", "Houston"),
            carrier="Northgate Parcel",
        ),
        says="15 mm blades in an 18 mm knife. They fall out.",
        asks="800.00",
        then=(
            answers(
                2, "You may have received the compact version. Please keep them at a discount."
            ),
            offers(1, "respondent", "partial_refund", "260.00"),
        ),
    ),
    Story(
        name="wholesale_bidding_proposed",
        channel=WHOLESALE,
        state=ANSWERED,
        filed=5,
        deal=Deal(
            "vauquelin",
            "deccan",
            "scarves",
            120,
            "9.90",
            currency="EUR",
            incoterm=("DAP", "Lyon"),
            carrier="Northgate Parcel",
        ),
        says="Écharpes en acrylique, alors que l’annonce promettait 100 % mérinos.",
        asks="700.00",
        then=(
            answers(2, "The yarn is a blend that the trade calls Merino touch."),
            proposes_bidding(1, "respondent"),
        ),
    ),
    Story(
        name="wholesale_accepted",
        channel=WHOLESALE,
        state=ACCEPTED,
        filed=6,
        deal=Deal(
            "altamar",
            "thanhmoc",
            "vases",
            100,
            "11.50",
            currency="EUR",
            incoterm=("DAP", "Valencia"),
            carrier="Northgate Parcel",
        ),
        says="Jarrones de 27 cm en vez de 32 cm.",
        asks="420.00",
        then=(accepts(2),),
    ),
    Story(
        name="wholesale_withdrawn",
        channel=WHOLESALE,
        state=WITHDRAWN,
        filed=7,
        deal=Deal(
            "bluff",
            "hengtai",
            "tents",
            30,
            "41.00",
            incoterm=("DAP", "Houston"),
            carrier="Northgate Parcel",
        ),
        says="Fibreglass poles.",
        asks="500.00",
        then=(answers(4, "New poles are on their way to you."), withdraws(2)),
    ),
    Story(
        name="wholesale_dropped",
        channel=WHOLESALE,
        state=DROPPED,
        filed=36,
        deal=Deal(
            "vauquelin",
            "hengtai",
            "towels",
            200,
            "2.70",
            currency="EUR",
            incoterm=("DAP", "Lyon"),
            carrier="Northgate Parcel",
        ),
        says="Serviettes trop légères.",
        asks="150.00",
        then=(answers(32, "We have sent you fifty more for free."), withdraws(28)),
    ),
)
