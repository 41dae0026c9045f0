"""What happens to a motion without a vote, with the reason that goes on record: it falls, is not reached, or waits."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motions import gates
from motions.forms import ReasonForm
from motions.models import Amendment, Motion
from motions.permissions import check_can_cause, check_can_cause_to_amendment, standing_of
from motions.presenters import places
from motions.presenters.motion import amendment_url, motion_url
from motions.services import ordering
from motions.states import Event
from motions.views.answering import MemberRequest, filled, or_shows


def show_motion_fall(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask because of what it falls."""
    return _ask_about_motion(
        request, slug, pk, Event.FALL, "falls", "Because another decision was taken, it is not put."
    )


def show_motion_not_reached(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask what becomes of it."""
    return _ask_about_motion(
        request,
        slug,
        pk,
        Event.NOT_REACH,
        "was not reached",
        "Say what becomes of it: who deals with it next, and by when.",
    )


def show_motion_await(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask how the result will come."""
    return _ask_about_motion(
        request,
        slug,
        pk,
        Event.AWAIT_RESULT,
        "was voted on",
        "The result is still to come. Say when, if that is known.",
    )


def show_amendment_fall(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask because of what it falls."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    check_can_cause_to_amendment(request.user, amendment, Event.FALL)
    warning = "Because another decision was taken, it is not put."
    return _ask(request, amendment, amendment.motion, "falls", warning, amendment_url(amendment.motion, amendment))


def show_amendment_not_reached(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask why."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    check_can_cause_to_amendment(request.user, amendment, Event.NOT_REACH)
    warning = "Conference went on without it. Say why: the time was up, or the question was put."
    back = amendment_url(amendment.motion, amendment)
    return _ask(request, amendment, amendment.motion, "was not reached", warning, back)


def show_amendment_await(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask how the result will come."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    check_can_cause_to_amendment(request.user, amendment, Event.AWAIT_RESULT)
    warning = "The result is still to come. Say when, if that is known."
    return _ask(
        request, amendment, amendment.motion, "was voted on", warning, amendment_url(amendment.motion, amendment)
    )


def _ask_about_motion(
    request: MemberRequest, slug: str, pk: int, event: Event, happens: str, warning: str
) -> HttpResponse:
    motion = gates.motion(request.user, pk, conference=slug)
    check_can_cause(request.user, motion, event)
    return _ask(request, motion, motion, happens, warning, motion_url(motion))


def _ask(
    request: MemberRequest, row: Motion | Amendment, motion: Motion, happens: str, warning: str, back: str
) -> HttpResponse:
    conference = motion.conference
    context = {
        "here": places.here(conference, standing_of(request.user, conference)),
        "about": motion.title,
        "title": f"{row} {happens}",
        "warning": warning,
        "form": ReasonForm(request.POST or None),
        "button": f"Record: {row} {happens}",
        "back": back,
    }
    return render(request, "motions/reason.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_motion_fall)
def motion_fall(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The motion falls without a vote."""
    if request.method != "POST":
        return show_motion_fall(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    return _done(request, slug, ordering.fall(actor=request.user, motion=motion, reason=_reason(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_motion_not_reached)
def motion_not_reached(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Conference ended before the motion was decided."""
    if request.method != "POST":
        return show_motion_not_reached(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    return _done(request, slug, ordering.not_reached(actor=request.user, motion=motion, reason=_reason(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_motion_await)
def motion_await(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Conference has voted on the motion, and the result is still to come."""
    if request.method != "POST":
        return show_motion_await(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    return _done(request, slug, ordering.await_result(actor=request.user, motion=motion, reason=_reason(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_amendment_fall)
def amendment_fall(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The amendment falls without a vote."""
    if request.method != "POST":
        return show_amendment_fall(request, slug, pk)
    amendment = gates.amendment(request.user, pk, conference=slug)
    return _done(
        request, slug, ordering.fall_amendment(actor=request.user, amendment=amendment, reason=_reason(request))
    )


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_amendment_not_reached)
def amendment_not_reached(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Conference went on before the amendment was decided."""
    if request.method != "POST":
        return show_amendment_not_reached(request, slug, pk)
    amendment = gates.amendment(request.user, pk, conference=slug)
    done = ordering.not_reached_amendment(actor=request.user, amendment=amendment, reason=_reason(request))
    return _done(request, slug, done)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_amendment_await)
def amendment_await(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Conference has voted on the amendment, and the result is still to come."""
    if request.method != "POST":
        return show_amendment_await(request, slug, pk)
    amendment = gates.amendment(request.user, pk, conference=slug)
    return _done(
        request,
        slug,
        ordering.await_result_of_amendment(actor=request.user, amendment=amendment, reason=_reason(request)),
    )


def _reason(request: MemberRequest) -> str:
    return filled(ReasonForm(request.POST)).cleaned_data["reason"]


def _done(request: MemberRequest, slug: str, row: Motion | Amendment) -> HttpResponse:
    messages.success(request, f"Recorded. {row}: {row.get_state_display().lower()}.")
    return redirect("votes", slug)
