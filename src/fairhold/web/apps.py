"""The app's name, for Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "fairhold.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
