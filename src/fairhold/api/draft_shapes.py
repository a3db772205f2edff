"""Drafts as the API takes and shows them."""

from datetime import datetime
from typing import Any

from pydantic import Field

from fairhold.api.described import DraftClaim, Judgement, Offered
from fairhold.api.money_shapes import Cover
from fairhold.api.shapes import In, Out, Whole, Words, Yes
from fairhold.factfile.base import Side
from fairhold.factfile.model import Channel, Ground

REVISION = "`revision` of the draft that was read; another is refused, so nothing is overwritten."


class DraftItem(Out):
    """A draft in a list."""

    reference: str = Field(examples=["F-000007"])
    order: str = Field(examples=["O-000042"])
    step: str = Field(description="The step that was saved last.")
    revision: int
    saved_by: str
    updated_at: datetime


class StageInfo(Out):
    """A stage of the procedure: who acts, in how many days, and what silence means."""

    name: str
    who: str
    days: int
    calendar: str
    clause: str
    says: str


class CarrierInfo(Out):
    """A kind of exhibit that could show an issue, and what it should contain."""

    kind: str
    says: str


class NeededIssue(Out):
    """An issue that a ground needs proven."""

    name: str
    question: str
    carriers: list[CarrierInfo]


class GroundInfo(Out):
    """A ground your side can file on, with the evidence it needs; `days` is the time to file."""

    name: Ground
    title: str
    clause: str
    remedies: list[str]
    days: int
    issues: list[NeededIssue]


class ProcedureInfo(Out):
    """How the case will run, who must prove what, what silence means and what it costs."""

    steps: list[str]
    who_must_prove: str
    silence: str
    cost: str
    money: str


class Draft(Out):
    """A draft with all its steps, and how the procedure of its channel runs."""

    reference: str = Field(examples=["F-000007"])
    order: str
    counterparty: str
    claimant: Side = Field(description="Your side of the order.")
    step: str
    revision: int
    saved_by: str
    updated_at: datetime
    filed_as: str | None = Field(examples=["D-000123"])
    channel_step: dict[str, Any]
    claims: list[DraftClaim]
    exhibits: list[Offered]
    channel: Channel
    policy_title: str
    procedure: ProcedureInfo
    coverage: Cover
    stages: list[StageInfo]
    grounds: list[GroundInfo]


class Obstacle(Out):
    """Why the policy does not let this be filed, with its clause."""

    code: str
    clause: str
    claim: str
    says: str


class Fault(Out):
    """What stands in the way of judging the draft, and where in it."""

    path: str = Field(examples=["claims[0].term"])
    says: str


class Readiness(Out):
    """What the draft could prove if it were filed now.

    `judgement` is null while nothing can be judged; `faults` say why, `obstacles` what the policy
    has against filing.
    """

    reference: str
    revision: int
    faults: list[Fault]
    obstacles: list[Obstacle]
    judgement: Judgement | None


class DraftIn(In):
    """The order to start a draft about."""

    order: Words = Field(examples=["O-000042"])


class ChannelIn(In):
    """That you have read how the procedure runs."""

    revision: Whole = Field(description=REVISION, examples=[1])
    understood: Yes = Field(examples=[True])


class ClaimsIn(In):
    """What is wrong and what is asked; the claims become C1, C2 … in this order."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "revision": 2,
                    "claims": [
                        {
                            "ground": "not_as_described",
                            "term": "T1",
                            "line": "L1",
                            "says": "The shirts weigh 161 g/m² instead of 180 g/m².",
                            "remedy": "price_reduction",
                            "amount": "3000.00",
                        }
                    ],
                }
            ]
        }
    }

    revision: Whole = Field(description=REVISION)
    claims: list[DraftClaim]


class ExhibitsIn(In):
    """Files to become exhibits E1, E2 … in this order, with what they show."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "revision": 3,
                    "exhibits": [
                        {
                            "file": 31,
                            "kind": "photo",
                            "title": "A shirt on the scales",
                            "scale": True,
                            "shows": [
                                {
                                    "kind": "measurement",
                                    "term": "T1",
                                    "values": ["161"],
                                    "unit": "g/m²",
                                }
                            ],
                        }
                    ],
                }
            ]
        }
    }

    revision: Whole = Field(description=REVISION)
    exhibits: list[Offered]


class FilingIn(In):
    """The revision that is meant; null files the draft as it stands."""

    revision: Whole | None = Field(None, examples=[4])


class Filed(Out):
    """The dispute that a draft became."""

    reference: str = Field(examples=["D-000123"])
    order: str
    state: str
    filed_at: datetime
