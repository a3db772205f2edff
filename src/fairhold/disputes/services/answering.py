"""The respondent answers or accepts; the claimant may withdraw; anyone in the case may write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import get_args

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.casework import services as casework
from fairhold.casework.models import Message
from fairhold.disputes import access, held, mails, terms
from fairhold.disputes.inspection_end import call_off
from fairhold.disputes.models import Answer, Claim, Dispute, Position
from fairhold.disputes.negotiation.closing import end_talks
from fairhold.disputes.step import StepNotOpen, hold, take_step
from fairhold.factfile.observations import IssueName
from fairhold.kit.canonical import digest
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.flow import ESCALATED, IN_REVIEW

MAX_ANSWER = 10_000
ISSUES = frozenset(get_args(IssueName))


class BadAnswer(Refused):
    """The answer says nothing, says too much, or takes a position nobody knows."""

    code = "dispute.bad_answer"


@dataclass(frozen=True, slots=True)
class Stand:
    """The respondent's stand on one claim: ``accepts`` or ``contests``, and issues it admits."""

    position: str = "contests"
    admits: Sequence[str] = field(default=())


@transaction.atomic
def answer(
    *,
    reference: str,
    text: str,
    stands: Mapping[str, Stand] | None = None,
    actor: Actor,
    now: datetime,
) -> Dispute:
    """Record the respondent's answer: a text, and its stand on each claim (by label, C1 …).

    A claim without a stand is contested. Once an officer has the case an answer is still taken,
    and marked late. To accept every claim, accept the dispute.
    """
    dispute = access.find(reference, actor)
    hold(dispute)
    late = dispute.state in (ESCALATED, IN_REVIEW)
    take_step(dispute, "answer_late" if late else "answer", actor=actor)
    if Answer.objects.filter(dispute=dispute).exists():
        raise StepNotOpen("Your side has answered. Write in the case, or bring what you have.")
    says = _text(text)
    claims = list(dispute.claims.order_by("pk"))
    taken = _stands(claims, stands or {})
    Answer.objects.create(dispute=dispute, says=says, late=late, person_id=actor.person_id, at=now)
    _take_positions(claims, taken, now)
    due_at = None if late else _negotiate(dispute, now)
    chain.record(
        dispute.case,
        "answered",
        role="respondent",
        actor=actor,
        now=now,
        late=late,
        digest=digest(says),
        stands={label: [stand.position, *stand.admits] for label, stand in taken.items()},
    )
    event = "answered_late" if late else "answered"
    mails.tell(dispute, event, actor=actor, now=now, due_at=due_at, silence=_silence(dispute))
    return dispute


@transaction.atomic
def accept_claim(*, reference: str, actor: Actor, now: datetime) -> Dispute:
    """The respondent accepts every claim, before or after it has answered.

    What is admitted needs no proof any more; an officer makes the ruling that orders the remedy.
    """
    dispute = access.find(reference, actor)
    take_step(dispute, "accept", actor=actor)
    claims = list(dispute.claims.order_by("pk"))
    Position.objects.filter(claim__in=claims).delete()
    _take_positions(claims, {claim.label: Stand("accepts") for claim in claims}, now)
    end_talks(dispute, now=now)
    _close_terms(dispute, now)
    terms.await_decision(dispute, now=now)
    chain.record(dispute.case, "accepted", role="respondent", actor=actor, now=now)
    mails.tell(dispute, "accepted", actor=actor, now=now)
    return dispute


@transaction.atomic
def withdraw(*, reference: str, actor: Actor, now: datetime) -> Dispute:
    """The claimant gives the dispute up before it is decided. It may file anew while time runs.

    While the policy allows, the dispute can be reopened; then it is dropped.
    """
    dispute = access.find(reference, actor)
    take_step(dispute, "withdraw", actor=actor)
    held.resume(dispute)
    call_off(dispute, now=now)
    end_talks(dispute, now=now)
    deadlines.cancel(dispute.case, now=now)
    terms.start(dispute, "reopening", of=dispute.claimant, now=now)
    chain.record(dispute.case, "withdrawn", role="claimant", actor=actor, now=now)
    mails.tell(dispute, "withdrawn", actor=actor, now=now)
    return dispute


@transaction.atomic
def say(*, reference: str, body: str, actor: Actor, now: datetime) -> Message:
    """Write to everybody in the case."""
    dispute = access.find(reference, actor)
    side = take_step(dispute, "say", actor=actor)
    message = casework.say(dispute.case, body, actor=actor, side=side, now=now)
    mails.tell(dispute, "said", actor=actor, now=now)
    return message


def _text(text: str) -> str:
    says = text.replace("\r\n", "\n").strip()
    if not says:
        raise BadAnswer("Say what you answer to the claim.", field="text")
    if len(says) > MAX_ANSWER:
        raise BadAnswer(
            f"An answer has at most {MAX_ANSWER:,} characters; this one has {len(says):,}. "
            "Shorten it, or bring the text as an exhibit.",
            field="text",
        )
    return says


def _stands(claims: list[Claim], given: Mapping[str, Stand]) -> dict[str, Stand]:
    """A stand on every claim, checked."""
    labels = [claim.label for claim in claims]
    for label, stand in given.items():
        if label not in labels:
            raise NotFound(f"There is no claim {label!r} in this dispute.", field=f"stands.{label}")
        if stand.position not in ("accepts", "contests"):
            raise BadAnswer(f"You can accept or contest {label}.", field=f"stands.{label}.position")
        if unknown := set(stand.admits) - ISSUES:
            raise BadAnswer(
                f"{min(unknown)!r} is not an issue that can be admitted.",
                field=f"stands.{label}.admits",
            )
    taken = {label: given.get(label, Stand()) for label in labels}
    if all(stand.position == "accepts" for stand in taken.values()):
        raise BadAnswer("You accept every claim: accept the dispute instead.", field="stands")
    return taken


def _take_positions(claims: list[Claim], stands: Mapping[str, Stand], now: datetime) -> None:
    Position.objects.bulk_create(
        Position(
            claim=claim,
            position=stands[claim.label].position,
            admits=list(stands[claim.label].admits),
            at=now,
        )
        for claim in claims
    )


def _negotiate(dispute: Dispute, now: datetime) -> datetime:
    """The answer has come: the parties' time to settle begins."""
    _close_terms(dispute, now)
    return terms.start_for_both(dispute, "negotiation", now=now).due_at


def _close_terms(dispute: Dispute, now: datetime) -> None:
    """Whoever was waited for has acted."""
    for name in ("answer", "second_notice", "negotiation"):
        deadlines.meet(dispute.case, name, now=now)


def _silence(dispute: Dispute) -> str:
    return terms.policy_of(dispute.case).doc.stages["negotiation"].says
