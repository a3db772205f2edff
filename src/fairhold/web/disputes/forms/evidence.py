"""An exhibit as a party brings it, and how the refund was paid."""

from collections.abc import Sequence
from typing import Any

from django import forms

from fairhold.disputes.queries.rows import RequestRow
from fairhold.web.components.forms import DayField
from fairhold.web.filing.evidence import ExhibitForm
from fairhold.web.once import OnceForm
from fairhold.web.orders.words import DOCUMENT_KINDS
from fairhold.web.uploads import FileForm


class BringForm(OnceForm, ExhibitForm):
    """One exhibit for a running case; it may be what the officer asked for."""

    answers = forms.ChoiceField(label="Did the case officer ask for it?", required=False)
    address = forms.CharField(
        label="If it shows a web page: its address", max_length=300, required=False
    )

    def __init__(self, *args: Any, requests: Sequence[RequestRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*self.order, "address", "answers", "sheet"])
        if not requests:
            del self.fields["answers"]
            return
        asked = [(r.label, f"Yes: {r.label}, {DOCUMENT_KINDS[r.wanted_kind]}") for r in requests]
        self.fields["answers"].choices = [("", "No"), *asked]  # type: ignore[attr-defined]

    def offered(self, file_id: int) -> dict[str, Any]:
        """The exhibit as the service takes it."""
        address = self.cleaned_data["address"]
        return super().offered(file_id) | ({"address": address} if address else {})


class TransferForm(FileForm):
    """The transfer that pays the refund."""

    paid_on = DayField(label="Paid on", help_text="The day the bank carried it out.")
    field_order = ("paid_on", "file", "kept")
    places = {"file_id": "file"}

    def __init__(self, *args: Any, document_needed: bool, **kwargs: Any) -> None:
        self.file_required = document_needed
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "The bank’s document that shows it"
