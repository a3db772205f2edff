"""Which cases of the queue an officer may take.

The queue is read in its order until a page is full, however long it is: each condition is asked of
one row at a time and answered by an index.
"""

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.expressions import Combinable

from fairhold.disputes.models import Dispute, Favoured, Proposal
from fairhold.parties.actor import Actor
from fairhold.parties.models import Membership, Organisation
from fairhold.rules.dispute.flow import APPEALED, IN_REVIEW
from fairhold.rulings.models import Ruling

SIDES = ("claimant", "respondent")


def untaken(actor: Actor) -> QuerySet[Dispute]:
    """What waits for any officer, save for one who has decided in it before: a case nobody has
    taken, an appeal against somebody else's ruling, a look at somebody else's proposal."""
    own = Q(officer=actor.person_id) | Q(second=actor.person_id)
    ruled = Exists(Ruling.objects.filter(own, case=OuterRef("case")))
    proposed = Exists(Proposal.objects.filter(officer=actor.person_id, dispute=OuterRef("pk")))
    return Dispute.objects.filter(
        Q(officer=None) | Q(state=IN_REVIEW),
        unless(Q(state=APPEALED) & ruled),
        unless(Q(state__in=(APPEALED, IN_REVIEW)) & proposed),
    )


def offered(found: QuerySet[Dispute], actor: Actor, *, also_favoured: bool) -> QuerySet[Dispute]:
    """Without the cases in which the actor has, or may seem to have, an interest."""
    apart = _own(actor)
    if not also_favoured and _has_colleagues(actor):
        apart += _favoured_by_group(actor)
        mine = Favoured.objects.filter(person=actor.person_id)
        claimant, respondent = (Exists(mine.filter(organisation=OuterRef(s))) for s in SIDES)
        found = found.filter(unless(claimant | respondent))
    return found.exclude(claimant__in=apart).exclude(respondent__in=apart)


def unless(condition: Q | Combinable) -> Case:
    """Rows of which the condition does not hold, asked of each row.

    PostgreSQL makes a join of NOT EXISTS, which here it plans for longer than it reads, and for
    which it would read the whole queue rather than a page of it. It leaves a CASE alone.
    """
    return Case(When(condition, then=False), default=True)


def _favoured_by_group(actor: Actor) -> list[int]:
    """The companies of whose groups one is favoured; few belong to a group at all."""
    grouped = Organisation.objects.filter(group__gt="")
    mine = Favoured.objects.filter(person=actor.person_id, organisation=OuterRef("pk"))
    groups = grouped.filter(Exists(mine)).values("group")
    return list(grouped.filter(group__in=groups).values_list("pk", flat=True))


def only(condition: Q | Combinable) -> Case:
    """Rows of which the condition holds, asked of each row for the same reasons."""
    return Case(When(condition, then=True), default=False)


def _own(actor: Actor) -> list[int]:
    """The organisations the actor belongs or belonged to, and all others of their groups."""
    own = dict(
        Membership.objects.filter(person=actor.person_id).values_list(
            "organisation", "organisation__group"
        )
    )
    groups = set(own.values()) - {""}
    related = Organisation.objects.filter(group__in=groups) if groups else ()
    return [*own, *(each.pk for each in related)]


def _has_colleagues(actor: Actor) -> bool:
    others = Membership.objects.filter(role="officer", ended_at=None, person__is_active=True)
    return others.exclude(person=actor.person_id).exists()
