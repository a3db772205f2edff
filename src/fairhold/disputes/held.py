"""A dispute and the money the platform holds: frozen when it is filed, moved when it ends."""

from datetime import datetime
from typing import Any

from fairhold.disputes import access
from fairhold.disputes.models import Dispute
from fairhold.ledger import services as ledger
from fairhold.rules.dispute.flow import OPEN
from fairhold.rulings import services as rulings
from fairhold.rulings.models import Ruling
from fairhold.trade.services import holds


def resume(dispute: Dispute) -> None:
    """The dispute is given up; unless another one is open, the hold's clock goes on."""
    others = Dispute.objects.filter(order=dispute.order_id, state__in=OPEN)
    if not others.exclude(pk=dispute.pk).exists():
        holds.resume(dispute.order)


def settle(dispute: Dispute, ruling: Ruling, amount_minor: int, now: datetime) -> None:
    """What is due of the refund leaves the hold to the buyer, the rest goes to the supplier.

    Where the platform holds nothing any more, or never did, the supplier owes the refund.
    """
    refund: dict[str, Any] = {
        "amount_minor": amount_minor,
        "key": rulings.refund_key(ruling),
        "about": f"Refund of {access.reference_of(dispute)}, order {dispute.order}",
        "now": now,
    }
    if holds.settle(dispute.order, **refund) or not amount_minor:
        return
    ledger.post(
        debit=ledger.owes(dispute.order.supplier_id, ruling.currency),
        credit=ledger.due(dispute.order.buyer_id, ruling.currency),
        currency=ruling.currency,
        **refund,
    )


def pays_refund(ruling: Ruling) -> bool:
    """Whether the platform pays this refund, out of the money it held."""
    posting = ledger.posting(rulings.refund_key(ruling))
    return posting is not None and posting.debit.kind == "held"


def paid_by_platform(dispute: Dispute) -> bool:
    """The same as the hold tells it, for a dispute that was read with its order's hold."""
    hold = getattr(dispute.order, "hold", None)
    return hold is not None and hold.refunded_minor > 0
