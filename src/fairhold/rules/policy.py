"""Policies: dated, versioned data that says how a channel's cases are conducted and judged."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from pydantic import ValidationError

from fairhold.kit.errors import Refused
from fairhold.kit.money import to_minor
from fairhold.rules.policy_faults import faults_between
from fairhold.rules.policy_schema import RANKS, Carrier, Grade, IssueRow, PolicyDoc
from fairhold.rules.proof import Accrual, Scale, Standard

_LINE = re.compile(r"at (line \d+)")


class UnknownPolicy(Refused):
    """No packaged policy has that name and version."""

    code = "policy.unknown"
    kind = "not_found"


class BadPolicy(Refused):
    """A policy file is wrong; ``faults`` pairs each key path (or line) with what is wrong there."""

    code = "policy.bad"

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{path}: {says}" for path, says in faults))
        self.faults = faults


class Weighed(NamedTuple):
    """The scheme and the rank that a policy gives an exhibit for what it shows."""

    scheme: str
    rank: int


class Weights(dict[tuple[tuple[object, ...], str], Weighed]):
    """Scheme and rank by an exhibit's traits (see ``_fits``) and its issuer's interest.

    The first grade that fits counts; it is looked for once per policy and kept.
    """

    def __init__(self, grades: tuple[Grade, ...]) -> None:
        super().__init__()
        self._grades = grades

    def __missing__(self, key: tuple[tuple[object, ...], str]) -> Weighed:
        grade = next(grade for grade in self._grades if _fits(grade, *key))
        found = self[key] = Weighed(grade.scheme, RANKS[grade.weight])
        return found


@dataclass(frozen=True, eq=False)
class Policy:
    """A checked policy with the tables that judging needs, made once."""

    doc: PolicyDoc
    scale: Scale
    accruals: tuple[Accrual, ...]
    production: int
    perception: frozenset[str]
    degrees: frozenset[str]
    weights: Weights = field(repr=False)
    _values: dict[str, list[int]] = field(default_factory=dict, repr=False)
    _standards: dict[tuple[str, int], dict[str, Standard]] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The policy's name, such as trade-assurance."""
        return self.doc.name

    @property
    def version(self) -> str:
        """The version under which cases are filed, such as 2026.1."""
        return self.doc.version

    def carriers(self, ground: str, issue: str) -> tuple[Carrier, ...]:
        """The kinds of exhibit that could show an issue, the easiest first."""
        own = self.doc.grounds[ground].carriers.get(issue)
        return own or self.doc.issues[issue].carriers

    def standards(self, currency: str, value_minor: int) -> Mapping[str, Standard]:
        """The standard of proof of every issue and defence, for an order of this value."""
        values = self._values.get(currency)
        if values is None:
            values = self._values[currency] = self._raising_values(currency)
        key = (currency, bisect_left(values, value_minor))
        known = self._standards.get(key)
        if known is None:
            rows = {**self.doc.issues, **self.doc.defences}
            known = self._standards[key] = {
                name: _standard(row, currency, value_minor) for name, row in rows.items()
            }
        return known

    def _raising_values(self, currency: str) -> list[int]:
        """The values above which some standard is higher, in order."""
        rows = (*self.doc.issues.values(), *self.doc.defences.values())
        return sorted(
            {above for row in rows if (above := _raised_above(row, currency)) is not None}
        )


def _standard(row: IssueRow, currency: str, value_minor: int) -> Standard:
    above = _raised_above(row, currency)
    if row.raised is None or above is None or value_minor <= above:
        return row.standard
    return row.raised.standard


def _raised_above(row: IssueRow, currency: str) -> int | None:
    """The value above which the issue's standard is raised, in minor units; None for never."""
    if row.raised is None or currency not in row.raised.above:
        return None
    return to_minor(row.raised.above[currency], currency)


