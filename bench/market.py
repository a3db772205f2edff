"""Disputes to measure with: one decided, one ripe for a ruling, one waiting for an answer."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from bench.deals import Clock, Deal, approved_account, keep
from fairhold.demo.papers import paper, picture
from fairhold.demo.people import settle
from fairhold.disputes import access, services
from fairhold.disputes.models import Dispute
from fairhold.disputes.services import Confirm
from fairhold.parties.actor import Actor
from fairhold.parties.models import BankAccount
from fairhold.trade import services as trade
from fairhold.trade.models import Order
from fairhold.trade.services import LineItem, Report

NAVY, BLACK, CREAM = (28, 42, 84), (24, 24, 26), (222, 208, 176)


class Stories:
    """Tells each story through the services, as its people would have lived it."""

    def __init__(self, clock: Clock) -> None:
        """Settle the demo's people, to whom everything happens as of the clock's today."""
        house = settle(clock.today)
        self.people = people = SimpleNamespace(**house.actors, accounts=house.accounts)
        self.clock = clock
        early = clock.ago(200)
        self.hengtai = approved_account(people.li, people.adam, early, "622202200100456789")
        self.dongshan = approved_account(people.zhao, people.adam, early, "622202200100998877")

    def curtains(self) -> str:
        """Too light a fabric, another colour: inspected, answered, decided; the refund is owed."""
        people, clock = self.people, self.clock
        order = self._curtain_order()
        dispute = self._file(
            order,
            14,
            [
                _claim("not_as_described", "T1", "The fabric weighs 215 g/m² instead of 280 g/m²."),
                _claim("not_as_described", "T2", "The colour is black instead of navy blue."),
            ],
            self._curtain_evidence(),
        )
        answer = "The fabric is within the usual range and the colour was chosen from our card."
        services.answer(reference=dispute, text=answer, actor=people.li, now=clock.ago(10))
        services.say(
            reference=dispute,
            body="Which card? The specification names Pantone 19-4024 TCX, signed by you.",
            actor=people.anna,
            now=clock.ago(9),
        )
        services.take_case(reference=dispute, actor=people.olga, now=clock.ago(6))
        services.issue(reference=dispute, decision=Confirm(), actor=people.olga, now=clock.ago(2))
        return dispute

    def drills(self) -> str:
        """Drill presses without the agreed warning labels: with an officer, who has to rule."""
        people, clock = self.people, self.clock
        deal = Deal(people.maria, people.zhao, clock, agreed=90)
        order = deal.draft(
            [LineItem(description="Bench drill press BD-16", quantity=120, unit_price="185.00")],
            incoterm=("FOB", "Ningbo"),
            ship_in=45,
        )
        contract = paper(
            "Sales contract BH-2207",
            people.maria.organisation_name,
            clock.day(90),
            [
                ("5.3 Labels", "Warning label to ANSI Z535.4 in English on the belt guard"),
                ("5.4 Certificate", "Test report by an NRTL, UL 987"),
            ],
            "Signed for both sides.",
        )
        document = deal.document(order, contract, "contract", "Sales contract BH-2207")
        deal.term(
            order,
            document,
            "5.3",
            kind="mark",
            mark="warning label in English on the belt guard",
            market="US",
            law="ANSI Z535.4",
        )
        deal.agree(order)
        self._pay(deal, order, self.dongshan, (88, "6660.00"), (50, "15540.00"))
        deal.ship(order, 46, 15, "Meridian Ocean Line", 60)
        dispute = self._file(
            order,
            9,
            [
                {
                    **_claim(
                        "label_or_mark_missing",
                        "T1",
                        "None of the presses carries the warning label on the belt guard.",
                    ),
                    "remedy": "price_reduction",
                    "amount": "4800.00",
                }
            ],
            [
                self._photo(
                    people.maria,
                    "belt-guard.jpg",
                    "Belt guards of 10 presses, no label",
                    CREAM,
                    13,
                    {"kind": "presence", "term": "T1", "present": False},
                    looked_at=10,
                    nonconforming=10,
                )
            ],
        )
        services.answer(
            reference=dispute,
            text="The labels were packed in each box for the buyer to apply.",
            actor=people.zhao,
            now=clock.ago(4),
        )
        services.escalate(reference=dispute, actor=people.maria, now=clock.ago(3))
        return dispute

    def cushions(self) -> str:
        """Short by 400 pieces: filed three days ago, the supplier's answer is due."""
        people, clock = self.people, self.clock
        deal = Deal(people.anna, people.li, clock, agreed=70)
        order = deal.draft(
            [LineItem(description="Cushion cover 50 x 50 cm", quantity=5000, unit_price="1.60")],
            incoterm=("CIF", "Hamburg"),
            ship_in=30,
        )
        deal.term(order, None, "", kind="quantity", quantity=5000, tolerance_percent="1", line="L1")
        deal.agree(order)
        self._pay(deal, order, self.hengtai, (69, "2400.00"), (42, "5600.00"))
        deal.ship(order, 41, 8, "Pacific Line", 46)
        tally = paper(
            "Delivery tally",
            "Hafen Spedition",
            clock.day(8),
            [("Cartons received", "46 of 50"), ("Pieces", "4,600")],
            "Seal intact at arrival; the container held 46 cartons.",
        )
        evidence = {
            "file": keep(tally, "delivery-tally.pdf", people.anna, clock.ago(4)),
            "kind": "carrier_record",
            "title": "The forwarder's tally at arrival",
            "issuer_name": "Hafen Spedition",
            "dated": clock.day(8).isoformat(),
            "shows": [{"kind": "count", "line": "L1", "received": 4600}],
        }
        claim = {
            **_claim(
                "short_quantity", "T1", "46 cartons came instead of 50: 400 covers are missing."
            ),
            "remedy": "price_reduction",
        }
        return self._file(order, 3, [claim], [evidence])

    def _curtain_order(self) -> Order:
        people, clock = self.people, self.clock
        deal = Deal(people.anna, people.li, clock, agreed=85)
        order = deal.draft(
            [
                LineItem(
                    description="Blackout curtain 140 x 245 cm", quantity=2000, unit_price="6.00"
                )
            ],
            incoterm=("FOB", "Guangzhou"),
            ship_in=45,
        )
        specification = paper(
            "Product specification, revision C",
            people.anna.organisation_name,
            clock.day(85),
            [
                ("2.1 Fabric weight", "280 g/m² ± 5 %"),
                ("2.3 Colour", "Navy blue, Pantone 19-4024 TCX"),
                ("4.1 Inspection", "ISO 2859-1, level II, AQL 0 / 2.5 / 4.0"),
            ],
            "Both sides accept this specification as part of the order.",
        )
        document = deal.document(order, specification, "specification", "Specification revision C")
        weight = {"property": "fabric weight", "value": "280", "unit": "g/m²", "line": "L1"}
        deal.term(order, document, "2.1", kind="measure", tolerance={"percent": "5"}, **weight)
        colour = {"property": "colour", "value": "navy blue", "reference": "Pantone 19-4024 TCX"}
        deal.term(order, document, "2.3", kind="attribute", line="L1", **colour)
        deal.agree(order)
        self._pay(deal, order, self.hengtai, (84, "3600.00"), (43, "8400.00"))
        deal.ship(order, 41, 20, "Pacific Line", 200)
        self._inspect_curtains(order)
        return order

    def _inspect_curtains(self, order: Order) -> None:
        people, clock = self.people, self.clock
        inspection = trade.order_inspection(
            reference=str(order),
            company_id=people.ines.organisation_id,
            asked="Weigh the fabric and compare the colour with the specification.",
            actor=people.anna,
            now=clock.ago(19),
        )
        values = ["214", "216", "213", "215", "217", "214", "212", "215"]
        report = paper(
            "Inspection report",
            people.ines.organisation_name,
            clock.day(17),
            [
                ("Lot", "2,000 pieces, 200 cartons"),
                ("Sample", "8 pieces from cartons 12, 47, 88 and 131"),
                ("Fabric weight", ", ".join(values) + " g/m²"),
                ("Colour", "Black, nearest Pantone 19-4203 TCX, all 8 pieces"),
            ],
            "The cartons bore the shipping mark of the order and their seals were whole.",
        )
        trade.report_inspection(
            reference=str(inspection),
            report=Report(
                file_id=keep(report, "inspection.pdf", people.ines, clock.ago(17)),
                inspected_on=clock.day(17),
                lot_size=2000,
                sample_size=8,
                traced=True,
                traced_how="cartons 12, 47, 88 and 131, seals whole, shipping mark of the order",
                observations=[
                    {"kind": "measurement", "term": "T1", "values": values, "unit": "g/m²"},
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
            actor=people.ines,
            now=clock.ago(17),
        )

    def _curtain_evidence(self) -> list[dict[str, Any]]:
        people, clock = self.people, self.clock
        valuation = paper(
            "Two offers for blackout curtains",
            "Textilkontor Hamburg",
            clock.day(15),
            [("As ordered, 2,000 pieces", "USD 15,000"), ("As delivered", "USD 9,000")],
        )
        colour = {
            "kind": "attribute",
            "term": "T2",
            "found": "black",
            "conforms": False,
        }
        return [
            self._photo(people.anna, "curtain.jpg", "Curtain beside a ruler", BLACK, 19, colour),
            {
                "file": keep(valuation, "offers.pdf", people.anna, clock.ago(15)),
                "kind": "valuation",
                "title": "Two offers by a wholesaler, as ordered and as delivered",
                "issuer_role": "third_party",
                "issuer_name": "Textilkontor Hamburg",
                "dated": clock.day(15).isoformat(),
                "shows": [
                    {
                        "kind": "value",
                        "line": "L1",
                        "conforming": "15000.00",
                        "delivered": "9000.00",
                    }
                ],
            },
        ]

    def _photo(
        self,
        actor: Actor,
        name: str,
        title: str,
        colour: tuple[int, int, int],
        days: int,
        shows: dict[str, Any],
        **seen: int,
    ) -> dict[str, Any]:
        return {
            "file": keep(picture(colour, title), name, actor, self.clock.ago(days)),
            "kind": "photo",
            "title": title,
            "dated": self.clock.day(days).isoformat(),
            "scale": True,
            "shows": [{**shows, **seen}],
        }

    def _pay(self, deal: Deal, order: Order, account: BankAccount, *paid: tuple[int, str]) -> None:
        for days, amount in paid:
            deal.pay(order, account, days, amount)

    def _file(
        self,
        order: Order,
        days: int,
        claims: Sequence[dict[str, Any]],
        exhibits: Sequence[dict[str, Any]],
    ) -> str:
        """The buyer files: draft, its three steps, and off it goes; the dispute's reference."""
        buyer = {each.organisation_id: each for each in (self.people.anna, self.people.maria)}[
            order.buyer_id
        ]
        now = self.clock.ago(days)
        draft = services.start_draft(order=str(order), actor=buyer, now=now)
        for step, data in (
            ("channel", {"understood": True}),
            ("claims", {"claims": list(claims)}),
            ("evidence", {"exhibits": list(exhibits)}),
        ):
            draft = services.save_draft(
                reference=access.draft_reference(draft),
                step=step,
                data=data,
                revision=draft.revision,
                actor=buyer,
                now=now,
            )
        filed: Dispute = services.file(
            reference=access.draft_reference(draft), actor=buyer, now=now
        )
        return access.reference_of(filed)


def _claim(ground: str, term: str, says: str) -> dict[str, Any]:
    return {"ground": ground, "term": term, "line": "L1", "says": says, "remedy": "price_reduction"}
