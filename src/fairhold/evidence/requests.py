"""The officer asks a side for a named exhibit by a time; an exhibit answers, or time passes."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from fairhold.casework import chain, deadlines
from fairhold.casework.models import Case
from fairhold.evidence.models import ANSWERED, DROPPED, LAPSED, OPEN, Exhibit, Request
from fairhold.kit.canonical import digest
from fairhold.kit.errors import NotFound, Refused
from fairhold.parties.actor import Actor

LEAST_TIME = timedelta(hours=24)
MOST_TIME = timedelta(days=90)
MAX_SAYS = 2000


class BadDueTime(Refused):
    """The time given is too short to act in, or too long to wait for."""

    code = "evidence.bad_due_time"


class SaysNothing(Refused):
    """The request does not say what is wanted."""

    code = "evidence.request_says_nothing"


class NotOpen(Refused):
    """The request was answered, or dropped, or its time has lapsed."""

    code = "evidence.request_not_open"
    kind = "conflict"


def check_due(due_at: datetime, *, now: datetime, field: str = "due_at") -> None:
    """Refuse a time that leaves nobody a day, or lies further off than 90 days."""
    if due_at < now + LEAST_TIME:
        raise BadDueTime("Give the party at least 24 hours.", field=field)
    if due_at > now + MOST_TIME:
        raise BadDueTime(f"Choose a time within {MOST_TIME.days} days.", field=field)


@transaction.atomic(savepoint=False)
def ask(
    case: Case,
    *,
    side: str,
    wanted_kind: str,
    says: str,
    due_at: datetime,
    inputs: dict[str, Any],
    remind_at: datetime | None,
    actor: Actor,
    now: datetime,
) -> Request:
    """Ask a side for an exhibit of a kind by a time. Call while holding the case."""
    check_due(due_at, now=now)
    text = says.strip()
    if not text or len(text) > MAX_SAYS:
        raise SaysNothing(
            f"Say what exhibit you ask for and why, in at most {MAX_SAYS:,} characters.",
            field="says",
        )
    label = f"Q{Request.objects.filter(case=case).count() + 1}"
    request = Request.objects.create(
        case=case,
        label=label,
        side=side,
        wanted_kind=wanted_kind,
        says=text,
        due_at=due_at,
        asked_by_id=actor.person_id,
        asked_at=now,
    )
    deadlines.set_deadline(
        case,
        "request",
        label=label,
        owner=side,
        due_at=due_at,
        inputs=inputs,
        remind_at=remind_at,
        now=now,
    )
    chain.record(
        case,
        "asked",
        role="officer",
        actor=actor,
        now=now,
        request=label,
        of=side,
        kind=wanted_kind,
        due_at=due_at.isoformat(),
        says=digest(text),
    )
    return request


@transaction.atomic(savepoint=False)
def drop(case: Case, label: str, *, actor: Actor, now: datetime) -> Request:
    """The officer no longer needs the exhibit asked for. Dropping it again changes nothing."""
    request = request_of(case, label)
    if request.state == DROPPED:
        return request
    if not Request.objects.filter(pk=request.pk, state=OPEN).update(state=DROPPED):
        raise NotOpen(f"{label} is {request.state} already, so there is nothing to drop.")
    deadlines.cancel(case, now=now, name="request", label=label)
    chain.record(case, "dropped", role="officer", actor=actor, now=now, request=label)
    request.refresh_from_db(fields=["state"])
    return request


@transaction.atomic(savepoint=False)
def lapse(case: Case, label: str, *, now: datetime) -> bool:
    """The time of a request has passed without an exhibit; False if it was closed before."""
    lapsed = Request.objects.filter(case=case, label=label, state=OPEN).update(state=LAPSED)
    deadlines.lapse(case, "request", label=label, now=now)
    if lapsed:
        chain.record(case, "lapsed", role="clock", actor=None, now=now, request=label)
    return bool(lapsed)


def answer(request: Request, exhibit: Exhibit, *, now: datetime) -> None:
    """An exhibit meets a request: in time it is answered; too late it stays lapsed, and linked."""
    if request.due_at < now:
        Request.objects.filter(pk=request.pk, exhibit__isnull=True).update(exhibit=exhibit)
        return
    moved = Request.objects.filter(pk=request.pk, state=OPEN)
    if moved.update(state=ANSWERED, exhibit=exhibit):
        deadlines.meet(request.case, "request", label=request.label, now=now)


def put_off(case: Case, label: str, due_at: datetime) -> None:
    """What is asked for is awaited until another instant: its deadline was moved."""
    Request.objects.filter(case=case, label=label, state=OPEN).update(due_at=due_at)


def request_of(case: Case, label: str) -> Request:
    """The request of the case with this label."""
    found = Request.objects.filter(case=case, label=label).select_related("case").first()
    if found is None:
        raise NotFound(f"This case has no request {label!r}. Choose one from its list.")
    return found


def request_to(case: Case, label: str, side: str) -> Request:
    """The request with this label if it was made to this side and can still be answered."""
    request = request_of(case, label)
    if request.side != side:
        raise NotFound(f"You were not asked for {label!r}. Choose one from your list of requests.")
    if request.state in (ANSWERED, DROPPED):
        raise NotOpen(
            f"{label} is {request.state} already. You can still bring the exhibit by itself.",
            field="answers",
        )
    return request
