"""The app's name, for Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Time passing: deadlines that lapse, messages that leave."""

    name = "fairhold.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
