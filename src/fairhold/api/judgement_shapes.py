"""A judgement as JSON: what must be proven, what speaks for and against it, what follows.

The judgement itself is passed on as `rules` made it, and described here.
"""

from typing import Literal

from pydantic import BaseModel, Field

type Standard = Literal[
    "scintilla", "preponderance", "clear_and_convincing", "beyond_reasonable_doubt"
]
type Bearer = Literal["claimant", "respondent"]


class PolicyName(BaseModel):
    """A policy and its version."""

    name: str = Field(examples=["trade-assurance"])
    version: str = Field(examples=["2026.1"])


class Argument(BaseModel):
    """One argument, its weight, and the exhibits it rests on."""

    scheme: str = Field(examples=["third_party_inspection"])
    weight: Literal["word", "indication", "strong", "conclusive"]
    exhibits: list[str]
    says: str


class Burden(BaseModel):
    """Who must bring something first, and who loses when the standard is not met."""

    production: Bearer
    persuasion: Bearer


class Weights(BaseModel):
    """The greatest weight on each side, 0 to 4."""

    pro: int = Field(alias="for", ge=0, le=4)
    con: int = Field(alias="against", ge=0, le=4)


class Issue(BaseModel):
    """One thing that has to be proven."""

    name: str = Field(examples=["definite_term"])
    question: str
    clause: str
    status: Literal[
        "proven",
        "undisputed",
        "unproven",
        "insufficient",
        "contested",
        "rebutted",
        "indefinite",
    ]
    standard: Standard
    burden: Burden
    weight: Weights
    pro: list[Argument] = Field(alias="for")
    con: list[Argument] = Field(alias="against")
    without_effect: list[Argument] = Field(description="Defeated, with the reason why.")


class Missing(BaseModel):
    """What would carry an issue that fails: verified by judging again with it."""

    issue: str
    kind: str
    says: str


class JudgedClaim(BaseModel):
    """One claim with its issues, its verdict, and what would change it."""

    id: str = Field(examples=["C1"])
    ground: str = Field(examples=["not_as_described"])
    verdict: Literal["proven", "not_proven", "undecidable"]
    deciding: list[str]
    issues: list[Issue]
    defences: list[Issue]
    missing: list[Missing]
    would_change: list[Missing]
    decisive_exhibits: list[str]


class Amount(BaseModel):
    """A decimal amount with its currency."""

    amount: str = Field(examples=["1250.00"])
    currency: str = Field(examples=["USD"])


class RemedyLine(BaseModel):
    """One line of the remedy's arithmetic."""

    says: str
    amount: str
    clause: str
    adds_to_refund: bool
    interval_95_percent: list[str] | None = Field(
        None, description="The exact interval of an observed share, in percent."
    )


class Recommendation(BaseModel):
    """What follows from the verdicts."""

    outcome: Literal[
        "dismiss",
        "full_refund",
        "partial_refund",
        "return_and_refund",
        "replacement",
        "repair",
        "inspect_first",
    ]
    refund: Amount
    lines: list[RemedyLine]


class Reason(BaseModel):
    """One reason: the clause it applies, the claim and issue it is about, its sentence."""

    clause: str
    claim: str
    issue: str
    says: str


class JudgementDoc(BaseModel):
    """What the facts prove under a policy, what is recommended, and why."""

    policy: PolicyName
    claims: list[JudgedClaim]
    recommendation: Recommendation
    reasons: list[Reason]
