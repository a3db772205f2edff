"""The plain case, which the policy itself decides: goods that never came, and a silent supplier.

The clock rules where everything holds that `[clear_cut]` of the policy asks, and no officer has
taken the case. The ruling says that nobody has looked; an appeal against it needs no grounds.
"""

from datetime import datetime

from fairhold.casework import deadlines
from fairhold.disputes import terms
from fairhold.disputes.concluding import conclude
from fairhold.disputes.findings import Findings, findings_on
from fairhold.disputes.models import Answer, Dispute
from fairhold.disputes.ruling import carry_out, must_be_ripe
from fairhold.disputes.step import move
from fairhold.kit.calendar import count, end_of_day
from fairhold.kit.errors import Refused
from fairhold.kit.money import to_minor
from fairhold.rules.dispute.flow import ESCALATED
from fairhold.rulings.models import Ruling
from fairhold.trade.models import Shipment

REASONS = (
    "Ruled by policy; nobody has looked yet. The goods did not come, no carrier has scanned them, "
    "and the supplier answered neither notice. Either side can have an officer look, at no cost."
)


def await_clear_cut(dispute: Dispute, *, now: datetime) -> None:
    """Let the clock look at an escalated case once the goods are late enough; it may be now."""
    policy = terms.policy_of(dispute.case).doc.clear_cut
    agreed = dispute.order.deliver_by or dispute.order.ship_by
    if policy is None or agreed is None:
        return
    zone, country = dispute.claimant.timezone, dispute.claimant.country
    late = count(agreed, policy.days_late, counting="calendar", country=country)
    deadlines.set_deadline(
        dispute.case,
        "clear_cut",
        owner="officer",
        due_at=max(end_of_day(late.last_day, zone), now),
        inputs={
            "start": agreed.isoformat(),
            "days": policy.days_late,
            "zone": zone,
            "clause": policy.clause,
        },
        now=now,
    )


def rule_if_clear_cut(dispute: Dispute, *, now: datetime) -> Ruling | None:
    """Rule by policy alone, if everything holds for it; None where an officer must look."""
    untaken = Dispute.objects.filter(pk=dispute.pk, state=ESCALATED, officer__isnull=True)
    if not untaken.update(state=ESCALATED) or not _plain(dispute):
        return None
    try:
        must_be_ripe(dispute, now)
    except Refused:
        return None
    found = findings_on(dispute, now=now)
    if not _proven(found):
        return None
    move(dispute, "rule_clear_cut")
    ruling = carry_out(
        dispute,
        found,
        (found.outcome, found.refund_minor),
        reasons=REASONS,
        officer_id=None,
        now=now,
    )
    conclude(dispute, ruling, actor=None, now=now)
    return ruling


def _plain(dispute: Dispute) -> bool:
    """What the record alone shows: the ground, the sum, no answer, no carrier's scan."""
    policy = terms.policy_of(dispute.case).doc.clear_cut
    if policy is None or dispute.currency not in policy.at_most:
        return False
    grounds = set(dispute.claims.values_list("ground", flat=True))
    scanned = Shipment.objects.filter(order=dispute.order_id).exclude(
        handed_over_on__isnull=True, received_on__isnull=True
    )
    return (
        grounds == {"never_delivered"}
        and 0
        < dispute.claimed_minor
        <= to_minor(policy.at_most[dispute.currency], dispute.currency)
        and not Answer.objects.filter(dispute=dispute).exists()
        and not scanned.exists()
    )


def _proven(found: Findings) -> bool:
    """Every claim proven by the engine, whose facts hold two notices and a named request."""
    answers = found.facts.get("answers", ())
    silent = bool(answers) and all(
        each["position"] == "silent" and each["notices_sent"] >= 2 and each["named_request"]
        for each in answers
    )
    claims = found.judgement["claims"]
    return silent and bool(claims) and all(each["verdict"] == "proven" for each in claims)
