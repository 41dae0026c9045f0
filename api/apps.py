"""The HTTP API application. It has no models."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"
