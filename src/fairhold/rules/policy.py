"""Policies: dated, versioned data that says how a channel's cases are conducted and judged."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from pydantic import ValidationError

from fairhold.kit.errors import Refused
from fairhold.rules.policy_schema import RANKS, Grade, PolicyDoc, faults_between
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


@dataclass(frozen=True, eq=False)
class Policy:
    """A checked policy with the tables that judging needs, made once."""

    doc: PolicyDoc
    scale: Scale
    accruals: tuple[Accrual, ...]
    production: int
    perception: frozenset[str]
    _weights: dict[tuple[tuple[object, ...], str], Weighed] = field(
        default_factory=dict, repr=False
    )
    _standards: dict[tuple[str, str], tuple[Standard, int | None, Standard]] = field(
        default_factory=dict, repr=False
    )

    @property
    def name(self) -> str:
        """The policy's name, such as trade-assurance."""
        return self.doc.name

    @property
    def version(self) -> str:
        """The version under which cases are filed, such as 2026.1."""
        return self.doc.version

    def weigh(self, traits: tuple[object, ...], interest: str) -> Weighed:
        """Scheme and rank for an exhibit's traits (see ``_fits``) and its issuer's interest."""
        known = self._weights.get((traits, interest))
        if known is None:
            grade = next(grade for grade in self.doc.grades if _fits(grade, traits, interest))
            known = self._weights[traits, interest] = Weighed(grade.scheme, RANKS[grade.weight])
        return known

    def standard(self, issue: str, currency: str, value_minor: int) -> Standard:
        """The standard of proof for an issue of an order of this value."""
        key = (issue, currency)
        known = self._standards.get(key)
        if known is None:
            known = self._standards[key] = self._standard_row(issue, currency)
        usual, threshold, raised = known
        return usual if threshold is None or value_minor <= threshold else raised

    def _standard_row(self, issue: str, currency: str) -> tuple[Standard, int | None, Standard]:
        from fairhold.kit.money import to_minor

        row = self.doc.issues.get(issue) or self.doc.defences[issue]
        if row.raised is None or currency not in row.raised.above:
            return row.standard, None, row.standard
        above = to_minor(row.raised.above[currency], currency)
        return row.standard, above, row.raised.standard


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
    try:
        data = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        last = f"line {len(text.splitlines()) or 1}"  # the parser says "at end of document"
        raise BadPolicy([(found[1] if found else last, f"is not TOML: {error}")]) from None
    except (ValueError, RecursionError):
        raise BadPolicy([("file", "has a number too long or a list too deep to be read")]) from None
    return build(data)


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
    """All policies that ship with Fairhold, oldest first."""
    folder = resources.files("fairhold.rules") / "policies"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    policies = [parse(file.read_text("utf-8")) for file in files]
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
