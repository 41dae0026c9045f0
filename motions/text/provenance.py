"""Where every word came from, and how a text is shown with its changes marked.

Rules:

* The pieces of a clause of the result, joined, are its text: each word has one source, the base or the operation that
  brought it. Where amendments agree, all are named, the first on the agenda first.
* The marked rows are in reading order. What was deleted or moved away is at its old place.
* The kept and inserted runs of the rows IN_RESULT read as the result; the kept and deleted runs of the rows IN_BASE
  read as the base.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from motions.text.document import Clause, ClauseId, Position
from motions.text.plan import Line, Mark, Plan, Run, Sources, chain, lines, title_runs
from motions.text.primitives import Insert


class Change(StrEnum):
    """What became of a clause.

    kept      it stands where it stood, its words changed or not
    inserted  it is new
    deleted   it is gone; this is where it stood
    moved     it came here from another place
    left      it stood here and was moved away
    split     it is new; its words were those of the clause before
    """

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    LEFT = "left"
    SPLIT = "split"


IN_RESULT = frozenset({Change.KEPT, Change.INSERTED, Change.MOVED, Change.SPLIT})
IN_BASE = frozenset({Change.KEPT, Change.DELETED, Change.LEFT, Change.SPLIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One clause in the marked text.

    ``clause`` is the row as it is in the result or, where it is gone from here, as it was in the base: id, kind,
    marker, start and text, nothing under it. ``sources`` inserted, deleted, moved or split it; () for one kept.
    ``laid_out_by`` changed its kind, marker or start. ``depth`` is 0 at the top.
    """

    clause: Clause
    depth: int
    change: Change
    runs: tuple[Run, ...]
    sources: Sources = ()
    laid_out_by: Sources = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A whole text with its changes."""

    title: tuple[Run, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters ``start`` to ``end`` of a clause of the result. ``sources`` brought them; () for the base."""

    start: int
    end: int
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What the clauses under a parent share: how deep they are, what became of them all, and by whom."""

    depth: int = 0
    change: Change = Change.KEPT
    sources: Sources = ()

    @property
    def below(self) -> _Context:
        return replace(self, depth=self.depth + 1)


def marked(plan: Plan) -> Marked:
    """The text of a plan with what was inserted, deleted and moved.

    ::

        1.1 deletes c2 and inserts n1 after it; 1.2 changes "act" to "speak" in c3

        c1  kept      Conference notes:
        c2  deleted   [short staffing;]             deleted by 1.1
        n1  inserted  [agency spending;]            inserted by 1.1
        c3  kept      Conference resolves to [act][speak].
    """
    return Marked(title=tuple(title_runs(plan)), rows=tuple(_under(plan, None, plan.base.clauses, _Context())))


def pieces(plan: Plan) -> Mapping[ClauseId | None, tuple[Piece, ...]]:
    """For every clause of the result, and for the title under None, where its words came from."""
    found = marked(plan)
    by_clause: dict[ClauseId | None, tuple[Piece, ...]] = {None: tuple(_pieces(found.title))}
    by_clause.update((row.clause.id, tuple(_pieces(row.runs))) for row in found.rows if row.change in IN_RESULT)
    return by_clause


def _pieces(runs: tuple[Run, ...]) -> Iterator[Piece]:
    at = 0
    for run in runs:
        if run.mark is not Mark.DELETED and run.text:
            yield Piece(start=at, end=at + len(run.text), sources=run.sources)
            at += len(run.text)


def _under(plan: Plan, parent: ClauseId | None, siblings: tuple[Clause, ...], context: _Context) -> Iterator[Row]:
    """What stands, or stood, under a parent that is in the result."""
    yield from _arrivals(plan, Position(parent=parent), context.depth)
    for clause in siblings:
        went = _departure(plan, clause, context)
        if went is None and clause.id not in plan.joined:
            yield from _standing(plan, clause, context)
        elif went is not None and context.change is Change.KEPT:
            yield from _gone(plan, clause, went)
        yield from _arrivals(plan, Position(parent=parent, after=clause.id), context.depth)


def _departure(plan: Plan, clause: Clause, context: _Context) -> _Context | None:
    """How a clause itself went from its place, or None."""
    if clause.id in plan.removals:
        groups = plan.removals[clause.id]
        by = tuple(source for group in groups for source in group.sources)
        return replace(context, change=Change.DELETED, sources=by)
    if clause.id in plan.moves:
        return replace(context, change=Change.LEFT, sources=plan.moves[clause.id][0].sources)
    return None


def _arrivals(plan: Plan, gap: Position, depth: int) -> Iterator[Row]:
    for group in plan.arrivals.get(gap, ()):
        if isinstance(group.effect, Insert):
            change, clause = Change.INSERTED, group.effect.clause
        else:
            change, clause = Change.MOVED, plan.base.index[group.effect.clause].clause
        yield from _standing(plan, clause, _Context(depth=depth, change=change, sources=group.sources))


def _standing(plan: Plan, clause: Clause, context: _Context) -> Iterator[Row]:
    """A clause that is in the result here, and what is under it."""
    for line in [_new(clause, context)] if context.change is Change.INSERTED else lines(plan, clause):
        split = bool(line.sources) and context.change is Change.KEPT
        yield Row(
            clause=line.row,
            depth=context.depth,
            change=Change.SPLIT if split else context.change,
            runs=line.runs,
            sources=line.sources or context.sources,
            laid_out_by=plan.dresses[line.row.id][0].sources if line.row.id in plan.dresses else (),
        )
    for link in chain(plan, clause):
        yield from _under(plan, link.id, link.children, context.below)


def _new(clause: Clause, context: _Context) -> Line:
    return Line(row=clause.row, runs=(Run(text=clause.text, mark=Mark.INSERTED, sources=context.sources),))


def _gone(plan: Plan, clause: Clause, context: _Context) -> Iterator[Row]:
    """A clause that is not in the result here any more, and what was under it."""
    run = Run(text=clause.text, mark=Mark.DELETED, sources=context.sources)
    yield Row(clause=clause.row, depth=context.depth, change=context.change, runs=(run,), sources=context.sources)
    for child in clause.children:
        yield from _gone(plan, child, _departure(plan, child, context.below) or context.below)
