"""A clause divided by one amendment, of which another deletes the end and puts that in again as a clause of its own.

Both want the same, as a person would see it. As they tell it the changes fit one another, and the end would be deleted
from the new clause and stand once more below it: that is a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from motions.text.additions import said
from motions.text.agreement import Agreed
from motions.text.document import ClauseId, Position
from motions.text.plan import Plan
from motions.text.primitives import Effect, Insert, Split, TextEdit


def divided_by_hand(plan: Plan) -> Iterator[tuple[Agreed[Effect], Agreed[Effect]]]:
    """The divisions of clauses, each with the deletion of one who puts the divided words into a clause of his own."""
    for clause, groups in plan.texts.items():
        ends = list(_ends(groups, len(plan.base.text(clause))))
        for split in groups if ends else ():
            if isinstance(split.effect, Split):
                retyping = _retyping(plan, split.effect.clause, said(plan.base.text(clause)[split.effect.end :]))
                yield from ((split, edit) for edit in ends if _numbers(edit) & retyping)


def _ends(groups: Sequence[Agreed[TextEdit | Split]], end: int) -> Iterator[Agreed[Effect]]:
    """The changes of what a text ends in."""
    for group in groups:
        if isinstance(group.effect, TextEdit) and group.effect.start < group.effect.end == end:
            yield Agreed(effect=group.effect, sources=group.sources)


def _retyping(plan: Plan, clause: ClauseId, tail: str) -> set[str]:
    """Who puts words of a clause into a new clause after it."""
    gap = Position(parent=plan.base.index[clause].position.parent, after=clause)
    return {
        number
        for group in plan.arrivals.get(gap, ())
        if isinstance(group.effect, Insert) and tail.strip() and tail in said(group.effect.clause.text)
        for number in _numbers(group)
    }


def _numbers(group: Agreed[Effect]) -> set[str]:
    return {source.number for source in group.sources}
