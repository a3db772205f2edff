"""The app's name, for Django."""

from django.apps import AppConfig


class TradeConfig(AppConfig):
    """Orders, agreements, payments, shipments, inspections."""

    name = "fairhold.trade"
    label = "trade"
    default_auto_field = "django.db.models.BigAutoField"
