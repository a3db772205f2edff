"""Races over the way to an officer, and to the ruling."""

from fairhold.disputes import services
from fairhold.disputes.services import Confirm
from tests.disputes import make
from tests.disputes.make import ANSWERED, ESCALATED, RULED, TAKEN
from tests.disputes.races.answering import accepts, withdraws
from tests.disputes.races.race import End, both, by, clock, due, race


def escalates(*people, now=ESCALATED):
    return by(services.escalate, *people, now=now)


def takes(*people, now=TAKEN, over=False):
    return by(services.take_case, *people, now=now, over=over)


def hands_back(*people):
    return by(services.hand_back, *people, now=TAKEN)


def rules(*people):
    return by(services.issue, *people, now=RULED, decision=Confirm())


OFFICERS = (
    race(
        "escalate",
        make.answered,
        escalates("ada", "shen"),
        End("escalated", "escalated", "hand the case to an officer"),
    ),
    race(
        "escalate",
        make.answered,
        both(escalates("ada", now=due("negotiation")), clock("negotiation")),
        End("escalated", "escalated"),
        End("lapsed", "escalated", "is with a case officer"),
        against="end_negotiation",
    ),
    race(
        "end_negotiation", make.answered, clock("negotiation", times=2), End("lapsed", "escalated")
    ),
    race(
        "step_in",
        make.answered,
        takes("olga", "omar"),
        End("taken", "escalated", "has taken this case"),
    ),
    race(
        "step_in",
        make.answered,
        both(takes("olga"), escalates("ada", now=TAKEN)),
        End("taken", "escalated", "hand the case to an officer"),
        End("escalated taken", "escalated"),
        against="escalate",
    ),
    race(
        "step_in",
        make.answered,
        both(takes("olga", now=due("negotiation")), clock("negotiation")),
        End("taken", "escalated"),
        End("lapsed taken", "escalated"),
        against="end_negotiation",
    ),
    race(
        "take",
        make.escalated,
        takes("olga", "omar"),
        End("taken", "escalated", "has taken this case"),
    ),
    race(
        "hand_back",
        make.taken,
        hands_back("olga", "olga"),
        End("handed_back", "escalated", "Take this case first"),
    ),
    race(
        "hand_back",
        make.taken,
        both(hands_back("olga"), takes("omar", over=True)),
        End("handed_back taken", "escalated"),
        End("taken", "escalated", "Omar Haddad has taken this case"),
        against="take",
    ),
    race(
        "note",
        make.taken,
        by(services.note, "olga", "omar", now=TAKEN, body="Call the mill."),
        End("", "escalated"),
    ),
    race(
        "say",
        make.filed,
        by(services.say, "ada", "shen", now=ANSWERED, body="Hello."),
        End("said said", "filed"),
    ),
    race("rule", make.taken, rules("olga", "olga"), End("ruled", "ruled", posted=1, alike=True)),
    race(
        "rule",
        make.taken,
        both(rules("olga"), withdraws("ada", now=RULED)),
        End("ruled", "ruled", "withdraw the dispute", posted=1),
        End("withdrawn", "withdrawn", "rule on the case"),
        against="withdraw",
    ),
    race(
        "rule",
        make.taken,
        both(rules("olga"), accepts("shen", now=RULED)),
        End("ruled", "ruled", "accept the claim", posted=1),
        End("accepted ruled", "ruled", posted=1),
        against="accept",
    ),
    race(
        "rule",
        make.taken,
        both(rules("olga"), hands_back("olga")),
        End("ruled", "ruled", "hand the case back", posted=1),
        End("handed_back", "escalated", "Take this case first"),
        against="hand_back",
    ),
)


RACES = OFFICERS
