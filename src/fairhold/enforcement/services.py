"""Put a fault on an organisation's record, suspend it, lift it; what follows is computed anew.

Whatever an organisation's standing, it may take every step of its disputes: nothing here, and
nothing that reads `Organisation.barred_until`, stands before a dispute.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from fairhold.casework.models import Case
from fairhold.enforcement import access, mails
from fairhold.enforcement.measures import settle
from fairhold.enforcement.models import ACTIVE, LIFTED, SUSPENDED, Entry
from fairhold.kit.calendar import local_day
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties import may
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation
from fairhold.rules.standing_policy import Occasion, current

MAX_REASON = 2000


class NoReason(Refused):
    """Whoever lifts an entry says why."""

    code = "enforcement.no_reason"


class Lifted(Refused):
    """The entry was lifted before."""

    code = "enforcement.lifted_already"
    kind = "conflict"


@transaction.atomic
def record(
    *,
    key: str,
    organisation: Organisation,
    case: Case,
    reference: str,
    about: str,
    occasion: Occasion,
    now: datetime,
) -> Entry:
    """Put a fault on record, once under its ``key``; told to the organisation by mail.

    ``reference`` is the dispute's and ``about`` the order's. Call it in the transaction of what
    brings it.
    """
    _hold(organisation.pk)
    policy = current(local_day(now, "UTC"))
    points = policy.points(occasion.fault, occasion.degree) or 0  # no occasion is without points
    entry, made = Entry.objects.get_or_create(
        key=key,
        defaults={
            "organisation": organisation,
            "case": case,
            "reference": reference,
            "about": about,
            "fault": occasion.fault,
            "degree": occasion.degree,
            "points": points,
            "policy_version": policy.version,
            "day": local_day(now, organisation.timezone),
            "recorded_at": now,
            "counts_from": now,
            "expires_at": now + timedelta(days=policy.expiry.days),
        },
    )
    if made:
        mails.tell("recorded", entry, settle(organisation, now), now=now)
    return entry


@transaction.atomic
def suspend(key: str, *, reason: str, now: datetime) -> None:
    """The entries whose key begins so do not count while what they rest on is looked at again."""
    for entry in _of(key, ACTIVE):
        if _change(entry, SUSPENDED, reason, now):
            mails.tell("suspended", entry, settle(entry.organisation, now), now=now)


@transaction.atomic
def resume(key: str, *, reason: str, now: datetime) -> None:
    """Suspended entries count again, from now on and until the day they had.

    What follows begins now too, so that an appeal does not let a restriction run out unseen.
    """
    for entry in _of(key, SUSPENDED):
        if entry.expires_at <= now:
            _change(entry, LIFTED, "It expired while it was suspended.", now)
        elif _change(entry, ACTIVE, reason, now, counts_from=now):
            mails.tell("resumed", entry, settle(entry.organisation, now), now=now)


@transaction.atomic
def lift(key: str, *, reason: str, now: datetime) -> None:
    """The entries whose key begins so never count again: what they rested on has fallen."""
    for entry in [*_of(key, ACTIVE), *_of(key, SUSPENDED)]:
        if _change(entry, LIFTED, reason, now):
            mails.tell("lifted", entry, settle(entry.organisation, now), now=now)


@transaction.atomic
def lift_entry(
    *, organisation_id: int, entry_id: int, reason: str, actor: Actor, now: datetime
) -> Entry:
    """An officer lifts an entry, with reasons that the organisation reads.

    Refused to who belongs, or once belonged, to the organisation or to its group.
    """
    may.write(actor)
    entry = access.entry_to_lift(organisation_id, entry_id, actor)
    text = _reason(reason)
    _hold(entry.organisation_id)
    if not _change(entry, LIFTED, text, now, lifted_by_id=actor.person_id):
        raise Lifted("This entry was lifted already. Nothing was changed.")
    mails.tell("lifted", entry, settle(entry.organisation, now), now=now)
    return entry


def _of(key: str, state: str) -> list[Entry]:
    """The entries of a ruling, ``ruling:17:``, each organisation's held."""
    found = Entry.objects.filter(key__startswith=key, state=state).order_by("pk")
    entries = list(found.select_related("organisation"))
    for organisation in sorted({entry.organisation_id for entry in entries}):
        _hold(organisation)
    return entries


def _change(entry: Entry, state: str, reason: str, now: datetime, **more: object) -> bool:
    same = Entry.objects.filter(pk=entry.pk).exclude(state__in=[state, LIFTED])
    moved = same.update(state=state, reason=reason, changed_at=now, **more)
    entry.refresh_from_db(fields=["state", "reason", "changed_at", "counts_from", "lifted_by"])
    return bool(moved)


def _reason(reason: str) -> str:
    text = reason.replace("\r\n", "\n").strip()
    if not text:
        raise NoReason("Say why the entry is lifted; the organisation reads it.", field="reason")
    if len(text) > MAX_REASON:
        raise NoReason(f"Say it in at most {MAX_REASON:,} characters.", field="reason")
    return text


def _hold(organisation_id: int) -> None:
    """Of two changes to one standing, one waits: each counts what the other recorded."""
    if not Organisation.objects.filter(pk=organisation_id).update(barred_until=F("barred_until")):
        raise NotFound("There is no such organisation.")
