"""The timeline of a case: every step an event, each chained by hash to the one before it.

Whoever changes, drops or inserts an event breaks every hash after it; `verify_chain` finds where.
"""

from datetime import UTC, datetime
from typing import Any

from django.db.models import F

from fairhold.casework.models import Case, Event
from fairhold.kit.canonical import digest
from fairhold.parties.actor import Actor

START = "0" * 64
"""What the first event of a case names as the hash before it."""


def record(
    case: Case, name: str, *, role: str, actor: Actor | None, now: datetime, **data: Any
) -> Event:
    """Add an event to the case's chain. ``actor`` is None, and ``role`` "clock", for time passing.

    ``data`` is JSON without floats: labels, amounts, digests; no free text and no addresses.
    Call inside a transaction: the case is held until it ends, so of two callers one waits.
    """
    Case.objects.filter(pk=case.pk).update(event_count=F("event_count") + 1)
    last = case.events.order_by("-number").values_list("number", "hash").first()
    number, previous = last or (0, START)
    return _append(case, number + 1, previous, name, role=role, actor=actor, now=now, data=data)


def begin(case: Case, name: str, *, role: str, actor: Actor, now: datetime, **data: Any) -> Event:
    """The first event of a case made in this transaction with ``event_count`` 1."""
    return _append(case, 1, START, name, role=role, actor=actor, now=now, data=data)


def verify_chain(case: Case) -> list[str]:
    """What is wrong with the case's chain, event by event; empty if it is whole."""
    faults: list[str] = []
    number, previous = 0, START
    for number, event in enumerate(case.events.order_by("number"), start=1):
        if event.number != number:
            return [*faults, f"event {number} is missing"]
        if event.previous_hash != previous:
            faults.append(f"event {number} does not follow the one before it")
        if event.hash != digest(_content(event)):
            faults.append(f"event {number} is not as it was recorded")
        previous = event.hash
    expected = Case.objects.values_list("event_count", flat=True).get(pk=case.pk)
    if number != expected:
        faults.append(f"the case has had {expected} events, of which {number} are there")
    return faults


def exported(case: Case) -> list[dict[str, Any]]:
    """Every event with the content that its hash is of, so that others can check the chain."""
    events = case.events.select_related("organisation").order_by("number")
    return [
        {
            "content": _content(event),
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
    event.hash = digest(_content(event))
    event.save(force_insert=True)
    return event


def _content(event: Event) -> dict[str, Any]:
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
