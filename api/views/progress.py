"""What was done with carried motions."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.pagination import LatestReports
from api.problems import NOTHING_HERE, Problem
from api.serializers.progress import CorrectProgressSerializer, ProgressReportSerializer, ProgressSerializer
from api.views.base import Open
from api.views.writing import Write, once
from motions import gates
from motions.models import CatalogueEntry, ProgressReport
from motions.services import progress


class ProgressReports(Open):
    """What was done with one carried motion."""

    queryset = ProgressReport.objects.all()
    serializer_class = ProgressSerializer
    pagination_class = LatestReports
    operations = {"get": "list_progress"}

    @extend_schema(responses=ProgressSerializer(many=True))
    def get(self, request: Request, conference: str, number: str) -> HttpResponseBase:
        """List what was reported of a carried motion, the newest day first

        Corrected reports are there too: those that another `supersedes`.
        """
        part = self.paginate_queryset(_reports(conference, number))
        return self.get_paginated_response(self.get_serializer(part, many=True).data)


class ReportProgress(Write):
    """A report."""

    serializer_class = ProgressReportSerializer
    operations = {"post": "report_progress"}

    @extend_schema(responses={201: ProgressSerializer})
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Report what was done with a carried motion"""
        motion = gates.motion(request.user, pk)
        report = progress.report(actor=self.actor, motion=motion, **self.given())
        return Response(ProgressSerializer(report).data, status=201)


class CorrectProgress(Write):
    """A report, corrected."""

    serializer_class = CorrectProgressSerializer
    operations = {"post": "correct_progress"}

    @extend_schema(responses={201: ProgressSerializer})
    @once
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        """Put another report in the place of one that was wrong, with the reason"""
        reports = ProgressReport.objects.filter(motion__catalogued__isnull=False).select_related("motion__conference")
        wrong = get_object_or_404(reports, pk=pk)
        report = progress.correct(actor=self.actor, report=wrong, **self.given())
        return Response(ProgressSerializer(report).data, status=201)


def _reports(conference: str, number: str) -> QuerySet[ProgressReport]:
    """Those on one published text. Raises Problem where there is none."""
    for entry in CatalogueEntry.objects.filter(motion__conference__slug=conference, motion__number=number).only("pk"):
        return ProgressReport.objects.filter(motion=entry.pk)
    raise Problem(404, "not_found", NOTHING_HERE)
