"""The operations that turn one document into another whose clauses are the same where they bear the same id.

Rules:

* A clause in both stays where it is if its parent is the same and it need not pass a sibling that stays; as few as
  possible are moved.
* New clauses are inserted from the top down, each with the new clauses under it; what they take in is moved there.
* A clause that goes is deleted from the top down; what stays of it is moved out.
* Words and layout are changed apart, so that each stands by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from motions.text.document import Clause, ClauseId, Document, Position
from motions.text.effects import trimmed
from motions.text.operations import (
    ChangeTitle,
    DeleteClause,
    InsertClause,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplaceWords,
)

Reword = Callable[[Clause, Clause], Iterable[ReplaceWords]]


def changed_middle(before: Clause, after: Clause) -> Iterator[ReplaceWords]:
    """One replacement: all that lies between the words that the two texts have in common at their ends."""
    start, end, words, _ = trimmed(before.text, 0, after.text, len(before.text))
    yield ReplaceWords(clause=before.id, start=start, expected=before.text[start:end], words=words)


def restructure(before: Document, after: Document, reword: Reword = changed_middle) -> tuple[Operation, ...]:
    """The operations on ``before`` that make it ``after``, ids included.

    ``reword`` gives the changes of words between two rows of one clause whose texts differ.

    ::

        ├─ c1                 ├─ c3
        │  ├─ c2       →      └─ n1
        │  └─ c3                 └─ c2
        └─ c4

        DeleteClause c1, DeleteClause c4, MoveClause c3 (first), InsertClause n1 (after c1), MoveClause c2 (under n1)
    """
    change = _Change(before=before, after=after)
    return (*change.title(), *change.deletions(), *change.arrivals(), *change.rows(reword))


@dataclass(frozen=True, kw_only=True)
class _Change:
    before: Document
    after: Document

    def title(self) -> Iterator[ChangeTitle]:
        if self.before.title != self.after.title:
            yield ChangeTitle(expected=self.before.title, title=self.after.title)

    def deletions(self) -> Iterator[DeleteClause]:
        for found in self.before.index.values():
            parent_goes = found.position.parent is not None and found.position.parent not in self.after.index
            if found.clause.id not in self.after.index and not parent_goes:
                yield DeleteClause(clause=found.clause.id, expected=found.clause)

    def arrivals(self) -> Iterator[InsertClause | MoveClause]:
        """What comes to another place, in reading order: a parent before what comes under it."""
        for parent in (None, *self.after.index):
            anchor: ClauseId | None = None
            for clause in self.after.children(parent):
                position = Position(parent=parent, after=anchor)
                if clause.id in self.staying or self._comes_with(parent, clause):
                    anchor = clause.id
                elif clause.id in self.before.index:
                    origin = self.before.index[clause.id].position
                    yield MoveClause(clause=clause.id, origin=origin, position=position)
                else:
                    yield InsertClause(position=position, clause=self._new(clause))

    def rows(self, reword: Reword) -> Iterator[ReplaceWords | ReplaceClause]:
        for found in self.before.index.values():
            match = self.after.find(found.clause.id)
            if match and match.clause is not found.clause:
                old, new = found.clause.row, match.clause.row
                if old.text != new.text:
                    yield from reword(old, new)
                if replace(new, text=old.text) != old:
                    yield ReplaceClause(clause=old.id, expected=old, replacement=replace(new, text=old.text))

    @cached_property
    def staying(self) -> set[ClauseId]:
        """The clauses that need not move."""
        found: set[ClauseId] = set()
        for parent in (None, *self.after.index):
            if parent is None or parent in self.before.index:
                found.update(self._in_order(parent))
        return found

    def _in_order(self, parent: ClauseId | None) -> list[ClauseId]:
        """The longest run of the children that stand in the same order before and after."""
        places = {clause.id: index for index, clause in enumerate(self.before.children(parent))}
        common = [clause.id for clause in self.after.children(parent) if clause.id in places]
        return [common[index] for index in rising([places[clause] for clause in common])]

    def _comes_with(self, parent: ClauseId | None, clause: Clause) -> bool:
        """Whether a new clause is inserted together with its parent."""
        return parent is not None and parent not in self.before.index and clause.id not in self.before.index

    def _new(self, clause: Clause) -> Clause:
        """A new clause with just the new clauses under it."""
        children = tuple(self._new(child) for child in clause.children if child.id not in self.before.index)
        return replace(clause, children=children)


def rising(numbers: list[int]) -> list[int]:
    """The indexes of a longest rising run, not necessarily adjacent.

    >>> rising([2, 0, 3, 1, 4])
    [1, 3, 4]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [index]
    run: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]
