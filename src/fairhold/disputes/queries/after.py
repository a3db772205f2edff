"""What a reader sees of a second officer's look and of appeals."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from fairhold.casework.models import Event
from fairhold.disputes import officers, review
from fairhold.disputes.models import Appeal, Dispute, Proposal
from fairhold.disputes.next import Next
from fairhold.disputes.queries.rows import AppealRow, DraftRulingRow
from fairhold.disputes.ruling import needs_review
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.flow import APPEALED, IN_REVIEW, STEPS
from fairhold.rulings.models import Ruling

HIDDEN = frozenset(("proposed", "sent_back", "review_lapsed"))
"""Events that no party is told of."""
NOT_OFFERED = frozenset(("second_look", "withdraw_one_appeal"))
"""Names that the table needs and no reader takes by themselves."""
IF_ABLE = frozenset(("review", "advance"))
"""What is awaited of any officer, by the name of its step: of those who can take it."""


def steps(
    dispute: Dispute,
    role: str,
    actor: Actor,
    given: tuple[str, ...],
    made: Sequence[Ruling],
    appeals: Sequence[Appeal],
    proposals: list[Proposal],
    until: datetime | None,
) -> tuple[str, ...]:
    """The reader's steps, by what stands in the case beyond its state."""
    able = set(given) - NOT_OFFERED
    mine = [each for each in appeals if each.side == role]
    if mine or until is None:
        able.discard("appeal")
    if not any(each.withdrawn_at is None for each in mine):
        able.discard("withdraw_appeal")
    able.discard("rule" if needs_review(dispute, 0) else "propose")
    if dispute.state == IN_REVIEW and role not in ("claimant", "respondent"):
        able &= _in_review(dispute, actor, given, proposals)
    if dispute.state == APPEALED and role == "officer" and _took_part(dispute, actor, made):
        able.clear()
    return tuple(name for name in STEPS if name in able)


def _in_review(
    dispute: Dispute, actor: Actor, given: tuple[str, ...], proposals: list[Proposal]
) -> set[str]:
    """The first officer can take it back, and act in the case; others decide, or only read."""
    if proposals and proposals[0].officer_id == actor.person_id:
        return set(given) - {"review"}
    return {"review"} if review.may_review(dispute, proposals, actor) else set()


def _took_part(dispute: Dispute, actor: Actor, made: Sequence[Ruling]) -> bool:
    ruled = any(actor.person_id in (each.officer_id, each.second_id) for each in made)
    return ruled or actor.person_id in officers.deciders(dispute)


def awaited(dispute: Dispute, given: Sequence[Next], able: tuple[str, ...]) -> tuple[Next, ...]:
    """What is awaited, with what the reader may do as a choice of its own.

    A second look, and an advance, is the reader's if it can do it. That one can appeal stands
    last: it is a right and holds nothing up; once somebody has, it is told to the other side alone.
    """
    rest = [_whose(each, able) for each in given if each.about != "appeal"]
    choice = [
        replace(each, mine="appeal" in able)
        for each in given
        if each.about == "appeal" and ("appeal" in able or dispute.state != APPEALED)
    ]
    return (*rest, *choice)


def _whose(each: Next, able: tuple[str, ...]) -> Next:
    return replace(each, mine=each.about in able) if each.about in IF_ABLE else each


def hidden(event: Event) -> bool:
    """Whether an event tells of a second officer's look, of which parties do not learn."""
    return event.name in HIDDEN or event.data.get("deadline") == "review"


def appeal_row(appeal: Appeal) -> AppealRow:
    """An appeal as both sides and the officers read it."""
    return AppealRow(
        side=appeal.side,
        ground=appeal.ground,
        says=appeal.says,
        error_in=appeal.error_in,
        why_now=appeal.why_now,
        exhibits=tuple(appeal.exhibits),
        person=appeal.person.name,
        at=appeal.at,
        withdrawn_at=appeal.withdrawn_at,
    )


def draft_rulings(
    dispute: Dispute, proposals: list[Proposal], actor: Actor
) -> tuple[DraftRulingRow, ...]:
    """What the reader may read: the own proposal, and all as soon as two officers differ."""
    return tuple(
        DraftRulingRow(
            number=each.number,
            officer=each.officer.name,
            outcome=each.outcome,
            refund_minor=each.refund_minor,
            currency=dispute.currency,
            reasons=each.reasons,
            at=each.at,
            mine=each.officer_id == actor.person_id,
        )
        for each in proposals
        if len(proposals) > 1 or each.officer_id == actor.person_id
    )
