"""Lists of disputes and drafts, newest first, page by page."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from fairhold.casework.models import OPEN as RUNNING
from fairhold.casework.models import Deadline
from fairhold.disputes import access
from fairhold.disputes.models import Dispute
from fairhold.disputes.queries.rows import DisputeRow, DraftRow, Listing
from fairhold.disputes.step import shown_state
from fairhold.kit.references import reference
from fairhold.parties.actor import Actor
from fairhold.rules.dispute.flow import IN_REVIEW, OPEN, STATES

PAGE = 25
RIGHTS = ("appeal", "reopening", "clear_cut")
"""Deadlines by which nobody must act: until then somebody may."""


def dispute_list(
    actor: Actor,
    *,
    state: str | None = None,
    open_only: bool = False,
    order: str | None = None,
    after: int | None = None,
    limit: int = PAGE,
) -> Listing[DisputeRow]:
    """The actor's disputes, in one query. ``after`` is the cursor that the page before gave;
    ``order`` is an order's reference, O-000042.
    """
    found = access.disputes(actor)
    if state is not None:
        found = found.filter(_in(state, actor))
    if open_only:
        found = found.filter(state__in=OPEN)
    if order is not None:
        found = found.filter(order=access.number("O", order))
    return _page(found, actor, after, limit)


def _in(state: str, actor: Actor) -> Q:
    """In a state as the actor sees it: a party does not learn of a second officer's look."""
    if actor.is_platform:
        return Q(state=state)
    looked_at = Q(state=IN_REVIEW, before_review=state)
    return looked_at if state == IN_REVIEW else Q(state=state) | looked_at


def draft_list(actor: Actor) -> tuple[DraftRow, ...]:
    """The drafts of the actor's organisation that are not filed, last saved first."""
    found = access.drafts(actor).filter(dispute__isnull=True).order_by("-updated_at", "-pk")
    return tuple(
        DraftRow(
            reference=access.draft_reference(draft),
            order=str(draft.order),
            counterparty=(
                draft.order.supplier.name
                if draft.order.buyer_id == draft.organisation_id
                else draft.order.buyer.name
            ),
            step=draft.step,
            person=draft.person.name,
            updated_at=draft.updated_at,
        )
        for draft in found.select_related("order__buyer", "order__supplier", "person")
    )


def _page(
    found: QuerySet[Dispute], actor: Actor, after: int | None, limit: int
) -> Listing[DisputeRow]:
    if after is not None:
        found = found.filter(pk__lt=after)
    rows = list(with_due(found, actor).order_by("-pk")[: limit + 1])
    more = rows[limit - 1].pk if len(rows) > limit else None
    return Listing(tuple(row_of(each, actor) for each in rows[:limit]), more)


def with_due(found: QuerySet[Dispute], actor: Actor) -> QuerySet[Dispute]:
    """With everything a row shows; ``due_at`` is the first running deadline of the actor's."""
    waiting = Deadline.objects.filter(case=OuterRef("case"), state=RUNNING).exclude(name__in=RIGHTS)
    waiting = waiting.order_by("due_at", "pk")
    mine = waiting.filter(owner="officer") if actor.is_platform else waiting.filter(_owned(actor))
    rows = found.select_related("claimant", "respondent", "officer")
    return rows.annotate(
        due_at=Subquery(mine.values("due_at")[:1]), duty=Subquery(mine.values("name")[:1])
    )


def _owned(actor: Actor) -> Q:
    """Deadlines that the actor's organisation must meet, on whichever side of the dispute it is."""
    own = actor.organisation_id
    return (
        Q(owner="parties")
        | Q(owner="claimant", case__in=_cases(claimant=own))
        | Q(owner="respondent", case__in=_cases(respondent=own))
    )


def _cases(**side: int) -> QuerySet[Dispute, int]:
    return Dispute.objects.filter(**side).values_list("case", flat=True)


def row_of(dispute: Dispute, actor: Actor) -> DisputeRow:
    """The dispute as a row, as the actor sees it."""
    role = access.role_on(dispute, actor)
    due_at = getattr(dispute, "due_at", None)
    state = shown_state(dispute, role)
    awaits = STATES[state].awaits if state in OPEN else None
    return DisputeRow(
        reference=access.reference_of(dispute),
        order=reference("O", dispute.order_id),
        claimant=dispute.claimant.name,
        respondent=dispute.respondent.name,
        role=role,
        state=state,
        currency=dispute.currency,
        claimed_minor=dispute.claimed_minor,
        asked_remedy=dispute.asked_remedy,
        filed_at=dispute.filed_at,
        officer=dispute.officer.name if dispute.officer else None,
        awaits=awaits,
        due_at=due_at,
        duty=getattr(dispute, "duty", None),
        mine=due_at is not None or awaits == role,
    )
