"""How pages say no: the one place where a refusal becomes an answer.

A view that writes does one thing and redirects. Where that is refused, the page that it was sent from is shown again
with the sentence at the top, everything typed kept, and the refusal's status: who 403, when 409, what 422. Where that
page is not theirs either, the sentence stands on a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from motions.formats.paper import Paper
from motions.models import Motion, Person
from motions.presenters import drafts
from motions.presenters.paper import File
from motions.refusals import Refusal, Stale
from motions.text.document import Document
from motions.text.instructions import Passage


def file(kind: File, paper: Paper, name: str) -> HttpResponse:
    """A file to keep, written for this reader now: nothing between keeps it for the next."""
    response = HttpResponse(kind.write(paper), content_type=kind.media_type, headers={"Cache-Control": "no-store"})
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


class MemberRequest(HttpRequest):
    """A request by someone who has signed in: Django's LoginRequiredMiddleware lets no one else through."""

    user: Person


View = Callable[..., HttpResponse]
AnyForm = TypeVar("AnyForm", bound=Form)
WIDEST_NUMBER = 9
GO_OVER = "go over"  # the step from one form of a page to its other
PROSE = "prose"  # the field in which an instruction is typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A sentence at the top of the page; ``field`` is the id of the field that it is about, or "".

    ``candidates`` are the places that might have been meant, in context; ``passage`` is the instruction that was typed,
    cut around the words that are asked about.
    """

    sentence: str
    field: str = ""
    candidates: tuple[str, ...] = ()
    passage: Passage | None = None


class Incomplete(Exception):
    """A form that cannot be read as it was filled in; it holds its own sentences."""

    status = 422

    def __init__(self, form: Form) -> None:
        super().__init__("The form is incomplete.")
        self.form = form


def or_shows(page: View) -> Callable[[View], View]:
    """The view's refusals are shown on ``page``, which takes the same address parts."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except (Refusal, Incomplete) as refusal:
                return _shown(page, refusal, request, *args, **kwargs)

        return answer

    return decorate


def or_refuses(view: View) -> View:
    """The view's refusals stand on a page of their own."""
    return or_shows(_refused)(view)


def _shown(page: View, refusal: Refusal | Incomplete, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    request.problems = problems(refusal)  # type: ignore[attr-defined]
    request.refusal = refusal  # type: ignore[attr-defined]
    try:
        response = page(request, *args, **kwargs)
    except Refusal:
        response = _refused(request)
    response.status_code = refusal.status
    return response


def _refused(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    return render(request, "motions/refused.html")


def problems(refusal: Refusal | Incomplete) -> list[Problem]:
    """The sentences of a refusal, or those of every field of a form."""
    if isinstance(refusal, Refusal):
        places = tuple(each.context for each in refusal.candidates)
        field = PROSE if refusal.passage else ""
        return [Problem(sentence=str(refusal), field=field, candidates=places, passage=refusal.passage)]
    return [
        Problem(sentence=f"{field.label}: {sentence}", field=field.auto_id)
        for field in refusal.form
        for sentence in field.errors
    ]


def was_refused(request: HttpRequest) -> bool:
    """Whether the page is being shown because something was refused."""
    return hasattr(request, "refusal")


def was_stale(request: HttpRequest) -> bool:
    """Whether the page is being shown because its text has changed meanwhile."""
    return isinstance(getattr(request, "refusal", None), Stale)


def goes_over(request: HttpRequest) -> bool:
    """Whether the writer only goes over to the other form of the page, with what they typed in this one."""
    return request.POST.get("step") == GO_OVER and not was_refused(request)


def base_to_print(request: HttpRequest, current: int) -> str:
    """The version that the form is on: the one that its writer began with, until they were told that it has changed."""
    return str(current) if was_stale(request) else request.POST.get("base", str(current))


def base_of(request: HttpRequest) -> int:
    """The number of the version that the form was on; 0, which no version has, where it cannot be read."""
    typed = request.POST.get("base", "")
    return int(typed) if typed.isdecimal() and len(typed) < WIDEST_NUMBER else 0


def left_over(request: HttpRequest, motion: Motion) -> list[str]:
    """What was typed on clauses that the text, changed meanwhile, does not have any more: it is shown, never lost."""
    seen = seen_before(request, motion)
    return drafts.left_over(request.POST.dict(), motion.content, seen) if seen else []


def seen_before(request: HttpRequest, motion: Motion) -> Document | None:
    """The text that the form was on, where it has changed meanwhile."""
    has_changed = was_stale(request) and base_of(request) != motion.version_number
    seen = motion.versions.filter(number=base_of(request)).first() if has_changed else None
    return seen.content if seen else None


def filled(form: AnyForm) -> AnyForm:
    """The form, read. Raises Incomplete where it cannot be."""
    if not form.is_valid():
        raise Incomplete(form)
    return form
