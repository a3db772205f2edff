"""The end of a dispute: nobody can appeal any more, and nothing is owed."""

from datetime import datetime

from fairhold.casework import chain, deadlines
from fairhold.casework import services as casework
from fairhold.casework.models import OPEN
from fairhold.disputes import mails, settlement, terms
from fairhold.disputes.models import Dispute
from fairhold.disputes.step import move
from fairhold.rules.dispute.flow import RULED, RULED_ON_APPEAL
from fairhold.rulings import services as rulings


def close_if_done(dispute: Dispute, *, now: datetime) -> bool:
    """Close a decided dispute whose time to appeal is over and under which nothing is owed.

    Where the ruling is but an opinion, the time to pay ends it as well, paid or not. Called when
    either may have come to its end; False where the case goes on.
    """
    if dispute.state not in (RULED, RULED_ON_APPEAL) or _awaited(dispute):
        return False
    move(dispute, "close")
    deadlines.cancel(dispute.case, now=now)
    casework.close_case(dispute.case, now=now)
    chain.record(dispute.case, "closed", role="clock", actor=None, now=now)
    mails.tell(dispute, "closed", actor=None, now=now)
    return True


def _awaited(dispute: Dispute) -> bool:
    """Whether a party may still appeal, or still has to pay."""
    running = set(dispute.case.deadlines.filter(state=OPEN).values_list("name", flat=True))
    if "appeal" in running:
        return True
    ruling = rulings.standing(dispute.case)
    if ruling is None or not settlement.owed(dispute, ruling):
        return False
    opinion = not terms.policy_of(dispute.case).doc.remedy.carried_out.allowed
    return not opinion or bool(running & {"payment", "payback"})
