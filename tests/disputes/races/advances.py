"""Races over a refund that the platform pays in advance, and gets back."""

from fairhold.disputes import services
from tests.disputes import make_advance
from tests.disputes.make_advance import ADVANCED, RECOVERED, unpaid
from tests.disputes.races.race import End, both, by, race
from tests.trade import make as orders


def advanced(cast):
    dispute = unpaid(cast)
    make_advance.advance(cast, dispute)
    return dispute


def bank_document(owner, now):
    return lambda cast: orders.stored_file(getattr(cast, owner), now, "swift.pdf").pk


def pays(service, *people, owner, now):
    """What was paid, shown by a document of the owner's company."""
    told = {"paid_on": now.date(), "file_id": bank_document(owner, now)}
    return by(service, *people, now=now, **told)


def advances(*people):
    return pays(services.advance, *people, owner="omar", now=ADVANCED)


def recovers(*people):
    return pays(services.recover, *people, owner="shen", now=RECOVERED)


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
        both(advances("omar"), pays(services.record_transfer, "shen", owner="shen", now=ADVANCED)),
        End("advanced", "ruled", "The platform has paid this refund", posted=1),
        End("paid closed", "closed", "record that the platform has paid in advance", posted=1),
        against="record_transfer",
    ),
    race(
        "recover",
        advanced,
        recovers("shen", "mei"),
        End("recovered closed", "closed", posted=1, alike=True),
    ),
)
