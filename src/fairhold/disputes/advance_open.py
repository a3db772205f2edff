"""Whether the platform can pay a refund in advance now, how much, and why not: clause P-23."""

from collections.abc import Iterable
from datetime import datetime

from fairhold.casework.models import LAPSED, RUNNING, Deadline
from fairhold.disputes import advance_mails, settlement, terms
from fairhold.disputes.models import Dispute
from fairhold.disputes.settlement import Rest
from fairhold.kit.errors import Refused
from fairhold.rules.coverage import advance_cap
from fairhold.rules.dispute.flow import RULED, RULED_ON_APPEAL
from fairhold.rules.policy import Policy
from fairhold.rulings import services as rulings


class NoAdvance(Refused):
    """The policy of the case grants no advance, in this currency or at all."""

    code = "dispute.no_advance"
    kind = "conflict"


class AdvanceTooSoon(Refused):
    """The ruling can still be appealed, or the supplier still has time to pay."""

    code = "dispute.advance_too_soon"
    kind = "conflict"


class NothingToAdvance(Refused):
    """The supplier owes the buyer nothing under the ruling."""

    code = "dispute.nothing_to_advance"
    kind = "conflict"


def why_not(
    policy: Policy, currency: str, left: Rest, running: Iterable[Deadline]
) -> Refused | None:
    """Why the platform cannot pay in advance now; None where it can.

    ``running`` are deadlines of the case, those to appeal and to pay among them.
    """
    if not advance_cap(policy.doc, currency):
        return NoAdvance(
            f"The procedure of this dispute grants no advance in {currency}. The refund is the "
            "supplier's to pay."
        )
    times = sorted(running, key=lambda each: each.pk)
    if any(each.name == "appeal" and each.state in RUNNING for each in times):
        return AdvanceTooSoon(
            "The ruling can still be appealed. The platform pays in advance once it is final."
        )
    if left.parties <= 0:
        return NothingToAdvance(
            "The supplier owes the buyer nothing under the ruling now, so there is nothing to pay "
            "in advance."
        )
    terms_to_pay = [each.state for each in times if each.name == "payment"]
    if terms_to_pay[-1:] != [LAPSED]:
        return AdvanceTooSoon(
            "The supplier still has time to pay. The platform pays in advance once that has passed."
        )
    return None


def amount(policy: Policy, currency: str, left: Rest) -> int:
    """What the platform pays in advance: what is owed to the buyer, up to the policy's cap."""
    return min(left.parties, advance_cap(policy.doc, currency))


def tell_if_open(dispute: Dispute, *, now: datetime) -> None:
    """Tell the administrators that the platform can pay in advance, if it has come to that.

    Called when the time to pay or the time to appeal has passed, whichever comes last.
    """
    ruling = rulings.standing(dispute.case)
    if ruling is None or dispute.state not in (RULED, RULED_ON_APPEAL):
        return
    policy, left = terms.policy_of(dispute.case), settlement.rest(dispute, ruling)
    if why_not(policy, ruling.currency, left, dispute.case.deadlines.all()) is None:
        sum_minor = amount(policy, ruling.currency, left)
        advance_mails.tell_open(dispute, sum_minor, ruling.currency, now)
