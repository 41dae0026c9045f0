"""Where a point of a text, or a gap between clauses, of the base comes to be in the result of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from motions.text.document import Clause, ClauseId, Position
from motions.text.operations import Place
from motions.text.plan import Plan, lines
from motions.text.primitives import Insert, Split


def point_after(plan: Plan, point: Place, *, ending: bool = False) -> Place:
    """Where a point of a base clause is in the result.

    Words that the plan inserts just there come before it; for the end of a span (``ending``) they come after it.

        c1 "low pay and rents"    before "rents" (12)    c1 "poverty pay"
                                  →                      n1 "rents"       before 0
    """
    clause, offset = head(plan, point.clause), 0
    for link, limit in _way(plan, point):
        at = 0
        for group in plan.texts.get(link.id, ()):
            effect = group.effect
            if (effect.start, effect.end) > (limit, limit) or (ending and effect.start == limit):
                break
            offset += effect.start - at
            if isinstance(effect, Split):
                clause, offset = effect.second.id, 0
            else:
                offset += len(effect.words)
            at = effect.end
        offset += limit - at
        if link.id != point.clause:
            offset += len(plan.joins[link.id][0].effect.words)
    return Place(clause=clause, offset=offset)


def _way(plan: Plan, point: Place) -> Iterator[tuple[Clause, int]]:
    """The clauses whose words come before the point, each with where to stop: its end, or at last the point."""
    clause = plan.base.index[head(plan, point.clause)].clause
    while clause.id != point.clause:
        yield clause, len(clause.text)
        clause = plan.base.index[plan.joins[clause.id][0].effect.second].clause
    yield clause, point.offset


def head(plan: Plan, clause: ClauseId) -> ClauseId:
    """The clause that holds the words of a base clause: itself, or the first of those joined."""
    while clause in plan.joined:
        clause = plan.joined[clause]
    return clause


def gap_after(plan: Plan, gap: Position) -> Position:
    """Where a gap of the base is in the result: after the last clause that the plan puts there or leaves before it."""
    if gap.parent is None:
        return Position(parent=None, after=_last(_before(plan, gap, plan.base.clauses)))
    parent = _last_line(plan, plan.base.index[head(plan, gap.parent)].clause)
    return Position(parent=parent, after=_last(_before(plan, gap, plan.base.children(gap.parent))))


def _before(plan: Plan, gap: Position, siblings: tuple[Clause, ...]) -> Iterator[ClauseId]:
    """The clauses under a parent, in the result, up to a gap of the base with what the plan puts into it."""
    yield from arrivals(plan, Position(parent=gap.parent))
    for clause in siblings if gap.after is not None else ():
        if not (clause.id in plan.removals or clause.id in plan.moves or clause.id in plan.joined):
            yield _last_line(plan, clause)
        yield from arrivals(plan, Position(parent=gap.parent, after=clause.id))
        if clause.id == gap.after:
            return


def arrivals(plan: Plan, gap: Position) -> Iterator[ClauseId]:
    """The clauses that the plan puts into a gap, in order; of a divided one the last part."""
    for group in plan.arrivals.get(gap, ()):
        effect = group.effect
        yield (
            effect.clause.id if isinstance(effect, Insert) else _last_line(plan, plan.base.index[effect.clause].clause)
        )


def _last_line(plan: Plan, clause: Clause) -> ClauseId:
    """The clause that holds the end of a clause's words, and what is under it."""
    return lines(plan, clause)[-1].row.id


def _last(clauses: Iterator[ClauseId]) -> ClauseId | None:
    found = None
    for clause in clauses:
        found = clause
    return found
