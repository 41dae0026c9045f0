"""Adopted texts and the change log as they are described. The bytes of a text are made once, when it is published."""

from __future__ import annotations

from typing import Any

from django.utils.html import escape
from rest_framework import serializers

from api.serializers.text import ClauseSerializer, OutcomeSerializer
from motions.formats.edition import Status
from motions.models import Publication, PublicationEvent
from motions.search import Hit, Piece
from motions.services import editions
from motions.states import MotionKind


class CountSerializer(serializers.Serializer[Any]):
    """One side of a vote."""

    option = serializers.ChoiceField(choices=["yes", "no", "abstain"])
    value = serializers.IntegerField()


class VoteEventSerializer(serializers.Serializer[Any]):
    """A decision, as Popolo names it."""

    motion = serializers.CharField(help_text="The question: “motion”, “amendment 1.1”, “part 2 of amendment 1.1”.")
    classification = serializers.CharField(help_text="How conference voted.")
    end_date = serializers.DateTimeField()
    result = serializers.ChoiceField(choices=["pass", "fail"])
    counts = CountSerializer(many=True, help_text="Empty where nobody counted.")


class AdoptedRowSerializer(serializers.Serializer[Any]):
    """One version of an adopted text, without its text: as lists print it."""

    seq = serializers.IntegerField(help_text="Its place in the change log.")
    conference = serializers.CharField(help_text="The slug of the conference.")
    number = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=MotionKind.choices)
    subject = serializers.CharField()
    body = serializers.CharField(help_text="The submitting body.")
    version = serializers.IntegerField()
    status = serializers.ChoiceField(
        choices=[status.value for status in Status],
        help_text="In a list, and at the address without a version, as it is now; in a version as it was published.",
    )
    note = serializers.CharField(required=False, help_text="Why it is no longer in force. Not there while it is.")
    status_since = serializers.DateTimeField(
        required=False, help_text="Since when it is no longer in force. Not there while it is."
    )
    outcome = OutcomeSerializer()
    decided_at = serializers.DateTimeField(allow_null=True)
    published_at = serializers.DateTimeField(
        help_text="When this version was published; since when it is withdrawn or no longer in force is `status_since`."
    )
    language = serializers.CharField()
    sha256 = serializers.CharField(help_text="Of the canonical plain text in UTF-8.")
    votes = VoteEventSerializer(many=True)
    links = serializers.DictField(
        child=serializers.CharField(),
        help_text="The address of each format by its suffix, and `provenance`, `page`, `latest`, `previous`, and, of a "
        "text that was superseded, `replaced_by`.",
    )
    licence = serializers.CharField()
    credit = serializers.CharField()
    statement = serializers.CharField(
        required=False,
        help_text="What it is, in a sentence: motion, decision, version, status, hash, address; if it is no longer in "
        "force, that first. Not there in what an earlier release published.",
    )

    def to_representation(self, publication: Publication) -> dict[str, Any]:
        """The fields as they were published."""
        return self._of(publication.payload)

    def _of(self, payload: dict[str, Any]) -> dict[str, Any]:
        return {str(name): payload[str(name)] for name in self.fields if str(name) in payload}


class MatchSerializer(serializers.Serializer[Any]):
    """Where the words that were searched for are: HTML, escaped, with `mark` around each."""

    title = serializers.CharField()
    text = serializers.CharField(help_text="Some of the text around them.")


class ListedSerializer(AdoptedRowSerializer):
    """An adopted text as it stands now, without its text."""

    match = MatchSerializer(required=False, help_text="Where `q` was given.")

    def to_representation(self, listed: Any) -> dict[str, Any]:
        """The row of the catalogue, with the places that were found."""
        if isinstance(listed, Hit):
            return {**self._of(listed.entry.row), "match": {"title": _html(listed.title), "text": _html(listed.words)}}
        return self._of(listed.row)


def _html(pieces: tuple[Piece, ...]) -> str:
    """Each piece is escaped first, and marked then."""
    return "".join(f"<mark>{escape(each.text)}</mark>" if each.is_match else escape(each.text) for each in pieces)


class AdoptedSerializer(AdoptedRowSerializer):
    """One version of an adopted text. These bytes never change."""

    clauses = ClauseSerializer(many=True)
    text = serializers.CharField(help_text="The canonical plain text.")


class SpanSerializer(serializers.Serializer[Any]):
    """Words of one clause with one source."""

    start = serializers.IntegerField(help_text="Characters, from the beginning of the clause.")
    end = serializers.IntegerField()
    text = serializers.CharField()
    amendments = serializers.ListField(
        child=serializers.CharField(), help_text="The numbers of those that brought the words; empty: the motion."
    )


class ClauseSpansSerializer(serializers.Serializer[Any]):
    """Where the words of one clause came from. Joined, the spans are its text."""

    id = serializers.CharField()
    spans = SpanSerializer(many=True)


class MovedMotionSerializer(serializers.Serializer[Any]):
    """Who moved the motion, and the decision on it."""

    body = serializers.CharField()
    decision = VoteEventSerializer(allow_null=True)


class MovedAmendmentSerializer(MovedMotionSerializer):
    """Who moved an amendment that is in the text, and the decision on it; null where the mover accepted it."""

    number = serializers.CharField()
    carried_at = serializers.DateTimeField()


class ProvenanceSerializer(serializers.Serializer[Any]):
    """Where every word of one version came from."""

    conference = serializers.CharField()
    number = serializers.CharField()
    version = serializers.IntegerField()
    sha256 = serializers.CharField(help_text="Of the canonical plain text in UTF-8.")
    motion = MovedMotionSerializer()
    amendments = MovedAmendmentSerializer(many=True)
    fell = serializers.ListField(
        child=serializers.CharField(), help_text="Parts of the motion that fell: what was agreed, as it was read out."
    )
    title = SpanSerializer(many=True)
    clauses = ClauseSpansSerializer(many=True)
    links = serializers.DictField(child=serializers.CharField())
    statement = serializers.CharField(
        required=False, help_text="As in the version. Not there in what an earlier release published."
    )


class ChangeSerializer(serializers.Serializer[Publication]):
    """One entry of the change log."""

    seq = serializers.IntegerField()
    event = serializers.ChoiceField(choices=PublicationEvent.choices)
    conference = serializers.CharField(help_text="The slug of the conference.")
    number = serializers.CharField()
    version = serializers.IntegerField()
    sha256 = serializers.CharField(help_text="Of the canonical plain text in UTF-8.")
    at = serializers.DateTimeField()
    reason = serializers.CharField(help_text="Why it was corrected, withdrawn or marked.")
    links = serializers.DictField(
        child=serializers.CharField(), help_text="Where the text is; of a withdrawn one, where it was."
    )

    def to_representation(self, entry: Publication) -> dict[str, Any]:
        """The entry as other programs are told it, too."""
        return editions.change(entry)


class ChangesSerializer(serializers.Serializer[Any]):
    """A part of the change log."""

    results = ChangeSerializer(many=True)
    next_after = serializers.IntegerField(help_text="What to give as `after` the next time.")
