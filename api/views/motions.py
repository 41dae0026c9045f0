"""Motions: read by whoever may see them, written by services."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.pagination import AgendaOrder
from api.serializers.adopted import AdoptedRowSerializer
from api.serializers.counting import CardVoteSerializer, counted
from api.serializers.decision import DecisionSerializer
from api.serializers.history import StepSerializer, StepsSerializer
from api.serializers.motion import MotionRowSerializer, MotionSerializer, ReadSerializer
from api.serializers.writing import (
    DraftMotionSerializer,
    MoveSerializer,
    PastedSerializer,
    ReasonSerializer,
    RedraftMotionSerializer,
    RewordMotionSerializer,
    RuleMotionSerializer,
    WithdrawSerializer,
)
from api.views.base import AsPublished, Private
from api.views.printing import PAPER, PAPERS, printed
from api.views.writing import (
    ETAG,
    IF_MATCH,
    LOCATION,
    VOTING_KEY,
    Write,
    body_of,
    key,
    once,
    show_decision,
    show_motion,
    version_seen,
)
from motions import gates
from motions.history import story
from motions.models import Amendment, Motion, Publication
from motions.presenters import paper
from motions.services import deciding, drafting, ordering, publishing, ruling


class Motions(Write):
    """The motions of a conference."""

    queryset = Motion.objects.all()
    serializer_class = DraftMotionSerializer
    pagination_class = AgendaOrder
    operations = {"get": "list_motions", "post": "draft_motion"}

    @extend_schema(responses=MotionRowSerializer(many=True))
    def get(self, request: Request, conference: str) -> HttpResponseBase:
        """List the motions of a conference that you may see, in the order of the agenda

        Those that are not on the agenda come first.
        """
        amendments = Prefetch("amendments", Amendment.objects.standing().in_text_order())
        visible = Motion.objects.visible_to(request.user).at(gates.conference(conference))
        rows = visible.select_related("conference__rules", "body").prefetch_related(amendments)
        part: Any = self.paginate_queryset(rows)
        return self.get_paginated_response(MotionRowSerializer(part, many=True, context={"request": request}).data)

    @extend_schema(parameters=[ETAG, LOCATION], responses={201: MotionSerializer})
    @once
    def post(self, request: Request, conference: str) -> HttpResponseBase:
        """Draft a motion for a body that you speak for"""
        place, given = gates.conference(conference), self.given()
        body = body_of(request, place, given.pop("body"))
        motion = drafting.draft_motion(actor=self.actor, conference=place, body=body, **given)
        return show_motion(request, motion.pk, status=201)


class PreviewMotion(Write):
    """How a text is read."""

    serializer_class = PastedSerializer
    operations = {"post": "preview_motion"}

    @extend_schema(responses=ReadSerializer)
    def post(self, request: Request, conference: str) -> HttpResponseBase:
        """See how a pasted text is read, and what to look at; nothing is kept"""
        place = gates.conference(conference)
        return Response(ReadSerializer(drafting.preview(actor=self.actor, conference=place, **self.given())).data)


class OneMotion(Write):
    """One motion."""

    serializer_class = RedraftMotionSerializer
    operations = {"get": "read_motion", "patch": "redraft_motion"}
    may_answer = {"patch": (412, 428)}

    @extend_schema(parameters=[ETAG], responses=MotionSerializer)
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """Read a motion with its text, its amendments and the decision on it"""
        return show_motion(request, pk)

    @extend_schema(parameters=[ETAG, IF_MATCH], responses=MotionSerializer)
    def patch(self, request: Request, pk: int) -> HttpResponseBase:
        """Redraft a motion that was not handed in yet

        `If-Match` says which text you read. Where it has changed since, nothing is written and the answer is 412.
        """
        motion = gates.motion(request.user, pk)
        seen = version_seen(request, motion)
        drafting.redraft(actor=self.actor, motion=motion, base=seen, **self.given())
        return show_motion(request, pk)


class RewordMotion(Write):
    """The committee's wording of a motion."""

    serializer_class = RewordMotionSerializer
    operations = {"post": "reword_motion"}
    may_answer = {"post": (412, 428)}

    @extend_schema(parameters=[ETAG, IF_MATCH], responses=MotionSerializer)
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Change the words of a motion so that it is in order: a new version, recorded as the committee's

        Amendments that were handed in go over to it where every word that they name is still in its place.
        """
        motion = gates.motion(request.user, pk)
        seen = version_seen(request, motion)
        ruling.reword(actor=self.actor, motion=motion, base=seen, **self.given())
        return show_motion(request, pk)


class PrintedMotion(Private):
    """A motion on paper."""

    content_negotiation_class = AsPublished
    operations = {"get": "read_printed_motion"}

    @extend_schema(parameters=[PAPER], responses=PAPERS)
    def get(self, request: Request, pk: int, suffix: str) -> HttpResponseBase:
        """Read a motion as the agenda prints it, with the line numbers that amendments quote

        A line is broken where the conference's width breaks it, in PDF, in Word and on the page alike.
        """
        return printed(suffix, paper.of_motion(gates.motion(request.user, pk), request.user))


class MotionHistory(Private):
    """What happened to a motion."""

    serializer_class = StepsSerializer
    operations = {"get": "read_motion_history"}

    @extend_schema(responses=StepsSerializer)
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """Read every step of a motion and its amendments, with who and why, oldest first"""
        steps: Any = story(gates.motion(request.user, pk), request.user)
        return Response({"results": StepSerializer(steps, many=True).data})


class MotionStep(ABC, Write):
    """Something that is done to a motion; the answer is the motion afterwards."""

    @extend_schema(parameters=[ETAG], responses=MotionSerializer)
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        self.do(gates.motion(request.user, pk), **self.given())
        return show_motion(request, pk)

    @abstractmethod
    def do(self, motion: Motion, **given: Any) -> None:
        """The one service call."""


class SubmitMotion(MotionStep):
    """Hand a motion in"""

    operations = {"post": "submit_motion"}

    def do(self, motion: Motion, **given: Any) -> None:
        drafting.submit(actor=self.actor, motion=motion)


class WithdrawMotion(MotionStep):
    """Take a motion back; once it was handed in, with a reason"""

    serializer_class = WithdrawSerializer
    operations = {"post": "withdraw_motion"}

    def do(self, motion: Motion, **given: Any) -> None:
        drafting.withdraw(actor=self.actor, motion=motion, **given)


class RuleMotion(MotionStep):
    """Rule on a motion: in order, with its number, or not in order, with a reason"""

    serializer_class = RuleMotionSerializer
    operations = {"post": "rule_motion"}

    def do(self, motion: Motion, **given: Any) -> None:
        ruling.rule_motion(actor=self.actor, motion=motion, **given)


class MoveMotion(MotionStep):
    """Say that a motion is before conference"""

    serializer_class = MoveSerializer
    operations = {"post": "move_motion"}

    def do(self, motion: Motion, **given: Any) -> None:
        ordering.move_motion(actor=self.actor, motion=motion, **given)


class FallMotion(MotionStep):
    """Record that a motion falls without a vote, because of another decision"""

    serializer_class = ReasonSerializer
    operations = {"post": "fall_motion"}

    def do(self, motion: Motion, **given: Any) -> None:
        ordering.fall(actor=self.actor, motion=motion, **given)


class MotionNotReached(MotionStep):
    """Record that conference ended before a motion was decided"""

    serializer_class = ReasonSerializer
    operations = {"post": "motion_not_reached"}

    def do(self, motion: Motion, **given: Any) -> None:
        ordering.not_reached(actor=self.actor, motion=motion, **given)


class TakeUpAgain(MotionStep):
    """Put a motion before conference again that it remitted, referred back or left, with the amendments that fell"""

    serializer_class = ReasonSerializer
    operations = {"post": "take_up_again"}

    def do(self, motion: Motion, **given: Any) -> None:
        ordering.take_up_again(actor=self.actor, motion=motion, **given)


class AwaitResult(MotionStep):
    """Record that conference voted on a motion and the result is still to come"""

    serializer_class = ReasonSerializer
    operations = {"post": "await_result"}

    def do(self, motion: Motion, **given: Any) -> None:
        ordering.await_result(actor=self.actor, motion=motion, **given)


class VoteMotion(Write):
    """The vote on a motion."""

    serializer_class = CardVoteSerializer
    operations = {"post": "vote_motion"}

    @extend_schema(parameters=[VOTING_KEY], responses={201: DecisionSerializer})
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Record what conference decided on a motion

        Sent again with the same `Idempotency-Key`, the decision that is there is the answer.
        """
        motion = gates.motion(request.user, pk)
        given = counted(self.given())
        decision = deciding.record_vote(actor=self.actor, motion=motion, key=key(request), **given)
        return show_decision(decision)


