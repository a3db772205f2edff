"""The forms of an organisation's own affairs: bank accounts, API tokens."""

from typing import Any

from django import forms

from fairhold.parties.bank_numbers import code_name, has_iban
from fairhold.web.components.choices import country_choices, currency_choices
from fairhold.web.components.forms import Cards
from fairhold.web.once import OnceForm

DAYS = (("30", "30 days"), ("90", "90 days"), ("365", "One year"))


class CountryForm(forms.Form):
    """Where the account is: what is asked next depends on it."""

    country = forms.ChoiceField(
        label="In which country is the account?",
        choices=country_choices,
        error_messages={"required": "Choose the account’s country."},
    )


class BankAccountForm(forms.Form):
    """An account in one country: by IBAN where the country has it, else by its own numbers."""

    holder = forms.CharField(
        label="Account holder",
        max_length=200,
        help_text="As the bank has it. It should be the company that signs the contracts.",
    )
    iban = forms.CharField(label="IBAN", max_length=50, help_text="Spaces do not matter.")
    account_number = forms.CharField(label="Account number", max_length=50)
    bank_code = forms.CharField(label="National bank code", max_length=50)
    bic = forms.CharField(
        label="BIC (SWIFT code)", max_length=20, help_text="8 or 11 letters and digits."
    )
    bank_name = forms.CharField(label="Bank’s name", max_length=200, required=False)
    currency = forms.ChoiceField(
        label="Currency",
        choices=currency_choices,
        help_text="Payments in another currency are not covered on this account.",
    )

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = ("account_number", "bank_code") if has_iban(country) else ("iban",)
        for name in others:
            del self.fields[name]
        if "bank_code" in self.fields:
            what = code_name(country)
            self.fields["bank_code"].help_text = f"{what[0].upper()}{what[1:]}."
        for name in ("iban", "account_number", "bank_code", "bic"):
            if name in self.fields:
                self.fields[name].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}


class TokenForm(OnceForm):
    """A key to the API."""

    label = forms.CharField(
        label="What is it for?",
        max_length=100,
        help_text="Such as the system that will use it: “ERP in Bremen”.",
    )
    scopes = forms.ChoiceField(
        label="What may it do?",
        choices=[("read", "Read"), ("read write", "Read and write")],
        initial="read",
        widget=Cards(
            hints={
                "read": "See what you see here.",
                "read write": "Also do what you may do here: record payments, file and answer.",
            }
        ),
    )
    days = forms.ChoiceField(
        label="How long does it last?", choices=DAYS, initial="90", widget=Cards()
    )
    places = {"expires_at": "days"}
