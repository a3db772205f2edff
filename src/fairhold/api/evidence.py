"""Evidence in a dispute: brought, described, accepted as authentic, asked for."""

from typing import Any, Literal

from django.http import FileResponse
from pydantic import Field

from fairhold.api.described import Observation, Sample
from fairhold.api.dispute_shapes import Dispute, EvidenceRequest, Exhibit
from fairhold.api.disputes import shown
from fairhold.api.openapi import binary
from fairhold.api.order_parts import labelled
from fairhold.api.pages import Cursor, Limit, Page, number_after, page
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import DayIn, Id, In, InstantIn, Words, Yes
from fairhold.disputes import access, queries, services
from fairhold.factfile.base import ExhibitKind, IssuerRole, Side
from fairhold.files.serve import download_response

resource = Resource(tags=["evidence"])


class ExhibitIn(In):
    """A file of your organisation offered as evidence; `answers` names a request it meets."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "file": 31,
                    "kind": "photo",
                    "title": "A shirt on the scales",
                    "dated": "2026-05-06",
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
            ]
        }
    }

    file: Id
    kind: ExhibitKind
    title: Words
    issuer_role: IssuerRole | None = Field(None, description="Null: as usual for its kind.")
    issuer_name: Words | None = None
    dated: DayIn | None = None
    scale: Yes = Field(False, description="A ruler, chart or other comparison is in the picture.")
    sample: Sample | None = None
    address: Words | None = None
    shows: list[Observation] = []
    answers: Words | None = Field(None, examples=["Q1"])


class ShowsIn(In):
    """All that the exhibit shows, in place of what your side said before."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "shows": [
                        {
                            "kind": "measurement",
                            "term": "T1",
                            "values": ["161"],
                            "unit": "g/m²",
                        }
                    ]
                }
            ]
        }
    }

    shows: list[Observation]


class ExaminationIn(In):
    """What the officer finds of an exhibit."""

    integrity: Literal["intact", "unknown", "edited"] = Field(examples=["intact"])
    issuer_group: Side | None = Field(None, description="The side whose group made it, if one did.")
    admitted: bool = Field(False, description="Let it count although it is late.")


class RequestIn(In):
    """What is asked of a side; without a time, by the policy's days for it."""

    side: Literal["claimant", "respondent"]
    wanted_kind: ExhibitKind
    says: Words = Field(examples=["The laboratory's report on roll 7, whole."])
    due_at: InstantIn | None = None


class EvidenceTimeIn(In):
    """The time after which evidence of either side counts as late."""

    due_at: InstantIn = Field(examples=["2026-05-29T17:00:00Z"])


@resource.get("/disputes/{reference}/exhibits")
def list_exhibits(
    request: ApiRequest, reference: str, cursor: Cursor, limit: Limit
) -> Page[Exhibit]:
    """The exhibits of a dispute, in the order they were brought."""
    after = number_after(cursor, "exhibits") or 0
    exhibits = queries.case_page(reference=reference, actor=request.actor).exhibits
    return page(
        request,
        exhibits[after : after + limit + 1],
        of="exhibits",
        limit=limit,
        last=lambda row: row.label.removeprefix("E"),
        show=Exhibit.model_validate,
    )


@resource.post("/disputes/{reference}/exhibits")
def deposit_exhibit(request: ApiRequest, reference: str, payload: ExhibitIn) -> Created[Exhibit]:
    """Bring an exhibit, with what it shows; one that comes too late is kept, and marked."""
    said: dict[str, Any] = payload.model_dump(exclude={"answers"}, exclude_none=True)
    exhibit = services.deposit(
        reference=reference,
        data=said,
        answers=payload.answers,
        actor=request.actor,
        now=request.now,
    )
    at = f"/api/v1/disputes/{reference}/exhibits/{exhibit.label}/content"
    return Created(_exhibit(request, reference, exhibit.label), at)


@resource.get(
    "/disputes/{reference}/exhibits/{label}/content",
    openapi_extra=binary(200, "*/*", "The bytes, as an attachment."),
    response={200: None},
)
def download_exhibit(request: ApiRequest, reference: str, label: str) -> FileResponse:
    """Download an exhibit."""
    return download_response(access.exhibit_file(reference, label, request.actor))


@resource.put("/disputes/{reference}/exhibits/{label}/shows")
def describe_exhibit(request: ApiRequest, reference: str, label: str, payload: ShowsIn) -> Exhibit:
    """Say anew what an exhibit shows: the side that brought it, or the officer."""
    services.show(
        reference=reference,
        exhibit=label,
        shows=payload.shows,
        actor=request.actor,
        now=request.now,
    )
    return _exhibit(request, reference, label)


@resource.post("/disputes/{reference}/exhibits/{label}/acknowledgement")
def acknowledge_exhibit(request: ApiRequest, reference: str, label: str) -> Exhibit:
    """Accept an exhibit of the other side as authentic."""
    services.acknowledge(reference=reference, exhibit=label, actor=request.actor, now=request.now)
    return _exhibit(request, reference, label)


@resource.put("/disputes/{reference}/exhibits/{label}/examination")
def examine_exhibit(
    request: ApiRequest, reference: str, label: str, payload: ExaminationIn
) -> Exhibit:
    """Judge whether an exhibit is intact and whose group made it, as the case's officer."""
    services.examine(
        reference=reference,
        exhibit=label,
        actor=request.actor,
        now=request.now,
        **payload.model_dump(),
    )
    return _exhibit(request, reference, label)


@resource.post("/disputes/{reference}/requests")
def ask_evidence(
    request: ApiRequest, reference: str, payload: RequestIn
) -> Created[EvidenceRequest]:
    """Ask a side for an exhibit by a time, as the case's officer."""
    asked = services.ask_evidence(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    told = _request(request, reference, asked.label)
    return Created(told, f"/api/v1/disputes/{reference}")


@resource.delete("/disputes/{reference}/requests/{label}")
def drop_request(request: ApiRequest, reference: str, label: str) -> None:
    """Drop what was asked for, as the case's officer."""
    services.drop_request(reference=reference, request=label, actor=request.actor, now=request.now)


@resource.put("/disputes/{reference}/evidence-deadline")
def close_evidence(request: ApiRequest, reference: str, payload: EvidenceTimeIn) -> Dispute:
    """Set the time after which evidence counts as late, as the case's officer."""
    services.close_evidence(
        reference=reference, due_at=payload.due_at, actor=request.actor, now=request.now
    )
    return shown(request, reference)


def _exhibit(request: ApiRequest, reference: str, label: str) -> Exhibit:
    found = queries.case_page(reference=reference, actor=request.actor).exhibits
    return Exhibit.model_validate(labelled(found, label))


def _request(request: ApiRequest, reference: str, label: str) -> EvidenceRequest:
    return labelled(shown(request, reference).requests, label)
