"""The app's name, for Django."""

from django.apps import AppConfig


class RulingsConfig(AppConfig):
    """Findings, rulings and their reasons, kept as they were given."""

    name = "fairhold.rulings"
    label = "rulings"
    default_auto_field = "django.db.models.BigAutoField"
