"""Bringing something before conference: who moves it and who seconds it, or that nobody does."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motions import gates
from motions.forms import MoveForm
from motions.models import Amendment, Motion
from motions.permissions import check_can_move, check_can_move_amendment, standing_of
from motions.presenters import places
from motions.presenters.voting import moving
from motions.services import ordering
from motions.views.answering import MemberRequest, filled, or_shows
from motions.views.votes import show_votes


def show_move_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask who moves it and who seconds it."""
    motion = gates.motion(request.user, pk, conference=slug)
    check_can_move(request.user, motion)
    return _ask(request, motion)


def show_move_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The same of an amendment."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    check_can_move_amendment(request.user, amendment)
    return _ask(request, amendment)


def _ask(request: MemberRequest, row: Motion | Amendment) -> HttpResponse:
    conference = row.conference if isinstance(row, Motion) else row.motion.conference
    needs = conference.rules.needs_seconder
    context = {
        "here": places.here(conference, standing_of(request.user, conference), "votes"),
        "moving": moving(row),
        "bodies": conference.organisation.bodies.order_by("name"),
        "form": MoveForm(request.POST or None, needs_seconder=needs, initial={"moved_by": row.body.name}),
    }
    return render(request, "motions/move.html", context)


def _votes_instead(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    return show_votes(request, slug)


def _motion_instead(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Where names were typed, or have to be, the page for them; otherwise the page with the button."""
    motion = gates.motion(request.user, pk, conference=slug)
    needs = motion.conference.rules.needs_seconder or "seconded_by" in request.POST
    return (show_move_motion if needs else _votes_instead)(request, slug, pk)


def _amendment_instead(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    amendment = gates.amendment(request.user, pk, conference=slug)
    needs = amendment.motion.conference.rules.needs_seconder or "seconded_by" in request.POST
    return (show_move_amendment if needs else _votes_instead)(request, slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(_motion_instead)
def move_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The motion is before conference."""
    if request.method != "POST":
        return show_move_motion(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    ordering.move_motion(actor=request.user, motion=motion, **filled(MoveForm(request.POST)).cleaned_data)
    messages.success(request, f"{motion} is moved.")
    return redirect("votes", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(_amendment_instead)
def move_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The amendment is before conference."""
    if request.method != "POST":
        return show_move_amendment(request, slug, pk)
    amendment = gates.amendment(request.user, pk, conference=slug)
    ordering.move_amendment(actor=request.user, amendment=amendment, **filled(MoveForm(request.POST)).cleaned_data)
    messages.success(request, f"{amendment} is moved.")
    return redirect("votes", slug)


@require_POST
@or_shows(_votes_instead)
def pass_over(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The amendment was called, and nobody moved it."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    ordering.pass_over(actor=request.user, amendment=amendment)
    messages.success(request, f"{amendment} was not moved. It can be called again, below.")
    return redirect("votes", slug)


@require_POST
@or_shows(_votes_instead)
def call_again(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The amendment that nobody moved is on the agenda again."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    ordering.call_again(actor=request.user, amendment=amendment)
    messages.success(request, f"{amendment} is on the agenda again.")
    return redirect("votes", slug)


@require_POST
@or_shows(_votes_instead)
def motion_unseconded(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Nobody seconded the motion: it falls."""
    motion = gates.motion(request.user, pk, conference=slug)
    ordering.fall(actor=request.user, motion=motion, reason=ordering.UNSECONDED)
    messages.success(request, f"{motion} falls: nobody seconded it.")
    return redirect("votes", slug)


@require_POST
@or_shows(_votes_instead)
def amendment_unseconded(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Nobody seconded the amendment: it falls."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    ordering.fall_amendment(actor=request.user, amendment=amendment, reason=ordering.UNSECONDED)
    messages.success(request, f"{amendment} falls: nobody seconded it.")
    return redirect("votes", slug)
