"""Who lives in the demo: people of every role, and the companies they act for."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from fairhold.demo.places import COMPANIES, PLATFORM, PLATFORM_COUNTRY, PLATFORM_NAME
from fairhold.disputes import services as disputes
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
    hours: Mapping[str, int]
    accounts: tuple[Account, ...]

    def of(self, company: str) -> str:
        """The short name of whoever acts for a company in the stories."""
        return next(person.key for person in PEOPLE if person.company == company)


def settle(now: datetime) -> People:
    """Create companies and people; who has an account to sign in gets an API token as well."""
    house = _House(now)
    for person in PEOPLE:
        house.enter(person)
    return People(house.actors, house.hours, tuple(house.accounts))


@dataclass(slots=True)
class _House:
    """Registers companies once and lets people in."""

    now: datetime
    actors: dict[str, Actor] = field(default_factory=dict)
    hours: dict[str, int] = field(default_factory=lambda: {"adam": PLATFORM})
    accounts: list[Account] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        email, password = f"adam.novak@{DOMAIN}", _password()
        adam = create_administrator(
            email=email,
            name="Adam Novak",
            password=password,
            platform=PLATFORM_NAME,
            country=PLATFORM_COUNTRY,
            now=self.now,
        )
        self.actors["adam"] = adam
        self._note(adam, "administrator", email, password)
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
        email, password = f"{address}@{DOMAIN}", _password() if person.role else None
        adam, company = self.actors["adam"], person.company
        register_person(
            email=email,
            name=person.name,
            password=password,
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
        self.hours[person.key] = COMPANIES[company].hour if company else PLATFORM
        self._skilled(person, actor)
        if password:
            self._note(actor, person.role, email, password)

    def _skilled(self, person: Person, actor: Actor) -> None:
        if person.languages:
            disputes.save_profile(
                languages=person.languages, grounds=person.grounds, actor=actor, now=self.now
            )

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
