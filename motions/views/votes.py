"""The floor: what is moved, what can be voted on, and recording or reporting it in three taps."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motions import gates
from motions.counting import Count
from motions.forms import AssentForm, CountForm, DeclaredForm, VoteForm
from motions.models import Amendment, Conference, Decision, Motion, Part, TellersReport
from motions.permissions import can_declare, can_run_the_floor, check_can_record_votes, standing_of
from motions.presenters import places, voting
from motions.presenters.agenda import readable_motions
from motions.presenters.consequences import agreed_at, brought_back, fell_with
from motions.presenters.foresight import Acting, Foresight, foresee
from motions.services import deciding, reporting
from motions.services.casting import CastCard
from motions.services.questions import declared_on, stopped_by
from motions.views.answering import MemberRequest, filled, or_refuses, or_shows, was_refused

Asked = Motion | Amendment | Part


def show_votes(request: MemberRequest, slug: str) -> HttpResponse:
    """What is before conference, what comes next, what was decided."""
    conference = gates.conference(slug)
    standing = standing_of(request.user, conference)
    check_can_record_votes(standing, conference)
    context = {
        "here": places.here(conference, standing, "votes"),
        "votes": voting.votes(conference, readable_motions(conference, request.user), standing),
        "may_move": can_run_the_floor(standing, conference),
        "may_declare": can_declare(standing, conference),
    }
    return render(request, "motions/votes.html", context)


votes = require_safe(or_refuses(show_votes))


def show_vote_on_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The page on which the vote on a motion is recorded."""
    return _vote_page(request, gates.motion(request.user, pk, conference=slug))


def show_vote_on_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The page on which the vote on an amendment is recorded."""
    return _vote_page(request, gates.amendment(request.user, pk, conference=slug))


def show_vote_on_part(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The page on which the vote on a part is recorded."""
    return _vote_page(request, gates.part(request.user, pk, conference=slug))


def _vote_page(request: MemberRequest, row: Asked) -> HttpResponse:
    """The figures are asked for; once they are in the address, what they mean is shown, to be confirmed.

    Where tellers have reported, what that means is shown to the chair at once.
    """
    conference = conference_of(row)
    check_can_record_votes(standing_of(request.user, conference), conference)
    typed = request.POST or request.GET
    is_asked = "method" in typed and not was_refused(request)
    context = asked(request, row)
    context |= {
        "form": CountForm(_counted(typed)),
        "other": DeclaredForm(_declared(typed), auto_id="declared_%s"),  # the form above has a method too
        "confirm": foreseen(row, filled(VoteForm(typed)).count, context) if is_asked else None,
        "note": typed.get("note", ""),
    }
    return render(request, "motions/vote.html", context)


def asked(request: MemberRequest, row: Asked) -> dict[str, Any]:
    """What every page about one vote prints: the question, what stands on it, and what this person may do."""
    conference = conference_of(row)
    standing = standing_of(request.user, conference)
    decision, reports = _standing_decision(row), list(reports_on(row))
    report = next((each for each in reports if not hasattr(each, "recounted_by")), None)
    waits = report is not None and not report.decisions.exists()
    agreed = agreed_at(conference, request.user)
    context = {
        "here": places.here(conference, standing, "votes"),
        "agreed": agreed,
        "question": voting.question(row, standing, decision=decision, report=report if waits else None, agreed=agreed),
        "may_declare": can_declare(standing, conference),
        "runs_the_floor": can_run_the_floor(standing, conference),
        "assent": AssentForm(None),
        "key": secrets.token_urlsafe(16),
        "standing": voting.box(decision) if decision else None,
        "corrects": decision.pk if decision else "",
        "votes_again": decision is not None and isinstance(row, Motion) and row.is_before_conference,
        "report": report,
        "earlier": [voting.reported(each) for each in reports if each != report or not waits],
        "has_register": conference.register.exists(),
        "stopped_by": stopped_by(row) if isinstance(row, Motion) else "",
    }
    if report is None or not waits or not context["may_declare"]:
        return context | {"declare": None}
    return context | {"declare": foreseen(row, declared_on(report), context, declares=True)}


def conference_of(row: Asked) -> Conference:
    """The conference at which it is asked."""
    return row.conference if isinstance(row, Motion) else row.motion.conference


def question_of(row: Asked) -> dict[str, Any]:
    """The question, as services take it."""
    if isinstance(row, Motion):
        return {"motion": row}
    if isinstance(row, Amendment):
        return {"motion": row.motion, "amendment": row}
    return {"motion": row.motion, "part": row}


def _standing_decision(row: Asked) -> Decision | None:
    decisions = row.decisions.standing()
    if isinstance(row, Part):
        return decisions.first()
    whole = decisions.on_whole()
    return (whole if isinstance(row, Amendment) else whole.filter(amendment=None)).first()


