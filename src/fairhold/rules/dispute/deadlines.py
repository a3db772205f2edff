"""When a stage of the procedure ends: the policy's days, counted where the party lives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from fairhold.kit.calendar import (
    Counted,
    Counting,
    calendar_version,
    count,
    end_of_day,
    local_day,
)


class Stage(Protocol):
    """What is needed of a policy's stage to count its days."""

    @property
    def clause(self) -> str: ...
    @property
    def days(self) -> int: ...
    @property
    def calendar(self) -> Counting: ...


@dataclass(frozen=True, slots=True)
class Due:
    """An instant by which somebody must act, with the formula and the inputs that gave it.

    ``at`` is UTC; ``inputs`` is JSON: start, days, calendar, country, zone, clause and, for
    working days, the holidays passed over and the version of their table.
    """

    at: datetime
    inputs: dict[str, Any]


def due(stage: Stage, *, start: datetime, zone: str, country: str) -> Due:
    """When a stage that starts at an instant ends, for a party in that zone and country.

    The day of the start is not counted; the last day ends at midnight in the party's zone.
    """
    return due_from(stage, day=local_day(start, zone), zone=zone, country=country)


def due_from(stage: Stage, *, day: date, zone: str, country: str) -> Due:
    """The same for a term that starts on a calendar day."""
    counted = count(day, stage.days, counting=stage.calendar, country=country)
    inputs: dict[str, Any] = {
        "start": day.isoformat(),
        "days": stage.days,
        "calendar": stage.calendar,
        "country": country,
        "zone": zone,
        "clause": stage.clause,
        "last_day": counted.last_day.isoformat(),
    }
    if stage.calendar == "working":
        inputs["holidays"] = [day.isoformat() for day in counted.holidays]
        inputs["holidays_version"] = calendar_version()
    return Due(at=end_of_day(counted.last_day, zone), inputs=inputs)


def extended(inputs: Mapping[str, Any], days: int) -> Due:
    """The same term with more days: counted anew from its start, never added to its end.

    ``inputs`` are those of ``due``; raises ``KeyError`` where the term was set by hand.
    """
    more = inputs.get("more_days", 0) + days
    counted = _count(inputs, date.fromisoformat(inputs["start"]), inputs["days"] + more)
    kept = {**inputs, "more_days": more, "last_day": counted.last_day.isoformat()}
    return _ends(kept, counted)


def resumed(
    due_at: datetime, inputs: Mapping[str, Any], *, stopped: datetime, now: datetime
) -> Due:
    """A term whose clock stood still from ``stopped`` until ``now`` ends with the days it had left.

    A term that was set by hand, not counted in days, ends later by as long as it stood still.
    """
    stops = [*inputs.get("stopped", ()), [stopped.isoformat(), now.isoformat()]]
    if "last_day" not in inputs:
        return Due(at=due_at + (now - stopped), inputs={**inputs, "stopped": stops})
    zone = inputs["zone"]
    left = _left(inputs, local_day(stopped, zone), date.fromisoformat(inputs["last_day"]))
    counted = _count(inputs, local_day(now, zone), left)
    kept = {**inputs, "stopped": stops, "last_day": counted.last_day.isoformat()}
    return _ends(kept, counted)


def _left(inputs: Mapping[str, Any], day: date, last: date) -> int:
    """How many of the term's days come after ``day``, up to and with the last."""
    if inputs["calendar"] == "calendar":
        return max(0, (last - day).days)
    left = 0
    while _count(inputs, day, left).last_day < last:
        left += 1
    return left


def _count(inputs: Mapping[str, Any], start: date, days: int) -> Counted:
    return count(start, days, counting=inputs["calendar"], country=inputs["country"])


def _ends(inputs: dict[str, Any], counted: Counted) -> Due:
    if inputs["calendar"] == "working":
        inputs["holidays"] = [day.isoformat() for day in counted.holidays]
        inputs["holidays_version"] = calendar_version()
    return Due(at=end_of_day(counted.last_day, inputs["zone"]), inputs=inputs)


def reminder(start: datetime, at: datetime) -> datetime | None:
    """When to remind of a term: a day before it ends, or None if that is before its middle."""
    day_before = at - timedelta(days=1)
    return day_before if day_before >= start + (at - start) / 2 else None
