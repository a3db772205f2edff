"""Races over the platform's advance and its recovery: the buyer is paid once, and so is it."""

from fairhold.disputes import services
from tests.disputes.make_advance import ADVANCED, RECOVERED, advance, unpaid
from tests.disputes.races.decided import pays
from tests.disputes.races.race import End, both, by, race
from tests.trade import make as orders


def advanced(cast):
    """Omar has recorded the platform's transfer."""
    made = unpaid(cast)
    advance(cast, made)
    return made


def _record(service, now, whose, *people):
    def swift(cast):
        return orders.stored_file(getattr(cast, whose), now, "swift.pdf").pk

    return by(service, *people, now=now, paid_on=now.date(), file_id=swift)


def advances(*people):
    return _record(services.advance, ADVANCED, "omar", *people)


def recovers(*people, whose="shen"):
    return _record(services.recover, RECOVERED, whose, *people)


RACES = (
    race(
        "advance",
        unpaid,
        advances("omar", "adam"),
        End("advanced", "ruled", posted=1, alike=True),
    ),
    race(
        "advance",
        unpaid,
        both(advances("omar"), pays("shen", now=ADVANCED)),
        End("advanced", "ruled", "paid this refund to the buyer in advance", posted=1),
        End("paid closed", "closed", "record that the platform has paid in advance", posted=1),
        against="record_transfer",
    ),
    race(
        "recover",
        advanced,
        recovers("shen", "mei"),
        End("recovered closed", "closed", posted=1, alike=True),
    ),
    race(
        "recover",
        advanced,
        both(recovers("shen"), recovers("olga", whose="olga")),
        End("recovered closed", "closed", posted=1, alike=True),
        against="the_platforms_record",
    ),
)
