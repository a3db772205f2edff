"""Inspections: ordered by a party or the platform, reported by the company that looked."""

from typing import Literal

from django.http import FileResponse
from pydantic import Field

from fairhold.api.described import Observation
from fairhold.api.openapi import binary
from fairhold.api.order_shapes import Document, Inspection, Line, Term
from fairhold.api.pages import Cursor, Limit, Page, begins_after, made, page
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import DayIn, Id, In, Out, Party, Whole, Words, Yes
from fairhold.disputes import services as disputes
from fairhold.files.serve import download_response
from fairhold.trade import access, queries, services

resource = Resource(tags=["inspections"])


class InspectionWithGoods(Out):
    """An inspection with the goods and terms it is about; `may_report` if you are to report it."""

    inspection: Inspection
    buyer: Party
    supplier: Party
    currency: str
    lines: list[Line]
    terms: list[Term]
    documents: list[Document]
    may_report: bool


class InspectionIn(In):
    """Which company is asked to look, and for what."""

    company_id: Id
    asked: Words = Field("", examples=["Weigh eight shirts of line L1."])


class ReportIn(In):
    """What an inspection found; `traced_how` ties the sample to the lot."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "file_id": 31,
                    "inspected_on": "2026-05-08",
                    "lot_size": 2000,
                    "sample_size": 125,
                    "level": "II",
                    "traced": True,
                    "traced_how": "cartons 3, 11, 17 and 38",
                    "major": 9,
                    "minor": 2,
                    "observations": [
                        {
                            "kind": "measurement",
                            "term": "T1",
                            "values": ["161", "162", "160"],
                            "unit": "g/m²",
                        }
                    ],
                }
            ]
        }
    }

    file_id: Id = Field(description="The report, a file of your organisation.")
    inspected_on: DayIn
    lot_size: Whole
    sample_size: Whole
    traced: Yes
    traced_how: Words = ""
    level: Literal["S1", "S2", "S3", "S4", "I", "II", "III"] | None = None
    place: Words = ""
    critical: Whole = Field(0, description="Critical defects in the sample.")
    major: Whole = 0
    minor: Whole = 0
    observations: list[Observation] = []


@resource.get("/inspections")
def list_inspections(request: ApiRequest, cursor: Cursor, limit: Limit) -> Page[Inspection]:
    """Inspections of your orders, or by your company, newest first."""
    before = begins_after(cursor, "inspections")
    return page(
        request,
        queries.inspections_page(request.actor, before=before, limit=limit + 1),
        of="inspections",
        limit=limit,
        last=lambda row: row.reference,
        show=Inspection.model_validate,
    )


@resource.get("/orders/{reference}/inspection-companies")
def list_inspection_companies(request: ApiRequest, reference: str) -> Page[Party]:
    """Companies that may inspect this order: of neither side's group."""
    found = queries.inspection_companies(reference, request.actor)
    items = [Party.model_validate(row) for row in found]
    return made(request, items, of="companies", follows=None)


@resource.post("/orders/{reference}/inspections")
def order_inspection(
    request: ApiRequest, reference: str, payload: InspectionIn
) -> Created[InspectionWithGoods]:
    """Ask an independent inspection company to look at the goods of an order."""
    ordered = services.order_inspection(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return Created(_shown(request, str(ordered)), f"/api/v1/inspections/{ordered}")


@resource.get("/inspections/{reference}")
def read_inspection(request: ApiRequest, reference: str) -> InspectionWithGoods:
    """An inspection with the goods, terms and papers it is about."""
    return _shown(request, reference)


@resource.post("/inspections/{reference}/report")
def report_inspection(
    request: ApiRequest, reference: str, payload: ReportIn
) -> InspectionWithGoods:
    """Report what was found; only the company that was asked, and once."""
    disputes.report_inspection(
        reference=reference,
        report=services.Report(**payload.model_dump()),
        actor=request.actor,
        now=request.now,
    )
    return _shown(request, reference)


@resource.get(
    "/inspections/{reference}/report/content",
    openapi_extra=binary(200, "*/*", "The bytes, as an attachment."),
    response={200: None},
)
def download_report(request: ApiRequest, reference: str) -> FileResponse:
    """Download the report of an inspection."""
    return download_response(access.report(reference, request.actor))


def _shown(request: ApiRequest, reference: str) -> InspectionWithGoods:
    shown = queries.inspection_page(reference, request.actor)
    return InspectionWithGoods(
        inspection=Inspection.model_validate(shown.inspection),
        buyer=Party.model_validate(shown.buyer),
        supplier=Party.model_validate(shown.supplier),
        currency=shown.currency,
        lines=[Line.of(row, shown.currency) for row in shown.lines],
        terms=[Term.model_validate(row) for row in shown.terms],
        documents=[Document.model_validate(row) for row in shown.documents],
        may_report=shown.may_report,
    )
