"""Reporting what was done with a carried motion."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motions import gates
from motions.forms import CorrectProgressForm, ProgressForm
from motions.models import Motion
from motions.permissions import check_can_report, standing_of
from motions.presenters import places
from motions.services import progress
from motions.views.answering import MemberRequest, filled, or_shows


def show_report(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask what was done."""
    motion = gates.motion(request.user, pk, conference=slug)
    today = timezone.now().astimezone(motion.conference.zone).date()
    return _page(request, motion, ProgressForm(request.POST or None, initial={"report_date": today}))


def show_correction(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Show the report, and ask what is right."""
    wrong = gates.progress_report(slug, pk)
    said = {"reporter": wrong.reporter, "report_date": wrong.report_date, "text": wrong.text}
    return _page(request, wrong.motion, CorrectProgressForm(request.POST or None, initial=said))


def _page(request: MemberRequest, motion: Motion, form: ProgressForm) -> HttpResponse:
    standing = standing_of(request.user, motion.conference)
    check_can_report(standing, motion)
    context = {
        "here": places.here(motion.conference, standing),
        "motion": motion,
        "form": form,
        "back": reverse("adopted", args=[motion.conference.slug, motion.number]),
    }
    return render(request, "motions/progress.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_report)
def progress_new(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Report what was done with a carried motion."""
    if request.method != "POST":
        return show_report(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    progress.report(actor=request.user, motion=motion, **filled(ProgressForm(request.POST)).cleaned_data)
    messages.success(request, "The report is there for everyone to read.")
    return redirect("adopted", slug, motion.number)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_correction)
def progress_correct(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Correct a report."""
    if request.method != "POST":
        return show_correction(request, slug, pk)
    wrong = gates.progress_report(slug, pk)
    progress.correct(actor=request.user, report=wrong, **filled(CorrectProgressForm(request.POST)).cleaned_data)
    messages.success(request, "The report is corrected; the one before stays to be read.")
    return redirect("adopted", slug, wrong.motion.number)
