"""Whether a dispute may be filed at all: the channel takes it, something was paid, time is left.

Each refusal cites its clause. What is merely hard to prove is no bar to filing; readiness says it.
"""

from typing import NamedTuple

from fairhold.rules.dispute.arguments import Bench
from fairhold.rules.dispute.facts import Facts
from fairhold.rules.dispute.findings import find
from fairhold.rules.dispute.issues import SELLER_GROUNDS
from fairhold.rules.policy import Policy
from fairhold.rules.reasons import day


class Obstacle(NamedTuple):
    """Why a claim cannot be filed: a stable code, the clause, and what to say."""

    code: str
    clause: str
    claim: str
    says: str


def eligible(facts: Facts, policy: Policy) -> list[Obstacle]:
    """The obstacles to filing, in the order of the claims; empty when it may be filed."""
    obstacles: list[Obstacle] = []
    if not facts.claims:
        obstacles.append(Obstacle("no_claim", "G-0", "", "Name at least one thing that is wrong."))
    bench = Bench(facts, policy)
    for found in find(facts, policy):
        claim, ground = found.claim, policy.doc.grounds[found.claim.ground]
        if not ground.open:
            says = f"“{ground.title}” cannot be filed under {policy.doc.title}."
            obstacles.append(Obstacle("ground_not_open", ground.clause, claim.id, says))
        if claim.ground not in SELLER_GROUNDS and not facts.payments:
            says = (
                "Nothing has been paid on this order yet. An unpaid order can be cancelled instead."
            )
            obstacles.append(Obstacle("nothing_paid", "O-1", claim.id, says))
        window = policy.doc.windows[ground.filing]
        keys = [getattr(a.payload, "key", "") for i in found.issues for a in i.arguments]
        if "filed_late" in keys:
            says = (
                f"The time to file has passed: {window.days} days are allowed, and you file on "
                f"{day(bench.facts.filed_on)}."
            )
            obstacles.append(Obstacle("window_closed", window.clause, claim.id, says))
        if "filed_after_receipt" in keys:
            says = "You confirmed receipt. That completed the order; it is closed to disputes."
            obstacles.append(Obstacle("receipt_confirmed", window.clause, claim.id, says))
        if "not_yet_due" in keys:
            says = "The agreed day has not passed yet. You can file from the day after it."
            obstacles.append(Obstacle("not_yet_due", "N-1", claim.id, says))
    return obstacles
