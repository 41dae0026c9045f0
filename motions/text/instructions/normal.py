"""The normal form of operations: two lists of operations that say the same have the same one.

Rules:

* Ends of old and new words that are the same are left out, and what is only inserted, or only deleted, stands as far to
  the left as it can without passing a word: deleting " agency" or "agency " is one thing, deleting the first or the
  second of two equal words is not; nor is leaving open which of them goes.
* A clause that is given other words is the edits that make them of the old ones, as "Replace paragraph 2 with …" is;
  a range inside one clause is an edit of it.
* Edits of one clause of which one ends where the next begins are one edit.
* Words "before" and "after" that only verify are left out; words that become themselves are left out altogether.
* A clause put in after one that goes comes after the last that stays before it, and
  clauses that are put in at one place are told one after another.
* A clause that moves and is laid out anew is laid out right after its move.
* New clauses are called n1, n2 … in the order in which they are named, and what is put under a new clause is put there
  at once, in the order in which it was put.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from motions.text.agreement import settled
from motions.text.document import Clause, ClauseId, Document, Position
from motions.text.effects import room, trimmed
from motions.text.instructions.gaps import past_what_goes, side_by_side
from motions.text.instructions.grouping import is_layout
from motions.text.operations import (
    InsertClause,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)
from motions.text.primitives import Span, TextEdit
from motions.text.word_difference import edits


def normal(operations: Sequence[Operation], base: Document) -> tuple[Operation, ...]:
    """The operations in normal form."""
    plain = [one for operation in operations for one in _plainer(operation, base)]
    folded = _gathered(_adjoined(_relisted(side_by_side(past_what_goes(plain, base)))), base)
    names = _names(folded)
    slid = [_slid(one, base) if isinstance(one, ReplaceWords) else one for one in folded]
    return tuple(_renamed(one, names) for one in slid if one is not None)


def _relisted(operations: Sequence[Operation]) -> list[Operation]:
    """The operations, each clause's new layout right after its move."""
    moved = {one.clause for one in operations if isinstance(one, MoveClause)}
    layouts: dict[ClauseId, list[Operation]] = {}
    for one in operations:
        if isinstance(one, ReplaceClause) and is_layout(one) and one.clause in moved:
            layouts.setdefault(one.clause, []).append(one)
    told = [layout for found in layouts.values() for layout in found]
    made: list[Operation] = []
    for one in operations:
        if not any(one is layout for layout in told):
            made.append(one)
        if isinstance(one, MoveClause):
            made.extend(layouts.get(one.clause, ()))
    return made


def _plainer(operation: Operation, base: Document) -> Iterator[Operation]:
    """The edits of an operation that only changes words of one clause, with its new layout; any other as it is."""
    match operation:
        case ReplaceClause(expected=old, replacement=new) if old.text and new.text and old.text != new.text:
            if new != replace(old, text=new.text):
                yield replace(operation, replacement=replace(new, text=old.text))
            yield from (
                ReplaceWords(
                    clause=old.id, start=edit.start, expected=old.text[edit.start : edit.end], words=edit.words
                )
                for edit in edits(old.text, new.text)
            )
        case ReplaceRange(first=first, last=last, clauses=()) if first.clause == last.clause:
            text = base.index[first.clause].clause.text
            old_words = text[first.offset : last.offset]
            if (old_words, operation.words) == (text, ""):
                yield operation
            else:
                yield ReplaceWords(clause=first.clause, start=first.offset, expected=old_words, words=operation.words)
        case _:
            yield operation


def _adjoined(operations: Sequence[Operation]) -> list[Operation]:
    """The operations, with edits of one clause that adjoin each other made one, where the first of them stood."""
    edits: dict[ClauseId, list[ReplaceWords]] = {}
    for one in operations:
        if isinstance(one, ReplaceWords):
            edits.setdefault(one.clause, []).append(one)
    several = [found for found in edits.values() if len(found) > 1]
    if not several:
        return list(operations)
    heads: dict[int, ReplaceWords] = {}
    for found in several:
        heads.update(_chained(found))
    return [
        heads.get(id(one), one)
        for one in operations
        if not isinstance(one, ReplaceWords) or len(edits[one.clause]) == 1 or id(one) in heads
    ]


def _chained(edits: Sequence[ReplaceWords]) -> Iterator[tuple[int, ReplaceWords]]:
    """The edits of one clause, those that adjoin made one: each with the id of the first that was said of it."""
    chain: list[ReplaceWords] = []
    for edit in sorted(edits, key=lambda one: (one.start, _end(one))):
        if chain and _end(chain[-1]) != edit.start:
            yield _joined(edits, chain)
            chain = []
        chain.append(edit)
    yield _joined(edits, chain)


