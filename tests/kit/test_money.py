"""Amounts are exact, or refused; shares sum to the whole."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhold.kit.money import (
    MAX_MINOR,
    BadAmount,
    decimals_of,
    from_minor,
    round_half_up,
    split,
    to_minor,
    to_text,
    written,
)

CURRENCIES = st.sampled_from(["USD", "EUR", "CNY", "JPY", "KWD", "VND", "CLF"])


@pytest.mark.parametrize(("currency", "decimals"), [("USD", 2), ("JPY", 0), ("KWD", 3)])
def test_a_currency_has_the_decimals_iso_4217_gives_it(currency: str, decimals: int) -> None:
    assert decimals_of(currency) == decimals


@pytest.mark.parametrize("currency", ["", "usd", "US", "DOLLAR", "ZZZ", "XXX", "XTS", "XAU"])
def test_a_currency_nobody_knows_is_refused_with_an_example(currency: str) -> None:
    with pytest.raises(BadAmount, match="such as USD"):
        decimals_of(currency)


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("1234.50", "USD", 123450),
        ("1234.5", "USD", 123450),
        ("1234", "USD", 123400),
        ("1234.500", "USD", 123450),
        ("7", "JPY", 7),
        ("0.001", "KWD", 1),
        (" 12 ", "USD", 1200),
        (Decimal("0.10"), "USD", 10),
    ],
)
def test_an_amount_becomes_whole_minor_units(
    amount: str | Decimal, currency: str, minor: int
) -> None:
    assert to_minor(amount, currency) == minor


@pytest.mark.parametrize(
    ("amount", "currency"),
    [
        ("1.005", "USD"),
        ("1.5", "JPY"),
        ("1.0005", "KWD"),
        ("1.000000000000000000000000000001", "USD"),
        (Decimal("1.000000000000000000000000000001"), "USD"),
        (Decimal("1E-999999999"), "USD"),
    ],
)
def test_more_decimals_than_the_currency_has_are_refused(
    amount: str | Decimal, currency: str
) -> None:
    with pytest.raises(BadAmount, match="has more"):
        to_minor(amount, currency)


@pytest.mark.parametrize(
    "amount",
    [
        "",
        "abc",
        "1,234.50",
        "1_000",
        "1e3",
        "NaN",
        "Infinity",
        "١٢",
        "12 USD",
        "--1",
        ".5",
        "9" * 99,
    ],
)
def test_what_is_not_written_as_an_amount_is_refused_with_an_example(amount: str) -> None:
    with pytest.raises(BadAmount, match="Write it like"):
        to_minor(amount, "USD")


@pytest.mark.parametrize("amount", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity")])
def test_a_number_that_is_none_is_refused(amount: Decimal) -> None:
    with pytest.raises(BadAmount, match="is not an amount"):
        to_minor(amount, "USD")


def test_negative_amounts_are_refused_and_zero_where_it_means_nothing() -> None:
    with pytest.raises(BadAmount, match="negative"):
        to_minor("-0.01", "USD", positive=False)
    with pytest.raises(BadAmount, match="more than zero"):
        to_minor("0.00", "USD")
    assert to_minor("0.00", "USD", positive=False) == 0


def test_the_largest_amount_is_accepted_and_one_cent_more_is_not() -> None:
    assert to_minor(to_text(MAX_MINOR, "USD"), "USD") == MAX_MINOR
    with pytest.raises(BadAmount, match="too large"):
        to_minor(to_text(MAX_MINOR + 1, "USD"), "USD")
    with pytest.raises(BadAmount, match="too large"):
        to_minor(Decimal("1E+999999999"), "USD")


@given(minor=st.integers(1, MAX_MINOR), currency=CURRENCIES)
def test_an_amount_written_out_is_read_back_as_it_was(minor: int, currency: str) -> None:
    text = to_text(minor, currency)

    assert to_minor(text, currency) == minor
    assert to_minor(from_minor(minor, currency), currency) == minor
    assert len(text.partition(".")[2]) == decimals_of(currency)


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(5, 2, 3), (-5, 2, -3), (7, 3, 2), (-7, 3, -2), (0, 9, 0), (4, 1, 4), (1, 2, 1), (-1, 2, -1)],
)
def test_a_half_goes_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert round_half_up(numerator, denominator) == rounded


@given(numerator=st.integers(-(10**20), 10**20), denominator=st.integers(1, 10**9))
def test_rounding_is_never_further_off_than_a_half(numerator: int, denominator: int) -> None:
    off = abs(round_half_up(numerator, denominator) - Fraction(numerator, denominator))

    assert off <= Fraction(1, 2)
    assert round_half_up(-numerator, denominator) == -round_half_up(numerator, denominator)


WEIGHTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=12).filter(any)


@given(total=st.integers(0, MAX_MINOR), weights=WEIGHTS)
def test_shares_sum_to_the_whole_and_each_is_within_one_unit_of_fair(
    total: int, weights: list[int]
) -> None:
    shares = split(total, weights)

    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(total * weight, sum(weights))) < 1


@given(total=st.integers(0, MAX_MINOR), weights=WEIGHTS)
def test_who_has_no_weight_gets_nothing_and_more_weight_never_gets_less(
    total: int, weights: list[int]
) -> None:
    shares = split(total, weights)

    for share, weight in zip(shares, weights, strict=True):
        assert weight or not share
    by_weight = sorted(zip(weights, shares, strict=True))
    for (less, lesser), (more, greater) in pairwise(by_weight):
        assert less == more or lesser <= greater


def test_the_odd_cent_goes_to_the_earlier_of_equals() -> None:
    assert split(100, [1, 1, 1]) == [34, 33, 33]


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_weights_that_share_nothing_out_are_an_error(weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r"weights|min"):
        split(100, weights)


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (250_000, "USD", "USD 2,500.00"),
        (31_250, "EUR", "EUR 312.50"),
        (1_840_000, "JPY", "JPY 1,840,000"),
        (1_234, "KWD", "KWD 1.234"),
        (-1_111, "USD", "−USD 11.11"),
    ],
)
def test_money_is_written_with_its_currencys_decimals(minor: int, currency: str, text: str) -> None:
    assert written(minor, currency) == text
