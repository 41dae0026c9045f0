"""What the committee agrees beforehand: what falls if something else is carried, or lost."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motions import gates
from motions.following import When
from motions.forms import AgreeForm, PartForm, ReasonForm
from motions.models import Conference, Motion
from motions.permissions import can_arrange, check_can_arrange, standing_of
from motions.presenters import consequences as presenter
from motions.presenters import places
from motions.presenters.desk import proposed
from motions.refusals import parts_are_of_motions, unknown
from motions.services import agreeing
from motions.views.answering import MemberRequest, filled, or_shows
from motions.views.desk import motions_for

PART = "part"


def show_consequences(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that was agreed, for anyone; for the committee what the program proposes, and the form."""
    conference = gates.conference(slug)
    standing = standing_of(request.user, conference)
    may_arrange = can_arrange(standing, conference)
    agreed = presenter.agreed_at(conference, request.user)
    context = {
        "here": places.here(conference, standing, "consequences"),
        "agreed": [presenter.agreed_line(each) for each in agreed],
        "taken_back": presenter.taken_back(conference, request.user),
        "proposals": proposed(motions_for(request, conference), agreed) if may_arrange else (),
        "form": AgreeForm(request.POST or None, initial=request.GET.dict()) if may_arrange else None,
    }
    return render(request, "motions/consequences.html", context)


consequences = require_safe(login_not_required(show_consequences))


@require_POST
@or_shows(show_consequences)
def consequence_agree(request: MemberRequest, slug: str) -> HttpResponse:
    """Agree; or, where only a part of a motion is to fall, go on to choose which."""
    conference = gates.conference(slug)
    written = filled(AgreeForm(request.POST)).cleaned_data
    sides = {"cause": written["cause"], "when": written["when"], "target": written["target"]}
    if written["scope"] == PART:
        check_can_arrange(request.user, conference)
        _motion_of(conference, written["target"])
        query = urlencode({**sides, "note": written["note"]})
        return redirect(f"{reverse('consequence_part', args=[slug])}?{query}")
    agreed = agreeing.agree(actor=request.user, conference=conference, **sides, note=written["note"])
    messages.success(request, f"Agreed. {agreed}")
    return redirect(_back(request, slug))


def _back(request: HttpRequest, slug: str) -> str:
    return reverse("desk" if request.POST.get("from") == "desk" else "consequences", args=[slug])


def show_consequence_part(request: MemberRequest, slug: str) -> HttpResponse:
    """The clauses of the motion, to choose those that fall."""
    conference = gates.conference(slug)
    standing = standing_of(request.user, conference)
    check_can_arrange(standing, conference)
    given = request.POST or request.GET
    if given.get("when") not in When.values:
        raise unknown("condition", given.get("when", ""), When.values)
    motion = _motion_of(conference, given.get("target", ""))
    item = presenter.to_part(
        motion, cause=agreeing.numbered(conference, given.get("cause", "")), when=When(given["when"])
    )
    context = {
        "here": places.here(conference, standing, "consequences"),
        "item": item,
        "form": PartForm(request.POST or None, clauses=motion.content.index, initial={"note": given.get("note", "")}),
        "chosen": request.POST.getlist("clauses"),
        "back": reverse("consequences", args=[slug]),
    }
    return render(request, "motions/consequence_part.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_consequences)
def consequence_part(request: MemberRequest, slug: str) -> HttpResponse:
    """Agree that a part of a motion falls."""
    if request.method != "POST":
        return show_consequence_part(request, slug)
    return _agree_on_part(request, slug)


@or_shows(show_consequence_part)
def _agree_on_part(request: MemberRequest, slug: str) -> HttpResponse:
    conference = gates.conference(slug)
    motion = _motion_of(conference, request.POST.get("target", ""))
    written = filled(PartForm(request.POST, clauses=motion.content.index)).cleaned_data
    agreed = agreeing.agree(
        actor=request.user,
        conference=conference,
        cause=request.POST.get("cause", ""),
        when=request.POST.get("when", ""),
        target=motion.number,
        clauses=written["clauses"],
        part=written["part"],
        note=written["note"],
    )
    messages.success(request, f"Agreed. {agreed}")
    return redirect("consequences", slug)


def _motion_of(conference: Conference, number: str) -> Motion:
    """The motion with its text. Raises BadText where the number is an amendment's, or nobody's."""
    found = agreeing.numbered(conference, number)
    if not isinstance(found, Motion):
        raise parts_are_of_motions()
    return Motion.objects.with_texts().get(pk=found.pk)


def show_consequence_take_back(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask why."""
    consequence = gates.consequence(request.user, pk, conference=slug)
    standing = standing_of(request.user, consequence.conference)
    check_can_arrange(standing, consequence.conference)
    context = {
        "here": places.here(consequence.conference, standing, "consequences"),
        "about": "Agreed beforehand",
        "title": str(consequence),
        "warning": "Once it is taken back it does not hold any more. What fell because of it is open again.",
        "form": ReasonForm(request.POST or None),
        "button": "Take it back",
        "back": reverse("consequences", args=[slug]),
    }
    return render(request, "motions/reason.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_consequence_take_back)
def consequence_take_back(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Take back what was agreed."""
    if request.method != "POST":
        return show_consequence_take_back(request, slug, pk)
    consequence = gates.consequence(request.user, pk, conference=slug)
    reason = filled(ReasonForm(request.POST)).cleaned_data["reason"]
    agreeing.take_back(actor=request.user, consequence=consequence, reason=reason)
    messages.success(request, f"Taken back. {consequence}")
    return redirect("consequences", slug)
