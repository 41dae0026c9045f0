"""Who asks: a person with a session, as on the pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from api.problems import Problem

FORGED = "This could be another site's doing: send the value of the cookie “csrftoken” as “X-CSRFToken”."


class Session(SessionAuthentication):
    """A session; a write needs the token against forged requests beside it."""

    def enforce_csrf(self, request: Request) -> None:
        """Raises Problem for a write that another site could have caused."""
        try:
            super().enforce_csrf(request)
        except PermissionDenied as error:
            raise Problem(403, "forged", FORGED) from error


class SessionScheme(OpenApiAuthenticationExtension):
    """How a session is described."""

    target_class = Session
    name = ["session", "forgery_token"]

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[Any]]:
        """Reading needs no token."""
        return {"session": []} if auto_schema.method == "GET" else {"session": [], "forgery_token": []}

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, str]]:
        """The cookie, and the token that goes with it."""
        return [
            {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME},
            {"type": "apiKey", "in": "header", "name": "X-CSRFToken"},
        ]
