"""One version as a Word document: clean, with lists that Word numbers by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from motions.formats import wording
from motions.formats.edition import Edition
from motions.formats.word_lists import Definition, Item, Numbering, Place, Side, number
from motions.formats.word_package import Properties, package
from motions.formats.word_styles import KINDS
from motions.formats.word_xml import Dress, Paragraph, Run, Writer
from motions.formats.wording import Fact
from motions.text.document import Clause

LINK = "Hyperlink"


def write(edition: Edition) -> bytes:
    """The version as a .docx file."""
    numbering = number(
        Item(depth=found.depth, adopted=Side(clause=found.clause, label=edition.labels[found.clause.id]))
        for found in edition.document.index.values()
    )
    clauses = [
        Paragraph(dress=dress(clause, place), runs=(*label_runs(place), Run(text=clause.text)))
        for clause, place in zip(edition.document.walk(), numbering.adopted, strict=True)
    ]
    title = Paragraph(dress=Dress(style="Title"), runs=(Run(text=edition.title),))
    return document(edition, [*opening(edition, title), *clauses], numbering)


def document(edition: Edition, paragraphs: list[Paragraph], numbering: Numbering) -> bytes:
    """The paragraphs, and what is to be said of the text after them, as a file."""
    return file(edition, [*paragraphs, *closing(edition)], numbering)


def file(edition: Edition, paragraphs: list[Paragraph], numbering: Numbering) -> bytes:
    """The paragraphs as a file, with the number of the edition at the foot of each page."""
    return packed(_properties(edition), paragraphs, numbering.definitions)


def packed(about: Properties, paragraphs: Iterable[Paragraph], lists: Iterable[Definition] = ()) -> bytes:
    """Any paragraphs as a file."""
    writer = Writer()
    body = [writer.paragraph(each) for each in paragraphs]
    return package(about, body, lists, writer.addresses)


def _properties(edition: Edition) -> Properties:
    return Properties(
        title=edition.title,
        subject=wording.origin(edition),
        creator=edition.credit or wording.meeting(edition.conference),
        description=wording.summary(edition),
        language=edition.language,
        identifier=edition.links["html"],
        version=str(edition.version),
        at=edition.published_at,
        footer=f"{wording.origin(edition)} · version {edition.version} · {edition.short_sha256}",
    )


def opening(edition: Edition, title: Paragraph, about: str = "") -> Iterator[Paragraph]:
    """What stands above the text; ``about`` is what the file shows beyond the text itself."""
    warning = wording.warning(edition)
    if warning:
        yield plain("Warning", warning)
    yield plain("Origin", wording.origin(edition))
    yield title
    if about:
        yield plain("Origin", about)
    yield plain("Decision", wording.decision(edition))


def closing(edition: Edition) -> Iterator[Paragraph]:
    """What stands below the text."""
    yield plain("Heading1", "About this text")
    for fact in wording.facts(edition):
        yield told(fact)


def plain(style: str, text: str) -> Paragraph:
    """One paragraph of one run."""
    return Paragraph(dress=Dress(style=style), runs=(Run(text=text),))


def dress(clause: Clause, place: Place | None) -> Dress:
    """How a clause is set."""
    return Dress(style=KINDS[clause.kind], place=place)


def label_runs(place: Place | None) -> tuple[Run, ...]:
    """The label, where it is typed."""
    return (Run(text=f"{place.typed_label}\t"),) if place and place.typed_label else ()


def told(fact: Fact) -> Paragraph:
    """A term and what is said of it."""
    is_link = fact.address.startswith(("https://", "http://"))
    said = Run(text=fact.words, style=LINK, address=fact.address) if is_link else Run(text=fact.words)
    return Paragraph(dress=Dress(style="Fact"), runs=(Run(text=f"{fact.term}\t", style="Term"), said))