def reports_on(row: Asked) -> Any:
    """The reports on the question, as they came in."""
    asked_of = question_of(row)
    part = asked_of.get("part")
    amendment = part.amendment if part else asked_of.get("amendment")
    return (
        TellersReport.objects.on(asked_of["motion"], amendment, part)
        .select_related("recounted_by", "motion__conference")
        .in_order_of_time()
    )


def _counted(typed: QueryDict) -> QueryDict | None:
    return typed if "votes_for" in typed else None


def _declared(typed: QueryDict) -> QueryDict | None:
    return typed if "method" in typed and not _counted(typed) else None


def foreseen(row: Asked, count: Count, context: Mapping[str, Any], *, declares: bool = False) -> Foresight:
    """What would be recorded, with the buttons of this reader; ``declares`` is the report that waits.

    Raises BadText as recording would.
    """
    acting = Acting(
        may_declare=context["may_declare"],
        runs_the_floor=context["runs_the_floor"],
        waits=bool(context["question"].report),
        recounts=context["report"] is not None,
        declares=declares,
        corrects=bool(context["corrects"]),
        votes_again=context["votes_again"],
        is_stopped=bool(context["stopped_by"]),
    )
    return foresee(row, deciding.declarations(**question_of(row), count=count), context["agreed"], acting)


def act(request: MemberRequest, row: Asked, cards: Sequence[CastCard] = ()) -> HttpResponse:
    """Record the vote, correct it, report it or declare what was reported: as the button says that was pressed."""
    form = filled(VoteForm(request.POST))
    acts = {"report": _report, "declare": _declare}
    said = acts.get(form.doing, _record)(request, row, form, cards)
    messages.success(request, said)
    return redirect("votes", conference_of(row).slug)


def _record(request: MemberRequest, row: Asked, form: VoteForm, cards: Sequence[CastCard]) -> str:
    written = form.cleaned_data
    vote = {"actor": request.user, "key": written["key"], "count": form.count, "cards": cards}
    if written["corrects"]:
        decision = gates.decision(request.user, written["corrects"], on=row)
        decision = deciding.correct(decision=decision, reason=written["note"], **vote)
    else:
        decision = deciding.record_vote(**question_of(row), note=written["note"], **vote)
    return _said(request, row, f"Recorded. {row}: {decision}.", decision)


def _report(request: MemberRequest, row: Asked, form: VoteForm, cards: Sequence[CastCard]) -> str:
    written = form.cleaned_data
    earlier = gates.report(request.user, written["recounts"], on=row) if written["recounts"] else None
    report = reporting.report(
        actor=request.user,
        **question_of(row),
        count=form.count.undeclared,
        cards=cards,
        key=written["key"],
        recounts=earlier,
        **{"reason" if earlier else "note": written["note"]},
    )
    return f"Reported to the chair. {row}: {report}."


def _declare(request: MemberRequest, row: Asked, form: VoteForm, _cards: Sequence[CastCard]) -> str:
    written = form.cleaned_data
    decision = deciding.declare(
        actor=request.user,
        report=gates.report(request.user, written["report"] or 0, on=row),
        result=form.count.result,
        casting_vote=form.count.casting_vote,
        assent=form.count.assent,
        mover_agreed=form.count.mover_agreed,
        key=written["key"],
        **{"reason" if written["corrects"] else "note": written["note"]},
    )
    return _said(request, row, f"Declared. {row}: {decision}.", decision)


def _said(request: MemberRequest, row: Asked, done: str, decision: Decision) -> str:
    """What was done, what fell with it or came back, and the next business."""
    conference = conference_of(row)
    motions = readable_motions(conference, request.user)
    said = (
        done,
        fell_with(decision, agreed_at(conference, request.user)),
        brought_back(decision),
        voting.offered(motions, standing_of(request.user, conference)),
    )
    return " ".join(filter(None, said))


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_vote_on_motion)
def vote_motion(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Record the vote on a motion, or correct it."""
    if request.method != "POST":
        return show_vote_on_motion(request, slug, pk)
    return act(request, gates.motion(request.user, pk, conference=slug))


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_vote_on_amendment)
def vote_amendment(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Record the vote on an amendment, or correct it."""
    if request.method != "POST":
        return show_vote_on_amendment(request, slug, pk)
    return act(request, gates.amendment(request.user, pk, conference=slug))


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_vote_on_part)
def vote_part(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Record the vote on a part, or correct it."""
    if request.method != "POST":
        return show_vote_on_part(request, slug, pk)
    return act(request, gates.part(request.user, pk, conference=slug))
