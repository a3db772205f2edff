"""The exact binomial interval, against published values and against its own definition."""

from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhold.rules.interval import Interval, _is_rare, _is_rare_exactly, clopper_pearson

STEP = Fraction(1, 10_000)
ONE_IN_FORTY = Fraction(1, 40)


def at_most(hits: int, seen: int, share: Fraction) -> Fraction:
    """P(X <= hits), exactly."""
    return sum(
        (comb(seen, i) * share**i * (1 - share) ** (seen - i) for i in range(hits + 1)),
        Fraction(0),
    )


@st.composite
def counts(draw: st.DrawFn, largest: int = 130) -> tuple[int, int]:
    seen = draw(st.integers(1, largest))
    return draw(st.integers(0, seen)), seen


@pytest.mark.parametrize(
    ("hits", "seen", "low", "high"),
    [
        (81, 263, "0.2527", "0.3676"),
        (15, 148, "0.0578", "0.1617"),
        (0, 20, "0.0000", "0.1684"),
        (1, 29, "0.0009", "0.1776"),
    ],
)
def test_it_is_the_published_interval_rounded_outward(hits, seen, low, high):
    """R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 5."""
    found = clopper_pearson(hits, seen)

    assert Decimal(0) <= Decimal(low) - found.low <= Decimal("0.0001")
    assert Decimal(0) <= found.high - Decimal(high) <= Decimal("0.0001")


@pytest.mark.parametrize("seen", [1, 2, 5, 8, 13, 50, 125, 800, 3150])
def test_without_a_hit_the_upper_end_has_a_closed_form(seen):
    """1 - (1/40)^(1/n), the exact solution for no hit; and the mirror image for all hits."""
    high = clopper_pearson(0, seen).high

    assert (1 - Fraction(high)) ** seen <= ONE_IN_FORTY < (1 - Fraction(high) + STEP) ** seen
    assert clopper_pearson(0, seen).low == 0
    assert clopper_pearson(seen, seen) == Interval(1 - high, Decimal("1.0000"))


def test_an_end_that_falls_on_the_grid_is_not_moved():
    assert clopper_pearson(1, 1) == Interval(Decimal("0.0250"), Decimal("1.0000"))


@given(counts())
def test_each_end_leaves_out_one_in_forty_and_no_narrower_grid_point_does(count):
    hits, seen = count
    low, high = map(Fraction, clopper_pearson(hits, seen))

    if hits < seen:
        assert at_most(hits, seen, high) <= ONE_IN_FORTY < at_most(hits, seen, high - STEP)
    if hits > 0:
        assert 1 - at_most(hits - 1, seen, low) <= ONE_IN_FORTY
        assert 1 - at_most(hits - 1, seen, low + STEP) > ONE_IN_FORTY
    assert low <= Fraction(hits, seen) <= high


@given(counts(largest=2000), st.data())
def test_floating_point_and_whole_numbers_agree(count, data):
    hits, seen = count
    first = hits * 10_000 // seen + 1
    if first < 10_000:
        step = data.draw(st.integers(first, 9_999))
        assert _is_rare(hits, seen, step) == _is_rare_exactly(hits, seen, step)


@given(counts(largest=400))
def test_more_hits_move_both_ends_up_and_more_units_narrow_it(count):
    hits, seen = count
    here, wider = clopper_pearson(hits, seen), clopper_pearson(2 * hits, 2 * seen)

    if hits < seen:
        above = clopper_pearson(hits + 1, seen)
        assert above.low >= here.low
        assert above.high >= here.high
    assert wider.high - wider.low <= here.high - here.low


def test_half_a_million_units_need_no_half_a_million_terms():
    assert clopper_pearson(250_000, 500_000) == (Decimal("0.4986"), Decimal("0.5014"))


@pytest.mark.parametrize(("hits", "seen"), [(0, 0), (-1, 5), (6, 5), (0, -1)])
def test_a_count_that_cannot_be_is_a_programming_error(hits, seen):
    with pytest.raises(ValueError, match="not a share"):
        clopper_pearson(hits, seen)
