"""What the evidence proves as it stands, the ruling, and the transfer that pays it."""

from datetime import datetime
from typing import Any, Literal, Self

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from pydantic import Field, model_validator

from fairhold.api.described import Facts, Judgement
from fairhold.api.dispute_shapes import Transfer
from fairhold.api.openapi import binary
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import AmountIn, DayIn, Id, In, Money, Out, Words, Yes, same
from fairhold.disputes import access, queries, services
from fairhold.disputes.export.contents import case_file
from fairhold.disputes.findings import findings
from fairhold.disputes.queries import CasePage
from fairhold.disputes.queries.decided import ruling_document, ruling_of
from fairhold.disputes.queries.rows import RulingRow
from fairhold.disputes.services import Confirm, Depart
from fairhold.files.serve import download_response
from fairhold.rulings.pdf import ruling_pdf

resource = Resource(tags=["rulings"])

Outcome = Literal[
    "dismiss", "full_refund", "partial_refund", "return_and_refund", "replacement", "repair"
]


class Findings(Out):
    """The dispute judged on the evidence it has now.

    `recommended` is the refund that follows, `most` the largest that can be ordered (null: no
    limit). `seen` names this state of the case: give it with a ruling, which is then refused if
    anything has changed.
    """

    judgement: Judgement
    outcome: str
    recommended: Money
    most: Money | None
    seen: str


class Ruling(Out):
    """The ruling that stands: the decision, and the facts and the judgement it rests on."""

    reference: str = Field(examples=["R-000017"])
    dispute: str = Field(examples=["D-000123"])
    outcome: str
    refund: Money
    departs: bool = Field(description="Whether the officer decided otherwise than recommended.")
    reasons: str
    officer: str | None = Field(description="Null where the policy alone has decided.")
    second: str | None
    replaces: str | None
    replaced_by: str | None
    standing: str
    issued_at: datetime
    judgement: Judgement
    facts: Facts
    document: dict[str, Any] = Field(description="The ruling in plain words, as its page shows it.")


