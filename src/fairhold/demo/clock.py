"""The demo's time: everything has happened so many days before the day on which it is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

MORNING = time(6, 0, tzinfo=UTC)
"""When the worker looks at what the night has brought."""
LAST_ACT = time(11, 45)
"""Whatever is done today is done before noon in UTC, where the demo's today ends."""
BETWEEN = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class Clock:
    """The demo's today, a noon in UTC; it is the same day then in all of the demo's places."""

    today: datetime

    def day(self, days: int) -> date:
        """The calendar day that many days ago; a negative number lies ahead."""
        return (self.today - timedelta(days=days)).date()

    def at(self, days: int, hour: int) -> datetime:
        """An hour of UTC so many days ago, at which its actor's own date is not behind UTC's."""
        last = LAST_ACT if days == 0 else time(23)
        return datetime.combine(self.day(days), min(time(hour), last), UTC)

    def mornings(self, since: datetime) -> Iterator[datetime]:
        """Every morning from the day of ``since`` to today."""
        day = since.date()
        while day <= self.today.date():
            yield datetime.combine(day, MORNING)
            day += timedelta(days=1)


def last_noon(now: datetime) -> datetime:
    """The noon in UTC before ``now``: then it is the same day in all of the demo's places."""
    noon = now.replace(hour=12, minute=0, second=0, microsecond=0)
    return noon if noon <= now else noon - timedelta(days=1)
