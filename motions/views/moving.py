"""Bringing something before conference: who moves it and who seconds it, or that nobody does."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motions.forms import MoveForm
from motions.models import Amendment, Motion
from motions.permissions import standing_of
from motions.presenters import places
from motions.presenters.voting import moving
from motions.services import ordering
from motions.views.answering import MemberRequest, View, filled, or_shows
from motions.views.subjects import AMENDMENT, MOTION, Subject, conference_of
from motions.views.votes import show_votes


def _page(of: Subject, record: Callable[..., Motion | Amendment]) -> View:
    """A page that asks who moves it and who seconds it, and records that it is moved."""

    def show(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
        row = of.load(request.user, pk, conference=slug)
        of.check_can_move(request.user, row)
        return _ask(request, row)

    def instead(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
        """Where names were typed, or have to be, the page for them; otherwise the page with the button."""
        row = of.load(request.user, pk, conference=slug)
        needs = conference_of(row).rules.needs_seconder or "seconded_by" in request.POST
        return show(request, slug, pk) if needs else show_votes(request, slug)

    @require_http_methods(["GET", "HEAD", "POST"])
    @or_shows(instead)
    def page(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
        if request.method != "POST":
            return show(request, slug, pk)
        row = of.load(request.user, pk, conference=slug)
        row = record(actor=request.user, **{of.name: row}, **filled(MoveForm(request.POST)).cleaned_data)
        messages.success(request, f"{row} is moved.")
        return redirect("votes", slug)

    return page


def _ask(request: MemberRequest, row: Motion | Amendment) -> HttpResponse:
    conference = conference_of(row)
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


def _button(of: Subject, happened: str, record: Callable[..., Motion | Amendment], **said: str) -> View:
    """A button of the page of votes, which records what ``happened``."""

    @require_POST
    @or_shows(_votes_instead)
    def press(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
        row = record(actor=request.user, **{of.name: of.load(request.user, pk, conference=slug)}, **said)
        messages.success(request, f"{row} {happened}")
        return redirect("votes", slug)

    return press


motion_move = _page(MOTION, ordering.move_motion)
motion_unseconded = _button(MOTION, "falls: nobody seconded it.", ordering.fall, reason=ordering.UNSECONDED)
amendment_move = _page(AMENDMENT, ordering.move_amendment)
amendment_unseconded = _button(
    AMENDMENT, "falls: nobody seconded it.", ordering.fall_amendment, reason=ordering.UNSECONDED
)
amendment_pass_over = _button(AMENDMENT, "was not moved. It can be called again, below.", ordering.pass_over)
amendment_call_again = _button(AMENDMENT, "is on the agenda again.", ordering.call_again)
