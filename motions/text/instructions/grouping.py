"""Which operations one instruction makes, so that they are worded as that one instruction.

move point 2 to after point b          MoveClause; ReplaceClause that gives it the marker of the list it joins
join points 1, 2 and 3 with “; ”       JoinClauses, each after the ReplaceWords that strikes out the mark between
replace point 2 with “…”               ReplaceWords, as many as the words differ in
after point 2, insert “…” and “…”      InsertClause, each to the same place
delete “than pay; that pensions fall”  ReplaceWords in each clause, and JoinClauses of what they leave (see ``seams``)
delete points 2 to 4                   DeleteClause of each, and InsertClause of what comes in their place
replace “bank” with “shop” throughout  ReplaceWords, as many as there are places

A group is only a guess at how the operations came to be. Whether its wording is read as just these operations is for
``wording`` to see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import takewhile

from motions.text.document import Clause, ClauseId, Document, Position
from motions.text.instructions.editing import back, forth, natural, whole_words
from motions.text.instructions.joins import ENDS
from motions.text.operations import (
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
)

Operations = tuple[Operation, ...]
_WORDING = 20  # characters, about, of "replace “” with “”; "
_FEW_EDITS = 2
_BESIDE = ((0, 0), (0, 1), (1, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Relisting:
    """A clause that goes to another list, and is marked as that list is."""

    operations: Operations
    move: MoveClause


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Clauses that become one, in order, with the same words between each two."""

    operations: Operations
    clauses: tuple[ClauseId, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """Words that run over the end of a clause into a later one, with what comes instead."""

    operations: Operations
    cut: ReplaceRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """A clause of which so many words change that all of them are given."""

    operations: Operations
    clause: ClauseId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertions:
    """New clauses of one kind that come to one place."""

    operations: Operations
    position: Position
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletions:
    """Siblings of one kind that go, and the new clauses that come in their place, if any."""

    operations: Operations
    clauses: tuple[ClauseId, ...]
    new: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Everywhere:
    """The same words that become the same in several places."""

    operations: Operations
    clauses: tuple[ClauseId, ...]
    old: str
    new: str


Group = Relisting | Joining | Seam | Rewriting | Insertions | Deletions | Everywhere


def is_layout(operation: Operation) -> bool:
    """Whether a clause takes another kind, marker or start, and keeps its words."""
    return isinstance(operation, ReplaceClause) and operation.expected.text == operation.replacement.text


def groups(operations: Sequence[Operation], base: Document, rewritten: Set[ClauseId] = frozenset()) -> Iterator[Group]:
    """The groups that the operations may begin with, the longest first of each sort.

    ``rewritten``: the clauses that were given other words altogether.
    """
    yield from _everywhere(operations, base)
    yield from _rewritings(operations, base, rewritten)
    yield from _deletions(operations, base)
    yield from _insertions(operations)
    yield from _relistings(operations)
    yield from _seams(operations, base)
    yield from _joinings(operations, base)


def _relistings(operations: Sequence[Operation]) -> Iterator[Relisting]:
    match operations[:2]:
        case (MoveClause() as move, ReplaceClause() as layout) if layout.clause == move.clause and is_layout(layout):
            yield Relisting(operations=(move, layout), move=move)


# Whole clauses


def _rewritings(operations: Sequence[Operation], base: Document, rewritten: Set[ClauseId]) -> Iterator[Rewriting]:
    first = operations[0]
    if not isinstance(first, ReplaceWords):
        return
    run = [
        one
        for one in takewhile(lambda one: isinstance(one, ReplaceWords) and one.clause == first.clause, operations)
        if isinstance(one, ReplaceWords)
    ]
    text = base.index[first.clause].clause.text
    for edit in sorted(run, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.words + text[edit.start + len(edit.expected) :]
    given, gone = sum(len(edit.words) for edit in run), sum(len(edit.expected) for edit in run)
    is_mostly_new = given * 3 > len(text) and given + gone > len(text) + _WORDING
    is_longer = len(run) > _FEW_EDITS and given + gone + _WORDING * len(run) > len(text)
    if first.clause in rewritten or is_mostly_new or is_longer:
        yield Rewriting(operations=tuple(run), clause=first.clause, text=text)


def _insertions(operations: Sequence[Operation], least: int = 2) -> Iterator[Insertions]:
    first = operations[0] if operations else None
    if not isinstance(first, InsertClause):
        return
    run = [
        one
        for one in takewhile(lambda one: isinstance(one, InsertClause) and _is_beside(one, first), operations)
        if isinstance(one, InsertClause)
    ]
    if len(run) >= least:
        clauses = tuple(one.clause for one in run)
        yield Insertions(operations=tuple(run), position=first.position, clauses=clauses)


def _is_beside(one: InsertClause, first: InsertClause) -> bool:
    """Whether a clause comes to the place of the first, and is of its kind."""
    is_alike = (one.clause.kind, one.clause.marker) == (first.clause.kind, first.clause.marker)
    return one.position == first.position and is_alike and not one.clause.children


def _deletions(operations: Sequence[Operation], base: Document) -> Iterator[Deletions]:
    first = operations[0]
    if not isinstance(first, DeleteClause):
        return
    gone = [
        one
        for one in takewhile(lambda one: isinstance(one, DeleteClause) and _is_sibling(one, first, base), operations)
        if isinstance(one, DeleteClause)
    ]
    clauses = tuple(one.clause for one in gone)
    for instead in _insertions(operations[len(gone) :], least=1):
        if instead.position == _stayed(base.index[first.clause].position, clauses, base):
            yield Deletions(operations=(*gone, *instead.operations), clauses=clauses, new=instead.clauses)
    if len(gone) > 1:
        yield Deletions(operations=tuple(gone), clauses=clauses)


def _is_sibling(one: DeleteClause, first: DeleteClause, base: Document) -> bool:
    """Whether a clause stands beside the first, and is of its kind."""
    is_beside = base.index[one.clause].position.parent == base.index[first.clause].position.parent
    return is_beside and (one.expected.kind, one.expected.marker) == (first.expected.kind, first.expected.marker)


def _stayed(position: Position, gone: Sequence[ClauseId], base: Document) -> Position:
    """The position, after the last sibling before it that does not go."""
    after = position.after
    while after in gone and after is not None:
        after = base.index[after].position.after
    return replace(position, after=after)


# Words in several places


def _everywhere(operations: Sequence[Operation], base: Document) -> Iterator[Everywhere]:
    """The same words in as many places as follow each other, with as few of those beside them as make them the same."""
    first, *others = operations[:2]
    if not others or not isinstance(first, ReplaceWords):
        return
    for before, after in _BESIDE:
        change = _change(first, base, before, after)
        run = list(takewhile(lambda one: _change(one, base, before, after) == change, operations))  # noqa: B023 - it is run at once
        edits = [one for one in run if isinstance(one, ReplaceWords)]
        if change and len(edits) > 1:
            clauses = tuple(dict.fromkeys(one.clause for one in edits))
            yield Everywhere(operations=tuple(run), clauses=clauses, old=change[0], new=change[1])


def _change(operation: Operation, base: Document, before: int, after: int) -> tuple[str, str] | None:
    """The words that an edit changes with some beside them, and what becomes of them; None where it changes none."""
    if not isinstance(operation, ReplaceWords):
        return None
    text = base.index[operation.clause].clause.text
    start, end, new = whole_words(natural(operation, text), text)
    first = back(text[:start].rstrip(), before) if before else start
    last = end + forth(text[end:], after) if after else end
    old = text[first:last].strip()
    return (old, f"{text[first:start]}{new}{text[end:last]}".strip()) if old else None


# Seams


def _seams(operations: Sequence[Operation], base: Document) -> Iterator[Seam]:
    edits = list(takewhile(lambda one: isinstance(one, ReplaceWords), operations))
    joins = _chain(operations[len(edits) :])
    rows = [base.index[clause].clause for clause in _joined(joins)]
    if edits and joins and (cut := _cut(edits, rows)):
        yield Seam(operations=(*edits, *joins), cut=cut)


def _chain(operations: Sequence[Operation]) -> list[JoinClauses]:
    """The operations at the head that join a clause, the next to it, and so on."""
    found: list[JoinClauses] = []
    for operation in operations:
        if not isinstance(operation, JoinClauses) or (found and found[-1].second.id != operation.clause):
            break
        found.append(operation)
    return found


def _joined(joins: Sequence[JoinClauses]) -> list[ClauseId]:
    return [join.clause for join in joins[:1]] + [join.second.id for join in joins]


def _cut(edits: Sequence[Operation], rows: Sequence[Clause]) -> ReplaceRange | None:
    """The range from the end of what stays of the first of the rows to what stays of the last."""
    gone = {edit.clause: edit for edit in edits if isinstance(edit, ReplaceWords)}
    first, *between, last = rows
    head, tail = gone.get(first.id), gone.get(last.id)
    start = head.start if head else len(first.text)
    end = len(tail.expected) if tail else 0
    is_cut = (
        len(gone) == len(edits)
        and gone.keys() <= {row.id for row in rows}
        and (head is None or head.start + len(head.expected) == len(first.text))
        and (tail is None or (tail.start, tail.words) == (0, ""))
        and all((edit := gone.get(row.id)) and (edit.expected, edit.words) == (row.text, "") for row in between)
    )
    if not is_cut:
        return None
    return ReplaceRange(
        first=Place(clause=first.id, offset=start),
        last=Place(clause=last.id, offset=end),
        expected=tuple(row.row for row in rows),
        words=head.words if head else "",
    )


# Joins


def _joinings(operations: Sequence[Operation], base: Document) -> Iterator[Joining]:
    """Clauses that are joined with the same words, each with the mark before these struck out where it has one."""
    taken: list[Operation] = []
    joins: list[JoinClauses] = []
    while link := _link(operations[len(taken) : len(taken) + 2], base):
        *_, join = link
        if joins and (join.clause, join.words) != (joins[-1].second.id, joins[-1].words):
            break
        taken.extend(link)
        joins.append(join)
    if len(taken) > 1:
        yield Joining(operations=tuple(taken), clauses=tuple(_joined(joins)), words=joins[0].words)


def _link(
    operations: Sequence[Operation], base: Document
) -> tuple[JoinClauses] | tuple[ReplaceWords, JoinClauses] | None:
    match operations:
        case (JoinClauses() as join, *_):
            return (join,)
        case (ReplaceWords() as edit, JoinClauses() as join) if _strikes_mark(edit, join.clause, base):
            return edit, join
        case _:
            return None


def _strikes_mark(edit: ReplaceWords, clause: ClauseId, base: Document) -> bool:
    """Whether the mark that a clause ends with goes."""
    text = base.index[clause].clause.text
    is_mark = len(edit.expected) == 1 and edit.expected in ENDS and not edit.words
    return is_mark and edit.clause == clause and edit.start == len(text) - 1
