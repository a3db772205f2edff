"""What the parties say: the answer with its stand on each claim, messages, a confirmation."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField

from fairhold.casework.services import MAX_MESSAGE
from fairhold.disputes.services import Stand
from fairhold.disputes.services.answering import ISSUES, MAX_ANSWER
from fairhold.web.components.forms import Cards
from fairhold.web.components.wording import admission
from fairhold.web.once import OnceForm

POSITIONS = {"contests": "We contest it", "accepts": "We accept it"}
POSITION_HINTS = {
    "contests": "The claimant must prove it, with what is not admitted below.",
    "accepts": "It needs no proof any more.",
}
_STAND = re.compile(r"stands\.(?P<claim>[^.]+)(?:\.(?P<part>position|admits))?")


class ClaimFields(NamedTuple):
    """The fields about one claim, under its title."""

    label: str
    title: str
    fields: list[BoundField]


class AnswerForm(forms.Form):
    """The answer to every claim. Where there is only one, it is contested: to accept it, the
    whole dispute is accepted."""

    text = forms.CharField(
        label="What do you answer?",
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": MAX_ANSWER}),
        help_text="Say what happened as you know it, and which exhibit shows it. The claimant and "
        "the case officer read it.",
    )

    def __init__(
        self,
        *args: Any,
        claims: Sequence[Mapping[str, Any]],
        titles: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.titles = {claim["id"]: titles.get(claim["id"], "") for claim in claims}
        self.places = {"stands": "text"}
        for claim in claims:
            self._ask_about(claim, alone=len(claims) == 1)

    def _ask_about(self, claim: Mapping[str, Any], *, alone: bool) -> None:
        label = claim["id"]
        if not alone:
            self.fields[f"position_{label}"] = forms.ChoiceField(
                label=f"Your stand on {label}",
                choices=list(POSITIONS.items()),
                initial="contests",
                widget=Cards(hints=POSITION_HINTS),
            )
        issues = [each for each in claim["issues"] if each["name"] in ISSUES]
        self.fields[f"admits_{label}"] = forms.MultipleChoiceField(
            label=f"What do you not dispute about {label}?",
            choices=[(each["name"], admission(each)) for each in issues],
            required=False,
            widget=forms.CheckboxSelectMultiple(),
            help_text="What you tick counts as admitted and needs no proof. Leave all open if you "
            "dispute everything.",
        )

    def place_of(self, field: str) -> str:
        """The form's field for a field of the service."""
        found = _STAND.fullmatch(field)
        return f"{found['part'] or 'position'}_{found['claim']}" if found else field

    def groups(self) -> list[ClaimFields]:
        """The fields claim by claim."""
        return [
            ClaimFields(
                label,
                title,
                [self[n] for n in (f"position_{label}", f"admits_{label}") if n in self.fields],
            )
            for label, title in self.titles.items()
        ]

    def stands(self) -> dict[str, Stand]:
        """The stand on each claim, as the service takes it."""
        given = self.cleaned_data
        return {
            label: Stand(
                given.get(f"position_{label}", "contests"), tuple(given[f"admits_{label}"])
            )
            for label in self.titles
        }


class MessageForm(OnceForm):
    """A message to everybody in the case."""

    body = forms.CharField(
        label="Write a message",
        max_length=MAX_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": MAX_MESSAGE}),
        help_text="Both parties and the case officer read it. What is to prove something belongs "
        "in an exhibit.",
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in: a step that is taken by sending the page."""
