"""What happens to a motion without a vote, with the reason that goes on record: it falls, is not reached, or waits."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motions.forms import ReasonForm
from motions.models import Amendment, Motion
from motions.permissions import standing_of
from motions.presenters import places
from motions.presenters.motion import amendment_url, motion_url
from motions.services import ordering
from motions.states import Event
from motions.views.answering import MemberRequest, View, filled, or_shows
from motions.views.subjects import AMENDMENT, MOTION, Subject

ANOTHER_DECISION = "Because another decision was taken, it is not put."
STILL_TO_COME = "The result is still to come. Say when, if that is known."


def _page(of: Subject, event: Event, happens: str, warning: str, record: Callable[..., Motion | Amendment]) -> View:
    """A page that asks for the reason of what ``happens``, and records it."""

    def show(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
        row = of.load(request.user, pk, conference=slug)
        of.check(request.user, row, event)
        return _ask(request, row, happens, warning)

    @require_http_methods(["GET", "HEAD", "POST"])
    @or_shows(show)
    def page(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
        if request.method != "POST":
            return show(request, slug, pk)
        row = of.load(request.user, pk, conference=slug)
        reason = filled(ReasonForm(request.POST)).cleaned_data["reason"]
        row = record(actor=request.user, reason=reason, **{of.name: row})
        messages.success(request, f"Recorded. {row}: {row.get_state_display().lower()}.")
        return redirect("votes", slug)

    return page


def _ask(request: MemberRequest, row: Motion | Amendment, happens: str, warning: str) -> HttpResponse:
    motion, back = (row, motion_url(row)) if isinstance(row, Motion) else (row.motion, amendment_url(row.motion, row))
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


motion_fall = _page(MOTION, Event.FALL, "falls", ANOTHER_DECISION, ordering.fall)
motion_not_reached = _page(
    MOTION,
    Event.NOT_REACH,
    "was not reached",
    "Say what becomes of it: who deals with it next, and by when.",
    ordering.not_reached,
)
motion_take_up_again = _page(
    MOTION,
    Event.TAKE_UP_AGAIN,
    "is taken up again",
    "It is before conference again, and the amendments that fell with it are on the agenda again.",
    ordering.take_up_again,
)
motion_await = _page(MOTION, Event.AWAIT_RESULT, "was voted on", STILL_TO_COME, ordering.await_result)
amendment_fall = _page(AMENDMENT, Event.FALL, "falls", ANOTHER_DECISION, ordering.fall_amendment)
amendment_not_reached = _page(
    AMENDMENT,
    Event.NOT_REACH,
    "was not reached",
    "Conference went on without it. Say why: the time was up, or the question was put.",
    ordering.not_reached_amendment,
)
amendment_await = _page(
    AMENDMENT, Event.AWAIT_RESULT, "was voted on", STILL_TO_COME, ordering.await_result_of_amendment
)
