"""Adopted texts, for anyone."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motions import gates
from motions.models import Conference, Publication, PublicationEvent
from motions.presenters import adopted as presenter
from motions.presenters.phrases import Link


@require_safe
@login_not_required
def adopted_list(request: HttpRequest) -> HttpResponse:
    """The texts in force, the latest first; ``?conference=`` chooses one conference, ``?before=`` goes on."""
    chosen = request.GET.get("conference", "")
    texts = Publication.objects.in_force().select_related("motion__conference").defer("document", "text", "entry")
    if chosen:
        texts = texts.filter(motion__conference__slug=chosen)
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        texts = texts.filter(seq__lt=int(before))
    found = list(texts.order_by("-seq")[: presenter.PAGE + 1])
    shown = found[: presenter.PAGE]
    context = {
        "texts": presenter.lines(shown),
        "filters": _filters(chosen),
        "older": f"?conference={chosen}&before={shown[-1].seq}" if len(found) > len(shown) else "",
    }
    return render(request, "motions/adopted_list.html", context)


def _filters(chosen: str) -> list[Link]:
    address = reverse("adopted_list")
    conferences = Conference.objects.filter(motions__publications__isnull=False).distinct()
    return [
        Link(url=address, words="All conferences", current=not chosen),
        *(
            Link(url=f"{address}?conference={each.slug}", words=each.name, current=each.slug == chosen)
            for each in conferences
        ),
    ]


@require_safe
@login_not_required
def adopted(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """One adopted text, and where its words came from. A withdrawn text says so first, and answers 410."""
    publication = gates.publication(slug, number)
    page = presenter.adopted_page(publication)
    status = 410 if publication.event == PublicationEvent.WITHDRAW else 200
    return render(request, "motions/adopted.html", {"text": page}, status=status)
