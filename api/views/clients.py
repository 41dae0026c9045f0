"""The programs that branches copy to keep a folder of final texts up to date."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from api.conditional import REVALIDATED, bytes_of
from api.problems import NOTHING_HERE, Problem
from api.schema import KNOWN, TAG, UNCHANGED
from api.views.base import AsPublished, Open

CLIENTS = Path(settings.BASE_DIR) / "clients"
LANGUAGES = ("php", "py", "sh")


class PullClient(Open):
    """A program that pulls."""

    content_negotiation_class = AsPublished
    operations = {"get": "read_pull_client"}

    @extend_schema(
        parameters=[
            TAG,
            KNOWN,
            OpenApiParameter("language", str, OpenApiParameter.PATH, enum=LANGUAGES, description="What it runs on."),
        ],
        responses={(200, "text/plain"): OpenApiTypes.STR, 304: UNCHANGED},
    )
    def get(self, request: Request, language: str) -> HttpResponseBase:
        """Read a program of one file that keeps a folder of final texts up to date

        In Python, for a shell with curl, or in PHP, on its own and as a plug-in for WordPress.
        """
        if language not in LANGUAGES:
            raise Problem(404, "not_found", NOTHING_HERE)
        content = program(language)
        return bytes_of(
            request,
            lambda: content,
            etag=hashlib.sha256(content).hexdigest(),
            media_type="text/plain; charset=utf-8",
            headers={"Cache-Control": REVALIDATED},
        )


@cache
def program(language: str) -> bytes:
    """The program as it is in the repository."""
    return (CLIENTS / f"pull.{language}").read_bytes()
