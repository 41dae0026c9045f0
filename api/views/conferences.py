"""Conferences."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.pagination import LatestConferences
from api.serializers.conference import ConferenceSerializer
from api.views.base import Open
from motions.models import Conference


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


class OneConference(Open):
    """One conference."""

    queryset = Conference.objects.select_related("organisation")
    serializer_class = ConferenceSerializer
    operations = {"get": "read_conference"}

    def get(self, request: Request, conference: str) -> HttpResponseBase:
        """Read one conference"""
        return Response(self.get_serializer(get_object_or_404(self.get_queryset(), slug=conference)).data)
