"""Feeds of adopted texts."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api import feeds
from api.conditional import bytes_of
from api.problems import NOTHING_HERE, Problem
from api.schema import KNOWN, TAG, UNCHANGED
from api.views.base import A_MINUTE, AsPublished, Open
from motions.formats.atom import MEDIA_TYPE
from motions.models import Conference

AN_HOUR = "public, max-age=3600"
described = extend_schema(parameters=[TAG, KNOWN], responses={(200, MEDIA_TYPE): OpenApiTypes.STR, 304: UNCHANGED})


class Feed(Open):
    """The feed of all conferences."""

    content_negotiation_class = AsPublished
    operations = {"get": "read_feed"}

    @described
    def get(self, request: Request) -> HttpResponseBase:
        """Read the feed of adopted texts (Atom)

        Each entry holds the whole text. A correction updates its entry; a withdrawal is a tombstone (RFC 6721). What is
        older is in the archive that `prev-archive` leads to (RFC 5005).
        """
        return _answer(request, None)


class FeedPart(Open):
    """A part of its archive."""

    content_negotiation_class = AsPublished
    operations = {"get": "read_feed_part"}

    @described
    def get(self, request: Request, part: int) -> HttpResponseBase:
        """Read a part of the archive of the feed"""
        return _answer(request, None, part)


class ConferenceFeed(Open):
    """The feed of one conference."""

    content_negotiation_class = AsPublished
    operations = {"get": "read_conference_feed"}

    @described
    def get(self, request: Request, conference: str) -> HttpResponseBase:
        """Read the feed of the adopted texts of one conference (Atom)"""
        return _answer(request, _conference(conference))


class ConferenceFeedPart(Open):
    """A part of its archive."""

    content_negotiation_class = AsPublished
    operations = {"get": "read_conference_feed_part"}

    @described
    def get(self, request: Request, conference: str, part: int) -> HttpResponseBase:
        """Read a part of the archive of the feed of one conference"""
        return _answer(request, _conference(conference), part)


def _conference(slug: str) -> Conference:
    return get_object_or_404(Conference.objects.select_related("organisation"), slug=slug)


def _answer(request: Request, conference: Conference | None, part: int | None = None) -> HttpResponseBase:
    document = feeds.document(conference, part)
    if document is None:
        raise Problem(404, "not_found", NOTHING_HERE)
    headers = {"Cache-Control": A_MINUTE if part is None else AN_HOUR}
    return bytes_of(request, lambda: document.content, etag=document.sha256, media_type=MEDIA_TYPE, headers=headers)
