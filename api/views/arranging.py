"""The order of business, and what is debated together."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.pagination import OldestFirst
from api.serializers.arranging import FormGroupSerializer, GroupSerializer, OrderSerializer, ReorderSerializer
from api.serializers.writing import ReasonSerializer
from api.views.writing import Write, once
from motions import gates
from motions.models import Conference, Group, Motion, OrderChange
from motions.sequence import in_sequence
from motions.services import arranging

PRIVATE = {"Cache-Control": "private, no-cache"}


class OrderOfBusiness(Write):
    """The order of business of a conference."""

    serializer_class = ReorderSerializer
    operations = {"get": "read_order", "post": "change_order"}

    @extend_schema(responses=OrderSerializer)
    def get(self, request: Request, conference: str) -> HttpResponseBase:
        """Read in which order motions are taken, and how that was changed"""
        return _order(request, gates.conference(conference))

    @extend_schema(responses=OrderSerializer)
    @once
    def post(self, request: Request, conference: str) -> HttpResponseBase:
        """Take a motion earlier or later, with the reason; numbers stay"""
        place = gates.conference(conference)
        arranging.reorder(actor=self.actor, conference=place, **self.given())
        return _order(request, place)


class Groups(Write):
    """What is debated together at a conference."""

    queryset = Group.objects.all()
    serializer_class = FormGroupSerializer
    pagination_class = OldestFirst
    operations = {"get": "list_groups", "post": "form_group"}

    @extend_schema(responses=GroupSerializer(many=True))
    def get(self, request: Request, conference: str) -> HttpResponseBase:
        """List what is debated together"""
        groups = Group.objects.filter(conference=gates.conference(conference))
        part: Any = self.paginate_queryset(groups.prefetch_related("motions", "amendments"))
        return self.get_paginated_response(GroupSerializer(part, many=True).data)

    @extend_schema(responses={201: GroupSerializer})
    @once
    def post(self, request: Request, conference: str) -> HttpResponseBase:
        """Debate motions, or amendments to one motion, together"""
        group = arranging.form_group(actor=self.actor, conference=gates.conference(conference), **self.given())
        return Response(GroupSerializer(group).data, status=201, headers=PRIVATE)


class ChangeGroup(Write):
    """The change of a group."""

    serializer_class = FormGroupSerializer
    operations = {"post": "change_group"}

    @extend_schema(responses=GroupSerializer)
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Give a group another name, other members or another sequence, with the reason"""
        group = arranging.change_group(actor=self.actor, group=gates.group(pk), **self.given())
        return Response(GroupSerializer(group).data, headers=PRIVATE)


class DissolveGroup(Write):
    """The end of a group."""

    serializer_class = ReasonSerializer
    operations = {"post": "dissolve_group"}

    @extend_schema(responses=GroupSerializer)
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Debate the members of a group one by one again, with the reason"""
        group = arranging.dissolve_group(actor=self.actor, group=gates.group(pk), **self.given())
        return Response(GroupSerializer(group).data, headers=PRIVATE)


def _order(request: Request, conference: Conference) -> Response:
    on_agenda = Motion.objects.visible_to(request.user).at(conference).exclude(number="").in_agenda_order()
    taken = {
        "motions": [motion.number for motion in in_sequence(on_agenda)],
        "changes": OrderChange.objects.at(conference),
    }
    return Response(OrderSerializer(taken).data, headers=PRIVATE)
