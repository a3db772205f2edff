"""The app's name, for Django."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """What payment providers tell."""

    name = "fairhold.payments"
    label = "payments"
    default_auto_field = "django.db.models.BigAutoField"
