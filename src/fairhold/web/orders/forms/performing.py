"""What is done about an agreed order: paid, sent, received, inspected."""

from collections.abc import Sequence
from typing import Any

from django import forms

from fairhold.kit.money import written
from fairhold.trade.queries import OrderPage
from fairhold.trade.queries.rows import PartyRow
from fairhold.web.components.choices import currency_choices
from fairhold.web.components.forms import AmountInput, Cards, DayField
from fairhold.web.uploads import FileForm

ELSEWHERE = "other"


class PaymentForm(FileForm):
    """Money the buyer paid, and where it went."""

    account = forms.ChoiceField(label="Which account did you pay to?", widget=Cards())
    to_described = forms.CharField(
        label="If to another account: which?",
        max_length=300,
        required=False,
        help_text="Holder, bank and number, as your bank statement has them.",
    )
    amount = forms.CharField(label="Amount", max_length=40, widget=AmountInput())
    currency = forms.ChoiceField(label="Currency you paid in", choices=currency_choices)
    paid_on = DayField(label="Paid on", help_text="The day your bank carried it out.")
    bank_reference = forms.CharField(
        label="Your bank’s reference",
        max_length=140,
        help_text="It tells one payment from another. The same one again changes nothing.",
    )
    file_required = False
    field_order = (
        *("account", "to_described", "amount", "currency", "paid_on", "bank_reference"),
        *("file", "kept"),
    )
    places = {"account_id": "account"}

    def __init__(self, *args: Any, order: OrderPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts = [(str(account.id), account.says) for account in order.accounts]
        hints = {str(account.id): _cover(order, account.currency) for account in order.accounts}
        self.fields["to_described"].conditional = True  # type: ignore[attr-defined]
        field = self.fields["account"]
        field.choices = [*accounts, (ELSEWHERE, "Another account")]  # type: ignore[attr-defined]
        field.widget.hints = hints | {
            ELSEWHERE: "Not covered: the marketplace does not know whose account it is."
        }
        self.fields["currency"].initial = order.currency
        self.fields["file"].label = "Your bank’s record of it"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("account") == ELSEWHERE and not cleaned.get("to_described"):
            self.add_error("to_described", "Say which account the money went to.")
        return cleaned

    def payment(self) -> dict[str, Any]:
        """What was entered, as the service takes it."""
        entered = self.cleaned_data
        elsewhere = entered["account"] == ELSEWHERE
        return {
            "account_id": None if elsewhere else int(entered["account"]),
            "to_described": entered["to_described"] if elsewhere else "",
            "amount": entered["amount"].replace(",", "").replace(" ", ""),
            **{name: entered[name] for name in ("currency", "paid_on", "bank_reference")},
        }


def _cover(order: OrderPage, currency: str) -> str:
    """What paying to an approved account of this currency means on this order."""
    if order.channel == "offline":
        return "Approved. Orders dealt offline are not covered all the same."
    if currency != order.currency:
        return f"Approved for {currency}. This order is in {order.currency}, so it is not covered."
    if order.open_minor == 0:
        return "Approved. Nothing is open on this order any more, so it is not covered."
    still_open = written(order.open_minor, order.currency)
    return f"Approved: a payment to it is covered, up to the {still_open} still open."


class ShipmentForm(FileForm):
    """Goods the supplier sent."""

    carrier = forms.CharField(label="Carrier", max_length=200)
    tracking = forms.CharField(
        label="Carrier’s number",
        max_length=100,
        help_text="Tracking number, bill of lading or air waybill.",
    )
    shipped_on = DayField(label="Shipped on")
    handed_over_on = DayField(
        label="Handed over to the first carrier on",
        required=False,
        help_text="Under FCA, FOB and their like, the risk passes about here.",
    )
    packages = forms.IntegerField(
        label="How many packages?", min_value=1, max_value=10**9, required=False
    )
    file_required = False
    field_order = (
        *("carrier", "tracking", "shipped_on", "handed_over_on", "packages"),
        *("file", "kept"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "Bill of lading or the carrier’s record"

    def shipment(self) -> dict[str, Any]:
        """What was entered, as the service takes it."""
        names = ("carrier", "tracking", "shipped_on", "handed_over_on", "packages")
        return {name: self.cleaned_data[name] for name in names}


class ReceiptForm(forms.Form):
    """The day the goods arrived."""

    received_on = DayField(label="When did the goods arrive?")


class InspectionForm(forms.Form):
    """Which company is to look, and at what."""

    company = forms.TypedChoiceField(label="Inspection company", coerce=int, widget=Cards())
    asked = forms.CharField(
        label="What should they look at?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": 2000}),
        help_text="They see the goods, the terms and the drawings, but no prices, payments or "
        "contracts.",
    )
    places = {"company_id": "company"}

    def __init__(self, *args: Any, companies: Sequence[PartyRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["company"]
        field.choices = [(c.id, c.name) for c in companies]  # type: ignore[attr-defined]
