"""Decisions as the API prints them."""

from __future__ import annotations

from rest_framework import serializers

from motions.counting import Assent, CastingVote, Cause, Method, Result
from motions.models import Decision


class DecisionSerializer(serializers.Serializer[Decision]):
    """What conference decided. It is never changed: a correction is another decision that supersedes it."""

    id = serializers.IntegerField(source="pk")
    motion = serializers.IntegerField(source="motion_id")
    amendment = serializers.IntegerField(source="amendment_id", allow_null=True, help_text="Null: the motion itself.")
    part = serializers.IntegerField(source="part_id", allow_null=True, help_text="Where the vote was on a part.")
    report = serializers.IntegerField(
        source="report_id", allow_null=True, help_text="Of the tellers, if they made one."
    )
    method = serializers.ChoiceField(choices=Method.choices)
    votes_for = serializers.IntegerField(allow_null=True)
    votes_against = serializers.IntegerField(allow_null=True)
    abstentions = serializers.IntegerField(allow_null=True)
    spoiled = serializers.IntegerField(allow_null=True)
    casting_vote = serializers.ChoiceField(choices=CastingVote.choices)
    result = serializers.ChoiceField(choices=Result.choices)
    cause = serializers.ChoiceField(choices=Cause.choices)
    assent = serializers.ChoiceField(choices=Assent.choices)
    mover_agreed = serializers.BooleanField(allow_null=True, help_text="Of a motion that was remitted.")
    threshold = serializers.CharField()
    declared_by = serializers.CharField(source="declared_by_name")
    declared_at = serializers.DateTimeField()
    note = serializers.CharField()
    supersedes = serializers.IntegerField(source="supersedes_id", allow_null=True)
    reason = serializers.CharField(help_text="Why it was corrected.")
