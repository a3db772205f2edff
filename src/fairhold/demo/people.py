"""Who lives in the demo: two buyers, two suppliers, an inspection company and the platform."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from fairhold.parties.actor import Actor
from fairhold.parties.memberships import actor_in, create_administrator, join
from fairhold.parties.people import register_organisation, register_person
from fairhold.parties.tokens import issue_token

TOKEN_DAYS = 90
DOMAIN = "demo.example"
"""Accounts at this domain were made for show: their passwords have been printed."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account whose password and token are printed when the demo starts."""

    role: str
    name: str
    organisation: str
    email: str
    password: str
    token: str


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in the demo as the actor they are."""

    anna: Actor
    jonas: Actor
    maria: Actor
    li: Actor
    zhao: Actor
    ines: Actor
    olga: Actor
    omar: Actor
    adam: Actor
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class _Company:
    name: str
    kind: str
    country: str
    zone: str
    trades_as: str = "both"


_COMPANIES = {
    "nordhaus": _Company("Nordhaus Home GmbH", "company", "DE", "Europe/Berlin", "buyer"),
    "bluff": _Company("Bluff Harbor Tools Inc.", "company", "US", "America/Chicago", "buyer"),
    "hengtai": _Company("Hengtai Textile Co., Ltd.", "company", "CN", "Asia/Shanghai", "supplier"),
    "dongshan": _Company(
        "Dongshan Machinery Co., Ltd.", "company", "CN", "Asia/Shanghai", "supplier"
    ),
    "pearl": _Company("Pearl River Inspection Ltd.", "inspector", "HK", "Asia/Hong_Kong"),
}
_PLATFORM = "Fairhold Market"


def settle(now: datetime) -> People:
    """Create companies and people; one account per role gets an API token as well."""
    house = _House(now)
    return People(
        anna=house.enter("Anna Brandt", "nordhaus", "buyer"),
        jonas=house.enter("Jonas Weber", "nordhaus"),
        maria=house.enter("Maria Lopez", "bluff", "second buyer"),
        li=house.enter("Li Wei", "hengtai", "supplier"),
        zhao=house.enter("Zhao Min", "dongshan", "second supplier"),
        ines=house.enter("Ines Chan", "pearl", "inspector"),
        olga=house.enter("Olga Reyes", None, "officer"),
        omar=house.enter("Omar Haddad", None, "second officer"),
        adam=house.administrator,
        accounts=tuple(house.accounts),
    )


class _House:
    """Registers companies once and lets people in."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.accounts: list[Account] = []
        self.ids: dict[str, int] = {}
        password = _password()
        email = f"adam.novak@{DOMAIN}"
        self.administrator = create_administrator(
            email=email,
            name="Adam Novak",
            password=password,
            platform=_PLATFORM,
            country="NL",
            now=now,
        )
        self._note(self.administrator, "administrator", email, password)
        for key, company in _COMPANIES.items():
            self.ids[key] = register_organisation(
                name=company.name,
                kind=company.kind,
                country=company.country,
                timezone=company.zone,
                trades_as=company.trades_as,
                actor=self.administrator,
                now=now,
            ).pk

    def enter(self, name: str, company: str | None, role: str = "") -> Actor:
        """Register a person and let them into a company (None: the platform, as an officer)."""
        email = f"{name.lower().replace(' ', '.')}@{DOMAIN}"
        password = _password()
        register_person(
            email=email,
            name=name,
            password=password,
            timezone=_COMPANIES[company].zone if company else "UTC",
            actor=self.administrator,
            now=self.now,
        )
        membership = join(
            email=email,
            organisation_id=self.ids[company] if company else self.administrator.organisation_id,
            role="member" if company else "officer",
            actor=self.administrator,
            now=self.now,
        )
        actor = actor_in(membership)
        if role:
            self._note(actor, role, email, password)
        return actor

    def _note(self, actor: Actor, role: str, email: str, password: str) -> None:
        _, token = issue_token(
            label="Demo",
            scopes=" ".join(("read", *sorted(actor.powers, reverse=True))),
            expires_at=self.now + timedelta(days=TOKEN_DAYS),
            actor=actor,
            now=self.now,
        )
        self.accounts.append(
            Account(role, actor.person_name, actor.organisation_name, email, password, token)
        )


def _password() -> str:
    return secrets.token_urlsafe(12)
