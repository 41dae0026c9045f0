"""Where the words of an adopted text came from, as it was kept when the text was published.

Each phrase has an address of its own ("#w-3") and leads to its source ("#from-12.1"); each source leads back to its
phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from motions.models import Amendment, Motion
from motions.presenters.instruction import Part, parts
from motions.presenters.markup import anchor
from motions.presenters.motion import amendment_url, motion_url
from motions.presenters.phrases import Link, moment
from motions.presenters.rows import Change, Row, Span, plain_rows
from motions.text.document import ClauseId, Document

Json = Mapping[str, Any]

TITLE = ""  # stands for the title among the clauses
EXCERPT = 60  # characters of a phrase that a source quotes
SIDES = {"yes": "for", "no": "against", "abstain": "abstaining"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A phrase that a source brought: its address on the page, and how it begins."""

    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where words came from: the motion or an amendment, who moved it, what came of it, and which words they are."""

    number: str
    anchor: str
    heading: str
    sentences: tuple[str, ...]
    link: Link | None
    places: tuple[Place, ...] = ()
    prose: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """The title and the clauses, phrase by phrase."""

    title: tuple[Span, ...]
    rows: tuple[Row, ...]

    @property
    def spans(self) -> Iterator[Span]:
        """Every phrase, in reading order."""
        yield from self.title
        for row in self.rows:
            yield from row.spans


def sourced(document: Document, kept: Json | None, motion: Motion, *, with_base: bool) -> Sourced:
    """The text with each phrase that an amendment brought marked; ``with_base``, the motion's own phrases too.

    ``kept`` is provenance.json as it was published; without it no phrase is marked.
    """
    ids = (f"w-{number}" for number in count(1))
    known: dict[ClauseId, Sequence[Json]] = {TITLE: kept["title"]} if kept else {}
    known.update({clause["id"]: clause["spans"] for clause in kept["clauses"]} if kept else {})

    def marked(clause: ClauseId, words: str) -> tuple[Span, ...]:
        found = [_span(each, next(ids), motion, with_base=with_base) for each in known.get(clause, ())]
        return tuple(found) or (Span(words=words),)

    title = marked(TITLE, document.title)
    rows = plain_rows(document, width=None)
    return Sourced(
        title=title,
        rows=tuple(replace(row, spans=marked(row.id, document.index[row.id].clause.text)) for row in rows),
    )


def _span(kept: Json, name: str, motion: Motion, *, with_base: bool) -> Span:
    if kept["amendments"]:
        return Span(words=kept["text"], change=Change.BROUGHT, numbers=tuple(kept["amendments"]), id=name)
    if with_base:
        return Span(words=kept["text"], change=Change.ORIGINAL, numbers=(motion.number,), id=name)
    return Span(words=kept["text"])


def sources(kept: Json, motion: Motion, amendments: Mapping[str, Amendment], text: Sourced) -> Iterable[Source]:
    """The motion and each amendment that is in the text, in the order of their numbers."""
    zone = motion.conference.zone
    yield Source(
        number=motion.number,
        anchor=anchor(motion.number),
        heading=f"{kept['motion']['body']}, who moved the motion",
        sentences=_came_of(kept["motion"]["decision"], "Carried", zone),
        link=Link(url=motion_url(motion), words="Read the motion"),
        places=_places(text, motion.number),
    )
    for each in sorted(kept["amendments"], key=lambda each: _counted(each["number"])):
        amendment = amendments.get(each["number"])
        yield Source(
            number=each["number"],
            anchor=anchor(each["number"]),
            heading=each["body"],
            sentences=_came_of(each["decision"], "Accepted by the mover", zone),
            link=_read(motion, amendment) if amendment else None,
            places=_places(text, each["number"]),
            prose=amendment.instruction if amendment else "",
            parts=parts(amendment) if amendment else (),
        )


def _counted(number: str) -> list[tuple[int, str]]:
    """The number as people count: 1.2 before 1.10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", number)]


def _read(motion: Motion, amendment: Amendment) -> Link:
    return Link(url=amendment_url(motion, amendment), words=f"Read amendment {amendment.number}")


def _came_of(decision: Json | None, otherwise: str, zone: ZoneInfo) -> tuple[str, ...]:
    """ "Carried 9 June 2026, 10:09. Card vote: 2,750 for, 2,216 against." """
    if decision is None:
        return (f"{otherwise}.",)
    when = moment(datetime.fromisoformat(decision["end_date"]), zone)
    figures = ", ".join(f"{each['value']:,} {SIDES[each['option']]}" for each in decision["counts"])
    return (f"Carried {when}. {': '.join(filter(None, [decision['classification'], figures]))}.",)


def _places(text: Sourced, number: str) -> tuple[Place, ...]:
    """Its phrases; what is nothing but marks between them is left out."""
    return tuple(
        Place(url=f"#{span.id}", words=_excerpt(span.words))
        for span in text.spans
        if span.id and number in span.numbers and any(letter.isalnum() for letter in span.words)
    )


def _excerpt(words: str) -> str:
    words = words.strip()
    return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …"
