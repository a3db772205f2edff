"""The forms of an organisation's own affairs: bank accounts, API tokens."""

from typing import Any

from django import forms

from fairhold.parties.bank_numbers import code_name, has_iban
from fairhold.web.account.pages import ROLES
from fairhold.web.components.choices import country_choices, currency_choices, timezone_choices
from fairhold.web.components.forms import Cards, CheckCards
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


SCOPES = {
    "write": ("Orders and disputes", "Take the steps you may take: offer, ship, file, answer."),
    "money": ("Money", "Record payments and transfers, and propose bank accounts."),
    "members": ("People", "Invite people, give roles, and revoke anybody’s tokens."),
}
"""Each scope beyond reading: its name and what it allows."""


class TokenForm(OnceForm):
    """A key to the API, with no more than its maker may do."""

    label = forms.CharField(
        label="What is it for?",
        max_length=100,
        help_text="Such as the system that will use it: “ERP in Bremen”.",
    )
    scopes = forms.MultipleChoiceField(
        label="What may it do besides reading?",
        required=False,
        help_text="Reading is always in it. It never does more than your own role allows.",
        widget=CheckCards(hints={name: hint for name, (_, hint) in SCOPES.items()}),
    )
    days = forms.ChoiceField(
        label="How long does it last?", choices=DAYS, initial="90", widget=Cards()
    )
    places = {"expires_at": "days"}

    def __init__(self, *args: Any, powers: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [  # type: ignore[attr-defined]
            (name, label) for name, (label, _) in SCOPES.items() if name in powers
        ]
        if not powers:
            del self.fields["scopes"]


ROLE_HINTS = {
    "owner": "Everything, and looks after people, bank accounts and tokens.",
    "member": "Works on orders and disputes. Does not record payments.",
    "finance": "Records payments and transfers, proposes bank accounts. Reads everything else.",
    "reader": "Sees everything, changes nothing.",
    "officer": "Takes cases and rules on them.",
    "administrator": "Looks after organisations, people and bank accounts.",
}


class RoleForm(forms.Form):
    """A role of those there are."""

    role = forms.ChoiceField(
        label="Role", widget=Cards(hints=ROLE_HINTS), error_messages={"required": "Choose a role."}
    )

    def __init__(self, *args: Any, roles: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(name, ROLES[name]) for name in roles]  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    """Whom to ask, and as what."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="They get a link that works once, for this address only.",
        error_messages={"required": "Enter an e-mail address."},
    )
    field_order = ("email", "role")


class CompanyForm(OnceForm):
    """A company that trades."""

    name = forms.CharField(
        label="Company’s name",
        max_length=200,
        help_text="As it stands in its register and on its contracts.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(
        label="Country", choices=country_choices, error_messages={"required": "Choose a country."}
    )
    timezone = forms.ChoiceField(
        label="Time zone",
        choices=timezone_choices,
        help_text="Days and deadlines of the company follow it.",
        error_messages={"required": "Choose a time zone."},
    )
    registration_number = forms.CharField(
        label="Registration number",
        max_length=64,
        required=False,
        help_text="In the commercial register, such as HRB 123456.",
    )
    trades_as = forms.ChoiceField(
        label="What does it mostly do here?",
        choices=[("buyer", "Buy"), ("supplier", "Supply"), ("both", "Both")],
        initial="both",
        widget=Cards(),
    )


class ProfileForm(forms.Form):
    """How others see the person, and in which zone times are shown."""

    name = forms.CharField(
        label="Your name",
        max_length=150,
        help_text="As others in a case see it, from now on and for what you did before.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    timezone = forms.ChoiceField(
        label="Time zone",
        choices=timezone_choices,
        help_text="Times on pages and in mails are shown in it.",
    )


class EraseForm(forms.Form):
    """The last question."""

    sure = forms.BooleanField(
        label="Erase my account. I know that this cannot be undone.",
        error_messages={"required": "Tick the box to erase your account."},
    )
