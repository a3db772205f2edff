"""Policies: dated, versioned data that says how a channel's cases are conducted and judged."""

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
from fairhold.rules.policy_floor import below_floor
from fairhold.rules.policy_schema import RANKS, Carrier, Grade, IssueRow, PolicyDoc
from fairhold.rules.policy_text import BadPolicy, decoded, whole
from fairhold.rules.proof import Accrual, Scale, Standard


class UnknownPolicy(Refused):
    """No shipped policy has that name and version."""

    code = "policy.unknown"
    kind = "not_found"


class ReplayOnly(Refused):
    """The policy is kept to judge decided cases again; no case is opened under it."""

    code = "policy.replay_only"
    kind = "conflict"


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


def build(data: dict[str, Any]) -> Policy:
    """A policy from decoded data; raises ``BadPolicy``."""
    try:
        doc = PolicyDoc.model_validate(whole(data))
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


@cache
def _shipped() -> tuple[Policy, ...]:
    """Every policy of disputes that ships with Fairhold, oldest first."""
    folder = resources.files("fairhold.rules") / "policies"
    files = [file for at in (folder, folder / "others") for file in at.iterdir()]
    own = [f for f in files if f.name.endswith(".toml") and not f.name.startswith("standing-")]
    policies = [parse(file.read_text("utf-8")) for file in sorted(own, key=lambda f: f.name)]
    return tuple(sorted(policies, key=lambda policy: policy.doc.in_force_from))


@cache
def packaged() -> tuple[Policy, ...]:
    """The policies under which cases are filed, oldest first."""
    return tuple(policy for policy in _shipped() if policy.doc.use == "in_force")


@cache
def for_replay() -> tuple[Policy, ...]:
    """The policies that only judge again what others decided, oldest first."""
    return tuple(policy for policy in _shipped() if policy.doc.use == "replay")


def load(name: str, version: str | None = None) -> Policy:
    """The shipped policy of that name, in that version or the newest; raises ``UnknownPolicy``.

    It may be one for replaying: whoever opens a case asks ``require_in_force`` as well.
    """
    found = [p for p in _shipped() if p.name == name and version in (None, p.version)]
    if not found:
        known = ", ".join(sorted({f"{p.name} {p.version}" for p in _shipped()}))
        raise UnknownPolicy(f"There is no policy {name} {version or ''}. There are: {known}.")
    return found[-1]


def current(channel: str, on: date) -> Policy:
    """The policy of a channel in force on a day; raises ``UnknownPolicy``."""
    found = [p for p in packaged() if p.doc.channel == channel and p.doc.in_force_from <= on]
    if not found:
        raise UnknownPolicy(f"No policy for {channel} was in force on {on.isoformat()}.")
    return found[-1]


def require_in_force(policy: Policy) -> None:
    """Refuse, before a case is opened, a policy that is only for replaying; ``ReplayOnly``."""
    if policy.doc.use == "in_force":
        return
    short = [f"{path} {says}" for path, says in below_floor(policy.doc) if path != "stages"]
    why = "; ".join(short)
    raise ReplayOnly(
        f"{policy.name} {policy.version} only judges again what was decided; no dispute is opened "
        f"under it{f' ({why})' if why else ''}. Name a policy in force."
    )
