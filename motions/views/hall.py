"""The hall: a page for the projector, a page for every phone, and the news that both of them ask for.

    the page, at version 41 ──▶ /c/spring/hall/41/ ──▶ 204 while the floor is at 41
                                                   └─▶ what the hall sees, once it is at 42

What a conference shows is the same for everyone, so the answer is made once for each version, asks no session, sets no
cookie, and may be kept for a second by whatever stands in between.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from motions import gates
from motions.permissions import standing_of
from motions.presenters import places
from motions.views.showing import BOARD, Showing

KEPT = "public, max-age=1"


@require_safe
@login_not_required
def hall(request: HttpRequest, slug: str) -> HttpResponse:
    """The page for phones."""
    return _page(request, slug, "motions/hall.html")


@require_safe
@login_not_required
def projector(request: HttpRequest, slug: str) -> HttpResponse:
    """The page for the big screen."""
    return _page(request, slug, "motions/projector.html")


def _page(request: HttpRequest, slug: str, template: str) -> HttpResponse:
    conference = gates.conference(slug)
    context = {
        "here": places.here(conference, standing_of(request.user, conference), "hall"),
        "shown": mark_safe(BOARD.showing(slug).html.decode()),  # noqa: S308 our own template made and escaped it
        "at": f"{timezone.now().astimezone(conference.zone):%H:%M:%S}",
    }
    return render(request, template, context)


@require_safe
@login_not_required
def hall_news(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Nothing (204) while the hall is at this version, else all that it sees now."""
    showing = BOARD.showing(slug, least=version)
    response = HttpResponse(status=204) if showing.version == version else _news(request, showing)
    response.headers["Cache-Control"] = KEPT
    return response


def _news(request: HttpRequest, showing: Showing) -> HttpResponse:
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(showing.compressed if takes_gzip else showing.html)
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
