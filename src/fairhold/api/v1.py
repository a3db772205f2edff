"""Version 1 of the API: its resources in one object, and what surrounds every answer."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from fairhold.api import (
    account,
    advances,
    appeals,
    bank_accounts,
    case_inspections,
    catalogue,
    deals,
    disputes,
    drafts,
    errors,
    evidence,
    files,
    inspections,
    judgements,
    ledger,
    listings,
    notices,
    openapi,
    order_parts,
    orders,
    organisations,
    performance,
    platform_money,
    problems,
    prospects,
    queue,
    returns,
    rulings,
    settling,
    standings,
    time,
    tokens,
)
from fairhold.api.parsing import StrictParser
from fairhold.api.problems import Problem
from fairhold.api.request import BearerToken

type AnyView = Callable[..., HttpResponseBase]

_OPENAPI = "openapi-json"
"""Ninja's name for the description's address; its view would answer to any method."""
_DRAINED = 8 * 1024 * 1024


class Api(NinjaAPI):
    """NinjaAPI with our operation ids, descriptions and answers to wrong methods."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The view's own name: it is said once in all resources."""
        return operation.view_func.__name__

    _described: OpenAPISchema | None = None

    def get_openapi_schema(self, **rest: Any) -> OpenAPISchema:
        """The whole description, made when it is first asked for."""
        if self._described is None:
            self._described = openapi.finish(super().get_openapi_schema(**rest))
        return self._described

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        patterns = super()._get_urls()
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                own = require_safe(pattern.callback) if pattern.name == _OPENAPI else None
                pattern.callback = _surrounded(own or pattern.callback)
        return patterns


def _surrounded(view: AnyView) -> AnyView:
    """The view; methods it does not have are told as a problem, and no answer is kept by caches.

    HEAD is asked as GET: the server sends the head of the answer alone.
    """

    @csrf_exempt
    def surrounded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        try:
            response = view(request, *args, **kwargs)
        except Exception as raised:  # what ninja does not hand to our handlers itself
            response = errors.answer(request, raised)
        request.method = asked
        if response.status_code == 405:
            response = problems.response(_no_method(response.headers["Allow"]))
        if response.status_code >= 400:
            _drain(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return surrounded


def _drain(request: HttpRequest) -> None:
    """Let go of a body that was refused unread, unless it is very large.

    Else the server ends the connection, and the client's next request over it is lost.
    """
    said = request.META.get("CONTENT_LENGTH") or ""
    if said.isdecimal() and int(said) <= _DRAINED:
        with suppress(OSError):
            while request.read(_DRAINED // 8):
                pass


def _no_method(allowed: str) -> Problem:
    methods = set(allowed.split(", "))
    allowed = ", ".join(sorted(methods | {"HEAD"} if "GET" in methods else methods))
    return Problem(problems.NO_METHOD, f"Use one of: {allowed}.", headers={"Allow": allowed})


def nothing_here(request: HttpRequest) -> HttpResponseBase:
    """Any address under /api/ that is none."""
    says = "There is nothing at this address. /api/v1/openapi.json lists what there is."
    return problems.response(Problem(problems.NO_ADDRESS, says))


def _made() -> Api:
    api = Api(
        title="Fairhold",
        version="1",
        description=openapi.DESCRIPTION,
        docs_url=None,
        auth=BearerToken(),
        parser=StrictParser(),
        urls_namespace="api-1",
    )
    errors.register(api)
    for resource in (
        account.resource,
        tokens.resource,
        bank_accounts.resource,
        notices.resource,
        files.resource,
        listings.resource,
        orders.resource,
        order_parts.resource,
        deals.resource,
        performance.resource,
        platform_money.resource,
        prospects.resource,
        inspections.resource,
        drafts.resource,
        disputes.resource,
        queue.resource,
        time.resource,
        evidence.resource,
        case_inspections.resource,
        rulings.resource,
        returns.resource,
        settling.resource,
        appeals.resource,
        advances.resource,
        ledger.resource,
        judgements.resource,
        organisations.resource,
        standings.resource,
        catalogue.resource,
    ):
        api.add_router("", resource)
    return api


api = _made()