class PublishMotion(Write):
    """The adopted text of a motion, published."""

    operations = {"post": "publish_motion"}

    @extend_schema(responses={201: AdoptedRowSerializer})
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Publish the adopted text of a motion, for ever"""
        self.given()
        return _out(publishing.publish(actor=self.actor, motion=gates.motion(request.user, pk)))


class CorrectPublication(Write):
    """The adopted text of a motion, published anew."""

    serializer_class = ReasonSerializer
    operations = {"post": "correct_publication"}

    @extend_schema(responses={201: AdoptedRowSerializer})
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Publish the adopted text as it is now in place of the one that is out, with the reason"""
        motion = gates.motion(request.user, pk)
        return _out(publishing.correct(actor=self.actor, motion=motion, **self.given()))


class WithdrawPublication(Write):
    """The adopted text of a motion, withdrawn."""

    serializer_class = ReasonSerializer
    operations = {"post": "withdraw_publication"}

    @extend_schema(responses={201: AdoptedRowSerializer})
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Say that the text that is out no longer stands, and why"""
        motion = gates.motion(request.user, pk)
        return _out(publishing.withdraw(actor=self.actor, motion=motion, **self.given()))


def _out(entry: Publication) -> Response:
    return Response(AdoptedRowSerializer(entry).data, status=201)
