"""The appeal as a party writes it."""

from typing import Any

from django import forms

from fairhold.disputes.services import Grounds
from fairhold.disputes.services.appealing import MAX_ERROR, MAX_SAYS
from fairhold.web.components.forms import Cards
from fairhold.web.disputes.appeals import GROUNDS
from fairhold.web.filing.evidence import ExhibitForm
from fairhold.web.once import OnceForm

HINTS = {
    "new_evidence": "Bring one exhibit here; you can bring more once the appeal is in.",
    "stated_error": "Name where the ruling errs, and what would be right.",
    "officer_look": "The policy alone has ruled. An officer reads the case; you need not say why.",
}


class AppealForm(OnceForm, ExhibitForm):
    """Why the ruling is to be looked at again, with one exhibit where there is new evidence."""

    file_required = False
    appeal = forms.ChoiceField(label="On what grounds do you appeal?", widget=Cards(hints=HINTS))
    error_in = forms.CharField(
        label="Which issue, clause or exhibit is wrong?", max_length=MAX_ERROR, required=False
    )
    says = forms.CharField(
        label="What is wrong, or what does the new evidence show?",
        max_length=MAX_SAYS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": MAX_SAYS}),
    )
    why_now = forms.CharField(
        label="Why does the evidence come only now?",
        max_length=MAX_SAYS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MAX_SAYS}),
        help_text="Needed for new evidence: why you did not have it before the ruling.",
    )

    def __init__(self, *args: Any, by_policy: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_to = [name for name in GROUNDS if by_policy or name != "officer_look"]
        choices = [(name, GROUNDS[name]) for name in open_to]
        self.fields["appeal"].choices = choices  # type: ignore[attr-defined]
        self.order_fields(["appeal", "error_in", "says", "why_now", *self.order, "sheet"])
        self.fields["file"].label = "The new evidence"
        for name in ("error_in", "says", "why_now", "file", "kind", "title"):
            self.fields[name].required = False
            self.fields[name].conditional = True  # type: ignore[attr-defined]

    def place_of(self, field: str) -> str:
        """The form's field for a field of the service."""
        name = field.removeprefix("exhibits[0].")
        return {"kind": "appeal", "exhibits": "file"}.get(field, super().place_of(name))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.stored is not None:
            for name, says in (("kind", "Choose what it is."), ("title", "Give it a title.")):
                if not cleaned.get(name):
                    self.add_error(name, says)
        return cleaned

    def grounds(self) -> Grounds:
        """The grounds as the service takes them."""
        given = self.cleaned_data
        exhibits = [self.offered(self.stored.pk)] if self.stored is not None else []
        return Grounds(
            given["appeal"], given["says"], given["error_in"], given["why_now"], exhibits
        )
