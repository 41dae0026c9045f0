"""Registers, tellers' reports and votes in parts."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers.counting import (
    CardVoteSerializer,
    DeclareSerializer,
    EnterRegisterSerializer,
    PartSerializer,
    PartsOfAmendmentSerializer,
    PartsOfMotionSerializer,
    RegisterSerializer,
    ReportSerializer,
    TellersReportSerializer,
    counted,
)
from api.serializers.decision import DecisionSerializer
from api.views.base import Private
from api.views.writing import VOTING_KEY, Write, key, once, show_decision
from motions import gates
from motions.models import Amendment, Conference, Motion, Part
from motions.services import deciding, dividing, registering, reporting


class Register(Write):
    """What each body weighs in a card vote at a conference."""

    serializer_class = EnterRegisterSerializer
    operations = {"get": "read_register", "post": "enter_register"}

    @extend_schema(responses=RegisterSerializer)
    def get(self, request: Request, conference: str) -> HttpResponseBase:
        """Read the register: what each body weighs in a card vote at the conference"""
        return _register(gates.conference(conference))

    @extend_schema(responses=RegisterSerializer)
    @once
    def post(self, request: Request, conference: str) -> HttpResponseBase:
        """Enter how many members bodies have; a body that is not named stays as it is"""
        at, given = gates.conference(conference), self.given()
        members = registering.once([(line["body"], line["members"]) for line in given["lines"]])
        registering.enter(actor=self.actor, conference=at, members=members, reason=given["reason"])
        return _register(at)


def _register(conference: Conference) -> Response:
    lines = list(conference.register.in_order())
    return Response(RegisterSerializer({"total": sum(line.members for line in lines), "results": lines}).data)


class Reports(Write):
    """What tellers reported on a question."""

    serializer_class = ReportSerializer

    def answer(self, request: Request, motion: Motion, **question: Any) -> HttpResponseBase:
        """The report that was written just now, or was there already under its key."""
        given = counted(self.given())
        recounts = given.pop("recounts")
        earlier = None if recounts is None else gates.report(request.user, recounts, on=None)
        report = reporting.report(
            actor=self.actor, motion=motion, recounts=earlier, key=key(request), **question, **given
        )
        return Response(TellersReportSerializer(report).data, status=201)


class ReportsOnMotion(Reports):
    """What tellers reported on a motion."""

    operations = {"post": "report_on_motion"}

    @extend_schema(parameters=[VOTING_KEY], responses={201: TellersReportSerializer})
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Report what tellers counted on a motion; the chair declares the result

        Sent again with the same `Idempotency-Key`, the report that is there is the answer.
        """
        return self.answer(request, gates.motion(request.user, pk))


class ReportsOnAmendment(Reports):
    """What tellers reported on an amendment."""

    operations = {"post": "report_on_amendment"}

    @extend_schema(parameters=[VOTING_KEY], responses={201: TellersReportSerializer})
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Report what tellers counted on an amendment; the chair declares the result"""
        amendment = gates.amendment(request.user, pk)
        return self.answer(request, amendment.motion, amendment=amendment)


class ReportsOnPart(Reports):
    """What tellers reported on a part."""

    operations = {"post": "report_on_part"}

    @extend_schema(parameters=[VOTING_KEY], responses={201: TellersReportSerializer})
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Report what tellers counted on a part of a motion or an amendment; the chair declares the result"""
        part = gates.part(request.user, pk)
        return self.answer(request, part.motion, part=part)


class OneReport(Private):
    """One tellers' report."""

    serializer_class = TellersReportSerializer
    operations = {"get": "read_report"}

    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """Read what tellers counted, card by card in a card vote that was entered so

        Until a result is declared, only those who count and the chair read it.
        """
        return Response(TellersReportSerializer(gates.report(request.user, pk, on=None)).data)


class DeclareReport(Write):
    """The declaration of a result."""

    serializer_class = DeclareSerializer
    operations = {"post": "declare_report"}

    @extend_schema(parameters=[VOTING_KEY], responses={201: DecisionSerializer})
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Declare the result of what tellers reported; after a recount that corrects the result declared before"""
        report = gates.report(request.user, pk, on=None)
        return show_decision(deciding.declare(actor=self.actor, report=report, key=key(request), **self.given()))


class PartsOfMotion(Write):
    """The parts in which a motion is put to the vote."""

    queryset = Part.objects.all()
    serializer_class = PartsOfMotionSerializer
    operations = {"get": "list_parts_of_motion", "post": "divide_motion"}

    @extend_schema(responses=PartSerializer(many=True))
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """List the parts of a motion on which conference votes by themselves"""
        return _parts(list(Part.objects.of(gates.motion(request.user, pk), None).in_order()))

    @extend_schema(responses={201: PartSerializer(many=True)})
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Put parts of a motion to votes of their own; what is left of it is put afterwards"""
        motion = gates.motion(request.user, pk)
        made = dividing.divide_motion(actor=self.actor, motion=motion, groups=self.given()["parts"])
        return _parts(made, status=201)


class PartsOfAmendment(Write):
    """The parts in which an amendment is put to the vote."""

    queryset = Part.objects.all()
    serializer_class = PartsOfAmendmentSerializer
    operations = {"get": "list_parts_of_amendment", "post": "divide_amendment"}

    @extend_schema(responses=PartSerializer(many=True))
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """List the parts of an amendment on which conference votes by themselves"""
        amendment = gates.amendment(request.user, pk)
        return _parts(list(Part.objects.of(amendment.motion, amendment).in_order()))

    @extend_schema(responses={201: PartSerializer(many=True)})
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Put an amendment to the vote in parts; it is carried in part where some are carried and some lost"""
        amendment = gates.amendment(request.user, pk)
        made = dividing.divide_amendment(actor=self.actor, amendment=amendment, groups=self.given()["parts"])
        return _parts(made, status=201)


def _parts(found: list[Part], *, status: int = 200) -> Response:
    data: Any = found
    return Response(PartSerializer(data, many=True).data, status=status)


class PutMotionTogether(Write):
    """A motion put as a whole again."""

    queryset = Part.objects.all()
    operations = {"post": "put_motion_together"}

    @extend_schema(responses=PartSerializer(many=True))
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Put a motion to the vote as a whole again, while none of its parts was voted on"""
        self.given()
        dividing.put_together(actor=self.actor, motion=gates.motion(request.user, pk))
        return _parts([])


class PutAmendmentTogether(Write):
    """An amendment put as a whole again."""

    queryset = Part.objects.all()
    operations = {"post": "put_amendment_together"}

    @extend_schema(responses=PartSerializer(many=True))
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Put an amendment to the vote as a whole again, while none of its parts was voted on"""
        self.given()
        amendment: Amendment = gates.amendment(request.user, pk)
        dividing.put_together(actor=self.actor, motion=amendment.motion, amendment=amendment)
        return _parts([])


class VotePart(Write):
    """The vote on a part."""

    serializer_class = CardVoteSerializer
    operations = {"post": "vote_part"}

    @extend_schema(parameters=[VOTING_KEY], responses={201: DecisionSerializer})
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Record what conference decided on a part of a motion or an amendment"""
        part = gates.part(request.user, pk)
        decision = deciding.record_vote(
            actor=self.actor, motion=part.motion, part=part, key=key(request), **counted(self.given())
        )
        return show_decision(decision)
