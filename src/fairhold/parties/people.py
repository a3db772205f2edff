"""Register organisations and people."""

from collections.abc import Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from fairhold.kit.errors import Refused
from fairhold.kit.text import one_line
from fairhold.parties import fields, may
from fairhold.parties.actor import Actor
from fairhold.parties.models import Organisation, Person


class EmailTaken(Refused):
    """Somebody is registered under this address."""

    code = "parties.email_taken"
    kind = "conflict"


class WeakPassword(Refused):
    """The password is too easy to guess."""

    code = "parties.weak_password"


@transaction.atomic
def register_organisation(
    *,
    name: str,
    kind: str,
    country: str,
    timezone: str,
    actor: Actor,
    now: datetime,
    trades_as: str = "both",
    group: str = "",
    registration_number: str = "",
) -> Organisation:
    """Add a company or an inspection company; administrators only."""
    may.administer(actor, "register organisations")
    return new_organisation(
        name=name,
        kind=fields.choice(kind, field="kind", of=("company", "inspector")),
        trades_as=trades_as,
        country=country,
        group=one_line(group).casefold()[:64],
        timezone=timezone,
        registration_number=registration_number,
        now=now,
    )


def new_organisation(
    *,
    name: str,
    kind: str,
    country: str,
    timezone: str,
    trades_as: str,
    registration_number: str,
    now: datetime,
    group: str = "",
) -> Organisation:
    """The organisation, checked and saved, whoever asked for it."""
    return Organisation.objects.create(
        name=fields.line(name, field="name", what="the organisation's name", limit=200),
        kind=kind,
        trades_as=fields.choice(trades_as, field="trades_as", of=("buyer", "supplier", "both")),
        country=fields.country(country),
        group=group,
        timezone=fields.timezone(timezone),
        registration_number=fields.line(
            registration_number,
            field="registration_number",
            what="the registration number",
            limit=64,
            optional=True,
        ),
        created_at=now,
    )


@transaction.atomic
def register_person(
    *,
    email: str,
    name: str,
    actor: Actor,
    now: datetime,
    password: str | None = None,
    language: str = "en",
    timezone: str = "UTC",
) -> Person:
    """Add somebody who can sign in; administrators only.

    Without a password the person chooses one by "Forgot your password?".
    """
    may.administer(actor, "register people")
    return new_person(email, name, password, now=now, language=language, timezone=timezone)


def new_person(
    email: str,
    name: str,
    password: str | None,
    *,
    now: datetime,
    language: str = "en",
    timezone: str = "UTC",
) -> Person:
    """The person, checked and saved, whoever asked for it; the address counts as confirmed.

    For addresses of people the platform knows. Whoever signs up alone confirms theirs by mail.
    """
    person = Person(
        email=fields.email(email),
        name=fields.line(name, field="name", what="the person's name", limit=150),
        language=fields.language(language),
        timezone=fields.timezone(timezone),
        created_at=now,
    )
    if Person.objects.filter(email=person.email).exists():
        raise EmailTaken(
            "Somebody is registered under this mail address already. Use another address, or let "
            "that person join the organisation.",
            field="email",
        )
    if password is None:
        person.set_unusable_password()
    else:
        _check_password(password, person)
        person.set_password(password)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def share_password(emails: Sequence[str], *, as_of: int) -> None:
    """Let people without a password sign in by that of another person.

    For accounts made for show, of which there are many: hashing is slow on purpose.
    """
    other = Person.objects.get(pk=as_of)
    without = Person.objects.filter(email__in=emails, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    without.update(password=other.password)


@transaction.atomic
def change_profile(
    *, person_id: int, name: str, timezone: str, language: str = "en", now: datetime
) -> Person:
    """The person's own name, time zone and language, as everybody sees them from now on."""
    Person.objects.filter(pk=person_id, erased_at__isnull=True).update(
        name=fields.line(name, field="name", what="your name", limit=150),
        timezone=fields.timezone(timezone),
        language=fields.language(language),
    )
    return Person.objects.get(pk=person_id)


def _check_password(password: str, person: Person) -> None:
    try:
        validate_password(password, person)
    except ValidationError as problem:
        raise WeakPassword(" ".join(problem.messages), field="password") from None
