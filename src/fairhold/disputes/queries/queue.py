"""The officers' queue: what waits for one of them, the most urgent first.

Only what the officer may take is offered: nothing of a company it belongs, or once belonged, to,
and, where there are colleagues, nothing of a company it has decided for before.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from fairhold.casework.models import OPEN as RUNNING
from fairhold.casework.models import Deadline
from fairhold.disputes.models import Claim, Dispute, OfficerProfile, Proposal
from fairhold.disputes.queries.lists import PAGE, page_of_rows
from fairhold.disputes.queries.rows import DisputeRow, Listing
from fairhold.parties.actor import Actor
from fairhold.parties.models import Membership, Organisation
from fairhold.rules import policy as policies
from fairhold.rules.dispute.flow import APPEALED, BEFORE_OFFICER, IN_REVIEW, OPEN, STATES
from fairhold.rulings.models import Ruling

type Sort = Literal["due", "age", "value"]
SORTS: tuple[Sort, ...] = get_args(Sort.__value__)
DUTIES = ("decision", "review", "appeal_decision")
"""Deadlines that an officer has to meet with a decision."""
WAITING = frozenset(name for name, state in STATES.items() if state.awaits == "officer")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an officer narrows the queue down; everything is optional.

    ``suited``: the languages and grounds of the officer's own profile. ``currency`` goes with
    sorting by value, since amounts of different currencies cannot be compared.
    """

    sort: Sort = "due"
    channel: str | None = None
    ground: str | None = None
    language: str | None = None
    currency: str | None = None
    suited: bool = False
    also_decided_for: bool = False


def officer_queue(
    actor: Actor,
    wanted: Wanted = Wanted(),
    *,
    mine: bool = False,
    after: int = 0,
    limit: int = PAGE,
) -> Listing[DisputeRow]:
    """What nobody has taken and the actor may, or (``mine``) what the actor has taken.

    ``after`` counts the rows shown before. What waits for an officer stands before what is still
    between the parties.
    """
    if actor.role != "officer":
        return Listing((), None)
    if mine:
        own = _sorted(Dispute.objects.filter(state__in=OPEN, officer=actor.person_id), wanted)
        return page_of_rows(own, actor, after, limit)
    free = _narrowed(_offered(_untaken(actor), actor, wanted), actor, wanted)
    waiting = _sorted(free.filter(state__in=WAITING), wanted)
    found = page_of_rows(waiting, actor, after, limit)
    if found.after is not None:
        return found
    before = free.filter(state__in=BEFORE_OFFICER).order_by("filed_at", "pk")
    return _continued(found, before, waiting, actor, after, limit)


def _continued(
    found: Listing[DisputeRow],
    before: QuerySet[Dispute],
    waiting: QuerySet[Dispute],
    actor: Actor,
    after: int,
    limit: int,
) -> Listing[DisputeRow]:
    """The rest of the page: cases that are still between the parties, the oldest first."""
    ahead = after + len(found.rows) if found.rows else waiting.count()
    room = limit - len(found.rows)
    rest = page_of_rows(before, actor, max(0, after - ahead), room)
    return Listing(found.rows + rest.rows, after + limit if rest.after is not None else None)


def _sorted(found: QuerySet[Dispute], wanted: Wanted) -> QuerySet[Dispute]:
    duty = Deadline.objects.filter(case=OuterRef("case"), state=RUNNING, name__in=DUTIES)
    due_at = Subquery(duty.order_by("due_at").values("due_at")[:1])
    match wanted.sort:
        case "age":
            return found.order_by("filed_at", "pk")
        case "value":
            return found.order_by("-claimed_minor", "pk")
        case "due":
            return found.annotate(duty_at=due_at).order_by(F("duty_at").asc(nulls_last=True), "pk")


def _narrowed(found: QuerySet[Dispute], actor: Actor, wanted: Wanted) -> QuerySet[Dispute]:
    if wanted.channel is not None:
        names = {p.name for p in policies.packaged() if p.doc.channel == wanted.channel}
        found = found.filter(case__policy_name__in=sorted(names))
    if wanted.language is not None:
        found = found.filter(language=wanted.language)
    if wanted.currency is not None:
        found = found.filter(currency=wanted.currency)
    grounds = [wanted.ground] if wanted.ground is not None else []
    profile = OfficerProfile.objects.filter(person=actor.person_id).first()
    if wanted.suited and profile is not None:
        if profile.languages:
            found = found.filter(language__in=profile.languages)
        grounds += profile.grounds
    if grounds:
        found = found.filter(
            Exists(Claim.objects.filter(dispute=OuterRef("pk"), ground__in=grounds))
        )
    return found


def _untaken(actor: Actor) -> QuerySet[Dispute]:
    """What waits for any officer, save for one who has decided in it before: a case nobody has
    taken, an appeal against somebody else's ruling, a look at somebody else's proposal."""
    ruled = Ruling.objects.filter(Q(officer=actor.person_id) | Q(second=actor.person_id))
    proposed = Proposal.objects.filter(officer=actor.person_id).values("dispute")
    decided = Q(state=APPEALED, case__in=ruled.values("case")) | Q(
        state__in=(APPEALED, IN_REVIEW), pk__in=proposed
    )
    return Dispute.objects.filter(Q(officer=None) | Q(state=IN_REVIEW)).exclude(decided)


def _offered(found: QuerySet[Dispute], actor: Actor, wanted: Wanted) -> QuerySet[Dispute]:
    """Without the cases in which the actor has, or may seem to have, an interest."""
    apart = _related(Membership.objects.filter(person=actor.person_id).values("organisation"))
    found = found.exclude(Q(claimant__in=apart) | Q(respondent__in=apart))
    if wanted.also_decided_for or not _has_colleagues(actor):
        return found
    for side, favoured in (
        ("claimant", {"refund_minor__gt": 0}),
        ("respondent", {"outcome": "dismiss"}),
    ):
        won = Ruling.objects.filter(officer=actor.person_id, **favoured).values("case")
        parties = _related(Dispute.objects.filter(case__in=won).values(side))
        found = found.exclude(Q(claimant__in=parties) | Q(respondent__in=parties))
    return found


def _related(organisations: QuerySet) -> QuerySet[Organisation]:  # type: ignore[type-arg]
    """These organisations, and all others of their groups."""
    groups = Organisation.objects.filter(pk__in=organisations).exclude(group="").values("group")
    return Organisation.objects.filter(Q(pk__in=organisations) | Q(group__in=groups))


def _has_colleagues(actor: Actor) -> bool:
    others = Membership.objects.filter(role="officer", ended_at=None, person__is_active=True)
    return others.exclude(person=actor.person_id).exists()
