"""What a reader sees of the cover of an order, of the platform's advance and its recovery."""

from collections.abc import Iterable

from fairhold.casework.models import Deadline
from fairhold.disputes import advance_open, settlement
from fairhold.disputes.models import Advance, Dispute
from fairhold.disputes.queries.rows import AdvanceRow, RecoveryRow
from fairhold.disputes.settlement import Rest
from fairhold.parties.actor import Actor
from fairhold.rules.coverage import Covered, covered
from fairhold.rules.dispute.flow import RULED, RULED_ON_APPEAL
from fairhold.rules.policy import Policy
from fairhold.trade.models import Order


def row(advance: Advance | None) -> AdvanceRow | None:
    """The advance with its recovery, in plain values."""
    if advance is None:
        return None
    back = settlement.recovery_of(advance)
    return AdvanceRow(
        amount_minor=advance.amount_minor,
        paid_on=advance.paid_on,
        organisation=advance.organisation.name,
        person=advance.person.name,
        at=advance.at,
        file_name=advance.file.name,
        recovery=None
        if back is None
        else RecoveryRow(
            back.paid_on, back.organisation.name, back.person.name, back.at, back.file.name
        ),
    )


def open_minor(dispute: Dispute, policy: Policy, left: Rest, terms: Iterable[Deadline]) -> int:
    """What the platform can pay in advance now; 0 while it cannot."""
    if dispute.state not in (RULED, RULED_ON_APPEAL):
        return 0
    if advance_open.why_not(policy, dispute.currency, left, terms) is not None:
        return 0
    return advance_open.amount(policy, dispute.currency, left)


def steps(steps: set[str], dispute: Dispute, actor: Actor, left: Rest, ahead: int) -> set[str]:
    """Of the reader's steps those that the platform's money leaves open."""
    shut = set()
    if not ahead:
        shut.add("advance")
    owes = actor.is_platform or actor.organisation_id == dispute.order.supplier_id
    if not (left.recovery and owes):
        shut.add("recover")
    return steps - shut


def cover(order: Order, policy: Policy) -> Covered:
    """The cover of an order under the procedure of its case or draft."""
    return covered(
        policy.doc,
        currency=order.currency,
        price_minor=order.total_minor or 0,
        agreed_minor=order.covered_minor,
        paid_minor=order.covered_paid_minor,
    )
