"""Who lives in the demo: people of every role, and the companies they act for."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from fairhold.demo.places import COMPANIES, PLATFORM, PLATFORM_COUNTRY, PLATFORM_NAME
from fairhold.disputes import services as disputes
from fairhold.parties.actor import Actor
from fairhold.parties.memberships import actor_in, create_administrator, join
from fairhold.parties.people import register_organisation, register_person, share_password
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
class Person:
    """Somebody of a company, or without one an officer; ``role`` names the account printed.

    Whoever has none cannot sign in: it acts in the stories alone.
    """

    key: str
    name: str
    company: str | None
    role: str = ""
    position: str = "member"
    address: str = ""
    languages: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()


PEOPLE = (
    Person("anna", "Anna Brandt", "nordhaus", "buyer"),
    Person("jonas", "Jonas Weber", "nordhaus", "finance", "finance"),
    Person("frieda", "Frieda Lang", "nordhaus", "reader", "reader"),
    Person("maria", "Maria Lopez", "bluff", "second buyer"),
    Person("haruto", "森 陽翔", "kawabe", "third buyer", address="mori.haruto"),
    Person("lucia", "Lucía Serrano", "altamar", address="lucia.serrano"),
    Person("owen", "Owen Price", "wexcombe"),
    Person("ximena", "Ximena Robles", "quetzal"),
    Person("camille", "Camille Aubry", "vauquelin"),
    Person("li", "Li Wei", "hengtai", "supplier"),
    Person("zhao", "Zhao Min", "dongshan", "second supplier"),
    Person("elif", "Elif Demir", "karacay", "third supplier"),
    Person("chen", "陈思远", "qiaonan", address="chen.siyuan"),
    Person("linh", "Trần Mỹ Linh", "thanhmoc", address="tran.my.linh"),
    Person("arjun", "Arjun Rao", "deccan"),
    Person("jiwoo", "한지우", "miraeon", address="han.jiwoo"),
    Person("ines", "Ines Chan", "pearl", "inspector"),
    Person("uwe", "Uwe Kessler", "rheinwacht"),
    Person("olga", "Olga Reyes", None, "officer", "officer", languages=("en", "es", "ru")),
    Person(
        "omar",
        "Omar Haddad",
        None,
        "second officer",
        "officer",
        languages=("en", "de", "tr"),
        grounds=("not_as_described", "defective", "wrong_goods"),
    ),
    Person(
        "mei",
        "Mei Tanaka",
        None,
        "third officer",
        "officer",
        languages=("en", "zh", "ja"),
        grounds=("never_delivered", "late", "short_quantity", "payment_not_received"),
    ),
)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in the demo as the actor they are, by a short name; ``adam`` administers."""

    actors: Mapping[str, Actor]
    accounts: tuple[Account, ...]


def acts_for(company: str) -> str:
    """The short name of whoever acts for a company in the stories."""
    return next(person.key for person in PEOPLE if person.company == company)


def hour_of(person: str) -> int:
    """The hour of UTC at which somebody acts."""
    company = next((each.company for each in PEOPLE if each.key == person), None)
    return COMPANIES[company].hour if company else PLATFORM


def settle(now: datetime) -> People:
    """Create companies and people; who has an account to sign in gets an API token as well."""
    house = _House(now)
    for person in PEOPLE:
        house.enter(person)
    house.open_doors()
    return People(house.actors, tuple(house.accounts))


def _password() -> str:
    return secrets.token_urlsafe(12)


@dataclass(slots=True)
class _House:
    """Registers companies once and lets people in."""

    now: datetime
    password: str = field(default_factory=_password)
    actors: dict[str, Actor] = field(default_factory=dict)
    accounts: list[Account] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        email = f"adam.novak@{DOMAIN}"
        adam = create_administrator(
            email=email,
            name="Adam Novak",
            password=self.password,
            platform=PLATFORM_NAME,
            country=PLATFORM_COUNTRY,
            now=self.now,
        )
        self.actors["adam"] = adam
        self._note(adam, "administrator", email)
        for key, company in COMPANIES.items():
            self.ids[key] = register_organisation(
                name=company.name,
                kind=company.kind,
                country=company.country,
                timezone=company.zone,
                trades_as=company.trades_as,
                actor=adam,
                now=self.now,
            ).pk

    def enter(self, person: Person) -> None:
        """Register a person and let them into their company, or the platform, as what they are."""
        address = person.address or person.name.lower().replace(" ", ".")
        email = f"{address}@{DOMAIN}"
        adam, company = self.actors["adam"], person.company
        register_person(
            email=email,
            name=person.name,
            timezone=COMPANIES[company].zone if company else "UTC",
            actor=adam,
            now=self.now,
        )
        membership = join(
            email=email,
            organisation_id=self.ids[company] if company else adam.organisation_id,
            role=person.position,
            actor=adam,
            now=self.now,
        )
        actor = self.actors[person.key] = actor_in(membership)
        self._skilled(person, actor)
        if person.role:
            self._note(actor, person.role, email)

    def _skilled(self, person: Person, actor: Actor) -> None:
        if person.languages:
            disputes.save_profile(
                languages=person.languages, grounds=person.grounds, actor=actor, now=self.now
            )

    def open_doors(self) -> None:
        """Whoever is printed can sign in, all by the password that the administrator has."""
        share_password(
            [account.email for account in self.accounts], as_of=self.actors["adam"].person_id
        )

    def _note(self, actor: Actor, role: str, email: str) -> None:
        _, token = issue_token(
            label="Demo",
            scopes=" ".join(("read", *sorted(actor.powers, reverse=True))),
            expires_at=self.now + timedelta(days=TOKEN_DAYS),
            actor=actor,
            now=self.now,
        )
        self.accounts.append(
            Account(role, actor.person_name, actor.organisation_name, email, self.password, token)
        )