def _joined(edits: Sequence[ReplaceWords], chain: Sequence[ReplaceWords]) -> tuple[int, ReplaceWords]:
    first = next(one for one in edits if any(one is link for link in chain))
    expected = "".join(one.expected for one in chain)
    words = "".join(one.words for one in chain)
    return id(first), replace(chain[0], expected=expected, words=words)


def _end(edit: ReplaceWords) -> int:
    return edit.start + len(edit.expected)


def _slid(operation: ReplaceWords, base: Document) -> ReplaceWords | None:
    text = base.index[operation.clause].clause.text
    old, new, start = operation.expected, operation.words, operation.start
    first, last, change, _ = trimmed(text, start, new, start + len(old))
    if wide := room(text, start, change, first, last):
        return _of_equal_words(operation.clause, text, wide, (first, last))
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    while old and new and old[0] == new[0]:
        old, new, start = old[1:], new[1:], start + 1
    if not (old or new):
        return None
    end = start + len(old)
    edit = TextEdit(clause=operation.clause, start=start, end=end, words=new, held=(start, end))
    start, end, new = settled(edit, base)
    return ReplaceWords(clause=operation.clause, start=start, expected=text[start:end], words=new)


def _of_equal_words(clause: ClauseId, text: str, wide: Span, gone: Span) -> ReplaceWords:
    """Equal words of which some go, without saying which: all of them, and those that are left."""
    old, left = text[slice(*wide)], text[wide[0] : gone[0]] + text[gone[1] : wide[1]]
    start = wide[1] - len(old.lstrip())
    return ReplaceWords(clause=clause, start=start, expected=old.strip(), words=left.strip())


def _gathered(operations: list[Operation], base: Document) -> list[Operation]:
    """What is inserted under a clause that was itself inserted, put into that clause."""
    made: list[Operation] = []
    put: dict[Position, ClauseId] = {}
    for operation in operations:
        if not isinstance(operation, InsertClause | MoveClause) or operation.position.parent in base.index:
            made.append(operation)
            continue
        owner = _owner(made, operation.position.parent)
        if owner is None:
            made.append(operation)
            continue
        gap = operation.position
        placed = replace(operation, position=replace(gap, after=put.get(gap, gap.after)))
        if isinstance(placed, InsertClause):
            made[made.index(owner)] = replace(owner, clause=_with(owner.clause, placed))
            put[gap] = placed.clause.id
        else:
            made.append(placed)
    return made


def _owner(made: Sequence[Operation], parent: ClauseId | None) -> InsertClause | None:
    inserted = (one for one in made if isinstance(one, InsertClause))
    return next((one for one in inserted if any(clause.id == parent for clause in one.clause.walk())), None)


def _with(clause: Clause, operation: InsertClause) -> Clause:
    """The clause with another inserted under it."""
    if clause.id != operation.position.parent:
        return replace(clause, children=tuple(_with(child, operation) for child in clause.children))
    after = operation.position.after
    at = next((index + 1 for index, child in enumerate(clause.children) if child.id == after), 0)
    return replace(clause, children=(*clause.children[:at], operation.clause, *clause.children[at:]))


def _names(operations: Sequence[Operation]) -> dict[ClauseId, ClauseId]:
    names: dict[ClauseId, ClauseId] = {}
    for operation in operations:
        for clause in _new(operation):
            for one in clause.walk():
                names[one.id] = f"n{len(names) + 1}"
    return names


def _new(operation: Operation) -> tuple[Clause, ...]:
    if isinstance(operation, InsertClause):
        return (operation.clause,)
    if isinstance(operation, SplitClause):
        return (operation.second,)
    return operation.clauses if isinstance(operation, ReplaceRange) else ()


def _renamed(operation: Operation, names: dict[ClauseId, ClauseId]) -> Operation:
    match operation:
        case InsertClause():
            return InsertClause(position=_place(operation.position, names), clause=_called(operation.clause, names))
        case MoveClause():
            return replace(operation, position=_place(operation.position, names))
        case SplitClause():
            return replace(operation, second=_called(operation.second, names))
        case ReplaceRange():
            return replace(operation, clauses=tuple(_called(clause, names) for clause in operation.clauses))
        case _:
            return operation


def _place(position: Position, names: dict[ClauseId, ClauseId]) -> Position:
    parent, after = position.parent, position.after
    return Position(
        parent=names.get(parent, parent) if parent else None, after=names.get(after, after) if after else None
    )


def _called(clause: Clause, names: dict[ClauseId, ClauseId]) -> Clause:
    return replace(clause, id=names[clause.id], children=tuple(_called(child, names) for child in clause.children))
