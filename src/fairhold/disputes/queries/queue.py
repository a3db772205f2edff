"""The officers' queue: what waits for one of them, the most urgent first.

Only what the officer may take is offered: nothing of a company it belongs, or once belonged, to,
and, where there are colleagues, nothing of a company it has decided for before.

The queue is read in parts, each in the order of an index, from the row after the last one seen:
a page costs the same wherever it stands, and a case that is taken meanwhile moves no other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, get_args

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from fairhold.casework.models import DUTIES, Deadline
from fairhold.casework.models import OPEN as RUNNING
from fairhold.disputes.models import WAITING, Claim, Dispute, OfficerProfile
from fairhold.disputes.queries.lists import PAGE, row_of, with_due
from fairhold.disputes.queries.offered import offered, only, unless, untaken
from fairhold.disputes.queries.rows import DisputeRow, Listing
from fairhold.parties.actor import Actor
from fairhold.rules import policy as policies
from fairhold.rules.dispute.flow import BEFORE_OFFICER, OPEN

type Sort = Literal["due", "age", "value"]
SORTS: tuple[Sort, ...] = get_args(Sort.__value__)


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
    after: str | None = None,
    limit: int = PAGE,
) -> Listing[DisputeRow]:
    """What nobody has taken and the actor may, or (``mine``) what the actor has taken.

    ``after`` is the cursor that the page before gave; one that is none begins at the top. What
    waits for an officer stands before what is still between the parties.
    """
    if actor.role != "officer":
        return Listing((), None)
    if mine:
        own = Dispute.objects.filter(state__in=OPEN, officer=actor.person_id)
        return _page(_parts(own, wanted.sort), actor, after, limit)
    free = offered(untaken(actor), actor, also_favoured=wanted.also_decided_for)
    free = _narrowed(free, actor, wanted)
    before = _Part("b", free.filter(state__in=BEFORE_OFFICER), "filed_at")
    waiting = free.filter(state__in=WAITING)
    return _page([*_parts(waiting, wanted.sort), before], actor, after, limit)


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows in the order of ``by``, then of their numbers; ``sign`` names the part in cursors.

    The rows are disputes, or deadlines annotated with their dispute: ``dispute`` names its number.
    """

    sign: str
    found: QuerySet[Any]
    by: str = "pk"
    falling: bool = False
    dispute: str = "pk"

    def rows(self, place: tuple[int, int] | None) -> QuerySet[Any, tuple[int, Any, int]]:
        """Dispute, value of ``by`` and number of its rows, those after a place alone."""
        found = self.found if place is None else self._after(*place)
        by = F(self.by)
        ordered = found.order_by(by.desc() if self.falling else by.asc(), "pk")
        return ordered.values_list(self.dispute, self.by, "pk")

    def _after(self, at: int, number: int) -> QuerySet[Any]:
        if self.by == "pk":
            return self.found.filter(pk__gt=number)
        value = at if self.falling else _EPOCH + timedelta(microseconds=at)
        beyond = "lt" if self.falling else "gt"
        from_here = self.found.filter(**{f"{self.by}__{beyond}e": value})
        return from_here.filter(Q(**{f"{self.by}__{beyond}": value}) | Q(pk__gt=number))

    def cursor(self, value: Any, number: int) -> str:
        """The place of a row, for the next page's address."""
        if isinstance(value, datetime):
            value = (value - _EPOCH) // timedelta(microseconds=1)
        return f"{self.sign}{value}-{number}"


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CURSOR = re.compile(r"([a-z])(-?[0-9]{1,17})-([0-9]{1,18})", re.ASCII)


def _parts(found: QuerySet[Dispute], sort: Sort) -> list[_Part]:
    match sort:
        case "age":
            return [_Part("a", found, "filed_at")]
        case "value":
            return [_Part("v", found, "claimed_minor", falling=True)]
        case "due":
            mine = DUTY.filter(case=OuterRef("case"))
            return [
                _Part("d", _first_duties(found), "due_at", dispute="dispute"),
                _Part("n", found.filter(unless(Exists(mine)))),
            ]


DUTY = Deadline.objects.filter(state=RUNNING, name__in=DUTIES)


def _first_duties(found: QuerySet[Dispute]) -> QuerySet[Deadline]:
    """Of each of the disputes the first of the officers' duties in it.

    Asked of the deadlines, in their order, until a page is full: PostgreSQL takes the two for
    unrelated, and would join all that waits to find the few rows that it expects.
    """
    # A scalar subquery, for PostgreSQL would gather all that EXISTS could find beforehand.
    dispute = Subquery(found.filter(case=OuterRef("case")).values("pk")[:1])
    same = DUTY.filter(case=OuterRef("case"))
    earlier = Q(due_at__lt=OuterRef("due_at")) | Q(due_at=OuterRef("due_at"), pk__lt=OuterRef("pk"))
    duties = DUTY.annotate(dispute=dispute).filter(dispute__isnull=False)
    return duties.filter(unless(Exists(same.filter(earlier))))


def _page(
    parts: Sequence[_Part], actor: Actor, after: str | None, limit: int
) -> Listing[DisputeRow]:
    """A page that begins after the cursor's row, one part after the other."""
    sign, place = _place(after)
    left = [each.sign for each in parts]
    begins = left.index(sign) if sign in left else 0
    seen: list[tuple[int, str]] = []
    for part in parts[begins:]:
        rows = part.rows(place if part.sign == sign else None)
        room = limit + 1 - len(seen)
        seen += [(pk, part.cursor(value, number)) for pk, value, number in rows[:room]]
        if len(seen) > limit:
            break
    more = seen[limit - 1][1] if len(seen) > limit else None
    return Listing(_rows([number for number, _ in seen[:limit]], actor), more)


def _rows(numbers: list[int], actor: Actor) -> tuple[DisputeRow, ...]:
    """These disputes in this order."""
    found = {each.pk: each for each in with_due(Dispute.objects.filter(pk__in=numbers), actor)}
    return tuple(row_of(found[number], actor) for number in numbers if number in found)


def _place(cursor: str | None) -> tuple[str, tuple[int, int] | None]:
    found = _CURSOR.fullmatch(cursor or "")
    return (found[1], (int(found[2]), int(found[3]))) if found else ("", None)


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
        claims = Claim.objects.filter(dispute=OuterRef("pk"), ground__in=grounds)
        found = found.filter(only(Exists(claims)))
    return found
