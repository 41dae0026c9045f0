"""What falls if something else is carried, or lost: agreed by the committee beforehand."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.pagination import OldestFirst
from api.serializers.consequence import AgreeSerializer, ConsequenceSerializer
from api.serializers.writing import ReasonSerializer
from api.views.writing import Write, once
from motions import gates
from motions.models import Consequence
from motions.services import agreeing


class Consequences(Write):
    """What was agreed at a conference."""

    queryset = Consequence.objects.all()
    serializer_class = AgreeSerializer
    pagination_class = OldestFirst
    operations = {"get": "list_consequences", "post": "agree_consequence"}

    @extend_schema(responses=ConsequenceSerializer(many=True))
    def get(self, request: Request, conference: str) -> HttpResponseBase:
        """List what falls if what, as it was agreed beforehand, and what was taken back"""
        place = gates.conference(conference)
        part: Any = self.paginate_queryset(Consequence.objects.at(place).visible_to(request.user).with_sides())
        data = ConsequenceSerializer(part, many=True, context={"request": request}).data
        return self.get_paginated_response(data)

    @extend_schema(responses={201: ConsequenceSerializer})
    @once
    def post(self, request: Request, conference: str) -> HttpResponseBase:
        """Agree that something falls if something else is carried, or lost"""
        agreed = agreeing.agree(actor=self.actor, conference=gates.conference(conference), **self.given())
        return _shown(request, agreed, status=201)


class TakeBackConsequence(Write):
    """The end of something that was agreed."""

    serializer_class = ReasonSerializer
    operations = {"post": "take_back_consequence"}

    @extend_schema(responses=ConsequenceSerializer)
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Take back what was agreed, with the reason; what fell because of it is open again"""
        consequence = gates.consequence(request.user, pk)
        ended = agreeing.take_back(actor=self.actor, consequence=consequence, **self.given())
        return _shown(request, ended, status=200)


def _shown(request: Request, consequence: Consequence, *, status: int) -> Response:
    data = ConsequenceSerializer(consequence, context={"request": request}).data
    return Response(data, status=status, headers={"Cache-Control": "private, no-cache"})
