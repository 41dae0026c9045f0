"""Who asks: a program with the token of a person, or a person with a session, as on the pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied, Throttled
from rest_framework.request import Request

from api.problems import Problem
from api.throttles import WrongTokenThrottle
from motions.models import Person, Token

FORGED = "This could be another site's doing: send the value of the cookie “csrftoken” as “X-CSRFToken”."
DOES_NOT_COUNT = "This token does not count: it was mistyped, has expired or was revoked. Make a new one on your page."
SCHEME = "Token"


class PersonalToken(TokenAuthentication):
    """``Authorization: Token …``: the program of a person, who may do what the person may.

    No other site can send this header along, so a write needs no token against forged requests beside it.
    """

    def authenticate(self, request: Request) -> tuple[Person, Token] | None:
        """The person, or None where no token was sent. Raises Problem for one that does not count."""
        try:
            found: tuple[Person, Token] | None = super().authenticate(request)
        except AuthenticationFailed as error:
            throttle = WrongTokenThrottle()
            if not throttle.allow_request(request, None):
                raise Throttled(throttle.wait()) from error
            raise Problem(401, "wrong_token", DOES_NOT_COUNT, headers={"WWW-Authenticate": SCHEME}) from error
        return found

    def authenticate_credentials(self, token: bytes) -> tuple[Person, Token]:
        """The person and the token. Raises AuthenticationFailed, without asking the database what no token can be."""
        if not token.isascii() or not token.replace(b"_", b"").isalnum():
            raise AuthenticationFailed
        found: tuple[Person, Token] = super().authenticate_credentials(token)
        return found

    def authenticate_header(self, request: Request) -> str:
        """What the header begins with."""
        return SCHEME


class Session(SessionAuthentication):
    """A session; a write needs the token against forged requests beside it."""

    def enforce_csrf(self, request: Request) -> None:
        """Raises Problem for a write that another site could have caused."""
        try:
            super().enforce_csrf(request)
        except PermissionDenied as error:
            raise Problem(403, "forged", FORGED) from error


class PersonalTokenScheme(OpenApiAuthenticationExtension):
    """How a token is described."""

    target_class = PersonalToken
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """The header."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": f"`{SCHEME} …`, with a token that you made on your page.",
        }


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
