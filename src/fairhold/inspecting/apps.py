"""The app's name, for Django."""

from django.apps import AppConfig


class InspectingConfig(AppConfig):
    """Inspections ordered in a dispute, and the companies that the parties propose."""

    name = "fairhold.inspecting"
    label = "inspecting"
    default_auto_field = "django.db.models.BigAutoField"
