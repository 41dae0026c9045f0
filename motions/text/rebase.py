"""Carry an open amendment from the version that it was written against to the next.

Rules:

* The amendment is judged beside the changes that made the new version, all against the old one. Where they conflict it
  needs its proposer, with the same question that a committee would be asked.
* Otherwise every operation is written anew against the new version: spans moved with their words, positions named by
  the siblings that are there now, expected text as it reads now. What the new version has already is left out.
* The result is what consolidating all of them would have given; where that cannot be reached exactly, the amendment
  needs its proposer. Nothing is searched for.
* Between two versions of which only the texts are known, a change that could as well have happened a few words to the
  left or right (one of two equal words went) touches all those places, and one that takes or brings words which stand
  right beside it touches these: nobody knows which of the equal words is the old one. Where clauses changed places
  nobody knows which of them moved: only a gap whose two neighbours are neighbours still is found again, and a clause is
  moved only from between two such gaps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from motions.text.agreement import Agreed, agree, room
from motions.text.apply import apply, result
from motions.text.arrivals import Step
from motions.text.conflicts import clashes
from motions.text.difference import difference
from motions.text.document import ClauseId, Document, Position
from motions.text.effects import amendment_effects
from motions.text.leaning import alike_beside, within
from motions.text.naming import Naming
from motions.text.operations import (
    Amendment,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    Source,
    SplitClause,
)
from motions.text.plan import Plan, planned
from motions.text.primitives import Cover, Dress, Effect, Insert, Move, TextEdit
from motions.text.questions import sentence
from motions.text.refusals import Code, Refusal
from motions.text.spacing import apart
from motions.text.tracing import Tracing
from motions.text.words import is_worded

PROPOSAL = "this amendment"
NEW_VERSION = "the new version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebased:
    """The amendment written against the new version.

    ``origins`` gives, for each operation, the index that it had; one that is missing is in the new version already.
    """

    operations: tuple[Operation, ...]
    origins: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsProposer:
    """The amendment cannot be carried over without its proposer. ``operation`` is the index of the one in question."""

    reason: str
    operation: int | None = None


def rebase(operations: Sequence[Operation], base: Document, carried: Sequence[Amendment]) -> Rebased | NeedsProposer:
    """The operations, written against ``base``, on the version that the carried amendments make of it.

    Raises Refusal where the operations or the carried amendments do not fit the base, or the carried ones one another.
    """
    carried_steps = [step for amendment in carried for step in _steps(amendment, base)]
    agenda = [amendment.number for amendment in carried]
    alone = apart(base, agree(base, carried_steps))
    for clash in clashes(base, alone, agenda):
        question = sentence(clash, Naming(document=base))
        raise Refusal(Code.CONFLICT, f"The carried amendments cannot stand together: {question}")
    return _rebased(operations, base, carried_steps, [*agenda, PROPOSAL], planned(base, alone))


def rebase_between(operations: Sequence[Operation], before: Document, after: Document) -> Rebased | NeedsProposer:
    """The operations, written against ``before``, on ``after``, a version with clauses of the same ids.

    Raises Refusal where the operations do not fit ``before``.
    """
    changes = Amendment(number=NEW_VERSION, operations=difference(before, after))
    steps = [(source, _with_room(effect, before)) for source, effect in _steps(changes, before)]
    for index in _torn_apart(operations, before, after):
        return NeedsProposer(reason=UNCERTAIN, operation=index)
    plan = planned(before, apart(before, agree(before, steps)))
    return _rebased(operations, before, steps, [NEW_VERSION, PROPOSAL], plan)


def _torn_apart(operations: Sequence[Operation], before: Document, after: Document) -> Iterator[int]:
    """The operations that put something into a torn gap, or move a clause from between torn gaps."""
    torn: dict[ClauseId | None, set[ClauseId | None]] = {}
    for index, effect in amendment_effects(operations, before):
        for gap in _gaps(effect, before):
            if gap.parent not in torn:
                torn[gap.parent] = _torn(gap.parent, before, after)
            if gap.after in torn[gap.parent]:
                yield index


def _gaps(effect: Effect, before: Document) -> Iterator[Position]:
    """The gap into which something is put; of a clause that is moved also those before and after it."""
    if isinstance(effect, Insert | Move):
        yield effect.gap
    if isinstance(effect, Move):
        origin = before.index[effect.clause].position
        yield from (origin, Position(parent=origin.parent, after=effect.clause))


def _torn(parent: ClauseId | None, before: Document, after: Document) -> set[ClauseId | None]:
    """The torn gaps under a parent, by the clause that they are after: the clauses on both sides, of those that stayed
    under the parent, are no neighbours any more.

    Before First, Second, Third and after Second, First, Third the gap after Third is where it was, and no other.
    """
    if parent is not None and not (parent in before.index and parent in after.index):
        return set()
    stood, stand = _siblings(before, parent), _siblings(after, parent)
    following, now_following = _following(stood, stand), _following(stand, stood)
    torn: set[ClauseId | None] = set()
    left: ClauseId | None = None
    for clause in (None, *stood):
        left = clause if clause in following else left
        if following[left] != now_following[left]:
            torn.add(clause)
    return torn


def _siblings(version: Document, parent: ClauseId | None) -> dict[ClauseId, None]:
    return dict.fromkeys(clause.id for clause in version.children(parent))


def _following(siblings: Collection[ClauseId], staying: Collection[ClauseId]) -> dict[ClauseId | None, ClauseId | None]:
    """Of the siblings that stay, the next of each; of None the first, and None for the last."""
    return dict(pairwise([None, *(clause for clause in siblings if clause in staying), None]))


def _steps(amendment: Amendment, base: Document) -> list[Step]:
    return [
        (Source(number=amendment.number, operation=index), effect)
        for index, effect in amendment_effects(amendment.operations, base)
    ]


def _with_room(effect: Effect, base: Document) -> Effect:
    """A change of words that holds every place where it could have happened; if it brings words, their edges as well.

    Whether a space or a mark comes before the words or after them leaves no doubt about the place.
    """
    if not isinstance(effect, TextEdit):
        return effect
    text, span = base.text(effect.clause), room(effect, base)
    if is_worded(text[span[0] : effect.start] + text[effect.end : span[1]]):
        span = within(text, *span)
        held = span if effect.start < effect.end else (span[0] - 1, span[1] + 1)
        return replace(effect, held=held, room=span)
    start, end = alike_beside(text, effect.start, effect.end, effect.words)
    edge = bool(effect.words)
    held = (start - edge if start < effect.start else start, end + edge if end > effect.end else end)
    return effect if (start, end) == (effect.start, effect.end) else replace(effect, held=held)


def _rebased(
    operations: Sequence[Operation], base: Document, carried: list[Step], agenda: list[str], plan: Plan
) -> Rebased | NeedsProposer:
    proposal = Amendment(number=PROPOSAL, operations=tuple(operations))
    agreed = apart(base, agree(base, [*carried, *_steps(proposal, base)]))
    try:
        found = clashes(base, agreed, agenda)
    except Refusal as refusal:
        return NeedsProposer(reason=refusal.message)
    for clash in found:
        for side in clash.sides:
            if side.source.number == PROPOSAL:
                question = sentence(clash, Naming(document=base))
                return NeedsProposer(reason=question[0].upper() + question[1:], operation=side.source.operation)
    after, together = result(plan), planned(base, agreed)
    try:
        rewriting = _Rewriting(plan=plan, together=together, after=after, tracing=Tracing(plan=plan))
        rewritten = rewriting.all(operations, agreed)
        exact = apply(after, rewritten.operations) == result(together)
    except Refusal:
        return NeedsProposer(reason=UNCERTAIN)
    return rewritten if exact else NeedsProposer(reason=UNCERTAIN)


UNCERTAIN = "The places that this amendment names cannot be found with certainty in the new version."


@dataclass(frozen=True, kw_only=True)
class _Rewriting:
    """Operations on a plan's base, written anew against what the plan makes of it.

    ``together`` is the plan with these operations as well.
    """

    plan: Plan
    together: Plan
    after: Document
    tracing: Tracing
    standing: dict[Position, dict[int, ClauseId | None]] = field(default_factory=dict)

    @cached_property
    def ids(self) -> Sequence[ClauseId]:
        """The clauses of the new version in reading order."""
        return tuple(self.after.index)

    def all(self, operations: Sequence[Operation], agreed: Sequence[Agreed[Effect]]) -> Rebased:
        """Every operation of which something is still to be done."""
        open_effects: dict[int, list[Effect]] = {}
        for group in agreed:
            if group.sources[0].number == PROPOSAL and not isinstance(group.effect, Cover):
                open_effects.setdefault(group.sources[0].operation, []).append(group.effect)
        pairs = [
            (index, rewritten)
            for index, effects in sorted(open_effects.items())
            for rewritten in self.one(operations[index], effects)
        ]
        return Rebased(operations=tuple(pair[1] for pair in pairs), origins=tuple(pair[0] for pair in pairs))

    def one(self, operation: Operation, effects: list[Effect]) -> Iterator[Operation]:
        """The operation, or nothing where the new version has it already. ``effects`` are those still to be done."""
        match operation:
            case ReplaceWords():
                yield from (self.words(operation, effect) for effect in effects if isinstance(effect, TextEdit))
            case ReplaceClause():
                yield self.row(operation, effects)
            case InsertClause():
                yield from self.insertion(operation, [one for one in effects if isinstance(one, Insert)])
            case DeleteClause():
                if operation.clause in self.after.index:
                    yield replace(operation, expected=self.after.index[operation.clause].clause)
            case MoveClause():
                yield from self.move(operation, effects)
            case SplitClause():
                place = self.tracing.point(Place(clause=operation.clause, offset=operation.start))
                yield replace(operation, clause=place.clause, start=place.offset)
            case JoinClauses():
                yield self.join(operation)
            case ReplaceRange():
                yield self.range(operation)
            case _:
                yield replace(operation, expected=self.after.title)

    def words(self, operation: ReplaceWords, edit: TextEdit) -> ReplaceWords:
        """The whole operation where nothing in the words that it quotes has changed, or else just what it changes."""
        start, end, words = operation.start, operation.start + len(operation.expected), operation.words
        if self.tracing.is_changed(operation.clause, (start, end)):
            start, end = edit.room or (edit.start, edit.end)
            old = self.plan.base.text(edit.clause)
            words = old[start : edit.start] + edit.words + old[edit.end : end]
        place = self.tracing.point(Place(clause=operation.clause, offset=start))
        text = self.after.index[place.clause].clause.text
        last = place.offset + end - start
        return ReplaceWords(
            clause=place.clause,
            start=place.offset,
            expected=text[place.offset : last],
            words=words,
            before=text[max(0, place.offset - len(operation.before)) : place.offset],
            after=text[last : last + len(operation.after)],
        )

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

    def insertion(self, operation: InsertClause, effects: list[Insert]) -> Iterator[InsertClause]:
        """The new clauses that are not there yet: all of them, or some under clauses that are."""
        new = {clause.id: clause for clause in operation.clause.walk()}
        missing = {effect.clause.id for effect in effects}
        for effect in effects:
            if effect.gap.parent not in missing:
                yield InsertClause(position=self.gap(operation, effect), clause=new[effect.clause.id])

    def gap(self, operation: InsertClause | MoveClause, effect: Insert | Move) -> Position:
        """The place of an insertion or a move; under a clause that the same amendment inserts it stays as it is."""
        parent = effect.gap.parent
        if parent in self.plan.new:
            return replace(effect.gap, after=self.last_before(effect))
        is_known = parent is None or parent in self.plan.base.index
        return self.tracing.gap(effect.gap) if is_known else operation.position

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

    def move(self, operation: MoveClause, effects: list[Effect]) -> Iterator[MoveClause]:
        (move,) = (effect for effect in effects if isinstance(effect, Move))
        origin, position = self.after.index[operation.clause].position, self.gap(operation, move)
        if position != origin and position.after != operation.clause:
            yield replace(operation, origin=origin, position=position)

    def join(self, operation: JoinClauses) -> JoinClauses:
        end = len(self.plan.base.index[operation.clause].clause.text)
        clause = self.tracing.point(Place(clause=operation.clause, offset=end)).clause
        return replace(operation, clause=clause, second=self.after.index[operation.second.id].clause.row)

    def range(self, operation: ReplaceRange) -> ReplaceRange:
        first, last = self.ends(operation)
        order = self.after.order
        touched = self.ids[order[first.clause] : order[last.clause] + 1]
        expected = tuple(self.after.index[clause].clause.row for clause in touched)
        return replace(operation, first=first, last=last, expected=expected)

    def ends(self, operation: ReplaceRange) -> tuple[Place, Place]:
        """The two places of a range; the nearest to one whose clause, of which it takes no word, is gone.

        Raises Refusal (not_found) where no clause is left that it touches.
        """
        first, last = self.tracing.point(operation.first), self.tracing.point(operation.last, ending=True)
        if {first.clause, last.clause} <= self.after.index.keys():
            return first, last
        left = [row.id for row in operation.expected if row.id in self.after.index]
        if not left:
            raise Refusal(Code.NOT_FOUND, UNCERTAIN)
        if first.clause not in self.after.index:
            first = Place(clause=left[0], offset=0)
        if last.clause not in self.after.index:
            last = Place(clause=left[-1], offset=len(self.after.text(left[-1])))
        return first, last
