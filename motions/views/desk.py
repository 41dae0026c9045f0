"""The standing orders committee's desk: ruling, and publishing."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motions import gates
from motions.formats.edition import Status
from motions.forms import ReasonForm, RulingForm, StandingForm
from motions.models import Amendment, Conference, Motion, Reason
from motions.permissions import check_can_mark, check_can_publish, check_can_rule, standing_of
from motions.presenters import desk as desk_presenter
from motions.presenters import places
from motions.presenters.consequences import agreed_at
from motions.presenters.motion import motion_url
from motions.services import marking, numbers, overtaking, publishing, ruling
from motions.states import STANDING_AMENDMENTS
from motions.views.answering import MemberRequest, filled, or_refuses, or_shows
from motions.views.motions import show_motion


def show_desk(request: MemberRequest, slug: str) -> HttpResponse:
    """What waits for a ruling, what collides, the order of taking, what can be published."""
    conference = gates.conference(slug)
    standing = standing_of(request.user, conference)
    check_can_rule(standing, conference)
    agreed, motions = agreed_at(conference, request.user), motions_for(request, conference)
    released = [each for motion in motions if _may_be_released(motion) for each in overtaking.released(motion)]
    context = {
        "here": places.here(conference, standing, "desk"),
        "desk": desk_presenter.desk(conference, motions, agreed, released),
    }
    return render(request, "motions/desk.html", context)


desk = require_safe(or_refuses(show_desk))


def _may_be_released(motion: Motion) -> bool:
    """Whether something of a carried amendment to the motion was ruled out, and the motion can still be decided."""
    return motion.state in ruling.SETTLEABLE and any(
        each.ruled_out and each.state in STANDING_AMENDMENTS for each in motion.amendments.all()
    )


def motions_for(request: HttpRequest, conference: Conference) -> list[Motion]:
    """The motions that the reader may see, with their texts and their amendments."""
    amendments = Amendment.objects.visible_to(request.user).in_text_order().select_related("body")
    motions = conference.motions.visible_to(request.user).in_agenda_order().select_related("body", "current")
    return list(motions.prefetch_related(Prefetch("amendments", amendments)))


def show_rule_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The motion, and the form for the ruling."""
    motion = gates.motion(request.user, pk, conference=slug)
    item = desk_presenter.motion_to_rule(motion)
    return _ruling_page(request, motion, item, _form(request, motion, item))


def show_rule_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The amendment with what it collides with, and the form for the ruling."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    motion = amendment.motion
    item = desk_presenter.amendment_to_rule(amendment, motion)
    return _ruling_page(request, motion, item, _form(request, amendment, item))


def _ruling_page(request: MemberRequest, motion: Motion, item: desk_presenter.ToRule, form: RulingForm) -> HttpResponse:
    standing = standing_of(request.user, motion.conference)
    check_can_rule(standing, motion.conference)
    context = {
        "here": places.here(motion.conference, standing, "desk"),
        "item": item,
        "form": form,
        "back": reverse("desk", args=[motion.conference.slug]),
    }
    return render(request, "motions/rule.html", context)


def _form(request: MemberRequest, row: Motion | Amendment, item: desk_presenter.ToRule) -> RulingForm:
    numbered = bool(row.number)
    suggested = "" if numbered else _next_number(row)
    settles = isinstance(row, Amendment) and row.state in STANDING_AMENDMENTS
    return RulingForm(
        request.POST or None,
        parts=item.parts,
        is_numbered=numbered,
        settles=settles,
        initial={"number": suggested, "reason": Reason.OVERTAKEN if settles else None},
    )


def _next_number(row: Motion | Amendment) -> str:
    if isinstance(row, Amendment):
        return numbers.next_amendment_number(row.motion)
    return numbers.next_motion_number(row.conference)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_rule_motion)
def rule_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Rule on a motion."""
    if request.method != "POST":
        return show_rule_motion(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    written = filled(_form(request, motion, desk_presenter.motion_to_rule(motion))).cleaned_data
    ruled = ruling.rule_motion(
        actor=request.user,
        motion=motion,
        in_order=written["in_order"] == "yes",
        reason=written["reason"],
        note=written["note"],
        number=written.get("number", ""),
    )
    messages.success(request, f"{ruled}: {ruled.get_state_display().lower()}.")
    return redirect("desk", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_rule_amendment)
def rule_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Rule on an amendment, or on one part of it."""
    if request.method != "POST":
        return show_rule_amendment(request, slug, pk)
    amendment = gates.amendment(request.user, pk, conference=slug)
    item = desk_presenter.amendment_to_rule(amendment, amendment.motion)
    written = filled(_form(request, amendment, item)).cleaned_data
    part = written.get("operation", "")
    ruled = ruling.rule_amendment(
        actor=request.user,
        amendment=amendment,
        in_order=written["in_order"] == "yes",
        reason=written["reason"],
        note=written["note"],
        number=written.get("number", ""),
        operation=int(part) if part else None,
    )
    messages.success(request, f"{ruled}: {ruled.get_state_display().lower()}.")
    return redirect("desk", slug)


@require_POST
@or_shows(show_motion)
def publish(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Publish the adopted text."""
    motion = gates.motion(request.user, pk, conference=slug)
    publishing.publish(actor=request.user, motion=motion)
    messages.success(request, f"The adopted text of {motion} is published.")
    return redirect("adopted", slug, motion.number)


def show_publication(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask why the published text is corrected or withdrawn."""
    motion = gates.motion(request.user, pk, conference=slug)
    standing = standing_of(request.user, motion.conference)
    check_can_publish(standing, motion.conference)
    context = {
        "here": places.here(motion.conference, standing),
        "motion": motion,
        "form": ReasonForm(request.POST or None),
        "standing": reverse("standing", args=[slug, pk]),
        "back": motion_url(motion),
    }
    return render(request, "motions/publication.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_publication)
def publication(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Publish the adopted text as it is now in place of the one that is out, or withdraw that."""
    if request.method != "POST":
        return show_publication(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    change = publishing.withdraw if request.POST.get("step") == "withdraw" else publishing.correct
    entry = change(actor=request.user, motion=motion, reason=filled(ReasonForm(request.POST)).cleaned_data["reason"])
    messages.success(request, f"The adopted text of {motion}: {entry.get_event_display().lower()}.")
    return redirect("adopted", slug, motion.number)


def show_standing(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Ask how the published policy stands, and why."""
    motion = gates.motion(request.user, pk, conference=slug)
    standing = standing_of(request.user, motion.conference)
    check_can_mark(standing, motion)
    entry = gates.published(slug, motion.number)
    context = {
        "here": places.here(motion.conference, standing),
        "motion": motion,
        "is_in_force": entry.status == Status.IN_FORCE,
        "form": StandingForm(request.POST or None),
        "back": reverse("adopted", args=[slug, motion.number]),
    }
    return render(request, "motions/standing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_standing)
def standing(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Mark the published policy as superseded or lapsed, or as in force again."""
    if request.method != "POST":
        return show_standing(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    written = filled(StandingForm(request.POST)).cleaned_data
    step, reason = request.POST.get("step"), written["reason"]
    if step == "supersede":
        entry = marking.supersede(actor=request.user, motion=motion, by=written["by"], reason=reason)
    elif step == "lapse":
        entry = marking.lapse(actor=request.user, motion=motion, reason=reason)
    else:
        entry = marking.reinstate(actor=request.user, motion=motion, reason=reason)
    messages.success(request, f"The adopted text of {motion}: {entry.get_event_display().lower()}.")
    return redirect("adopted", slug, motion.number)
