"""An offer to settle, a blind bid, and what is said of a part of a settlement."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from fairhold.disputes.negotiation.asked import MAX_TEXT
from fairhold.disputes.services import Instalment, Terms
from fairhold.kit.money import to_text
from fairhold.web.components.forms import Cards, DayField, MoneyField, MoneyInput
from fairhold.web.disputes.settling import KINDS
from fairhold.web.once import OnceForm
from fairhold.web.uploads import FileForm

INSTALMENTS = 6
"""As many as the page asks for; the API takes more."""
_INSTALMENT = re.compile(r"instalments\[(?P<number>\d+)]\.(?P<part>due_on|amount)")


class OfferForm(OnceForm):
    """An offer of any kind. What a kind does not need stays empty."""

    kind = forms.ChoiceField(label="What do you offer?")
    amount = MoneyField(label="How much?", required=False)
    what = forms.CharField(
        label="What is replaced or repaired, and how?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MAX_TEXT}),
    )
    return_paid_by = forms.ChoiceField(
        label="Who pays the way back?",
        required=False,
        choices=[
            ("", "Nothing is sent back"),
            ("buyer", "The buyer"),
            ("supplier", "The supplier"),
        ],
    )
    perform_on = DayField(label="By when is it done?", required=False)
    conditions = forms.CharField(
        label="Conditions",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MAX_TEXT}),
        help_text="What else belongs to it. The other side accepts all of it or nothing.",
    )
    expires_on = DayField(label="Last day on which it can be accepted", required=False)

    def __init__(
        self, *args: Any, kinds: tuple[str, ...], currency: str, days: tuple[int, int], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.currency = currency
        self._ask_kind(kinds)
        self.fields["amount"].currency = currency  # type: ignore[attr-defined]
        self.fields["amount"].help_text = "Needed for money and for a credit note."
        self.fields["what"].help_text = "Needed for a replacement or a repair."
        self.fields["return_paid_by"].help_text = "Needed if the goods go back."
        self.fields["perform_on"].help_text = (
            "Needed for a replacement or a repair. If the goods go back: the day by which they do. "
            f"Left empty, it is {days[1]} days after the acceptance."
        )
        self.fields["expires_on"].help_text = f"Left empty, the other side has {days[0]} days."
        for name in ("amount", "what", "return_paid_by"):
            self.fields[name].conditional = True  # type: ignore[attr-defined]
        for number in range(1, INSTALMENTS + 1):
            self.fields[f"due_on_{number}"] = DayField(
                label=f"Payment {number}: day", required=False
            )
            self.fields[f"amount_{number}"] = MoneyField(
                label=f"Payment {number}: amount", currency=currency, required=False
            )

    def _ask_kind(self, kinds: tuple[str, ...]) -> None:
        field: Any = self.fields["kind"]
        field.choices = [(kind, KINDS[kind][0]) for kind in kinds]
        field.widget = Cards(hints={kind: KINDS[kind][1] for kind in kinds}, choices=field.choices)
        if len(kinds) == 1:
            field.initial = kinds[0]

    def place_of(self, field: str) -> str:
        """The form's field for a field of the service."""
        found = _INSTALMENT.fullmatch(field)
        if found:
            numbers = [number for number, _ in self._given()]
            return f"{found['part']}_{numbers[int(found['number'])]}"
        return "amount_1" if field == "instalments" else field

    def main(self) -> list[BoundField]:
        """The fields that every offer may need."""
        return [field for field in self.visible_fields() if not re.search(r"_\d$", field.name)]

    def pairs(self) -> list[tuple[BoundField, BoundField]]:
        """Day and amount of each instalment."""
        numbers = range(1, INSTALMENTS + 1)
        return [(self[f"due_on_{number}"], self[f"amount_{number}"]) for number in numbers]

    def has_instalments(self) -> bool:
        """Whether any was filled in, so that they are shown."""
        return any(field.value() for pair in self.pairs() for field in pair)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(1, INSTALMENTS + 1):
            day, amount = cleaned.get(f"due_on_{number}"), cleaned.get(f"amount_{number}")
            if (day is None) != (amount is None) and not self.errors:
                missing = "due_on" if day is None else "amount"
                self.add_error(f"{missing}_{number}", "Give both the day and the amount.")
        return cleaned

    def _given(self) -> Iterator[tuple[int, Instalment]]:
        for number in range(1, INSTALMENTS + 1):
            day = self.cleaned_data.get(f"due_on_{number}")
            minor = self.cleaned_data.get(f"amount_{number}")
            if day is not None and minor is not None:
                yield number, Instalment(day, to_text(minor, self.currency))

    def terms(self) -> Terms:
        """The offer as the service takes it."""
        given = self.cleaned_data
        minor = given["amount"]
        return Terms(
            kind=given["kind"],
            amount=None if minor is None else to_text(minor, self.currency),
            what=given["what"],
            return_paid_by=given["return_paid_by"],
            perform_on=given["perform_on"],
            instalments=[each for _, each in self._given()],
            conditions=given["conditions"],
            expires_on=given["expires_on"],
        )


class BidForm(forms.Form):
    """A confidential figure. What is wrong with it is told without repeating it."""

    figure = forms.CharField(max_length=40, widget=MoneyInput())

    def __init__(self, *args: Any, role: str, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["figure"]
        least = role == "claimant"
        field.label = "The least you would take" if least else "The most you would pay"
        field.help_text = "You cannot change it in this round, and it is not shown to you again."
        field.widget.currency = currency

    def figure_text(self) -> str:
        """The figure as plain digits."""
        return str(self.cleaned_data["figure"]).replace(",", "").replace(" ", "")


class PerformanceForm(FileForm):
    """What was done, with a file that shows it."""

    done_on = DayField(label="Done on")
    field_order = ("done_on", "file", "kept")
    places = {"file_id": "file"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "A file that shows it"


class ContestForm(forms.Form):
    """Why what was shown does not count."""

    says = forms.CharField(
        label="What is missing or wrong?",
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": MAX_TEXT}),
        help_text="The other side reads it, and the case officer if the settlement is broken.",
    )


class ExtensionForm(forms.Form):
    """A later day."""

    due_on = DayField(label="The new last day")
