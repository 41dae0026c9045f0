"""Motions with numbered lines as a Word document: a clause is a paragraph, with a number and a break after each line.

The number is written, not counted by Word, so that it stays when somebody prints the file in large type. It is in the
style "line number", by which all of them can be selected at once, and taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from motions.formats import printing, word
from motions.formats.paper import Paper, PrintedLine, PrintedMotion, breadth, facts, origin, paragraphs, printed_lines
from motions.formats.word_lists import Item, Place, Side, number
from motions.formats.word_package import PAGE
from motions.formats.word_styles import KINDS
from motions.formats.word_xml import Column, Dress, Paragraph, Run
from motions.text.document import Clause
from motions.text.numbering import labels

MARGIN = 1134  # twentieths of a point, as all widths here
COLUMN = Column(edge=PAGE - 2 * MARGIN, step=454)
NUMBERS = 620  # that the words keep free for them
LARGEST, SMALLEST = 22, 14  # half points
NUMBER = "LineNumber"


def write(paper: Paper) -> bytes:
    """The paper as a .docx file."""
    numbering = number(chain.from_iterable(_items(motion) for motion in paper.motions))
    places, size = iter(numbering.adopted), _size(paper)
    body = [
        *_opening(paper),
        *(paragraph for motion in paper.motions for paragraph in _motion(paper, motion, places, size)),
    ]
    return printing.word_file(paper, body, numbering.definitions, margin=MARGIN)


def _items(motion: PrintedMotion) -> Iterator[Item]:
    labelled = labels(motion.document)
    for found in motion.document.index.values():
        yield Item(depth=found.depth, adopted=Side(clause=found.clause, label=labelled[found.clause.id]))


def _opening(paper: Paper) -> Iterator[Paragraph]:
    if len(paper.motions) != 1:
        yield word.plain("Title", paper.title)
    yield word.plain("Origin", paper.origin)
    yield word.plain("Origin", paper.summary)


def _motion(paper: Paper, motion: PrintedMotion, places: Iterator[Place | None], size: int) -> Iterator[Paragraph]:
    """One motion; ``places`` gives the place of each of its clauses, in their order."""
    lines = printed_lines(motion.document, paper.width)
    yield word.plain("Item", origin(paper, motion))
    yield word.plain("Title", motion.heading)
    for clause in motion.document.walk():
        yield _clause(clause, next(places), lines[clause.id], size)
    yield from (word.told(fact) for fact in facts(motion))
    for amendment in motion.amendments:
        yield word.plain("Heading1", amendment.heading)
        yield from (word.plain("Clause", words) for words in paragraphs(amendment.prose))


def _clause(clause: Clause, place: Place | None, lines: Sequence[PrintedLine], size: int) -> Paragraph:
    dress = Dress(style=KINDS[clause.kind], place=place, column=COLUMN)
    return Paragraph(dress=dress, runs=(*word.label_runs(place), *_runs(lines, size)))


def _runs(lines: Sequence[PrintedLine], size: int) -> Iterator[Run]:
    for index, line in enumerate(lines):
        yield Run(text="\n" * bool(index) + line.text, size=size)
        yield Run(text=f"\t{line.number}", style=NUMBER, size=SMALLEST)


def _size(paper: Paper) -> int:
    """The size at which every line should fit in its room, in half points. Word has the last word on typefaces."""
    rooms = chain.from_iterable(_breadths(motion, paper.width) for motion in paper.motions)
    fitting = (int(room / breadth / 10) for room, breadth in rooms if breadth)
    return max(SMALLEST, min(LARGEST, *fitting, LARGEST))


def _breadths(motion: PrintedMotion, width: int) -> Iterator[tuple[int, float]]:
    """For each clause the room for its lines, and how broad the broadest is, in sizes of the type."""
    lines = printed_lines(motion.document, width)
    for found in motion.document.index.values():
        room = COLUMN.edge - NUMBERS - COLUMN.step * (found.depth + 1)
        yield room, max(breadth(line.text) for line in lines[found.clause.id])
