"""Conferences."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from api import bundles
from api.conditional import stream_of
from api.pagination import LatestConferences
from api.schema import KNOWN, TAG, UNCHANGED
from api.serializers.conference import ConferenceSerializer
from api.views.base import A_MINUTE, AsPublished, Open, Private
from api.views.printing import PAPER, PAPERS, printed
from motions import gates
from motions.models import Conference
from motions.presenters import paper


class Conferences(Open):
    """All conferences, the latest first."""

    queryset = Conference.objects.select_related("organisation")
    serializer_class = ConferenceSerializer
    pagination_class = LatestConferences
    operations = {"get": "list_conferences"}

    @extend_schema(responses=ConferenceSerializer(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """List conferences, the latest first"""
        part = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(self.get_serializer(part, many=True).data)


class AdoptedBundle(Open):
    """All texts of one conference."""

    content_negotiation_class = AsPublished
    operations = {"get": "read_bundle"}

    @extend_schema(parameters=[TAG, KNOWN], responses={(200, "application/zip"): OpenApiTypes.BINARY, 304: UNCHANGED})
    def get(self, request: Request, conference: str) -> HttpResponseBase:
        """Read all adopted texts of one conference in one file

        A zip of every version in every format, and the hash of each in `SHA256SUMS`. What was withdrawn is left out.
        """
        bundle = bundles.bundle(get_object_or_404(Conference, slug=conference))
        headers = {
            "Cache-Control": A_MINUTE,
            "Content-Disposition": f'attachment; filename="{conference}-adopted.zip"',
        }
        return stream_of(
            request, bundles.stream(bundle), etag=bundle.sha256, media_type="application/zip", headers=headers
        )


class Agenda(Private):
    """The agenda on paper."""

    content_negotiation_class = AsPublished
    permission_classes = (IsAuthenticated,)
    operations = {"get": "read_agenda"}
    may_answer = {"get": (403, 422)}

    @extend_schema(parameters=[PAPER], responses=PAPERS)
    def get(self, request: Request, conference: str, suffix: str) -> HttpResponseBase:
        """Read the agenda as it is printed, with the line numbers that amendments quote

        For whoever has a token, since it takes a while to write.
        """
        return printed(suffix, paper.of_agenda(gates.conference(conference), request.user))


class OneConference(Open):
    """One conference."""

    queryset = Conference.objects.select_related("organisation")
    serializer_class = ConferenceSerializer
    operations = {"get": "read_conference"}

    def get(self, request: Request, conference: str) -> HttpResponseBase:
        """Read one conference"""
        return Response(self.get_serializer(get_object_or_404(self.get_queryset(), slug=conference)).data)
