"""Small builders for disputes, through the services.

The order of `tests.trade.make` is agreed on 2 March 2026, paid in full to the approved account on
the 2nd (Shen confirms it), shipped on 1 April and received on 5 May. On 8 May Plumbline weighs 8
shirts of L1: 161 g/m² instead of 180 ± 5 %. Ada files on 12 May. Shen answers on the 15th. On the
16th Ada hands the case to an officer.
"""

from datetime import UTC, datetime
from typing import Any

from fairhold.disputes import access, services
from fairhold.disputes.models import Dispute, Draft
from fairhold.disputes.services import Confirm
from fairhold.rulings.models import Ruling
from fairhold.trade import services as trade
from fairhold.trade.models import Order
from tests.cast import Cast
from tests.remembered import remembered
from tests.trade import make as orders


def at(month: int, day: int, hour: int = 9) -> datetime:
    """A morning of 2026, in UTC."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


AGREED, SHIPPED, RECEIVED, INSPECTED = at(3, 2), at(4, 1), at(5, 5), at(5, 8)
FILED, ANSWERED, ESCALATED, TAKEN = at(5, 12), at(5, 15), at(5, 16), at(5, 18)
RULED, PAID = at(5, 26), at(5, 28)

TOO_LIGHT = {
    "ground": "not_as_described",
    "term": "T1",
    "line": "L1",
    "says": "The shirts weigh 161 g/m² instead of 180 g/m².",
    "remedy": "price_reduction",
    "amount": "3000.00",
}


@remembered
def order(
    cast: Cast, *, paid: str = "12000.00", inspected: bool = True, **conditions: Any
) -> Order:
    """Agreed, paid, shipped, received and, unless told otherwise, inspected."""
    made = orders.agreed(cast, AGREED, **conditions)
    if paid:
        account = orders.approved_account(cast)
        orders.arrived(made, cast, AGREED, account_id=account.pk, amount=paid)
    orders.shipment(made, cast, SHIPPED, handed_over_on=SHIPPED.date())
    trade.confirm_receipt(
        reference=str(made), label="S1", received_on=RECEIVED.date(), actor=cast.ada, now=RECEIVED
    )
    if inspected:
        inspection = orders.inspection(made, cast, RECEIVED)
        report = orders.report(cast, INSPECTED)
        trade.report_inspection(
            reference=str(inspection), report=report, actor=cast.ines, now=INSPECTED
        )
    made.refresh_from_db()
    return made


@remembered
def draft(
    cast: Cast,
    order: Order,
    *,
    claims: tuple[dict[str, Any], ...] = (TOO_LIGHT,),
    exhibits: tuple[dict[str, Any], ...] = (),
    now: datetime = FILED,
) -> Draft:
    """Ada's draft with all its steps saved."""
    made = services.start_draft(order=str(order), actor=cast.ada, now=now)
    for step, data in (
        ("channel", {"understood": True}),
        ("claims", {"claims": list(claims)}),
        ("evidence", {"exhibits": list(exhibits)}),
    ):
        made = services.save_draft(
            reference=access.draft_reference(made),
            step=step,
            data=data,
            revision=made.revision,
            actor=cast.ada,
            now=now,
        )
    return made


def photo(cast: Cast, now: datetime = FILED, **said: Any) -> dict[str, Any]:
    """A photograph by Ada, with a scale, that shows nothing in particular."""
    stored = orders.stored_file(cast.ada, now, said.pop("name", "shirt.jpg"))
    return {
        "file": stored.pk,
        "kind": "photo",
        "title": "A shirt on the scales",
        "dated": "2026-05-06",
        "scale": True,
        **said,
    }


@remembered
def filed(cast: Cast, order: Order | None = None, now: datetime = FILED, **parts: Any) -> Dispute:
    """Ada has filed: the shirts are too light."""
    made = draft(cast, order or globals()["order"](cast), now=now, **parts)
    return services.file(reference=access.draft_reference(made), actor=cast.ada, now=now)


@remembered
def answered(cast: Cast, dispute: Dispute | None = None, now: datetime = ANSWERED) -> Dispute:
    """Shen has answered: the fabric is as agreed."""
    made = dispute or filed(cast)
    return services.answer(
        reference=name(made), text="The fabric is as agreed.", actor=cast.shen, now=now
    )


@remembered
def escalated(cast: Cast, dispute: Dispute | None = None, now: datetime = ESCALATED) -> Dispute:
    """Ada has handed the answered case to an officer."""
    made = dispute or answered(cast)
    return services.escalate(reference=name(made), actor=cast.ada, now=now)


@remembered
def taken(cast: Cast, dispute: Dispute | None = None, now: datetime = TAKEN) -> Dispute:
    """Olga has taken the case."""
    made = dispute or escalated(cast)
    return services.take_case(reference=name(made), actor=cast.olga, now=now)


@remembered
def ruled(cast: Cast, dispute: Dispute | None = None, now: datetime = RULED) -> Ruling:
    """Olga has confirmed what is recommended."""
    made = dispute or taken(cast)
    return services.issue(reference=name(made), decision=Confirm(), actor=cast.olga, now=now)


def name(dispute: Dispute) -> str:
    return access.reference_of(dispute)
