"""What an amendment says of numbers, held against the numbers that come of it.

    Delete point 2, and point 3 becomes point 2.        said: 3 → 2        comes: 3 → 2
    Delete point 5 and renumber 4 as 1.                 said: 4 → 1        comes: 4 → 4     a question

Rules:

* The old number may be that of the printed text, or of the text before the step; the new one that after the step, after
  the step alone, or after all of them. What is true in one of these readings is true.
* Numbers of what is not named ("the remaining points become 3 to 5") are those of new clauses, or of the end of a list
  in which no other clause has another number than before.
* "Insert new point 3" counts in the printed text. Where points of its list go as well, it must come to be 3, unless it
  is the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from motions.text.apply import apply
from motions.text.document import ClauseId
from motions.text.instructions.areas import Areas
from motions.text.instructions.checking import touched
from motions.text.instructions.lettered import is_lettered
from motions.text.instructions.places import Places, places
from motions.text.instructions.question import Asked, Question, is_several, shown_unit
from motions.text.instructions.syntax import Consequence, Item, Locator, Renumbering, Side, Step, Unit, is_section
from motions.text.instructions.vocabulary import Noun, Verb
from motions.text.numbering import Lining
from motions.text.operations import InsertClause, Operation, ReplaceWords
from motions.text.refusals import Candidate, Code

_NO_CLAUSES = frozenset({Noun.SENTENCE, Noun.LINE, Noun.WORDS, Noun.SIGNATURE})
_AS_PRINTED = frozenset({Noun.PARAGRAPH, Noun.SECTION})
Roots = tuple[ClauseId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A renumbering, the place that held where it was said, and the operations that the item before it made."""

    said: Renumbering
    place: Locator
    first: int
    last: int


def numbers_said(item: Item) -> tuple[Locator, tuple[Renumbering, ...]]:
    """What an item says of numbers, and the place that holds where it says so."""
    if isinstance(item, Consequence):
        return item.place, item.said
    if not isinstance(item, Step):
        return (), ()
    is_beside = item.where is not None and bool(item.where.anchors)
    is_told = item.new is not None and (is_beside or is_lettered(item.new))
    goal = item.where.place[-1] if item.verb is Verb.MOVE and item.where and item.where.side is Side.AS else None
    units = (
        (item.new if is_told or (item.new is not None and item.new.labels) else None, not is_told),
        (item.text.unit if item.text else None, False),
        (goal if goal and goal.labels else None, False),
    )
    own = tuple(
        Renumbering(
            new=(replace(unit, is_new=False),), start=unit.start, end=unit.end, is_made=True, is_printed=is_printed
        )
        for unit, is_printed in units
        if unit is not None and (unit.labels or unit.ordinals) and unit.noun not in _NO_CLAUSES
    )
    return item.place, (*item.said, *own)


def check_numbers(base: Places, operations: Sequence[Operation], lining: Lining, told: Iterable[Told]) -> None:
    """Hold what is said of numbers against the result; the operations can be applied. Raises Asked."""
    renumbered: _Renumbered | None = None
    is_kept = all(isinstance(one, ReplaceWords | InsertClause) for one in operations)
    for one in told:
        if one.said.is_printed and is_kept:
            continue
        renumbered = renumbered or _Renumbered(base, operations, lining)
        renumbered.check(one)


