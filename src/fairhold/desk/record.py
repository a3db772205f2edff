"""A decided case as a document: its facts, and what was decided on them under which policy.

``{"format": "fairhold-decided/1", "reference": "D-000017", "decided_on": "2026-05-26",
"departs": false, "policy": {"name": "wholesale", "version": "2026.1"}, "facts": {…},
"judgement": {…}}``, where ``facts`` is a fact document, ``judgement`` the object of
``fairhold assess --json``, and all but ``format`` and ``facts`` may be left out. A fact document
alone is a decided case too, of which nothing is known but its facts.
"""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fairhold.factfile import load
from fairhold.factfile.base import Day, Doc, Line
from fairhold.factfile.faults import BadFacts, faults_of
from fairhold.factfile.model import FactsDoc, PolicyRef
from fairhold.kit.money import to_text
from fairhold.rules.dispute.judgement import Judgement

FORMAT = "fairhold-decided/1"


class Told(BaseModel):
    """A part of a stored judgement: what is compared is read, the rest is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)


class ToldClaim(Told):
    """A claim and its verdict."""

    id: Line
    verdict: Literal["proven", "not_proven", "undecidable"]


class ToldRefund(Told):
    """An amount as it stands in a judgement: decimal text."""

    amount: Line
    currency: Line


class ToldRecommendation(Told):
    """What was recommended."""

    outcome: Line
    refund: ToldRefund


class ToldJudgement(Told):
    """What a stored judgement says of the result."""

    policy: PolicyRef
    claims: tuple[ToldClaim, ...] = Field(max_length=100)
    recommendation: ToldRecommendation

    def agrees(self, judgement: Judgement) -> bool:
        """Whether judging again came to the same verdicts, outcome and refund."""
        told, found = self.recommendation, judgement.recommendation
        currency = judgement.facts.currency
        return (
            {each.id: each.verdict for each in self.claims}
            == {each.claim.id: each.verdict for each in judgement.claims}
            and told.outcome == found.outcome
            and told.refund.currency == currency
            and told.refund.amount == to_text(found.refund, currency)
        )


class Record(Doc):
    """A decided case."""

    format: Literal["fairhold-decided/1"]
    reference: Line | None = None
    decided_on: Day | None = None
    departs: bool = Field(False, description="Whether the officer decided otherwise.")
    policy: PolicyRef | None = None
    facts: FactsDoc
    judgement: ToldJudgement | None = None

    @property
    def under(self) -> PolicyRef | None:
        """The policy it was decided under, where that is known."""
        decided = self.judgement.policy if self.judgement else None
        return self.policy or decided or self.facts.policy

    @property
    def day(self) -> date:
        """The day it was decided; where that is not known, the day it is judged as on."""
        return self.decided_on or self.facts.judged_on or self.facts.filed_on


def read(data: bytes) -> Record:
    """The record, or the fact document, in YAML or JSON bytes; raises ``BadFacts``."""
    value = load.read(data)
    if not isinstance(value, dict) or "facts" not in value:
        return _only(load.validate(value))
    try:
        return Record.model_validate(value)
    except ValidationError as error:
        raise BadFacts(faults_of(error.errors())) from None


def _only(facts: FactsDoc) -> Record:
    return Record(format=FORMAT, facts=facts)


def joined(known: dict[str, Any]) -> bytes:
    """A record from parts that are JSON text already, put together without reading them."""
    return ("{" + ",".join(f'"{name}":{text}' for name, text in known.items()) + "}").encode()
