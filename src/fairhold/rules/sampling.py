"""A lot judged from a sample: accepted, refused, or a sample that says nothing about the lot.

ISO 2859-1 sampling by attributes, single plans. The sizes and numbers come from
``sampling_plans``; this file counts, and says when counting is not enough. Weak evidence is a
result with a coded reason, never an exception: a report that cannot be tied to the lot is an
everyday thing in a dispute.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from fairhold.rules.sampling_plans import (
    CLASSES,
    DefectClass,
    NoSuchPlan,
    Plan,
    aql_of,
    plans_for,
)

Reason = Literal[
    "within_accept",  # so few defects that no full sample could refuse
    "at_reject",  # so many that no full sample could accept
    "sample_too_small",  # the units not looked at could turn the result
    "sample_too_large",  # it depends on which units count as the sample
    "not_counted",  # agreed, but the report gives no number for this class
    "no_aql",  # found, but the parties agreed no limit for this class
]

LARGEST_PERCENT = Decimal(10)
"""Above it an AQL counts defects per hundred units, and one unit may have many of them."""


@dataclass(frozen=True, slots=True)
class ClassVerdict:
    """What the sample says about one class of defect, with the numbers it rests on.

    ``verdict`` is None when the sample does not decide. ``back_to_normal``: under reduced
    inspection the lot is accepted between the two numbers, but the next one is inspected normally.
    """

    defect_class: DefectClass
    aql: Decimal | None
    plan: Plan | None
    found: int | None
    verdict: Literal["accepted", "refused"] | None
    reason: Reason
    back_to_normal: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the sample says nothing about the lot: a stable code, what was given, what it may be."""

    code: str
    given: str = ""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class LotVerdict:
    """Refused when one class refuses; accepted when every class accepts; else unusable.

    ``faults`` are those of the sample as a whole; with any of them no class is judged.
    """

    verdict: Literal["accepted", "refused", "unusable"]
    lot: int
    sample: int
    classes: tuple[ClassVerdict, ...] = ()
    faults: tuple[Fault, ...] = ()


def judge_lot(
    *,
    lot: int,
    level: str,
    aql: Mapping[DefectClass, Decimal | str],
    sample: int,
    found: Mapping[DefectClass, int],
    traced: bool,
    inspection: str = "normal",
    one_sample: bool = False,
) -> LotVerdict:
    """Judge a lot of ``lot`` units from ``sample`` of them, drawn at random.

    ``found`` counts units, each once, by its most serious defect (see ``count_units``); for an AQL
    above 10 it counts defects. ``traced``: the report shows that the sample came from this lot.
    A sample of the wrong size still decides where no sample of the right size could say otherwise:
    more defects than allowed before all units were looked at refuse the lot, as in curtailed
    inspection, and few enough in too many units accept it. Raises nothing for weak evidence.
    """
    try:
        limits = {name: aql_of(aql[name]) for name in sorted(aql, key=CLASSES.index)}
        plans = plans_for(
            lot=lot, level=level, aql=limits, inspection=inspection, one_sample=one_sample
        )
    except NoSuchPlan as refusal:
        return LotVerdict("unusable", lot, sample, faults=(Fault(refusal.code, refusal.given),))
    faults = tuple(_faults(lot, sample, limits, found, traced))
    if faults:
        return LotVerdict("unusable", lot, sample, faults=faults)
    classes = tuple(
        _judge_class(name, limits.get(name), plans.get(name), found.get(name), sample)
        for name in CLASSES
        if name in limits or found.get(name)
    )
    return LotVerdict(_overall(classes), lot, sample, classes)


def count_units(units: Iterable[Collection[DefectClass]]) -> dict[DefectClass, int]:
    """Defective units per class from the defects of each unit: the most serious one counts."""
    counts = dict.fromkeys(CLASSES, 0)
    for defects in units:
        if defects:
            counts[min(defects, key=CLASSES.index)] += 1
    return counts


def _faults(
    lot: int,
    sample: int,
    limits: Mapping[DefectClass, Decimal],
    found: Mapping[DefectClass, int],
    traced: bool,
) -> Iterable[Fault]:
    if not traced:
        yield Fault("sampling.untraced")
    if not limits:
        yield Fault("sampling.aql_missing")
    if sample < 1:
        yield Fault("sampling.sample_impossible", str(sample), limit=1)
    if sample > lot:
        yield Fault("sampling.sample_larger_than_lot", str(sample), limit=lot)
    if any(count < 0 for count in found.values()):
        yield Fault("sampling.count_negative", str(min(found.values())), limit=0)
    units = sum(found[name] for name in found if _counts_units(limits.get(name)))
    if units > sample:
        yield Fault("sampling.more_defective_than_sampled", str(units), limit=sample)


def _judge_class(
    name: DefectClass, aql: Decimal | None, plan: Plan | None, found: int | None, sample: int
) -> ClassVerdict:
    if aql is None or plan is None:
        return ClassVerdict(name, None, None, found, None, "no_aql")
    if found is None:
        return ClassVerdict(name, aql, plan, None, None, "not_counted")
    least, most = _bounds(found, sample, plan.size, by_unit=_counts_units(aql))
    if least >= plan.reject:
        return ClassVerdict(name, aql, plan, found, "refused", "at_reject")
    if most is not None and most < plan.reject:
        gap = least > plan.accept
        return ClassVerdict(name, aql, plan, found, "accepted", "within_accept", gap)
    wrong: Reason = "sample_too_small" if sample < plan.size else "sample_too_large"
    return ClassVerdict(name, aql, plan, found, None, wrong)


def _bounds(found: int, sample: int, size: int, *, by_unit: bool) -> tuple[int, int | None]:
    """The least and the most a sample of ``size`` units can have shown; None: no upper bound.

    Units never looked at may all be defective; units too many may hold all the defects. Where
    defects are counted, a unit may hold any number of them.
    """
    missing, extra = max(0, size - sample), max(0, sample - size)
    if by_unit:
        return max(0, found - extra), found + missing
    return (0 if extra else found), (None if missing else found)


def _counts_units(aql: Decimal | None) -> bool:
    return aql is None or aql <= LARGEST_PERCENT


def _overall(classes: tuple[ClassVerdict, ...]) -> Literal["accepted", "refused", "unusable"]:
    verdicts = {judged.verdict for judged in classes}
    if "refused" in verdicts:
        return "refused"
    return "unusable" if None in verdicts else "accepted"
