"""What amendments put in the place of what they delete, and which of them put different things in one place.

Rules:

* Words that an amendment inserts come in the place of words that it deletes where no word stays between them, and its
  new clauses in the place of the sibling clauses that it deletes where none stays between them.
* Two amendments that delete the same and each put something in its place that the other does not cannot both stand,
  whether it is asked for as a replacement or as a deletion and an insertion.
* Who puts nothing there, or only what the other does, stands beside him.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import Any

from motions.text.agreement import Agreed
from motions.text.document import ClauseId, Position
from motions.text.operations import Source
from motions.text.plan import Plan
from motions.text.primitives import Insert, Remove, TextEdit
from motions.text.words import has_word

_Own = Mapping[str, Sequence[Agreed[Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Two operations of different amendments that put something of their own in the place of what both delete."""

    deletion: TextEdit | Remove
    sides: tuple[tuple[Source, TextEdit | Insert], ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Replacement:
    """What one amendment deletes in one place, and what it puts there."""

    number: str
    gone: Sequence[Agreed[Any]]
    new: Sequence[Agreed[Any]]

    @cached_property
    def puts(self) -> frozenset[Agreed[Any]]:
        """What is put there, whatever its order."""
        return frozenset(self.new)


def rivals(plan: Plan) -> Iterator[Rivals]:
    """The amendments, two of each, that delete the same and put different things in its place."""
    for clause, groups in plan.texts.items():
        edits: list[Agreed[Any]] = [group for group in groups if isinstance(group.effect, TextEdit)]
        if _are_shared([group for group in edits if _is_deletion(group.effect)]):
            yield from _rivals(_in_words(_by_number(edits), plan.base.text(clause)))
    removals = [group for groups in plan.removals.values() for group in groups]
    if _are_shared(removals):
        yield from _rivals(_of_clauses(_by_number(removals), plan))


def _are_shared(deletions: Sequence[Agreed[Any]]) -> bool:
    return any(len(group.sources) > 1 for group in deletions)


def _by_number(groups: Sequence[Agreed[Any]]) -> _Own:
    found: dict[str, list[Agreed[Any]]] = defaultdict(list)
    for group in groups:
        for number in dict.fromkeys(source.number for source in group.sources):
            found[number].append(group)
    return found


def _rivals(replacements: Iterator[_Replacement]) -> Iterator[Rivals]:
    by_deletion: dict[Agreed[Any], list[_Replacement]] = defaultdict(list)
    for replacement in replacements:
        for group in replacement.gone if replacement.new else ():
            by_deletion[group].append(replacement)
    told: set[tuple[_Replacement, ...]] = set()
    for deletion, together in by_deletion.items():
        if tuple(together) not in told:
            told.add(tuple(together))
            for one, another in _different(together):
                sides = *_own(one, another), *_own(another, one)
                if len(sides) > 1:
                    yield Rivals(deletion=deletion.effect, sides=sides)


def _different(replacements: Sequence[_Replacement]) -> Iterator[tuple[_Replacement, _Replacement]]:
    """The pairs that do not put the very same there."""
    alike: dict[frozenset[Agreed[Any]], list[_Replacement]] = defaultdict(list)
    for replacement in replacements:
        alike[replacement.puts].append(replacement)
    for ones, others in combinations(alike.values(), 2):
        yield from product(ones, others)


def _own(one: _Replacement, another: _Replacement) -> Iterator[tuple[Source, Any]]:
    """The first that the one puts there and the other does not, if there is one."""
    for group in one.new:
        if group not in another.puts:
            yield next(source for source in group.sources if source.number == one.number), group.effect
            return


# Words


def _in_words(own: _Own, text: str) -> Iterator[_Replacement]:
    """The edits of each amendment that stand together, with no word that stays between them."""
    for number, edits in own.items():
        together: list[Agreed[TextEdit]] = []
        for group in edits:
            if together and has_word(text, together[-1].effect.end, group.effect.start):
                yield _replacement(number, together)
                together = []
            together.append(group)
        yield _replacement(number, together)


def _replacement(number: str, edits: Sequence[Agreed[TextEdit]]) -> _Replacement:
    gone = [group for group in edits if _is_deletion(group.effect)]
    return _Replacement(number=number, gone=gone, new=[group for group in edits if _is_insertion(group.effect)])


def _is_deletion(edit: TextEdit) -> bool:
    return edit.start < edit.end and not edit.words


def _is_insertion(edit: TextEdit) -> bool:
    return edit.start == edit.end


# Clauses


def _of_clauses(own: _Own, plan: Plan) -> Iterator[_Replacement]:
    """The sibling clauses that each amendment deletes, one after another, with what it puts among them.

    Who puts no clause anywhere has none in their place.
    """
    arrivals = _insertions(plan)
    for number in filter(arrivals.__contains__, own):
        by_gap = arrivals[number]
        together: list[Agreed[Remove]] = []
        for group in sorted(own[number], key=lambda group: plan.base.order[group.effect.clause]):
            if together and plan.base.index[group.effect.clause].position != _after(together[-1], plan):
                yield _replaced(number, together, by_gap, plan)
                together = []
            together.append(group)
        yield _replaced(number, together, by_gap, plan)


def _insertions(plan: Plan) -> Mapping[str, Mapping[Position, list[Agreed[Insert]]]]:
    """For each amendment the new clauses that it brings, by their gaps."""
    found: dict[str, dict[Position, list[Agreed[Insert]]]] = defaultdict(lambda: defaultdict(list))
    for gap, groups in plan.arrivals.items():
        for number, own in _by_number([group for group in groups if isinstance(group.effect, Insert)]).items():
            found[number][gap] += own
    return found


def _after(group: Agreed[Remove], plan: Plan) -> Position:
    """The gap behind a clause."""
    clause: ClauseId = group.effect.clause
    return Position(parent=plan.base.index[clause].position.parent, after=clause)


def _replaced(
    number: str, gone: Sequence[Agreed[Remove]], by_gap: Mapping[Position, Sequence[Agreed[Insert]]], plan: Plan
) -> _Replacement:
    gaps = [plan.base.index[gone[0].effect.clause].position, *(_after(group, plan) for group in gone)]
    return _Replacement(number=number, gone=gone, new=[group for gap in gaps for group in by_gap.get(gap, ())])
