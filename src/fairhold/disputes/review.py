"""A second officer's look, above the policy's value, blind: two decide apart on the same facts.

The first officer's ruling is a proposal that nobody sees. If a second officer decides the same,
the ruling is issued in the name of both; if not, each reads the other, and a third decides. What
changes the facts meanwhile ends the look (`step.take_step`). A party sees none of it.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from fairhold.casework import chain, deadlines
from fairhold.disputes import access, mails, officers, terms
from fairhold.disputes.concluding import conclude
from fairhold.disputes.findings import Findings
from fairhold.disputes.looks import mark, standing
from fairhold.disputes.models import Dispute, Proposal
from fairhold.disputes.officers import HasDecided
from fairhold.disputes.ruling import (
    Confirm,
    Depart,
    NoReasons,
    carry_out,
    decided,
    needs_review,
    read_again,
    reasons_of,
)
from fairhold.disputes.step import NotYourStep, StepNotOpen, hold, leave_review, move, take_step
from fairhold.kit.canonical import digest
from fairhold.kit.errors import Refused
from fairhold.parties.actor import Actor
from fairhold.parties.models import Person
from fairhold.rules.dispute.flow import IN_REVIEW
from fairhold.rulings.models import Ruling


class NoReview(Refused):
    """So little is at stake that one officer decides."""

    code = "ruling.no_review"
    kind = "conflict"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a look came to: ``issued`` the ruling, ``differs`` (a third decides), or ``lapsed``
    (the facts had changed since the proposal, and the first officer has the case again)."""

    outcome: str
    ruling: Ruling | None = None


@transaction.atomic
def propose(
    *,
    reference: str,
    decision: Confirm | Depart,
    seen: str | None = None,
    actor: Actor,
    now: datetime,
) -> Proposal:
    """The first officer's decision, for a second to decide blind. The same again changes nothing.

    ``seen`` as for a ruling.
    """
    dispute = access.find(reference, actor)
    try:
        take_step(dispute, "propose", actor=actor, before_review=F("state"))
    except StepNotOpen:
        if (standing := _mine(dispute, actor)) is not None:
            return standing
        raise
    found = read_again(dispute, seen, now)
    outcome, refund = decided(decision, found)
    if not needs_review(dispute, refund):
        raise NoReview("Below the policy's value one officer decides. Issue the ruling itself.")
    place = (_next_round(dispute), 1)
    proposal = _keep(dispute, found, (outcome, refund), reasons_of(decision), place, actor, now)
    due_at = _await_review(dispute, now)
    others = officers.free_officers(dispute, but=[actor.person_id])
    _ask(dispute, "review_wanted", others, actor, now, due_at)
    return proposal


@transaction.atomic
def review(
    *,
    reference: str,
    decision: Confirm | Depart,
    seen: str | None = None,
    actor: Actor,
    now: datetime,
) -> Reviewed:
    """Decide on the same facts as the officer before, without having seen that decision.

    Of two who do it at once one is refused. A third, who has read both, gives reasons; ``seen``
    shows that it has: whoever read the case before the second decided is refused.
    """
    dispute = access.find(reference, actor)
    before = list(standing(dispute))
    _must_be_another(dispute, before, actor)
    last = len(before) > 1
    take_step(dispute, "second_look", actor=actor)
    _must_be_the_same(dispute, before)
    found = read_again(dispute, seen, now, marked=mark(before))
    choice, reasons = decided(decision, found), reasons_of(decision)
    if found.seen != before[0].seen:
        return _lapsed(dispute, now)
    if last and not reasons:
        raise NoReasons(
            "Two officers differ: say why you decide so, whichever of them you follow.",
            field="reasons",
        )
    place = (before[0].round, len(before) + 1)
    _keep(dispute, found, choice, reasons, place, actor, now)
    if not last and not _same(before[0], choice):
        return _differs(dispute, before[0], actor, now)
    return _issue(dispute, found, choice, before, reasons, actor, now)


@transaction.atomic
def send_back(*, reference: str, actor: Actor, now: datetime) -> Dispute:
    """The first officer takes the proposal back; the case is where it was before."""
    dispute = access.find(reference, actor)
    hold(dispute)
    if dispute.state == IN_REVIEW and _mine(dispute, actor) is None:
        raise NotYourStep("Only the officer who proposed the ruling can take it back.")
    take_step(dispute, "send_back", actor=actor, state=F("before_review"), before_review="")
    deadlines.cancel(dispute.case, now=now, name="review")
    chain.record(dispute.case, "sent_back", role="officer", actor=actor, now=now)
    return dispute


