"""The end of a dispute: nobody can appeal any more, and nothing is owed."""

from datetime import datetime

from fairhold.casework import chain, deadlines
from fairhold.casework import services as casework
from fairhold.casework.models import RUNNING
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
    """Whether a party may still appeal, goods are on their way back, or something is owed."""
    running = set(dispute.case.deadlines.filter(state__in=RUNNING).values_list("name", flat=True))
    ruling = rulings.standing(dispute.case)
    if "appeal" in running or ruling is None or settlement.amount_due(ruling) is None:
        return True
    if not settlement.rest(dispute, ruling):
        return False
    opinion = not terms.policy_of(dispute.case).doc.remedy.carried_out.allowed
    return not opinion or bool(running & {"payment", "payback"})
