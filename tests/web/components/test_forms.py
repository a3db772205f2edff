"""Every form says what is wrong beside the field and on top, for eyes and for screen readers."""

import re
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from fairhold.web.components.forms import Cards, DayField, MoneyField


class Asked(forms.Form):
    """A few controls of each sort."""

    ground = forms.ChoiceField(
        choices=[("late", "Late"), ("defective", "Defective")],
        widget=Cards(hints={"late": "The agreed date has passed."}),
    )
    amount = MoneyField(label="Amount", currency="USD", help_text="Up to USD 100.00.")
    day = DayField(label="Day", required=False)
    note = forms.CharField(label="Note", max_length=5)
    sure = forms.BooleanField(label="I am sure")


GOOD = {"ground": "late", "amount": "12.50", "day": "2026-03-10", "note": "yes", "sure": "on"}


def ids(page: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', page))


def test_a_good_form_cleans_to_minor_units_and_dates() -> None:
    form = Asked(GOOD)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["amount"] == 1250
    assert form.cleaned_data["day"] == date(2026, 3, 10)


def test_an_untouched_form_accuses_nobody() -> None:
    page = str(Asked())

    assert "There is a problem" not in page
    assert "aria-invalid" not in page


def test_each_error_is_in_the_summary_and_its_link_leads_to_a_control() -> None:
    page = str(Asked({}))

    summary = page[: page.index("</ul>")]
    links = re.findall(r'href="#([^"]+)"', summary)
    assert links == ["id_ground_0", "id_amount", "id_note", "id_sure"]
    assert set(links) <= ids(page)


def test_a_control_points_to_its_hint_and_its_error() -> None:
    page = str(Asked(GOOD | {"amount": "12.505"}))

    control = re.search(r"<input[^>]*name=\"amount\"[^>]*>", page)
    assert control
    described = re.search(r'aria-describedby="([^"]+)"', control[0])
    assert described
    assert set(described[1].split()) == {"id_amount_helptext", "id_amount_error"} <= ids(page)
    assert 'aria-invalid="true"' in control[0]
    assert "USD has 2 decimals; 12.505 has more." in page


def test_an_error_of_the_whole_form_stands_in_the_summary() -> None:
    form = Asked(GOOD)
    form.add_error(None, "The dispute has moved on.")

    assert "<li>The dispute has moved on.</li>" in str(form)


def test_what_a_person_typed_is_shown_as_text() -> None:
    page = str(Asked(GOOD | {"note": "<script>alert(1)</script>"}))

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_an_empty_answer_says_what_to_do_by_its_kind() -> None:
    errors = Asked({}).errors

    assert errors["ground"] == ["Choose an answer."]
    assert errors["sure"] == ["Tick the box to go on."]
    assert errors["note"] == ["This cannot be empty."]


def test_a_form_may_say_it_better() -> None:
    class Own(forms.Form):
        name = forms.CharField(error_messages={"required": "Enter the account holder’s name."})

    assert Own({}).errors["name"] == ["Enter the account holder’s name."]


def test_only_what_may_be_left_out_is_marked() -> None:
    page = str(Asked())

    assert page.count("(optional)") == 1
    assert page.index("(optional)") > page.index("Day")


def test_a_card_carries_its_hint() -> None:
    assert "The agreed date has passed." in str(Asked())


@pytest.mark.parametrize("typed", ["0", "-1", "1e3000", "NaN", "12,5 dollars", "1.005"])
def test_amounts_that_cannot_be_are_refused(typed: str) -> None:
    field = MoneyField(currency="USD")

    with pytest.raises(ValidationError) as refused:
        field.clean(typed)

    assert refused.value.code == "money.bad_amount"


def test_an_amount_may_carry_separators() -> None:
    assert MoneyField(currency="JPY").clean("1,840,000") == 1_840_000


def test_stored_minor_units_are_shown_as_a_decimal() -> None:
    class Stored(forms.Form):
        amount = MoneyField(currency="USD")

    assert 'value="12.50"' in str(Stored(initial={"amount": 1250}))


def test_a_number_out_of_bounds_is_told_what_would_do() -> None:
    class Count(forms.Form):
        many = forms.IntegerField(min_value=1, max_value=9)

    assert Count({"many": "0"}).errors["many"] == ["Enter at least 1."]
    assert Count({"many": "10"}).errors["many"] == ["Enter at most 9."]


def test_a_field_needed_only_beside_another_answer_is_not_called_optional() -> None:
    class Ruling(forms.Form):
        reasons = forms.CharField(required=False)

    form = Ruling()
    assert "(optional)" in form.as_div()
    form.fields["reasons"].conditional = True
    assert "(optional)" not in form.as_div()
