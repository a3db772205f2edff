"""An exhibit as a party brings it, and how the case was paid."""

from collections.abc import Sequence
from typing import Any

from django import forms

from fairhold.disputes.queries.rows import RequestRow
from fairhold.web.components.forms import DayField
from fairhold.web.once import OnceForm
from fairhold.web.orders.words import DOCUMENT_KINDS, ISSUERS, document_choices
from fairhold.web.uploads import FileForm

TRACED = {
    "": "There is no sample in it",
    "yes": "Yes",
    "no": "No, or I do not know",
}


class ExhibitForm(OnceForm, FileForm):
    """One exhibit: the file, what it is, who made it. What it shows is recorded next."""

    kind = forms.ChoiceField(label="What is it?", choices=document_choices)
    title = forms.CharField(
        label="Title",
        max_length=300,
        help_text="What it is in a few words, such as “Shirt on the scales, 161 g”.",
    )
    issuer_role = forms.ChoiceField(
        label="Who made it?",
        required=False,
        help_text="What somebody else has made weighs more than what you made yourself.",
    )
    issuer_name = forms.CharField(
        label="Their name", max_length=300, required=False, help_text="The company or person."
    )
    dated = DayField(label="Date of it", required=False, help_text="The day it was made.")
    scale = forms.BooleanField(
        label="A ruler, scale or colour chart is in the picture", required=False
    )
    traced = forms.ChoiceField(
        label="If goods were examined: can they be tied to this delivery?",
        choices=list(TRACED.items()),
        required=False,
    )
    how = forms.CharField(
        label="By what?",
        max_length=300,
        required=False,
        help_text="Such as carton numbers, seals or the shipping mark.",
    )
    address = forms.CharField(
        label="If it is a web page: its address", max_length=300, required=False
    )
    answers = forms.ChoiceField(label="Was it asked for?", required=False)
    field_order = (
        *("file", "kept", "kind", "title", "issuer_role", "issuer_name", "dated", "scale"),
        *("traced", "how", "address", "answers", "sheet"),
    )
    places = {"sample": "traced", "request": "answers"}

    def __init__(self, *args: Any, requests: Sequence[RequestRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = [(role, name) for role, name in ISSUERS.items() if role != "platform"]
        self.fields["issuer_role"].choices = [  # type: ignore[attr-defined]
            ("", "As usual for its kind"),
            *made,
        ]
        if not requests:
            del self.fields["answers"]
            return
        asked = [(r.label, f"Yes: {r.label}, {DOCUMENT_KINDS[r.wanted_kind]}") for r in requests]
        self.fields["answers"].choices = [("", "No"), *asked]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("traced") == "yes" and not cleaned.get("how"):
            self.add_error("how", "Say by what the sample is tied to this delivery.")
        return cleaned

    def exhibit(self, file: int) -> dict[str, Any]:
        """The exhibit as the service takes it; what was left empty is left out."""
        entered = self.cleaned_data
        names = ("kind", "title", "issuer_role", "issuer_name", "dated", "scale", "address")
        told = {name: entered[name] for name in names if entered[name] not in ("", None)}
        if entered["traced"]:
            traced = {"traced": entered["traced"] == "yes"}
            told["sample"] = traced | ({"how": entered["how"]} if entered["how"] else {})
        return {**told, "file": file}


class TransferForm(FileForm):
    """The transfer that pays the refund."""

    paid_on = DayField(label="Paid on", help_text="The day the bank carried it out.")
    field_order = ("paid_on", "file", "kept")
    places = {"file_id": "file"}

    def __init__(self, *args: Any, document_needed: bool, **kwargs: Any) -> None:
        self.file_required = document_needed
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "The bank’s document that shows it"
