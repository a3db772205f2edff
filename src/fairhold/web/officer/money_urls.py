"""Where the platform's own money pages are found."""

from django.urls import path

from fairhold.web.officer import money

urlpatterns = [
    path("money/", money.money, name="money"),
    path("money/<int:event>/", money.provider_event, name="provider_event"),
    path("money/<int:event>/retry/", money.retry_event, name="retry_event"),
    path(
        "orders/<str:reference>/platform-payments/new/",
        money.record_platform_payment,
        name="record_platform_payment",
    ),
]
