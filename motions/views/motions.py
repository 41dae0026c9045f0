"""A motion, and its history."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motions import gates
from motions.history import story
from motions.permissions import standing_of
from motions.presenters import paper, places
from motions.presenters.motion import load, motion_page, motion_url
from motions.presenters.story import steps
from motions.views import answering


def show_motion(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The motion with its amendments; ``?show=`` chooses how the text is shown."""
    motion = gates.motion(request.user, pk, conference=slug)
    standing = standing_of(request.user, motion.conference)
    page = motion_page(load(motion, request.user), standing, request.GET.get("show", ""))
    return render(request, "motions/motion.html", {"here": places.here(motion.conference, standing), "motion": page})


motion = require_safe(login_not_required(show_motion))


@require_safe
@login_not_required
def motion_file(request: HttpRequest, slug: str, pk: str, suffix: str) -> HttpResponse:
    """The motion as the agenda prints it, with its lines numbered."""
    motion = gates.motion(request.user, int(pk), conference=slug)
    return answering.file(
        paper.FILES[suffix], paper.of_motion(motion, request.user), f"motion-{motion.number or pk}.{suffix}"
    )


@require_safe
@login_not_required
def motion_history(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Every step of the motion, with who and why."""
    motion = gates.motion(request.user, pk, conference=slug)
    context = {
        "here": places.here(motion.conference, standing_of(request.user, motion.conference)),
        "name": str(motion),
        "title": motion.title,
        "back": motion_url(motion),
        "zone": f"by the clock of the conference ({motion.conference.time_zone})",
        "steps": steps(story(motion, request.user), motion.conference.zone),
    }
    return render(request, "motions/history.html", context)
