"""One version as PDF. What the typefaces lack is named in brackets: every other format has the character itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from motions.formats import wording
from motions.formats.edition import Edition
from motions.formats.layout import Labels, groups
from motions.formats.typesetting import TYPEFACES, Json, language, typeset
from motions.formats.wording import Fact
from motions.text.document import Clause

TEMPLATE = Path(__file__).with_name("edition.typ").read_bytes()
NAMED = Fact(
    term="Typefaces",
    words="The typefaces of this file lack some characters of the text: they are named in brackets. "
    "Every other format has them.",
)


def write(edition: Edition) -> bytes:
    """The version as a PDF file."""
    return typeset(TEMPLATE, lambda is_named: _content(edition, is_named), edition.published_at)


def _content(edition: Edition, is_named: bool) -> Json:
    facts = [*wording.facts(edition), *([NAMED] if is_named else [])]
    return {
        "document": {
            "title": edition.title,
            "author": edition.credit or wording.meeting(edition.conference),
            "description": wording.summary(edition),
            **language(edition.language),
        },
        "typefaces": TYPEFACES,
        "footer": f"{wording.origin(edition)} · version {edition.version} · {edition.short_sha256}",
        "warning": wording.warning(edition),
        "origin": wording.origin(edition),
        "title": edition.title,
        "decision": wording.decision(edition),
        "groups": _groups(edition.document.clauses, edition.labels),
        "about": "About this text",
        "facts": [{"term": fact.term, "words": fact.words, "address": fact.address} for fact in facts],
    }


def _groups(forest: Iterable[Clause], labels: Labels) -> list[Json]:
    return [
        {
            "is_list": group.is_list,
            "clauses": [
                {
                    "kind": clause.kind.value,
                    "label": labels[clause.id],
                    "text": clause.text.replace("\t", " "),
                    "groups": _groups(clause.children, labels),
                }
                for clause in group.clauses
            ],
        }
        for group in groups(forest, labels)
    ]
