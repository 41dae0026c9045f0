"""An amendment: read, handed in, withdrawn, accepted."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motions import gates
from motions.permissions import standing_of
from motions.presenters import places
from motions.presenters.amendment import amendment_page
from motions.presenters.consequences import agreed_about
from motions.presenters.motion import amendment_url
from motions.services import amending
from motions.views.answering import MemberRequest, or_shows


def show_amendment(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The amendment, and the text with it marked; ``?show=`` chooses how."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    standing = standing_of(request.user, amendment.motion.conference)
    agreed = agreed_about(amendment.motion, request.user)
    page = amendment_page(amendment, standing, request.GET.get("show", ""), agreed)
    context = {"here": places.here(amendment.motion.conference, standing), "amendment": page}
    return render(request, "motions/amendment.html", context)


amendment = require_safe(login_not_required(show_amendment))


@require_POST
@or_shows(show_amendment)
def amendment_submit(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Hand the amendment in."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    amending.submit(actor=request.user, amendment=amendment)
    messages.success(request, "Your amendment is handed in. The standing orders committee rules on it next.")
    return redirect(amendment_url(amendment.motion, amendment))


@require_POST
@or_shows(show_amendment)
def amendment_accept(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The mover takes the amendment in."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    amending.accept(actor=request.user, amendment=amendment)
    messages.success(request, f"{amendment} is accepted into the motion.")
    return redirect(amendment_url(amendment.motion, amendment))
