"""Adopted texts, for anyone."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motions import gates, permissions
from motions.formats.edition import Status
from motions.models import CatalogueEntry, Person
from motions.presenters import adopted as presenter
from motions.presenters import browsing
from motions.presenters.progress import progress
from motions.refusals import BadText

HIGHEST = 10**15


@require_safe
@login_not_required
def adopted_list(request: HttpRequest) -> HttpResponse:
    """The texts in force, the latest first, narrowed or searched as the address says."""
    asked = browsing.chosen(request.GET)
    problem = ""
    try:
        page = _found(request, asked) if asked.q else browsing.listed(asked, before=_number(request, "before"))
    except BadText as refusal:
        page, problem = browsing.nothing_found(asked), str(refusal)
    context = {"list": page, "problem": problem}
    return render(request, "motions/adopted_list.html", context, status=422 if problem else 200)


def _found(request: HttpRequest, asked: browsing.Chosen) -> browsing.AdoptedList:
    return browsing.found(asked, start=_number(request, "start") or 0)


def _number(request: HttpRequest, name: str) -> int | None:
    """The whole number that the address has, if it is one that can be."""
    text = request.GET.get(name, "")
    return min(int(text), HIGHEST) if text.isascii() and text.isdigit() and len(text) < 19 else None


@require_safe
@login_not_required
def adopted_by(request: HttpRequest, way: str) -> HttpResponse:
    """Every value of one way of browsing, with its count."""
    if way not in browsing.WAYS:
        raise Http404(f"There is no way of browsing “{way}”.")
    return render(request, "motions/adopted_by.html", {"by": browsing.values(browsing.chosen(request.GET), way)})


@require_safe
@login_not_required
def branches(request: HttpRequest) -> HttpResponse:
    """How a branch has the final texts on a site of its own."""
    return render(request, "motions/branches.html", {"site": settings.SITE_ADDRESS})


@require_safe
@login_not_required
def copies(request: HttpRequest) -> HttpResponse:
    """What needs the program, for readers of a copy that is files."""
    return render(request, "motions/copies.html", {"site": settings.SITE_ADDRESS})


@require_safe
@login_not_required
def adopted(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """One adopted text, and where its words came from.

    One that is no longer in force says so first; a withdrawn one answers 410.
    """
    return _adopted(request, slug, number, with_base=False)


@require_safe
@login_not_required
def adopted_words(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """The same, with every phrase of it leading to where it came from, the motion's own as well."""
    return _adopted(request, slug, number, with_base=True)


def _adopted(request: HttpRequest, slug: str, number: str, *, with_base: bool) -> HttpResponse:
    entry = gates.published(slug, number)
    page = presenter.adopted_page(entry, with_base=with_base)
    status = 410 if entry.status == Status.WITHDRAWN else 200
    context = {"text": page, "progress": progress(entry.motion, may_report=_may_report(request, entry))}
    return render(request, "motions/adopted.html", context, status=status)


def _may_report(request: HttpRequest, entry: CatalogueEntry) -> bool:
    """Whether the reader may say what was done; nobody is asked who did not sign in."""
    return isinstance(request.user, Person) and permissions.can_report(request.user, entry.motion)
