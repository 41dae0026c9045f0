"""A text as the API prints it: the same clauses, whether adopted or still before conference."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from motions.text import numbering
from motions.text.document import Document, Kind


class ClauseSerializer(serializers.Serializer[Any]):
    """One clause. `id` is its own for ever; `label` is what is printed before it, here and now."""

    id = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the serializer's own label
    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind])
    depth = serializers.IntegerField(help_text="0 at the top.")
    text = serializers.CharField()


class OutcomeSerializer(serializers.Serializer[Any]):
    """What came of a motion."""

    result = serializers.CharField()
    label = serializers.CharField(help_text="In the organisation's own words.")  # type: ignore[assignment]
    amendments = serializers.ListField(
        child=serializers.CharField(), help_text="The numbers of those in the text, in the order of the text."
    )


def clauses(document: Document) -> list[dict[str, Any]]:
    """Every clause in reading order, as ClauseSerializer prints it."""
    labels = numbering.labels(document)
    return [
        {
            "id": found.clause.id,
            "label": labels[found.clause.id],
            "kind": found.clause.kind.value,
            "depth": found.depth,
            "text": found.clause.text,
        }
        for found in document.index.values()
    ]
