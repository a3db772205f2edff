"""What a dispute brings to its parties' standing: recorded in the transaction of what brings it."""

from collections.abc import Iterator
from datetime import datetime

from fairhold.disputes import access
from fairhold.disputes.models import Claim, Dispute, Settlement
from fairhold.enforcement import services as enforcement
from fairhold.kit.calendar import local_day
from fairhold.parties.models import Organisation
from fairhold.rules.standing_policy import Occasion, StandingDoc, current
from fairhold.rulings.models import Ruling


def after_ruling(dispute: Dispute, ruling: Ruling, now: datetime) -> None:
    """Every claim that was decided against the respondent, by its ground.

    A claim that the respondent accepted brings nothing, unless the policy of standing says so.
    """
    policy = current(local_day(now, "UTC"))
    for claim in _decided_for_claimant(dispute, ruling, policy):
        occasion = policy.grounds.get(claim.ground)
        if occasion is not None:
            key = f"{key_of(ruling)}fault:{claim.label}"
            _record(key, dispute, dispute.respondent, occasion, now)


def look_again(ruling: Ruling, now: datetime) -> None:
    """Somebody has appealed: what rests on the ruling does not count while the appeal runs."""
    enforcement.suspend(key_of(ruling), reason="The ruling is under appeal.", now=now)


def let_stand(ruling: Ruling, now: datetime) -> None:
    """The appeal was given up: what rests on the ruling counts again."""
    enforcement.resume(key_of(ruling), reason="The appeal was withdrawn.", now=now)


def after_appeal(dispute: Dispute, old: Ruling, new: Ruling, now: datetime) -> None:
    """The same claims were decided against the respondent: that counts again. Other ones: what
    rested on the old ruling is lifted, and what the new one brings is recorded."""
    policy = current(local_day(now, "UTC"))
    before, after = (
        {claim.label for claim in _decided_for_claimant(dispute, each, policy)}
        for each in (old, new)
    )
    if before == after:
        enforcement.resume(key_of(old), reason="The ruling on appeal found the same.", now=now)
        return
    enforcement.lift(key_of(old), reason="The ruling was replaced on appeal.", now=now)
    after_ruling(dispute, new, now)


def after_missed_payment(dispute: Dispute, ruling: Ruling, now: datetime) -> None:
    """The refund was not shown to be paid in time: the supplier's, whichever side it is on."""
    occasion = current(local_day(now, "UTC")).events.get("payment_missed")
    if occasion is not None:
        key = f"{key_of(ruling)}payment_missed"
        _record(key, dispute, dispute.order.supplier, occasion, now)


def after_broken_settlement(
    dispute: Dispute, settlement: Settlement, side: str, now: datetime
) -> None:
    """A duty of a settlement was not done in time: the side's whose duty it was."""
    occasion = current(local_day(now, "UTC")).events.get("settlement_broken")
    if occasion is not None:
        owing = dispute.claimant if side == "claimant" else dispute.respondent
        _record(f"settlement:{settlement.pk}:broken", dispute, owing, occasion, now)


def key_of(ruling: Ruling) -> str:
    """What the keys of all entries begin with that rest on a ruling."""
    return f"ruling:{ruling.pk}:"


def _decided_for_claimant(dispute: Dispute, ruling: Ruling, policy: StandingDoc) -> Iterator[Claim]:
    """The claims found proven; where an officer departs, what it decides is what counts."""
    verdicts = {claim["id"]: claim["verdict"] for claim in ruling.judgement["claims"]}
    proven = {label for label, verdict in verdicts.items() if verdict == "proven"}
    if ruling.departs:
        proven = set() if ruling.outcome == "dismiss" else proven or set(verdicts)
    for claim in dispute.claims.select_related("position").order_by("pk"):
        accepted = hasattr(claim, "position") and claim.position.position == "accepts"
        if claim.label in proven and (policy.accepted.allowed or not accepted):
            yield claim


def _record(
    key: str, dispute: Dispute, organisation: Organisation, occasion: Occasion, now: datetime
) -> None:
    enforcement.record(
        key=key,
        organisation=organisation,
        case=dispute.case,
        reference=access.reference_of(dispute),
        about=str(dispute.order),
        occasion=occasion,
        now=now,
    )
