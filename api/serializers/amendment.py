"""Amendments as the API prints them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.decision import DecisionSerializer
from api.serializers.links import Links
from api.serializers.text import ClauseSerializer, clauses
from motions.counting import Consent
from motions.models import Amendment
from motions.services.amending import Worked
from motions.states import AmendmentState
from motions.text.codec import operation_to_json


class AmendmentLinksSerializer(Links[Amendment]):
    """Where to go from an amendment."""

    self = serializers.SerializerMethodField()
    motion = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()

    def get_self(self, amendment: Amendment) -> str:
        return self.address("api:amendment", amendment.pk)

    def get_motion(self, amendment: Amendment) -> str:
        return self.address("api:motion", amendment.motion_id)

    def get_page(self, amendment: Amendment) -> str:
        return self.address("amendment", amendment.motion.conference.slug, amendment.pk)


class AmendmentSerializer(serializers.Serializer[Amendment]):
    """A body's change to a motion: operations written against one version of its text."""

    id = serializers.IntegerField(source="pk")
    motion = serializers.IntegerField(source="motion_id")
    number = serializers.CharField(help_text="Empty until it is ruled in order.")
    state = serializers.ChoiceField(choices=AmendmentState.choices)
    moved_by = serializers.CharField(help_text="Who moved it, as it was said; empty before that.")
    seconded_by = serializers.CharField(help_text="Who seconded it, as it was said; empty where nobody was named.")
    consent = serializers.ChoiceField(
        choices=Consent.choices, help_text="How conference consented to its withdrawal, once it was moved."
    )
    consent_for = serializers.IntegerField(allow_null=True)
    consent_against = serializers.IntegerField(allow_null=True)
    cause = serializers.CharField()
    group = serializers.IntegerField(source="group_id", allow_null=True, help_text="What it is debated together with.")
    felled_by = serializers.IntegerField(
        source="felled_by_id", allow_null=True, help_text="The decision because of which it fell, if it was one."
    )
    is_moot = serializers.SerializerMethodField(
        help_text="Whether it was carried or accepted, and yet nothing of it is left in the text."
    )
    body = serializers.CharField(source="body.name")
    version = serializers.IntegerField(source="version.number", help_text="The version that it is written against.")
    prose = serializers.CharField(help_text="The instruction, as the agenda prints it.")
    prose_is_computed = serializers.BooleanField(help_text="Whether this program worded the instruction.")
    operations = serializers.ListField(child=serializers.DictField())
    ruled_out = serializers.ListField(
        child=serializers.IntegerField(), help_text="The operations, counted from 0, that were ruled not in order."
    )
    words_added = serializers.IntegerField()
    submitted_at = serializers.DateTimeField(allow_null=True)
    decision = serializers.SerializerMethodField()
    links: Any = AmendmentLinksSerializer(source="*")

    def get_is_moot(self, amendment: Amendment) -> bool:
        return bool(amendment.moot)

    @extend_schema_field(DecisionSerializer(allow_null=True))
    def get_decision(self, amendment: Amendment) -> Any:
        """The decision that stands, where there is one."""
        return standing([each for each in amendment.decisions.all() if each.part_id is None])


class WorkedSerializer(serializers.Serializer[Worked]):
    """What an amendment would do, were it proposed."""

    operations = serializers.SerializerMethodField()
    prose = serializers.CharField()
    prose_is_computed = serializers.BooleanField()
    words_added = serializers.IntegerField()
    notes = serializers.ListField(child=serializers.CharField(), help_text="What to look at before handing it in.")
    title = serializers.CharField(source="document.title")
    clauses = serializers.SerializerMethodField()

    @extend_schema_field({"type": "array", "items": {"type": "object", "additionalProperties": {}}})
    def get_operations(self, worked: Worked) -> Any:
        return [operation_to_json(each) for each in worked.operations]

    @extend_schema_field(ClauseSerializer(many=True))
    def get_clauses(self, worked: Worked) -> Any:
        return clauses(worked.document)


def standing(decisions: Any) -> Any:
    """The last of the decisions on a question, loaded in the order of time; those before it it supersedes."""
    superseded = {each.supersedes_id for each in decisions}
    last = next((each for each in decisions if each.pk not in superseded), None)
    return None if last is None else DecisionSerializer(last).data
