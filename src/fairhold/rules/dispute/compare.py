"""The deviation, computed: one observation against one agreed term gives one argument.

Clause D-2. A measurement outside the tolerance, a mark that is missing, a count below the order
speak for a deviation; the same inside the tolerance speak against it. The share of units that do
not conform is kept for the remedy.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any, NamedTuple

from fairhold.rules.dispute.facts import Count, Defect, Found, Line, Lot, Measured, Term
from fairhold.rules.sampling import LotVerdict, judge_lot

type Observation = Measured | Found | Lot | Defect | Count


class Compared(NamedTuple):
    """The result of a comparison.

    ``deviates`` is None where nothing can be said (``key`` says why). ``bad`` of ``seen`` units
    did not conform; both are None where the whole is meant. ``lacking`` counts missing units.
    """

    deviates: bool | None
    key: str
    data: tuple[Any, ...]
    bad: int | None = None
    seen: int | None = None
    lacking: int = 0

    @property
    def part(self) -> tuple[int, int]:
        """How much of how much does not conform, as this observation shows it."""
        return (1, 1) if self.bad is None or not self.seen else (self.bad, self.seen)

    @property
    def share(self) -> Fraction:
        """The same as a fraction."""
        return Fraction(*self.part)


_compared = partial(tuple.__new__, Compared)


def compare(seen: Observation, term: Term | None, lines: tuple[Line, ...]) -> Compared:
    """One observation against the term, or against the order and ordinary purpose without one."""
    return _HOW[type(seen)](seen, term, lines)


def _measured(seen: Measured, term: Term | None, _: object) -> Compared:
    assert term is not None  # noqa: S101 - decoding ties every measurement to a term
    low, high = term.low, term.high
    outside = [
        value
        for value in seen.values
        if (low is not None and value < low) or (high is not None and value > high)
    ]
    unit = term.unit
    limits, values = (low, high, unit), (seen.values, unit)
    out, of = len(outside), len(seen.values)
    key = "measured_outside" if outside else "measured_inside"
    return _compared((out > 0, key, (term.label, limits, values, out, of), out, of, 0))


def _found(seen: Found, term: Term | None, _: object) -> Compared:
    label = term.label if term else ""
    if seen.looked_at is not None and seen.nonconforming is not None:
        deviates = seen.nonconforming > 0
        key = "units_differ" if deviates else "units_conform"
        data = (label, seen.found, seen.nonconforming, seen.looked_at)
        return _compared((deviates, key, data, seen.nonconforming, seen.looked_at, 0))
    key = "conforms" if seen.conforms else "differs"
    return Compared(not seen.conforms, key, (label, seen.found))


def _defect(seen: Defect, term: Term | None, _: object) -> Compared:
    if seen.objective is None and (term is None or not term.definite):
        return Compared(None, "matter_of_degree", (seen.nature,))
    if seen.looked_at is not None and seen.nonconforming is not None:
        deviates = seen.nonconforming > 0
        key = "units_defective" if deviates else "units_sound"
        data = (seen.nature, seen.nonconforming, seen.looked_at)
        return Compared(deviates, key, data, seen.nonconforming, seen.looked_at)
    return Compared(True, "defective", (seen.nature,))


def _count(seen: Count, term: Term | None, lines: tuple[Line, ...]) -> Compared:
    ordered = sum([line.quantity for line in lines if seen.line in ("", line.id)])
    wanted, tolerance = ordered, Decimal(0)
    if term is not None and term.kind == "quantity":
        wanted, tolerance = term.quantity, term.tolerance or Decimal(0)
    least = wanted - wanted * tolerance / 100 if tolerance else wanted
    lacking = max(0, wanted - seen.received) if seen.received < least else 0
    key = "count_short" if lacking else "count_complete"
    data = (wanted, tolerance, seen.received, lacking)
    return _compared((lacking > 0, key, data, lacking, wanted, lacking))


def _lot(seen: Lot, term: Term | None, _: object) -> Compared:
    if term is None or term.aql is None:
        return Compared(None, "no_sampling_plan", ())
    verdict = _judged(
        seen.lot_size,
        term.level,
        term.severity,
        term.aql,
        seen.sample_size,
        (seen.critical, seen.major, seen.minor),
        seen.traced,
        term.one_sample,
    )
    defects = seen.critical + seen.major + seen.minor
    if verdict.verdict == "unusable":
        codes = sorted({fault.code for fault in verdict.faults} | _reasons(verdict))
        return Compared(None, "lot_unusable", (tuple(codes),))
    data = (seen.lot_size, seen.sample_size, seen.critical, seen.major, seen.minor, term.label)
    bad = min(defects, seen.sample_size)
    if verdict.verdict == "accepted":
        return Compared(False, "lot_accepted", data, bad, seen.sample_size)
    return Compared(True, "lot_refused", (*data, _why(verdict)), bad, seen.sample_size)


def _reasons(verdict: LotVerdict) -> set[str]:
    return {each.reason for each in verdict.classes if each.verdict is None}


def _why(verdict: LotVerdict) -> str:
    """Which classes refused the lot, with what they allow."""
    parts = []
    for each in verdict.classes:
        if each.verdict == "refused":
            allowed = each.plan.accept if each.plan else 0
            parts.append(f"{each.defect_class}: {each.found} found, {allowed} allowed")
    return "; ".join(parts)


@lru_cache(maxsize=4096)
def _judged(
    lot: int,
    level: str,
    severity: str,
    aql: tuple[Decimal, Decimal, Decimal],
    sample: int,
    found: tuple[int, int, int],
    traced: bool,
    one_sample: bool,
) -> LotVerdict:
    return judge_lot(
        lot=lot,
        level=level,
        aql={"critical": aql[0], "major": aql[1], "minor": aql[2]},
        sample=sample,
        found={"critical": found[0], "major": found[1], "minor": found[2]},
        traced=traced,
        inspection=severity,
        one_sample=one_sample,
    )


_HOW: dict[type[object], Callable[[Any, Term | None, tuple[Line, ...]], Compared]] = {
    Measured: _measured,
    Found: _found,
    Lot: _lot,
    Count: _count,
    Defect: _defect,
}
"""How each kind of observation is compared."""
