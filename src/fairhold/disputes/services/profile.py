"""What an officer reads and knows: which cases of the queue suit it."""

from collections.abc import Sequence
from datetime import datetime

from babel import Locale, UnknownLocaleError
from django.db import transaction

from fairhold.disputes.models import GROUNDS, OfficerProfile
from fairhold.kit.errors import Refused
from fairhold.parties import may
from fairhold.parties.actor import Actor


class BadProfile(Refused):
    """A language or a ground that there is not."""

    code = "officer.bad_profile"


class OnlyOfficers(Refused):
    """Only officers have such a profile."""

    code = "officer.only_officers"
    kind = "forbidden"


def profile(actor: Actor) -> OfficerProfile | None:
    """The actor's profile, if it has one."""
    return OfficerProfile.objects.filter(person=actor.person_id).first()


@transaction.atomic
def save_profile(
    *, languages: Sequence[str], grounds: Sequence[str], actor: Actor, now: datetime
) -> OfficerProfile:
    """Keep the officer's languages (en, zh, pt-BR) and grounds; an empty list means any."""
    may.write(actor)
    if actor.role != "officer":
        raise OnlyOfficers("Only case officers have a queue, and so this profile.")
    for code in languages:
        if not _is_language(code):
            raise BadProfile(
                f"{code!r} is no language. Write codes such as en, zh or pt-BR.", field="languages"
            )
    if unknown := set(grounds) - set(GROUNDS):
        raise BadProfile(f"{min(unknown)!r} is no ground of a dispute.", field="grounds")
    kept, _ = OfficerProfile.objects.update_or_create(
        person_id=actor.person_id,
        defaults={
            "languages": list(dict.fromkeys(languages)),
            "grounds": list(dict.fromkeys(grounds)),
            "updated_at": now,
        },
    )
    return kept


def _is_language(code: str) -> bool:
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
