"""Who bears the fee of each inspection that was ordered, by what was proven (clause I-2)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fairhold.rules.dispute.facts import Cost, Facts, OrderedInspection, Side
from fairhold.rules.dispute.findings import ClaimFinding
from fairhold.rules.dispute.reductions import Row
from fairhold.rules.inspection_fee import Inspected, Shared, share
from fairhold.rules.policy import Policy


class Fee(NamedTuple):
    """What one side owes the other for a fee that the other deposited, in minor units.

    ``in_refund``: the supplier owes it to the buyer, so it is a part of the refund.
    """

    inspection: str
    amount: int
    owed_by: Side
    owed_to: Side
    in_refund: bool
    row: Row


def fees_of(found: Sequence[ClaimFinding], facts: Facts, policy: Policy) -> Iterable[Fee]:
    """The share of each fee that falls on the side that did not deposit it."""
    follows_fault = policy.doc.inspection.fee == "follows_fault"
    for each in facts.inspections:
        about = [claim for claim in found if claim.claim.id in each.claims]
        claims = [Inspected(claim.verdict == "proven", claim.claim.asked) for claim in about]
        shared = share(each.fee, claims)
        yield _fee(each, shared, facts) if follows_fault else _stays(each, facts)


def is_a_fee(cost: Cost, facts: Facts) -> bool:
    """Whether a cost that is claimed is the fee of an inspection ordered in the dispute, which the
    claimant deposited and which is shared by itself: the same report, or the same amount."""
    return cost.of == "inspection" and any(
        each.depositor == facts.claimant
        and (each.exhibit == cost.exhibit.id or each.fee == cost.amount)
        for each in facts.inspections
    )


def _fee(each: OrderedInspection, shared: Shared, facts: Facts) -> Fee:
    claimants = each.depositor == facts.claimant
    owed_by, owed_to = facts.respondent, facts.claimant
    amount, key = shared.respondent, f"fee_respondent_{shared.by}"
    if not claimants:
        owed_by, owed_to = owed_to, owed_by
        amount, key = shared.claimant, f"fee_claimant_{shared.by}"
    in_refund = owed_to == "buyer"
    data = (each.id, each.fee, shared.proven, shared.whole)
    row = Row(key, data, amount, "I-2", adds=in_refund and amount > 0)
    return Fee(each.id, amount, owed_by, owed_to, in_refund, row)


def _stays(each: OrderedInspection, facts: Facts) -> Fee:
    owed_by = facts.respondent if each.depositor == facts.claimant else facts.claimant
    row = Row("fee_stays", (each.id, each.fee), 0, "I-2")
    return Fee(each.id, 0, owed_by, each.depositor, in_refund=False, row=row)
