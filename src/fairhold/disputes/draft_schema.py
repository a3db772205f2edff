"""The steps of a draft and what each may hold. Anything may still be missing; nothing may be wrong.

``channel``: the claimant has read how the procedure runs. ``claims``: what is wrong and what is
asked. ``evidence``: files to become exhibits, with what they show.
"""

from typing import Any

from pydantic import Field, ValidationError

from fairhold.evidence.offered import Offered
from fairhold.factfile.base import Amount, Day, Doc, Name, Positive, Text
from fairhold.factfile.faults import Fault, fault_of
from fairhold.factfile.model import Ground, Remedy
from fairhold.kit.errors import Refused

MAX_CLAIMS = 20
MAX_EXHIBITS = 50


class BadDraft(Refused):
    """Something in the draft is wrong or, at filing, missing; ``faults`` lists every place."""

    code = "dispute.bad_draft"

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(
            "; ".join(f"{path}: {says}" for path, says in faults), field=faults[0].path
        )
        self.faults = faults


class UnknownStep(Refused):
    """A draft has no such step."""

    code = "dispute.unknown_step"


class ClaimIn(Doc):
    """One claim as the claimant puts it; ``amount`` is the most that is asked for it."""

    ground: Ground | None = None
    term: Name | None = None
    line: Name | None = None
    says: Text | None = None
    discovered_on: Day | None = None
    affected_quantity: Positive | None = None
    remedy: Remedy | None = None
    amount: Amount | None = Field(None, gt=0)


class ChannelStep(Doc):
    """Whether the claimant has read who must prove what, what silence means and what it costs."""

    understood: bool = False


class ClaimsStep(Doc):
    """The claims, which become C1, C2 … in this order."""

    claims: tuple[ClaimIn, ...] = Field((), max_length=MAX_CLAIMS)


class EvidenceStep(Doc):
    """The exhibits, which become E1, E2 … in this order."""

    exhibits: tuple[Offered, ...] = Field((), max_length=MAX_EXHIBITS)


class DraftData(Doc):
    """All that a draft holds: its steps, and the SHA-256 of each exhibit's file by its number."""

    channel: ChannelStep = ChannelStep()
    claims: ClaimsStep = ClaimsStep()
    evidence: EvidenceStep = EvidenceStep()
    files: dict[str, str] = {}


STEPS: dict[str, type[Doc]] = {
    "channel": ChannelStep,
    "claims": ClaimsStep,
    "evidence": EvidenceStep,
}


def checked(step: str, data: Any) -> Doc:
    """What a step holds, checked by shape; raises ``BadDraft`` with every fault."""
    if step not in STEPS:
        raise UnknownStep(f"A draft has the steps {', '.join(STEPS)}; {step!r} is none of them.")
    try:
        return STEPS[step].model_validate(data)
    except ValidationError as errors:
        raise BadDraft([fault_of(each) for each in errors.errors()]) from None


def stored(data: dict[str, Any]) -> DraftData:
    """The content of a saved draft."""
    return DraftData.model_validate(data)
