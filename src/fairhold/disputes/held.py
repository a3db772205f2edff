"""A dispute and the money the platform holds: frozen when it is filed, moved when it ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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


def settle(dispute: Dispute, ruling: Ruling, amount_minor: int, now: datetime) -> bool:
    """What is due of the refund leaves the hold to the buyer, the rest goes to the supplier.

    False where the platform holds nothing any more, or never did: then nothing was posted.
    """
    return holds.settle(
        dispute.order,
        amount_minor=amount_minor,
        key=rulings.ledger_key(ruling, "refund"),
        about=f"Refund of {access.reference_of(dispute)}, order {dispute.order}",
        now=now,
    )


@dataclass(frozen=True, slots=True)
class HeldRefund:
    """What the platform pays of a case's refund out of the money it held.

    ``number`` is the ruling's under which it left the hold.
    """

    number: int
    amount_minor: int


def refund_of(made: Iterable[Ruling]) -> HeldRefund | None:
    """What of the refund the rulings of a case have taken out of the hold; one query."""
    numbers = {rulings.ledger_key(each, "refund"): each.number for each in made}
    for key, amount_minor in ledger.out_of_hold(numbers).items():
        return HeldRefund(numbers[key], amount_minor)
    return None
