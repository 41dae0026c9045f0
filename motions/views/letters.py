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
    context = {"offers": presenter.offers(entry), "text": presenter.edition(entry), "slug": slug}
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


def _kind(name: str) -> Letter:
    try:
        return Letter(name)
    except ValueError:
        raise Http404 from None


FILES = {"word": (".docx", WORD, writing.as_word), "text": (".txt", "text/plain; charset=utf-8", writing.as_text)}


def _file(entry: CatalogueEntry, kind: Letter, ticked: list[str], filled: dict[str, str], step: str) -> HttpResponse:
    suffix, media_type, write = FILES[step]
    draft = presenter.draft(entry, ticked, filled)
    name = f"{kind}-{entry.motion.conference.slug}-{entry.motion.number}".replace(" ", "-").lower()
    content = write(writing.write(kind, draft), draft.edition)
    headers = {"Content-Disposition": f'attachment; filename="{name}{suffix}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=media_type, headers=headers)
