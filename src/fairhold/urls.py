"""The outermost addresses: pages, API, sign-in, health; and what goes wrong outside them."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views import defaults

from fairhold.api import errors
from fairhold.web.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("account/", include("fairhold.web.account.urls")),
    path("api/", include("fairhold.api.urls")),
    path("", include("fairhold.web.urls")),
]


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read, such as one to a host we do not know."""
    if request.path.startswith("/api/"):
        return errors.answer(request, exception)
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return render(request, "413.html", status=413)
    return defaults.bad_request(request, exception)


def handler500(request: HttpRequest) -> HttpResponse:
    """A fault of ours outside any view; it is in the log already."""
    if request.path.startswith("/api/"):
        return errors.failed()
    return defaults.server_error(request)
