"""One small builder per noun. Nothing random: the same call makes the same thing."""

from datetime import UTC, datetime

from allauth.account.models import EmailAddress

from fairhold.outbox.models import Mail
from fairhold.parties.actor import Actor
from fairhold.parties.models import BankAccount, Membership, Organisation, Person

LONG_AGO = datetime(2025, 1, 6, 8, 0, tzinfo=UTC)


def person(name: str, *, email: str = "", password: str | None = None) -> Person:
    """Somebody called `name`, at `first.last@example.com`; without a password nobody signs in."""
    address = email or f"{name.lower().replace(' ', '.')}@example.com"
    made = Person(email=address, name=name, created_at=LONG_AGO)
    made.set_password(password) if password else made.set_unusable_password()
    made.save()
    EmailAddress.objects.create(user=made, email=address, verified=True, primary=True)
    return made


def organisation(
    name: str, *, kind: str = "company", country: str = "DE", timezone: str = "UTC", group: str = ""
) -> Organisation:
    return Organisation.objects.create(
        name=name, kind=kind, country=country, timezone=timezone, group=group, created_at=LONG_AGO
    )


def membership(
    person: Person,
    organisation: Organisation,
    *,
    role: str = "owner",
    ended_at: datetime | None = None,
) -> Membership:
    return Membership.objects.create(
        person=person,
        organisation=organisation,
        role=role,
        created_at=LONG_AGO,
        ended_at=ended_at,
    )


def account(
    owner: Organisation,
    *,
    proposed_by: Actor,
    approved_by: Actor | None = None,
    currency: str = "USD",
    account_number: str = "622202200100456789",
) -> BankAccount:
    """A local account in China, pending unless somebody approved it."""
    decided_at = LONG_AGO if approved_by else None
    return BankAccount.objects.create(
        organisation=owner,
        holder=owner.name,
        country="CN",
        account_number=account_number,
        bank_code="102584000010",
        bic="ICBKCNBJSZN",
        bank_name="Industrial and Commercial Bank of China",
        currency=currency,
        state="approved" if approved_by else "pending",
        proposed_by_id=proposed_by.person_id,
        proposed_at=LONG_AGO,
        decided_by_id=approved_by.person_id if approved_by else None,
        decided_at=decided_at,
    )


def mail(to: str = "ada.keller@example.com", *, subject: str = "News", now: datetime) -> Mail:
    return Mail.objects.create(
        to_email=to, subject=subject, body="Something happened.", created_at=now, send_after=now
    )
