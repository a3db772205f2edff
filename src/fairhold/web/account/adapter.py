"""How sign-in behaves here, where the library leaves a choice."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as library
from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.utils import timezone

from fairhold.outbox import services as outbox
from fairhold.parties import sessions
from fairhold.parties.models import Person

INVITED = "account_verified_email"
"""The library's session key for an address that needs no mail to be confirmed: an invitation's."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Sign-up as the marketplace wants it, mails by the outbox, sessions that end."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": (
            "This address and this password do not belong together. Check both, or choose a new "
            "password by “Forgot your password?”."
        ),
        "too_many_login_attempts": (
            "There were too many attempts with this address. Wait five minutes, then try again."
        ),
        "incorrect_password": "This is not your password. Type it again.",
        "enter_current_password": "This is not your password. Type it again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether strangers may sign up; who is invited always may."""
        return bool(settings.FAIRHOLD_OPEN_SIGNUP or request.session.get(INVITED))

    def new_user(self, request: HttpRequest) -> Person:
        """A person who begins now."""
        return Person(created_at=timezone.now())

    def save_user(
        self, request: HttpRequest, user: Person, form: Any, commit: bool = True
    ) -> Person:
        """The person with the name they gave."""
        user.name = form.cleaned_data["name"]
        return super().save_user(request, user, form, commit)  # type: ignore[no-any-return]

    def set_password(self, user: Person, password: str) -> None:
        """A new password, which ends every other session of the person."""
        super().set_password(user, password)
        here = library.request.session.session_key if library.request else None
        sessions.end_all(user.pk, but=here or "")

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where the request came from; behind a local socket that is not known."""
        return get_client_ip(request) or sessions.UNKNOWN_ADDRESS

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Leave the mail to the worker.

        Sent at once it would tell, by the time that takes or by failing, whether we know an
        address.
        """
        told = {"email": email, "current_site": get_current_site(library.request), **context}
        mail = self.render_mail(template_prefix, email, told)
        outbox.queue(
            to_email=email,
            subject=mail.subject,
            body=str(mail.body),
            about=outbox.OPENS_ACCOUNT,
            now=timezone.now(),
        )
