"""References are printed one way and read however people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhold.kit.references import normal_reference, reference


@pytest.mark.parametrize(("number", "printed"), [(123, "D-000123"), (1234567, "D-1234567")])
def test_a_reference_has_six_digits_or_as_many_as_it_needs(number: int, printed: str) -> None:
    assert reference("D", number) == printed


@pytest.mark.parametrize("typed", ["D-000123", "d-123", "D123", " d000123 ", "d-0000000123"])
def test_a_reference_is_read_as_people_type_it(typed: str) -> None:
    assert normal_reference(typed) == "D-000123"


@pytest.mark.parametrize(
    "typed", ["", "123", "D-", "DD-1", "D-1/2", "D-1\n2", "D-1234567890", "D-١"]
)
def test_what_is_no_reference_is_left_as_it_is(typed: str) -> None:
    assert normal_reference(typed) == typed


@given(letter=st.sampled_from("DOI"), number=st.integers(0, 999_999_999))
def test_what_is_printed_is_read_back(letter: str, number: int) -> None:
    printed = reference(letter, number)

    assert normal_reference(printed) == printed
    assert normal_reference(printed.lower().replace("-", "")) == printed
