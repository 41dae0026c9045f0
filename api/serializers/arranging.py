"""The order of business and what is debated together, as the API prints them and takes them in."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.strict import Line, Strict
from motions.models import Amendment, Group, Motion, OrderChange


class OrderChangeSerializer(serializers.Serializer[OrderChange]):
    """A change of the order of business."""

    sentence = serializers.CharField()
    reason = serializers.CharField()
    made_by = serializers.CharField(source="made_by_name", help_text="The name that the person bore then.")
    made_at = serializers.DateTimeField()


class OrderSerializer(serializers.Serializer[Any]):
    """The order of business: the numbers of the motions as they are taken, and the changes, the last first."""

    motions = serializers.ListField(child=serializers.CharField())
    changes = OrderChangeSerializer(many=True)


class ReorderSerializer(Strict):
    """A motion that is taken earlier or later."""

    motion = Line(help_text="Its number.")
    before = Line(required=False, default="", help_text="The number of the motion that comes after it; empty: the end.")
    reason = Line(required=False, default="")


class GroupSerializer(serializers.Serializer[Group]):
    """Motions, or amendments to one motion, that are debated together and voted on in sequence."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    members = serializers.SerializerMethodField(
        help_text="Their numbers, in the sequence of the votes; none: dissolved."
    )
    formed_at = serializers.DateTimeField()

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_members(self, group: Group) -> list[str]:
        rows: list[Motion | Amendment] = [*group.motions.all(), *group.amendments.all()]
        return [row.number for row in sorted(rows, key=lambda row: row.place_in_group) if not row.is_withheld]


class FormGroupSerializer(Strict):
    """What is debated together."""

    name = Line()
    members = serializers.ListField(child=Line(), help_text="Numbers of the agenda, in the sequence of the votes.")
    reason = Line(required=False, default="")
