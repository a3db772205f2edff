"""The policy's numbers for a negotiation, and the terms that count them."""

from dataclasses import dataclass
from datetime import date, datetime

from fairhold.casework import deadlines
from fairhold.casework.models import Deadline
from fairhold.disputes import terms
from fairhold.disputes.models import Dispute
from fairhold.kit.calendar import Counting, count, end_of_day, local_day
from fairhold.parties.models import Organisation
from fairhold.rules.dispute.deadlines import Due, due, reminder
from fairhold.rules.policy_schema import Negotiation


@dataclass(frozen=True, slots=True)
class Days:
    """So many calendar days under a clause, as `rules.dispute.deadlines.due` counts them."""

    clause: str
    days: int
    calendar: Counting = "calendar"


def rules_of(dispute: Dispute) -> Negotiation:
    """What the dispute's policy says of settling."""
    return terms.policy_of(dispute.case).doc.negotiation


def party(dispute: Dispute, side: str) -> Organisation:
    """The organisation on this side."""
    return dispute.claimant if side == "claimant" else dispute.respondent


def after(dispute: Dispute, side: str, days: int, clause: str, now: datetime) -> Due:
    """The end of the last of so many days, where a party lives."""
    of = party(dispute, side)
    return due(Days(clause, days), start=now, zone=of.timezone, country=of.country)


def on(dispute: Dispute, side: str, day: date, clause: str) -> Due:
    """The end of a day that was agreed, where a party lives."""
    zone = party(dispute, side).timezone
    inputs: dict[str, object] = {"zone": zone, "clause": clause, "last_day": day.isoformat()}
    return Due(end_of_day(day, zone), inputs)


def day_after(dispute: Dispute, side: str, days: int, now: datetime) -> date:
    """The day so many days from now, where a party lives."""
    of = party(dispute, side)
    today = local_day(now, of.timezone)
    return count(today, days, counting="calendar", country=of.country).last_day


def start(
    dispute: Dispute, name: str, number: int, owner: str, ends: Due, now: datetime
) -> Deadline:
    """Start the term of an offer or a duty, known by its number."""
    return deadlines.set_deadline(
        dispute.case,
        name,
        label=str(number),
        owner=owner,
        due_at=ends.at,
        inputs=ends.inputs,
        remind_at=reminder(now, ends.at),
        now=now,
    )
