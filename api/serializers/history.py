"""A motion's story as the API prints it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from motions.history import Happening, Row


class StepSerializer(serializers.Serializer[Row]):
    """One thing that happened."""

    at = serializers.DateTimeField()
    happening = serializers.ChoiceField(choices=[each.value for each in Happening])
    subject = serializers.CharField(help_text="The motion, or which amendment.")
    amendment = serializers.IntegerField(allow_null=True, help_text="Null: the motion itself.")
    what = serializers.CharField()
    reason = serializers.CharField()
    actor = serializers.CharField(help_text="The name that the person bore then.")


class StepsSerializer(serializers.Serializer[Any]):
    """A whole story."""

    results = StepSerializer(many=True)
