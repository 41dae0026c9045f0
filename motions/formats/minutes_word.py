"""The record of decisions as a Word document, which a clerk goes on writing in."""

from __future__ import annotations

from collections.abc import Iterator

from motions.formats import printing, word
from motions.formats.minutes import Minutes, days
from motions.formats.word_xml import Paragraph


def write(minutes: Minutes) -> bytes:
    """The record as a .docx file."""
    return printing.word_file(minutes, _paragraphs(minutes))


def _paragraphs(minutes: Minutes) -> Iterator[Paragraph]:
    yield word.plain("Origin", minutes.origin)
    yield word.plain("Title", minutes.title)
    yield word.plain("Decision", minutes.summary)
    for day in days(minutes):
        yield word.plain("Heading1", day.day)
        for paragraph in day.paragraphs:
            yield word.plain("Heading2", paragraph.heading)
            yield from (word.told(fact) for fact in paragraph.facts)
