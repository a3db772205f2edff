"""More time, asked for and decided on; the clock stopped; a note for officers."""

from collections.abc import Iterable
from typing import Any

from django import forms

from fairhold.casework.services import MAX_MESSAGE
from fairhold.disputes.queries.time import Extendable
from fairhold.disputes.services.more_time import MAX_REASON
from fairhold.web.components.formats import moment_text
from fairhold.web.components.forms import Cards
from fairhold.web.once import OnceForm


class MoreTimeForm(forms.Form):
    """For which deadline, how many days, and why."""

    deadline = forms.ChoiceField(label="For what?", widget=Cards())
    days = forms.IntegerField(label="How many more days?", min_value=1, max_value=365)
    reason = forms.CharField(
        label="Why do you need them?",
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": MAX_REASON}),
        help_text="The other side and the officer read it.",
    )

    def __init__(self, *args: Any, running: Iterable[Extendable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(f"{each.name}:{each.label}", _deadline(each)) for each in running]
        self.fields["deadline"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["deadline"].initial = choices[0][0]


def _deadline(each: Extendable) -> str:
    what = f"Request {each.label}" if each.label else "Your answer"
    return f"{what}, due {moment_text(each.due_at)}"


class DecideTimeForm(forms.Form):
    """Granted or refused, and what to say to whoever asked."""

    grant = forms.ChoiceField(
        label="More time?",
        choices=[("yes", "Grant it"), ("no", "Refuse it")],
        widget=Cards(),
    )
    answer = forms.CharField(
        label="What do you answer?",
        required=False,
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MAX_REASON}),
        help_text="Needed if you refuse.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].conditional = True  # type: ignore[attr-defined]


class StopClockForm(forms.Form):
    """Whom the officer asks, what, and how long it may take."""

    asked_of = forms.ChoiceField(
        label="Whom do you ask?",
        choices=[
            ("carrier", "A carrier"),
            ("bank", "A bank"),
            ("laboratory", "A laboratory"),
            ("authority", "An authority"),
        ],
        widget=Cards(),
    )
    says = forms.CharField(
        label="What do you ask for?",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MAX_REASON}),
        help_text="Both sides read it.",
    )
    days = forms.IntegerField(
        label="For how many days may the clock stand still?", min_value=1, max_value=365
    )


class NoteForm(OnceForm):
    """A note that only officers read."""

    body = forms.CharField(
        label="Note for officers",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MAX_MESSAGE}),
        help_text="The parties never see it.",
    )
