"""From whatever was raised to a problem document: refusals, wrong fields, faults of our own."""

import logging
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import DisallowedHost, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from fairhold.api import problems, wording
from fairhold.api.parsing import lost_in_chunks
from fairhold.api.problems import FieldFault, Problem
from fairhold.kit.errors import Refused

log = logging.getLogger(__name__)

HOW_TO_ASK = (
    "Send an API token in the header `Authorization: Bearer fh_…`. It may be unknown, ended or "
    "revoked; make a new one on your account's page."
)


def register(api: NinjaAPI) -> None:
    """Answer every exception of the API's views with a problem document."""
    for kind in (Problem, Refused, ValidationError, HttpError, Http404, Exception):
        api.add_exception_handler(kind, answer)


def answer(request: HttpRequest, raised: Exception | type[Exception]) -> HttpResponse:
    """The answer to whatever was raised; a fault of ours is logged, and its cause not told."""
    if isinstance(raised, ValidationError) and raised.errors[0]["loc"][0] == "body":
        raised = lost_in_chunks(request) or raised
    problem = problem_of(raised)
    if problem.type is problems.FAILED:
        log.error("%s %s failed", request.method, request.path, exc_info=raised)  # type: ignore[arg-type]
        got_request_exception.send(sender=None, request=request)
    return problems.response(problem)


def problem_of(raised: Any) -> Problem:
    """The problem that an exception is."""
    match raised:
        case Problem():
            return raised
        case HttpError(__cause__=Problem() as cause):  # so ninja passes on what our parser raises
            return cause
        case Refused():
            return of_refusal(raised)
        case ValidationError():
            return of_fields(raised)
        case AuthenticationError():
            return no_token()
        case Throttled():
            return Problem(
                problems.THROTTLED, "Wait as long as the header Retry-After says, then go on."
            )
        case RequestDataTooBig():
            return Problem(problems.TOO_LARGE, "A JSON body may have up to 1 MiB. Send less.")
        case Http404():
            return Problem(problems.NO_ADDRESS, "There is nothing here. Check the address.")
        case DisallowedHost():
            return Problem(
                problems.BAD_REQUEST,
                "This host name is not answered to here. FAIRHOLD_HOSTS names those that are.",
            )
        case HttpError() | SuspiciousOperation() | MultiPartParserError() | UnreadablePostError():
            return Problem(problems.BAD_REQUEST, "The body of the request cannot be read.")
    return Problem(
        problems.FAILED,
        "Nothing was changed. Try again; if it fails again, tell the operator the time of it.",
    )


def failed() -> HttpResponse:
    """The answer to a fault of ours whose cause was told elsewhere."""
    return problems.response(problem_of(None))


def no_token(*, invalid: bool = False) -> Problem:
    """401, with the challenge of RFC 6750."""
    challenge = 'Bearer realm="fairhold"' + (', error="invalid_token"' if invalid else "")
    return Problem(problems.NO_TOKEN, HOW_TO_ASK, headers={"WWW-Authenticate": challenge})


def of_refusal(refusal: Refused) -> Problem:
    """A service's "no": with every fault it lists, else with the one field it names."""
    kind = problems.type_of(type(refusal))
    faults: Iterable[tuple[str, str]] = getattr(refusal, "faults", ())
    errors = [FieldFault(path, "invalid", says) for path, says in faults]
    errors += [
        FieldFault(each.claim, each.code, f"{each.says} (clause {each.clause})")
        for each in getattr(refusal, "obstacles", ())
    ]
    if not errors and refusal.field:
        errors = [FieldFault(refusal.field, refusal.code, refusal.message)]
    many = len(errors) > 1 and not hasattr(refusal, "obstacles")
    says = f"{len(errors)} places have to be mended; see `errors`." if many else refusal.message
    return Problem(kind, says, errors)


def of_fields(raised: ValidationError) -> Problem:
    """What is wrong with the request's fields; an address that cannot be is not there."""
    if all(fault["loc"][0] == "path" for fault in raised.errors):
        return Problem(problems.NO_ADDRESS, "There is nothing here. Check the address.")
    errors = [wording.fault(each) for each in raised.errors]
    many = len(errors) > 1
    says = f"{len(errors)} fields have to be mended; see `errors`." if many else errors[0].detail
    return Problem(problems.INVALID, says, errors)
