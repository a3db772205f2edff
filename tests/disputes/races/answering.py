"""Races over the answer, and over leaving the dispute and coming back."""

from fairhold.disputes import services
from tests.disputes import make
from tests.disputes.make import ANSWERED, TAKEN, at, name
from tests.disputes.races.race import End, both, by, clock, due, pass_time, race

LATER = at(6, 2)


def overdue(cast):
    return pass_time(make.filed(cast), "answer")


def silent(cast):
    """With an officer, because the respondent has not answered."""
    return pass_time(overdue(cast), "second_notice")


def withdrawn(cast):
    dispute = make.answered(cast)
    services.withdraw(reference=name(dispute), actor=cast.ada, now=TAKEN)
    dispute.refresh_from_db()
    return dispute


def answers(*people, now=ANSWERED):
    return by(services.answer, *people, now=now, text="As agreed.")


def accepts(*people, now=ANSWERED):
    return by(services.accept_claim, *people, now=now)


def withdraws(*people, now=ANSWERED):
    return by(services.withdraw, *people, now=now)


def reopens(*people, now=LATER, reasons="There is new evidence."):
    return by(services.reopen, *people, now=now, reasons=reasons)


ANSWERING = (
    race(
        "answer",
        make.filed,
        answers("shen", "mei"),
        End("answered", "answered", "answer the claim"),
    ),
    race(
        "answer",
        make.filed,
        both(answers("shen", now=due("answer")), clock("answer")),
        End("answered", "answered"),
        End("lapsed answered", "answered"),
        against="miss_answer",
    ),
    race(
        "answer",
        overdue,
        both(answers("shen", now=due("second_notice")), clock("second_notice")),
        End("answered", "answered"),
        End("lapsed answered", "escalated"),
        against="miss_second_notice",
    ),
    race(
        "answer_late",
        silent,
        answers("shen", "mei", now=LATER),
        End("answered", "escalated", "Your side has answered"),
    ),
    race(
        "answer_late",
        silent,
        both(answers("shen", now=LATER), accepts("mei", now=LATER)),
        End("answered accepted", "accepted"),
        End("accepted", "accepted", "the dispute is accepted"),
        against="accept",
    ),
    race(
        "accept",
        make.filed,
        accepts("shen", "mei"),
        End("accepted", "accepted", "accept the claim"),
    ),
    race(
        "accept",
        make.filed,
        both(accepts("shen"), withdraws("ada")),
        End("accepted", "accepted", "withdraw the dispute"),
        End("withdrawn", "withdrawn", "accept the claim"),
        against="withdraw",
    ),
    race("miss_answer", make.filed, clock("answer", times=2), End("lapsed", "overdue")),
    race(
        "miss_second_notice",
        overdue,
        clock("second_notice", times=2),
        End("lapsed", "escalated"),
    ),
)


LEAVING = (
    race(
        "withdraw",
        make.answered,
        withdraws("ada", "ben"),
        End("withdrawn", "withdrawn", "withdraw the dispute"),
    ),
    race(
        "withdraw",
        make.answered,
        both(withdraws("ada", now=due("negotiation")), clock("negotiation")),
        End("withdrawn", "withdrawn"),
        End("lapsed withdrawn", "withdrawn"),
        against="end_negotiation",
    ),
    race(
        "reopen",
        withdrawn,
        reopens("ada", "ben", now=at(5, 20)),
        End("reopened", "escalated", "reopen the dispute"),
    ),
    race(
        "reopen",
        withdrawn,
        reopens("ada", "olga", now=at(5, 20)),
        End("reopened", "escalated", "reopen the dispute"),
        against="officer",
    ),
    race(
        "reopen",
        withdrawn,
        both(reopens("ada", now=due("reopening")), clock("reopening")),
        End("reopened", "escalated"),
        End("lapsed", "dropped", "was withdrawn for good"),
        against="drop",
    ),
    race("drop", withdrawn, clock("reopening", times=2), End("lapsed", "dropped")),
)


RACES = (*ANSWERING, *LEAVING)
