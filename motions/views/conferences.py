"""All conferences, and the agenda of one."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motions import gates
from motions.permissions import standing_of
from motions.presenters import agenda as agenda_presenter
from motions.presenters import paper, places
from motions.views import answering


@require_safe
@login_not_required
def conferences(request: HttpRequest) -> HttpResponse:
    """The front page."""
    return render(request, "motions/conferences.html", {"conferences": agenda_presenter.conferences(request.user)})


@require_safe
@login_not_required
def agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """The agenda of a conference, with what waits for its reader first."""
    conference = gates.conference(slug)
    standing = standing_of(request.user, conference)
    page = agenda_presenter.agenda(conference, request.user, standing, request.GET.get("state", ""))
    context = {"here": places.here(conference, standing, "agenda"), "agenda": page, "may_draft": bool(standing.bodies)}
    return render(request, "motions/agenda.html", context)


@require_safe
@answering.or_refuses
def agenda_file(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """The agenda whole, with the lines of each motion numbered: for whoever has an account, since it takes a while."""
    conference = gates.conference(slug)
    return answering.file(paper.FILES[suffix], paper.of_agenda(conference, request.user), f"agenda-{slug}.{suffix}")
