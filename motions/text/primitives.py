"""The few primitive effects that every operation is broken down to.

========= ============================================================================================================
TextEdit  characters ``start`` to ``end`` of a clause, or of the title, become ``words``
Dress     a clause's kind, marker and start
Remove    a clause with all under it, save what the same amendment moves out
Insert    a new clause in a gap between siblings
Move      a clause with all under it to a gap
Split     a clause ends at ``start``; what follows ``end`` is a new sibling
Join      the text of the next sibling follows the clause's own
Cover     a gap that lies inside a range that is replaced: nothing else may be put there
========= ============================================================================================================

A gap is a Position: under which parent, after which sibling. It stays where it was when that sibling goes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from motions.text.document import Clause, ClauseId, Kind, Position, locate
from motions.text.operations import Place

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Range:
    """What tells a range that is replaced from others: its places, its words and a ``digest`` of its new clauses.

    Each of its effects bears it, so its hash is worked out once. ``digest`` is "" where there are no new clauses.
    """

    first: Place
    last: Place
    words: str
    digest: str

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.first, self.last, self.words, self.digest))


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEdit:
    """Characters ``start`` to ``end`` of a clause's text (the title's for None) become ``words``.

    ``held`` is the span that must not change besides: the edit's own span with the word that it holds. An edit that
    rewords the ``whole`` text holds from before its first character to after its last. ``room`` is for a change that
    leaves open which of several equal words it is about: from the first to the last of them; None for any other.
    ``leans_on`` is the word that an insertion names as the one beside it, or the whole word of which a part changes:
    other amendments must not change it. ``named`` are the words that the operation says it replaces, where these are
    more than change; none of them where it leaves open which. ``part_of``, here and below, is the range that the effect
    belongs to.
    """

    clause: ClauseId | None
    start: int
    end: int
    words: str
    held: Span
    whole: bool = False
    room: Span | None = None
    leans_on: Span | None = None
    named: Span | None = None
    part_of: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """A clause takes this kind, marker and start."""

    clause: ClauseId
    kind: Kind
    marker: str
    start: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """A clause goes with all under it. As part of a range that changes more it does so whatever is moved."""

    clause: ClauseId
    part_of: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """A new clause comes into a gap."""

    gap: Position
    clause: Clause
    part_of: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A clause of the base goes, with all under it, to a gap."""

    clause: ClauseId
    gap: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A clause ends at ``start``; the text from ``end`` on becomes ``second``, with the clauses under it."""

    clause: ClauseId
    start: int
    end: int
    second: Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """The text of ``second``, the next sibling, follows the clause's own after ``words``."""

    clause: ClauseId
    second: ClauseId
    words: str
    gap: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A gap inside a range that is replaced, or whose clauses the range only ``deletes``."""

    gap: Position
    part_of: Range
    deletes: bool = False


Effect = TextEdit | Dress | Remove | Insert | Move | Split | Join | Cover


@dataclass(frozen=True, slots=True, kw_only=True)
class Born:
    """The clauses that the earlier operations of an amendment bring, by their ids.

    ``parents`` says under which clause each stands, if under one of them. ``halves`` are the ids of the second halves
    of split clauses: taken, but no place to put anything. ``moved`` are the clauses of the base that go elsewhere.
    """

    parents: dict[ClauseId, ClauseId | None] = field(default_factory=dict)
    halves: set[ClauseId] = field(default_factory=set)
    moved: set[ClauseId] = field(default_factory=set)

    def add(self, effect: Effect) -> None:
        """Remember the clauses that an effect brings."""
        if isinstance(effect, Insert):
            self.parents.update((found.clause.id, found.position.parent) for found in locate((effect.clause,)))
        elif isinstance(effect, Split):
            self.halves.add(effect.second.id)
        elif isinstance(effect, Move):
            self.moved.add(effect.clause)


def anonymous(clause: Clause) -> Clause:
    """The clause and all under it without their own ids, to tell whether two new clauses read the same."""
    return replace(clause, id="new", children=tuple(anonymous(child) for child in clause.children))
