"""What the pages of an organisation's own affairs show, as plain values."""

from dataclasses import dataclass
from datetime import datetime

from fairhold.parties import access
from fairhold.parties.actor import Actor
from fairhold.parties.models import ApiToken, BankAccount, Membership, Organisation, Person
from fairhold.web.components.choices import country_name

ACCOUNT_STATES = {
    "pending": ("Waiting for approval", "warning"),
    "approved": ("Approved", "good"),
    "refused": ("Refused", "bad"),
}
"""Per state of an account: its word and tone."""

ROLES = {
    "owner": "Owner",
    "member": "Member",
    "finance": "Finance",
    "reader": "Read only",
    "officer": "Case officer",
    "administrator": "Administrator",
}
"""Each role in a word or two."""

_KINDS = {"company": "Company", "inspector": "Inspection company", "platform": "Marketplace"}


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account; its number is shown in groups of four where it is an IBAN."""

    id: int
    holder: str
    country: str
    number: str
    bank_code: str
    bank: str
    bic: str
    currency: str
    state: str
    tone: str
    proposed_by: str
    proposed_at: datetime
    decided_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who acts for the organisation now."""

    id: int
    name: str
    email: str
    role: str
    since: datetime
    you: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A key to the API, as far as it may be shown again."""

    id: int
    label: str
    prefix: str
    may: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    state: str
    tone: str
    open: bool
    mine: bool
    of: str


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who has been asked and has not answered."""

    id: int
    email: str
    role: str
    sent_at: datetime
    expires_at: datetime
    open: bool


@dataclass(frozen=True, slots=True)
class OwnMembership:
    """An organisation that the reader acts for."""

    organisation: str
    role: str
    since: datetime


def organisation_facts(actor: Actor) -> list[tuple[str, str]]:
    """The organisation's particulars, for a list of facts."""
    own = Organisation.objects.get(pk=actor.organisation_id)
    facts = [
        ("Kind", _KINDS[own.kind]),
        ("Country", country_name(own.country)),
        ("Registration number", own.registration_number),
        ("Time zone", own.timezone.replace("_", " ")),
    ]
    return [(label, value) for label, value in facts if value]


def members(actor: Actor) -> list[Member]:
    """Everybody who acts for the actor's organisation, by name."""
    current = Membership.objects.filter(organisation=actor.organisation_id, ended_at=None)
    return [
        Member(
            id=each.pk,
            name=each.person.name,
            email=each.person.email,
            role=ROLES[each.role],
            since=each.created_at,
            you=each.person_id == actor.person_id,
        )
        for each in current.select_related("person").order_by("person__name", "pk")
    ]


def accounts(actor: Actor) -> list[Account]:
    """The bank accounts of the actor's organisation, newest first."""
    own = BankAccount.objects.filter(organisation=actor.organisation_id)
    found = own.select_related("proposed_by").order_by("-proposed_at", "-pk")
    return [account_of(account) for account in found]


def account_of(account: BankAccount) -> Account:
    """One account; `proposed_by` is best fetched along."""
    state, tone = ACCOUNT_STATES[account.state]
    return Account(
        id=account.pk,
        holder=account.holder,
        country=country_name(account.country),
        number=in_fours(account.iban) or account.account_number,
        bank_code=account.bank_code,
        bank=account.bank_name,
        bic=account.bic,
        currency=account.currency,
        state=state,
        tone=tone,
        proposed_by=account.proposed_by.name,
        proposed_at=account.proposed_at,
        decided_at=account.decided_at,
        reason=account.reason,
    )


def in_fours(iban: str) -> str:
    """An IBAN as it is printed: DE89 3704 0044 …"""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def invited(actor: Actor, *, now: datetime) -> list[Invited]:
    """Who has been asked to act for the actor's own organisation and may still accept."""
    waiting = access.invitations(actor).filter(
        organisation=actor.organisation_id, accepted_at=None, revoked_at=None
    )
    return [
        Invited(
            id=each.pk,
            email=each.email,
            role=ROLES[each.role],
            sent_at=each.sent_at,
            expires_at=each.expires_at,
            open=each.expires_at > now,
        )
        for each in waiting.order_by("-pk")
    ]


def person_facts(person: Person) -> list[tuple[str, str]]:
    """The person's particulars, for a list of facts."""
    return [
        ("Name", person.name),
        ("E-mail", person.email),
        ("Time zone", person.timezone.replace("_", " ")),
    ]


def own_memberships(person: Person) -> list[OwnMembership]:
    """For whom the person acts now, by the organisation's name."""
    current = Membership.objects.filter(person=person, ended_at=None)
    return [
        OwnMembership(each.organisation.name, ROLES[each.role], each.created_at)
        for each in current.select_related("organisation").order_by("organisation__name", "pk")
    ]


def tokens(actor: Actor, *, now: datetime) -> list[Token]:
    """The tokens the actor may see in the organisation they act for: own first, newest first."""
    found = access.tokens(actor).select_related("person").order_by("-created_at", "-pk")
    shown = [_token(token, actor, now) for token in found]
    return sorted(shown, key=lambda each: not each.mine)


def _token(token: ApiToken, actor: Actor, now: datetime) -> Token:
    state, tone = "In use", "good"
    if token.revoked_at is not None:
        state, tone = "Revoked", "neutral"
    elif token.expires_at <= now:
        state, tone = "Expired", "neutral"
    elif token.replaced_at is not None:
        state, tone = "Replaced", "warning"
    return Token(
        id=token.pk,
        label=token.label,
        prefix=token.prefix,
        may=may_of(token.scopes),
        created_at=token.created_at,
        expires_at=token.expires_at,
        last_used_at=token.last_used_at,
        state=state,
        tone=tone,
        open=tone != "neutral",
        mine=token.person_id == actor.person_id,
        of=token.person.name,
    )


_SCOPES = {"read": "read", "write": "orders and disputes", "money": "money", "members": "people"}


def may_of(scopes: str) -> str:
    """The scopes of a token in words: "Read, money"."""
    words = ", ".join(_SCOPES[each] for each in scopes.split())
    return words[0].upper() + words[1:]
