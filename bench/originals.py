"""Disputes in each stage, lived through the services; `copies` makes a million of them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bench.deals import Clock
from bench.market import Stories
from fairhold.disputes import services
from fairhold.jobs.run_due import run_due


@dataclass(frozen=True, slots=True)
class Original:
    """A dispute to copy: its reference, its share of all, and over which days its copies spread.

    ``days`` are added to every instant and day of it: to the first copy's, and to the last one's.
    """

    name: str
    reference: str
    share: float
    days: tuple[float, float]


@dataclass
class Told:
    """What was lived: the disputes, and the people of whom pages are asked."""

    stories: Stories
    originals: list[Original] = field(default_factory=list)


LONG_AGO = 60
PASSED = (10, 20, 40, 55)
"""Days after the beginning on which the clock runs for what began long ago."""


def tell(noon: datetime) -> Told:
    """Live all of them, the oldest first, as of ``noon``; the clock runs for the old ones."""
    told = Told(Stories(Clock(noon)))
    for live, days, original in PLAN:
        told.stories.clock = Clock(noon - timedelta(days=days))
        reference = live(told.stories)
        if days == LONG_AGO:
            for passed in PASSED:
                run_due(now=noon - timedelta(days=days - passed))
        told.originals.append(replace(original, reference=reference))
    told.stories.clock = Clock(noon)
    return told


def _paid(stories: Stories) -> str:
    reference = stories.curtains()
    services.record_transfer(
        reference=reference,
        paid_on=stories.clock.today.date(),
        actor=stories.people.olga,
        now=stories.clock.today,
    )
    return reference


def _labels_ruled(stories: Stories) -> str:
    reference = _taken(stories)
    services.issue(
        reference=reference,
        decision=services.Confirm(),
        actor=stories.people.omar,
        now=stories.clock.today,
    )
    return reference


def _withdrawn(stories: Stories) -> str:
    reference = stories.cushions()
    services.withdraw(reference=reference, actor=stories.people.anna, now=stories.clock.today)
    return reference


def _overdue(stories: Stories) -> str:
    reference = stories.cushions()
    run_due(now=stories.clock.today + timedelta(days=9))
    return reference


def _answered(stories: Stories) -> str:
    reference = stories.cushions()
    services.answer(
        reference=reference,
        text="46 cartons left our works; ask the forwarder.",
        actor=stories.people.li,
        now=stories.clock.ago(1),
    )
    return reference


def _taken(stories: Stories) -> str:
    reference = stories.drills()
    services.take_case(reference=reference, actor=stories.people.omar, now=stories.clock.ago(1))
    return reference


def _original(name: str, share: float, days: tuple[float, float]) -> Original:
    return Original(name, "", share, days)


_PAST, _NOW = (-900.0, -5.0), (0.0, 1.5)
PLAN: tuple[tuple[Callable[[Stories], str], int, Original], ...] = (
    (_paid, LONG_AGO, _original("ruled, paid, closed", 0.64, _PAST)),
    (_withdrawn, LONG_AGO, _original("withdrawn", 0.20, _PAST)),
    (_labels_ruled, LONG_AGO, _original("ruled, the refund overdue", 0.115, _PAST)),
    (_overdue, 0, _original("overdue", 0.0025, _NOW)),
    (Stories.curtains, 0, _original("ruled, the refund due", 0.005, _NOW)),
    (_answered, 0, _original("answered", 0.0025, _NOW)),
    (_taken, 0, _original("with an officer", 0.005, _NOW)),
    (Stories.cushions, 0, _original("filed", 0.01, _NOW)),
    (Stories.drills, 0, _original("waiting for an officer", 0.02, _NOW)),
)
"""How each is lived, how many days ago, and how many of the whole are like it.

Where the clock runs on, it does so for all that was lived before; what it must not reach comes
later.
"""
