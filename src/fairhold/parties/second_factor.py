"""Whether a person proves more than a password when signing in."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from fairhold.parties.actor import Actor

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_one(person_id: int) -> bool:
    """Whether the person has an app or a passkey; recovery codes alone are none."""
    found: bool = Authenticator.objects.filter(user_id=person_id, type__in=FACTORS).exists()
    return found


def is_missing(actor: Actor) -> bool:
    """Whether the actor must set one up before going on: officers and administrators must.

    FAIRHOLD_REQUIRE_MFA switches it off.
    """
    required = bool(settings.FAIRHOLD_REQUIRE_MFA) and actor.is_platform
    return required and not has_one(actor.person_id)
