"""Amendments: read by whoever may see them, written by services."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.pagination import AgendaOrder
from api.serializers.amendment import AmendmentSerializer, WorkedSerializer
from api.serializers.counting import CardVoteSerializer, counted
from api.serializers.decision import DecisionSerializer
from api.serializers.writing import (
    MoveSerializer,
    ProposeSerializer,
    ReasonSerializer,
    RedraftAmendmentSerializer,
    RuleAmendmentSerializer,
    WithdrawSerializer,
    change,
)
from api.views.writing import (
    ETAG,
    IF_MATCH,
    LOCATION,
    VOTING_KEY,
    Write,
    amendments_for,
    body_of,
    draft_seen,
    key,
    once,
    show_amendment,
    show_decision,
)
from motions import gates
from motions.models import Amendment
from motions.services import amending, deciding, ordering, ruling


class Amendments(Write):
    """The amendments to a motion."""

    queryset = Amendment.objects.all()
    serializer_class = ProposeSerializer
    pagination_class = AgendaOrder
    operations = {"get": "list_amendments", "post": "propose_amendment"}

    @extend_schema(responses=AmendmentSerializer(many=True))
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """List the amendments to a motion that you may see, in the order of the place that they touch"""
        motion = gates.motion(request.user, pk)
        part: Any = self.paginate_queryset(amendments_for(request).filter(motion=motion))
        for amendment in part:
            amendment.motion = motion
        return self.get_paginated_response(AmendmentSerializer(part, many=True, context={"request": request}).data)

    @extend_schema(parameters=[LOCATION], responses={201: AmendmentSerializer})
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Draft an amendment of a body that you speak for

        In one form: the edited clauses, the whole text as it should read, operations, or an instruction in words.
        """
        motion, given = gates.motion(request.user, pk), self.given()
        body = body_of(request, motion.conference, given["body"])
        amendment = amending.propose(
            actor=self.actor, motion=motion, body=body, base=given["version"], change=change(given)
        )
        return show_amendment(request, amendment.pk, status=201)


class PreviewAmendment(Write):
    """What an amendment would do."""

    serializer_class = ProposeSerializer
    operations = {"post": "preview_amendment"}

    @extend_schema(responses=WorkedSerializer)
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """See what an amendment would do, and how the agenda would word it; nothing is kept"""
        motion, given = gates.motion(request.user, pk), self.given()
        body = body_of(request, motion.conference, given["body"])
        worked = amending.preview(
            actor=self.actor, motion=motion, body=body, base=given["version"], change=change(given)
        )
        return Response(WorkedSerializer(worked).data)


class OneAmendment(Write):
    """One amendment."""

    serializer_class = RedraftAmendmentSerializer
    operations = {"get": "read_amendment", "patch": "redraft_amendment"}
    may_answer = {"patch": (412, 428)}

    @extend_schema(parameters=[ETAG], responses=AmendmentSerializer)
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """Read an amendment with its operations and the decision on it"""
        return show_amendment(request, pk)

    @extend_schema(parameters=[ETAG, IF_MATCH], responses=AmendmentSerializer)
    def patch(self, request: Request, pk: int) -> HttpResponseBase:
        """Write an amendment anew that was not handed in yet, in one of the five forms

        `If-Match` says which draft you read. Where a colleague has written it anew since, nothing is written and the
        answer is 412.
        """
        amendment = gates.amendment(request.user, pk)
        seen, given = draft_seen(request, amendment), self.given()
        amending.redraft(
            actor=self.actor,
            amendment=amendment,
            base=given["version"],
            seen=seen,
            change=change(given),
            reason=given["reason"],
        )
        return show_amendment(request, pk)


class AmendmentStep(ABC, Write):
    """Something that is done to an amendment; the answer is the amendment afterwards."""

    @extend_schema(responses=AmendmentSerializer)
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        self.do(gates.amendment(request.user, pk), **self.given())
        return show_amendment(request, pk)

    @abstractmethod
    def do(self, amendment: Amendment, **given: Any) -> None:
        """The one service call."""


