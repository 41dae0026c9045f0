"""Effects that can all stand, put together: what becomes of every clause of the base, all at once.

Rules:

* What several effects bring to one point of a text, or to one gap, stands in agenda order.
* The second half of a split clause follows the first at once, wherever that stands.
* The space with which words are put beside others goes where other amendments delete what stood there (``spacing``).
* Clauses under a split clause go with its last part; those under joined clauses with what they are joined to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeGuard, Union

from motions.text import limits
from motions.text.agreement import Agreed
from motions.text.document import TOO_DEEP, Clause, ClauseId, Document, Kind, Position, TooDeep
from motions.text.operations import Source
from motions.text.primitives import Cover, Dress, Effect, Insert, Join, Move, Remove, Split, TextEdit
from motions.text.relisting import relisted
from motions.text.spacing import settled

Sources = tuple[Source, ...]
_Item = Union["Run", Agreed[Split]]


class Mark(StrEnum):
    """Whether words were in the base and are in the result.

    kept      both
    inserted  only in the result
    deleted   only in the base
    """

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one clause with one mark. ``sources``, in agenda order, inserted or deleted them."""

    text: str
    mark: Mark = Mark.KEPT
    sources: Sources = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One clause of the result made from base clauses: its row, with the text that it comes to, and its words.

    ``sources`` split it off from the clause before; () for a clause of the base.
    """

    row: Clause
    runs: tuple[Run, ...]
    sources: Sources = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The effects by the clause or the gap that they concern. ``texts`` holds edits and splits in reading order."""

    base: Document
    agreed: tuple[Agreed[Effect], ...]
    texts: dict[ClauseId | None, list[Agreed[TextEdit | Split]]]
    dresses: dict[ClauseId, list[Agreed[Dress]]]
    removals: dict[ClauseId, list[Agreed[Remove]]]
    moves: dict[ClauseId, list[Agreed[Move]]]
    arrivals: dict[Position, list[Agreed[Insert | Move]]]
    joins: dict[ClauseId, list[Agreed[Join]]]
    covers: dict[Position, list[Agreed[Cover]]]

    @cached_property
    def joined(self) -> dict[ClauseId, ClauseId]:
        """The clauses whose text follows that of another, each with that other."""
        return {group.effect.second: clause for clause, groups in self.joins.items() for group in groups}

    @cached_property
    def new(self) -> dict[ClauseId, Clause]:
        """The clauses that are inserted, by their ids."""
        inserted = [group.effect.clause for group in _of(self.agreed, Insert)]
        return {clause.id: clause for top in inserted for clause in top.walk()}

    @cached_property
    def near(self) -> dict[ClauseId, Clause]:
        """For each clause that is moved under a new one the new point by which it is marked, if there is one."""
        found: dict[ClauseId, Clause] = {}
        for gap, groups in self.arrivals.items():
            effects = [group.effect for group in groups] if gap.parent in self.new else []
            last = next((effect.clause for effect in effects if _is_new_point(effect)), None)
            for effect in effects:
                if _is_new_point(effect):
                    last = effect.clause
                elif last is not None and isinstance(effect, Move):
                    found[effect.clause] = last
        return found

    @cached_property
    def touched(self) -> set[ClauseId]:
        """The clauses of the base that do not stay just as they are, themselves or under them."""
        parents = {self.base.index[clause].position.parent for clause in (*self.removals, *self.moves, *self.joins)}
        starts = {
            *self.moves,
            *self.texts,
            *self.dresses,
            *self.joins,
            *parents,
            *(gap.parent for gap in self.arrivals),
        }
        found: set[ClauseId] = set()
        for start in starts:
            clause: ClauseId | None = start
            while clause is not None and clause not in found and clause in self.base.index:
                found.add(clause)
                clause = self.base.index[clause].position.parent
        return found


def _is_new_point(effect: Insert | Move) -> TypeGuard[Insert]:
    return isinstance(effect, Insert) and effect.clause.kind is Kind.POINT


def planned(base: Document, agreed: Sequence[Agreed[Effect]]) -> Plan:
    """The effects where they are looked up. Only where there is no conflict does a text come of them."""
    agreed = settled(base, agreed)
    return Plan(
        base=base,
        agreed=tuple(agreed),
        texts=_by("clause", sorted(_of(agreed, TextEdit, Split), key=_in_reading_order)),
        dresses=_by("clause", _of(agreed, Dress)),
        removals=_by("clause", _of(agreed, Remove)),
        moves=_by("clause", _of(agreed, Move)),
        arrivals=_by("gap", _of(agreed, Insert, Move)),
        joins=_by("clause", _of(agreed, Join)),
        covers=_by("gap", _of(agreed, Cover)),
    )


def _of(agreed: Sequence[Agreed[Effect]], *kinds: type[Effect]) -> list[Agreed[Any]]:
    return [group for group in agreed if isinstance(group.effect, kinds)]


def _by(name: str, groups: Iterable[Agreed[Any]]) -> dict[Any, list[Agreed[Any]]]:
    """The groups under what their effects have as ``name``, in their order."""
    found: dict[Any, list[Agreed[Any]]] = {}
    for group in groups:
        found.setdefault(getattr(group.effect, name), []).append(group)
    return found


