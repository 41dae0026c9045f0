"""Motions that say nearly the same, for the committee: which, and where two of them differ."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motions import gates
from motions.permissions import standing_of
from motions.presenters import alike as alike_presenter
from motions.presenters import places
from motions.services import comparing
from motions.views.answering import MemberRequest, or_refuses


@require_safe
@or_refuses
def alike(request: MemberRequest, slug: str) -> HttpResponse:
    """The groups and the pairs that share enough; ``?share=`` chooses how much that is, in per cent."""
    conference = gates.conference(slug)
    chosen = {str(percent): percent for percent in alike_presenter.SHARES}
    percent = chosen.get(request.GET.get("share", ""), alike_presenter.USUAL)
    found = comparing.alike(actor=request.user, conference=conference, percent=percent)
    context = {
        "here": places.here(conference, standing_of(request.user, conference), "desk"),
        "alike": alike_presenter.listed(conference, found.closest, found.groups, pairs=found.pairs, percent=percent),
    }
    return render(request, "motions/alike.html", context)


@require_safe
@or_refuses
def alike_compare(request: MemberRequest, slug: str, pk: int, other: int) -> HttpResponse:
    """Two motions side by side."""
    first = gates.motion(request.user, pk, conference=slug)
    second = gates.motion(request.user, other, conference=slug)
    comparison = comparing.compared(actor=request.user, first=first, second=second)
    context = {
        "here": places.here(first.conference, standing_of(request.user, first.conference), "desk"),
        "compared": alike_presenter.side_by_side(first, second, comparison),
    }
    return render(request, "motions/alike_compare.html", context)