def _fits(grade: Grade, traits: tuple[object, ...], interest: str) -> bool:
    kind, issuer, accepted, integrity, scale, dated = traits
    return (
        (not grade.kinds or kind in grade.kinds)
        and (not grade.issuers or issuer in grade.issuers)
        and (not grade.interest or interest in grade.interest)
        and grade.accepted_by_both in (None, accepted)
        and (not grade.integrity or integrity in grade.integrity)
        and grade.scale in (None, scale)
        and grade.dated in (None, dated)
    )


def parse(text: str) -> Policy:
    """A policy from TOML text; raises ``BadPolicy`` naming every fault by key path or line."""
    return build(decoded(text))


def decoded(text: str) -> dict[str, Any]:
    """What TOML text holds, fractions as text; raises ``BadPolicy`` naming the line of a fault."""
    try:
        return tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        last = f"line {len(text.splitlines()) or 1}"  # the parser says "at end of document"
        raise BadPolicy([(found[1] if found else last, f"is not TOML: {error}")]) from None
    except (ValueError, RecursionError):
        raise BadPolicy([("file", "has a number too long or a list too deep to be read")]) from None


def build(data: dict[str, Any]) -> Policy:
    """A policy from decoded data; raises ``BadPolicy``."""
    try:
        doc = PolicyDoc.model_validate(_whole(data))
    except ValidationError as error:
        faults = [(".".join(map(str, e["loc"])) or "file", e["msg"]) for e in error.errors()]
        raise BadPolicy(faults) from None
    if faults := list(faults_between(doc)):
        raise BadPolicy(faults)
    proof = doc.proof
    return Policy(
        doc=doc,
        scale=Scale(proof.alpha.value, proof.beta.value, proof.gamma.value),
        accruals=tuple(Accrual(RANKS[a.of], a.count, RANKS[a.makes]) for a in proof.accrual),
        production=RANKS[proof.production.weight],
        perception=frozenset(word.lower() for word in doc.perception.words),
        degrees=frozenset(word.lower() for word in doc.perception.degrees),
        weights=Weights(doc.grades),
    )


def _whole(data: dict[str, Any]) -> dict[str, Any]:
    """The file's own tables laid over those of the packaged file that it extends."""
    own = dict(data)
    name = own.pop("extends", None)
    if name is None:
        return own
    if not isinstance(name, str) or name not in _parts():
        raise BadPolicy([("extends", f"names {name!r}; there are: {', '.join(_parts())}")])
    return _laid_over(_whole(_parts()[name]), own)


def _laid_over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Tables are joined key by key; any other value, lists too, takes the place of the base's."""
    whole = dict(base)
    for key, value in own.items():
        below = whole.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        whole[key] = _laid_over(below, value) if both else value  # type: ignore[arg-type]
    return whole


@cache
def _parts() -> dict[str, dict[str, Any]]:
    """The packaged files that a policy may extend, by name."""
    folder = resources.files("fairhold.rules") / "policies" / "parts"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8"), parse_float=str)
        for file in files
    }


@cache
def packaged() -> tuple[Policy, ...]:
    """All policies of disputes that ship with Fairhold, oldest first."""
    folder = resources.files("fairhold.rules") / "policies"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    own = [file for file in files if not file.name.startswith("standing-")]
    policies = [parse(file.read_text("utf-8")) for file in own]
    return tuple(sorted(policies, key=lambda policy: policy.doc.in_force_from))


def load(name: str, version: str | None = None) -> Policy:
    """The packaged policy of that name, in that version or the newest; raises ``UnknownPolicy``."""
    found = [p for p in packaged() if p.name == name and version in (None, p.version)]
    if not found:
        known = ", ".join(sorted({f"{p.name} {p.version}" for p in packaged()}))
        raise UnknownPolicy(f"There is no policy {name} {version or ''}. There are: {known}.")
    return found[-1]


def current(channel: str, on: date) -> Policy:
    """The policy of a channel in force on a day; raises ``UnknownPolicy``."""
    found = [p for p in packaged() if p.doc.channel == channel and p.doc.in_force_from <= on]
    if not found:
        raise UnknownPolicy(f"No policy for {channel} was in force on {on.isoformat()}.")
    return found[-1]
