"""What the case officer fills in: a request for evidence, a time, a judgement of an exhibit."""

from typing import Any

from django import forms

from fairhold.disputes.queries import CasePage
from fairhold.disputes.ruling import MAX_REASONS, Confirm, Depart
from fairhold.evidence.requests import MAX_SAYS
from fairhold.kit.money import to_text
from fairhold.web.components.forms import Cards, MomentField, MoneyField
from fairhold.web.disputes.words import INTEGRITY, OUTCOMES
from fairhold.web.once import OnceForm
from fairhold.web.orders.words import document_choices


class RequestForm(OnceForm):
    """An exhibit asked of one side."""

    side = forms.ChoiceField(label="Whom do you ask?", widget=Cards())
    wanted_kind = forms.ChoiceField(label="For what?", choices=document_choices)
    says = forms.CharField(
        label="Say what exactly, and what it is to show",
        max_length=MAX_SAYS,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": MAX_SAYS}),
    )
    due_at = MomentField(
        label="By when?",
        required=False,
        help_text="At least 24 hours, at most 90 days. Leave it empty for the usual time of this "
        "procedure.",
    )

    def __init__(self, *args: Any, case: CasePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = [  # type: ignore[attr-defined]
            ("claimant", f"{case.claimant.name}, the claimant"),
            ("respondent", f"{case.respondent.name}, the respondent"),
        ]


class EvidenceTimeForm(forms.Form):
    """Until when evidence of either side is in time."""

    due_at = MomentField(
        label="Evidence is in time until", help_text="At least 24 hours, at most 90 days from now."
    )


class ExamineForm(forms.Form):
    """How far an exhibit can be relied on."""

    integrity = forms.ChoiceField(
        label="Is the exhibit whole and unchanged?",
        choices=list(INTEGRITY.items()),
        widget=Cards(
            hints={
                "intact": "It counts in full.",
                "unknown": "It counts as its kind does.",
                "edited": "It carries nothing until the original is there.",
            }
        ),
    )
    issuer_group = forms.ChoiceField(
        label="Does whoever made it belong to a party’s group?",
        choices=[
            ("", "No, or not known"),
            ("buyer", "The buyer’s"),
            ("supplier", "The supplier’s"),
        ],
        required=False,
        help_text="An exhibit of a party’s own group is not independent and weighs less.",
    )
    admitted = forms.BooleanField(
        label="Let it count although it came late",
        required=False,
        help_text="Until then it carries nothing. Admit it where its side could not have brought "
        "it in time; the other side may answer it.",
    )

    def __init__(self, *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["admitted"]


class SignaturesForm(forms.Form):
    """What the officer found on a document of the order."""

    document = forms.ChoiceField(label="Which document did you look at?", widget=Cards())
    both = forms.ChoiceField(
        label="Did both sides sign it?",
        choices=[("yes", "Yes, both"), ("no", "No, or it cannot be seen")],
        widget=Cards(
            hints={
                "yes": "What it says then counts as agreed, whoever recorded the deal.",
                "no": "It stays the word of the side that brought it.",
            }
        ),
    )

    def __init__(self, *args: Any, documents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].choices = documents  # type: ignore[attr-defined]


class RulingForm(forms.Form):
    """Follow the recommendation, or depart from it with reasons."""

    decision = forms.ChoiceField(label="Your decision", widget=Cards())
    outcome = forms.ChoiceField(
        label="What follows instead?",
        choices=[("", "Choose an outcome"), *OUTCOMES.items()],
        required=False,
    )
    refund = MoneyField(label="Refund to the buyer", positive=False, required=False)
    reasons = forms.CharField(
        label="Your reasons",
        required=False,
        max_length=MAX_REASONS,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": MAX_REASONS}),
        help_text="Needed to depart; both parties read them. To confirm, you may leave them empty.",
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        recommended: str,
        most: str,
        currency: str,
        can_confirm: bool,
        always_reasons: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        confirm = [("confirm", f"Confirm: {recommended}")] if can_confirm else []
        decision = self.fields["decision"]
        decision.choices = [*confirm, ("depart", "Depart from it")]  # type: ignore[attr-defined]
        decision.widget.hints = {
            "confirm": "The findings above become the ruling.",
            "depart": "Choose an outcome and say why, so that both parties can understand it.",
        }
        if always_reasons:
            self.fields["reasons"].help_text = "Both parties read them, whatever you decide."
            self.fields["reasons"].required = True
        for name in ("outcome", "refund", "reasons"):
            self.fields[name].conditional = True  # type: ignore[attr-defined]
        refund = self.fields["refund"]
        refund.currency = currency  # type: ignore[attr-defined]
        refund.help_text = f"{most} 0 where the outcome has no refund.".strip()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == "depart":
            if not cleaned.get("outcome"):
                self.add_error("outcome", "Choose what follows.")
            if not (cleaned.get("reasons") or "").strip() and "reasons" not in self.errors:
                self.add_error("reasons", "Say why you depart from the recommendation.")
        return cleaned

    def renew(self, seen: str) -> None:
        """Let the sheet go out again for findings that have changed under it."""
        self.data = {name: self.data[name] for name in self.data} | {"seen": seen}

    def chosen(self, currency: str) -> Confirm | Depart:
        """The decision as the service takes it."""
        given = self.cleaned_data
        if given["decision"] == "confirm":
            return Confirm(reasons=given["reasons"])
        refund = to_text(given["refund"] or 0, currency)
        return Depart(outcome=given["outcome"], refund=refund, reasons=given["reasons"])
