"""Everything that can go wrong with a request, as RFC 9457 problem documents.

A problem's `type` is the address of its own description: `/api/v1/problems/CODE`. Those that a
service refuses take code, status and title from the refusal's class; the others stand here.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from fairhold.kit.errors import Kind, Refused

ADDRESS = "/api/v1/problems/"
MEDIA_TYPE = "application/problem+json"

STATUSES: Mapping[Kind, int] = {
    "invalid": 422,
    "forbidden": 403,
    "not_found": 404,
    "conflict": 409,
    "too_large": 413,
    "throttled": 429,
}


@dataclass(frozen=True, slots=True)
class ProblemType:
    """One kind of problem: its stable code, its status, and what it means."""

    code: str
    status: int
    title: str


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One place in the request that has to be mended; `path` is like `lines[0].unit_price`."""

    path: str
    code: str
    detail: str


class Problem(Exception):  # noqa: N818 - the word of the RFC
    """A request that cannot be answered as asked; raised anywhere in the API."""

    def __init__(
        self,
        kind: ProblemType,
        detail: str,
        errors: Sequence[FieldFault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.type = kind
        self.detail = detail
        self.errors = errors
        self.headers = dict(headers or {})


BAD_REQUEST = ProblemType("request.malformed", 400, "The request cannot be read.")
NO_TOKEN = ProblemType("request.no_token", 401, "The request carries no valid API token.")
READ_ONLY = ProblemType("request.read_only_token", 403, "The API token may only read.")
NO_ADDRESS = ProblemType("request.no_such_address", 404, "There is nothing at this address.")
NO_METHOD = ProblemType("request.method_not_allowed", 405, "This address has no such method.")
TOO_LARGE = ProblemType("request.too_large", 413, "The request is too large.")
NO_LENGTH = ProblemType("request.length_required", 411, "The request does not say its length.")
OTHER_TYPE = ProblemType(
    "request.unsupported_media_type", 415, "The content type is not taken here."
)
INVALID = ProblemType("request.invalid", 422, "Fields of the request are wrong or missing.")
KEY_REUSED = ProblemType(
    "request.idempotency_key_reused", 422, "The Idempotency-Key was used for something else."
)
THROTTLED = ProblemType("request.throttled", 429, "Too many requests came in a short time.")
FAILED = ProblemType("server.failed", 500, "Something failed here, through no fault of yours.")

OWN = (
    *(BAD_REQUEST, NO_TOKEN, READ_ONLY, NO_ADDRESS, NO_METHOD, NO_LENGTH, TOO_LARGE, OTHER_TYPE),
    *(INVALID, KEY_REUSED, THROTTLED, FAILED),
)


def type_of(refusal: type[Refused]) -> ProblemType:
    """The problem type of a refusal: its title is the first line of its docstring."""
    title = (refusal.__doc__ or "").strip().partition("\n")[0].replace("``", "")
    return ProblemType(refusal.code, STATUSES[refusal.kind], title)


def catalogue() -> dict[str, ProblemType]:
    """Every problem the API can answer with, by code."""
    found = {each.code: each for each in OWN}
    for refusal in _refusals(Refused):
        found.setdefault(refusal.code, type_of(refusal))
    return dict(sorted(found.items()))


def _refusals(kind: type[Refused]) -> Iterator[type[Refused]]:
    """The refusals of Fairhold itself; a program built around it may have its own."""
    for each in kind.__subclasses__():
        if each.__module__.startswith("fairhold."):
            yield each
        yield from _refusals(each)


def document(problem: Problem) -> dict[str, Any]:
    """The problem as its document's members."""
    told: dict[str, Any] = {
        "type": ADDRESS + problem.type.code,
        "title": problem.type.title,
        "status": problem.type.status,
        "detail": problem.detail,
        "code": problem.type.code,
    }
    if problem.errors:
        told["errors"] = [
            {"path": each.path, "code": each.code, "detail": each.detail} for each in problem.errors
        ]
    return told


def response(problem: Problem) -> HttpResponse:
    """The problem as an answer."""
    return HttpResponse(
        json.dumps(document(problem)),
        status=problem.type.status,
        content_type=MEDIA_TYPE,
        headers=problem.headers,
    )
