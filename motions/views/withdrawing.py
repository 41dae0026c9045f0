"""Taking back a motion or an amendment: with the reason, and once it was moved with the consent of conference."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motions import gates
from motions.forms import ReasonForm, WithdrawForm
from motions.models import Amendment, Motion
from motions.permissions import standing_of
from motions.presenters import places
from motions.presenters.motion import amendment_url, motion_url
from motions.services import amending, drafting
from motions.states import MotionState
from motions.views.answering import MemberRequest, filled, or_shows


def _form_for(row: Motion | Amendment) -> type[ReasonForm]:
    """Conference is asked once it was moved."""
    return WithdrawForm if row.state == MotionState.MOVED else ReasonForm


def _ask(request: MemberRequest, row: Motion | Amendment, said: dict[str, str]) -> HttpResponse:
    conference = row.conference if isinstance(row, Motion) else row.motion.conference
    context = {
        "here": places.here(conference, standing_of(request.user, conference)),
        "form": _form_for(row)(request.POST or None),
        **said,
    }
    return render(request, "motions/withdraw.html", context)


def show_motion_withdraw(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask why, and how conference consented."""
    motion = gates.motion(request.user, pk, conference=slug)
    said = {
        "about": str(motion),
        "title": f"Withdraw “{motion.title}”?",
        "warning": "A motion that is withdrawn cannot be handed in again, and its number is not used for another.",
        "button": "Withdraw the motion",
        "back": motion_url(motion),
    }
    return _ask(request, motion, said)


def show_amendment_withdraw(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The same of an amendment."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    said = {
        "about": f"{amendment} to {amendment.motion}",
        "title": "Withdraw this amendment?",
        "warning": "An amendment that is withdrawn is not put to the vote, and cannot be handed in again.",
        "button": "Withdraw the amendment",
        "back": amendment_url(amendment.motion, amendment),
    }
    return _ask(request, amendment, said)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_motion_withdraw)
def motion_withdraw(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Take the motion back."""
    if request.method != "POST":
        return show_motion_withdraw(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    drafting.withdraw(actor=request.user, motion=motion, **filled(_form_for(motion)(request.POST)).cleaned_data)
    messages.success(request, "The motion is withdrawn.")
    return redirect(motion_url(motion))


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_amendment_withdraw)
def amendment_withdraw(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Take the amendment back."""
    if request.method != "POST":
        return show_amendment_withdraw(request, slug, pk)
    amendment = gates.amendment(request.user, pk, conference=slug)
    written = filled(_form_for(amendment)(request.POST)).cleaned_data
    amending.withdraw(actor=request.user, amendment=amendment, **written)
    messages.success(request, "The amendment is withdrawn.")
    return redirect(amendment_url(amendment.motion, amendment))
