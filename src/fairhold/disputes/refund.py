"""What a ruling's refund comes to: owed at once, or when the goods have come back."""

from datetime import datetime

from fairhold.casework.models import Deadline
from fairhold.disputes import held, settlement, terms
from fairhold.disputes.models import Dispute
from fairhold.disputes.settlement import CONDITIONAL
from fairhold.parties.models import Organisation
from fairhold.rules.dispute.flow import APPEALED
from fairhold.rulings.models import Ruling


def falls_due(
    dispute: Dispute, ruling: Ruling, amount_minor: int, *, now: datetime, carried_out: bool
) -> Deadline | None:
    """The refund is owed from now on, and the time to pay begins, if any is to be paid.

    It is the supplier's, or the platform's for money it held. The hold is touched once: what a
    ruling on appeal changes afterwards is between the two. One posting per ruling, whatever is
    retried.
    """
    untouched = ruling.replaces is None or ruling.replaces.outcome == CONDITIONAL
    if carried_out and not (untouched and held.settle(dispute, ruling, amount_minor, now)):
        settlement.post_ruling(dispute, ruling, now=now)
    return await_payment(dispute, ruling, now)


def await_payment(dispute: Dispute, ruling: Ruling, now: datetime) -> Deadline | None:
    """Start the time to pay of whoever owes, where the policy sets one; none during an appeal."""
    left = settlement.rest(dispute, ruling)
    if not (left.parties or left.platform) or dispute.state == APPEALED:
        return None
    name = "payback" if left.parties < 0 else "payment"
    if name not in terms.policy_of(dispute.case).doc.stages:
        return None
    return terms.start(dispute, name, of=_payer(dispute, left.parties), now=now)


def _payer(dispute: Dispute, parties: int) -> Organisation:
    if parties < 0:
        return dispute.order.buyer
    return dispute.order.supplier if parties else terms.platform() or dispute.order.supplier
