"""Motions as the API prints them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.amendment import AmendmentSerializer, standing
from api.serializers.decision import DecisionSerializer
from api.serializers.links import Links
from api.serializers.text import ClauseSerializer, OutcomeSerializer, clauses
from motions.counting import Consent
from motions.models import Motion
from motions.services.texts import Pasted
from motions.states import MotionKind, MotionState


class MotionLinksSerializer(Links[Motion]):
    """Where to go from a motion."""

    self = serializers.SerializerMethodField()
    conference = serializers.SerializerMethodField()
    amendments = serializers.SerializerMethodField()
    history = serializers.SerializerMethodField()
    pdf = serializers.SerializerMethodField()
    docx = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()

    def get_self(self, motion: Motion) -> str:
        return self.address("api:motion", motion.pk)

    def get_conference(self, motion: Motion) -> str:
        return self.address("api:conference", motion.conference.slug)

    def get_amendments(self, motion: Motion) -> str:
        return self.address("api:amendments", motion.pk)

    def get_history(self, motion: Motion) -> str:
        return self.address("api:motion_history", motion.pk)

    def get_pdf(self, motion: Motion) -> str:
        return self.address("api:printed_motion", motion.pk, "pdf")

    def get_docx(self, motion: Motion) -> str:
        return self.address("api:printed_motion", motion.pk, "docx")

    def get_page(self, motion: Motion) -> str:
        return self.address("motion", motion.conference.slug, motion.pk)


class MotionRowSerializer(serializers.Serializer[Motion]):
    """A motion without its text, as lists print it."""

    id = serializers.IntegerField(source="pk")
    conference = serializers.CharField(source="conference.slug")
    number = serializers.CharField(help_text="Empty until it is ruled in order.")
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=MotionKind.choices)
    subject = serializers.CharField()
    body = serializers.CharField(source="body.name")
    state = serializers.ChoiceField(choices=MotionState.choices)
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
    outcome = serializers.SerializerMethodField()
    submitted_at = serializers.DateTimeField(allow_null=True)
    links: Any = MotionLinksSerializer(source="*")

    @extend_schema_field(OutcomeSerializer(allow_null=True))
    def get_outcome(self, motion: Motion) -> Any:
        """What came of it; null while conference has yet to decide."""
        outcome = motion.outcome([each.number for each in motion.amendments.all() if each.is_in_text])
        return outcome and OutcomeSerializer(asdict(outcome)).data


class MotionSerializer(MotionRowSerializer):
    """A motion with its text, its amendments, and the decision on it."""

    version = serializers.IntegerField(source="current.number", help_text="The version of the text.")
    clauses = serializers.SerializerMethodField()
    text = serializers.CharField(source="current.text", help_text="The canonical plain text.")
    sha256 = serializers.CharField(source="current.sha256", help_text="Of the canonical plain text in UTF-8.")
    decision = serializers.SerializerMethodField()
    amendments: Any = AmendmentSerializer(many=True)

    @extend_schema_field(ClauseSerializer(many=True))
    def get_clauses(self, motion: Motion) -> Any:
        return clauses(motion.current.content) if motion.current else []

    @extend_schema_field(DecisionSerializer(allow_null=True))
    def get_decision(self, motion: Motion) -> Any:
        """The decision that stands, where there is one."""
        return standing([each for each in motion.decisions.all() if each.amendment_id is None and each.part_id is None])


class RemarkSerializer(serializers.Serializer[Any]):
    """What a person should look at."""

    clause = serializers.CharField(allow_null=True, help_text="The id of the clause; null for the text as a whole.")
    sentence = serializers.CharField()


class ReadSerializer(serializers.Serializer[Pasted]):
    """How a pasted text is read."""

    title = serializers.CharField(source="document.title")
    clauses = serializers.SerializerMethodField()
    remarks = RemarkSerializer(many=True, source="source.marks")

    @extend_schema_field(ClauseSerializer(many=True))
    def get_clauses(self, pasted: Pasted) -> Any:
        return clauses(pasted.document)
