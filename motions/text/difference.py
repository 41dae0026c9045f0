"""What changed between two documents, as the operations that an amendment would hold.

Rules:

* Ids decide which clauses correspond; ``alignment`` gives them to a text that came without.
* Applied to the text before, the operations give the text after, always.
* Clauses under one parent keep their place as far as the longest run in the old order goes; the others are moved.
* Words inside a clause are told as ``word_difference`` tells them. A clause cut in two, or two joined with nothing else
  changed, are told so.
* Every position is one of the text before: after the last sibling there that stays.
* There are never more operations than an amendment can hold. Each clause needs three at most, to be moved, laid out and
  reworded; where that is passed, the edits of a clause are told as one, those of the clauses that have most first.

::

    c1 "Conference notes:"                c1 "Conference notes:"
    ├─ c2 "that wards are short;"    →    ├─ n1 "that staff are leaving;"
    └─ c3 "that pay has fallen."          └─ c3 "that real pay has fallen."

    DeleteClause c2; InsertClause n1 at (c1, first); ReplaceWords c3 at 4: " real"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, count, groupby, takewhile
from operator import ne

from motions.text import limits
from motions.text.document import Clause, ClauseId, Document, Kind, Position
from motions.text.operations import (
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplaceWords,
    SplitClause,
)
from motions.text.relisting import relisted
from motions.text.rising import longest_rising
from motions.text.verifying import check_size
from motions.text.word_difference import Edit, edits, one_edit
from motions.text.words import space_after, space_before

_NAMED = 200  # characters, at most, of the word on either side by which an insertion is named


def difference(before: Document, after: Document) -> tuple[Operation, ...]:
    """The operations that make ``after`` of ``before``, in reading order.

    Raises Refusal (too_large) where either is past the engine's limits.
    """
    check_size(before)
    check_size(after)
    comparison = _Comparison(before=before, after=after)
    if before.title != after.title:
        comparison.found.append(ChangeTitle(expected=before.title, title=after.title))
    comparison.compare(after.clauses, None)
    return _held(before, after, comparison.found)


def words(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that make the one text of the other, as a page marks them: never half a word."""
    return edits(before, after)


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A clause that a clause was cut into, or that was joined to one: it begins at ``start`` after ``space``."""

    clause: Clause
    start: int
    space: str


@dataclass(frozen=True, kw_only=True)
class _Comparison:
    before: Document
    after: Document
    found: list[Operation] = field(default_factory=list)

    def compare(self, siblings: Sequence[Clause], parent: ClauseId | None) -> None:
        """Tell what became of the clauses under a parent of the text before: ``siblings`` are those under it now."""
        base = self.before.children(parent)
        first, last = _equal_ends(base, siblings)
        old, new = base[first : len(base) - last], siblings[first : len(siblings) - last]
        if old or new:
            self._walk(old, new, parent, base[first - 1].id if first else None)

    def _walk(
        self, old: Sequence[Clause], new: Sequence[Clause], parent: ClauseId | None, after: ClauseId | None
    ) -> None:
        """Tell of siblings that begin after ``after``."""
        places = {clause.id: place for place, clause in enumerate(old)}
        kept = [clause.id for clause in new if clause.id in places]
        staying = {kept[index] for index in longest_rising([places[clause] for clause in kept])}
        told = index = 0
        while index < len(new):
            clause = new[index]
            index += 1
            if clause.id not in staying:
                told += self._delete(takewhile(self._is_gone, _from(old, told)))
                self._arrive(clause, Position(parent=parent, after=after))
                continue
            place = places[clause.id]
            if told < place:
                self._delete(filter(self._is_gone, old[told:place]))
            told = place + 1
            if clause != old[place]:
                halves, seconds = self._stay(old, place, new, index - 1)
                index, told = index + halves, told + seconds
            after = old[told - 1].id
        self._delete(filter(self._is_gone, old[told:]))

    # A clause that stays

    def _stay(self, old: Sequence[Clause], place: int, new: Sequence[Clause], new_place: int) -> tuple[int, int]:
        """Tell of the clause at these places; how many after it there are its other halves, or are joined to it."""
        one, other = old[place], new[new_place]
        halves = self._halves(one, other, _from(new, new_place + 1))
        seconds = self._seconds(one, other, _from(old, place + 1))
        if halves:
            self._dress(one, other, one)
            self._split(one, halves)
        elif seconds:
            self._dress(one, other, one)
            self._join(one, other, seconds)
        else:
            self._change(one, other, one)
        return len(halves), len(seconds)

    def _change(self, old: Clause, new: Clause, laid_out: Clause) -> None:
        """Tell what changed in a clause that, as far as it is told, has the layout of ``laid_out``."""
        if old.text != new.text:
            self.found.extend(_reworded(old.id, old.text, edit) for edit in edits(old.text, new.text))
        self._dress(old, new, laid_out)
        self.compare(new.children, new.id)

    def _dress(self, old: Clause, new: Clause, laid_out: Clause) -> None:
        if any((one.kind, one.marker, one.start) != (new.kind, new.marker, new.start) for one in (old, laid_out)):
            replacement = replace(new.row, text=old.text)
            self.found.append(ReplaceClause(clause=old.id, expected=old.row, replacement=replacement))

    def _halves(self, old: Clause, new: Clause, following: Iterable[Clause]) -> Sequence[_Part]:
        """The new clauses after the new one that have the rest of the old one's words, if they do."""
        if new.children or new.text == old.text:
            return ()
        added = takewhile(lambda clause: clause.id not in self.before.index, following)
        return _parts(old.text, new.text, added)

    def _split(self, old: Clause, halves: Sequence[_Part]) -> None:
        for half in halves:
            second = replace(half.clause.row, text="")
            self.found.append(
                SplitClause(clause=old.id, start=half.start - len(half.space), expected=half.space, second=second)
            )
        self.compare(halves[-1].clause.children, old.id)

    def _seconds(self, old: Clause, new: Clause, following: Iterable[Clause]) -> Sequence[_Part]:
        """The old clauses after the old one whose words the clause now has as well, if it has."""
        if old.children or old.text == new.text:
            return ()
        return _parts(new.text, old.text, takewhile(self._is_gone, following))

    def _join(self, old: Clause, new: Clause, seconds: Sequence[_Part]) -> None:
        last = old
        for second in seconds:
            self.found.append(JoinClauses(clause=last.id, second=second.clause.row, words=second.space))
            last = second.clause
        self.compare(new.children, last.id)

    # A clause that goes or comes

    def _is_gone(self, clause: Clause) -> bool:
        return clause.id not in self.after.index

    def _delete(self, gone: Iterable[Clause]) -> int:
        """Tell that the clauses are taken out; how many they are."""
        deletions = [DeleteClause(clause=clause.id, expected=clause) for clause in gone]
        self.found.extend(deletions)
        return len(deletions)

    def _arrive(self, clause: Clause, gap: Position, near: Clause | None = None) -> None:
        if clause.id not in self.before.index:
            self.found.append(InsertClause(position=gap, clause=self._new(clause)))
            self._bring(clause)
            return
        origin = self.before.index[clause.id]
        self.found.append(MoveClause(clause=clause.id, origin=origin.position, position=gap))
        self._change(origin.clause, clause, relisted(self.before, clause.id, gap, near))

    def _new(self, clause: Clause) -> Clause:
        """A new clause with the new clauses under it; the old ones are moved there."""
        added = (child for child in clause.children if child.id not in self.before.index)
        return replace(clause, children=tuple(map(self._new, added)))

    def _bring(self, clause: Clause) -> None:
        """Move old clauses to where they stand under a new one."""
        gap = Position(parent=clause.id)
        near = next(filter(self._is_new_point, clause.children), None)
        for child in clause.children:
            if child.id in self.before.index:
                self._arrive(child, gap, near)
            else:
                near = child if self._is_new_point(child) else near
                self._bring(child)
                gap = replace(gap, after=child.id)

    def _is_new_point(self, clause: Clause) -> bool:
        return clause.kind is Kind.POINT and clause.id not in self.before.index


