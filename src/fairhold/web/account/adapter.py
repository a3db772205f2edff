"""How sign-in behaves here, where the library leaves a choice."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as library
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.utils import timezone

from fairhold.outbox import services as outbox


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Accounts are made by the platform's administrator, who knows for whom they act."""

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
        """Nobody signs up by themselves."""
        return False

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
