"""The decided dispute that a visitor is pointed to: too light a fabric, and another colour.

Inspected before it was filed, answered, decided; the refund is owed.
"""

from typing import Any

from fairhold.demo.acts.claiming import answers, photo, says
from fairhold.demo.acts.deciding import confirms, takes
from fairhold.demo.papers import paper
from fairhold.demo.plot import TRADE_ASSURANCE, Beat, Deal, Moment, Story
from fairhold.disputes import services
from fairhold.rules.dispute.flow import RULED
from fairhold.trade import services as trade
from fairhold.trade.services import Report

FILED = 14
WEIGHTS = ["214", "216", "213", "215", "217", "214", "212", "215"]


def _asks_inspector(at: Moment) -> None:
    people = at.scene.people
    inspection = trade.order_inspection(
        company_id=people.actors["ines"].organisation_id,
        asked="Weigh the fabric and compare the colour with the specification.",
        **at.trade,
    )
    at.scene.inspection = str(inspection)


def _inspects(at: Moment) -> None:
    report = paper(
        "Inspection report",
        at.actor.organisation_name,
        at.now.date(),
        [
            ("Lot", "2,000 pieces, 200 cartons"),
            ("Sample", "8 pieces from cartons 12, 47, 88 and 131"),
            ("Fabric weight", ", ".join(WEIGHTS) + " g/m²"),
            ("Colour", "Black, nearest Pantone 19-4203 TCX, all 8 pieces"),
        ],
        "The cartons bore the shipping mark of the order and their seals were whole.",
    )
    services.report_inspection(
        reference=at.scene.inspection,
        report=Report(
            file_id=at.keep(report, "inspection.pdf"),
            inspected_on=at.now.date(),
            lot_size=2000,
            sample_size=8,
            traced=True,
            traced_how="cartons 12, 47, 88 and 131, seals whole, shipping mark of the order",
            observations=[
                {"kind": "measurement", "term": "T1", "values": WEIGHTS, "unit": "g/m²"},
                {
                    "kind": "attribute",
                    "term": "T2",
                    "found": "black, Pantone 19-4203 TCX",
                    "conforms": False,
                    "looked_at": 8,
                    "nonconforming": 8,
                },
            ],
        ),
        **at.here,
    )


def _evidence(at: Moment, story: Story) -> list[dict[str, Any]]:
    dated = at.day(FILED + 1)
    valuation = paper(
        "Two offers for blackout curtains",
        "Textilkontor Hamburg",
        dated,
        [("As ordered, 2,000 pieces", "USD 15,000"), ("As delivered", "USD 9,000")],
    )
    worth = {"kind": "value", "line": "L1", "conforming": "15000.00", "delivered": "9000.00"}
    return [
        photo(at, story),
        {
            "file": at.keep(valuation, "offers.pdf"),
            "kind": "valuation",
            "title": "Two offers by a wholesaler, as ordered and as delivered",
            "issuer_role": "third_party",
            "issuer_name": "Textilkontor Hamburg",
            "dated": dated.isoformat(),
            "shows": [worth],
        },
    ]


def _claim(term: str, says: str) -> dict[str, Any]:
    return {
        "ground": "not_as_described",
        "term": term,
        "line": "L1",
        "says": says,
        "remedy": "price_reduction",
    }


STORIES = (
    Story(
        name="decided_dispute",
        channel=TRADE_ASSURANCE,
        state=RULED,
        filed=FILED,
        deal=Deal(
            "nordhaus",
            "hengtai",
            "curtains",
            2000,
            "6.00",
            incoterm=("FOB", "Guangzhou"),
            carrier="Pacific Line",
            shares=(3, 7),
        ),
        claims=(
            _claim("T1", "The fabric weighs 215 g/m² instead of 280 g/m²."),
            _claim("T2", "The colour is black instead of navy blue."),
        ),
        brings=_evidence,
        before=(Beat(FILED + 4, "buyer", _asks_inspector), Beat(FILED + 2, "ines", _inspects)),
        then=(
            answers(
                10, "The fabric is within the usual range and the colour was chosen from our card."
            ),
            says(
                9,
                "claimant",
                "Which card? The specification names Pantone 19-4024 TCX, signed by you.",
            ),
            takes(6, "olga"),
            confirms(2, "olga"),
        ),
    ),
)
