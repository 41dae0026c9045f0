"""What ReplaceRange does to its base: words of two clauses, the clauses between them, and what comes instead.

A range that takes whole clauses and puts nothing in their place deletes them, as DeleteClause does, and covers the gaps
between them besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice, pairwise

from motions.text.document import Clause, ClauseId, Document, Found, Position
from motions.text.leaning import around
from motions.text.naming import place
from motions.text.operations import Place, ReplaceRange
from motions.text.primitives import Born, Cover, Effect, Insert, Range, Remove, TextEdit, anonymous
from motions.text.quoting import opening
from motions.text.refusals import Code, Refusal
from motions.text.verifying import check_new, check_offset, check_words, clause_at

_CLOSED = "The amendment replaces words of {} but not the clauses under it; say what becomes of those."


def range_effects(operation: ReplaceRange, base: Document, born: Born) -> Iterator[Effect]:
    """The text that goes, the clauses that go, the gaps between them, and what comes instead."""
    first, last = _check_place("first", operation.first, base), _check_place("last", operation.last, base)
    rows = _rows(first, last, operation, base)
    check_words(operation.words)
    check_new(operation.clauses, base, born)
    identity = Range(
        first=operation.first, last=operation.last, words=operation.words, digest=_digest(operation.clauses)
    )
    texts = list(_range_texts(operation, first, last, identity))
    insertions = list(_range_insertions(operation, first, base, identity))
    deletes = not (texts or insertions)
    gone = list(_range_clauses(operation, rows, base, None if deletes else identity))
    if deletes and not gone:
        raise Refusal(Code.INVALID, "The amendment changes nothing: there are no words between its two places.")
    yield from texts
    yield from gone
    yield from insertions
    yield from (Cover(gap=gap, part_of=identity, deletes=deletes) for gap in _gaps(rows, base))


def _digest(clauses: Sequence[Clause]) -> str:
    """The same for new clauses that read the same, whatever their ids.

    Every effect of a range is compared with those of others, so what tells ranges apart is small. The rows that a range
    expects do not: they are the base's, from its first place to its last.
    """
    read = repr([anonymous(clause) for clause in clauses])
    return sha256(read.encode()).hexdigest() if clauses else ""


def _check_place(name: str, point: Place, base: Document) -> Found:
    check_offset(f"{name}.offset", point.offset, point.clause, base)
    return clause_at(point.clause, base)


def _rows(first: Found, last: Found, operation: ReplaceRange, base: Document) -> list[Clause]:
    """The rows that the range touches, in reading order, verified."""
    start, end = base.order[first.clause.id], base.order[last.clause.id]
    backwards = first is last and operation.first.offset > operation.last.offset
    if start > end or backwards:
        raise Refusal(Code.INVALID, "The range of text that the amendment replaces ends before it begins.")
    rows = [found.clause.row for found in islice(base.index.values(), start, end + 1)]
    if tuple(rows) != operation.expected:
        raise Refusal(
            Code.MISQUOTED, f"The text from {opening(first.clause.text)} on does not read as the amendment says."
        )
    return rows


def goes(operation: ReplaceRange, clause: Clause) -> bool:
    """Whether nothing of a clause that the range touches stays."""
    from_start = clause.id != operation.first.clause or (operation.first.offset == 0 and not operation.words)
    to_end = clause.id != operation.last.clause or operation.last.offset == len(clause.text)
    return from_start and to_end


def _range_texts(operation: ReplaceRange, first: Found, last: Found, identity: Range) -> Iterator[TextEdit]:
    """The words that go from clauses which stay. The first one's end and the last one's start are inside the range."""
    start, end, length = operation.first.offset, operation.last.offset, len(first.clause.text)
    if first is last:
        edits = [(first.clause, (start, end), operation.words, (start, end))]
    else:
        edits = [
            (first.clause, (start, length), operation.words, (start, length + 1)),
            (last.clause, (0, end), "", (-1, end)),
        ]
    for clause, (here, there), words, held in edits:
        if not goes(operation, clause) and clause.text[here:there] != words:
            cut = around(clause.text, here, there)
            yield TextEdit(
                clause=clause.id, start=here, end=there, words=words, held=held, leans_on=cut, part_of=identity
            )


def _range_clauses(
    operation: ReplaceRange, rows: list[Clause], base: Document, identity: Range | None
) -> Iterator[Remove]:
    """The clauses that go, each named once at its top."""
    gone = {row.id for row in rows if goes(operation, row)}
    for row in rows:
        found = base.index[row.id]
        if row.id not in gone:
            continue
        if not all(clause.id in gone for clause in found.clause.walk()):
            raise Refusal(Code.INVALID, _CLOSED.format(place(base, row.id)))
        if found.position.parent not in gone:
            yield Remove(clause=row.id, part_of=identity)


def _range_insertions(operation: ReplaceRange, first: Found, base: Document, identity: Range) -> Iterator[Insert]:
    """The new clauses, after the first clause of the range."""
    if not operation.clauses:
        return
    under_first = list(first.clause.walk())
    last = base.index[operation.last.clause].clause
    to_the_end = last is under_first[-1] and operation.last.offset == len(last.text)
    if any(clause is last for clause in under_first) and not to_the_end:
        raise Refusal(
            Code.INVALID,
            f"The amendment puts new clauses into the middle of {place(base, first.clause.id)}: end the range with the "
            f"last words under it.",
        )
    gap = Position(parent=first.position.parent, after=first.clause.id)
    yield from (Insert(gap=gap, clause=clause, part_of=identity) for clause in operation.clauses)


def _gaps(rows: list[Clause], base: Document) -> Iterator[Position]:
    """The gaps that are passed on the way from each row to the next."""
    for row, following in pairwise(rows):
        yield Position(parent=row.id, after=None)
        here: ClauseId | None = row.id
        target = base.index[following.id].position.parent
        while here is not None and here != target:
            parent = base.index[here].position.parent
            yield Position(parent=parent, after=here)
            here = parent
