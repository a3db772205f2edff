"""The app's name, for Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Exhibits: a file offered in a case, with what it shows and to whom it is open."""

    name = "fairhold.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