def may_review(dispute: Dispute, proposals: list[Proposal], actor: Actor) -> bool:
    """Whether the actor, free of conflict, is the one to decide next."""
    if any(each.officer_id == actor.person_id for each in proposals):
        return False
    if actor.role == "administrator":
        return not officers.free_officers(dispute, but=[p.officer_id for p in proposals])
    return actor.role == "officer"


def _must_be_another(dispute: Dispute, before: list[Proposal], actor: Actor) -> None:
    """Nobody decides twice, and the administrator only where no officer is left."""
    if any(each.officer_id == actor.person_id for each in before):
        raise HasDecided("You have decided already. Another officer has to, without you.")
    if actor.role == "administrator" and not may_review(dispute, before, actor):
        raise NotYourStep("An officer who has not decided is there, and decides before you.")


def _must_be_the_same(dispute: Dispute, before: list[Proposal]) -> None:
    """Whoever decided in this moment too is seen now that the case is held."""
    if [each.pk for each in standing(dispute)] != [each.pk for each in before]:
        raise StepNotOpen("Another officer has decided in this moment. Read the case again.")


def _keep(
    dispute: Dispute,
    found: Findings,
    choice: tuple[str, int],
    reasons: str,
    place: tuple[int, int],
    actor: Actor,
    now: datetime,
) -> Proposal:
    """Store a decision at its ``place`` (round, number), and its digest in the chain."""
    proposal = Proposal.objects.create(
        dispute=dispute,
        round=place[0],
        number=place[1],
        officer_id=actor.person_id,
        outcome=choice[0],
        refund_minor=choice[1],
        reasons=reasons,
        seen=found.seen,
        salt=secrets.token_hex(16),
        at=now,
    )
    chain.record(
        dispute.case,
        "proposed",
        role="officer",
        actor=actor,
        now=now,
        number=place[1],
        decision=sealed(proposal),
    )
    return proposal


def sealed(proposal: Proposal) -> str:
    """The digest of a proposal that the chain holds."""
    names = ("outcome", "refund_minor", "reasons", "seen", "salt")
    return digest({name: getattr(proposal, name) for name in names})


def _same(first: Proposal, choice: tuple[str, int]) -> bool:
    return (first.outcome, first.refund_minor) == choice


def _lapsed(dispute: Dispute, now: datetime) -> Reviewed:
    """The facts have changed since the first decided: it has the case again."""
    leave_review(dispute)
    deadlines.cancel(dispute.case, now=now, name="review")
    chain.record(dispute.case, "review_lapsed", role="clock", actor=None, now=now)
    mails.tell(dispute, "review_lapsed", actor=None, now=now)
    return Reviewed("lapsed")


def _differs(dispute: Dispute, first: Proposal, actor: Actor, now: datetime) -> Reviewed:
    """A third decides; where no officer is left, the administrator."""
    due_at = _await_review(dispute, now)
    both = [first.officer_id, actor.person_id]
    third = officers.free_officers(dispute, but=both) or officers.administrators()
    _ask(dispute, "review_differs", [first.officer], actor, now, due_at)
    _ask(
        dispute, "third_wanted", [each for each in third if each.pk not in both], actor, now, due_at
    )
    return Reviewed("differs")


def _issue(
    dispute: Dispute,
    found: Findings,
    choice: tuple[str, int],
    before: list[Proposal],
    reasons: str,
    actor: Actor,
    now: datetime,
) -> Reviewed:
    """Two agree, and rule together; or the third rules alone."""
    agreed = len(before) == 1
    move(dispute, "review", before_review="")
    texts = dict.fromkeys(filter(None, [before[0].reasons, reasons] if agreed else [reasons]))
    ruling = carry_out(
        dispute,
        found,
        choice,
        reasons="\n\n".join(texts),
        officer_id=before[0].officer_id if agreed else actor.person_id,
        second_id=actor.person_id if agreed else None,
        now=now,
    )
    conclude(dispute, ruling, actor=actor, now=now)
    return Reviewed("issued", ruling)


def _await_review(dispute: Dispute, now: datetime) -> datetime | None:
    """Start the time for the next officer, counted where the platform is."""
    deadlines.cancel(dispute.case, now=now, name="review")
    return terms.start_for_officer(dispute, "review", now=now)


def _ask(
    dispute: Dispute,
    event: str,
    people: list[Person],
    actor: Actor,
    now: datetime,
    due_at: datetime | None,
) -> None:
    mails.tell(dispute, event, actor=actor, now=now, due_at=due_at, officers=people)


def _next_round(dispute: Dispute) -> int:
    last = Proposal.objects.filter(dispute=dispute).aggregate(last=Max("round"))["last"]
    return (last or 0) + 1


def _mine(dispute: Dispute, actor: Actor) -> Proposal | None:
    """The proposal of the running look, if the actor made it."""
    made = standing(dispute)
    return made[0] if made and made[0].officer_id == actor.person_id else None
