"""A dispute judged as it stands: what its parties and its officer see, and what a ruling keeps."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from fairhold.disputes import access, terms
from fairhold.disputes.facts import facts_of
from fairhold.disputes.looks import mark, standing
from fairhold.disputes.models import Dispute
from fairhold.disputes.negotiation.accounts import paid_minor
from fairhold.factfile.decode import decode
from fairhold.kit.calendar import local_day
from fairhold.kit.canonical import digest
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.advice import as_json
from fairhold.rules.dispute.fees import Fee, fees_of
from fairhold.rules.dispute.judgement import judge
from fairhold.rules.policy import Policy


@dataclass(frozen=True, slots=True)
class Findings:
    """The judgement of a dispute with its advice, and the facts it rests on, as JSON.

    ``refund_minor`` is what is recommended and ``most_minor`` the most that can be ordered (None:
    no bound), in minor units of ``currency``. ``carried_out`` says whether the platform carries a
    ruling out, or only gives an opinion. ``seen`` stands for the facts and the recommendation: a
    ruling that names it is refused if either has changed since. ``fees`` are the shares of fees of
    ordered inspections, some of them a part of the refund.
    """

    facts: dict[str, Any]
    judgement: dict[str, Any]
    outcome: str
    refund_minor: int
    most_minor: int | None
    carried_out: bool
    currency: str
    seen: str
    fees: tuple[Fee, ...]


def findings(*, reference: str, actor: Actor, now: datetime) -> Findings:
    """What the dispute's evidence proves as it stands, for whoever may see the dispute.

    For the platform's people ``seen`` also says whether two officers have decided apart.
    """
    dispute = access.find(reference, actor)
    found = findings_on(dispute, now=now)
    if not actor.is_platform:
        return found
    return replace(found, seen=found.seen + mark(standing(dispute)))


def findings_on(dispute: Dispute, *, now: datetime) -> Findings:
    """The dispute judged under the policy it was filed under, as on the claimant's today."""
    doc = facts_of(dispute, local_day(now, dispute.claimant.timezone))
    policy = terms.policy_of(dispute.case)
    judgement = judge(decode(doc, policy), policy)
    fees = tuple(fees_of(judgement.claims, judgement.facts, policy))
    facts = doc.model_dump(mode="json", exclude_none=True)
    told = as_json(judgement)
    undated = {name: value for name, value in facts.items() if name != "judged_on"}
    return Findings(
        facts=facts,
        judgement=told,
        outcome=judgement.recommendation.outcome,
        refund_minor=judgement.recommendation.refund,
        most_minor=_with_fees(most_minor(dispute, policy), fees),
        carried_out=policy.doc.remedy.carried_out.allowed,
        currency=dispute.currency,
        seen=digest([undated, told["recommendation"]]),
        fees=fees,
    )


def _with_fees(most: int | None, fees: tuple[Fee, ...]) -> int | None:
    """The most that can be ordered: a fee the supplier bears comes on top of every cap."""
    if most is None:
        return None
    return most + sum(fee.amount for fee in fees if fee.in_refund)


def most_minor(dispute: Dispute, policy: Policy) -> int | None:
    """The most a refund can be: not above the cover nor what was paid under it, as policy says.

    What a settlement has brought back is taken off. A supplier's claim brings the buyer nothing.
    """
    order, remedy = dispute.order, policy.doc.remedy
    if dispute.claimant_id != order.buyer_id:
        return 0
    caps = []
    if remedy.cap_by_covered.allowed:
        caps.append(order.total_minor if order.covered_minor is None else order.covered_minor)
    if remedy.cap_by_paid.allowed:
        caps.append(order.covered_paid_minor)
    if not caps:
        return None
    return max(0, min(cap or 0 for cap in caps) - paid_minor(dispute))
