"""How a refusal is described. The words themselves are made in api/problems.py."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class PlaceSerializer(serializers.Serializer[Any]):
    """A place that might have been meant."""

    clause = serializers.CharField(allow_null=True, help_text="The id of the clause; null for the title.")
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    context = serializers.CharField()  # type: ignore[assignment]  # a field, not the serializer's own context


class PassageSerializer(serializers.Serializer[Any]):
    """The words of an instruction that a question is about."""

    start = serializers.IntegerField(help_text="Where they begin in `prose`: characters (code points), from 0.")
    end = serializers.IntegerField(help_text="Where they end: `prose[start:end]` is the words.")
    words = serializers.CharField()


class FieldProblemSerializer(serializers.Serializer[Any]):
    """What is wrong with one field of the request."""

    field = serializers.CharField(help_text="The field, or a path into it; empty for the request as a whole.")
    sentence = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """Problem details (RFC 9457)."""

    type = serializers.CharField(help_text="Always `about:blank`: `code` says what it is.")
    title = serializers.CharField(help_text="What the status is called.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="One sentence for a person: the one that the page would show.")
    code = serializers.CharField(help_text="Its name for programs. It never changes.")
    candidates = PlaceSerializer(many=True, required=False, help_text="Places that might have been meant.")
    passage = PassageSerializer(required=False, help_text="The words of `prose` that the question is about.")
    current_version = serializers.IntegerField(required=False, help_text="The version that the text is now.")
    errors: Any = FieldProblemSerializer(many=True, required=False, help_text="What is wrong, field by field.")
    parameter = serializers.CharField(required=False, help_text="The parameter that it is about.")
    reason = serializers.CharField(required=False, help_text="Why the text was withdrawn.")
    withdrawn_at = serializers.DateTimeField(required=False)
    replaced_by = serializers.CharField(
        required=False, allow_null=True, help_text="The address of the text that replaced it."
    )
