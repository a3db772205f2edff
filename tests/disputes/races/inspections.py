"""Races over an inspection that an officer orders."""

from functools import partial

from fairhold.disputes import services
from fairhold.inspecting.models import Commission
from tests.disputes import make, make_goods
from tests.disputes.make_goods import ORDERED, PAID, REPORTED
from tests.disputes.races.race import End, both, by, clock, due, race
from tests.trade import make as orders


def inspecting(cast):
    """Ordered; the fee is awaited."""
    return make_goods.ordered(cast, cast.ines)


def commissioned(cast):
    """The fee is shown; the company is asked."""
    dispute = inspecting(cast)
    make_goods.commissioned(cast, cast.ines, dispute)
    return dispute


def fee_document(cast):
    return orders.stored_file(cast.ada, PAID, "fee.pdf").pk


def orders_inspection(*people, now=ORDERED):
    return by(
        services.order_inspection,
        *people,
        now=now,
        company_id=lambda cast: cast.inspector.pk,
        claims=("C1",),
        fee="400.00",
        asked="Weigh the shirts.",
    )


def asks_inspection(*people, now):
    return by(services.ask_inspection, *people, now=now, says="Weigh the shirts.")


def pays_fee(*people, now=PAID):
    return by(services.deposit_fee, *people, now=now, paid_on=PAID.date(), file_id=fee_document)


def calls_off(*people, now=PAID):
    return by(services.cancel_inspection, *people, now=now, reason="Both sides agree by now.")


def reports(*people, now=REPORTED):
    def acts(cast, dispute):
        label = str(Commission.objects.get(case=dispute.case_id).inspection)
        made = make_goods.report(cast.ines)
        at = now(dispute) if callable(now) else now
        return [
            partial(
                services.report_inspection,
                reference=label,
                report=made,
                actor=getattr(cast, who),
                now=at,
            )
            for who in people
        ]

    return acts


INSPECTIONS = (
    race(
        "ask_inspection",
        make.answered,
        asks_inspection("ada", "ben", now=make.ESCALATED),
        End("inspection_asked inspection_asked", "answered"),
    ),
    race(
        "order_inspection",
        make.taken,
        orders_inspection("olga", "olga"),
        End("inspection_ordered", "inspecting", "is waiting for an inspection"),
    ),
    race(
        "order_inspection",
        make.taken,
        both(orders_inspection("olga"), by(services.withdraw, "ada", now=ORDERED)),
        End("inspection_ordered withdrawn", "withdrawn"),
        End("withdrawn", "withdrawn", "order an inspection"),
        against="withdraw",
    ),
    race(
        "deposit_fee",
        inspecting,
        pays_fee("ada", "ben"),
        End("fee_deposited", "inspecting", posted=1, alike=True),
    ),
    race(
        "deposit_fee",
        inspecting,
        both(pays_fee("ada"), calls_off("olga")),
        End("fee_deposited inspection_cancelled", "escalated", posted=2),
        End("inspection_cancelled", "escalated", "show the inspection fee"),
        against="cancel_inspection",
    ),
    race(
        "deposit_fee",
        inspecting,
        both(pays_fee("ada", now=due("inspection_fee")), clock("inspection_fee")),
        End("fee_deposited", "inspecting", posted=1),
        End("lapsed", "escalated", "show the inspection fee"),
        against="miss_inspection",
    ),
    race(
        "report_inspection",
        commissioned,
        reports("ines", "ines"),
        End("inspected", "escalated", "reported", posted=1),
    ),
    race(
        "report_inspection",
        commissioned,
        both(reports("ines"), calls_off("olga", now=REPORTED)),
        End("inspected", "escalated", "cancel the inspection", posted=1),
        End("inspection_cancelled", "escalated", "called off", posted=1),
        against="cancel_inspection",
    ),
    race(
        "report_inspection",
        commissioned,
        both(reports("ines", now=due("inspection")), clock("inspection")),
        End("inspected", "escalated", posted=1),
        End("lapsed", "escalated", "called off", posted=1),
        against="miss_inspection",
    ),
    race(
        "cancel_inspection",
        commissioned,
        calls_off("olga", "olga"),
        End("inspection_cancelled", "escalated", "cancel the inspection", posted=1),
    ),
    race(
        "miss_inspection",
        commissioned,
        clock("inspection", times=2),
        End("lapsed", "escalated", posted=1),
    ),
)


RACES = INSPECTIONS
