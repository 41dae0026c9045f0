"""Writing an amendment: by editing the text clause by clause, or as an instruction; new, or a draft once more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motions import gates
from motions.models import Amendment, Body, Motion
from motions.permissions import bodies_of, check_can_redraft_amendment, standing_of
from motions.presenters import drafts, places
from motions.presenters.markup import printed
from motions.presenters.motion import amendment_url, motion_url
from motions.presenters.phrases import Link
from motions.presenters.rows import plain_rows
from motions.refusals import delegates_only
from motions.services import amending
from motions.services.drafting import check_base
from motions.text.document import Document
from motions.views import two_ways
from motions.views.answering import (
    GO_OVER,
    MemberRequest,
    base_of,
    base_to_print,
    goes_over,
    left_over,
    or_shows,
    seen_before,
    was_refused,
    was_stale,
)


def show_amendment_new(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The text to edit, or, with ``?by=instruction``, a field for the instruction; with a preview once asked for."""
    motion = gates.motion(request.user, pk, conference=slug)
    return _editor(request, motion, _bodies(request, motion), fields={}, back=motion_url(motion))


def show_amendment_edit(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The same page, with what the draft says now."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    check_can_redraft_amendment(request.user, amendment)
    motion = amendment.motion
    fields = two_ways.draft_fields(amendment)
    return _editor(request, motion, [amendment.body], fields=fields, back=amendment_url(motion, amendment))


def _editor(
    request: MemberRequest, motion: Motion, bodies: list[Body], *, fields: Mapping[str, str], back: str
) -> HttpResponse:
    """``fields`` are what the page begins with; once something is typed, that is shown."""
    base = motion.content
    by_instruction = _is_by_instruction(request)
    typed: Mapping[str, str] = _typed(request) if request.POST else fields
    seen = seen_before(request, motion)
    if seen:
        typed = drafts.touched(typed, seen)
    work_out = partial(_work_out, request, motion, bodies)
    why_apart = ""
    if goes_over(request):
        check_base(motion, base_of(request))
        typed, why_apart = two_ways.gone_over(base, typed, work_out, by_instruction=by_instruction)
    context = {
        "here": places.here(motion.conference, standing_of(request.user, motion.conference)),
        "motion": motion,
        "base": base_to_print(request, motion.version_number),
        "seen": fields.get("seen", "") if was_stale(request) else typed.get("seen", ""),
        "bodies": bodies,
        "body": typed.get("body", ""),
        "only_body": bodies[0].name if len(bodies) == 1 else "",
        "ways": _ways(request, by_instruction),
        "go_over": GO_OVER,
        "apart": two_ways.said_of_the_other(base, typed, by_instruction=by_instruction),
        "why_apart": why_apart,
        "carried": two_ways.carried(base, typed, by_instruction=by_instruction),
        "by_instruction": by_instruction,
        "prose": typed.get("prose", ""),
        "title": typed.get("title", base.title),
        "start": typed.get(f"insert-{two_ways.START}", ""),
        "clauses": []
        if by_instruction
        else drafts.clause_fields(base, typed, typed.get("delete", "").split("|"), seen),
        "rows": printed(plain_rows(base, width=motion.conference.rules.line_width)) if by_instruction else [],
        "left_over": left_over(request, motion),
        "preview": _preview(request, motion, typed, work_out),
        "back": back,
    }
    return render(request, "motions/amendment_new.html", context)


def _bodies(request: MemberRequest, motion: Motion) -> list[Body]:
    bodies = list(bodies_of(request.user, motion.conference))
    if not bodies:
        raise delegates_only("propose an amendment")
    return bodies


def _body(request: MemberRequest, bodies: list[Body]) -> Body:
    """The body chosen, or the only one."""
    return next((body for body in bodies if body.slug == request.POST.get("body")), bodies[0])


def _is_by_instruction(request: MemberRequest) -> bool:
    return request.GET.get("by") == "instruction"


def _typed(request: MemberRequest) -> dict[str, str]:
    return {**request.POST.dict(), "delete": "|".join(request.POST.getlist("delete"))}


def _ways(request: MemberRequest, by_instruction: bool) -> list[Link]:
    return [
        Link(url=request.path, words=two_ways.EDITING, current=not by_instruction),
        Link(url=f"{request.path}?by=instruction", words=two_ways.INSTRUCTION, current=by_instruction),
    ]


def _work_out(request: MemberRequest, motion: Motion, bodies: list[Body], change: amending.Change) -> amending.Worked:
    body = _body(request, bodies)
    return amending.preview(actor=request.user, motion=motion, body=body, base=base_of(request), change=change)


def _preview(
    request: MemberRequest, motion: Motion, typed: Mapping[str, str], work_out: two_ways.WorkOut
) -> drafts.AmendmentPreview | None:
    """What would come of it, where that is asked for; of what is gone over to, where it is exact already."""
    if request.method != "POST" or was_refused(request):
        return None
    by_instruction = _is_by_instruction(request)
    if goes_over(request):
        worked = two_ways.worked(motion.content, typed, work_out, by_instruction=by_instruction)
    else:
        worked = work_out(two_ways.change_of(motion.content, typed, by_instruction=by_instruction))
    if worked is None:
        return None
    width = motion.conference.rules.line_width
    return drafts.amendment_preview(motion.content, worked.operations, worked.prose, worked.notes, width=width)


def _change(request: MemberRequest, base: Document) -> amending.Change:
    """The change as it was typed."""
    return two_ways.change_of(base, _typed(request), by_instruction=_is_by_instruction(request))


def _wants_a_look(request: MemberRequest) -> bool:
    return request.method != "POST" or request.POST.get("step") in {"preview", GO_OVER}


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_amendment_new)
def amendment_new(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Propose an amendment, or see first what it would be."""
    if _wants_a_look(request):
        return show_amendment_new(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    proposed = amending.propose(
        actor=request.user,
        motion=motion,
        body=_body(request, _bodies(request, motion)),
        base=base_of(request),
        change=_change(request, motion.content),
    )
    return _saved(request, proposed)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_amendment_edit)
def amendment_edit(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Change a draft of an amendment, or see first what it would be."""
    if _wants_a_look(request):
        return show_amendment_edit(request, slug, pk)
    amendment = gates.amendment(request.user, pk, conference=slug)
    change = _change(request, amendment.motion.content)
    changed = amending.redraft(
        actor=request.user,
        amendment=amendment,
        base=base_of(request),
        seen=request.POST.get("seen", ""),
        change=change,
    )
    return _saved(request, changed)


def _saved(request: MemberRequest, amendment: Amendment) -> HttpResponse:
    messages.success(request, "Your amendment is saved as a draft. Read it once more, then hand it in.")
    return redirect(amendment_url(amendment.motion, amendment))
