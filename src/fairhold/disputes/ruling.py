"""The ruling: confirmed or departed from, and carried out, all in one transaction.

The ruling with its facts, the ledger's posting, the closed deadlines, the events and the mails
stand together or not at all; retried or raced, they stand once.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.casework.models import OPEN, Deadline
from fairhold.disputes import access, inspection_money, mails, settlement, standing, terms
from fairhold.disputes.closing import close_if_done
from fairhold.disputes.findings import Findings, findings_on
from fairhold.disputes.models import Dispute
from fairhold.disputes.negotiation.closing import end_talks
from fairhold.disputes.officers import note_favoured
from fairhold.disputes.refund import falls_due
from fairhold.disputes.return_end import RETURN_STAGES, begin, follow, overtake
from fairhold.disputes.settlement import CONDITIONAL, Rest
from fairhold.disputes.step import StepNotOpen, take_step
from fairhold.kit.canonical import digest
from fairhold.kit.errors import Refused
from fairhold.kit.money import BadAmount, to_minor, written
from fairhold.parties.actor import Actor
from fairhold.rulings import services as rulings
from fairhold.rulings.models import OUTCOMES, Ruling

MAX_REASONS = 20_000
WITH_MONEY = frozenset(("full_refund", "partial_refund", "return_and_refund"))
FINAL = tuple(outcome for outcome in OUTCOMES if outcome != "inspect_first")


class StillOpen(Refused):
    """A party has been given time that has not passed."""

    code = "ruling.evidence_still_open"
    kind = "conflict"


class Changed(Refused):
    """The facts or the recommendation are not those the officer read."""

    code = "ruling.changed"
    kind = "conflict"


class InspectFirst(Refused):
    """What is recommended is to look at the goods before anything is decided."""

    code = "ruling.inspect_first"
    kind = "conflict"


class NeedsReview(Refused):
    """So much is at stake that a second officer decides as well."""

    code = "ruling.needs_review"
    kind = "conflict"


class NoReasons(Refused):
    """Whoever departs from the recommendation says why."""

    code = "ruling.no_reasons"


class BadOutcome(Refused):
    """The outcome is none that a ruling can have, or does not go with the amount."""

    code = "ruling.bad_outcome"


class AboveCap(Refused):
    """The refund is more than was covered, or more than was paid."""

    code = "ruling.above_cap"


@dataclass(frozen=True, slots=True)
class Confirm:
    """The officer follows the recommendation; a note may be added."""

    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Depart:
    """The officer decides otherwise. ``refund`` is a decimal amount in the dispute's currency."""

    outcome: str
    refund: str
    reasons: str


@transaction.atomic
def issue(
    *,
    reference: str,
    decision: Confirm | Depart,
    seen: str | None = None,
    actor: Actor,
    now: datetime,
) -> Ruling:
    """Rule on a dispute. The same ruling again gives the one that stands.

    ``seen`` is what `findings` gave when the officer read the case: refused if anything that the
    judgement rests on has changed since. Above the policy's value a ruling is proposed instead.
    """
    dispute = access.find(reference, actor)
    try:
        take_step(dispute, "rule", actor=actor)
    except StepNotOpen:
        if (made := _same(dispute, decision, actor)) is not None:
            return made
        raise
    found = read_again(dispute, seen, now)
    outcome, refund = decided(decision, found)
    if needs_review(dispute, refund):
        raise NeedsReview(
            "Above this value a second officer decides too, without seeing your decision. Propose "
            "your ruling."
        )
    ruling = carry_out(
        dispute,
        found,
        (outcome, refund),
        reasons=reasons_of(decision),
        officer_id=actor.person_id,
        now=now,
    )
    conclude(dispute, ruling, actor=actor, now=now)
    return ruling


def read_again(dispute: Dispute, seen: str | None, now: datetime) -> Findings:
    """The findings to decide on: nobody's time runs, and nothing has changed since ``seen``."""
    must_be_ripe(dispute, now)
    found = findings_on(dispute, now=now)
    if seen not in (None, found.seen):
        raise Changed(
            "Something was added to the case since you read it. Nothing is decided: read the "
            "findings again, then confirm or depart."
        )
    return found


def needs_review(dispute: Dispute, refund_minor: int) -> bool:
    """Whether so much is claimed or to be refunded that a second officer must decide as well."""
    above = terms.policy_of(dispute.case).doc.review.above.get(dispute.currency)
    value = max(dispute.claimed_minor, refund_minor)
    return above is not None and value > to_minor(above, dispute.currency)


