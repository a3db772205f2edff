"""How much a standard of proof asks for, as a rank that can be marked on a balance."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from fairhold.rules.policy import Policy


class Bounds(NamedTuple):
    """The policy's parameters of the standards: ranks, but ``beta`` a number of steps."""

    alpha: int
    beta: int
    gamma: int
    production: int = 1

    @classmethod
    def of(cls, policy: Policy) -> "Bounds":
        """The parameters of a policy, as it decides."""
        alpha, beta, gamma = policy.scale
        return cls(int(alpha), int(beta), int(gamma), int(policy.production))


def needed_rank(row: Mapping[str, Any], con: int, bounds: Bounds | None) -> int | None:
    """The least rank that would meet the row's standard against ``con``; 5 where none would.

    None where nothing is weighed. Where one side must only bring something and the other then
    persuade, it is the rank of bringing.
    """
    if row["status"] in ("undisputed", "indefinite"):
        return None
    least = bounds.production if bounds else 1
    brings, persuades = burdens(row)
    if brings != persuades:
        return least
    if row["standard"] == "scintilla":
        return least
    more = max(least, con + 1)
    if row["standard"] == "preponderance":
        return min(more, 5)
    if bounds is None:
        return None
    if row["standard"] == "beyond_reasonable_doubt" and con >= bounds.gamma:
        return 5
    return min(max(more, bounds.alpha + 1, con + bounds.beta + 1), 5)


def burdens(row: Mapping[str, Any]) -> tuple[str, str]:
    """Who must bring something first, and who must persuade in the end."""
    burden = row["burden"]
    if isinstance(burden, str):
        return burden, burden
    return burden["production"], burden["persuasion"]
