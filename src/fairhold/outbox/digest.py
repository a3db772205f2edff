"""The daily digest: one mail to a person with what is due and what has happened since the last."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from fairhold.outbox.models import DAILY, Mail, Notice, Wishes
from fairhold.outbox.notices import footer
from fairhold.outbox.places import address, path_of
from fairhold.outbox.wishes import next_digest

FIRST_RETRY = timedelta(minutes=5)
LAST_RETRY = timedelta(hours=6)
MOST = 100
"""So many notices stand in one digest; the page has all of them."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Something due soon: what, by when as the reader's clock shows it, and what it is about."""

    due_at: datetime
    by: str
    what: str
    about: str


def waiting(now: datetime, limit: int) -> list[Wishes]:
    """Whose digest is due, the longest waiting first."""
    due = Wishes.objects.filter(digest_at__lte=now).select_related("person")
    return list(due.order_by("digest_at", "pk")[:limit])


@transaction.atomic
def send(
    wishes: Wishes, *, coming: Sequence[Coming], organisations: Collection[int], now: datetime
) -> bool:
    """Queue one person's digest; False where there was nothing to tell, or another worker did it.

    The digest's next time is set by an UPDATE that names the present one, in one transaction with
    the mail: of two workers one sends, and one that is killed has done nothing. The mail's key
    names person and day, so that no day has two. Only notices of `organisations`, for which the
    person acts now, are told.
    """
    person = wishes.person
    if not _moved_on(wishes, now):
        return False
    key = f"digest:{person.pk}:{now.astimezone(ZoneInfo(person.timezone)):%Y-%m-%d}"
    news = list(_news(wishes).filter(organisation__in=organisations).order_by("pk")[: MOST + 1])
    if not (news or coming) or not person.is_active or Mail.objects.filter(key=key).exists():
        return False
    Mail.objects.create(
        key=key,
        to_email=person.email,
        person=person,
        subject=_subject(wishes, news, coming, now),
        body=_body(news[:MOST], coming, more=len(news) > MOST),
        about="digest",
        created_at=now,
        send_after=now,
    )
    _news(wishes).update(digested_at=now)
    return True


def push_back(wishes: Wishes, error: str, *, now: datetime) -> None:
    """After a failure: try again later, each time after twice the wait, so others are not held."""
    wait = min(FIRST_RETRY * 2 ** min(wishes.attempts, 10), LAST_RETRY)
    Wishes.objects.filter(pk=wishes.pk, digest_at=wishes.digest_at).update(
        attempts=wishes.attempts + 1, last_error=error[:2000], digest_at=now + wait
    )


def _moved_on(wishes: Wishes, now: datetime) -> bool:
    """Whether this worker may send it: its next time is set, by one worker alone."""
    daily = DAILY in (wishes.act, wishes.happened, wishes.message, wishes.standing)
    after = next_digest(now, wishes.digest_hour, wishes.person.timezone) if daily else None
    mine = Wishes.objects.filter(pk=wishes.pk, digest_at=wishes.digest_at)
    return bool(mine.update(digest_at=after, attempts=0, last_error=""))


def _news(wishes: Wishes) -> QuerySet[Notice]:
    return Notice.objects.filter(person=wishes.person.pk, by_mail=DAILY, digested_at__isnull=True)


def _subject(
    wishes: Wishes, news: Sequence[Notice], coming: Sequence[Coming], now: datetime
) -> str:
    day = now.astimezone(ZoneInfo(wishes.person.timezone))
    return f"Your day, {day:%A %-d %B %Y}: {len(coming)} due, {len(news)} new"


def _body(news: Sequence[Notice], coming: Sequence[Coming], *, more: bool) -> str:
    parts = []
    if coming:
        first = sorted(coming, key=lambda each: each.due_at)
        parts += ["Due next, the earliest first", *(_due(each) for each in first)]
    if news:
        parts += ["New since the last digest", *(_new(notice) for notice in news)]
    if more:
        parts.append("There is more: see all your notices.")
    return "\n\n".join(parts) + "\n\n" + footer("")


def _due(coming: Coming) -> str:
    return f"- By {coming.by}: {coming.what}\n  {address(path_of(coming.about))}"


def _new(notice: Notice) -> str:
    where = path_of(notice.about)
    return f"- {notice.title}" + (f"\n  {address(where)}" if where else "")
