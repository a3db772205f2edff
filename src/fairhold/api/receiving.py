"""A file in the body of a request, as a form or as it is, streamed into the vault."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import LimitedStream
from django.utils.http import parse_header_parameters

from fairhold.api import problems
from fairhold.api.problems import FieldFault, Problem
from fairhold.api.request import ApiRequest
from fairhold.files import store, vault
from fairhold.files.upload import VaultUploadHandler

PIECE = 1024 * 1024
_CUT_OFF = "The upload was cut off or its chunks are broken. Send the file again."
_FORM = "multipart/form-data"
_FORM_ROOM = 64 * 1024
"""How much a form may be longer than its file."""


def keep(request: ApiRequest, name: str | None) -> store.Kept:
    """The bytes of the request's body, in the vault; `name` if the address says one."""
    if request.content_type == _FORM:
        _check_length(request, settings.FAIRHOLD_MAX_UPLOAD_BYTES + _FORM_ROOM)
        return _from_form(request, name)
    _check_length(request, settings.FAIRHOLD_MAX_UPLOAD_BYTES)
    shown = name or _disposition(request)
    if not shown:
        says = "Say the file's name: add `?name=report.pdf` to the address."
        raise Problem(problems.INVALID, says, [FieldFault("name", "missing", says)])
    declared = request.content_type
    if declared == "application/octet-stream":
        declared = None
    return store.keep(_pieces(request), name=shown, declared_type=declared)


def _from_form(request: ApiRequest, name: str | None) -> store.Kept:
    request.upload_handlers = [VaultUploadHandler(request)]
    if _length(request) is None:
        _read_chunked_form(request)
    files = request.FILES.getlist("file")
    if len(files) != 1 or len(request.FILES) != 1:
        says = "Send one file, in the form's field `file`."
        raise Problem(problems.INVALID, says, [FieldFault("file", "missing", says)])
    upload: Any = files[0]
    return store.keep(upload, name=name or upload.name)


def _read_chunked_form(request: ApiRequest) -> None:
    """Let Django read a form that comes in chunks: it asks for a length, so it gets the limit."""
    most = settings.FAIRHOLD_MAX_UPLOAD_BYTES + _FORM_ROOM
    request.META["CONTENT_LENGTH"] = str(most)
    request._stream = LimitedStream(request.META["wsgi.input"], most)  # type: ignore[assignment]


def _disposition(request: ApiRequest) -> str:
    try:
        _, parameters = parse_header_parameters(request.headers.get("Content-Disposition", ""))
    except ValueError:
        says = "The header Content-Disposition cannot be read. Write the name in UTF-8."
        raise Problem(
            problems.INVALID, says, [FieldFault("Content-Disposition", "wrong_form", says)]
        ) from None
    return parameters.get("filename", "")


def _check_length(request: ApiRequest, most: int) -> None:
    """Refuse at once, before a byte is read, what says that it is too large."""
    length = _length(request)
    if length is None and not _is_chunked(request):
        raise Problem(problems.NO_LENGTH, "Send the header Content-Length, or send it in chunks.")
    if length is not None and length > most:
        raise vault.TooLarge(
            f"This file is too large: one file may have up to {vault.limit_in_words()}. Bring it "
            "in parts, or a smaller copy.",
            field="file",
        )


def _length(request: ApiRequest) -> int | None:
    said = request.META.get("CONTENT_LENGTH") or ""
    return int(said) if said.isdecimal() and len(said) < 20 else None


def _is_chunked(request: ApiRequest) -> bool:
    return bool(request.META.get("wsgi.input_terminated")) and (
        request.headers.get("Transfer-Encoding", "").lower() == "chunked"
    )


def _pieces(request: ApiRequest) -> Iterator[bytes]:
    """The body piece by piece; one that ends before the length it said is refused."""
    length = _length(request)
    stream: Any = request if length is not None else request.META["wsgi.input"]
    read = 0
    while piece := _read(stream):
        read += len(piece)
        yield piece
    if length is not None and read < length:
        raise Problem(problems.BAD_REQUEST, _CUT_OFF)


def _read(stream: Any) -> bytes:
    """The next piece. What a server raises for broken chunks is its own; the cause is the body."""
    try:
        return bytes(stream.read(PIECE))
    except Exception as broken:
        raise Problem(problems.BAD_REQUEST, _CUT_OFF) from broken
