"""The app's name, for Django."""

from django.apps import AppConfig


class DisputesConfig(AppConfig):
    """A claimant's case about one order, from the draft to the ruling."""

    name = "fairhold.disputes"
    label = "disputes"
    default_auto_field = "django.db.models.BigAutoField"
