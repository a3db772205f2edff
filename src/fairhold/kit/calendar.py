"""Counting days: calendar days or working days, and the instant at which a day ends somewhere."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

type Counting = Literal["calendar", "working"]

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """The last day of a term, and the public holidays that were passed over in counting to it."""

    last_day: date
    holidays: tuple[date, ...] = ()


def count(start: date, days: int, *, counting: Counting, country: str) -> Counted:
    """The ``days``-th day after ``start``; the first day itself is not counted.

    Working days leave out the country's weekends and public holidays (library ``holidays``;
    Saturday and Sunday alone where it does not know the country). ``country`` is ISO 3166-1.
    """
    if counting == "calendar":
        return Counted(start + timedelta(days=days))
    day, left, passed = start, days, []
    while left:
        day += timedelta(days=1)
        if _is_working(day, country):
            left -= 1
        elif day.weekday() < _SATURDAY:
            passed.append(day)
    return Counted(day, tuple(passed))


@cache
def calendar_version() -> str:
    """The version of the table of holidays, kept with every term counted in working days."""
    from importlib.metadata import version

    return version("holidays")


def end_of_day(day: date, zone: str) -> datetime:
    """The last second of a day in an IANA zone, as an aware UTC instant.

    Where clocks go back and the second comes twice, the later one: nobody loses an hour by it.
    """
    local = datetime.combine(day, time(23, 59, 59), ZoneInfo(zone))
    return local.replace(fold=1).astimezone(UTC)


def local_day(at: datetime, zone: str) -> date:
    """The calendar date of an instant in an IANA zone."""
    return at.astimezone(ZoneInfo(zone)).date()


@lru_cache(maxsize=16_384)
def _is_working(day: date, country: str) -> bool:
    # The answer is kept, not the library's table: that fills itself as it is asked, and two threads
    # could find it half full.
    from holidays import country_holidays  # loaded late: the command line starts faster without it

    try:
        return bool(country_holidays(country).is_working_day(day))
    except NotImplementedError:
        return day.weekday() < _SATURDAY
