"""Where a person is signed in: each browser with when it was last seen, and how it is ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session

from fairhold.kit.errors import NotFound

NOTED_EVERY = timedelta(minutes=5)
"""How exactly the last activity is known: not every request should write."""

_SEEN = "seen"

_SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
"""What a User-Agent names, the particular before what others name too."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One session of a person."""

    id: int
    device: str
    ip: str
    since: datetime
    last_seen_at: datetime
    current: bool


def of_person(person_id: int, *, now: datetime, current: str = "") -> list[SignedIn]:
    """The person's sessions that still open something, the last seen first; two queries."""
    rows = list(UserSession.objects.filter(user_id=person_id))
    keys = [row.session_key for row in rows]
    living = Session.objects.filter(pk__in=keys, expire_date__gt=now)
    alive = set(living.values_list("pk", flat=True))
    found = [_signed_in(row, current) for row in rows if row.session_key in alive]
    return sorted(found, key=lambda each: each.last_seen_at, reverse=True)


def end(session_id: int, person_id: int) -> None:
    """Sign that browser out."""
    row = UserSession.objects.filter(pk=session_id, user_id=person_id).first()
    if row is None:
        raise NotFound("There is no such session. It may have ended; look at the list again.")
    row.end()


def end_all(person_id: int, *, but: str = "") -> int:
    """Sign out everywhere, or everywhere but in the session with this key; how many there were."""
    rows = list(UserSession.objects.filter(user_id=person_id).exclude(session_key=but))
    for row in rows:
        row.end()
    return len(rows)


def note(session: SessionBase, *, person_id: int, ip: str, agent: str, now: datetime) -> None:
    """Remember that the session was used, to a few minutes; one from before is taken up."""
    seen = session.get(_SEEN, 0)
    if now.timestamp() - seen < NOTED_EVERY.total_seconds() or not session.session_key:
        return
    session[_SEEN] = int(now.timestamp())
    row = {"user_id": person_id, "ip": ip, "user_agent": agent, "last_seen_at": now}
    if not UserSession.objects.filter(session_key=session.session_key).update(**row):
        new = UserSession(session_key=session.session_key, created_at=now, **row)
        UserSession.objects.bulk_create([new], ignore_conflicts=True)


def device(agent: str) -> str:
    """A browser in plain words, such as "Firefox on Windows"."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or "An unknown browser"


def _signed_in(row: UserSession, current: str) -> SignedIn:
    return SignedIn(
        id=row.pk,
        device=device(row.user_agent),
        ip="" if row.ip == UNKNOWN_ADDRESS else row.ip,
        since=row.created_at,
        last_seen_at=row.last_seen_at,
        current=row.session_key == current,
    )


UNKNOWN_ADDRESS = "::"
"""Stands for an address we cannot know, as behind a server's local socket."""
