"""Hand the case to an officer: by a party, once policy lets it; by the clock, see `clock`."""

from datetime import datetime, timedelta

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.disputes import access, mails, terms
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import take_step
from fairhold.kit.calendar import count, end_of_day, local_day
from fairhold.kit.errors import Refused
from fairhold.parties.actor import Actor


class TooSoon(Refused):
    """The policy gives the parties some days to settle first."""

    code = "dispute.too_soon_to_escalate"
    kind = "conflict"


@transaction.atomic
def escalate(*, reference: str, actor: Actor, now: datetime) -> Dispute:
    """A party hands an answered dispute to an officer, from the day that policy names.

    Offers that are open stay open: the parties may settle until the ruling.
    """
    dispute = access.find(reference, actor)
    role = take_step(dispute, "escalate", actor=actor)
    from_when = may_escalate_at(dispute)
    if now < from_when:
        zone = access.zone_of(dispute, role)
        raise TooSoon(
            f"You can hand the case to an officer from {mails.local_time(from_when, zone)} on. "
            "Until then, try to settle it: make an offer, or write to the other side."
        )
    deadlines.meet(dispute.case, "negotiation", now=now)
    terms.await_decision(dispute, now=now)
    chain.record(dispute.case, "escalated", role=role, actor=actor, now=now)
    mails.tell(dispute, "escalated", actor=actor, now=now)
    return dispute


def may_escalate_at(dispute: Dispute) -> datetime:
    """When the parties' first days are over, counted where the claimant lives."""
    days = terms.policy_of(dispute.case).doc.negotiation.escalate_from
    zone, country = dispute.claimant.timezone, dispute.claimant.country
    filed_on = local_day(dispute.filed_at, zone)
    last = count(filed_on, days, counting="calendar", country=country).last_day
    return end_of_day(last, zone) + timedelta(seconds=1) if days else dispute.filed_at
