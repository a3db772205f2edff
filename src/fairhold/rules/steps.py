"""Tables of steps: who may take which step from which states, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

type Role = Literal["claimant", "respondent", "officer", "administrator", "inspector", "clock"]
type Awaited = Literal["claimant", "respondent", "parties", "officer"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: by whom, from which states, to which state (None: the state stays)."""

    by: frozenset[Role]
    sources: frozenset[str]
    target: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What a case waits for in a state: who must act, under which stage of the policy.

    ``awaits`` is None where nobody need do anything more, ``stage`` where time changes nothing.
    """

    awaits: Awaited | None
    stage: str | None
    is_open: bool


def open_steps(steps: Mapping[str, Step], state: str, role: str) -> tuple[str, ...]:
    """The names of the steps this role may take now, in the order of the table."""
    return tuple(name for name, step in steps.items() if role in step.by and state in step.sources)
