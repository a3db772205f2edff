"""The timeline of a case: every step an event, each chained by hash to the one before it.

Whoever changes, drops or inserts an event breaks every hash after it; `faults` finds where. What is
hashed, and how, is told to outsiders in docs/record.md.
"""

from collections import Counter
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
    gathered: Gathered | None = case.gathered
    last = gathered.last_of(case) if gathered else _held(case)
    keep = gathered.add if gathered else _save
    if last is None:
        return keep(_event(case, None, name, role=role, actor=actor, now=now, data=data))
    before = last.data.get("to")
    states = {"from": before, "to": case.moves_to or before}
    case.moves_to = None
    now = max(now, last.at)
    data = {**data, **states}
    return keep(_event(case, last, name, role=role, actor=actor, now=now, data=data))


def _held(case: Case) -> Event | None:
    """The last event of a case that nobody else adds to until the transaction ends."""
    Case.objects.filter(pk=case.pk).update(event_count=F("event_count") + 1)
    return case.events.order_by("-number").only("number", "hash", "at", "data").first()


class Gathered:
    """Events of many cases, written at once by whoever holds their rows until the transaction ends.

    Each case says so in `gathered`, and what is recorded in it waits here for `write`.
    """

    def __init__(self, cases: Iterable[Case]) -> None:
        known = {case.pk: case for case in cases}
        last = Event.objects.filter(case__in=known, number=F("case__event_count"))
        self.last = {each.case_id: each for each in last}
        self.new: list[Event] = []
        for case in known.values():
            case.gathered = self

    def last_of(self, case: Case) -> Event | None:
        """The newest event of a case, written or not."""
        return self.last.get(case.pk)

    def add(self, event: Event) -> Event:
        """Keep an event for `write`."""
        self.new.append(event)
        self.last[event.case_id] = event
        return event

    def write(self) -> None:
        """Write what was gathered: an insertion, and an UPDATE of the cases for each number of
        events that a case has got."""
        Event.objects.bulk_create(self.new)
        added = Counter(each.case_id for each in self.new)
        for number in set(added.values()):
            cases = [case for case, count in added.items() if count == number]
            Case.objects.filter(pk__in=cases).update(event_count=F("event_count") + number)
        self.new = []


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
    return _save(_event(case, None, name, role=role, actor=actor, now=now, data=data))


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


def _event(
    case: Case,
    last: Event | None,
    name: str,
    *,
    role: str,
    actor: Actor | None,
    now: datetime,
    data: dict[str, Any],
) -> Event:
    """The event after ``last``, with its hash, not yet written."""
    event = Event(
        case=case,
        number=last.number + 1 if last else 1,
        name=name,
        role=role,
        person_id=actor.person_id if actor else None,
        organisation_id=actor.organisation_id if actor else None,
        at=now,
        data=data,
        previous_hash=last.hash if last else START,
    )
    event.hash = digest(content(event))
    return event


def _save(event: Event) -> Event:
    event.save(force_insert=True)
    return event
