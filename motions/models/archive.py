"""What was filed from archives, and what became of what was carried."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from motions.models.append_only import AppendOnly, AppendOnlyQuerySet
from motions.models.motion import Motion
from motions.models.organisation import Organisation
from motions.models.people import Person


class ArchiveItem(AppendOnly):
    """One item of an archive that was filed, so that it is never filed twice.

    ``name`` is that of its file, with the line for one of many; ``sha256`` the hash of its bytes or of its record.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="archive")
    name = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64)
    motion = models.OneToOneField(Motion, on_delete=models.PROTECT, related_name="archived")
    filed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    filed_by_name = models.CharField(max_length=200)
    filed_at = models.DateTimeField()

    objects = AppendOnlyQuerySet["ArchiveItem"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "sha256"), name="nothing_is_filed_twice"),
            models.UniqueConstraint(fields=("organisation", "name"), name="one_archive_item_per_name"),
        )

    def __str__(self) -> str:
        return self.name


class ProgressReportQuerySet(AppendOnlyQuerySet["ProgressReport"]):
    """Words that chain."""

    def newest_first(self) -> Self:
        """By the day that they are about; of one day, the last written first."""
        return self.order_by("-report_date", "-pk")


class ProgressReport(AppendOnly):
    """What was done with a carried motion, as of a day, never edited: a correction is a new report that supersedes it.

    ``reporter`` is who did it and reports, in words: "National Executive Council"; ``reported_by`` who wrote it here.
    """

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="progress")
    report_date = models.DateField()
    reporter = models.CharField(max_length=200)
    text = models.TextField()
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reported_by_name = models.CharField(max_length=200)
    reported_at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="superseded_by", null=True, blank=True
    )
    reason = models.TextField(blank=True)

    objects = ProgressReportQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="progress_report_has_words"),
            models.CheckConstraint(condition=~Q(reporter=""), name="progress_report_has_a_reporter"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")), name="progress_report_supersedes_another"
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True, reason="") | (Q(supersedes__isnull=False) & ~Q(reason="")),
                name="corrected_progress_report_has_a_reason",
            ),
        )
        indexes = (models.Index(fields=("motion", "report_date", "id"), name="progress_by_day"),)

    def __str__(self) -> str:
        return f"Progress report of {self.report_date}"
