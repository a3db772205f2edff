"""When a stage of the procedure ends: the policy's days, counted where the party lives."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from fairhold.kit.calendar import Counting, calendar_version, count, end_of_day, local_day


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
    inputs: dict[str, object]


def due(stage: Stage, *, start: datetime, zone: str, country: str) -> Due:
    """When a stage that starts at an instant ends, for a party in that zone and country.

    The day of the start is not counted; the last day ends at midnight in the party's zone.
    """
    first = local_day(start, zone)
    counted = count(first, stage.days, counting=stage.calendar, country=country)
    inputs: dict[str, object] = {
        "start": first.isoformat(),
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


def reminder(start: datetime, at: datetime) -> datetime | None:
    """When to remind of a term: a day before it ends, or None if that is before its middle."""
    day_before = at - timedelta(days=1)
    return day_before if day_before >= start + (at - start) / 2 else None
