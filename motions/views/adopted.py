"""Adopted texts, for anyone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motions import gates, permissions, refusals
from motions.formats.edition import Status
from motions.models import CatalogueEntry, Person
from motions.presenters import adopted as presenter
from motions.presenters import browsing
from motions.presenters.progress import progress
from motions.refusals import BadText

HIGHEST = 10**15


def in_words(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A filter that makes no sense is refused with its sentence, on the page: 404 where it is in the path, else 400."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BadText as refusal:
            context = {"list": browsing.nothing_found(browsing.Chosen()), "wrong": str(refusal)}
            is_in_the_path = bool(kwargs.get("value") or kwargs.get("status"))
            return render(request, "motions/adopted_list.html", context, status=404 if is_in_the_path else 400)

    return answered


@require_safe
@login_not_required
@in_words
def adopted_list(request: HttpRequest) -> HttpResponse:
    """The texts in force, the latest first, narrowed or searched as the address says."""
    asked = browsing.chosen(request.GET)
    return _found(request, asked) if asked.q else _listed(request, asked, _number(request, "before"))


@require_safe
@login_not_required
@in_words
def adopted_narrowed(
    request: HttpRequest, way: str, value: str, before: int | None = None, status: str = ""
) -> HttpResponse:
    """The same narrowed in one way, from below a number on: at a path, so that a copy that is files has it too."""
    if way == "before" and before is None and not status and _is_number(value):
        return _listed(request, browsing.Chosen(), min(int(value), HIGHEST))
    try:
        asked = browsing.narrowed(way, value, status)
    except KeyError:
        raise Http404(f"There is no way of browsing “{way}”.") from None
    return _listed(request, asked, before and min(before, HIGHEST))


@require_safe
@login_not_required
@in_words
def adopted_search(request: HttpRequest) -> HttpResponse:
    """What is found, or narrowed in several ways; and where nothing is asked, what can be.

    A copy that is files answers with that, whatever is asked.
    """
    asked = browsing.chosen(request.GET)
    if way := request.GET.get(browsing.BY):
        return _values(request, asked, browsing.known_way(way))
    if asked.q:
        return _found(request, asked)
    if asked.others:
        return _listed(request, asked, _number(request, "before"))
    return render(request, "motions/adopted_search.html", {"site": settings.SITE_ADDRESS})


def _listed(request: HttpRequest, asked: browsing.Chosen, before: int | None) -> HttpResponse:
    return render(request, "motions/adopted_list.html", {"list": browsing.listed(asked, before=before)})


def _found(request: HttpRequest, asked: browsing.Chosen) -> HttpResponse:
    problem, start = "", _number(request, "start") or 0
    try:
        page = browsing.found(asked, start=start)
    except BadText as refusal:
        page, problem = browsing.nothing_found(asked), str(refusal)
    context = {"list": page, "problem": problem}
    return render(request, "motions/adopted_list.html", context, status=422 if problem else 200)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _number(request: HttpRequest, name: str) -> int | None:
    """The whole number that the address has, if it has one. Raises BadText for what is no place in a list."""
    text = request.GET.get(name, "")
    if text and not _is_number(text):
        raise refusals.no_place_in_a_list(text)
    return min(int(text), HIGHEST) if text else None


@require_safe
@login_not_required
@in_words
def adopted_by(request: HttpRequest, way: str, status: str = "") -> HttpResponse:
    """Every value of one way of browsing, with its count; with a status, among the texts that have it."""
    if way not in browsing.WAYS:
        raise Http404(f"There is no way of browsing “{way}”.")
    asked = browsing.narrowed("status", status) if status else browsing.chosen(request.GET)
    return _values(request, asked, way)


def _values(request: HttpRequest, asked: browsing.Chosen, way: str) -> HttpResponse:
    return render(request, "motions/adopted_by.html", {"by": browsing.values(asked, way)})


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
