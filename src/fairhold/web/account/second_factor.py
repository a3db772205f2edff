"""The second factor, where the library leaves a choice: secrets kept encrypted, words of ours."""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fairhold.parties import second_factor
from fairhold.parties.memberships import actors_of
from fairhold.parties.models import Person


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """Whoever reads the database alone, such as a copy of it, learns no secret of an app."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right, or its time is over. Enter the one shown now.",
        "cannot_delete_authenticator": "Officers and administrators need a second factor. Add "
        "another one first; then this can be removed.",
        "unverified_email": "Confirm your e-mail address first; then add a second factor.",
    }

    def encrypt(self, text: str) -> str:
        """The text sealed with a key made of the installation's secret key."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was sealed."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> SafeString:
        """The QR code as an inline drawing: pages load nothing from data addresses."""
        rows = _matrix(url)
        drawn = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
        )
        return format_html(
            '<svg viewBox="0 0 {} {}" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
            len(rows),
            len(rows),
            drawn,
        )

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever must have a second factor keeps their last one."""
        person: Person = authenticator.user
        others = Authenticator.objects.filter(user=person, type__in=second_factor.FACTORS)
        if others.exclude(pk=authenticator.pk).exists() or not settings.FAIRHOLD_REQUIRE_MFA:
            return True
        return not any(actor.is_platform for actor in actors_of(person))

    def generate_authenticator_name(
        self,
        user: Person,
        type: Authenticator.Type,  # noqa: A002 - the library calls it so
    ) -> str:
        """A name to tell passkeys apart until the person gives a better one."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return "Passkey" if count == 0 else f"Passkey {count + 1}"


def _matrix(url: str) -> list[list[bool]]:
    from qrcode.main import QRCode  # loaded late: only setting up an app needs it

    code: QRCode[Any] = QRCode(border=2)
    code.add_data(url)
    code.make()
    rows: list[list[bool]] = code.get_matrix()
    return rows


def _box() -> Fernet:
    key = hashlib.sha256(b"fairhold.second_factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
