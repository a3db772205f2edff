"""The standing of an organisation, computed from its entries; nothing stored can go stale.

The same fault in the same order counts once, with its highest points; it belongs to the day on
which it was first recorded. All general faults of a day together count no more than policy allows.
Each entry expires by itself. A measure is imposed when an entry brings the score to a threshold
that it was below; a restriction then lasts its days, a termination does not end.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from fairhold.rules.standing_policy import MEASURES, StandingDoc, Threshold


@dataclass(frozen=True, slots=True)
class Entry:
    """A fault on record: ``points`` from ``at`` until ``expires_at``.

    ``about`` is what the fault happened in, usually an order; the same fault about the same counts
    once. ``day`` is when it was recorded, where the organisation lives. ``counts`` is False while
    an appeal runs, and for one that was lifted.
    """

    key: str
    about: str
    fault: str
    degree: str
    points: int
    day: date
    at: datetime
    expires_at: datetime
    counts: bool = True

    @property
    def is_general(self) -> bool:
        """Whether it falls under what general faults of a day come to at most."""
        return self.degree == "general_unresolved"

    def in_force(self, at: datetime) -> bool:
        """Whether it counts at an instant."""
        return self.counts and self.at <= at < self.expires_at


@dataclass(frozen=True, slots=True)
class Imposed:
    """A measure: at which threshold, with which score, from when, until when (None: for good)."""

    measure: str
    threshold: int
    score: int
    at: datetime
    until: datetime | None

    def runs(self, at: datetime) -> bool:
        """Whether its time runs; a warning holds while the score is there, see `in_force`."""
        return self.at <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the score will be from an instant on, if nothing is added."""

    at: datetime
    score: int


def score(entries: Iterable[Entry], policy: StandingDoc, at: datetime) -> int:
    """The points that count at an instant. Give all entries: those that ended set the days."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.at <= at:
            groups[entry.about, entry.fault].append(entry)
    serious, general = 0, dict[date, int]()
    for group in groups.values():
        running = [entry for entry in group if entry.in_force(at)]
        if not running:
            continue
        top = max(running, key=lambda entry: (entry.points, not entry.is_general))
        if top.is_general:
            day = min(entry.day for entry in group)
            general[day] = general.get(day, 0) + top.points
        else:
            serious += top.points
    most = policy.same_day.general_at_most
    return serious + sum(
        points if most is None else min(points, most) for points in general.values()
    )


def measures(entries: Iterable[Entry], policy: StandingDoc) -> tuple[Imposed, ...]:
    """Every measure that the entries have brought, the oldest first."""
    known = list(entries)
    found = []
    for at in sorted({entry.at for entry in known if entry.counts}):
        before = score([_just_before(entry, at) for entry in known], policy, at)
        now = score(known, policy, at)
        reached = _reached(policy, now)
        if reached is not None and reached.points > before:
            found.append(_imposed(reached, now, at))
    return tuple(found)


def in_force(entries: Sequence[Entry], policy: StandingDoc, at: datetime) -> Imposed | None:
    """The gravest measure that holds. Below a restriction that has ended the warning still does."""
    points = score(entries, policy, at)
    known = [each for each in measures(entries, policy) if each.at <= at]
    running = [each for each in known if each.measure != "warning" and each.runs(at)]
    if running or not known:
        return max(running, key=_gravity, default=None)
    warned = [each for each in policy.thresholds if each.measure == "warning"]
    reached = [each.points for each in warned if each.points <= points]
    return Imposed("warning", max(reached), points, known[-1].at, None) if reached else None


def ahead(entries: Sequence[Entry], policy: StandingDoc, at: datetime) -> tuple[Forecast, ...]:
    """How the score falls as entries expire, if nothing is added."""
    ends = sorted({entry.expires_at for entry in entries if entry.in_force(at)})
    return tuple(Forecast(end, score(entries, policy, end)) for end in ends)


def with_one_more(
    entries: Sequence[Entry],
    policy: StandingDoc,
    fault: str,
    degree: str,
    *,
    at: datetime,
    day: date,
) -> tuple[int, Imposed | None]:
    """The score, and the measure that would hold, after one more fault in an order of its own."""
    points = policy.points(fault, degree)
    if points is None:
        return score(entries, policy, at), in_force(entries, policy, at)
    ends = at + timedelta(days=policy.expiry.days)
    more = [*entries, Entry("+", "+", fault, degree, points, day, at, ends)]
    return score(more, policy, at), in_force(more, policy, at)


def _just_before(entry: Entry, at: datetime) -> Entry:
    """The entry as it stood just before an instant: what came with it did not count yet."""
    return replace(entry, counts=False) if entry.at == at else entry


def _reached(policy: StandingDoc, points: int) -> Threshold | None:
    return max(
        (each for each in policy.thresholds if each.points <= points),
        key=lambda each: each.points,
        default=None,
    )


def _imposed(threshold: Threshold, points: int, at: datetime) -> Imposed:
    until = None if threshold.days is None else at + timedelta(days=threshold.days)
    return Imposed(threshold.measure, threshold.points, points, at, until)


def _gravity(measure: Imposed) -> tuple[int, int, datetime]:
    return MEASURES.index(measure.measure), measure.threshold, measure.at
