"""The motions application."""

from django.apps import AppConfig


class MotionsConfig(AppConfig):
    name = "motions"
    default_auto_field = "django.db.models.BigAutoField"
