"""What is kept moving besides deadlines: mail leaves, abandoned uploads go."""

from datetime import datetime

from fairhold.files import vault
from fairhold.jobs.outcome import Outcome
from fairhold.outbox import services as outbox


def deliver(*, now: datetime) -> Outcome:
    """Send the mail that is due, a batch of it; what fails is tried again later."""
    delivered = outbox.deliver(now)
    return Outcome(done=delivered.sent, failed=delivered.failed)


def tidy(*, now: datetime) -> Outcome:
    """Remove what killed processes left half way into the vault."""
    return Outcome(done=vault.sweep(now))