def _in_reading_order(group: Agreed[TextEdit | Split]) -> tuple[int, int]:
    return group.effect.start, group.effect.end


# Words


def lines(plan: Plan, clause: Clause) -> list[Line]:
    """The clause, with what is joined to it, as the lines that it comes to: one, or more where it is split."""
    found: list[Line] = []
    runs: list[Run] = []
    sources: Sources = ()
    row = dressed(plan, clause)
    for item in _stream(plan, clause):
        if isinstance(item, Run):
            runs.append(item)
        else:
            found.append(_line(row, runs, sources))
            row, sources, runs = item.effect.second, item.sources, []
    found.append(_line(row, runs, sources))
    return found


def numbers(plan: Plan, clause: Clause) -> set[str]:
    """The amendments that the words of the clause, with what is joined to it, come of."""
    return {source.number for item in _stream(plan, clause) for source in item.sources}


def dressed(plan: Plan, clause: Clause) -> Clause:
    """The row of a clause with the kind, marker and start that it is given, or that it takes where it is moved."""
    if clause.id not in plan.dresses:
        moves = plan.moves.get(clause.id)
        return relisted(plan.base, clause.id, moves[0].effect.gap, plan.near.get(clause.id)) if moves else clause.row
    dress = plan.dresses[clause.id][0].effect
    return replace(clause.row, kind=dress.kind, marker=dress.marker, start=dress.start)


def title_runs(plan: Plan) -> list[Run]:
    """The words of the title."""
    return [run for run in _edited(plan.base.title, plan.texts.get(None, [])) if isinstance(run, Run)]


def result(runs: Iterable[Run]) -> str:
    """What the runs read in the result."""
    return "".join(run.text for run in runs if run.mark is not Mark.DELETED)


def chain(plan: Plan, clause: Clause) -> Iterator[Clause]:
    """The clause and the siblings that are joined to it, in order."""
    yield clause
    while clause.id in plan.joins:
        clause = plan.base.index[plan.joins[clause.id][0].effect.second].clause
        yield clause


def _line(row: Clause, runs: list[Run], sources: Sources) -> Line:
    return Line(row=replace(row, text=result(runs)), runs=tuple(runs), sources=sources)


def _stream(plan: Plan, clause: Clause) -> Iterator[_Item]:
    """The words of a clause and of what is joined to it; a split stands between the words that it parts."""
    for link in chain(plan, clause):
        yield from _edited(link.text, plan.texts.get(link.id, []))
        for join in plan.joins.get(link.id, []):
            yield Run(text=join.effect.words, mark=Mark.INSERTED, sources=join.sources)


def _edited(text: str, groups: list[Agreed[TextEdit | Split]]) -> Iterator[_Item]:
    at = 0
    for group in groups:
        effect, sources = group.effect, group.sources
        if at < effect.start:
            yield Run(text=text[at : effect.start])
        if effect.start < effect.end:
            yield Run(text=text[effect.start : effect.end], mark=Mark.DELETED, sources=sources)
        if isinstance(effect, Split):
            yield Agreed(effect=effect, sources=sources)
        elif effect.words:
            yield Run(text=effect.words, mark=Mark.INSERTED, sources=sources)
        at = effect.end
    if at < len(text):
        yield Run(text=text[at:])


# Clauses


def document(plan: Plan) -> Document:
    """The text that the plan comes to. Raises InvalidText where that breaks a rule of documents."""
    return Document(title=result(title_runs(plan)), clauses=tuple(_children(plan, None, plan.base.clauses, 1)))


def standing(plan: Plan, first: int, last: int) -> Iterator[Clause]:
    """What stands at the top from the gap before one clause of the base to that before another, by their places.

    Raises InvalidText where that breaks a rule of documents.
    """
    clauses = plan.base.clauses
    yield from _children(plan, None, clauses[first:last], 1, after=clauses[first - 1].id if first else None)


def _children(
    plan: Plan, parent: ClauseId | None, siblings: tuple[Clause, ...], depth: int, *, after: ClauseId | None = None
) -> Iterator[Clause]:
    """What stands under a parent: what stays of its clauses, and what comes into the gaps between them."""
    yield from _arrivals(plan, Position(parent=parent, after=after), depth)
    for clause in siblings:
        if not (clause.id in plan.removals or clause.id in plan.moves or clause.id in plan.joined):
            yield from _built(plan, clause, depth)
        yield from _arrivals(plan, Position(parent=parent, after=clause.id), depth)


def _arrivals(plan: Plan, gap: Position, depth: int) -> Iterator[Clause]:
    for group in plan.arrivals.get(gap, ()):
        effect = group.effect
        clause = effect.clause if isinstance(effect, Insert) else plan.base.index[effect.clause].clause
        yield from _built(plan, clause, depth)


def _built(plan: Plan, clause: Clause, depth: int) -> Iterator[Clause]:
    """The clauses that one clause comes to, with all under them."""
    if clause.id in plan.base.index and clause.id not in plan.touched:
        yield clause
        return
    if depth > limits.DEPTH:
        raise TooDeep(TOO_DEEP)
    under = (child for link in chain(plan, clause) for child in _children(plan, link.id, link.children, depth + 1))
    *first, last = (line.row for line in lines(plan, clause))
    yield from first
    yield replace(last, children=tuple(under))
