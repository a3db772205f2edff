"""How an officer narrows the queue down, and says what suits it."""

from typing import Any

from django import forms

from fairhold.disputes.models import GROUNDS, OfficerProfile
from fairhold.disputes.queries import Wanted
from fairhold.web.components.forms import CheckCards
from fairhold.web.components.wording import GROUNDS as TITLES
from fairhold.web.orders.words import CHANNELS

ANY = ("", "Any")


def _grounds() -> list[tuple[str, str]]:
    return [(name, TITLES.get(name, name)) for name in GROUNDS]


class QueueForm(forms.Form):
    """A form that is sent by GET; what makes no sense in it counts as not given."""

    sort = forms.ChoiceField(
        label="Order",
        required=False,
        choices=[("", "Due first"), ("age", "Oldest first"), ("value", "Largest first")],
    )
    currency = forms.RegexField(
        label="Currency",
        regex=r"^[A-Z]{3}$",
        required=False,
        widget=forms.TextInput(attrs={"size": 4, "maxlength": 3, "autocomplete": "off"}),
    )
    channel = forms.ChoiceField(label="Channel", required=False, choices=[ANY, *CHANNELS.items()])
    ground = forms.ChoiceField(label="Ground", required=False, choices=[ANY, *_grounds()])
    language = forms.RegexField(
        label="Language",
        regex=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        required=False,
        widget=forms.TextInput(attrs={"size": 6, "maxlength": 16, "autocomplete": "off"}),
    )
    suited = forms.ChoiceField(label="Suits me", required=False, choices=[ANY, ("yes", "Only")])
    decided = forms.ChoiceField(
        label="Parties you decided for",
        required=False,
        choices=[("", "Leave out"), ("yes", "Show too")],
    )

    def kept(self) -> dict[str, str]:
        """What was chosen, for the addresses of other pages."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def wanted(self) -> Wanted:
        """What was chosen, for the query."""
        given: dict[str, Any] = self.kept()
        return Wanted(
            sort=given.get("sort", "due"),
            channel=given.get("channel"),
            ground=given.get("ground"),
            language=given.get("language"),
            currency=given.get("currency"),
            suited="suited" in given,
            also_decided_for="decided" in given,
        )


class ProfileForm(forms.Form):
    """The languages and grounds that suit an officer."""

    languages = forms.CharField(
        label="Which languages do you read?",
        required=False,
        max_length=200,
        help_text="Codes such as en, zh or pt-BR, with commas. Empty: any.",
    )
    grounds = forms.MultipleChoiceField(
        label="Which grounds do you know well?",
        required=False,
        choices=_grounds,
        widget=CheckCards(),
        help_text="None chosen: any.",
    )

    @staticmethod
    def initial_of(kept: OfficerProfile | None) -> dict[str, Any]:
        """What the form shows at first."""
        if kept is None:
            return {}
        return {"languages": ", ".join(kept.languages), "grounds": kept.grounds}

    def clean_languages(self) -> list[str]:
        """The codes one by one."""
        text: str = self.cleaned_data["languages"]
        return [code.strip() for code in text.split(",") if code.strip()]
