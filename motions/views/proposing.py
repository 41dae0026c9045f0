"""Writing an amendment: by editing the text clause by clause, or as an instruction; new, or a draft once more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motions import gates
from motions.models import Amendment, Body, Motion
from motions.permissions import bodies_of, check_can_redraft_amendment, standing_of
from motions.presenters import drafts, places
from motions.presenters.amendment import amended_fields
from motions.presenters.markup import printed
from motions.presenters.motion import amendment_url, motion_url
from motions.presenters.phrases import Link
from motions.presenters.rows import plain_rows
from motions.refusals import delegates_only, empty
from motions.services import amending
from motions.services.editing import Edits, Insertion
from motions.text.document import Document
from motions.views.answering import (
    MemberRequest,
    base_of,
    base_to_print,
    left_over,
    or_shows,
    seen_before,
    was_refused,
    was_stale,
)

START = "start"


def show_amendment_new(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The text to edit, or, with ``?by=instruction``, a field for the instruction; with a preview once asked for."""
    motion = gates.motion(request.user, pk, conference=slug)
    return _editor(request, motion, _bodies(request, motion), fields={}, back=motion_url(motion))


def show_amendment_edit(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The same page, with what the draft says now."""
    amendment = gates.amendment(request.user, pk, conference=slug)
    check_can_redraft_amendment(request.user, amendment)
    motion = amendment.motion
    fields = amended_fields(amendment) | {"seen": amendment.fingerprint}
    return _editor(request, motion, [amendment.body], fields=fields, back=amendment_url(motion, amendment))


def _editor(
    request: MemberRequest, motion: Motion, bodies: list[Body], *, fields: Mapping[str, str], back: str
) -> HttpResponse:
    """``fields`` are what the page begins with; once something is typed, that is shown."""
    base = motion.content
    by_instruction = request.GET.get("by") == "instruction"
    typed = {**request.POST.dict(), "delete": "|".join(request.POST.getlist("delete"))} if request.POST else fields
    seen = seen_before(request, motion)
    if seen:
        typed = drafts.touched(typed, seen)
    context = {
        "here": places.here(motion.conference, standing_of(request.user, motion.conference)),
        "motion": motion,
        "base": base_to_print(request, motion.version_number),
        "seen": fields.get("seen", "") if was_stale(request) else typed.get("seen", ""),
        "bodies": bodies,
        "body": typed.get("body", ""),
        "only_body": bodies[0].name if len(bodies) == 1 else "",
        "ways": _ways(request, by_instruction),
        "by_instruction": by_instruction,
        "prose": typed.get("prose", ""),
        "title": typed.get("title", base.title),
        "start": typed.get(f"insert-{START}", ""),
        "clauses": []
        if by_instruction
        else drafts.clause_fields(base, typed, typed.get("delete", "").split("|"), seen),
        "rows": printed(plain_rows(base, width=motion.conference.rules.line_width)) if by_instruction else [],
        "left_over": left_over(request, motion),
        "preview": _preview(request, motion, bodies),
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


def _ways(request: MemberRequest, by_instruction: bool) -> list[Link]:
    return [
        Link(url=request.path, words="Edit the text", current=not by_instruction),
        Link(url=f"{request.path}?by=instruction", words="Write the instruction", current=by_instruction),
    ]


def _preview(request: MemberRequest, motion: Motion, bodies: list[Body]) -> drafts.AmendmentPreview | None:
    if request.method != "POST" or was_refused(request):
        return None
    worked = amending.preview(
        actor=request.user,
        motion=motion,
        body=_body(request, bodies),
        base=base_of(request),
        change=_change(request, motion.content),
    )
    width = motion.conference.rules.line_width
    return drafts.amendment_preview(motion.content, worked.operations, worked.prose, worked.notes, width=width)


def _change(request: MemberRequest, base: Document) -> amending.Change:
    """The change as it was typed."""
    if request.GET.get("by") == "instruction":
        prose = request.POST.get("prose", "")
        if not prose.strip():
            raise empty("instruction")
        return amending.Change(prose=prose)
    return amending.Change(edits=_edits(request, base))


def _edits(request: MemberRequest, base: Document) -> Edits:
    typed = request.POST
    return Edits(
        texts={key: typed[f"text-{key}"] for key in base.index if f"text-{key}" in typed},
        inserted=list(_insertions(request, base)),
        deleted=set(typed.getlist("delete")),
        title=typed.get("title", ""),
    )


def _insertions(request: MemberRequest, base: Document) -> Iterable[Insertion]:
    """New clauses: first of all, first under a clause, after a clause."""
    for key in (START, *base.index):
        if first := request.POST.get(f"first-{key}", "").strip():
            yield Insertion(text=first, under=key)
        if text := request.POST.get(f"insert-{key}", "").strip():
            yield Insertion(text=text, after=None if key == START else key)


def _wants_a_look(request: MemberRequest) -> bool:
    return request.method != "POST" or request.POST.get("step") == "preview"


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
