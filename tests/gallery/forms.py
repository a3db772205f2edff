"""The forms of the gallery."""

from django import forms

from fairhold.web.components.forms import (
    Cards,
    CheckCards,
    DayField,
    MomentField,
    MoneyField,
)


class ClaimForm(forms.Form):
    """One control of each kind."""

    ground = forms.ChoiceField(
        label="What went wrong?",
        help_text="If several things went wrong, start with the one you can show best.",
        choices=[
            ("not_as_described", "Not as described"),
            ("short_quantity", "Fewer pieces than ordered"),
            ("never_delivered", "Never delivered"),
        ],
        widget=Cards(
            hints={
                "not_as_described": "Material, colour, size or function differs from what was "
                "agreed in writing.",
                "short_quantity": "A count, a weight or the carrier’s tally shows it.",
                "never_delivered": "The agreed date has passed and no carrier has scanned it.",
            }
        ),
    )
    asked = MoneyField(
        label="How much do you ask for?",
        currency="USD",
        help_text="Up to USD 12,500.00, the amount you paid.",
    )
    received_on = DayField(label="When did the goods arrive?")
    call_at = MomentField(label="When may we call you?", required=False)
    line = forms.ChoiceField(
        label="Which line of the order?",
        choices=[("", "Choose a line"), ("1", "1 – Cotton twill shirts, navy, 500 pieces")],
    )
    story = forms.CharField(
        label="What happened?",
        widget=forms.Textarea(attrs={"maxlength": 4000, "rows": 5}),
        help_text="Say what you saw, when, and on how many pieces. Opinions carry no weight.",
    )
    reference = forms.CharField(label="Your own reference", required=False, max_length=40)
    exhibits = forms.FileField(
        label="Add a file",
        help_text="PDF, JPEG, PNG, MP4 or XLSX, up to 200 MB. The other side will see it.",
    )
    sent_to = forms.MultipleChoiceField(
        label="Who has seen this report?",
        choices=[("buyer", "The buyer"), ("supplier", "The supplier")],
        widget=CheckCards(hints={"supplier": "Sent to them before you filed."}),
        required=False,
    )
    truth = forms.BooleanField(label="What I say here is true to the best of my knowledge")
    token = forms.CharField(widget=forms.HiddenInput(), initial="t", required=False)
