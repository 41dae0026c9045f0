"""Reports of what was done with a carried motion."""

from __future__ import annotations

from rest_framework import serializers

from api.serializers.strict import Line, Strict, Words
from motions.models import ProgressReport


class ProgressSerializer(serializers.Serializer[ProgressReport]):
    """One report. It is never edited: `supersedes` is the report that it corrects, for the `reason`."""

    id = serializers.IntegerField(source="pk")
    report_date = serializers.DateField(help_text="The day that it is about.")
    reporter = serializers.CharField(help_text="Who did it and reports.")
    text = serializers.CharField()
    reported_by = serializers.CharField(source="reported_by_name", help_text="Who wrote it.")
    reported_at = serializers.DateTimeField()
    supersedes = serializers.IntegerField(source="supersedes_id", allow_null=True)
    reason = serializers.CharField()


class ProgressReportSerializer(Strict):
    """What was done."""

    reporter = Line(help_text="Who did it and reports, such as “National Executive Council”.")
    report_date = serializers.DateField(help_text="The day that the report is about.")
    text = Words()


class CorrectProgressSerializer(ProgressReportSerializer):
    """What was done in truth, and why the other report was wrong."""

    reason = Line(required=False, default="")
