"""The app's name, for Django."""

from django.apps import AppConfig


class ReturningConfig(AppConfig):
    """The return of goods, from the order for it to the receipt."""

    name = "fairhold.returning"
    label = "returning"
    default_auto_field = "django.db.models.BigAutoField"
