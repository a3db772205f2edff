"""How an endpoint answers: its return type says the status, and every write goes one way.

A view takes an `ApiRequest` and returns a value (200), `Created` (201), None (204), or a response
of its own. Before it runs, unknown parameters and tokens that may only read are refused.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from inspect import cleandoc
from typing import Any, get_args, get_origin, get_type_hints

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from ninja import Router
from ninja.constants import NOT_SET
from pydantic import BaseModel

from fairhold.api import once, problems
from fairhold.api.problems import FieldFault, Problem
from fairhold.api.request import ApiRequest

type View = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Created[T: BaseModel]:
    """Something new, and its address; `kept` is what a replay gives when it holds a secret."""

    value: T
    at: str
    kept: T | None = None


def harmless(view: View) -> View:
    """Mark a POST that changes nothing: tokens that may only read can use it."""
    view.changes_nothing = True  # type: ignore[attr-defined]
    return view


def keeps_itself(view: View) -> View:
    """Mark a view that sees to its Idempotency-Key itself."""
    view.keeps_itself = True  # type: ignore[attr-defined]
    return view


class Resource(Router):
    """A router whose views are kept short by what is said here."""

    def api_operation(  # type: ignore[override]  # the options are ninja's own
        self, methods: list[str], path: str, **options: Any
    ) -> Callable[[View], View]:
        """Register a view; what it answers with is read from its return type."""

        def register(view: View) -> View:
            if options.get("response", NOT_SET) is NOT_SET:
                options["response"] = _responses(get_type_hints(view).get("return"))
            options["by_alias"] = True
            options["summary"], options["description"] = _told(view)
            door = _Door(view, writes=methods != ["GET"])
            return super(Resource, self).api_operation(methods, path, **options)(door.as_view())

        return register


class _Door:
    """What stands before every view."""

    def __init__(self, view: View, *, writes: bool) -> None:
        self.view = view
        self.writes = writes and not hasattr(view, "changes_nothing")
        self.keeps = self.writes and not hasattr(view, "keeps_itself")

    def as_view(self) -> View:
        """The view behind the door, with the view's own signature."""

        @wraps(self.view)
        def answered(request: ApiRequest, **values: Any) -> HttpResponseBase:
            _refuse_unknown(request, _parameters(answered))
            if self.writes:
                _refuse_read_only(request)
            if self.keeps and request.method == "POST":
                return once.answer(request, lambda: self._answer(request, values))
            return self._answer(request, values)

        return answered

    def _answer(self, request: ApiRequest, values: dict[str, Any]) -> HttpResponseBase:
        return render(self.view(request, **values))


def render(result: Any) -> HttpResponseBase:
    """The answer that a view's result stands for."""
    if isinstance(result, HttpResponseBase):
        return result
    if result is None:
        return HttpResponse(status=204)
    if isinstance(result, Created):
        response = _json(result.value, 201)
        response["Location"] = result.at
        if result.kept is not None:
            response.kept = _text(result.kept)  # type: ignore[attr-defined]  # read by once.keep
        return response
    return _json(result, 200)


def _json(value: BaseModel, status: int) -> HttpResponse:
    return HttpResponse(_text(value), status=status, content_type="application/json")


def _text(value: BaseModel) -> str:
    return value.model_dump_json(by_alias=True)


def _responses(returned: Any) -> dict[int, Any]:
    if returned in (None, type(None)):
        return {204: None}
    if get_origin(returned) is Created:
        return {201: get_args(returned)[0]}
    return {200: returned}


def _told(view: View) -> tuple[str, str]:
    """Summary and description: the first line of the docstring, and all of it."""
    whole = cleandoc(view.__doc__ or "")
    return whole.partition("\n")[0].rstrip("."), whole


def _parameters(view: View) -> Collection[str]:
    """The names of the view's query parameters."""
    models = view._ninja_operation.models  # type: ignore[attr-defined]  # set when it is registered
    known = (m.__ninja_flatten_map__ for m in models if m.__ninja_param_source__ == "query")
    return next(known, {})


def _refuse_unknown(request: ApiRequest, known: Collection[str]) -> None:
    unknown = sorted(set(request.GET) - set(known))
    if unknown:
        says = "There is no such parameter here; leave it out."
        shown = [name.encode("ascii", "replace").decode().replace("\0", "?") for name in unknown]
        errors = [FieldFault(name, "unknown_parameter", says) for name in shown]
        raise Problem(problems.INVALID, says, errors)


def _refuse_read_only(request: ApiRequest) -> None:
    if not request.actor.may_write:
        raise Problem(
            problems.READ_ONLY,
            'This token may only read. Use one with the scope "read write" for changes.',
        )
