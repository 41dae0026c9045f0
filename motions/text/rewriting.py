"""The operations of an open amendment, written anew against the version that carried ones make of their base.

Rules:

* Spans are moved with their words, positions named by the siblings that are there now, expected text as it reads now.
* What the new version has already is left out.
* A clause that was divided is moved part by part. A range of which the ends stand apart now, or which would take more
  than it did, is told by the words and the clauses that go and come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from motions.text.document import Clause, ClauseId, Document, Kind, Position
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
    SplitClause,
)
from motions.text.plan import Plan
from motions.text.primitives import Born, Cover, Dress, Effect, Insert, Join, Move, Remove, Span, Split, TextEdit
from motions.text.ranges import goes, range_effects
from motions.text.refusals import Refusal
from motions.text.respacing import Told
from motions.text.tracing import Tracing

PROPOSAL = "this amendment"


@dataclass(frozen=True, kw_only=True)
class Rewriting:
    """Operations on a plan's base, written anew against what the plan makes of it.

    ``after`` is the version that they are written for; ``together`` is the plan with these operations as well, and
    ``goal`` what that comes to.
    """

    plan: Plan
    after: Document
    together: Plan
    goal: Document
    standing: dict[Position, dict[int, ClauseId | None]] = field(default_factory=dict)

    @cached_property
    def tracing(self) -> Tracing:
        """Where the places of the base are in the new version."""
        return Tracing(plan=self.plan)

    @cached_property
    def ids(self) -> Sequence[ClauseId]:
        """The clauses of the new version in reading order."""
        return tuple(self.after.index)

    @cached_property
    def spaced_anew(self) -> frozenset[int]:
        """The effects that bring other spaces with their words than was asked for, by what they are."""
        groups = (group for texts in self.together.texts.values() for group in texts if group.asked)
        changed = ((group.effect, group.asked[0]) for group in groups)
        return frozenset(
            id(made)
            for made, asked in changed
            if isinstance(made, TextEdit) and isinstance(asked, TextEdit) and made.words != asked.words
        )

    def all(self, operations: Sequence[Operation]) -> list[Told]:
        """Every operation of which something is still to be done."""
        open_effects: dict[int, list[Effect]] = {}
        for group in self.together.agreed:
            if group.sources[0].number == PROPOSAL and not isinstance(group.effect, Cover):
                open_effects.setdefault(group.sources[0].operation, []).append(group.effect)
        return [
            (index, rewritten)
            for index, effects in sorted(open_effects.items())
            for rewritten in self.one(operations[index], effects)
        ]

    def laid_out(self, told: Sequence[Told], made: Document) -> list[Told]:
        """The operations, and what they move laid out where they make a text in which it is not as it should be."""
        found = list(told)
        for groups in self.together.moves.values():
            source, clause = groups[0].sources[0], groups[0].effect.clause
            for part in self.parts(clause) if source.number == PROPOSAL else ():
                layout = self.goal.index[part].clause
                if _layout(made.index[part].clause) != _layout(layout):
                    found.append((source.operation, _dressed(self.after.index[part].clause.row, layout)))
        return sorted(found, key=lambda pair: pair[0])

    def in_order(self, told: Sequence[Told]) -> list[Told]:
        """The operations, with those that put clauses into one place in the order in which these come to stand."""
        places: dict[Position, list[tuple[int, int]]] = {}
        for number, (_, operation) in enumerate(told):
            if isinstance(operation, InsertClause | MoveClause):
                put = operation.clause if isinstance(operation.clause, str) else operation.clause.id
                places.setdefault(operation.position, []).append((self.goal.order[put], number))
        found = list(told)
        for comers in places.values():
            for (_, place), (_, number) in zip(comers, sorted(comers), strict=True):
                found[place] = told[number]
        return found

    def one(self, operation: Operation, effects: list[Effect]) -> Iterator[Operation]:
        """The operation, or nothing where the new version has it already. ``effects`` are those still to be done."""
        match operation:
            case ReplaceWords():
                yield from (self.words(operation, effect) for effect in effects if isinstance(effect, TextEdit))
            case ReplaceClause():
                yield self.row(operation, effects)
            case InsertClause():
                yield from self.insertions([operation.clause], operation.position, effects)
            case DeleteClause():
                if operation.clause in self.after.index:
                    yield replace(operation, expected=self.after.index[operation.clause].clause)
            case MoveClause():
                yield from self.move(operation, effects)
            case SplitClause():
                yield self.split(operation)
            case JoinClauses():
                (words,) = (effect.words for effect in effects if isinstance(effect, Join))
                yield self.join(operation, words)
            case ReplaceRange():
                yield from self.range(operation, effects)
            case _:
                yield replace(operation, expected=self.after.title)

    def words(self, operation: ReplaceWords, edit: TextEdit) -> ReplaceWords:
        """The whole operation where nothing in the words that it quotes has changed, or else just what it changes."""
        start, end, words = operation.start, operation.start + len(operation.expected), operation.words
        if id(edit) in self.spaced_anew or self.tracing.is_changed(operation.clause, (start, end)):
            start, end = edit.room or (edit.start, edit.end)
            old = self.plan.base.text(edit.clause)
            words = old[start : edit.start] + edit.words + old[edit.end : end]
        clause, (first, last) = self.standing_at(operation.clause, (start, end))
        text = self.after.index[clause].clause.text
        return ReplaceWords(
            clause=clause,
            start=first,
            expected=text[first:last],
            words=words,
            before=text[max(0, first - len(operation.before)) : first],
            after=text[last : last + len(operation.after)],
        )

    def standing_at(self, clause: ClauseId, span: Span) -> tuple[ClauseId, Span]:
        """Where words of the base are, or what is left of them; what is put at one point has no words."""
        standing, (first, last) = self.tracing.left(clause, span)
        return standing, (first, last if span[0] < span[1] else first)

    def row(self, operation: ReplaceClause, effects: list[Effect]) -> ReplaceClause:
        """The text, the layout or both, as is still to be done."""
        expected = self.after.index[operation.clause].clause.row
        new = operation.replacement
        rewords = any(isinstance(effect, TextEdit) for effect in effects)
        dresses = any(isinstance(effect, Dress) for effect in effects)
        layout = new if dresses else expected
        return ReplaceClause(
            clause=operation.clause,
            expected=expected,
            replacement=replace(layout, text=new.text if rewords else expected.text),
        )

    def insertions(
        self, clauses: Sequence[Clause], position: Position, effects: Sequence[Effect]
    ) -> Iterator[InsertClause]:
        """The new clauses that are not there yet: all of them, or some under clauses that are.

        ``position`` is where the operation puts them.
        """
        new = {clause.id: clause for top in clauses for clause in top.walk()}
        inserts = [effect for effect in effects if isinstance(effect, Insert)]
        missing = {effect.clause.id for effect in inserts}
        for effect in inserts:
            if effect.gap.parent not in missing:
                yield InsertClause(position=self.gap(position, effect), clause=new[effect.clause.id])

    def gap(self, position: Position, effect: Insert | Move) -> Position:
        """The place of an insertion or a move; under a clause that the same amendment inserts it stays ``position``."""
        parent = effect.gap.parent
        if parent in self.plan.new:
            return replace(effect.gap, after=self.last_before(effect))
        is_known = parent is None or parent in self.plan.base.index
        return self.tracing.gap(effect.gap) if is_known else position

    def last_before(self, effect: Insert | Move) -> ClauseId | None:
        """Of what stands already where an effect puts something, the last that comes before it."""
        if effect.gap not in self.standing:
            self.standing[effect.gap] = dict(self.stand_before(effect.gap))
        return self.standing[effect.gap][id(effect)]

    def stand_before(self, gap: Position) -> Iterator[tuple[int, ClauseId | None]]:
        """The last clause that stands already before each of these effects that puts something into a gap."""
        standing = [None, *self.tracing.arrivals(gap)]
        number = 0
        for group in self.together.arrivals[gap]:
            if group.sources[0].number == PROPOSAL:
                yield id(group.effect), standing[number]
            else:
                number += 1

    def move(self, operation: MoveClause, effects: Sequence[Effect]) -> Iterator[MoveClause]:
        """The clause, part by part where it was divided; nothing where it stands there already."""
        (move,) = (effect for effect in effects if isinstance(effect, Move))
        position = self.gap(operation.position, move)
        *_, last = parts = list(self.parts(operation.clause))
        if position != self.after.index[operation.clause].position and position.after != last:
            for part in parts:
                yield MoveClause(clause=part, origin=self.after.index[part].position, position=position)

    def parts(self, clause: ClauseId) -> Iterator[ClauseId]:
        """A clause of the base and those that the plan divides from it, in reading order."""
        yield clause
        for group in self.plan.texts.get(clause, ()):
            if isinstance(group.effect, Split):
                yield group.effect.second.id

    def split(self, operation: SplitClause) -> SplitClause:
        """The clause divided where its words are now; of the space between goes what is left of it."""
        space = operation.start, operation.start + len(operation.expected)
        clause, (start, end) = self.tracing.left(operation.clause, space)
        return replace(operation, clause=clause, start=start, expected=self.after.text(clause)[start:end])

    def join(self, operation: JoinClauses, words: str) -> JoinClauses:
        end = len(self.plan.base.index[operation.clause].clause.text)
        clause = self.tracing.point(Place(clause=operation.clause, offset=end)).clause
        return replace(operation, clause=clause, second=self.after.index[operation.second.id].clause.row, words=words)

    # Ranges

    def range(self, operation: ReplaceRange, effects: Sequence[Effect]) -> Iterator[Operation]:
        """The range between where its places are now, or what it does one by one."""
        whole = self.whole_range(operation)
        if whole and self.spaced_anew.isdisjoint(map(id, effects)):
            yield whole
            return
        for effect in effects:
            match effect:
                case TextEdit(clause=str(clause), start=start, end=end, words=words):
                    expected = self.plan.base.text(clause)[start:end]
                    yield self.words(ReplaceWords(clause=clause, start=start, expected=expected, words=words), effect)
                case Remove(clause=clause) if clause in self.after.index:
                    yield DeleteClause(clause=clause, expected=self.after.index[clause].clause)
        yield from self.insertions(operation.clauses, self.behind(operation), effects)

    def behind(self, operation: ReplaceRange) -> Position:
        """The gap of the base into which a range puts its new clauses."""
        first = operation.first.clause
        return Position(parent=self.plan.base.index[first].position.parent, after=first)

    def whole_range(self, operation: ReplaceRange) -> ReplaceRange | None:
        """The range as one, where all that it touched stands together still and just so much of it would go."""
        ends = self.ends(operation)
        if ends is None:
            return None
        first, last = ends
        order = self.after.order
        touched = self.ids[order[first.clause] : order[last.clause] + 1]
        standing = {row.id for row in operation.expected if row.id in self.after.index}
        known = {*standing, *self.parts(operation.first.clause), first.clause, last.clause}
        if not (touched and standing - {operation.first.clause} <= set(touched) <= known):
            return None
        expected = tuple(self.after.index[clause].clause.row for clause in touched)
        whole = replace(operation, first=first, last=last, expected=expected)
        edges = (expected[0], operation.first), (expected[-1], operation.last)
        is_same = all(
            goes(whole, row) == goes(operation, self.old(row.id if row.id in standing else place.clause))
            for row, place in edges
        )
        return whole if is_same and self.fits(operation, whole) else None

    def old(self, clause: ClauseId) -> Clause:
        return self.plan.base.index[clause].clause

    def fits(self, operation: ReplaceRange, whole: ReplaceRange) -> bool:
        """Whether nothing came to stand in the middle of a range, or between it and its new clauses."""
        if whole.clauses and self.tracing.gap(self.behind(operation)).after != whole.first.clause:
            return False
        try:
            list(range_effects(whole, self.after, Born()))
        except Refusal:
            return False
        return True

    def ends(self, operation: ReplaceRange) -> tuple[Place, Place] | None:
        """The two places of a range; the nearest to one whose clause, of which it takes no word, is gone.

        None where no clause is left that it touches.
        """
        first, last = self.tracing.point(operation.first), self.tracing.point(operation.last, ending=True)
        if {first.clause, last.clause} <= self.after.index.keys():
            return first, last
        left = [row.id for row in operation.expected if row.id in self.after.index]
        if not left:
            return None
        if first.clause not in self.after.index:
            first = Place(clause=left[0], offset=0)
        if last.clause not in self.after.index:
            last = Place(clause=left[-1], offset=len(self.after.text(left[-1])))
        return first, last


def _layout(clause: Clause) -> tuple[Kind, str, int | None]:
    return clause.kind, clause.marker, clause.start


def _dressed(row: Clause, layout: Clause) -> ReplaceClause:
    replacement = replace(row, kind=layout.kind, marker=layout.marker, start=layout.start)
    return ReplaceClause(clause=row.id, expected=row, replacement=replacement)
