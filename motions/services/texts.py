"""Taking a text in: what was pasted, checked and read into clauses; and keeping it as a version."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from motions import refusals
from motions.models import MadeBy, Motion, Person, Version
from motions.text import plain
from motions.text.codec import document_from_json, document_to_json
from motions.text.document import Clause, Document, InvalidText, Kind
from motions.text.numbering import Line
from motions.text.refusals import Refusal as EngineRefusal
from motions.text.words import words

MAX_CHARACTERS = 200_000  # a long branch report pasted by mistake still goes in, a whole agenda does not
MAX_TITLE = 300
SPACES = frozenset("\t\n\r\v\f")


def fresh_ids() -> Iterator[str]:
    """Clause ids that no clause has ever borne."""
    while True:
        yield secrets.token_hex(6)


def check_pasted(text: str, what: str) -> None:
    """Raises BadText for a text that is empty, enormous, or holds a character that cannot be printed."""
    if not text.strip():
        raise refusals.empty(what)
    check_size(text)
    for number, line in enumerate(text.split("\n"), start=1):
        for place, character in enumerate(line):
            if unicodedata.category(character) in {"Cc", "Cs"} and character not in SPACES:
                raise refusals.control_character(character=character, line=number, before=line[:place])


def check_size(text: str, limit: int = MAX_CHARACTERS) -> None:
    """Raises BadText for an enormous text, of more characters than the limit."""
    if len(text) > limit:
        raise refusals.too_large(characters=len(text), limit=limit)


def clean_title(title: str) -> str:
    """The title on one line. Raises BadText when it is empty or too long."""
    check_pasted(title, "title")
    cleaned = unicodedata.normalize("NFC", " ".join(title.split()))
    if len(cleaned) > MAX_TITLE:
        raise refusals.title_too_long(characters=len(cleaned), limit=MAX_TITLE)
    return cleaned


def clean_reason(reason: str, why: str) -> str:
    """The reason on its lines. Raises BadText when there is none."""
    if not reason.strip():
        raise refusals.reason_needed(why)
    check_pasted(reason, "reason")
    return reason.strip()


def clean_note(note: str) -> str:
    """What a person added, or nothing. Raises BadText for a character that cannot be printed, or an enormous text."""
    if note.strip():
        check_pasted(note, "note")
    return note.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A pasted text, read. ``source`` keeps what it said above the text and what a person should look at.

    ``lines`` are those that had numbers in its margin.
    """

    document: Document
    source: dict[str, Any]
    lines: tuple[Line, ...] = ()


def read_pasted(*, title: str, text: str, width: int | None = None) -> Pasted:
    """The clauses of a pasted text under the given title, or under its own where none is given.

    A first line that reads like a title, but is not the one given, stays in the text as a heading: no word is lost.
    ``width`` is that of the lines that the conference numbers, for a motion of its agenda.
    Raises BadText.
    """
    check_pasted(text, "text")
    reading = read(text)
    reading = plain.counted_anew(reading, width) if width is not None else reading
    document = reading.document
    if title.strip():
        given = clean_title(title)
        kept = document.title if document.title not in {"", given} else ""
        heading = (Clause(id=next(fresh_ids()), text=kept, kind=Kind.HEADING),) if kept else ()
        document = Document(title=given, clauses=heading + document.clauses)
    return Pasted(document=check_document(document), source=source_of(reading), lines=reading.printed)


def source_of(reading: plain.Reading) -> dict[str, Any]:
    """{"header": [line], "marks": [mark]}: what stood above the text, and what a person should look at."""
    return {
        "header": [asdict(line) for line in reading.header.lines],
        "marks": [asdict(mark) for mark in reading.marks],
    }


def read(text: str) -> plain.Reading:
    """The engine's reading of a text, with new clause ids. Raises BadText."""
    try:
        return plain.read(text, ids=fresh_ids())
    except EngineRefusal as refusal:
        raise refusals.engine(refusal) from refusal


def check_document(document: Document) -> Document:
    """The document itself. Raises BadText when it has no title, no words, or too much of either."""
    clean_title(document.title)
    characters = sum(len(clause.text) for clause in document.walk())
    if characters > MAX_CHARACTERS:
        raise refusals.too_large(characters=characters, limit=MAX_CHARACTERS)
    if not any(clause.text.strip() for clause in document.walk()):
        raise refusals.empty("text")
    return document


def document_of(value: Mapping[str, Any], *, base: Document) -> Document:
    """A document handed in as JSON. Clauses that the base does not have get ids of their own.

    Raises BadText when it cannot be read.
    """
    try:
        given = document_from_json(value)
    except InvalidText as error:
        raise refusals.misformed("The document", str(error)) from error
    ids = fresh_ids()

    def renewed(clause: Clause) -> Clause:
        own = clause.id if base.find(clause.id) else next(ids)
        return replace(clause, id=own, children=tuple(renewed(child) for child in clause.children))

    return check_document(replace(given, clauses=tuple(renewed(clause) for clause in given.clauses)))


def word_count(document: Document) -> int:
    """The words of the text; the title is not counted."""
    return sum(len(words(clause.text)) for clause in document.walk())


def add_version(
    motion: Motion,
    document: Document,
    *,
    made_by: MadeBy,
    parent: Version | None,
    actor: Person,
    reason: str,
    now: datetime,
) -> Version:
    """Keep the document as the motion's next version. The motion is locked or new, so the number is free."""
    number = motion.versions.count() + 1
    return Version.objects.create(
        motion=motion,
        number=number,
        parent=parent,
        made_by=made_by,
        document=document_to_json(document),
        text=plain.write(document),
        sha256=plain.digest(document),
        created_by=actor,
        created_by_name=actor.name,
        created_at=now,
        reason=reason,
    )
