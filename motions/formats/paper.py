"""Motions as the agenda prints them, with the line numbers that amendments quote: what PDF and Word are written from.

    Motion 12, Annual Conference 2026
    Safe staffing
        Conference notes:                                   1
    1)  that wards are short of nurses and that the          2
        agency spends twice as much;                         3

Rules:

* A line is a line of the engine (``numbering.lines``) at the width of the conference's rules: broken where the engine
  broke it and followed by its number, whatever the typeface. So paper, page and projector number alike.
* A tab is printed as a space. Nothing else about the text is changed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from motions.formats import wording
from motions.formats.edition import SHORT
from motions.formats.wording import Fact
from motions.text import numbering
from motions.text.document import ClauseId, Document

NARROW = frozenset("iljtfrI.,;:'|!()[]- ‘’·")
WIDE = frozenset("mwMWQOGD@%&—…")


class InvalidPaper(ValueError):
    """What was given does not hold together. No user causes this: it is a defect of the caller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One line of a motion with its number, which counts through the whole motion."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAmendment:
    """An amendment as it is handed in: who moves it, and the instruction in words."""

    name: str
    body: str
    prose: str

    @property
    def heading(self) -> str:
        """ "Amendment 12.1, Valley branch"."""
        return wording.one_line(f"{self.name}, {self.body}")


@dataclass(frozen=True, kw_only=True)
class PrintedMotion:
    """A motion as it is printed. ``name`` is how people say it ("Motion 12"); ``title`` may be empty.

    ``version`` is the number of the version that is printed and ``sha256`` the digest of its canonical text;
    ``address`` is the page of the motion.
    """

    name: str
    title: str
    body: str
    kind: str
    version: int
    sha256: str
    address: str
    document: Document
    amendments: tuple[PrintedAmendment, ...] = ()

    @property
    def heading(self) -> str:
        """The title, or the name where there is none."""
        return wording.one_line(self.title) or self.name


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One motion, or all of an agenda. ``width`` is in characters; ``at`` is the moment that the files are dated by.

    Raises InvalidPaper for a moment without an offset, and ValueError for a width that the engine does not take.
    """

    title: str
    organisation: str
    conference: str
    days: str
    language: str
    width: int
    at: datetime
    motions: tuple[PrintedMotion, ...]

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise InvalidPaper("A datetime has no offset.")

    @property
    def origin(self) -> str:
        """ "Annual Conference 2026, Union of Carers, 9 to 11 June 2026"."""
        return wording.one_line(f"{self.conference}, {self.organisation}, {self.days}")

    @property
    def summary(self) -> str:
        """How the lines are counted, in one sentence."""
        return f"Lines are numbered at {self.width} characters, as the page and the projector number them."


def origin(paper: Paper, motion: PrintedMotion) -> str:
    """ "Motion 12, Annual Conference 2026"."""
    return wording.one_line(f"{motion.name}, {paper.conference}")


def facts(motion: PrintedMotion) -> tuple[Fact, ...]:
    """What is said of a motion below its text; what is empty is left out."""
    said = (
        Fact(term="Submitted by", words=motion.body),
        Fact(term="Kind", words=motion.kind),
        Fact(term="Version", words=f"{motion.version} (SHA-256 {motion.sha256[:SHORT]}…)"),
        Fact(term="Address", words=motion.address, address=motion.address),
    )
    return tuple(Fact(term=each.term, words=wording.one_line(each.words), address=each.address) for each in said)


def printed_lines(document: Document, width: int) -> Mapping[ClauseId, tuple[PrintedLine, ...]]:
    """The numbered lines of every clause, in reading order. Raises ValueError for a width under the engine's least."""
    found: dict[ClauseId, list[PrintedLine]] = {}
    for line in numbering.lines(document, width):
        text = document.text(line.clause)[line.start : line.end].replace("\t", " ")
        found.setdefault(line.clause, []).append(PrintedLine(number=line.number, text=text))
    return {clause: tuple(lines) for clause, lines in found.items()}


def breadth(text: str) -> float:
    """About how broad a text is in a book face, in sizes of the type; the broader, where typefaces differ."""
    return sum(map(_breadth, text))


def _breadth(character: str) -> float:
    """About how broad a character of a book face is; the wider, where typefaces differ."""
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in NARROW:
        return 0.34
    return 0.95 if character in WIDE else 0.7 if character.isupper() else 0.54


def paragraphs(prose: str) -> Iterator[str]:
    """The lines of an instruction, each on one line and printable; empty ones are left out."""
    return filter(None, map(wording.one_line, prose.splitlines()))
