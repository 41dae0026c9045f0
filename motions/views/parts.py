"""Putting something to the vote in parts, and together again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motions import gates
from motions.models import Amendment, Motion, Part
from motions.permissions import check_can_run_the_floor, standing_of
from motions.presenters import parts as presenter
from motions.presenters import places, voting
from motions.services import dividing
from motions.views.answering import MemberRequest, or_shows

MOST_CHOICES = 9


def show_parts_of_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The clauses of a motion, each with the part that it is in."""
    motion = gates.motion(request.user, pk, conference=slug)
    return _page(request, motion, presenter.pieces_of_motion(motion, request.POST.dict()))


def show_parts_of_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The operations of an amendment, each with the part that it is in."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    return _page(request, amendment, presenter.pieces_of_amendment(amendment, request.POST.dict()))


def _page(request: MemberRequest, row: Motion | Amendment, pieces: list[presenter.Piece]) -> HttpResponse:
    motion = row.motion if isinstance(row, Amendment) else row
    standing = standing_of(request.user, motion.conference)
    check_can_run_the_floor(standing, motion.conference)
    made = list(Part.objects.of(motion, row if isinstance(row, Amendment) else None).in_order())
    for part in made:
        part.motion, part.amendment = motion, row if isinstance(row, Amendment) else None
    numbers = [str(number) for number in range(1, min(len(pieces), MOST_CHOICES) + 1)]
    context = {
        "here": places.here(motion.conference, standing, "votes"),
        "question": voting.question(row, standing),
        "is_amendment": isinstance(row, Amendment),
        "made": [(part.number, presenter.wording(part)) for part in made],
        "pieces": pieces,
        "numbers": numbers,
    }
    return render(request, "motions/parts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_parts_of_motion)
def parts_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Put parts of a motion to votes of their own, or the motion together again."""
    if request.method != "POST":
        return show_parts_of_motion(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    if "together" in request.POST:
        dividing.put_together(actor=request.user, motion=motion)
        return _done(request, motion, "is put as a whole")
    groups = presenter.groups(presenter.pieces_of_motion(motion, request.POST.dict()))
    made = dividing.divide_motion(actor=request.user, motion=motion, groups=groups)
    return _done(request, motion, f"is put in parts: {len(made)}, and then what is left of it")


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_parts_of_amendment)
def parts_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Put an amendment to the vote in parts, or together again."""
    if request.method != "POST":
        return show_parts_of_amendment(request, slug, pk)
    amendment = gates.amendment(request.user, pk, conference=slug)
    if "together" in request.POST:
        dividing.put_together(actor=request.user, motion=amendment.motion, amendment=amendment)
        return _done(request, amendment, "is put as a whole")
    groups = presenter.groups(presenter.pieces_of_amendment(amendment, request.POST.dict()))
    made = dividing.divide_amendment(
        actor=request.user, amendment=amendment, groups=[[int(index) for index in group] for group in groups]
    )
    return _done(request, amendment, f"is put in {len(made)} parts")


def _done(request: MemberRequest, row: Motion | Amendment, what: str) -> HttpResponse:
    messages.success(request, f"{row} {what}.")
    return redirect("votes", (row.motion if isinstance(row, Amendment) else row).conference.slug)
