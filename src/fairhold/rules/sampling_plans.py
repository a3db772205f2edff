"""Which sample ISO 2859-1 asks for: code letters and single sampling plans, arrows followed.

The files in ``tables/`` look like the standard's own pages, so that a reader can lay them side by
side: ISO 2859-1:1999, table 1 (code letters), 2-A (normal) and 2-B (tightened). Reduced inspection
stands in the form of MIL-STD-105E and ANSI/ASQ Z1.4, table II-C, which leaves a gap between the
acceptance and the rejection number; the 1999 edition of ISO 2859-1 closed it. The numbers were
compared cell by cell with https://cran.r-project.org/package=AQLSchemes.
"""

import csv
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, get_args

from fairhold.kit.errors import Refused

Level = Literal["S1", "S2", "S3", "S4", "I", "II", "III"]
Inspection = Literal["normal", "tightened", "reduced"]
DefectClass = Literal["critical", "major", "minor"]

CLASSES: tuple[DefectClass, ...] = get_args(DefectClass)
"""From the most serious down."""

SMALLEST_LOT = 2
"""Table 1 begins at lots of two; a lot of one is looked at, not sampled."""

NONE_ALLOWED = Decimal(0)
"""AQL 0 is no value of the standard but a custom of the trade: one such unit refuses the lot."""


class NoSuchPlan(Refused):
    """The standard has no sample for what was asked; ``given`` is the word it does not know."""

    code = "sampling.no_such_plan"

    def __init__(self, message: str, *, given: str, field: str | None = None) -> None:
        super().__init__(message, field=field)
        self.given = given


class UnknownLevel(NoSuchPlan):
    """Not one of the seven inspection levels."""

    code = "sampling.level_unknown"


class UnknownAql(NoSuchPlan):
    """Not zero, and not in the standard's series of acceptance quality limits."""

    code = "sampling.aql_unknown"


class UnknownInspection(NoSuchPlan):
    """Not normal, tightened or reduced."""

    code = "sampling.inspection_unknown"


class ImpossibleLot(NoSuchPlan):
    """A lot that nobody can draw a sample from."""

    code = "sampling.lot_impossible"


@dataclass(frozen=True, slots=True)
class Plan:
    """Look at ``size`` units; up to ``accept`` defective ones pass, ``reject`` or more refuse.

    ``letter`` is the one the arrows led to, and ``size`` goes with it. ``whole_lot``: the sample
    would not be smaller than the lot, so every unit is looked at and ``size`` is the lot's; the
    standard keeps the acceptance number (notes to tables 2-A to 2-C).
    """

    letter: str
    size: int
    accept: int
    reject: int
    whole_lot: bool = False

    def within(self, lot: int) -> "Plan":
        """The same plan for a lot of this size: all of it where the sample would not be smaller."""
        return replace(self, size=lot, whole_lot=True) if self.size >= lot else self


def code_letter(lot: int, level: str) -> str:
    """The code letter of a lot of this many units (table 1).

    Raises ImpossibleLot below two units and UnknownLevel.
    """
    if lot < SMALLEST_LOT:
        raise ImpossibleLot(
            f"A lot of {lot} cannot be sampled. Give the number of units the sample was drawn "
            f"from: {SMALLEST_LOT} or more.",
            given=str(lot),
            field="lot",
        )
    starts, letters = _letters()
    try:
        return letters[bisect_right(starts, lot) - 1][level]
    except KeyError:
        raise UnknownLevel(
            f"{level!r} is not an inspection level of ISO 2859-1. "
            f"Use one of {', '.join(get_args(Level))}; II is the usual one.",
            given=level,
            field="level",
        ) from None


