"""What an order consists of: its lines, its terms and its papers."""

from collections.abc import Iterable
from typing import Protocol

from django.http import FileResponse
from pydantic import Field

from fairhold.api.described import TermData
from fairhold.api.openapi import binary
from fairhold.api.order_shapes import Document, Line, Term
from fairhold.api.orders import LineIn
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource
from fairhold.api.shapes import DayIn, Id, In, Words
from fairhold.factfile.base import ExhibitKind, IssuerRole
from fairhold.files.serve import download_response
from fairhold.trade import access, queries, services

resource = Resource(tags=["orders"])


class Labelled(Protocol):
    """A row with a label: L1, T2, D3."""

    @property
    def label(self) -> str: ...


def labelled[Row: Labelled](found: Iterable[Row], label: str) -> Row:
    """The row with this label."""
    return next(row for row in found if row.label == label)


class TermIn(In):
    """A term, with the document (D1) and clause that hold it."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "data": {
                        "kind": "measure",
                        "property": "fabric weight",
                        "value": "180",
                        "unit": "g/m²",
                        "tolerance": {"percent": "5"},
                        "line": "L1",
                    },
                    "document": "D1",
                    "clause": "2.1",
                }
            ]
        }
    }

    data: TermData
    document: Words | None = None
    clause: Words = ""


class DocumentIn(In):
    """A file of your organisation, to become a paper of the order."""

    file_id: Id
    kind: ExhibitKind
    title: Words = Field(examples=["Specification of 2 March"])
    dated: DayIn | None = None
    issuer_role: IssuerRole | None = Field(
        None, description="Who made it; null: as usual for its kind, else you."
    )
    issuer_name: Words = ""


@resource.post("/orders/{reference}/lines")
def add_line(request: ApiRequest, reference: str, payload: LineIn) -> Created[Line]:
    """Add a line to a draft."""
    line = services.add_line(
        reference=reference, line=payload.item(), actor=request.actor, now=request.now
    )
    return Created(_line(request, reference, line.label), _at(line.order, "lines", line.label))


@resource.put("/orders/{reference}/lines/{label}")
def change_line(request: ApiRequest, reference: str, label: str, payload: LineIn) -> Line:
    """Replace a line of a draft."""
    services.change_line(
        reference=reference, label=label, line=payload.item(), actor=request.actor, now=request.now
    )
    return _line(request, reference, label)


@resource.delete("/orders/{reference}/lines/{label}")
def remove_line(request: ApiRequest, reference: str, label: str) -> None:
    """Take a line out of a draft."""
    services.remove_line(reference=reference, label=label, actor=request.actor, now=request.now)


@resource.post("/orders/{reference}/terms")
def add_term(request: ApiRequest, reference: str, payload: TermIn) -> Created[Term]:
    """Add a term to a draft: what the goods must be, in a form that can be compared."""
    term = services.add_term(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    return Created(_term(request, reference, term.label), _at(term.order, "terms", term.label))


@resource.put("/orders/{reference}/terms/{label}")
def change_term(request: ApiRequest, reference: str, label: str, payload: TermIn) -> Term:
    """Replace a term of a draft."""
    services.change_term(
        reference=reference,
        label=label,
        actor=request.actor,
        now=request.now,
        **payload.model_dump(),
    )
    return _term(request, reference, label)


@resource.delete("/orders/{reference}/terms/{label}")
def remove_term(request: ApiRequest, reference: str, label: str) -> None:
    """Take a term out of a draft."""
    services.remove_term(reference=reference, label=label, actor=request.actor, now=request.now)


@resource.post("/orders/{reference}/documents")
def add_document(request: ApiRequest, reference: str, payload: DocumentIn) -> Created[Document]:
    """Add a paper: to a draft as part of it, to an agreed order as a later record."""
    added = services.add_document(
        reference=reference, actor=request.actor, now=request.now, **payload.model_dump()
    )
    shown = labelled(queries.order_page(reference, request.actor).documents, added.label)
    return Created(
        Document.model_validate(shown), f"{_at(added.order, 'documents', added.label)}/content"
    )


@resource.delete("/orders/{reference}/documents/{label}")
def remove_document(request: ApiRequest, reference: str, label: str) -> None:
    """Take a paper out of a draft."""
    services.remove_document(reference=reference, label=label, actor=request.actor, now=request.now)


@resource.get(
    "/orders/{reference}/documents/{label}/content",
    openapi_extra=binary(200, "*/*", "The bytes, as an attachment."),
    response={200: None},
)
def download_document(request: ApiRequest, reference: str, label: str) -> FileResponse:
    """Download a paper of an order; inspection companies get those that describe the goods."""
    return download_response(access.document(reference, label, request.actor).file)


def _line(request: ApiRequest, reference: str, label: str) -> Line:
    shown = queries.order_page(reference, request.actor)
    return Line.of(labelled(shown.lines, label), shown.currency)


def _term(request: ApiRequest, reference: str, label: str) -> Term:
    shown = queries.order_page(reference, request.actor)
    return Term.model_validate(labelled(shown.terms, label))


def _at(order: object, part: str, label: str) -> str:
    return f"/api/v1/orders/{order}/{part}/{label}"
