"""Signing up: name, address, password. The answer does not tell whether we know the address."""

from typing import Any

from allauth.account.forms import SignupForm as LibrarySignupForm
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from fairhold.kit.text import one_line
from fairhold.web.account.adapter import INVITED


class SignupForm(LibrarySignupForm):  # type: ignore[misc]  # the library has no types
    """The library's form with a name, in our words."""

    field_order = ("name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label="Your name",
            max_length=150,
            help_text="As others in a case will see it.",
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            error_messages={"required": "Enter your name."},
        )
        email, password = self.fields["email"], self.fields["password1"]
        email.label = "E-mail address"
        email.help_text = "We send a message there that you have to confirm."
        email.widget.attrs.pop("placeholder", None)
        password.help_text = "At least 12 characters. A few words you can remember are good."
        password.widget.attrs.pop("placeholder", None)
        self.order_fields(self.field_order)

    def clean_name(self) -> str:
        """One clean line."""
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError("Enter your name.")
        return name

    def try_save(self, request: HttpRequest) -> Any:
        """For a known address a password is hashed too, so that both answers take as long.

        An invitation vouches for its own address only; the library would add that one otherwise.
        """
        if request.session.get(INVITED) not in (None, self.cleaned_data["email"]):
            del request.session[INVITED]
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)
