"""One version as PDF, accessible (PDF/UA-1), with the typefaces that come with typst: no font of the system is used.

A character that none of these typefaces has is printed by its name in brackets, and the file says so: every other
format has the character itself.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import typst

from motions.formats import wording
from motions.formats.edition import Edition
from motions.formats.layout import Labels, groups
from motions.formats.wording import Fact
from motions.text.document import Clause

Json = dict[str, Any]

TEMPLATE = Path(__file__).with_name("edition.typ").read_bytes()
TYPEFACES = ["Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"]
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})\b(?:-([A-Z]{2})\b)?")  # as much of it as typst takes
PROBE = b"#set document(title: [Probe])\n#set text(font: json(bytes(sys.inputs.typefaces)))\n#sys.inputs.character"
BULLETS = {"\uf0b7": "•", "\uf0a7": "▪"}  # bullets of the Symbol typeface, as word processors paste them
NAMED = Fact(
    term="Typefaces",
    words="The typefaces of this file lack some characters of the text: they are named in brackets. "
    "Every other format has them.",
)


def write(edition: Edition) -> bytes:
    """The version as a PDF file."""
    content = json.dumps(_content(edition, [*wording.facts(edition)]), ensure_ascii=False)
    try:
        return _compiled(edition, content)
    except typst.TypstError:
        named = json.dumps(_content(edition, [*wording.facts(edition), NAMED]), ensure_ascii=False)
        return _compiled(edition, _printable(named))


def _compiled(edition: Edition, content: str) -> bytes:
    written = typst.compile(
        TEMPLATE,
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        timestamp=int(edition.published_at.timestamp()),
        sys_inputs={"edition": content},
    )
    return bytes(written)


def _content(edition: Edition, facts: Iterable[Fact]) -> Json:
    language = _LANGUAGE.match(edition.language)
    return {
        "document": {
            "title": edition.title,
            "author": edition.credit or edition.conference,
            "description": wording.summary(edition),
            "language": language[1].lower() if language else "en",
            "region": language[2] if language else None,
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


def _printable(text: str) -> str:
    """The text with the name, in brackets, of each character that no typeface has."""
    lacking = {character for character in set(text) if ord(character) > 127 and not _has_glyph(character)}
    return text.translate({ord(character): _named(character) for character in lacking})


@cache
def _has_glyph(character: str) -> bool:
    try:
        typst.compile(
            PROBE,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards="ua-1",
            sys_inputs={"typefaces": json.dumps(TYPEFACES), "character": character},
        )
    except typst.TypstError:
        return False
    return True


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower() or f"U+{ord(character):04X}"
    return BULLETS.get(character) or f"[{name}]"
