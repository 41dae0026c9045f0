"""Registers, cards, tellers' reports and parts: as the API prints them, and as they come in."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from rest_framework import serializers

from api.serializers.strict import Line, Strict, Truth, Whole
from api.serializers.writing import CorrectDecisionSerializer, VoteSerializer, one_of
from motions.counting import COUNTED, Assent, CastingVote, Count, Method, Result, Side
from motions.models import Card, Membership, Part, TellersReport
from motions.services.casting import CastCard

MOST_BODIES = 20_000


class MembershipSerializer(serializers.Serializer[Membership]):
    """What one body weighs in a card vote."""

    body = serializers.SlugField(source="body.slug")
    name = serializers.CharField(source="body.name")
    members = serializers.IntegerField()


class RegisterSerializer(serializers.Serializer[Any]):
    """What every body weighs in a card vote at the conference."""

    total = serializers.IntegerField(help_text="What all of them weigh together.")
    results: Any = MembershipSerializer(many=True)


class LineOfTheRegisterSerializer(Strict):
    """How many members a body has."""

    body = Line(help_text="The slug of the body.")
    members = Whole()


class EnterRegisterSerializer(Strict):
    """Lines of the register; a body that is not named stays as it is."""

    lines = serializers.ListField(child=LineOfTheRegisterSerializer(), max_length=MOST_BODIES)
    reason = Line(required=False, default="", help_text="Where the numbers come from.")


class CastSerializer(Strict):
    """How one body cast its card: whole for one side, or, where the rules let it, split into figures."""

    body = Line(help_text="The slug of the body.")
    side = Line(required=False, default="", help_text=one_of(Side))
    votes_for = Whole(required=False, default=0)
    votes_against = Whole(required=False, default=0)
    abstentions = Whole(required=False, default=0)
    spoiled = Whole(required=False, default=0)


class CardSerializer(serializers.Serializer[Card]):
    """The card of one body: what it weighed and how it was cast; a body that did not vote has 0 everywhere."""

    body = serializers.CharField(source="body_name")
    weight = serializers.IntegerField()
    votes_for = serializers.IntegerField()
    votes_against = serializers.IntegerField()
    abstentions = serializers.IntegerField()
    spoiled = serializers.IntegerField()


class CardVoteSerializer(VoteSerializer):
    """What was counted or declared; in a card vote, card by card."""

    cards = serializers.ListField(child=CastSerializer(), required=False, max_length=MOST_BODIES)


class CorrectCardVoteSerializer(CorrectDecisionSerializer):
    """The right figures, and why the others were wrong."""

    cards = serializers.ListField(child=CastSerializer(), required=False, max_length=MOST_BODIES)


class ReportSerializer(Strict):
    """What tellers counted."""

    method = Line(help_text=f"One of: {', '.join(f'`{method.value}`' for method in Method if method in COUNTED)}.")
    votes_for = Whole(required=False, allow_null=True, default=None)
    votes_against = Whole(required=False, allow_null=True, default=None)
    abstentions = Whole(required=False, allow_null=True, default=None)
    spoiled = Whole(required=False, allow_null=True, default=None)
    cards = serializers.ListField(child=CastSerializer(), required=False, max_length=MOST_BODIES)
    recounts = Whole(required=False, allow_null=True, default=None, help_text="The report whose place this takes.")
    reason = Line(required=False, default="", help_text="Why it was counted again.")
    note = Line(required=False, default="")


class DeclareSerializer(Strict):
    """What the chair declares on a report."""

    result = Line(required=False, default="", help_text=f"Where it is not what the figures say. {one_of(Result)}")
    casting_vote = Line(required=False, default="", help_text=one_of(CastingVote))
    assent = Line(required=False, default="", help_text=f"Of what was carried with nobody against. {one_of(Assent)}")
    mover_agreed = Truth(required=False, allow_null=True, default=None)
    note = Line(required=False, default="")
    reason = Line(required=False, default="", help_text="Where an earlier result is corrected: why.")


class TellersReportSerializer(serializers.Serializer[TellersReport]):
    """What tellers counted. It declares nothing, and is never changed: a recount is another report."""

    id = serializers.IntegerField(source="pk")
    motion = serializers.IntegerField(source="motion_id")
    amendment = serializers.IntegerField(source="amendment_id", allow_null=True)
    part = serializers.IntegerField(source="part_id", allow_null=True)
    method = serializers.ChoiceField(choices=Method.choices)
    votes_for = serializers.IntegerField()
    votes_against = serializers.IntegerField()
    abstentions = serializers.IntegerField(allow_null=True)
    spoiled = serializers.IntegerField(allow_null=True)
    register_total = serializers.IntegerField(
        allow_null=True, help_text="What the whole register weighed, where cards were entered."
    )
    reported_by = serializers.CharField(source="reported_by_name")
    reported_at = serializers.DateTimeField()
    note = serializers.CharField()
    recounts = serializers.IntegerField(source="recounts_id", allow_null=True)
    reason = serializers.CharField(help_text="Why it was counted again.")
    cards: Any = CardSerializer(many=True, source="cards.in_order")


class PartsOfAmendmentSerializer(Strict):
    """Which operations, counted from 0, are voted on together; those in no part are the last one."""

    parts = serializers.ListField(child=serializers.ListField(child=Whole(), max_length=1000), max_length=50)


class PartsOfMotionSerializer(Strict):
    """Which clauses, by their ids, are voted on by themselves, each with all under it."""

    parts = serializers.ListField(child=serializers.ListField(child=Line(), max_length=10_000), max_length=50)


class PartSerializer(serializers.Serializer[Part]):
    """Part of a motion or of an amendment, on which conference votes by itself."""

    id = serializers.IntegerField(source="pk")
    number = serializers.IntegerField()
    motion = serializers.IntegerField(source="motion_id")
    amendment = serializers.IntegerField(source="amendment_id", allow_null=True)
    operations = serializers.ListField(child=serializers.IntegerField(), help_text="Of the amendment, counted from 0.")
    clauses = serializers.ListField(child=serializers.CharField(), help_text="Of the motion, by id.")


def counted(given: dict[str, Any]) -> dict[str, Any]:
    """What came in, with its count and its cards as services take them."""
    names = [field.name for field in fields(Count) if field.name in given]
    count = Count(**{name: given.pop(name) for name in names})
    cards = tuple(CastCard(**card) for card in given.pop("cards", ()))
    return {**given, "count": count, "cards": cards}
