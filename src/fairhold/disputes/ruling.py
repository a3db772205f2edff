"""The ruling: confirmed or departed from, and carried out, all in one transaction.

The ruling with its facts, the ledger's posting, the closed deadlines, the events and the mails
stand together or not at all; retried or raced, they stand once.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from fairhold.casework.models import OPEN, Deadline
from fairhold.disputes import access, inspection_money, mails, terms
from fairhold.disputes.concluding import conclude
from fairhold.disputes.findings import Findings, findings_on
from fairhold.disputes.models import Dispute
from fairhold.disputes.officers import note_favoured
from fairhold.disputes.step import StepNotOpen, take_step
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


def read_again(dispute: Dispute, seen: str | None, now: datetime, *, marked: str = "") -> Findings:
    """The findings to decide on: nobody's time runs, and nothing has changed since ``seen``.

    ``marked`` is what `looks.mark` adds to it now.
    """
    must_be_ripe(dispute, now)
    found = findings_on(dispute, now=now)
    if seen not in (None, found.seen + marked):
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
