"""What a ruling's refund comes to: owed at once, or when the goods have come back."""

from datetime import datetime

from fairhold.casework import services as casework
from fairhold.disputes import access, terms
from fairhold.disputes.models import Dispute
from fairhold.ledger import services as ledger
from fairhold.returning.models import Return
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling

CONDITIONAL = "return_and_refund"
"""The outcome whose refund waits for the goods."""


def falls_due(
    dispute: Dispute, ruling: Ruling, amount_minor: int, *, now: datetime, carried_out: bool
) -> datetime | None:
    """The supplier owes the refund from now on, and its time to pay begins; when that ends.

    Without an amount the case is over. One posting per ruling, whatever is retried.
    """
    if not amount_minor:
        casework.close_case(dispute.case, now=now)
        return None
    if carried_out:
        _post(dispute, ruling, amount_minor, now)
    if "payment" not in terms.policy_of(dispute.case).doc.stages:
        return None
    return terms.start(dispute, "payment", of=dispute.order.supplier, now=now).due_at


def amount_due(ruling: Ruling) -> int | None:
    """What has fallen due of a ruling's refund, in minor units; None while its goods are to come
    back first."""
    back = Return.objects.filter(ruling=ruling).first()
    return ruling.refund_minor if back is None else back.due_minor


def _post(dispute: Dispute, ruling: Ruling, amount_minor: int, now: datetime) -> None:
    """The supplier owes the refund, and it is due to the buyer."""
    order = dispute.order
    ledger.post(
        key=rulings.refund_key(ruling),
        debit=ledger.owes(order.supplier_id, ruling.currency),
        credit=ledger.due(order.buyer_id, ruling.currency),
        amount_minor=amount_minor,
        currency=ruling.currency,
        about=f"Refund of {access.reference_of(dispute)}, order {order}",
        now=now,
    )
