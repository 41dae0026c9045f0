"""What was done with a carried motion, reported in the open: dated, by whom, never edited."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from motions import permissions, refusals
from motions.models import Motion, Person, ProgressReport
from motions.services import publishing, texts
from motions.services.locking import lock_motion


@transaction.atomic
def report(
    *, actor: Person, motion: Motion, text: str, reporter: str, report_date: date, now: datetime | None = None
) -> ProgressReport:
    """Report what ``reporter`` ("National Executive Council") had done with the motion by a day.

    Raises Forbidden for anyone but the standing orders committee of the conference or who keeps the installation,
    WrongTime where no text of the motion is published, BadText for an empty report, no reporter or a day to come.
    """
    now = now or timezone.now()
    permissions.check_can_report(actor, motion)
    motion = lock_motion(motion)
    publishing.out(motion)
    return _keep(motion, text, reporter, report_date, actor=actor, now=now)


@transaction.atomic
def correct(
    *,
    actor: Person,
    report: ProgressReport,
    text: str,
    reporter: str,
    report_date: date,
    reason: str,
    now: datetime | None = None,
) -> ProgressReport:
    """Put another report in the place of one that was wrong, with the reason. Both stay to be read.

    Raises as ``report`` does, and WrongTime where it was corrected already, BadText without a reason.
    """
    now = now or timezone.now()
    permissions.check_can_report(actor, report.motion)
    motion = lock_motion(report.motion)
    reason = texts.clean_reason(reason, "readers see why a report was corrected")
    if ProgressReport.objects.filter(supersedes=report).exists():
        raise refusals.report_corrected()
    return _keep(motion, text, reporter, report_date, actor=actor, now=now, supersedes=report, reason=reason)


def _keep(
    motion: Motion,
    text: str,
    reporter: str,
    report_date: date,
    *,
    actor: Person,
    now: datetime,
    supersedes: ProgressReport | None = None,
    reason: str = "",
) -> ProgressReport:
    texts.check_pasted(text, "report")
    if report_date > now.astimezone(motion.conference.zone).date():
        raise refusals.day_to_come()
    return ProgressReport.objects.create(
        motion=motion,
        report_date=report_date,
        reporter=_reporter(reporter),
        text=text.strip(),
        reported_by=actor,
        reported_by_name=actor.name,
        reported_at=now,
        supersedes=supersedes,
        reason=reason,
    )


def _reporter(reporter: str) -> str:
    texts.check_pasted(reporter, "name of who reports")
    cleaned = " ".join(reporter.split())
    if len(cleaned) > MAX_REPORTER:
        raise refusals.name_too_long(characters=len(cleaned), limit=MAX_REPORTER)
    return cleaned


MAX_REPORTER = 200
