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
  right beside it touches these: nobody knows which of the equal words is the old one. What two texts leave open of
  clauses and gaps is in ``doubts``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from motions.text.agreement import room
from motions.text.apply import apply, result
from motions.text.arrivals import Step
from motions.text.conflicts import clashes
from motions.text.difference import difference
from motions.text.document import Document
from motions.text.doubts import doubtful
from motions.text.effects import amendment_effects
from motions.text.leaning import alike_beside, within
from motions.text.naming import Naming
from motions.text.operations import Amendment, Operation, Source
from motions.text.plan import Plan
from motions.text.primitives import Effect, TextEdit
from motions.text.questions import sentence
from motions.text.refusals import Refusal
from motions.text.respacing import Told, respaced
from motions.text.rewriting import PROPOSAL, Rewriting
from motions.text.together import Together, together
from motions.text.words import is_worded

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


def rebase_between(operations: Sequence[Operation], before: Document, after: Document) -> Rebased | NeedsProposer:
    """The operations, written against ``before``, on ``after``, a version with clauses of the same ids.

    Raises Refusal where the operations do not fit ``before``.
    """
    changes = Amendment(number=NEW_VERSION, operations=difference(before, after))
    told = _steps(changes, before)
    for index in doubtful(operations, before, after, [effect for _, effect in told]):
        return NeedsProposer(reason=UNCERTAIN, operation=index)
    return carried_over(operations, before, [(source, _with_room(effect, before)) for source, effect in told])


def carried_over(operations: Sequence[Operation], base: Document, changes: Sequence[Step]) -> Rebased | NeedsProposer:
    """The operations, written against ``base``, on what changes that can all stand come to, which are known.

    Raises Refusal where the operations do not fit ``base``, or the changes come to no text.
    """
    beside = _beside(operations, base, changes)
    agenda = dict.fromkeys([*(source.number for source, _ in changes), PROPOSAL])
    try:
        found = clashes(beside, list(agenda))
    except Refusal as refusal:
        return NeedsProposer(reason=refusal.message)
    for clash in found:
        for side in clash.sides:
            if side.source.number == PROPOSAL:
                question = sentence(clash, Naming(document=base))
                return NeedsProposer(reason=question[0].upper() + question[1:], operation=side.source.operation)
    plan = together(base, changes).plan
    rewritten = _rewritten(operations, plan, beside.plan)
    if rewritten is None:
        lengths = range(1, len(operations))
        is_uncertain = partial(_is_uncertain, operations, base, changes, plan)
        return NeedsProposer(reason=UNCERTAIN, operation=bisect_left(lengths, True, key=is_uncertain))
    return rewritten


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


def _beside(operations: Sequence[Operation], base: Document, changes: Sequence[Step]) -> Together:
    """What the operations and the changes come to together."""
    proposal = Amendment(number=PROPOSAL, operations=tuple(operations))
    return together(base, [*changes, *_steps(proposal, base)])


def _rewritten(operations: Sequence[Operation], plan: Plan, beside: Plan) -> Rebased | None:
    """The operations on what the plan comes to; None where that cannot be told exactly.

    ``beside`` is what the operations and the changes come to together.
    """
    after = result(plan)
    try:
        rewriting = Rewriting(plan=plan, after=after, together=beside, goal=result(beside))
        told = rewriting.all(operations)
        made = apply(after, _of(told).operations)
        if made != rewriting.goal:
            told = rewriting.laid_out(told, made)
            told = rewriting.in_order(respaced(told, rewriting.tracing, beside, after))
            made = apply(after, _of(told).operations)
    except Refusal:
        return None
    return _of(told) if made == rewriting.goal else None


def _of(told: Sequence[Told]) -> Rebased:
    return Rebased(operations=tuple(one for _, one in told), origins=tuple(index for index, _ in told))


def _is_uncertain(
    operations: Sequence[Operation], base: Document, changes: Sequence[Step], plan: Plan, length: int
) -> bool:
    """Whether the first so many operations cannot be told exactly."""
    first = operations[:length]
    return _rewritten(first, plan, _beside(first, base, changes).plan) is None


UNCERTAIN = "The places that this amendment names cannot be found with certainty in the new version."
