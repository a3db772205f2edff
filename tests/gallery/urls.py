"""The gallery's addresses; static files come through Django, so no collecting is needed."""

from django.contrib.staticfiles.views import serve
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.defaults import bad_request, page_not_found, permission_denied, server_error

from tests.gallery import views


def static(request: HttpRequest, path: str) -> HttpResponse:
    return serve(request, path, insecure=True)


def error(request: HttpRequest, status: int) -> HttpResponse:
    if status == 500:
        return server_error(request)
    view = {400: bad_request, 403: permission_denied, 404: page_not_found}[status]
    return view(request, Exception("shown nowhere"))


urlpatterns = [
    path("static/<path:path>", static),
    path("accounts/", include("allauth.account.urls")),
    path("account/", views.page, {"name": "empty"}, name="account"),
    path("error/<int:status>", error),
    path("orders/", views.page, {"name": "lists"}, name="orders"),
    path("disputes/", views.page, {"name": "case"}, name="disputes"),
    path("bank-accounts/", views.page, {"name": "empty"}, name="bank_accounts"),
    path("gallery/<str:name>", views.page, name="gallery"),
]
