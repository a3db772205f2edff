"""Everybody's daily digest, each in a transaction of its own."""

import logging
from datetime import datetime, timedelta

from fairhold.disputes.agenda import agenda
from fairhold.disputes.mails import local_time
from fairhold.jobs.outcome import Outcome
from fairhold.outbox import digest
from fairhold.outbox.digest import Coming
from fairhold.outbox.models import Wishes
from fairhold.parties.services import actors_of

BATCH = 100
AHEAD = timedelta(days=7)
"""A digest names what is due until then."""

log = logging.getLogger(__name__)


def send_digests(*, now: datetime) -> Outcome:
    """Queue every digest that is due; one that fails is pushed back and holds up no other."""
    outcome = Outcome()
    for wishes in digest.waiting(now, BATCH):
        outcome += _send(wishes, now)
    return outcome


def _send(wishes: Wishes, now: datetime) -> Outcome:
    try:
        actors = actors_of(wishes.person)
        coming = [
            Coming(
                each.due_at, local_time(each.due_at, wishes.person.timezone), each.what, each.about
            )
            for each in agenda(actors, now=now, until=now + AHEAD)
        ]
        organisations = {actor.organisation_id for actor in actors}
        sent = digest.send(wishes, coming=coming, organisations=organisations, now=now)
    except Exception as problem:  # whatever it is, the others must still be told
        log.exception("the digest of person %s failed", wishes.person.pk)
        digest.push_back(wishes, repr(problem), now=now)
        return Outcome(failed=1)
    return Outcome(done=1 if sent else 0)