def carry_out(
    dispute: Dispute,
    found: Findings,
    decision: tuple[str, int],
    *,
    reasons: str,
    officer_id: int | None,
    second_id: int | None = None,
    replaces: Ruling | None = None,
    now: datetime,
) -> Ruling:
    """Store the ruling, and share an inspection's fee; ``decision`` is outcome and refund."""
    outcome, refund = decision
    ruling = rulings.store(
        dispute.case,
        facts=found.facts,
        judgement=found.judgement,
        outcome=outcome,
        refund_minor=refund,
        currency=dispute.currency,
        departs=decision != (found.outcome, found.refund_minor),
        reasons=reasons,
        officer_id=officer_id,
        second_id=second_id,
        replaces=replaces,
        now=now,
    )
    note_favoured(dispute, ruling)
    if found.carried_out and replaces is None:
        inspection_money.shared(dispute, found.fees, ruling.currency, now)
    return ruling


def must_be_ripe(dispute: Dispute, now: datetime) -> None:
    """Nobody is ruled on while the time it was given to bring evidence runs."""
    given = Deadline.objects.filter(case=dispute.case, state=OPEN, due_at__gte=now)
    running = given.filter(name__in=["request", "evidence"]).order_by("due_at").first()
    if running is not None:
        what = f"request {running.label}" if running.name == "request" else "evidence"
        raise StillOpen(
            f"The time for {what} runs until {mails.local_time(running.due_at, 'UTC')}. Rule after "
            "it, or drop the request."
        )


def decided(decision: Confirm | Depart, found: Findings) -> tuple[str, int]:
    """Outcome and refund in minor units, checked."""
    if isinstance(decision, Confirm):
        outcome, refund = found.outcome, found.refund_minor
        if outcome == "inspect_first":
            raise InspectFirst(
                "The evidence stands equal on both sides. Order an inspection of the goods or ask "
                "for one, then rule; or depart from this with reasons."
            )
    else:
        outcome, refund = _departure(decision, found.currency)
    if found.most_minor is not None and refund > found.most_minor:
        most = written(found.most_minor, found.currency)
        raise AboveCap(
            f"The refund can be at most {most}: no more than was covered, and no more than was "
            "paid under the cover.",
            field="refund",
        )
    return outcome, refund


def _departure(decision: Depart, currency: str) -> tuple[str, int]:
    if decision.outcome not in FINAL:
        raise BadOutcome(f"Choose one of {', '.join(FINAL)}.", field="outcome")
    try:
        refund = to_minor(decision.refund or "0", currency, positive=False)
    except BadAmount as refusal:
        raise BadAmount(refusal.message, field="refund") from None
    if (decision.outcome in WITH_MONEY) != (refund > 0):
        says = "needs an amount" if refund == 0 else "goes without a refund; set it to 0"
        raise BadOutcome(f"The outcome {decision.outcome} {says}.", field="refund")
    if not decision.reasons.strip():
        raise NoReasons(
            "You depart from the recommendation: say why, so that both parties can understand it.",
            field="reasons",
        )
    return decision.outcome, refund


def reasons_of(decision: Confirm | Depart) -> str:
    text = decision.reasons.replace("\r\n", "\n").strip()
    if len(text) > MAX_REASONS:
        raise NoReasons(
            f"Give your reasons in at most {MAX_REASONS:,} characters.", field="reasons"
        )
    return text


def conclude(
    dispute: Dispute, ruling: Ruling, *, actor: Actor | None, now: datetime, event: str = "ruled"
) -> None:
    """The deadlines are closed, the ruling stands in the chain, everybody is told.

    Without an actor the clock has ruled.
    """
    case = dispute.case
    for name in ("decision", "appeal_decision", "review"):
        deadlines.meet(case, name, now=now)
    end_talks(dispute, now=now)
    deadlines.cancel_but(case, RETURN_STAGES, now=now)
    chain.record(
        case,
        event,
        role="officer" if actor else "clock",
        actor=actor,
        now=now,
        ruling=rulings.reference_of(ruling),
        outcome=ruling.outcome,
        refund_minor=ruling.refund_minor,
        currency=ruling.currency,
        departs=ruling.departs,
        facts=ruling.facts_hash,
        judgement=digest(ruling.judgement),
        reasons=digest(ruling.reasons),
        **({"second": ruling.second_id} if ruling.second_id else {}),
        **({"replaces": rulings.reference_of(ruling.replaces)} if ruling.replaces else {}),
    )
    due_at = _carry_on(dispute, ruling, now)
    result = _result(dispute, ruling, settlement.rest(dispute, ruling))
    if ruling.replaces is None:
        standing.after_ruling(dispute, ruling, now)
        until = terms.start_for_both(dispute, "appeal", now=now).due_at
        _tell(dispute, result, due_at, until, actor, now)
    else:
        standing.after_appeal(dispute, ruling.replaces, ruling, now)
        mails.tell(dispute, event, actor=actor, now=now, result=result)
    close_if_done(dispute, now=now)


