"""The policy of standing: points per fault, how long they count, what follows from how many.

Like every policy it is dated, versioned TOML in which each number names its source; an entry keeps
the version under which it was made.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, ValidationError

from fairhold.rules.policy import UnknownPolicy
from fairhold.rules.policy_faults import sources_named
from fairhold.rules.policy_schema import GROUNDS, Row, Source, Sourced, Switch
from fairhold.rules.policy_text import BadPolicy, decoded

type Degree = Literal["general_unresolved", "serious_resolved", "serious_unresolved"]
type Measure = Literal["warning", "restriction", "termination"]

DEGREES: tuple[Degree, ...] = get_args(Degree.__value__)
MEASURES: tuple[Measure, ...] = get_args(Measure.__value__)
EVENTS = frozenset(("payment_missed", "settlement_broken"))
"""What may happen besides a ruling that brings an entry in."""

FORMAT = "fairhold-standing/1"
_Points = Annotated[int, Field(gt=0, le=1000)]


class FaultRow(Sourced):
    """A fault, and its points by degree; without points in a degree it brings no entry there."""

    title: str
    general_unresolved: _Points | None = None
    serious_resolved: _Points | None = None
    serious_unresolved: _Points | None = None


class Occasion(Sourced):
    """Which fault of which degree something is."""

    fault: str
    degree: Degree


class Expiry(Sourced):
    """How many days an entry counts, each by itself."""

    days: Annotated[int, Field(ge=1, le=3650)]


class SameDay(Sourced):
    """The most that all general faults of one day come to; None: no bound."""

    general_at_most: _Points | None = None


class Threshold(Sourced):
    """What follows when so many points are reached; a restriction lasts ``days``."""

    points: _Points
    measure: Measure
    days: Annotated[int, Field(ge=1, le=3650)] | None = None


class StandingDoc(Row):
    """A whole file of this policy."""

    format: Literal["fairhold-standing/1"] = Field(alias="schema")
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    version: Annotated[str, Field(pattern=r"^[0-9]{4}\.[0-9]{1,3}$")]
    title: str
    in_force_from: date
    sources: dict[str, Source]
    faults: dict[str, FaultRow] = Field(min_length=1)
    grounds: dict[str, Occasion]
    accepted: Switch = Field(description="Whether claims the respondent accepted count, too.")
    events: dict[str, Occasion]
    expiry: Expiry
    same_day: SameDay
    thresholds: tuple[Threshold, ...] = Field(min_length=1)
    one_more: tuple[Occasion, ...] = ()

    def points(self, fault: str, degree: str) -> int | None:
        """What a fault of this degree costs; None where it brings no entry."""
        found: int | None = getattr(self.faults[fault], degree)
        return found


def parse(text: str) -> StandingDoc:
    """The policy from TOML text; raises ``BadPolicy`` naming every fault by key path or line."""
    return build(decoded(text))


def build(data: dict[str, Any]) -> StandingDoc:
    """The policy from decoded data; raises ``BadPolicy``."""
    try:
        doc = StandingDoc.model_validate(data)
    except ValidationError as error:
        faults = [(".".join(map(str, e["loc"])) or "file", e["msg"]) for e in error.errors()]
        raise BadPolicy(faults) from None
    if faults := list(_faults(doc)):
        raise BadPolicy(faults)
    return doc


@cache
def packaged() -> tuple[StandingDoc, ...]:
    """All policies of standing that ship with Fairhold, oldest first."""
    folder = resources.files("fairhold.rules") / "policies"
    files = [file for file in folder.iterdir() if file.name.startswith("standing-")]
    found = [parse(file.read_text("utf-8")) for file in files]
    return tuple(sorted(found, key=lambda doc: doc.in_force_from))


def load(name: str, version: str) -> StandingDoc:
    """The policy of standing of that name and version; raises ``UnknownPolicy``."""
    for doc in packaged():
        if (doc.name, doc.version) == (name, version):
            return doc
    known = ", ".join(f"{doc.name} {doc.version}" for doc in packaged())
    raise UnknownPolicy(f"There is no policy of standing {name} {version}. There are: {known}.")


def current(on: date) -> StandingDoc:
    """The policy of standing in force on a day; raises ``UnknownPolicy``."""
    found = [doc for doc in packaged() if doc.in_force_from <= on]
    if not found:
        raise UnknownPolicy(f"No policy of standing was in force on {on.isoformat()}.")
    return found[-1]


def _faults(doc: StandingDoc) -> Iterator[tuple[str, str]]:
    """Faults between parts of the file that are each well formed: (key path, what is wrong)."""
    for path, source in sources_named(doc):
        if source not in doc.sources:
            yield path, f"names the source {source!r}, which [sources] does not have"
    for name, fault in doc.faults.items():
        yield from _points(f"faults.{name}", fault)
    for ground in doc.grounds:
        if ground not in GROUNDS:
            yield f"grounds.{ground}", f"is none of: {', '.join(sorted(GROUNDS))}"
    for event in doc.events:
        if event not in EVENTS:
            yield f"events.{event}", f"is none of: {', '.join(sorted(EVENTS))}"
    yield from _occasions(doc)
    yield from _thresholds(doc)


def _points(path: str, fault: FaultRow) -> Iterator[tuple[str, str]]:
    """A fault costs something, and a graver degree no less than a lighter one."""
    known = [points for degree in DEGREES if (points := getattr(fault, degree)) is not None]
    if not known:
        yield path, "has points in no degree, so it would never count"
    if known != sorted(known):
        yield path, "costs less in a graver degree than in a lighter one"


def _occasions(doc: StandingDoc) -> Iterator[tuple[str, str]]:
    named = [(f"grounds.{name}", row) for name, row in doc.grounds.items()]
    named += [(f"events.{name}", row) for name, row in doc.events.items()]
    named += [(f"one_more.{number}", row) for number, row in enumerate(doc.one_more)]
    for path, row in named:
        if row.fault not in doc.faults:
            yield f"{path}.fault", f"names the fault {row.fault!r}, which this file does not define"
        elif doc.points(row.fault, row.degree) is None:
            yield f"{path}.degree", f"{row.fault!r} has no points in this degree"


def _thresholds(doc: StandingDoc) -> Iterator[tuple[str, str]]:
    """Thresholds rise, and what follows from more points is no milder."""
    before: Threshold | None = None
    for number, each in enumerate(doc.thresholds):
        path = f"thresholds.{number}"
        if (each.measure == "restriction") != (each.days is not None):
            yield f"{path}.days", "belongs to a restriction, and to nothing else"
        if before is not None and each.points <= before.points:
            yield f"{path}.points", "is not above the one before it"
        if before is not None and _gravity(each) < _gravity(before):
            yield f"{path}.measure", "is milder than the one before it"
        before = each


def _gravity(threshold: Threshold) -> tuple[int, int]:
    return MEASURES.index(threshold.measure), threshold.days or 0
