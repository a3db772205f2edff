"""All that time brings, once round."""

from datetime import datetime

from fairhold.jobs.deliver import deliver, tidy
from fairhold.jobs.digest import send_digests
from fairhold.jobs.outcome import Outcome
from fairhold.jobs.release import release_due
from fairhold.jobs.run_due import run_due


def run(*, now: datetime) -> Outcome:
    """Let deadlines lapse, release held money, gather digests, then send what waits: news goes at
    once.

    Raises DatabaseError where the database is away; nothing is lost then, only later.
    """
    outcome = run_due(now=now) + release_due(now=now) + send_digests(now=now)
    return outcome + deliver(now=now) + tidy(now=now)
