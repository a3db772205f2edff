"""The standing of an organisation: what counts, what follows, and the officer's lifting."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from fairhold.api.request import ApiRequest
from fairhold.api.routing import Resource
from fairhold.api.shapes import In, Out, PathId, Words
from fairhold.enforcement import services
from fairhold.enforcement.queries import standing_page

resource = Resource(tags=["standing"])

MeasureName = Literal["warning", "restriction", "termination"]
DegreeName = Literal["general_unresolved", "serious_resolved", "serious_unresolved"]


class StandingEntry(Out):
    """A fault on record; its points count while it is active and has not expired."""

    id: int
    reference: str = Field(examples=["D-000123"], description="The dispute it comes from.")
    about: str = Field(examples=["O-000042"], description="The order that the fault was in.")
    fault: str = Field(examples=["paid_not_delivered"])
    title: str
    degree: DegreeName
    points: int
    policy_version: str
    recorded_at: datetime
    expires_at: datetime
    state: Literal["active", "suspended", "lifted"]
    counts: bool
    reason: str
    changed_at: datetime | None
    lifted_by: str | None


class ImposedMeasure(Out):
    """A measure as it was imposed; without `until` it does not end by itself."""

    measure: MeasureName
    threshold: int
    score: int
    at: datetime
    until: datetime | None
    lifted_at: datetime | None


class ScoreAhead(Out):
    """The score from an instant on, if nothing is added."""

    at: datetime
    score: int


class OneMoreFault(Out):
    """What one more fault today, in an order of its own, would make."""

    fault: str
    title: str
    degree: DegreeName
    points: int
    score: int
    measure: MeasureName | None
    until: datetime | None


class StandingThreshold(Out):
    """What follows when so many points are reached; a restriction lasts `days`."""

    points: int
    measure: MeasureName
    days: int | None


class Standing(Out):
    """The standing of an organisation, with its history and what expires when.

    A restriction or a termination blocks new orders as the supplier and nothing else: in
    its disputes the organisation can take every step.
    """

    organisation_id: int
    organisation: str
    policy_version: str
    score: int
    measure: MeasureName | None = Field(description="The gravest measure that holds now.")
    since: datetime | None
    until: datetime | None
    entries: list[StandingEntry]
    measures: list[ImposedMeasure]
    ahead: list[ScoreAhead]
    one_more: list[OneMoreFault]
    thresholds: list[StandingThreshold]
    expiry_days: int
    may_lift: bool


class LiftingIn(In):
    """Why an entry is lifted; the organisation reads it."""

    reason: Words = Field(examples=["The carrier has confirmed that the loss was its own."])


@resource.get("/organisations/{organisation_id}/standing")
def read_standing(request: ApiRequest, organisation_id: PathId) -> Standing:
    """The standing of your organisation; for the platform, of any company."""
    return _shown(request, organisation_id)


@resource.post("/organisations/{organisation_id}/standing/entries/{entry_id}/lifting")
def lift_standing_entry(
    request: ApiRequest, organisation_id: PathId, entry_id: PathId, payload: LiftingIn
) -> Standing:
    """Lift an entry, as an officer who does not belong to the organisation."""
    services.lift_entry(
        organisation_id=organisation_id,
        entry_id=entry_id,
        reason=payload.reason,
        actor=request.actor,
        now=request.now,
    )
    return _shown(request, organisation_id)


def _shown(request: ApiRequest, organisation_id: int) -> Standing:
    found = standing_page(organisation_id=organisation_id, actor=request.actor, now=request.now)
    return Standing.model_validate(found)
