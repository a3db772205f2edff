"""Races over evidence, and over the time for it."""

from fairhold.disputes import services
from tests.disputes import make
from tests.disputes.make import ANSWERED, TAKEN, at, name
from tests.disputes.races.answering import withdraws
from tests.disputes.races.race import End, both, by, clock, due, race, running

FACT = {"kind": "measurement", "term": "T1", "values": ["161"], "unit": "g/m²"}


def shown(cast):
    """Olga has the case, and Ada has brought a photograph."""
    dispute = make.taken(cast)
    services.deposit(reference=name(dispute), data=make.photo(cast), actor=cast.ada, now=TAKEN)
    return dispute


def asked(cast):
    """Olga has asked Ada for a photograph."""
    dispute = make.taken(cast)
    services.ask_evidence(
        reference=name(dispute),
        side="claimant",
        wanted_kind="photo",
        says="Of the label.",
        actor=cast.olga,
        now=TAKEN,
    )
    return dispute


def evidence_closing(cast):
    dispute = make.taken(cast)
    services.close_evidence(reference=name(dispute), due_at=at(5, 22), actor=cast.olga, now=TAKEN)
    return dispute


def wants_time(cast):
    """Shen, asked for the mill's test, asks for more days than policy gives by itself."""
    dispute = make.taken(cast)
    services.ask_evidence(
        reference=name(dispute),
        side="respondent",
        wanted_kind="lab_report",
        says="The mill's test.",
        actor=cast.olga,
        now=TAKEN,
    )
    more_time(cast.shen, dispute, TAKEN, deadline="request", label="Q1")
    return dispute


def more_time(actor, dispute, now, *, days=9, **which):
    return services.ask_more_time(
        reference=name(dispute),
        days=days,
        reason="The mill is closed.",
        actor=actor,
        now=now,
        **which,
    )


def stopped(cast):
    dispute = make.taken(cast)
    services.stop_clock(
        reference=name(dispute),
        asked_of="carrier",
        says="Where the cartons are.",
        days=5,
        actor=cast.olga,
        now=TAKEN,
    )
    return dispute


def decides_on_time(*people, grant=True):
    """The officer's word on what was asked; which number it has is known once it was asked."""

    def acts(cast, dispute):
        made = by(
            services.decide_on_time,
            *people,
            now=TAKEN,
            extension=running(dispute, "request").extensions.get().pk,
            grant=grant,
            answer="" if grant else "It was asked long ago.",
        )
        return made(cast, dispute)

    return acts


def brings(*people, now=TAKEN, answers=None):
    return by(services.deposit, *people, now=now, data=make.photo, answers=answers)


def asks_evidence(*people):
    more = {"side": "respondent", "wanted_kind": "photo", "says": "Of the label."}
    return by(services.ask_evidence, *people, now=TAKEN, **more)


def asks_time(*people, now=ANSWERED, days=9):
    more = {"deadline": "answer", "days": days, "reason": "The mill is closed."}
    return by(services.ask_more_time, *people, now=now, **more)


def stops_clock(*people, now=TAKEN):
    more = {"asked_of": "carrier", "says": "Where the cartons are.", "days": 5}
    return by(services.stop_clock, *people, now=now, **more)


SHOWING = (
    race("deposit", make.taken, brings("ada", "ben"), End("deposited deposited", "escalated")),
    race(
        "deposit",
        asked,
        both(brings("ada", now=due("request"), answers="Q1"), clock("request")),
        End("deposited", "escalated"),
        End("lapsed deposited", "escalated"),
        against="miss_request",
    ),
    race(
        "show",
        shown,
        by(services.show, "ada", "ben", now=TAKEN, exhibit="E1", shows=(FACT,)),
        End("showed showed", "escalated"),
    ),
    race(
        "acknowledge",
        shown,
        by(services.acknowledge, "shen", "mei", now=TAKEN, exhibit="E1"),
        End("acknowledged", "escalated", alike=True),
    ),
    race(
        "examine",
        shown,
        by(services.examine, "olga", "olga", now=TAKEN, exhibit="E1", integrity="intact"),
        End("examined examined", "escalated"),
    ),
    race(
        "ask_evidence", make.taken, asks_evidence("olga", "olga"), End("asked asked", "escalated")
    ),
    race(
        "drop_request",
        asked,
        by(services.drop_request, "olga", "olga", now=TAKEN, request="Q1"),
        End("dropped", "escalated", alike=True),
    ),
    race(
        "drop_request",
        asked,
        both(
            by(services.drop_request, "olga", now=TAKEN, request="Q1"), brings("ada", answers="Q1")
        ),
        End("dropped", "escalated", "Q1 is dropped already"),
        End("deposited", "escalated", "Q1 is answered already"),
        against="deposit",
    ),
    race(
        "drop_request",
        asked,
        both(by(services.drop_request, "olga", now=due("request"), request="Q1"), clock("request")),
        End("dropped", "escalated"),
        End("lapsed", "escalated", "Q1 is lapsed already"),
        against="miss_request",
    ),
    race(
        "close_evidence",
        make.taken,
        by(services.close_evidence, "olga", "olga", now=TAKEN, due_at=at(5, 22)),
        End("evidence_time_set evidence_time_set", "escalated"),
    ),
    race(
        "close_evidence",
        evidence_closing,
        both(
            by(services.close_evidence, "olga", now=due("evidence"), due_at=at(5, 29)),
            clock("evidence"),
        ),
        End("evidence_time_set", "escalated"),
        End("lapsed evidence_time_set", "escalated"),
        against="end_evidence",
    ),
    race(
        "withdraw",
        evidence_closing,
        both(withdraws("ada", now=due("evidence")), clock("evidence")),
        End("withdrawn", "withdrawn"),
        End("lapsed withdrawn", "withdrawn"),
        against="end_evidence",
    ),
)


TIME = (
    race(
        "ask_more_time",
        make.filed,
        asks_time("shen", "mei"),
        End("more_time_asked", "filed", "Your side has asked already"),
    ),
    race(
        "ask_more_time",
        make.filed,
        both(asks_time("shen", now=due("answer"), days=2), clock("answer")),
        End("more_time_asked", "filed"),
        End("lapsed", "overdue", "No deadline of yours of that name is running"),
        against="miss_answer",
    ),
    race(
        "decide_on_time",
        wants_time,
        decides_on_time("olga", "olga"),
        End("more_time_decided", "escalated", "has been decided"),
    ),
    race(
        "decide_on_time",
        wants_time,
        both(decides_on_time("olga"), decides_on_time("olga", grant=False)),
        End("more_time_decided", "escalated", "has been decided"),
        against="refusal",
    ),
    race(
        "stop_clock",
        make.taken,
        stops_clock("olga", "olga"),
        End("clock_stopped", "escalated", "stands still already"),
    ),
    race(
        "stop_clock",
        asked,
        both(stops_clock("olga", now=due("request")), clock("request")),
        End("clock_stopped", "escalated"),
        End("lapsed clock_stopped", "escalated"),
        against="miss_request",
    ),
    race(
        "start_clock",
        stopped,
        by(services.start_clock, "olga", "olga", now=at(5, 20)),
        End("clock_started", "escalated", "The clock is running"),
    ),
    race(
        "start_clock",
        stopped,
        both(by(services.start_clock, "olga", now=due("pause")), clock("pause")),
        End("clock_started", "escalated"),
        End("clock_started", "escalated", "The clock is running"),
        against="end_pause",
    ),
)


RACES = (*SHOWING, *TIME)
