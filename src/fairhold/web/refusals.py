"""A refusal that no form could show becomes a page that says what is wrong and how to mend it."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from fairhold.kit.errors import Kind, Refused


class StepClosed(Refused):
    """What the page is about has, as it stands, no such step for the reader."""

    code = "web.step_closed"
    kind = "conflict"


PAGES: dict[Kind, tuple[int, str]] = {
    "invalid": (422, "That could not be read"),
    "forbidden": (403, "You cannot do that here"),
    "not_found": (404, "There is nothing here"),
    "conflict": (409, "That cannot be done now"),
    "too_large": (413, "That is too large"),
    "throttled": (429, "That was too often"),
}
"""Per kind of refusal: the status and the title of its page."""


class RefusalPages:
    """Middleware: whatever a view refuses and does not show itself, a method without words too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and _is_empty(response):
            told = render(request, "405.html", status=response.status_code)
            told["Allow"] = response["Allow"]
            return told
        return response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """The page of a refusal; anything else is a fault and stays one."""
        if not isinstance(problem, Refused):
            return None
        status, title = PAGES[problem.kind]
        page = {"status": status, "title": title, "says": problem.message}
        return render(request, "refused.html", page, status=status)


def _is_empty(response: HttpResponseBase) -> bool:
    return isinstance(response, HttpResponse) and not response.content
