"""Where each page is found."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("fairhold.web.account.organisation_urls")),
    path("", include("fairhold.web.standing.urls")),
    path("", include("fairhold.web.listings.urls")),
    path("", include("fairhold.web.deals.urls")),
    path("", include("fairhold.web.orders.urls")),
    path("", include("fairhold.web.inspector.urls")),
    path("", include("fairhold.web.officer.approval_urls")),
    path("", include("fairhold.web.filing.urls")),
    path("", include("fairhold.web.disputes.urls")),
    path("", include("fairhold.web.officer.case_urls")),
    path("", include("fairhold.web.officer.money_urls")),
    path("", include("fairhold.web.simulator.urls")),
    path("", include("fairhold.web.notices.urls")),
    path("", include("fairhold.web.clauses.urls")),
]
