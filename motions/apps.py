"""The motions application."""

from django.apps import AppConfig
from django.urls import register_converter

from motions.converters import NumberConverter


class MotionsConfig(AppConfig):
    name = "motions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Pages and API name a motion by the same part of an address, whichever of their addresses are read first."""
        register_converter(NumberConverter, "number")
