"""The forms of a deal made elsewhere."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms

from fairhold.trade.queries import OrderPage
from fairhold.trade.services import Conditions
from fairhold.web.components.choices import country_choices, currency_choices
from fairhold.web.components.forms import Cards, DayField
from fairhold.web.once import OnceForm
from fairhold.web.orders import words


@cache
def zone_choices() -> list[tuple[str, str]]:
    """Every place a clock is named by, after an empty choice."""
    named = sorted(zone for zone in available_timezones() if "/" in zone and zone[:3] != "Etc")
    return [("", "Choose a time zone"), *((zone, zone.replace("_", " ")) for zone in named)]


class DealForm(OnceForm):
    """Who the other side is, and when the deal was made."""

    side = forms.ChoiceField(
        label="Which side are you on?", choices=list(words.SIDES.items()), widget=Cards()
    )
    name = forms.CharField(
        label="The other side’s name",
        max_length=200,
        help_text="The company as the contract or invoice names it.",
    )
    country = forms.ChoiceField(label="Its country", choices=country_choices)
    timezone = forms.ChoiceField(
        label="Its time zone",
        choices=zone_choices,
        help_text="The times it is given run by its own clock.",
    )
    email = forms.EmailField(
        label="Its mail address",
        help_text="It is invited there once you have completed the record, and told there of every "
        "step in a dispute until it signs in. Use the address you dealt with.",
    )
    currency = forms.ChoiceField(label="Currency of the prices", choices=currency_choices)
    concluded_on = DayField(
        label="When was the deal made?",
        help_text="The day of the contract, or of the order that was confirmed.",
    )

    def deal(self) -> dict[str, Any]:
        """What was entered, as the service takes it."""
        entered = {name: value for name, value in self.cleaned_data.items() if name != "sheet"}
        conditions = Conditions(
            channel="offline",
            currency=entered.pop("currency"),
            concluded_on=entered.pop("concluded_on"),
        )
        return entered | {"conditions": conditions}


class SendForm(forms.Form):
    """The invitation once more."""

    email = forms.EmailField(
        label="Mail address",
        help_text="With another address, links sent to the earlier one no longer open.",
    )


class AnswerForm(forms.Form):
    """Per part of a record: is it right, and if not, what is."""

    frozen_hash = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, order: OrderPage, terms: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"frozen_hash": order.frozen_hash}
        right = [("yes", "It is right"), ("no", "It is not right")]
        self.fields["particulars"] = forms.ChoiceField(
            label="Lines, prices and dates", choices=right, widget=Cards()
        )
        self.parts = {**terms, **{paper.label: paper.title for paper in order.documents}}
        for label, says in self.parts.items():
            self.fields[label] = forms.ChoiceField(
                label=f"{label}: {says}", choices=right, widget=Cards()
            )
            self.fields[f"{label}_says"] = forms.CharField(
                label=f"What is right instead of {label}?", max_length=1000, required=False
            )
        self.fields["says"] = forms.CharField(
            label="Anything else?", max_length=2000, required=False, widget=forms.Textarea
        )

    def answer(self) -> dict[str, Any]:
        """What was entered, as the service takes it."""
        said = self.cleaned_data
        return {
            "frozen_hash": said["frozen_hash"],
            "particulars": said["particulars"] == "yes",
            "says": said["says"],
            "contested": {
                label: said[f"{label}_says"] for label in self.parts if said[label] == "no"
            },
        }


class ClaimForm(forms.Form):
    """For which company the invitation is taken."""

    company = forms.ChoiceField(label="For whom do you act?", widget=Cards())

    def __init__(self, *args: Any, companies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["company"].choices = companies  # type: ignore[attr-defined]
