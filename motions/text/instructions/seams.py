"""Words that run over the end of a clause into a later one: what stays of the first and of the last becomes one clause.

1. that rents rise faster than pay;     delete “faster than pay; that pensions fall”
2. that pensions fall every year.       1. that rents rise every year.

Rules:

* What stays is joined as if the words, and the end of the clause among them, were struck out on paper: where the first
  breaks off and the last goes on, in clauses of one kind that follow each other.
* A mark that alone stays of the last ends the first, or goes where that has an end.
* Where each side can stand by itself (the words end with a sentence) both do.
* Anything else would leave half a sentence somewhere: it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from motions.text.document import Clause, ClauseId
from motions.text.instructions.context import Context
from motions.text.instructions.joins import CLOSERS, STOPS, spaced
from motions.text.instructions.question import Hit
from motions.text.instructions.syntax import Span
from motions.text.operations import JoinClauses, Operation, Place, ReplaceRange, ReplaceWords
from motions.text.refusals import Code
from motions.text.words import is_worded

_ENDS = f"{STOPS};:"
_TORN = "This would leave half a sentence of one paragraph or point: say what is to become of each."


def seamed(context: Context, cut: ReplaceRange, at: Span) -> list[Operation]:
    """The operation that replaces a range by words alone, or those that join what it leaves. Raises Asked."""
    first, last = cut.first, cut.last
    head = context.text(first.clause)[: first.offset] + cut.words
    tail = context.text(last.clause)[last.offset :]
    if not head or not tail:
        return [cut]
    rows = [context.places.clause(row.id) for row in cut.expected]
    breaks_off = not _is_whole(context, first, cut.words) and not _ends(head)
    goes_on = not _begins(context, last)
    if not is_worded(tail) and not rows[-1].children and (_ends(head) or _follow_each_other(context, rows)):
        return [_to_the_end(cut, rows[-1], "" if _ends(head) else tail)]
    if not breaks_off and not goes_on:
        return [cut]
    if breaks_off and goes_on and _follow_each_other(context, rows):
        return list(_joined(rows, cut, spaced(head, tail, "")[: -len(tail)]))
    raise context.asked(at, Code.AMBIGUOUS, _TORN, [Hit(first.clause, first.offset, last.clause, last.offset)])


def _is_whole(context: Context, first: Place, words: str) -> bool:
    """Whether a clause loses nothing at its end, and nothing comes there."""
    return first.offset == len(context.text(first.clause)) and not words


def _ends(text: str) -> bool:
    """Whether words end as a sentence or a point does."""
    return text.rstrip().rstrip(CLOSERS)[-1:] in set(_ENDS)


def _begins(context: Context, last: Place) -> bool:
    """Whether what stays of a clause begins it, or one of its sentences."""
    before = context.text(last.clause)[: last.offset].rstrip().rstrip(CLOSERS)
    return not before or before[-1] in STOPS


def _to_the_end(cut: ReplaceRange, last: Clause, mark: str) -> ReplaceRange:
    """The range to the end of its last clause; the mark there is put to its words."""
    return replace(cut, last=Place(clause=last.id, offset=len(last.text)), words=cut.words + mark)


def _follow_each_other(context: Context, rows: Sequence[Clause]) -> bool:
    """Whether clauses are neighbours of one kind, with nothing under those that others are joined to."""
    index = context.places.index
    return all(
        index[second.id].position.after == first.id and first.kind == second.kind and not first.children
        for first, second in pairwise(rows)
    )


def _joined(rows: Sequence[Clause], cut: ReplaceRange, space: str) -> Sequence[Operation]:
    """The words that go from each clause, those that come, and each clause joined to the one before it."""
    first, *between, last = rows
    gone = [
        _replaced(first.id, cut.first.offset, first.text[cut.first.offset :], cut.words),
        *(_replaced(row.id, 0, row.text) for row in between),
        _replaced(last.id, 0, last.text[: cut.last.offset]),
    ]
    spaces = [*("" for _ in between), space]
    joins = [
        JoinClauses(clause=one.id, second=other.row, words=words)
        for (one, other), words in zip(pairwise(rows), spaces, strict=True)
    ]
    return [*(one for one in gone if one.expected != one.words), *joins]


def _replaced(clause: ClauseId, start: int, old: str, new: str = "") -> ReplaceWords:
    return ReplaceWords(clause=clause, start=start, expected=old, words=new)
