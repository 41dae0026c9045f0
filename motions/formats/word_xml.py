"""The vocabulary of Word's files: elements, paragraphs and runs, with or without tracked changes."""

from __future__ import annotations

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
    """Words of one paragraph with one mark. ``style`` names a style of characters."""

    text: str
    change: Change = Change.KEPT
    author: Author | None = None
    style: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How a paragraph is set: its style, and where in which list it stands."""

    style: str
    place: Place | None = None


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
            element = w("r", _style(run.style), *words(run.text, deleted=run.change is Change.DELETED))
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
    place = dress.place
    if place is None:
        return
    if place.list_id is not None:
        yield w("numPr", w("ilvl", val=place.word_level), w("numId", val=place.list_id))
    elif place.level:
        hanging = {"hanging": STEP} if place.typed_label else {}
        yield w("ind", left=STEP * place.level, **hanging)


def words(text: str, *, deleted: bool = False) -> Iterator[Element]:
    """The text of a run, tabs as Word's own."""
    for index, part in enumerate(xml_text(text).split("\t")):
        if index:
            yield w("tab")
        if part:
            element = w("delText" if deleted else "t")
            element.set(f"{{{XML}}}space", "preserve")
            element.text = part
            yield element


def _style(name: str) -> Element | None:
    return w("rPr", w("rStyle", val=name)) if name else None
