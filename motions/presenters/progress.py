"""What was done with a carried motion, as its page prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.urls import reverse

from motions.models import Motion, ProgressReport
from motions.presenters.phrases import day, moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A report; ``before`` are those that it corrects, the last first, and ``reason`` is why."""

    day: str
    reporter: str
    text: str
    written: str
    correct: str
    reason: str = ""
    before: tuple[Progress, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressSection:
    """The reports that stand, and the address at which another is written by who may."""

    reports: tuple[Progress, ...]
    report: str = ""


def progress(motion: Motion, *, may_report: bool) -> ProgressSection | None:
    """The reports that stand, the newest day first; None where there is nothing to print. One query."""
    reports = {each.pk: each for each in motion.progress.newest_first()}
    corrected = {each.supersedes_id for each in reports.values()}
    told = tuple(_told(reports, each, motion, may_report) for each in reports.values() if each.pk not in corrected)
    address = reverse("progress_new", args=[motion.conference.slug, motion.pk]) if may_report else ""
    return ProgressSection(reports=told, report=address) if told or address else None


def _told(reports: Mapping[int, ProgressReport], report: ProgressReport, motion: Motion, may_correct: bool) -> Progress:
    before = reports.get(report.supersedes_id or 0)
    earlier = _told(reports, before, motion, may_correct=False) if before else None
    return Progress(
        day=day(report.report_date),
        reporter=report.reporter,
        text=report.text,
        written=f"Written {moment(report.reported_at, motion.conference.zone)} by {report.reported_by_name}",
        correct=reverse("progress_correct", args=[motion.conference.slug, report.pk]) if may_correct else "",
        reason=report.reason,
        before=(replace(earlier, before=()), *earlier.before) if earlier else (),
    )