def _tell(
    dispute: Dispute,
    result: str,
    due_at: datetime | None,
    until: datetime,
    actor: Actor | None,
    now: datetime,
) -> None:
    """Both sides are told what follows; where a party is to act, each in its own words."""
    told: dict[str, Any] = {"actor": actor, "now": now, "until": until, "result": result}
    if due_at is None:
        mails.tell(dispute, "ruled", **told)
        return
    says = terms.policy_of(dispute.case).doc.stages["payment"].says
    sides = ("claimant", "respondent")
    owing = sides[dispute.claimant_id != dispute.order.supplier_id]
    for side in sides:
        event = "ruled_owing" if side == owing else "ruled_owed"
        mails.tell(dispute, event, to=side, due_at=due_at, silence=says, **told)


def _carry_on(dispute: Dispute, ruling: Ruling, now: datetime) -> datetime | None:
    """The money follows the ruling, at once or once the goods are back; when a party must act."""
    back = settlement.newest_return(dispute.case_id)
    runs = back is not None and back.due_minor is None
    if ruling.outcome == CONDITIONAL and back is None:
        return begin(dispute, ruling, now=now)
    if back is not None and runs and ruling.outcome == CONDITIONAL:
        follow(back, ruling)
        return None
    if back is not None and runs:
        overtake(dispute, back, ruling, now)
    carried_out = terms.policy_of(dispute.case).doc.remedy.carried_out.allowed
    amount = settlement.amount_due(ruling) or 0
    return falls_due(dispute, ruling, amount, now=now, carried_out=carried_out)


def _result(dispute: Dispute, ruling: Ruling, left: Rest) -> str:
    """What follows from the ruling, in a sentence or two."""
    owed = left.parties
    if owed < 0:
        order, much = dispute.order, written(-owed, ruling.currency)
        return (
            f"{order.supplier.name} has paid more than is now granted: {order.buyer.name} pays "
            f"{much} back."
        )
    if not ruling.refund_minor:
        return {
            "dismiss": "The claim is dismissed; no refund is due.",
            "replacement": "The supplier is to replace the goods; no refund is due.",
            "repair": "The supplier is to repair the goods; no refund is due.",
        }.get(ruling.outcome, "No refund is due.")
    order, amount = dispute.order, written(ruling.refund_minor, ruling.currency)
    back = " once the goods have come back" if ruling.outcome == CONDITIONAL else ""
    if left.held is not None and left.held.amount_minor == ruling.refund_minor:
        return (
            f"The platform pays {amount} back to {order.buyer.name}{back}, out of the money it "
            f"held for the order; the rest goes to {order.supplier.name}."
        )
    if not terms.policy_of(dispute.case).doc.remedy.carried_out.allowed:
        return (
            f"The finding: {order.supplier.name} should refund {amount} to {order.buyer.name}"
            f"{back}. It is an opinion; the platform holds no money of this order."
        )
    if owed == ruling.refund_minor or settlement.amount_due(ruling) is None:
        return f"{order.supplier.name} owes {order.buyer.name} a refund of {amount}{back}."
    rest = f"{written(owed, ruling.currency)} of it is still owed" if owed else "it is paid already"
    return f"The refund to {order.buyer.name} is {amount}{back}; {rest}."


def _same(dispute: Dispute, decision: Confirm | Depart, actor: Actor) -> Ruling | None:
    """The ruling that stands, if this officer made it and it says the same."""
    made = rulings.standing(dispute.case)
    if made is None or made.officer_id != actor.person_id:
        return None
    if isinstance(decision, Confirm):
        same = not made.departs
    else:
        same = (made.outcome, made.refund_minor) == _departure(decision, made.currency)
    return made if same and made.reasons == reasons_of(decision) else None
