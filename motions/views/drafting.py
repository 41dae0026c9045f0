"""A body's own motion: written, written again, handed in, withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motions import gates
from motions.forms import (
    LayoutForm,
    MotionForm,
    RedraftForm,
    RewordForm,
    RewordLayoutForm,
    document_from_fields,
)
from motions.models import Conference, Motion
from motions.permissions import bodies_of, check_can_redraft, check_can_reword, standing_of
from motions.presenters import drafts, places
from motions.presenters.motion import motion_url
from motions.presenters.phrases import Link
from motions.refusals import delegates_only
from motions.services import drafting, ruling
from motions.text import plain
from motions.views.answering import (
    GO_OVER,
    MemberRequest,
    base_of,
    base_to_print,
    filled,
    goes_over,
    left_over,
    or_shows,
    seen_before,
    was_refused,
)
from motions.views.motions import show_motion


def show_motion_new(request: MemberRequest, slug: str) -> HttpResponse:
    """The empty page, or the page with what was typed and, where it can be read, how it is read."""
    conference = gates.conference(slug)
    bodies = list(bodies_of(request.user, conference))
    if not bodies:
        raise delegates_only("draft a motion")
    form = MotionForm(request.POST or None, bodies=bodies)
    context = {
        "here": places.here(conference, standing_of(request.user, conference), "motion_new"),
        "form": form,
        "bodies": bodies,
        "reading": _reading(request, conference),
    }
    return render(request, "motions/motion_new.html", context)


def _reading(request: MemberRequest, conference: Conference) -> drafts.Reading | None:
    if request.method != "POST" or was_refused(request):
        return None
    typed = request.POST
    pasted = drafting.preview(
        actor=request.user, conference=conference, title=typed.get("title", ""), text=typed.get("text", "")
    )
    return drafts.reading(pasted.document, pasted.source["marks"], width=conference.rules.line_width)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_motion_new)
def motion_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Draft a motion, or see first how it is read."""
    if request.method != "POST" or request.POST.get("step") == "preview":
        return show_motion_new(request, slug)
    conference = gates.conference(slug)
    bodies = {body.slug: body for body in bodies_of(request.user, conference)}
    written = filled(MotionForm(request.POST, bodies=bodies.values())).cleaned_data
    motion = drafting.draft_motion(
        actor=request.user,
        conference=conference,
        body=bodies[written["body"]],
        title=written["title"],
        text=written["text"],
        subject=written["subject"],
    )
    messages.success(request, "Your draft is saved. Read it as it will be printed, then hand it in.")
    return redirect(motion_url(motion))


def show_motion_edit(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The draft as one text, or, with ``?as=clauses``, clause by clause."""
    motion = gates.motion(request.user, pk, conference=slug)
    check_can_redraft(request.user, motion)
    return _editing_page(request, motion, LayoutForm if _by_clause(request) else RedraftForm)


def show_motion_reword(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """The same for the committee, which says why."""
    motion = gates.motion(request.user, pk, conference=slug)
    check_can_reword(request.user, motion)
    return _editing_page(request, motion, RewordLayoutForm if _by_clause(request) else RewordForm)


def _by_clause(request: MemberRequest) -> bool:
    return request.GET.get("as") == "clauses"


def _editing_page(request: MemberRequest, motion: Motion, form: type[Form]) -> HttpResponse:
    if goes_over(request):
        drafting.check_base(motion, base_of(request))
    document = motion.content
    seen = seen_before(request, motion)
    typed = drafts.touched(request.POST.dict(), seen or document)
    initial = {"base": motion.version_number, "title": motion.title, "text": plain.write(document)}
    ways = _ways(request, _by_clause(request))
    context = {
        "here": places.here(motion.conference, standing_of(request.user, motion.conference)),
        "name": str(motion) if motion.number else "",
        "title": motion.title,
        "body": motion.body.name,
        "ways": ways,
        "other": next(way.words for way in ways if not way.current),
        "go_over": GO_OVER,
        "carried": [(name, words) for name, words in typed.items() if _is_of_the_other(request, name)],
        "form": form({**initial, **typed} if request.method == "POST" else None, initial=initial),
        "base": base_to_print(request, motion.version_number),
        "clauses": drafts.clause_fields(document, typed, seen=seen),
        "kinds": drafts.KIND_CHOICES,
        "depths": drafts.depth_choices(document),
        "left_over": left_over(request, motion),
        "back": motion_url(motion),
    }
    return render(request, "motions/motion_edit.html", context)


def _ways(request: MemberRequest, by_clause: bool) -> list[Link]:
    return [
        Link(url=request.path, words="The whole text", current=not by_clause),
        Link(url=f"{request.path}?as=clauses", words="Clause by clause", current=by_clause),
    ]


def _is_of_the_other(request: MemberRequest, name: str) -> bool:
    """Whether the field is one of the form that is not shown."""
    return name == "text" if _by_clause(request) else name.startswith(("text-", "kind-", "depth-", "marker-"))


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_motion_edit)
def motion_edit(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Change a draft."""
    if request.method != "POST" or goes_over(request):
        return show_motion_edit(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    if request.GET.get("as") == "clauses":
        _redraft_clauses(request, motion)
    else:
        written = filled(RedraftForm(request.POST)).cleaned_data
        drafting.redraft(
            actor=request.user, motion=motion, base=written["base"], title=written["title"], text=written["text"]
        )
    messages.success(request, "Your draft is saved.")
    return redirect(motion_url(motion))


def _redraft_clauses(request: MemberRequest, motion: Motion) -> None:
    written = filled(LayoutForm(request.POST)).cleaned_data
    document = document_from_fields(motion.content, written["title"], request.POST)
    drafting.redraft(actor=request.user, motion=motion, base=written["base"], document=document)


@require_http_methods(["GET", "HEAD", "POST"])
@or_shows(show_motion_reword)
def motion_reword(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Change the words of a motion so that it is in order: a version of the committee's."""
    if request.method != "POST" or goes_over(request):
        return show_motion_reword(request, slug, pk)
    motion = gates.motion(request.user, pk, conference=slug)
    written: dict[str, Any]
    if _by_clause(request):
        written = filled(RewordLayoutForm(request.POST)).cleaned_data
        text: dict[str, Any] = {"document": document_from_fields(motion.content, written["title"], request.POST)}
    else:
        written = filled(RewordForm(request.POST)).cleaned_data
        text = {"title": written["title"], "text": written["text"]}
    reworded = ruling.reword(actor=request.user, motion=motion, base=written["base"], reason=written["reason"], **text)
    messages.success(request, f"The committee’s wording is version {reworded.version_number}.")
    return redirect(motion_url(motion))


@require_POST
@or_shows(show_motion)
def motion_submit(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Hand the motion in."""
    motion = gates.motion(request.user, pk, conference=slug)
    drafting.submit(actor=request.user, motion=motion)
    messages.success(request, "Your motion is handed in. The standing orders committee rules on it next.")
    return redirect(motion_url(motion))
