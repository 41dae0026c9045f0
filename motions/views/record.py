"""What conference decided, for anyone: the record with its files, the account of one motion, a tellers' report."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motions import gates
from motions.formats import minutes_csv, minutes_pdf, minutes_word
from motions.formats.table import WORD
from motions.permissions import standing_of
from motions.presenters import account as accounting
from motions.presenters import places, reports
from motions.presenters import record as recording

FILES = {
    "csv": ("text/csv; charset=utf-8", minutes_csv.write),
    "docx": (WORD, minutes_word.write),
    "pdf": ("application/pdf", minutes_pdf.write),
}


@require_safe
@login_not_required
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Every decision, in the order in which it was declared."""
    conference = gates.conference(slug)
    context = {
        "here": places.here(conference, standing_of(request.user, conference), "record"),
        "record": recording.record(conference, request.user),
        "zone": f"by the clock of the conference ({conference.time_zone})",
    }
    return render(request, "motions/record.html", context)


@require_safe
@login_not_required
def record_file(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """The record as a file for the minutes."""
    conference = gates.conference(slug)
    media_type, write = FILES[suffix]
    minutes = recording.minutes(conference, request.user, now=timezone.now())
    headers = {
        "Content-Disposition": f'attachment; filename="record-{conference.slug}.{suffix}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(write(minutes), content_type=media_type, headers=headers)


@require_safe
@login_not_required
def account(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How a motion came out: which votes, by whom declared, and what they did to which words."""
    motion = gates.motion(request.user, pk, conference=slug)
    context = {
        "here": places.here(motion.conference, standing_of(request.user, motion.conference)),
        "account": accounting.account(motion, request.user),
    }
    return render(request, "motions/account.html", context)


@require_safe
@login_not_required
def tellers_report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What tellers reported on one question, card by card."""
    report = gates.report(request.user, pk, on=None, conference=slug)
    conference = report.motion.conference
    context = {
        "here": places.here(conference, standing_of(request.user, conference)),
        "report": reports.report_page(report),
    }
    return render(request, "motions/tellers_report.html", context)
