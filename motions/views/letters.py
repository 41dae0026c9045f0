"""Letters from an adopted text, for anyone. What is filled in makes the file that is sent back, and is kept nowhere."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from motions import gates
from motions.formats import letters as writing
from motions.formats.edition import Status
from motions.formats.letters import Letter
from motions.formats.table import WORD
from motions.forms import LetterForm
from motions.models import CatalogueEntry
from motions.presenters import letters as presenter
from motions.text import demands
from motions.text.codec import document_from_json


@require_safe
@login_not_required
def letters(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """The kinds of letter to choose from; of a withdrawn text there are none."""
    entry = gates.published(slug, number)
    if entry.status == Status.WITHDRAWN:
        return redirect("adopted", slug, number)
    context = {"choice": presenter.choice(entry), "text": presenter.edition(entry), "slug": slug}
    return render(request, "motions/letters.html", context)


@csrf_exempt  # it writes nothing and knows nobody; without a token it sets no cookie
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def letter(request: HttpRequest, slug: str, number: str, kind: str) -> HttpResponse:
    """One letter: what it asks for and what is filled in; sent back, it is shown again or becomes a file."""
    entry = gates.published(slug, number)
    chosen = _kind(kind)
    if entry.status == Status.WITHDRAWN:
        return redirect("adopted", slug, number)
    document = document_from_json(entry.publication.document)
    choices = [point.clause.id for point in demands.points(document)]
    form = LetterForm(
        request.POST or None, letter=chosen, choices=choices, initial={"points": demands.demands(document)}
    )
    filled = {field.name: str(field.value() or "") for field in form.blanks}
    ticked: list[str] = list(form["points"].value() or [])
    if form.is_bound and form.is_valid() and request.POST.get("step") in FILES:
        return _file(entry, chosen, ticked, filled, request.POST["step"])
    # What is too long is said, and not written out again at its full length.
    shown = {} if form.is_bound and not form.is_valid() else filled
    context = {"form": form, "page": presenter.page(entry, chosen, ticked, shown)}
    return render(request, "motions/letter.html", context, status=422 if form.errors else 200)


@require_safe
@login_not_required
def letter_file(request: HttpRequest, slug: str, number: str, kind: str, suffix: str) -> HttpResponse:
    """A letter as it is before anything is filled in: what is certainly asked for, and brackets for the rest."""
    if suffix not in WRITERS:
        raise Http404(f"No letter is written as “{suffix}”.")
    entry = gates.published(slug, number)
    chosen = _kind(kind)
    if entry.status == Status.WITHDRAWN:
        return redirect("adopted", slug, number)
    draft = presenter.ready(entry)
    if not draft.points:
        raise Http404("It is for a person to say what this text asks for.")
    media_type, write = WRITERS[suffix]
    return HttpResponse(write(writing.write(chosen, draft), draft.edition), content_type=media_type)


def _kind(name: str) -> Letter:
    try:
        return Letter(name)
    except ValueError:
        raise Http404 from None


WRITERS = {"docx": (WORD, writing.as_word), "txt": ("text/plain; charset=utf-8", writing.as_text)}
FILES = {"word": "docx", "text": "txt"}  # what a button of the form asks for


def _file(entry: CatalogueEntry, kind: Letter, ticked: list[str], filled: dict[str, str], step: str) -> HttpResponse:
    suffix = FILES[step]
    media_type, write = WRITERS[suffix]
    draft = presenter.draft(entry, ticked, filled)
    content = write(writing.write(kind, draft), draft.edition)
    name = presenter.file_name(entry, kind, suffix)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=media_type, headers=headers)
