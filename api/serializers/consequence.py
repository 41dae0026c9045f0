"""What was agreed beforehand, as the API prints it and takes it in."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers.links import Links
from api.serializers.strict import Line, Strict
from api.serializers.writing import one_of
from motions.following import When
from motions.models import Consequence


class ConsequenceLinksSerializer(Links[Consequence]):
    """Where to go from what was agreed."""

    conference = serializers.SerializerMethodField()
    take_back = serializers.SerializerMethodField()

    def get_conference(self, consequence: Consequence) -> str:
        return self.address("api:conference", consequence.conference.slug)

    def get_take_back(self, consequence: Consequence) -> str:
        return self.address("api:take_back_consequence", consequence.pk)


class ConsequenceSerializer(serializers.Serializer[Consequence]):
    """If the cause is carried, or lost, the target falls."""

    id = serializers.IntegerField(source="pk")
    sentence = serializers.CharField(source="__str__", help_text="As the chair reads it out.")
    when = serializers.ChoiceField(choices=When.choices)
    cause_motion = serializers.IntegerField(source="cause_motion_id")
    cause_amendment = serializers.IntegerField(
        source="cause_amendment_id", allow_null=True, help_text="Null: the motion itself."
    )
    target_motion = serializers.IntegerField(source="target_motion_id")
    target_amendment = serializers.IntegerField(
        source="target_amendment_id", allow_null=True, help_text="Null: the motion itself, or a part of it."
    )
    part = serializers.CharField(help_text="What the part of the motion is called that falls; empty: all of it.")
    clauses = serializers.ListField(child=serializers.CharField(), help_text="The ids of the part's clauses.")
    note = serializers.CharField()
    is_in_effect = serializers.BooleanField(help_text="Of a part: whether it fell.")
    agreed_at = serializers.DateTimeField()
    taken_back_at = serializers.DateTimeField(allow_null=True)
    taken_back_because = serializers.CharField()
    links: Any = ConsequenceLinksSerializer(source="*")


class AgreeSerializer(Strict):
    """What falls if what, by the numbers of the agenda."""

    cause = Line(help_text="“12” is a motion, “12.1” an amendment.")
    when = Line(help_text=one_of(When))
    target = Line(help_text="What falls.")
    clauses = serializers.ListField(
        child=Line(), required=False, help_text="Only these clauses of the motion fall, with what is under them."
    )
    part = Line(required=False, default="", help_text="What those clauses are called; without it, one by one.")
    note = Line(required=False, default="")
