"""How people want to be mailed: each kind of notice at once, in the daily digest, or not at all."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from fairhold.kit.errors import Refused
from fairhold.outbox.models import ACT, DAILY, DELIVERIES, KINDS, NEVER, Notice, Wishes
from fairhold.parties import may
from fairhold.parties.actor import Actor
from fairhold.parties.models import Person


class BadWish(Refused):
    """There is no such way of delivery for this kind of notice."""

    code = "outbox.bad_wish"


class MustBeTold(Refused):
    """What must be acted on cannot be kept from one's mail."""

    code = "outbox.must_be_told"


def wishes_of(person_id: int) -> Wishes:
    """The person's wishes; those of who has said nothing are not saved."""
    found = Wishes.objects.filter(person=person_id).first()
    return found or Wishes(person_id=person_id)


@transaction.atomic
def wish(*, kinds: Mapping[str, str], digest_hour: int, actor: Actor, now: datetime) -> Wishes:
    """Save how the actor wants each of the `kinds` mailed, and at which hour of its day (0-23) the
    digest leaves. A kind that is not named stays as it was.
    """
    may.change_own(actor)
    for kind, delivery in kinds.items():
        _check(kind, delivery)
    if not 0 <= digest_hour <= 23:
        raise BadWish("Choose a full hour from 0 to 23.", field="digest_hour")
    person = Person.objects.get(pk=actor.person_id)
    wanted, _ = Wishes.objects.get_or_create(person=person)
    changed = {**{kind: getattr(wanted, kind) for kind in KINDS}, **kinds}
    at = next_digest(now, digest_hour, person.timezone) if DAILY in changed.values() else None
    waits = at or _left_over(person, now)
    Wishes.objects.filter(pk=wanted.pk).update(
        **changed, digest_hour=digest_hour, digest_at=waits, attempts=0, last_error=""
    )
    wanted.refresh_from_db()
    return wanted


def next_digest(now: datetime, hour: int, zone: str) -> datetime:
    """The next time that a clock in the zone shows this hour, after `now`.

    An hour that a change of clocks leaves out counts as the one after it; of one that comes twice
    the first counts.
    """
    place = ZoneInfo(zone)
    day = now.astimezone(place).date()
    for ahead in range(3):
        at = datetime.combine(day + timedelta(days=ahead), time(hour), place)
        if at > now:
            return at.astimezone(ZoneInfo("UTC"))
    raise AssertionError("an hour comes every day")


def _left_over(person: Person, now: datetime) -> datetime | None:
    """What waits for a digest still leaves, at once, when its reader wants none any more."""
    waiting = Notice.objects.filter(person=person, by_mail=DAILY, digested_at__isnull=True)
    return now if waiting.exists() else None


def _check(kind: str, delivery: str) -> None:
    if kind not in KINDS:
        raise BadWish(f"Choose one of {', '.join(KINDS)}.", field="kind")
    if delivery not in DELIVERIES:
        raise BadWish(f"Choose one of {', '.join(DELIVERIES)}.", field=kind)
    if kind == ACT and delivery == NEVER:
        raise MustBeTold(
            "What you must act on by a deadline is always mailed, at least in the digest: a case "
            "can be decided without you if you do not know of it.",
            field=ACT,
        )