class RulingIn(In):
    """A ruling: the recommendation confirmed, or departed from with reasons."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {"decision": "confirm"},
                {
                    "decision": "depart",
                    "outcome": "partial_refund",
                    "refund": "900.00",
                    "reasons": "Half of the shirts can be sold at a reduced price.",
                },
            ]
        }
    }

    decision: Literal["confirm", "depart"]
    outcome: Outcome | None = None
    refund: AmountIn | None = Field(None, description="In the dispute's currency.")
    reasons: Words = Field("", description="Needed to depart; to confirm, a note if you like.")
    seen: Words | None = Field(None, description="`seen` of the findings that were read.")

    @model_validator(mode="after")
    def _confirm_confirms(self) -> Self:
        if self.decision == "confirm" and (self.outcome or self.refund):
            raise ValueError(
                "To confirm takes what is recommended. Leave outcome and refund out, or depart."
            )
        return self

    def as_decision(self) -> Confirm | Depart:
        """As the services take it."""
        if self.decision == "confirm":
            return Confirm(self.reasons)
        return Depart(self.outcome or "", self.refund or "0", self.reasons)


class TransferIn(In):
    """When the refund was paid, and the file that shows it; an officer may do without."""

    paid_on: DayIn = Field(examples=["2026-06-18"])
    file_id: Id | None = Field(None, examples=[44])


class SignaturesIn(In):
    """What the officer found on a document of the order."""

    document: Words = Field(examples=["D1"])
    both: Yes = Field(description="Did both sides sign it?")


@resource.get("/disputes/{reference}/judgement")
def read_judgement(request: ApiRequest, reference: str) -> Findings:
    """What can be proven as the case stands: every issue, both sides, and what is missing."""
    found = findings(reference=reference, actor=request.actor, now=request.now)
    return Findings(
        judgement=found.judgement,
        outcome=found.outcome,
        recommended=Money.of(found.refund_minor, found.currency),
        most=Money.maybe(found.most_minor, found.currency),
        seen=found.seen,
    )


@resource.post("/disputes/{reference}/ruling")
def issue_ruling(request: ApiRequest, reference: str, payload: RulingIn) -> Created[Ruling]:
    """Rule on the dispute, as its officer: the refund is owed from this moment."""
    services.issue(
        reference=reference,
        decision=payload.as_decision(),
        seen=payload.seen,
        actor=request.actor,
        now=request.now,
    )
    return Created(_shown(request, reference), f"/api/v1/disputes/{reference}/ruling")


@resource.get("/disputes/{reference}/ruling")
def read_ruling(request: ApiRequest, reference: str) -> Ruling:
    """The ruling that stands, in plain words and as data."""
    return _shown(request, reference)


@resource.get(
    "/disputes/{reference}/ruling.pdf",
    openapi_extra=binary(200, "application/pdf", "The ruling as PDF/A."),
    response={200: None},
)
def download_ruling(request: ApiRequest, reference: str) -> HttpResponseBase:
    """The ruling as PDF/A: the same bytes for the same ruling, always."""
    case, row, document = _decided(request, reference)
    name = f"ruling-{case.reference}.pdf"
    return HttpResponse(
        ruling_pdf(document, row.issued_at),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@resource.get(
    "/disputes/{reference}/export",
    openapi_extra=binary(200, "application/zip", "The case file as a zip archive."),
    response={200: None},
)
def download_case_file(request: ApiRequest, reference: str) -> HttpResponseBase:
    """The whole case as one archive: exhibits with their hashes, events, facts, judgement, ruling.

    Its README says how to check the hashes with `sha256sum`. It is written as it is read.
    """
    made = case_file(reference=reference, actor=request.actor, now=request.now)
    return StreamingHttpResponse(
        made.pieces,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{made.name}"'},
    )


@resource.post("/disputes/{reference}/signatures")
def find_signatures(request: ApiRequest, reference: str, payload: SignaturesIn) -> None:
    """Say, as the case's officer, whether both sides signed a document of the order."""
    services.find_signatures(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )


@resource.get("/disputes/{reference}/rulings/{number}")
def read_numbered_ruling(request: ApiRequest, reference: str, number: int) -> Ruling:
    """One ruling of the case by its number, also one that was replaced on appeal."""
    return _shown(request, reference, number)


@resource.post("/disputes/{reference}/transfer")
def record_transfer(request: ApiRequest, reference: str, payload: TransferIn) -> Created[Transfer]:
    """Record that what you owe under the ruling has been paid in full, with the bank's document.

    The supplier's refund, what the buyer was paid too much before an appeal, or, as an officer,
    whichever is open.
    """
    made = services.record_transfer(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    case = queries.case_page(reference=reference, actor=request.actor)
    row = next(each for each in case.transfers if each.number == made.number)
    return Created(Transfer.model_validate(row), f"/api/v1/disputes/{case.reference}")


@resource.get(
    "/disputes/{reference}/transfer/content",
    openapi_extra=binary(200, "*/*", "The bytes, as an attachment."),
    response={200: None},
)
def download_transfer(request: ApiRequest, reference: str) -> FileResponse:
    """Download the document that shows the transfer."""
    return download_response(access.transfer_file(reference, request.actor))


def _shown(request: ApiRequest, reference: str, number: int | None = None) -> Ruling:
    case, row, document = _decided(request, reference, number)
    return Ruling(
        **same(row, Ruling),
        dispute=case.reference,
        refund=Money.of(row.refund_minor, row.currency),
        document=document,
    )


def _decided(
    request: ApiRequest, reference: str, number: int | None = None
) -> tuple[CasePage, RulingRow, dict[str, Any]]:
    """The dispute, its ruling, and the ruling in plain words; refused while there is none."""
    case = queries.case_page(reference=reference, actor=request.actor)
    return case, ruling_of(case, number), ruling_document(case, number)
