"""How far a sample can be trusted: the exact binomial interval of Clopper and Pearson.

C. J. Clopper, E. S. Pearson, *The use of confidence or fiducial limits illustrated in the case of
the binomial*, Biometrika 26 (1934). It never claims more than 95 % allows: both ends are rounded
away from the share that was seen, and no decision rests on a rounding error.
"""

from decimal import Decimal
from functools import lru_cache
from math import comb, lgamma, log
from typing import NamedTuple

STEPS = 10_000
"""The ends stand on a grid of this many steps between 0 and 1: four decimals."""

TAIL = 40
"""One in forty, 2.5 %, is left out at each end."""

WHOLE_NUMBERS_UP_TO = 5_000
"""Units seen; whole numbers as long as these samples still answer in a tenth of a second."""


class Interval(NamedTuple):
    """Lower and upper end of a share, between 0 and 1, to four decimals, rounded outward."""

    low: Decimal
    high: Decimal


@lru_cache(maxsize=4096)
def clopper_pearson(hits: int, seen: int) -> Interval:
    """The exact 95 % interval for the true share, after ``hits`` in ``seen`` units.

    Raises ValueError unless 0 <= hits <= seen and seen >= 1.
    """
    if seen < 1 or not 0 <= hits <= seen:
        raise ValueError(f"{hits} of {seen} is not a share of anything")
    low, high = STEPS - _upper(seen - hits, seen), _upper(hits, seen)
    return Interval(Decimal(low).scaleb(-4), Decimal(high).scaleb(-4))


def _upper(hits: int, seen: int) -> int:
    """The least step at which ``hits`` or fewer has become as rare as one in forty."""
    if hits == seen:
        return STEPS
    common, rare = hits * STEPS // seen, STEPS
    while rare - common > 1:
        middle = (common + rare) // 2
        if _is_rare(hits, seen, middle):
            rare = middle
        else:
            common = middle
    return rare


def _is_rare(hits: int, seen: int, step: int) -> bool:
    """Whether P(X <= hits) is at most 1/40 when the share is ``step``/STEPS.

    Floating point decides where it is far from the line, whole numbers where it is near; near the
    line and too large for those, the answer is the one that makes the interval wider.
    """
    size = lgamma(seen + 1)
    choices = size - lgamma(hits + 1) - lgamma(seen - hits + 1)
    odds, last = log(step / STEPS), log(1 - step / STEPS)
    over = choices + hits * odds + (seen - hits) * last + log(_tail(hits, seen, step)) + log(TAIL)
    doubt = 1e-9 + 1e-12 * (size - seen * (odds + last))
    if abs(over) > doubt:
        return over < 0
    return seen <= WHOLE_NUMBERS_UP_TO and _is_rare_exactly(hits, seen, step)


def _tail(hits: int, seen: int, step: int) -> float:
    """P(X <= hits) / P(X = hits); the terms shrink, since ``step`` lies above the share seen."""
    total = term = 1.0
    against = (STEPS - step) / step
    for i in range(hits, 0, -1):
        term *= i * against / (seen - i + 1)
        total += term
        if term < total * 1e-18:
            break
    return total


def _is_rare_exactly(hits: int, seen: int, step: int) -> bool:
    """The same question in whole numbers: every chance multiplied by STEPS to the ``seen``."""
    rest = STEPS - step
    everything: int = STEPS**seen
    below = term = int(comb(seen, hits) * step**hits * rest ** (seen - hits))
    for i in range(hits, 0, -1):
        term = term * i * rest // ((seen - i + 1) * step)
        below += term
    return TAIL * below <= everything
