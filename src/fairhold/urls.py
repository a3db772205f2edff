"""The outermost addresses: pages, API, sign-in, health."""

from django.urls import include, path

from fairhold.web.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("account/", include("fairhold.web.account.urls")),
    path("api/", include("fairhold.api.urls")),
    path("", include("fairhold.web.urls")),
]
