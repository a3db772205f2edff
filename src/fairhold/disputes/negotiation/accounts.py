"""What a settlement posts: a money duty is owed, then paid, or taken back by a counter-posting.

The keys are `settlement:<id>:<n>`, `…:paid` and `…:reversed`; a posting is never changed. Where
the platform carries no money (offline) nothing is posted.
"""

from datetime import datetime

from django.db.models import Sum

from fairhold.disputes import access
from fairhold.disputes.models import Dispute, Duty
from fairhold.disputes.negotiation import words
from fairhold.ledger import services as ledger


def paid_minor(dispute: Dispute) -> int:
    """What was paid and confirmed under settlements of the dispute, in minor units."""
    paid = Duty.objects.filter(
        settlement__dispute=dispute, act=words.PAY, state=words.CONFIRMED
    ).aggregate(sum=Sum("amount_minor"))
    return paid["sum"] or 0


def post_owed(duty: Duty, now: datetime) -> None:
    """The respondent owes the amount, and it is due to the claimant."""
    _post(duty, "", "Settlement of", now)


def post_paid(duty: Duty, now: datetime) -> None:
    """What was owed is settled."""
    _post(duty, ":paid", "Paid under the settlement of", now)


def post_reversed(duty: Duty, now: datetime) -> None:
    """What was owed is owed no more: forgiven, or the settlement is broken."""
    _post(duty, ":reversed", "No longer owed under the settlement of", now)


def _post(duty: Duty, suffix: str, about: str, now: datetime) -> None:
    settlement = duty.settlement
    dispute = settlement.dispute
    if not settlement.posted or duty.act != words.PAY:
        return
    owes = ledger.owes(dispute.respondent_id, dispute.currency)
    due = ledger.due(dispute.claimant_id, dispute.currency)
    ledger.post(
        key=f"settlement:{settlement.pk}:{duty.number}{suffix}",
        debit=due if suffix else owes,
        credit=owes if suffix else due,
        amount_minor=duty.amount_minor or 0,
        currency=dispute.currency,
        about=f"{about} {access.reference_of(dispute)}, order {dispute.order}",
        now=now,
    )