def _from(clauses: Sequence[Clause], place: int) -> Iterator[Clause]:
    """The clauses from a place on, one by one: most often one or two of them are looked at."""
    return map(clauses.__getitem__, range(place, len(clauses)))


def _equal_ends(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[int, int]:
    """How many clauses are the same at both ends."""
    shortest = min(len(old), len(new))
    first = next(compress(count(), map(ne, old, new)), shortest)
    last = next(compress(count(), map(ne, reversed(old), reversed(new))), shortest)
    return first, min(last, shortest - first)


def _parts(whole: str, first: str, clauses: Iterable[Clause]) -> Sequence[_Part]:
    """The clauses that hold, one after another and with nothing but space between, what follows ``first``."""
    at = len(first)
    if not first or at == len(whole) or not whole.startswith(first):
        return ()
    parts: list[_Part] = []
    for clause in clauses:
        start = space_after(whole, at)
        if not clause.text or not whole.startswith(clause.text, start):
            return ()
        parts.append(_Part(clause=clause, start=start, space=whole[at:start]))
        at = start + len(clause.text)
        if at == len(whole):
            return parts
        if clause.children:
            return ()
    return ()


def _reworded(clause: ClauseId, text: str, edit: Edit) -> ReplaceWords:
    """The operation of one edit; an insertion names the words on either side."""
    start, end, before, after = edit.start, edit.end, "", ""
    if start == end:
        said, word = space_before(text, start), space_after(text, end)
        near = max(said - _NAMED, 0)
        space = text.find(" ", word, word + _NAMED)
        before = text[text.rfind(" ", near, said) + 1 or near : start]
        after = text[end : space if space >= 0 else word + _NAMED]
    expected = text[start:end]
    return ReplaceWords(clause=clause, start=start, expected=expected, words=edit.words, before=before, after=after)


def _held(before: Document, after: Document, found: Sequence[Operation]) -> tuple[Operation, ...]:
    """As many of the operations as an amendment can hold: where they are more, some clauses' edits are told as one."""
    excess = len(found) - limits.OPERATIONS
    if excess <= 0:
        return tuple(found)
    edited = Counter(operation.clause for operation in found if isinstance(operation, ReplaceWords))
    whole: dict[ClauseId, ReplaceWords] = {}
    for clause, number in edited.most_common():
        if excess <= 0:
            break
        text = before.text(clause)
        whole[clause] = _reworded(clause, text, one_edit(text, after.text(clause)))
        excess -= number - 1
    held = (whole.get(one.clause, one) if isinstance(one, ReplaceWords) else one for one in found)
    return tuple(one for one, _ in groupby(held))
