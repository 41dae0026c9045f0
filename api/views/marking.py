"""How a published policy stands: superseded, lapsed, in force again."""

from __future__ import annotations

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers.adopted import ListedSerializer
from api.serializers.writing import ReasonSerializer, SupersedeSerializer
from api.views.writing import Write, once
from motions import gates
from motions.models import Publication
from motions.services import marking


class Supersede(Write):
    """A published text whose place another took."""

    serializer_class = SupersedeSerializer
    operations = {"post": "supersede_text"}

    @extend_schema(responses={201: ListedSerializer})
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Say that another published text took the place of this motion's, and why"""
        motion = gates.motion(request.user, pk)
        given = self.given()
        return _stands(marking.supersede(actor=self.actor, motion=motion, by=given["by"], reason=given["reason"]))


class Lapse(Write):
    """A published text whose time is over."""

    serializer_class = ReasonSerializer
    operations = {"post": "lapse_text"}

    @extend_schema(responses={201: ListedSerializer})
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Say that the time of the policy is over, and why"""
        motion = gates.motion(request.user, pk)
        return _stands(marking.lapse(actor=self.actor, motion=motion, **self.given()))


class Reinstate(Write):
    """A published text that is in force after all."""

    serializer_class = ReasonSerializer
    operations = {"post": "reinstate_text"}

    @extend_schema(responses={201: ListedSerializer})
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Say that a text that was marked as superseded or lapsed is in force again, and why"""
        motion = gates.motion(request.user, pk)
        return _stands(marking.reinstate(actor=self.actor, motion=motion, **self.given()))


def _stands(entry: Publication) -> Response:
    return Response(ListedSerializer(entry.motion.catalogued).data, status=201)
