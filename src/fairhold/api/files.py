"""Files of one's own organisation: brought once, then named by their id wherever one is wanted."""

from datetime import datetime
from typing import Annotated, Any

from django.http import FileResponse
from django.http.response import HttpResponseBase
from ninja import Query
from pydantic import Field

from fairhold.api import once, receiving
from fairhold.api.openapi import binary
from fairhold.api.pages import Cursor, Limit, Page, newest_first
from fairhold.api.request import ApiRequest
from fairhold.api.routing import Created, Resource, keeps_itself, render
from fairhold.api.shapes import Out, PathId
from fairhold.files import store
from fairhold.files.models import StoredFile
from fairhold.files.serve import download_response

resource = Resource(tags=["files"])

_BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_FORM = {
    "schema": {
        "type": "object",
        "required": ["file"],
        "properties": {"file": {"type": "string", "format": "binary"}},
    }
}
RAW = {"requestBody": {"required": True, "content": {"application/octet-stream": _BYTES}}}
RAW_OR_FORM = {
    "requestBody": {
        "required": True,
        "content": {"multipart/form-data": _FORM, "application/octet-stream": _BYTES},
    }
}

Name = Annotated[
    str | None,
    Query(
        None,
        max_length=1000,
        description="The file's name with its ending. A form, or the header Content-Disposition, "
        "may say it instead.",
        example="report.pdf",
    ),
]


class File(Out):
    """A file in the vault; `media_type` is what its content is."""

    id: int
    name: str
    size: int = Field(description="In bytes.")
    media_type: str = Field(examples=["application/pdf"])
    sha256: str
    stored_at: datetime


@resource.get("/files")
def list_files(request: ApiRequest, cursor: Cursor, limit: Limit) -> Page[File]:
    """Files of your organisation, newest first."""
    files = store.mine(request.actor)
    return newest_first(request, files, of="files", cursor=cursor, limit=limit, show=_shown)


@resource.post("/files", openapi_extra=RAW_OR_FORM, response={201: File})
@keeps_itself
def bring_file(request: ApiRequest, name: Name) -> HttpResponseBase:
    """Bring a file, as a form with one field `file`, or as the body itself.

    It is streamed, kept under its SHA-256, and its kind told by its content: refused are empty
    files, programs, and those that are other than their name says.
    """
    return _bring(request, name)


@resource.put("/files", openapi_extra=RAW, response={201: File})
@keeps_itself
def put_file(request: ApiRequest, name: Name) -> HttpResponseBase:
    """Bring a file as the body itself, as `curl --upload-file` sends it."""
    return _bring(request, name)


@resource.get("/files/{file_id}")
def read_file(request: ApiRequest, file_id: PathId) -> File:
    """What is known of a file of your organisation."""
    return _shown(store.own(file_id, request.actor))


@resource.get(
    "/files/{file_id}/content",
    openapi_extra=binary(200, "*/*", "The bytes, as an attachment."),
    response={200: None},
)
def download_file(request: ApiRequest, file_id: PathId) -> FileResponse:
    """Download a file of your organisation, always as an attachment."""
    return download_response(store.own(file_id, request.actor))


def _bring(request: ApiRequest, name: str | None) -> HttpResponseBase:
    once.key_of(request)  # a key in no form is refused before the bytes are read
    kept = receiving.keep(request, name)

    def record() -> HttpResponseBase:
        file = store.record(kept, actor=request.actor, now=request.now)
        return render(Created(_shown(file), f"/api/v1/files/{file.pk}"))

    return once.answer(request, record, content=f"{kept.name}\n{kept.sha256}")


def _shown(file: StoredFile) -> File:
    return File.model_validate(file)
