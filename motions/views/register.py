"""The register: what each body weighs in a card vote."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motions import gates
from motions.forms import RegisterForm
from motions.permissions import can_rule, check_can_record_votes, standing_of
from motions.presenters import places
from motions.presenters import register as presenter
from motions.services import registering
from motions.views.answering import MemberRequest, filled, or_shows

FIELD = "members-"


def show_register(request: MemberRequest, slug: str) -> HttpResponse:
    """Every body with its members; for the committee, as fields."""
    conference = gates.conference(slug)
    standing = standing_of(request.user, conference)
    check_can_record_votes(standing, conference)
    context = {
        "here": places.here(conference, standing, "register"),
        "register": presenter.register(conference, request.POST.dict()),
        "form": RegisterForm(request.POST or None),
        "may_enter": can_rule(standing, conference),
    }
    return render(request, "motions/register.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_register)
def register(request: MemberRequest, slug: str) -> HttpResponse:
    """The register; what was typed or pasted is entered."""
    if request.method != "POST":
        return show_register(request, slug)
    conference, form = gates.conference(slug), filled(RegisterForm(request.POST))
    lines = form.cleaned_data["lines"] or _typed(request)
    changed = registering.enter_file(
        actor=request.user, conference=conference, content=lines.encode(), reason=form.cleaned_data["reason"]
    )
    messages.success(request, f"Entered. Lines changed: {changed}.")
    return redirect("register", slug)


def _typed(request: MemberRequest) -> str:
    """The fields of the page as the list that could have been pasted."""
    typed = {name.removeprefix(FIELD): value for name, value in request.POST.dict().items() if name.startswith(FIELD)}
    lines = (f'{slug},"{value.strip()}"\n' for slug, value in typed.items() if value.strip())
    return f"body,members\n{''.join(lines)}"
