"""The officer's time to decide stands still while others must act; what is left of it goes on."""

from datetime import datetime, timedelta

from fairhold.casework import deadlines
from fairhold.casework.models import OPEN
from fairhold.disputes import terms
from fairhold.disputes.models import Dispute
from fairhold.rules.dispute.deadlines import reminder

LEAST = timedelta(days=1)
"""What an officer has at least when its time goes on: a report wants reading."""


def stop(dispute: Dispute, *, now: datetime) -> timedelta | None:
    """Stop the time to decide; what was left of it, None if none was running."""
    running = dispute.case.deadlines.filter(name="decision", state=OPEN).first()
    if running is None:
        return None
    deadlines.cancel(dispute.case, now=now, name="decision")
    return max(running.due_at - now, timedelta(0))


def go_on(dispute: Dispute, left: timedelta | None, *, now: datetime) -> None:
    """Let the time to decide go on; it begins anew where none was running."""
    if left is None:
        terms.await_decision(dispute, now=now)
        return
    before = dispute.case.deadlines.filter(name="decision").order_by("-pk").first()
    due_at = now + max(left, LEAST)
    deadlines.set_deadline(
        dispute.case,
        "decision",
        owner="officer",
        due_at=due_at,
        inputs={
            "zone": before.inputs.get("zone", "UTC") if before else "UTC",
            "goes_on_since": now.isoformat(),
            "left_seconds": int(max(left, LEAST).total_seconds()),
        },
        remind_at=reminder(now, due_at),
        now=now,
    )
