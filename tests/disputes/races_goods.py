"""Races over an inspection that an officer orders, and over goods that go back."""

from functools import partial

from fairhold.disputes import services
from fairhold.disputes.services import Receipt
from fairhold.inspecting.models import Commission
from tests.disputes import make, make_goods
from tests.disputes.make import name
from tests.disputes.make_goods import BACK, INSTRUCTED, ORDERED, PAID, REPORTED, SENT
from tests.disputes.race import End, both, by, clock, due, race
from tests.trade import make as orders

NEVER_CAME = Receipt("not_received", None, "Nothing came.")
AS_SENT = Receipt("received_as_sent", BACK.date())


def inspecting(cast):
    """Ordered; the fee is awaited."""
    return make_goods.ordered(cast, cast.ines)


def commissioned(cast):
    """The fee is shown; the company is asked."""
    dispute = inspecting(cast)
    make_goods.commissioned(cast, cast.ines, dispute)
    return dispute


def going_back(cast, steps=0):
    dispute = make.taken(cast)
    make_goods.returning(cast, dispute)
    make_goods.go_back(cast, dispute, steps=steps)
    dispute.refresh_from_db()
    return dispute


def instructed(cast):
    return going_back(cast, 1)


def sent(cast):
    return going_back(cast, 2)


def arrived(cast):
    dispute = sent(cast)
    services.show_arrival(
        reference=name(dispute),
        arrived_on=BACK.date(),
        file_id=delivery(cast),
        actor=cast.ada,
        now=BACK,
    )
    return dispute


def torn(cast):
    return going_back(cast, 3)


def waybill(cast):
    return orders.stored_file(cast.ada, SENT, "waybill.pdf").pk


def delivery(cast):
    return orders.stored_file(cast.ada, BACK, "delivered.pdf").pk


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


def instructs(*people, now=INSTRUCTED):
    where = "Gate 4, 8 Loom Road, Ningbo 315000, China"
    return by(services.instruct_return, *people, now=now, address=where)


def sends(*people, now=SENT):
    return by(
        services.send_return,
        *people,
        now=now,
        carrier="DHL",
        tracking="JD0146",
        sent_on=SENT.date(),
        file_id=waybill,
    )


def shows_arrival(*people, now=BACK):
    return by(services.show_arrival, *people, now=now, arrived_on=BACK.date(), file_id=delivery)


def receives(*people, now=BACK, receipt=AS_SENT):
    return by(services.receive_return, *people, now=now, receipt=receipt)


def waives(*people, now=BACK):
    return by(services.waive_return, *people, now=now)


def decides(*people, refund="1000.00"):
    return by(services.decide_return, *people, now=BACK, refund=refund, reasons="Torn.")


NOTHING_BACK = "No goods are on their way back"

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

RETURNS = (
    race(
        "instruct_return",
        going_back,
        instructs("shen", "mei"),
        End("return_instructed", "ruled", "waits for the buyer to send the goods"),
    ),
    race(
        "instruct_return",
        going_back,
        both(instructs("shen", now=due("return_instructions")), clock("return_instructions")),
        End("return_instructed", "ruled"),
        End("lapsed return_ended", "ruled", NOTHING_BACK, posted=1),
        against="silence",
    ),
    race(
        "instruct_return",
        going_back,
        both(instructs("shen"), waives("mei", now=INSTRUCTED)),
        End("return_instructed return_ended", "ruled", posted=1),
        End("return_ended", "ruled", NOTHING_BACK, posted=1),
        against="waive_return",
    ),
    race(
        "send_return", instructed, sends("ada", "ben"), End("return_sent", "ruled", "is on its way")
    ),
    race(
        "send_return",
        instructed,
        both(sends("ada", now=due("return_sending")), clock("return_sending")),
        End("return_sent", "ruled"),
        End("lapsed return_ended", "ruled", NOTHING_BACK),
        against="silence",
    ),
    race(
        "show_arrival",
        sent,
        shows_arrival("ada", "ben"),
        End("return_arrived", "ruled", "has arrived"),
    ),
    race(
        "show_arrival",
        sent,
        both(shows_arrival("ada", now=due("return_transit")), clock("return_transit")),
        End("return_arrived", "ruled"),
        End("lapsed return_disputed", "ruled", "waits for an officer"),
        against="silence",
    ),
    race(
        "receive_return",
        arrived,
        receives("shen", "mei"),
        End("return_ended", "ruled", NOTHING_BACK, posted=1),
    ),
    race(
        "receive_return",
        arrived,
        both(receives("shen", receipt=NEVER_CAME), waives("mei")),
        End("return_disputed return_ended", "ruled", posted=1),
        End("return_ended", "ruled", NOTHING_BACK, posted=1),
        against="waive_return",
    ),
    race(
        "receive_return",
        arrived,
        both(
            receives("shen", now=due("return_receipt"), receipt=NEVER_CAME),
            clock("return_receipt"),
        ),
        End("return_disputed", "ruled"),
        End("lapsed return_ended", "ruled", NOTHING_BACK, posted=1),
        against="silence",
    ),
    race(
        "waive_return",
        arrived,
        waives("shen", "mei"),
        End("return_ended", "ruled", NOTHING_BACK, posted=1),
    ),
    race(
        "decide_return",
        torn,
        decides("olga", "olga"),
        End("return_ended", "ruled", NOTHING_BACK, posted=1),
    ),
    race(
        "decide_return",
        torn,
        both(decides("olga"), waives("shen")),
        End("return_ended", "ruled", NOTHING_BACK, posted=1),
        against="waive_return",
    ),
)

RACES = (*INSPECTIONS, *RETURNS)