class SubmitAmendment(AmendmentStep):
    """Hand an amendment in"""

    operations = {"post": "submit_amendment"}

    def do(self, amendment: Amendment, **given: Any) -> None:
        amending.submit(actor=self.actor, amendment=amendment)


class WithdrawAmendment(AmendmentStep):
    """Take an amendment back; once it was handed in, with a reason"""

    serializer_class = WithdrawSerializer
    operations = {"post": "withdraw_amendment"}

    def do(self, amendment: Amendment, **given: Any) -> None:
        amending.withdraw(actor=self.actor, amendment=amendment, **given)


class AcceptAmendment(AmendmentStep):
    """Take an amendment into your motion without a vote, where the rules let a mover"""

    operations = {"post": "accept_amendment"}

    def do(self, amendment: Amendment, **given: Any) -> None:
        amending.accept(actor=self.actor, amendment=amendment)


class RuleAmendment(AmendmentStep):
    """Rule on an amendment, or on one operation of it: in order, or not, with a reason"""

    serializer_class = RuleAmendmentSerializer
    operations = {"post": "rule_amendment"}

    def do(self, amendment: Amendment, **given: Any) -> None:
        ruling.rule_amendment(actor=self.actor, amendment=amendment, **given)


class MoveAmendment(AmendmentStep):
    """Say that an amendment is before conference"""

    serializer_class = MoveSerializer
    operations = {"post": "move_amendment"}

    def do(self, amendment: Amendment, **given: Any) -> None:
        ordering.move_amendment(actor=self.actor, amendment=amendment, **given)


class PassOver(AmendmentStep):
    """Record that an amendment was called and nobody moved it"""

    serializer_class = ReasonSerializer
    operations = {"post": "pass_over"}

    def do(self, amendment: Amendment, **given: Any) -> None:
        ordering.pass_over(actor=self.actor, amendment=amendment, **given)


class CallAgain(AmendmentStep):
    """Say that an amendment that nobody moved is on the agenda again, until its motion is decided"""

    serializer_class = ReasonSerializer
    operations = {"post": "call_again"}

    def do(self, amendment: Amendment, **given: Any) -> None:
        ordering.call_again(actor=self.actor, amendment=amendment, **given)


class AmendmentNotReached(AmendmentStep):
    """Record that conference went on before an amendment was decided"""

    serializer_class = ReasonSerializer
    operations = {"post": "amendment_not_reached"}

    def do(self, amendment: Amendment, **given: Any) -> None:
        ordering.not_reached_amendment(actor=self.actor, amendment=amendment, **given)


class FallAmendment(AmendmentStep):
    """Record that an amendment falls without a vote, because of another decision"""

    serializer_class = ReasonSerializer
    operations = {"post": "fall_amendment"}

    def do(self, amendment: Amendment, **given: Any) -> None:
        ordering.fall_amendment(actor=self.actor, amendment=amendment, **given)


class AwaitResultOfAmendment(AmendmentStep):
    """Record that conference voted on an amendment and the result is still to come"""

    serializer_class = ReasonSerializer
    operations = {"post": "await_result_of_amendment"}

    def do(self, amendment: Amendment, **given: Any) -> None:
        ordering.await_result_of_amendment(actor=self.actor, amendment=amendment, **given)


class VoteAmendment(Write):
    """The vote on an amendment."""

    serializer_class = CardVoteSerializer
    operations = {"post": "vote_amendment"}

    @extend_schema(parameters=[VOTING_KEY], responses={201: DecisionSerializer})
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Record what conference decided on an amendment

        Sent again with the same `Idempotency-Key`, the decision that is there is the answer.
        """
        amendment = gates.amendment(request.user, pk)
        given = counted(self.given())
        decision = deciding.record_vote(
            actor=self.actor, motion=amendment.motion, amendment=amendment, key=key(request), **given
        )
        return show_decision(decision)