class _Renumbered:
    def __init__(self, base: Places, operations: Sequence[Operation], lining: Lining) -> None:
        self.base = base
        self.operations = operations
        self.lining = lining
        self.result = self._after(range(len(operations)))
        every = {*base.order, *self.result.order}
        moved = (one for one in every if _number(base, one) != _number(self.result, one))
        self._renumbered = {self._parent(one) for one in moved}

    def check(self, told: Told) -> None:
        """Raise Asked where what is said comes true in no reading."""
        if told.said.is_printed and not self._goes_beside(told):
            return
        if not any(self._is_true(told, after) for after in self._afters(told)):
            raise Asked(self._differs(told))

    def _after(self, made: range) -> Places:
        return places(apply(self.base.document, [self.operations[at] for at in made]))

    def _afters(self, told: Told) -> Iterator[Places]:
        yield self.result
        if told.said.is_printed:
            return
        if told.last < len(self.operations):
            yield self._after(range(told.last))
        if told.said.is_made and told.first:
            yield self._after(range(told.first, told.last))

    def _befores(self, told: Told) -> Iterator[Places]:
        yield self.base
        if told.first:
            yield self._after(range(told.first))

    def _is_true(self, told: Told, after: Places) -> bool:
        said = told.said
        found = self._named(after, told.place, said.new)
        if said.old:
            return bool(self._had(told) & found)
        if any(self._made(told).issuperset(roots) for roots in found):
            return True
        if said.is_loose and any(map(self._is_renumbered, self._named(self.base, told.place, said.new))):
            return True
        return not said.is_made and any(self._is_rest(roots, after) for roots in found)

    def _is_renumbered(self, roots: Roots) -> bool:
        """Whether clauses are still there, and none of them has the number that it had."""
        return all(one in self.result.index and self.result.printed[one] != self.base.printed[one] for one in roots)

    def _goes_beside(self, told: Told) -> bool:
        """Whether clauses go from the list that gets new ones, and others stand below these."""
        new = [one for one in self.result.order if one in self._made(told) and one not in self.base.index]
        lists = {self.result.parent(one) for one in new}
        ends = {self.result.document.children(one)[-1].id for one in lists}
        return not ends & {*new} and any(
            one not in self.result.index and self.base.parent(one) in lists for one in self.base.order
        )

    def _had(self, told: Told) -> set[Roots]:
        """The clauses of the old number; of several, those in a list whose numbers change."""
        had = {roots for before in self._befores(told) for roots in self._named(before, told.place, told.said.old)}
        moved = {roots for roots in had if any(self._parent(one) in self._renumbered for one in roots)}
        return moved or had

    def _parent(self, clause: ClauseId) -> ClauseId | None:
        where = self.base if clause in self.base.index else self.result
        return where.parent(clause) if clause in where.index else None

    def _made(self, told: Told) -> set[ClauseId]:
        """The clauses that a step made or changed; before a consequence, all of them."""
        mine = self.operations[told.first : told.last] if told.said.is_made else self.operations
        return {clause for operation in mine for clause in touched(operation)}

    def _named(self, where: Places, place: Locator, named: Locator) -> set[Roots]:
        """The clauses that a number may name, in the place that held or in the text."""
        areas = Areas(where, self.lining)
        over = _over_lists(where, named[-1]) if len(named) == 1 else ()
        last = named[-1]
        printed = (*named[:-1], replace(last, noun=None)) if last.labels and last.noun in _AS_PRINTED else named
        ways = (areas.inside(place, named), named, areas.inside(place, printed))
        return {*((over,) if over else ()), *(roots for way in ways for roots in _roots(areas, way))}

    def _is_rest(self, roots: Roots, after: Places) -> bool:
        """Whether clauses end their list, and no other of it has another number than before."""
        own = after.document.children(after.parent(roots[-1]))
        others = [one.id for one in own if one.id not in roots and one.id in self.base.index]
        return own[-1].id == roots[-1] and all(after.printed[one] == self.base.printed[one] for one in others)

    def _differs(self, told: Told) -> Question:
        said = told.said
        new = shown_unit(said.new[-1])
        message = f"The amendment speaks of {new} afterwards, but its changes give other numbers."
        had = self._had(told) if said.old else set()
        rows = sorted(had)[0] if had else tuple(sorted(self._made(told) if said.is_made else ()))
        rows = tuple(one for one in rows if one in self.result.index)
        if said.old:
            becomes = "become" if is_several(said.old[-1]) else "becomes"
            message = f"The amendment says that {shown_unit(said.old[-1])} {becomes} {new}, but {self._come(rows)}."
        elif said.is_made:
            message = f"The amendment says that this is to be {new}, but {self._come(rows)}."
        return Question(
            code=Code.RESULT_DIFFERS,
            message=message,
            start=said.start,
            end=said.end,
            candidates=tuple(map(self._row, rows)),
        )

    def _come(self, rows: Roots) -> str:
        """What numbers clauses come to have, in words."""
        numbers = [self.result.printed[one].rstrip(".") for one in rows]
        if not rows:
            return "none has that number"
        return f"its changes give {', '.join(numbers)}" if all(numbers) else "it comes to stand in another place"

    def _row(self, clause: ClauseId) -> Candidate:
        text = self.result.clause(clause).text
        context = f"{self.result.printed[clause]} {text}".strip()
        return Candidate(clause=clause, start=0, end=len(text), context=context)


def _number(where: Places, clause: ClauseId) -> str | None:
    """The printed number of a clause, or None where it is not there."""
    return where.printed[clause] if clause in where.index else None


def _over_lists(where: Places, unit: Unit) -> Roots:
    """The clauses of a range that goes on from one list into another of its style: "(5) to (8)"."""
    if unit.through is None or len(unit.labels) != 1:
        return ()
    first = next((one for one in where.order if where.own[one] == unit.labels[0]), None)
    if first is None:
        return ()
    marker = where.clause(first).marker
    alike = [one for one in where.order[where.rank[first] :] if where.clause(one).marker == marker]
    last = next((at for at, one in enumerate(alike) if where.own[one] == unit.through), -1)
    return tuple(alike[: last + 1])


def _roots(areas: Areas, named: Locator) -> Iterable[Roots]:
    try:
        options = areas.find(named)
    except Asked:
        return ()
    found = (tuple(root for area in group for root in area.roots) for group in options)
    return [roots for roots in found if roots and not is_section(named[-1])]
