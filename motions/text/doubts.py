"""What two texts leave open: operations that nobody can carry from the one to the other for certain.

Rules, of the clauses under one parent:

* Where they changed places nobody knows which of them moved: only a gap whose two neighbours are neighbours still is
  found again, and a clause is moved only from between two such gaps.
* Where clauses went and others came between two that stayed, these may be those, reworded: nothing is put there, and
  none that is gone counts as deleted already.
* A clause that went may have been joined to a neighbour that has half of its words now, or new ones on that side: it
  does not count as deleted, and nothing is put between the two, or behind the first.
* A clause that lost words at an edge, or words that the new clause beside it has, may have been divided there: it is
  not moved, and nothing is put between the two parts. Nor is one divided of which a part has no words left.
* Where clauses stand under a new one now that stood under another, nobody knows which of the two is their place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from motions.text.document import ClauseId, Document, Position
from motions.text.effects import amendment_effects
from motions.text.operations import Operation
from motions.text.primitives import Effect, Insert, Join, Move, Remove, Split, TextEdit
from motions.text.words import words

Gap = ClauseId | None
"""A gap under one parent, by the clause that it is after."""


def doubtful(
    operations: Sequence[Operation], before: Document, after: Document, changes: Sequence[Effect]
) -> Iterator[int]:
    """The operations on ``before`` that cannot be carried over to ``after``; ``changes`` make the one of the other."""
    doubts = _Doubts(before=before, after=after, changes=changes)
    return (index for index, effect in amendment_effects(operations, before) if doubts.is_open(effect))


@dataclass(frozen=True, kw_only=True)
class _Doubts:
    """What became of the clauses. The gaps that are not found again are worked out once for each parent."""

    before: Document
    after: Document
    changes: Sequence[Effect]
    _torn: dict[ClauseId | None, set[Gap]] = field(default_factory=dict)

    def is_open(self, effect: Effect) -> bool:
        """Whether the texts leave open where an effect is to be, or whether it happened already."""
        match effect:
            case Insert(gap=gap):
                return self.is_torn(gap)
            case Move(clause=clause, gap=gap):
                origin = self.before.index[clause].position
                around = (gap, origin, Position(parent=origin.parent, after=clause))
                return any(map(self.is_torn, around)) or clause in self.divided_after or clause in self.divided_before
            case Remove(clause=clause):
                return clause not in self.after.index and self.may_stand(clause)
            case TextEdit(clause=str(clause), start=start, end=end) if start == end:
                return self.is_open_point(clause, start)
            case Split(clause=clause, start=start, end=end):
                size = len(self.before.text(clause))
                edits = self.edits.get(clause, ())
                return any(
                    (not one.start and one.end >= start) or (one.start <= end and one.end == size) for one in edits
                )
        return False

    def is_torn(self, gap: Position) -> bool:
        if gap.parent not in self._torn:
            self._torn[gap.parent] = set(self.torn(gap.parent))
        return gap.after in self._torn[gap.parent]

    def is_open_point(self, clause: ClauseId, point: int) -> bool:
        """Whether new words at the beginning or the end of a clause could belong to what was parted from it."""
        at_end = point == len(self.before.text(clause))
        return (at_end and clause in self.divided_after | self.joined_to) or (
            not point and clause in self.divided_before
        )

    def may_stand(self, clause: ClauseId) -> bool:
        """Whether the words of a clause that is gone may stand somewhere yet."""
        position = self.before.index[clause].position
        while position.parent is not None and position.parent not in self.after.index:
            clause = position.parent
            position = self.before.index[clause].position
        return clause in self.joined or self.is_torn(Position(parent=position.parent, after=clause))

    # Gaps

    def torn(self, parent: ClauseId | None) -> Iterator[Gap]:
        """The gaps under a parent that are not found again."""
        now = self.heads.get(parent, parent) if parent else None
        if parent is not None and not (parent in self.before.index and now in self.after.index):
            return
        stood, stand = _siblings(self.before, parent), _siblings(self.after, now)
        following, now_following = _following(stood, stand), _following(stand, stood)
        replaced = _gaps_with_others(stood, following) & _gaps_with_others(stand, following)
        is_left = any(map(self.went_under_a_new_one, stood))
        left: Gap = None
        for clause in (None, *stood):
            left = clause if clause in following else left
            if is_left or left in replaced or following[left] != now_following[left]:
                yield clause
        yield from (gap for clause in stood for gap in self.between_joined(clause, list(stood)))
        yield from self.before_divided(list(stood))

    def went_under_a_new_one(self, clause: ClauseId) -> bool:
        found = self.after.find(clause)
        return bool(found and found.position.parent and found.position.parent not in self.before.index)

    def between_joined(self, clause: ClauseId, stood: Sequence[ClauseId]) -> Iterator[Gap]:
        """The gaps between a clause that may have been joined to a neighbour, and that."""
        if clause in self.joined:
            ends = sorted((stood.index(clause), stood.index(self.joined[clause])))
            yield from stood[slice(*ends)]

    def before_divided(self, stood: Sequence[ClauseId]) -> Iterator[Gap]:
        for one, other in pairwise([None, *stood]):
            if other in self.divided_before:
                yield one

    # Clauses

    @cached_property
    def edits(self) -> dict[ClauseId, list[TextEdit]]:
        found: dict[ClauseId, list[TextEdit]] = defaultdict(list)
        for effect in self.changes:
            if isinstance(effect, TextEdit) and effect.clause is not None:
                found[effect.clause].append(effect)
        return found

    @cached_property
    def joined(self) -> dict[ClauseId, ClauseId]:
        """The clauses that went, each with the neighbour that has half of its words now."""
        return dict(self._joined())

    def _joined(self) -> Iterator[tuple[ClauseId, ClauseId]]:
        for effect in self.changes:
            if isinstance(effect, Remove):
                for near in self.staying_beside(effect.clause):
                    if self.may_hold(near, effect.clause):
                        yield effect.clause, near

    def may_hold(self, near: ClauseId, gone: ClauseId) -> bool:
        """Whether a clause has new words on the side of one that went, or half of the words of that."""
        text, said, order = self.before.text(near), _said(self.before.text(gone)), self.before.order
        brought = [edit for edit in self.edits.get(near, ()) if edit.words.strip()]
        edge = len(text) if order[near] < order[gone] else 0
        is_beside = any(edge in (edit.start, edit.end) for edit in brought)
        shared = said & _said(" ".join(edit.words for edit in brought))
        return is_beside or 2 * shared.total() >= said.total() > 0

    @cached_property
    def heads(self) -> dict[ClauseId, ClauseId]:
        """The clauses that are joined to others, each with the first of these."""
        found: dict[ClauseId, ClauseId] = {}
        for effect in self.changes:
            if isinstance(effect, Join):
                found[effect.second] = found.get(effect.clause, effect.clause)
        return found

    def staying_beside(self, clause: ClauseId) -> Iterator[ClauseId]:
        """The nearest siblings on both sides that have not gone."""
        found = self.before.index[clause]
        siblings = self.before.children(found.position.parent)
        for side in (siblings[: found.index][::-1], siblings[found.index + 1 :]):
            yield from [one.id for one in side if one.id in self.after.index][:1]

    @cached_property
    def joined_to(self) -> set[ClauseId]:
        """The clauses to which those after them may have been joined."""
        order = self.before.order
        return {first for second, first in self.joined.items() if order[first] < order[second]}

    @cached_property
    def divided_after(self) -> set[ClauseId]:
        """The clauses of which the last words may be the new clause after them."""
        return {clause for clause in self.edits if self.is_parted(clause, after=True)}

    @cached_property
    def divided_before(self) -> set[ClauseId]:
        """The clauses of which the first words may be the new clause before them."""
        return {clause for clause in self.edits if self.is_parted(clause, after=False)}

    def is_parted(self, clause: ClauseId, *, after: bool) -> bool:
        found, text = self.after.index[clause], self.before.text(clause)
        siblings = self.after.children(found.position.parent)
        place = found.index + (1 if after else -1)
        beside = siblings[place : place + 1] if place >= 0 else ()
        new = [one for one in beside if one.id not in self.before.index]
        return any(
            (edit.start < edit.end and (edit.end == len(text) if after else edit.start == 0))
            or _said(text[edit.start : edit.end]) & _said(one.text)
            for one in new
            for edit in self.edits[clause]
        )


def _said(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in words(text))


def _gaps_with_others(siblings: Collection[ClauseId], staying: Collection[Gap]) -> set[Gap]:
    """After which of those that stay, or None for the first, others stand."""
    found: set[Gap] = set()
    left: Gap = None
    for clause in siblings:
        if clause in staying:
            left = clause
        else:
            found.add(left)
    return found


def _siblings(version: Document, parent: ClauseId | None) -> dict[ClauseId, None]:
    return dict.fromkeys(clause.id for clause in version.children(parent))


def _following(siblings: Collection[ClauseId], staying: Collection[ClauseId]) -> dict[Gap, Gap]:
    """Of the siblings that stay, the next of each; of None the first, and None for the last."""
    return dict(pairwise([None, *(clause for clause in siblings if clause in staying), None]))
