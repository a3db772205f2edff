"""Builders for an inspection ordered in a dispute, and for goods that go back.

Olga has taken the case on 18 May and orders an inspection by Gaugewell on the 19th; Ada shows the
fee of USD 400 on the 20th; Gwen reports on the 27th. In a return Ada's shirts go back to Shen.
"""

from typing import Any

from fairhold.disputes import services
from fairhold.disputes.models import Dispute
from fairhold.disputes.services import Depart
from fairhold.inspecting.models import Commission
from fairhold.parties.actor import Actor
from fairhold.rulings.models import Ruling
from fairhold.trade.models import Inspection
from fairhold.trade.services import Report
from tests import cast as the_cast
from tests import make as parties
from tests.cast import Cast
from tests.disputes import make
from tests.disputes.make import at, name
from tests.remembered import remembered
from tests.trade import make as orders

ORDERED, PAID, REPORTED = at(5, 19), at(5, 20), at(5, 27)


@remembered
def gwen() -> Actor:
    """Gwen, of a second inspection company."""
    company = parties.organisation("Gaugewell Survey AS", country="NO", kind="inspector")
    return the_cast.enter("Gwen Moe", company)


@remembered
def ordered(cast: Cast, inspector: Actor, dispute: Dispute | None = None, **said: Any) -> Dispute:
    """Olga has ordered an inspection; its fee is awaited."""
    made = dispute or make.taken(cast)
    services.order_inspection(
        **{
            "reference": name(made),
            "company_id": inspector.organisation_id,
            "claims": ["C1"],
            "fee": "400.00",
            "asked": "Weigh the shirts.",
            "actor": cast.olga,
            "now": ORDERED,
            **said,
        }
    )
    made.refresh_from_db()
    return made


@remembered
def commissioned(cast: Cast, inspector: Actor, dispute: Dispute | None = None) -> Commission:
    """Ada has shown the fee; the company is asked."""
    made = dispute or ordered(cast, inspector)
    return services.deposit_fee(
        reference=name(made),
        paid_on=PAID.date(),
        file_id=orders.stored_file(cast.ada, PAID, "fee.pdf").pk,
        actor=cast.ada,
        now=PAID,
    )


def report(inspector: Actor, weight: str = "161") -> Report:
    """A report of shirts that weigh so much, drawn from named cartons."""
    return Report(
        file_id=orders.stored_file(inspector, REPORTED, "survey.pdf").pk,
        inspected_on=REPORTED.date(),
        lot_size=2000,
        sample_size=125,
        level="II",
        traced=True,
        traced_how="cartons 4, 9 and 21; seal 77120",
        observations=[
            {"kind": "measurement", "term": "T1", "values": [weight] * 8, "unit": "g/m²"}
        ],
    )


@remembered
def reported(commission: Commission, inspector: Actor, weight: str = "161") -> Inspection:
    """Gwen has reported."""
    return services.report_inspection(
        reference=str(commission.inspection),
        report=report(inspector, weight),
        actor=inspector,
        now=REPORTED,
    )


@remembered
def returning(cast: Cast, dispute: Dispute | None = None, refund: str = "3000.00") -> Ruling:
    """Olga has ordered the shirts back for a refund."""
    made = dispute or make.taken(cast)
    decision = Depart("return_and_refund", refund, "The shirts are of no use to the buyer.")
    return services.issue(reference=name(made), decision=decision, actor=cast.olga, now=make.RULED)


INSTRUCTED, SENT, BACK = at(5, 27), at(5, 28), at(5, 29)


@remembered
def go_back(cast: Cast, dispute: Dispute, *, steps: int) -> None:
    """Shen says where to (1), Ada sends the shirts (2), Shen finds them torn (3)."""
    reference = name(dispute)
    if steps > 0:
        services.instruct_return(
            reference=reference,
            address="Gate 4, 8 Loom Road, Ningbo 315000, China",
            instructions="Keep the shipping marks on the cartons.",
            actor=cast.shen,
            now=INSTRUCTED,
        )
    if steps > 1:
        services.send_return(
            reference=reference,
            carrier="DHL",
            tracking="JD0146",
            sent_on=SENT.date(),
            file_id=orders.stored_file(cast.ada, SENT, "waybill.pdf").pk,
            actor=cast.ada,
            now=SENT,
        )
    if steps > 2:
        photo = orders.stored_file(cast.shen, BACK, "torn.jpg").pk
        receipt = services.Receipt("damaged", BACK.date(), "Twelve are torn.", photo)
        services.receive_return(reference=reference, receipt=receipt, actor=cast.shen, now=BACK)
