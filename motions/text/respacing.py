"""Spaces that carried changes would take, leave or bring otherwise if an open amendment had been carried beside them.

Where the open one deletes the words beside carried ones, or divides the clause there, consolidating leaves out the
space between, or lets a deletion take another (``spacing``). The carried changes stand in the new version as they are,
so there the open amendment takes these spaces along with the words beside them, or brings them with its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from motions.text.agreement import Agreed
from motions.text.document import Document
from motions.text.operations import Operation, Place, ReplaceRange, ReplaceWords, SplitClause
from motions.text.plan import Plan
from motions.text.primitives import Join, Split, TextEdit
from motions.text.tracing import Tracing

Told = tuple[int, Operation]
"""An operation of the new version, after the index that it had."""

_Worded = TextEdit | Join
_Touching = ReplaceWords | ReplaceRange | SplitClause
"""Operations beside which there can be a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Space:
    """What stands from ``first`` to ``last`` of the new version is to go, or ``words`` are to come there.

    What is ``leading`` comes before the carried words that begin there; else it comes after those that end there.
    """

    first: Place
    last: Place
    words: str = ""
    leading: bool = False


def respaced(told: Sequence[Told], tracing: Tracing, together: Plan, after: Document) -> list[Told]:
    """The operations with the spaces beside them; ``tracing`` is to ``after``, ``together`` what all come to.

    A space beside which there is none goes, or comes, by an operation of its own.
    """
    touching = {number: one for number, (_, one) in enumerate(told) if isinstance(one, _Touching)}
    beside = _Beside.of(touching)
    alone: list[Told] = []
    for space in _spaces(tracing, together):
        number = beside.find(space)
        if number is None:
            alone.append((told[-1][0], _alone(space, after)))
        else:
            touching[number] = _with(touching[number], space, after)
    return [*((index, touching.get(number, one)) for number, (index, one) in enumerate(told)), *alone]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """The numbers of the operations by where the words begin, and end, that they take away; and that they bring."""

    taken_from: dict[Place, int] = field(default_factory=dict)
    taken_to: dict[Place, int] = field(default_factory=dict)
    brought_from: dict[Place, int] = field(default_factory=dict)
    brought_to: dict[Place, int] = field(default_factory=dict)

    @classmethod
    def of(cls, touching: Mapping[int, _Touching]) -> _Beside:
        beside = cls()
        for number, operation in touching.items():
            first, last = _ends(operation)
            if isinstance(operation, SplitClause) or first != last:
                beside.taken_from[first] = beside.taken_to[last] = number
            if not isinstance(operation, SplitClause):
                beside.brought_from[first] = beside.brought_to[last] = number
        return beside

    def find(self, space: _Space) -> int | None:
        """The operation that can take the space along, or bring it."""
        if space.words:
            return (self.brought_to if space.leading else self.brought_from).get(space.first)
        return self.taken_to.get(space.first, self.taken_from.get(space.last))


def _ends(operation: _Touching) -> tuple[Place, Place]:
    """Where that begins, and ends, which an operation takes away or replaces."""
    if isinstance(operation, ReplaceRange):
        return operation.first, operation.last
    start, end = operation.start, operation.start + len(operation.expected)
    return Place(clause=operation.clause, offset=start), Place(clause=operation.clause, offset=end)


def _spaces(tracing: Tracing, together: Plan) -> Iterator[_Space]:
    """What becomes of the spaces of the carried changes if all are carried together."""
    kept = Tracing(plan=together)
    for made, carried in _changed(tracing.plan, together):
        if isinstance(made, TextEdit) and isinstance(carried, TextEdit):
            yield from _taken(made, carried, tracing)
            yield from _returned(made, carried, tracing, kept)
        if made.words != carried.words:
            yield from _around(tracing.end_of(carried), carried.words, made.words)


def _changed(plan: Plan, together: Plan) -> Iterator[tuple[_Worded, _Worded]]:
    """The carried changes of clauses as they are made together with the open ones, and as they are made alone."""
    alone = {(group.sources[0], asked): group.effect for group, asked in _worded(plan)}
    for group, asked in _worded(together):
        carried = alone.get((group.sources[0], asked), group.effect)
        if carried != group.effect:
            yield group.effect, carried


def _worded(plan: Plan) -> Iterator[tuple[Agreed[_Worded], _Worded]]:
    """The changes that can bring words, each with what was asked for first."""
    found: list[Agreed[Any]] = [group for groups in plan.joins.values() for group in groups]
    for clause, groups in plan.texts.items():
        found += groups if clause is not None else ()
    for group in found:
        if not isinstance(group.effect, Split):
            yield group, group.asked[0] if group.asked else group.effect


def _taken(made: TextEdit, carried: TextEdit, tracing: Tracing) -> Iterator[_Space]:
    """The space that a carried deletion takes only together with the open ones."""
    for span in ((made.start, carried.start), (carried.end, made.end)):
        if span[0] < span[1]:
            clause, (start, end) = tracing.left(str(made.clause), span)
            yield _Space(first=Place(clause=clause, offset=start), last=Place(clause=clause, offset=end))


def _returned(made: TextEdit, carried: TextEdit, tracing: Tracing, kept: Tracing) -> Iterator[_Space]:
    """The space that a carried deletion takes only alone, and that no other takes then."""
    clause = str(made.clause)
    place = tracing.end_of(carried)
    for span, leading in (((carried.start, made.start), False), ((made.end, carried.end), True)):
        if span[0] < span[1] and not kept.is_changed(clause, span):
            words = tracing.plan.base.text(clause)[slice(*span)]
            yield _Space(first=place, last=place, words=words, leading=leading)


def _around(place: Place, old: str, new: str) -> Iterator[_Space]:
    """The spaces that are to go from, or to come to, old words that end at a place and are to read as the new."""
    sides = zip(_edges(old), _edges(new), (place.offset - len(old), place.offset), strict=True)
    for (had, has, at), leading in zip(sides, (True, False), strict=True):
        edge, more = replace(place, offset=at), len(had) - len(has)
        if more > 0:
            inner = replace(place, offset=at + more if leading else at - more)
            yield _Space(first=min(edge, inner, key=_offset), last=max(edge, inner, key=_offset))
        elif more < 0:
            yield _Space(first=edge, last=edge, words=has[len(had) :], leading=leading)


def _offset(place: Place) -> int:
    return place.offset


def _edges(words: str) -> tuple[str, str]:
    """The spaces that words begin with, and those that they end with."""
    rest = words.lstrip()
    return words[: len(words) - len(rest)], rest[len(rest.rstrip()) :]


def _with(operation: _Touching, space: _Space, after: Document) -> _Touching:
    """The operation so that it takes the space along, or brings it."""
    if space.words and not isinstance(operation, SplitClause):
        words = operation.words + space.words if space.leading else space.words + operation.words
        return replace(operation, words=words)
    first, last = _ends(operation)
    first, last = (first, space.last) if last == space.first else (space.first, last)
    if isinstance(operation, ReplaceRange):
        return replace(operation, first=first, last=last)
    expected = after.text(operation.clause)[first.offset : last.offset]
    wider = replace(operation, start=first.offset, expected=expected)
    return replace(wider, before="", after="") if isinstance(wider, ReplaceWords) else wider


def _alone(space: _Space, after: Document) -> ReplaceWords:
    clause, start = space.first.clause, space.first.offset
    expected = after.text(clause)[start : space.last.offset]
    return ReplaceWords(clause=clause, start=start, expected=expected, words=space.words)
