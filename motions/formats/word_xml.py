"""The vocabulary of Word's files: elements, paragraphs and runs, with or without tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lxml import etree

from motions.formats.word_lists import Place
from motions.formats.xml_text import xml_text

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = "http://www.w3.org/XML/1998/namespace"

STEP = 680  # twentieths of a point by which a list is indented: 1.2 cm

Element = Any  # lxml's own type is private

_BREAKS = {"\t": "tab", "\n": "br"}
_PIECES = re.compile("([\t\n])")


class Change(StrEnum):
    """What Word is told of words or of the end of a paragraph; the value names Word's element."""

    KEPT = ""
    INSERTED = "ins"
    DELETED = "del"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who made a change, and when, as Word shows it: an amendment with its mover, a time in UTC."""

    name: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one paragraph with one mark. ``style`` names a style of characters; ``size``, in half points, is said
    where it is not that of the paragraph. A line feed breaks the line."""

    text: str
    change: Change = Change.KEPT
    author: Author | None = None
    style: str = ""
    address: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Where the numbers of lines stand: right-aligned at ``edge``, with lists indented by ``step``. Both in twentieths
    of a point. The words are to end before; an indent at the right would push the numbers off the page in programs
    that take no tab stop beyond it."""

    edge: int
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How a paragraph is set: its style, where in which list it stands, and the column of its lines' numbers."""

    style: str
    place: Place | None = None
    column: Column | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph. ``end`` says whether its end was inserted or deleted; ``was`` is how it was set before."""

    dress: Dress
    runs: tuple[Run, ...]
    end: Change = Change.KEPT
    author: Author | None = None
    was: Dress | None = None


def w(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """An element of Word's namespace, with attributes of it."""
    element = etree.Element(f"{{{WORD}}}{name}", nsmap={"w": WORD, "r": RELATIONS})
    for key, value in attributes.items():
        element.set(f"{{{WORD}}}{key}", xml_text(str(value)))
    element.extend([child for child in children if child is not None])
    return element


class Writer:
    """Paragraphs as elements; every tracked change has an id of its own, every address a relation."""

    def __init__(self) -> None:
        self.changes = 0
        self.addresses: dict[str, str] = {}

    def paragraph(self, paragraph: Paragraph) -> Element:
        """A ``w:p``."""
        return w("p", self._properties(paragraph), *self._runs(paragraph.runs))

    def _properties(self, paragraph: Paragraph) -> Element:
        properties = w("pPr", *dressed(paragraph.dress))
        if paragraph.end and paragraph.author:
            properties.append(w("rPr", self._mark(paragraph.end.value, paragraph.author)))
        if paragraph.was and paragraph.author and paragraph.was != paragraph.dress:
            change = self._mark("pPrChange", paragraph.author)
            change.append(w("pPr", *dressed(paragraph.was)))
            properties.append(change)
        return properties

    def _mark(self, name: str, author: Author) -> Element:
        self.changes += 1
        return w(name, id=self.changes, author=author.name, date=author.date)

    def _runs(self, runs: tuple[Run, ...]) -> Iterator[Element]:
        for run in runs:
            if not run.text:
                continue
            element = w("r", _looks(run), *words(run.text, deleted=run.change is Change.DELETED))
            if run.change and run.author:
                mark = self._mark(run.change.value, run.author)
                mark.append(element)
                yield mark
            elif run.address:
                yield self._link(run.address, element)
            else:
                yield element

    def _link(self, address: str, run: Element) -> Element:
        name = self.addresses.setdefault(address, f"link{len(self.addresses) + 1}")
        link = w("hyperlink", run)
        link.set(f"{{{RELATIONS}}}id", name)
        return link


def dressed(dress: Dress) -> Iterator[Element]:
    """The children of a ``w:pPr``, in the order that Word's schema asks for."""
    yield w("pStyle", val=dress.style)
    place, column = dress.place, dress.column
    if place is not None and place.list_id is not None:
        yield w("numPr", w("ilvl", val=place.word_level), w("numId", val=place.list_id))
    if column is not None:
        yield w("tabs", w("tab", val="right", pos=column.edge))
    indents = dict(_indents(place, column))
    if indents:
        yield w("ind", **indents)


def _indents(place: Place | None, column: Column | None) -> Iterator[tuple[str, int]]:
    """What the indents of a list do not say already."""
    step = column.step if column else STEP
    if place is not None and place.level and (column or place.list_id is None):
        yield "left", step * place.level
        if place.typed_label or place.list_id is not None:
            yield "hanging", step


def words(text: str, *, deleted: bool = False) -> Iterator[Element]:
    """The text of a run, tabs and line breaks as Word's own."""
    for part in filter(None, _PIECES.split(xml_text(text))):
        if part in _BREAKS:
            yield w(_BREAKS[part])
        else:
            element = w("delText" if deleted else "t")
            element.set(f"{{{XML}}}space", "preserve")
            element.text = part
            yield element


def _looks(run: Run) -> Element | None:
    said = (w("rStyle", val=run.style) if run.style else None, w("sz", val=run.size) if run.size else None)
    return w("rPr", *said) if any(each is not None for each in said) else None
