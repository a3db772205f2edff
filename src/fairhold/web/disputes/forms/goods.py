"""What is filled in for an inspection in a dispute, and for goods that go back."""

from collections.abc import Sequence
from typing import Any

from django import forms

from fairhold.disputes.services import Receipt
from fairhold.trade.queries.rows import PartyRow
from fairhold.web.components.forms import Cards, CheckCards, DayField, MoneyField
from fairhold.web.disputes.goods_words import OUTCOME_HINTS, OUTCOMES
from fairhold.web.uploads import FileForm


def _text(label: str, most: int = 2000, rows: int = 4, **kwargs: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "maxlength": most})
    return forms.CharField(label=label, max_length=most, widget=area, **kwargs)


class AskInspectionForm(forms.Form):
    """What a party wants looked at, and by whom."""

    says = _text("What should be looked at, and what would it show?")
    company = forms.TypedChoiceField(
        label="Which company do you propose?",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Only companies of neither side’s group. The case officer chooses.",
    )
    places = {"company_id": "company"}

    def __init__(self, *args: Any, companies: Sequence[PartyRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(c.id, f"{c.name} ({c.country})") for c in companies]
        self.fields["company"].choices = [("", "I leave it to the officer"), *named]  # type: ignore[attr-defined]


class OrderInspectionForm(forms.Form):
    """By whom, about which claims, for which fee."""

    claims = forms.MultipleChoiceField(label="Which claims is it about?", widget=CheckCards())
    company = forms.TypedChoiceField(label="Which company goes?", coerce=int, widget=Cards())
    asked = _text(
        "What should they do beyond the agreed terms?",
        required=False,
        help_text="They see the goods, terms and drawings of the claims, but no prices, payments "
        "or contracts. The size of the sample is added by itself.",
    )
    lot_size = forms.IntegerField(
        label="How many units are there to sample from?",
        min_value=2,
        max_value=10**9,
        required=False,
        help_text="Leave it empty for all that were ordered. Where the parties agreed on a "
        "sampling plan, the sample follows from it by ISO 2859-1.",
    )
    fee = MoneyField(label="The company’s fee")
    places = {"company_id": "company"}

    def __init__(
        self,
        *args: Any,
        companies: Sequence[PartyRow],
        claims: Sequence[tuple[str, str]],
        proposed: dict[int, str],
        currency: str,
        payer: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claims"].choices = claims  # type: ignore[attr-defined]
        self.fields["claims"].initial = [label for label, _ in claims]
        company = self.fields["company"]
        company.choices = [(c.id, f"{c.name} ({c.country})") for c in companies]  # type: ignore[attr-defined]
        company.widget.hints = {str(key): says for key, says in proposed.items()}
        fee = self.fields["fee"]
        fee.currency = currency  # type: ignore[attr-defined]
        fee.help_text = f"{payer} deposits it first. The ruling says who bears it."


class FeeForm(FileForm):
    """The payment of the inspection fee."""

    paid_on = DayField(label="Paid on", help_text="The day the bank carried it out.")
    field_order = ("paid_on", "file", "kept")
    places = {"file_id": "file"}

    def __init__(self, *args: Any, document_needed: bool, **kwargs: Any) -> None:
        self.file_required = document_needed
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "The bank’s document that shows it"


class ReasonForm(forms.Form):
    """Why an inspection is called off."""

    reason = _text("Why is it called off?", help_text="Both parties read it.")


class InstructForm(FileForm):
    """Where the goods go back to."""

    address = _text("To which address?", most=600, required=False)
    instructions = _text(
        "How are they to be packed and sent?",
        required=False,
        help_text="Such as the carrier’s account, marks on the cartons, customs papers.",
    )
    file_required = False
    field_order = ("address", "instructions", "file", "kept")
    places = {"file_id": "file"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "A label for the parcel"
        self.fields["address"].conditional = True  # type: ignore[attr-defined]
        self.fields["address"].help_text = "Needed unless a label says it."


class SendForm(FileForm):
    """The goods are on their way back."""

    carrier = forms.CharField(label="Carrier", max_length=200)
    tracking = forms.CharField(
        label="Carrier’s number",
        max_length=100,
        help_text="Tracking number, bill of lading or air waybill.",
    )
    sent_on = DayField(label="Sent on")
    field_order = ("carrier", "tracking", "sent_on", "file", "kept")
    places = {"file_id": "file"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "The carrier’s receipt or waybill"


class ArrivalForm(FileForm):
    """The carrier has delivered the goods."""

    arrived_on = DayField(label="Arrived on")
    field_order = ("arrived_on", "file", "kept")
    places = {"file_id": "file"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "The carrier’s proof of delivery"


class ReceiveForm(FileForm):
    """What came back."""

    outcome = forms.ChoiceField(
        label="What came back?", choices=list(OUTCOMES.items()), widget=Cards(hints=OUTCOME_HINTS)
    )
    received_on = DayField(label="When did it arrive?", required=False)
    found = _text(
        "What did you find?",
        required=False,
        help_text="Needed unless they came back as they should. Both sides and the officer read "
        "it.",
    )
    file_required = False
    field_order = ("outcome", "received_on", "found", "file", "kept")
    places = {"file_id": "file"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "Photograph of what came"
        for name in ("found", "received_on"):
            self.fields[name].conditional = True  # type: ignore[attr-defined]

    def receipt(self, file_id: int | None) -> Receipt:
        """What was entered, as the service takes it."""
        names = ("outcome", "received_on", "found")
        return Receipt(**{name: self.cleaned_data[name] for name in names}, file_id=file_id)


class DecideReturnForm(forms.Form):
    """What is due of the refund."""

    refund = MoneyField(label="How much of the refund is due?", positive=False)
    reasons = _text("Your reasons", most=5000, rows=6, help_text="Both parties read them.")

    def __init__(self, *args: Any, currency: str, most: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        refund = self.fields["refund"]
        refund.currency = currency  # type: ignore[attr-defined]
        refund.help_text = f"All of it is {most}. Enter less to reduce it, or 0 for none."
