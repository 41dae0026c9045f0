"""Moves, with insertions among them, by which clauses would come under themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from motions.text.agreement import Agreed
from motions.text.document import ClauseId, Document
from motions.text.plan import Plan
from motions.text.primitives import Insert, Move
from motions.text.questions import Clash, ConflictKind, Side


def circles(plan: Plan) -> Iterator[Clash]:
    """Moves, with insertions among them, that would put a clause under itself.

    Where two amendments move one clause to two places, which is a conflict already, the first is followed.
    """
    above = _new_parents(plan)
    done: set[ClauseId] = set()
    for start in plan.moves:
        trail: dict[ClauseId, None] = {}
        clause: ClauseId | None = start
        while clause is not None and clause not in done and clause not in trail:
            trail[clause] = None
            clause = _parent(clause, above, plan.base)
        if clause in trail:
            links = list(trail)
            yield from _circle([above[link] for link in links[links.index(clause) :] if link in above])
        done.update(trail)


def _new_parents(plan: Plan) -> dict[ClauseId, Agreed[Insert | Move]]:
    """The effect that puts a clause where it comes to stand, for each that is moved or new."""
    above: dict[ClauseId, Agreed[Insert | Move]] = {clause: groups[0] for clause, groups in plan.moves.items()}
    for groups in plan.arrivals.values():
        for group in groups:
            if isinstance(group.effect, Insert):
                above.update((clause.id, group) for clause in group.effect.clause.walk())
    return above


def _parent(clause: ClauseId, above: dict[ClauseId, Agreed[Insert | Move]], base: Document) -> ClauseId | None:
    return above[clause].effect.gap.parent if clause in above else base.index[clause].position.parent


def _circle(groups: Sequence[Agreed[Insert | Move]]) -> Iterator[Clash]:
    """A circle of two is told for each two who ask for them, a longer one once."""
    if len(groups) == 2:
        one, another = groups
        for left, right in product(one.sources, another.sources):
            sides = Side(source=left, effect=one.effect), Side(source=right, effect=another.effect)
            yield Clash(kind=ConflictKind.CIRCLE, sides=sides)
        return
    ring = tuple(Side(source=source, effect=group.effect) for group in groups for source in group.sources)
    yield Clash(kind=ConflictKind.CIRCLE, sides=ring)
