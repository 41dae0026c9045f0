"""Plain text to a document and back.

Reading never refuses for layout: what cannot be placed for certain is placed where it does least harm and *marked*,
with a sentence for a person. No word is lost: the words of the header, of what was set aside and of the tree, in the
order of their lines, are the words of the text.

Canonical plain text, which ``write`` gives and ``digest`` hashes:

* UTF-8, NFC, line feeds; a blank line between blocks; one line feed at the end.
* The title, if there is one; then each clause on one line: its printed label, the gap of its marker, its text.
* Two spaces of indentation for each point that a clause is under; a quotation without a marker that is under no point
  has two as well.

Reading canonical text that came of reading gives the same document, but for its ids.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from motions.text import limits
from motions.text.blocks import Block, blocks, lines_of, wrapped_at
from motions.text.document import Clause, ClauseId, Document, Kind
from motions.text.headers import Header, split
from motions.text.layout import lay_out
from motions.text.margins import Margin, margin
from motions.text.markers import gap
from motions.text.numbering import Line, labels, lines
from motions.text.refusals import Code, Refusal
from motions.text.rows import Row

DOUBTFUL = "Are the numbers at the edge of the text those of its lines? They were read as words."

_INDENT = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a person is asked to look at: the clause and a sentence; ``clause`` is None for a line set aside."""

    clause: ClauseId | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text that was read: the document, what stood above it, and what a person is asked to look at.

    ``first_line`` is the line of the text, from 1, on which the document begins: header lines past it stood below.
    ``printed`` are the lines by the numbers that stood in its margin: what "line 14" counts by. Where none did, that is
    ``width``, to which the text was wrapped; None where it was not.
    """

    document: Document
    header: Header
    first_line: int
    marks: tuple[Mark, ...] = ()
    width: int | None = None
    printed: tuple[Line, ...] = ()


def read(text: str, *, ids: Iterator[ClauseId]) -> Reading:
    """The document that a plain text is; ``ids`` gives each clause its id, in reading order.

    Safe staffing                        title "Safe staffing"
                                         c1 chapeau   "Conference notes:"
    Conference notes:                    ├─ c2 point  "that wards are short;"    "1)"
    1)that wards are short;              └─ c3 point  "that pay has fallen."     "1)"
    2)that pay has fallen.               c4 paragraph "We call for more staff."

    We call for more staff.

    Raises Refusal, with a sentence: invalid for an empty text or one with control characters (line breaks and tabs are
    welcome), too_large past the engine's limits.
    """
    written = lines_of(text)
    beside = margin(written) or Margin(lines=written, numbers={}, printed=())
    bare = beside.lines
    found = blocks(bare)
    _check_number(found, above=limits.HEADER)
    header, body = split(found)
    _check_number(body)
    rows = lay_out(body)
    names = [next(ids) for _ in rows]
    document = Document(title=header.title, clauses=_tree(rows, names))
    asked = (
        Mark(clause=name, sentence=str(question))
        for name, row in zip(names, rows, strict=True)
        for question in row.questions
    )
    aside = (
        Mark(clause=None, sentence=f"“{line.text}” was set aside: it does not seem to be part of the motion.")
        for line in header.set_aside
    )
    return Reading(
        document=document,
        header=header,
        first_line=body[0].line,
        marks=(*_of_numbers(beside), *aside, *asked),
        width=wrapped_at(bare),
        printed=tuple(_printed(body, rows, names, beside.numbers)),
    )


def _of_numbers(beside: Margin) -> Iterator[Mark]:
    """What a person is told of numbers in the margin."""
    if not beside.is_shown:
        yield Mark(clause=None, sentence=DOUBTFUL)
    elif beside.printed:
        printed = " to ".join(map(str, dict.fromkeys((beside.printed[0], beside.printed[-1]))))
        yield Mark(clause=None, sentence=f"The line numbers in the margin ({printed}) were left out.")


def _printed(
    body: Sequence[Block], rows: Sequence[Row], names: Sequence[ClauseId], numbers: Mapping[int, int]
) -> Iterator[Line]:
    """The lines of the clauses that have a number."""
    for block, row, name in zip(body, rows, names, strict=True):
        marker = len(block.text) - len(row.text)
        begun = [(block.line, 0), *((line, start - marker) for line, start in block.breaks), (0, len(row.text))]
        for (line, start), (_, end) in pairwise(begun):
            if line in numbers:
                yield Line(number=numbers[line], clause=name, start=start, end=end)


def counted_anew(reading: Reading, width: int) -> Reading:
    """The reading, with a mark where lines of ``width`` characters have other numbers than its margin had."""
    own = {(line.clause, line.start): line.number for line in lines(reading.document, width)}
    other = next((line for line in reading.printed if own.get((line.clause, line.start)) != line.number), None)
    if other is None:
        return reading
    sentence = (
        f"Line {other.number} of the margin is here, but lines are counted anew, {width} characters to a line: "
        "amendments from now on count by the new numbers."
    )
    return replace(reading, marks=(*reading.marks, Mark(clause=other.clause, sentence=sentence)))


def clauses(text: str, *, ids: Iterator[ClauseId]) -> tuple[Clause, ...]:
    """The clauses that a text without a header is, as when several are inserted at once. Raises Refusal as ``read``."""
    found = blocks(lines_of(text))
    _check_number(found)
    rows = lay_out(found)
    return _tree(rows, [next(ids) for _ in rows])


def _check_number(found: Sequence[Block], above: int = 0) -> None:
    """Raises Refusal for more clauses than a text can have; its title and what stands above it are none."""
    if len(found) > limits.CLAUSES + above:
        raise Refusal(
            Code.TOO_LARGE,
            f"The text has {len(found):,} paragraphs and points; at most {limits.CLAUSES:,} can be read at once.",
        )


def _tree(rows: Sequence[Row], names: Sequence[ClauseId]) -> tuple[Clause, ...]:
    """The clauses, built from the last row to the first, as those under a row come after it."""
    under: dict[int | None, list[Clause]] = {}
    for index in reversed(range(len(rows))):
        row = rows[index]
        clause = Clause(
            id=names[index],
            kind=row.kind,
            marker=row.marker,
            start=row.start,
            text=row.text,
            children=tuple(reversed(under.pop(index, []))),
        )
        under.setdefault(row.parent, []).append(clause)
    return tuple(reversed(under[None]))


def write(document: Document) -> str:
    """The canonical plain text."""
    printed = labels(document)
    blocks = [document.title] if document.title else []
    for clause, points in _nested(document.clauses, 0):
        indent = points + (clause.kind is Kind.QUOTATION and not clause.marker and not points)
        blocks.append(f"{_INDENT * indent}{printed[clause.id]}{gap(clause.marker)}{clause.text}")
    return "\n\n".join(blocks) + "\n"


def _nested(clauses: Sequence[Clause], points: int) -> Iterator[tuple[Clause, int]]:
    for clause in clauses:
        yield clause, points
        yield from _nested(clause.children, points + (clause.kind is Kind.POINT))


def digest(document: Document) -> str:
    """The SHA-256 of the canonical text in UTF-8, in hexadecimal."""
    return hashlib.sha256(write(document).encode()).hexdigest()
