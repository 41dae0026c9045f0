"""What every paper of a conference has in print: the same head and foot, and the same marks of a file.

The agenda with its line numbers and the minutes are such papers; what stands between head and foot is their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from motions.formats import word
from motions.formats.typesetting import TYPEFACES, Json, language, typeset
from motions.formats.word_lists import Definition
from motions.formats.word_package import MARGIN, Properties
from motions.formats.word_xml import Paragraph

NAMED = " The typefaces of this file lack some characters: they are named in brackets."


class Printed(Protocol):
    """What this module asks of a paper: its title, whose and of which conference it is, and what is said below that.

    ``at`` is the moment that the files are dated by.
    """

    @property
    def title(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def conference(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def origin(self) -> str: ...
    @property
    def summary(self) -> str: ...


def pdf(paper: Printed, template: bytes, content: Json) -> bytes:
    """The paper as a PDF file: the template filled in with its head, and with the ``content``."""
    return typeset(template, lambda is_named: _head(paper, is_named) | content, paper.at)


def word_file(
    paper: Printed, body: Iterable[Paragraph], lists: Iterable[Definition] = (), *, margin: int = MARGIN
) -> bytes:
    """The paper as a .docx file of these paragraphs; ``margin`` in twentieths of a point."""
    return word.packed(_properties(paper, margin), body, lists)


def _title(paper: Printed) -> str:
    return f"{paper.title}: {paper.conference}"


def _footer(paper: Printed) -> str:
    return f"{paper.title} · {paper.conference}"


def _head(paper: Printed, is_named: bool) -> Json:
    return {
        "document": {
            "title": _title(paper),
            "author": paper.organisation,
            "description": paper.summary,
            **language(paper.language),
        },
        "typefaces": TYPEFACES,
        "footer": _footer(paper),
        "title": paper.title,
        "origin": paper.origin,
        "summary": paper.summary + NAMED * is_named,
    }


def _properties(paper: Printed, margin: int) -> Properties:
    return Properties(
        title=_title(paper),
        subject=paper.origin,
        creator=paper.organisation,
        description=paper.summary,
        language=paper.language,
        identifier="",
        version="",
        at=paper.at,
        footer=_footer(paper),
        margin=margin,
    )
