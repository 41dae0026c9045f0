"""What amendments put somewhere, told so that the same reads the same: clause by clause, and alike where gaps are one.

Rules:

* A new clause with clauses under it is the same as the clause alone and then those under it, one by one. Under a new
  clause there is one gap, in which all that comes there stands in order, what is moved there too.
* For an amendment that takes a clause away the gaps before it and after it are one, unless it puts something into both:
  “delete paragraph 2, and insert … after it” is “delete paragraph 2, and insert … after paragraph 1”.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeGuard

from motions.text.document import Clause, ClauseId, Document, Position
from motions.text.operations import Source
from motions.text.primitives import Effect, Insert, Move, Remove

Step = tuple[Source, Effect]
_Arrival = tuple[Source, Insert | Move]
_Under = Mapping[Position, Sequence[_Arrival]]


def one_by_one(base: Document, steps: Iterable[Step]) -> Iterator[Step]:
    """The effects of amendments, each new clause for itself and followed by all that comes under it."""
    for _, amendment in groupby(steps, key=lambda step: step[0].number):
        own = list(amendment)
        under: dict[Position, list[_Arrival]] = defaultdict(list)
        for source, effect in own:
            if _is_under_new(effect, base):
                under[effect.gap].append((source, effect))
        has_trees = any(isinstance(effect, Insert) and effect.clause.children for _, effect in own)
        yield from _as_trees(base, own, under) if under or has_trees else own


def new_parent(effect: Effect, base: Document) -> ClauseId | None:
    """The new clause under which an effect puts a clause, if it does."""
    return effect.gap.parent if _is_under_new(effect, base) else None


def _is_under_new(effect: Effect, base: Document) -> TypeGuard[Insert | Move]:
    if not isinstance(effect, Insert | Move):
        return False
    return effect.gap.parent is not None and effect.gap.parent not in base.index


def _as_trees(base: Document, steps: Iterable[Step], under: _Under) -> Iterator[Step]:
    for source, effect in steps:
        if not _is_under_new(effect, base):
            yield from _tree(source, effect, under) if isinstance(effect, Insert) else [(source, effect)]


def _tree(source: Source, top: Insert, under: _Under) -> Iterator[Step]:
    """A new clause and all that comes under it, in reading order."""
    waiting: list[_Arrival] = [(source, top)]
    while waiting:
        source, effect = waiting.pop()
        if isinstance(effect, Insert):
            waiting.extend(reversed(list(_children(source, effect, under))))
            effect = replace(effect, clause=effect.clause.row)
        yield source, effect


def _children(source: Source, parent: Insert, under: _Under) -> Iterator[_Arrival]:
    """What comes under a new clause, its own and what is put there, all into its one gap."""
    gap = Position(parent=parent.clause.id)
    yield from _put(gap, under)
    for child in parent.clause.children:
        yield source, replace(parent, gap=gap, clause=child)
        yield from _put(replace(gap, after=child.id), under)


def _put(gap: Position, under: _Under) -> Iterator[_Arrival]:
    return ((source, replace(effect, gap=Position(parent=gap.parent))) for source, effect in under.get(gap, ()))


# Gaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The gaps of one amendment: the clauses that are ``gone`` for it, and the gaps that it has ``filled``."""

    base: Document
    gone: set[ClauseId] = field(default_factory=set)
    filled: set[Position] = field(default_factory=set)
    known: dict[Position, tuple[Position, ...]] = field(default_factory=dict)

    def alike(self, gap: Position) -> tuple[Position, ...]:
        """The gap, and the first and the last of those that are one with it."""
        if not self.gone or (gap.parent is not None and gap.parent not in self.base.index):
            return (gap,)
        if gap not in self.known:
            self.known[gap] = tuple(dict.fromkeys([gap, *self._ends(gap)]))
        return self.known[gap]

    def _ends(self, gap: Position) -> Iterator[Position]:
        siblings = self.base.children(gap.parent)
        here = 0 if gap.after is None else self.base.index[gap.after].index + 1
        first = last = here
        while first and self._passes(siblings, first - 1, gap, first - 1):
            first -= 1
        while last < len(siblings) and self._passes(siblings, last, gap, last + 1):
            last += 1
        yield from (_gap(siblings, first, gap), _gap(siblings, last, gap))

    def _passes(self, siblings: Sequence[Clause], clause: int, gap: Position, place: int) -> bool:
        """Whether a clause is gone, and nothing is put into the gap on its other side."""
        return siblings[clause].id in self.gone and _gap(siblings, place, gap) not in self.filled


def _gap(siblings: Sequence[Clause], place: int, gap: Position) -> Position:
    return Position(parent=gap.parent, after=siblings[place - 1].id if place else None)


def gaps(base: Document, steps: Iterable[Step]) -> Mapping[str, Gaps]:
    """The gaps of each amendment, by its number."""
    found: dict[str, Gaps] = {}
    for source, effect in steps:
        if isinstance(effect, Insert | Move | Remove):
            own = found.setdefault(source.number, Gaps(base=base))
            if isinstance(effect, Insert | Move):
                own.filled.add(effect.gap)
            if isinstance(effect, Move) or (isinstance(effect, Remove) and effect.part_of is None):
                own.gone.add(effect.clause)
    return found
