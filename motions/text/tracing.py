"""Where a point of a text, or a gap between clauses, of the base comes to be in the result of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from motions.text.document import Clause, ClauseId, Position
from motions.text.operations import Place
from motions.text.plan import Plan, chain, lines
from motions.text.primitives import Insert, Split


def point_after(plan: Plan, point: Place, *, ending: bool = False) -> Place:
    """Where a point of a base clause is in the result.

    Words that the plan inserts just there come before it; for the end of a span (``ending``) they come after it.

        c1 "low pay and rents"    before "rents" (12)    c1 "poverty pay"
                                  →                      n1 "rents"       before 0
    """
    clause, offset = head(plan, point.clause), 0
    for link in chain(plan, plan.base.index[clause].clause):
        limit = point.offset if link.id == point.clause else len(link.text) + 1
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
        if link.id == point.clause:
            return Place(clause=clause, offset=offset + point.offset - at)
        offset += len(link.text) - at + sum(len(join.effect.words) for join in plan.joins[link.id])
    raise KeyError(point.clause)


def head(plan: Plan, clause: ClauseId) -> ClauseId:
    """The clause that holds the words of a base clause: itself, or the first of those joined."""
    while clause in plan.joined:
        clause = plan.joined[clause]
    return clause


def gap_after(plan: Plan, gap: Position) -> Position:
    """Where a gap is in the result: after the last clause that the plan puts there or leaves before it.

    A gap under a clause that the plan does not know stays as it is.
    """
    if gap.parent is None:
        return Position(parent=None, after=_last(_before(plan, gap, plan.base.clauses)))
    if gap.parent not in plan.base.index and gap.parent not in plan.new:
        return gap
    first = _clause(plan, head(plan, gap.parent))
    return Position(parent=_last_line(plan, first), after=_last(_under_chain(plan, gap, first)))


def _under_chain(plan: Plan, gap: Position, first: Clause) -> Iterator[ClauseId]:
    for link in chain(plan, first):
        if link.id == gap.parent:
            yield from _before(plan, gap, link.children)
            return
        end = link.children[-1].id if link.children else None
        yield from _before(plan, Position(parent=link.id, after=end), link.children)


def _before(plan: Plan, gap: Position, siblings: tuple[Clause, ...]) -> Iterator[ClauseId]:
    """The clauses under a parent, in the result, up to a gap of the base with what the plan puts into it."""
    yield from _arrivals(plan, Position(parent=gap.parent))
    for clause in siblings if gap.after is not None else ():
        if not (clause.id in plan.removals or clause.id in plan.moves or clause.id in plan.joined):
            yield _last_line(plan, clause)
        yield from _arrivals(plan, Position(parent=gap.parent, after=clause.id))
        if clause.id == gap.after:
            return


def _arrivals(plan: Plan, gap: Position) -> Iterator[ClauseId]:
    for group in plan.arrivals.get(gap, ()):
        effect = group.effect
        yield effect.clause.id if isinstance(effect, Insert) else _last_line(plan, _clause(plan, effect.clause))


def _clause(plan: Plan, clause: ClauseId) -> Clause:
    return plan.base.index[clause].clause if clause in plan.base.index else plan.new[clause]


def _last_line(plan: Plan, clause: Clause) -> ClauseId:
    """The clause that holds the end of a clause's words, and what is under it."""
    return lines(plan, clause)[-1].row.id


def _last(clauses: Iterator[ClauseId]) -> ClauseId | None:
    found = None
    for clause in clauses:
        found = clause
    return found
