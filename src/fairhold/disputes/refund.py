"""What a ruling's refund comes to: owed at once, or when the goods have come back."""

from datetime import datetime

from fairhold.casework import services as casework
from fairhold.disputes import held, terms
from fairhold.disputes.models import Dispute
from fairhold.returning.models import Return
from fairhold.rulings.models import Ruling

CONDITIONAL = "return_and_refund"
"""The outcome whose refund waits for the goods."""


def falls_due(
    dispute: Dispute, ruling: Ruling, amount_minor: int, *, now: datetime, carried_out: bool
) -> datetime | None:
    """The refund is owed from now on, and the time to pay begins; when that ends.

    It is the supplier's, or the platform's for money it held. Without an amount the case is over.
    One posting per ruling, whatever is retried.
    """
    if carried_out:
        held.settle(dispute, ruling, amount_minor, now)
    if not amount_minor:
        casework.close_case(dispute.case, now=now)
        return None
    if "payment" not in terms.policy_of(dispute.case).doc.stages:
        return None
    payer = terms.platform() if held.pays_refund(ruling) else None
    return terms.start(dispute, "payment", of=payer or dispute.order.supplier, now=now).due_at


def amount_due(ruling: Ruling) -> int | None:
    """What has fallen due of a ruling's refund, in minor units; None while its goods are to come
    back first."""
    back = Return.objects.filter(ruling=ruling).first()
    return ruling.refund_minor if back is None else back.due_minor
