"""The floor: what is moved, what can be voted on, and recording it in three taps."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motions import gates
from motions.counting import Method
from motions.forms import CountForm, DeclaredForm, VoteForm
from motions.models import Amendment, Conference, Consequence, Decision, Motion
from motions.permissions import can_run_the_floor, check_can_record_votes, standing_of
from motions.presenters import places, voting
from motions.presenters.agenda import readable_motions
from motions.presenters.consequences import agreed_at, fell_with
from motions.services import deciding, ordering
from motions.views.answering import MemberRequest, filled, or_refuses, or_shows, was_refused


def show_votes(request: MemberRequest, slug: str) -> HttpResponse:
    """What is before conference, what comes next, what was decided."""
    conference = gates.conference(slug)
    standing = standing_of(request.user, conference)
    check_can_record_votes(standing, conference)
    context = {
        "here": places.here(conference, standing, "votes"),
        "votes": voting.votes(conference, readable_motions(conference, request.user), standing),
        "may_move": can_run_the_floor(standing, conference),
    }
    return render(request, "motions/votes.html", context)


votes = require_safe(or_refuses(show_votes))


def _votes_instead(request: MemberRequest, slug: str, **_other: int) -> HttpResponse:
    return show_votes(request, slug)


@require_POST
@or_shows(_votes_instead)
def move_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The motion is before conference."""
    motion = gates.motion(request.user, pk, conference=slug)
    ordering.move_motion(actor=request.user, motion=motion)
    messages.success(request, f"{motion} is moved.")
    return redirect("votes", slug)


@require_POST
@or_shows(_votes_instead)
def move_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The amendment is before conference."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    ordering.move_amendment(actor=request.user, amendment=amendment)
    messages.success(request, f"{amendment} is moved.")
    return redirect("votes", slug)


@require_POST
@or_shows(_votes_instead)
def pass_over(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The amendment was called, and nobody moved it."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    ordering.pass_over(actor=request.user, amendment=amendment)
    messages.success(request, f"{amendment} was not moved.")
    return redirect("votes", slug)


def show_vote_on_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The page on which the vote on a motion is recorded."""
    motion = gates.motion(request.user, pk, conference=slug)
    return _vote_page(request, motion.conference, motion)


def show_vote_on_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The page on which the vote on an amendment is recorded."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    return _vote_page(request, amendment.motion.conference, amendment)


def _vote_page(request: MemberRequest, conference: Conference, row: Motion | Amendment) -> HttpResponse:
    """The figures are asked for; once they are in the address, what they mean is shown, to be confirmed."""
    standing = standing_of(request.user, conference)
    check_can_record_votes(standing, conference)
    typed = request.POST or request.GET
    is_asked = "method" in typed
    decision = _standing_decision(row)
    agreed = agreed_at(conference, request.user)
    context = {
        "here": places.here(conference, standing, "votes"),
        "question": voting.question(row, decision, agreed),
        "form": CountForm(_counted(typed), may_cast=conference.rules.casting_vote),
        "other": DeclaredForm(None),
        "confirm": _foresight(typed, row, agreed) if is_asked and not was_refused(request) else None,
        "key": secrets.token_urlsafe(16),
        "standing": voting.box(decision) if decision else None,
        "corrects": decision.pk if decision else "",
        "note": typed.get("note", ""),
    }
    return render(request, "motions/vote.html", context)


def _standing_decision(row: Motion | Amendment) -> Decision | None:
    decisions = row.decisions.standing().on_whole()
    return (decisions if isinstance(row, Amendment) else decisions.filter(amendment=None)).first()


def _counted(typed: QueryDict) -> QueryDict | None:
    return typed if "votes_for" in typed else None


def _foresight(typed: QueryDict, row: Motion | Amendment, agreed: Sequence[Consequence]) -> voting.Foresight:
    vote = _vote(filled(VoteForm(typed)))
    return voting.foresee(row, **{**vote, "method": Method(vote["method"])}, agreed=agreed)


def _vote(form: VoteForm) -> dict[str, Any]:
    """The vote itself, as services take it."""
    names = ("method", "result", "votes_for", "votes_against", "abstentions", "spoiled", "casting_vote", "assent")
    agreed = form.cleaned_data["mover_agreed"] or None
    return {"mover_agreed": agreed, **{name: form.cleaned_data[name] for name in names}}


def _record(request: MemberRequest, motion: Motion, amendment: Amendment | None) -> HttpResponse:
    form = filled(VoteForm(request.POST))
    written = form.cleaned_data
    vote = {"actor": request.user, "key": written["key"], **_vote(form)}
    if written["corrects"]:
        decision = gates.decision(request.user, written["corrects"])
        decision = deciding.correct(decision=decision, reason=written["note"], **vote)
    else:
        decision = deciding.record_vote(motion=motion, amendment=amendment, note=written["note"], **vote)
    messages.success(request, " ".join(filter(None, _said(request, motion, amendment, decision))))
    return redirect("votes", motion.conference.slug)


def _said(request: MemberRequest, motion: Motion, amendment: Amendment | None, decision: Decision) -> tuple[str, ...]:
    """What was recorded, what fell with it, and the next business."""
    conference = motion.conference
    motions = readable_motions(conference, request.user)
    return (
        f"Recorded. {amendment or motion}: {decision}.",
        fell_with(decision, agreed_at(conference, request.user)),
        voting.offered(motions, standing_of(request.user, conference)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_vote_on_motion)
def vote_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Record the vote on a motion, or correct it."""
    if request.method != "POST":
        return show_vote_on_motion(request, slug, pk)
    return _record(request, gates.motion(request.user, pk, conference=slug), None)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_vote_on_amendment)
def vote_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Record the vote on an amendment, or correct it."""
    if request.method != "POST":
        return show_vote_on_amendment(request, slug, pk)
    amendment = gates.amendment(request.user, pk, conference=slug)
    return _record(request, amendment.motion, amendment)
