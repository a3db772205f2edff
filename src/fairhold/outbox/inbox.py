"""A person's notices: those of the organisation it acts for, in the page and by API."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Case, Count, Q, QuerySet, Value, When

from fairhold.kit.errors import NotFound
from fairhold.outbox.models import Notice
from fairhold.parties import may
from fairhold.parties.actor import Actor

UNREAD, READ = "unread", "read"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of notices begins: after this one, which was unread or read."""

    unread: bool
    number: int

    def __str__(self) -> str:
        return f"{UNREAD if self.unread else READ}-{self.number}"


def place_of(text: str | None) -> Place | None:
    """The place that an address names, as `str` writes it; None for a text that is none."""
    which, _, number = (text or "").partition("-")
    if which not in (UNREAD, READ) or not number.isascii() or not number.isdecimal():
        return None
    return Place(which == UNREAD, int(number)) if len(number) < 19 else None


def notices(actor: Actor) -> QuerySet[Notice]:
    """The actor's own notices, in the organisation it acts for."""
    return Notice.objects.filter(person=actor.person_id, organisation=actor.organisation_id)


def page(actor: Actor, *, after: Place | None, limit: int) -> tuple[list[Notice], Place | None]:
    """The unread first, of each the newest first; and where the next page begins, if there is one.

    One query.
    """
    unread = Case(
        When(read_at__isnull=True, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    found = notices(actor).annotate(unread=unread).order_by("-unread", "-pk")
    if after is not None:
        same = Q(read_at__isnull=after.unread, pk__lt=after.number)
        found = found.filter(same | Q(read_at__isnull=False) if after.unread else same)
    rows: list[Notice] = list(found[: limit + 1])
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    return rows[:limit], Place(last.read_at is None, last.pk)


def count_unread(actor: Actor) -> int:
    """How many the actor has not read; one query."""
    return notices(actor).filter(read_at__isnull=True).count()


def unread_elsewhere(actor: Actor, actors: Iterable[Actor]) -> list[tuple[Actor, int]]:
    """The other organisations of the person that have unread notices, with their number."""
    others = {each.organisation_id: each for each in actors}
    others.pop(actor.organisation_id, None)
    if not others:
        return []
    waiting = Notice.objects.filter(
        person=actor.person_id, organisation__in=others, read_at__isnull=True
    )
    counted = waiting.values_list("organisation").annotate(number=Count("pk"))
    return [(others[pk], number) for pk, number in counted.order_by("organisation")]


def mark_read(*, notice_id: int, actor: Actor, now: datetime) -> Notice:
    """The actor has read one of its notices; reading twice keeps the first time."""
    may.change_own(actor)
    found = notices(actor).filter(pk=notice_id).first()
    if found is None:
        raise NotFound("There is no such notice. Choose one from your list.")
    notices(actor).filter(pk=found.pk, read_at__isnull=True).update(read_at=now)
    found.refresh_from_db()
    return found


def mark_all_read(*, up_to: int, actor: Actor, now: datetime) -> int:
    """The actor has read all of its notices up to this number; how many were unread.

    What came after the list was looked at stays unread.
    """
    may.change_own(actor)
    seen = notices(actor).filter(pk__lte=up_to, read_at__isnull=True)
    return seen.update(read_at=now)
