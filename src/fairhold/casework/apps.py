"""The app's name, for Django."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """The case as a thin thread: reference, participants, messages, timeline, deadlines."""

    name = "fairhold.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
