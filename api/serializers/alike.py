"""Motions that say nearly the same, as the API prints them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers.links import Links
from motions.models import Motion
from motions.text.similarity import Part


class LikeSerializer(serializers.Serializer[Motion]):
    """One motion of a pair."""

    id = serializers.IntegerField(source="pk")
    number = serializers.CharField(help_text="Empty until it is ruled in order.")
    title = serializers.CharField()
    body = serializers.CharField(source="body.name")


class PairLinksSerializer(Links[Any]):
    """Where to go from a pair."""

    comparison = serializers.SerializerMethodField()
    first = serializers.SerializerMethodField()
    second = serializers.SerializerMethodField()

    def get_comparison(self, pair: Any) -> str:
        return self.address("api:compare_motions", pair["first"].pk, pair["second"].pk)

    def get_first(self, pair: Any) -> str:
        return self.address("api:motion", pair["first"].pk)

    def get_second(self, pair: Any) -> str:
        return self.address("api:motion", pair["second"].pk)


class PairSerializer(serializers.Serializer[Any]):
    """Two motions that are alike."""

    share = serializers.FloatField(help_text="Of the text, 0 to 1: what of both together both have.")
    first: Any = LikeSerializer()
    second: Any = LikeSerializer()
    links: Any = PairLinksSerializer(source="*")


class PairsSerializer(serializers.Serializer[Any]):
    """Pairs, the most alike first."""

    results = PairSerializer(many=True)
    found = serializers.IntegerField(help_text="How many pairs share so much; those that are most alike are listed.")


class EditSerializer(serializers.Serializer[Any]):
    """Characters of the first text that are other words in the second."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    words = serializers.CharField()


class SideBySideSerializer(serializers.Serializer[Part]):
    """A clause of the first text with the same clause of the second; null where only the other has it."""

    is_shared = serializers.BooleanField(help_text="Whether both have it in the same words.")
    first = serializers.SerializerMethodField()
    second = serializers.SerializerMethodField()
    edits = EditSerializer(many=True, help_text="They make the second's words of the first's.")

    @extend_schema_field({"type": ["string", "null"]})
    def get_first(self, part: Part) -> str | None:
        return part.first.text if part.first else None

    @extend_schema_field({"type": ["string", "null"]})
    def get_second(self, part: Part) -> str | None:
        return part.second.text if part.second else None


class ComparisonSerializer(PairSerializer):
    """Two motions side by side, in the order of the second."""

    parts = SideBySideSerializer(many=True)
