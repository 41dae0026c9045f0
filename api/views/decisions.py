"""Decisions, which are never changed: a correction is another one."""

from __future__ import annotations

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api.serializers.counting import CorrectCardVoteSerializer, counted
from api.serializers.decision import DecisionSerializer
from api.views.writing import VOTING_KEY, Write, key, show_decision
from motions import gates
from motions.services import deciding


class CorrectDecision(Write):
    """The correction of a decision."""

    serializer_class = CorrectCardVoteSerializer
    operations = {"post": "correct_decision"}

    @extend_schema(parameters=[VOTING_KEY], responses={201: DecisionSerializer})
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Correct a decision: a new one supersedes it, with the reason, and what it did is done again"""
        decision = gates.decision(request.user, pk, on=None)
        given = counted(self.given())
        return show_decision(deciding.correct(actor=self.actor, decision=decision, key=key(request), **given))
