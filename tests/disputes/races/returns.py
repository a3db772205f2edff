"""Races over goods that go back."""

from fairhold.disputes import services
from fairhold.disputes.services import Receipt
from tests.disputes import make, make_goods
from tests.disputes.make import name
from tests.disputes.make_goods import BACK, INSTRUCTED, SENT
from tests.disputes.races.race import End, both, by, clock, due, race
from tests.trade import make as orders

NEVER_CAME = Receipt("not_received", None, "Nothing came.")


AS_SENT = Receipt("received_as_sent", BACK.date())


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


RACES = RETURNS
