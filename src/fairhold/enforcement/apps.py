"""The app's name, for Django."""

from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    """Faults on an organisation's record, what they come to, and what follows: its standing."""

    name = "fairhold.enforcement"
    label = "enforcement"
    default_auto_field = "django.db.models.BigAutoField"
