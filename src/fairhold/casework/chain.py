"""The timeline of a case: every step an event, each chained by hash to the one before it.

Whoever changes, drops or inserts an event breaks every hash after it; `faults` finds where. What is
hashed, and how, is told to outsiders in docs/record.md.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db.models import F

from fairhold.casework.models import Case, Event
from fairhold.kit.canonical import digest
from fairhold.parties.actor import Actor

START = "0" * 64
"""What the first event of a case names as the hash before it."""


def moves(case: Case, state: str) -> None:
    """The step under way brings what the case is about to this state: its event will say so."""
    case.moves_to = state


def record(
    case: Case, name: str, *, role: str, actor: Actor | None, now: datetime, **data: Any
) -> Event:
    """Add an event to the case's chain. ``actor`` is None, and ``role`` "clock", for time passing.

    ``data`` is JSON without floats: labels, amounts, digests; no free text and no addresses. To it
    come the states the step led ``from`` and ``to``. An event is never earlier than the one before
    it: who waited for another's step has the time of that step.
    Call inside a transaction: the case is held until it ends, so of two callers one waits.
    """
    Case.objects.filter(pk=case.pk).update(event_count=F("event_count") + 1)
    last = case.events.order_by("-number").only("number", "hash", "at", "data").first()
    if last is None:
        return _append(case, 1, START, name, role=role, actor=actor, now=now, data=data)
    before = last.data.get("to")
    states = {"from": before, "to": case.moves_to or before}
    case.moves_to = None
    now = max(now, last.at)
    data = {**data, **states}
    return _append(
        case, last.number + 1, last.hash, name, role=role, actor=actor, now=now, data=data
    )


def begin(
    case: Case,
    name: str,
    *,
    state: str | None = None,
    role: str,
    actor: Actor,
    now: datetime,
    **data: Any,
) -> Event:
    """The first event of a case made in this transaction with ``event_count`` 1."""
    data = {**data, "from": None, "to": state}
    return _append(case, 1, START, name, role=role, actor=actor, now=now, data=data)


def verify_chain(case: Case) -> list[str]:
    """What is wrong with the case's chain, event by event; empty if it is whole."""
    count = Case.objects.values_list("event_count", flat=True).get(pk=case.pk)
    return list(faults(case.events.order_by("number"), count))


def faults(events: Iterable[Event], count: int) -> Iterator[str]:
    """What is wrong with a chain of ``count`` events, given in their order, one at a time."""
    before: Event | None = None
    for event in events:
        wanted = before.number + 1 if before else 1
        if event.number != wanted:
            yield f"event {wanted} is missing"
            return
        yield from _faults_of(event, before)
        before = event
    number = before.number if before else 0
    if number != count:
        yield f"the case has had {count} events, of which {number} are there"


def content(event: Event) -> dict[str, Any]:
    """What the hash of an event covers: its canonical JSON is what is hashed."""
    return {
        "case": event.case_id,
        "number": event.number,
        "name": event.name,
        "role": event.role,
        "person": event.person_id,
        "organisation": event.organisation_id,
        "at": event.at.astimezone(UTC).isoformat(),
        "data": event.data,
        "previous": event.previous_hash,
    }


def _faults_of(event: Event, before: Event | None) -> Iterator[str]:
    number = event.number
    if not isinstance(event.data, dict):
        yield f"event {number} is not as it was recorded"
        return
    if event.previous_hash != (before.hash if before else START):
        yield f"event {number} does not follow the one before it"
    if not _fits(event):
        yield f"event {number} is not as it was recorded"
    if before is None or not isinstance(before.data, dict):
        return
    if event.at < before.at:
        yield f"event {number} is earlier than the one before it"
    if "to" in before.data and event.data.get("from") != before.data["to"]:
        yield f"event {number} does not start in the state that the one before it led to"


def _fits(event: Event) -> bool:
    """Whether its hash is that of its content; what could never be recorded has none."""
    try:
        return event.hash == digest(content(event))
    except TypeError:
        return False


def exported(case: Case) -> list[dict[str, Any]]:
    """Every event with the content that its hash is of, so that others can check the chain."""
    events = case.events.select_related("organisation").order_by("number")
    return [
        {
            "content": content(event),
            "hash": event.hash,
            "organisation": event.organisation.name if event.organisation else None,
        }
        for event in events
    ]


def _append(
    case: Case,
    number: int,
    previous: str,
    name: str,
    *,
    role: str,
    actor: Actor | None,
    now: datetime,
    data: dict[str, Any],
) -> Event:
    event = Event(
        case=case,
        number=number,
        name=name,
        role=role,
        person_id=actor.person_id if actor else None,
        organisation_id=actor.organisation_id if actor else None,
        at=now,
        data=data,
        previous_hash=previous,
    )
    event.hash = digest(content(event))
    event.save(force_insert=True)
    return event