def aql_of(value: Decimal | str) -> Decimal:
    """The acceptance quality limit as an exact number: zero, or one of the standard's 26.

    Raises UnknownAql; "2.50" and "2.5" are the same, "2.5 %" and "3" are not in the series.
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = None
    if number is None or number.is_nan() or (number != 0 and number not in _series()):
        series = ", ".join(f"{known:f}" for known in _series())
        raise UnknownAql(
            f"{str(value)!r} is not an AQL of ISO 2859-1. Use one of {series}, "
            "or 0 where a single such defect refuses the lot.",
            given=str(value),
            field="aql",
        )
    return number


@lru_cache(maxsize=2048)
def plan_for(letter: str, aql: Decimal | str, inspection: str = "normal") -> Plan:
    """The single sampling plan for a code letter, arrows followed with their sample size.

    For AQL 0 the letter's own sample with 0/1. Raises UnknownAql and UnknownInspection; a letter
    that ``code_letter`` does not give is a KeyError.
    """
    number = aql_of(aql)
    if inspection not in get_args(Inspection):
        raise UnknownInspection(
            f"{inspection!r} is not a kind of inspection. "
            f"Use one of {', '.join(get_args(Inspection))}.",
            given=inspection,
            field="inspection",
        )
    return _plans(inspection)[letter, number]


def plans_for(
    *,
    lot: int,
    level: str,
    aql: Mapping[DefectClass, Decimal | str],
    inspection: str = "normal",
    one_sample: bool = False,
) -> dict[DefectClass, Plan]:
    """The plan of each class of defect, most serious class first.

    Arrows may give the classes samples of different sizes. ``one_sample``, where the parties agreed
    on it, takes for all classes the letter of the largest (ISO 2859-1:1999, 10.3). Defects of a
    class with AQL 0 are looked for on every unit that is drawn, so such a class asks for the
    largest sample of the others, and for the letter's own where there is no other.
    """
    letter = code_letter(lot, level)
    limits = {name: aql_of(aql[name]) for name in sorted(aql, key=CLASSES.index)}
    sampled = [limit for limit in limits.values() if limit != NONE_ALLOWED] or [NONE_ALLOWED]
    if one_sample:
        letter = _letter_for_all(letter, sampled, inspection)
    largest = max((plan_for(letter, limit, inspection) for limit in sampled), key=_by_size)
    plans: dict[DefectClass, Plan] = {}
    for name, limit in limits.items():
        plan = plan_for(letter, limit, inspection)
        if limit == NONE_ALLOWED:
            plan = replace(plan, letter=largest.letter, size=largest.size)
        plans[name] = plan.within(lot)
    return plans


def _letter_for_all(letter: str, limits: list[Decimal], inspection: str) -> str:
    """Go to the letter of the largest sample until that letter asks for no larger one."""
    while True:
        plans = [plan_for(letter, limit, inspection) for limit in limits]
        largest = max(plans, key=_by_size)
        if largest.letter <= letter or min(plans, key=_by_size).size == largest.size:
            return letter
        letter = largest.letter


def _by_size(plan: Plan) -> int:
    return plan.size


@cache
def _letters() -> tuple[list[int], list[dict[str, str]]]:
    rows = list(csv.DictReader(_lines("code-letters")))
    return [int(row["lot_from"]) for row in rows], rows


@cache
def _series() -> tuple[Decimal, ...]:
    return tuple(Decimal(name) for name in next(csv.reader(_lines("normal")))[2:])


@cache
def _plans(inspection: str) -> dict[tuple[str, Decimal], Plan]:
    """Every letter and AQL of one kind of inspection, with each arrow followed to its end."""
    rows = list(csv.reader(_lines(inspection)))[1:]
    found = {}
    for column, aql in enumerate((NONE_ALLOWED, *_series()), start=1):
        for start, row in enumerate(rows):
            found[row[0], aql] = _follow(rows, start, column)
    return found


def _follow(rows: list[list[str]], start: int, column: int) -> Plan:
    """The plan in this cell, or the first one its arrows lead to. Column 1 stands for AQL 0."""
    if column == 1:
        return Plan(rows[start][0], int(rows[start][1]), 0, 1)
    while (cell := rows[start][column]) in {"↓", "↑"}:
        start += 1 if cell == "↓" else -1
    accept, reject = cell.split()
    return Plan(rows[start][0], int(rows[start][1]), int(accept), int(reject))


def _lines(name: str) -> Iterator[str]:
    table = files("fairhold.rules").joinpath("tables", f"{name}.csv")
    return iter(table.read_text(encoding="utf-8").splitlines())
