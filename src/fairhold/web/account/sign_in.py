"""The sign-in library's forms in our words: one label each, and no second one inside the field."""

from typing import Any

from allauth.account import forms as library

WHAT_IS_GOOD = (
    "At least 12 characters; not one that many people use, and nothing like your name or address."
)
_LABELS = {
    "oldpassword": "Present password",
    "password1": "New password",
    "password2": "New password, once more",
}


class _InOurWords:
    """Goes before a form of the library."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = _LABELS.get(name, field.label)
            if name == "password1":
                field.help_text = WHAT_IS_GOOD


class LoginForm(_InOurWords, library.LoginForm):  # type: ignore[misc]  # the library has no types
    """Signing in."""


class ResetPasswordForm(_InOurWords, library.ResetPasswordForm):  # type: ignore[misc]
    """Asking for the link that leads to a new password."""


class ResetPasswordKeyForm(_InOurWords, library.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password of whoever came by that link."""


class ChangePasswordForm(_InOurWords, library.ChangePasswordForm):  # type: ignore[misc]
    """A new password of whoever is signed in."""


class ReauthenticateForm(_InOurWords, library.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""
