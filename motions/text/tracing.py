"""Where the points of the texts, and the gaps between the clauses, of a base come to be in the result of a plan."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, takewhile

from motions.text.agreement import Agreed
from motions.text.document import ClauseId, Position
from motions.text.operations import Place
from motions.text.plan import Plan, chain
from motions.text.primitives import Insert, Join, Span, Split, TextEdit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trace:
    """What became of the text of one base clause.

    ``spans`` are those of its changes in reading order, and ``furthest`` is how far these and those before them reach.
    ``landings`` says, before the first change and after each, how far the base has been read and where that is in the
    result.
    """

    spans: Sequence[Span]
    furthest: Sequence[int]
    landings: Sequence[tuple[int, Place]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """The places of a plan's base in its result.

    A text, or what stands under a parent, is walked once, when it is first asked about, however many places are.
    """

    plan: Plan
    _traces: dict[ClauseId, _Trace] = field(default_factory=dict)
    _ends: dict[ClauseId, ClauseId] = field(default_factory=dict)
    _gaps: dict[ClauseId | None, dict[ClauseId | None, ClauseId | None]] = field(default_factory=dict)

    def point(self, point: Place, *, ending: bool = False) -> Place:
        """Where a point of a base clause is in the result.

        Words that the plan inserts just there come before it; for the end of a span (``ending``) they come after it.

            c1 "low pay and rents"    before "rents" (12)    c1 "poverty pay"
                                      →                      n1 "rents"       before 0
        """
        read, place = self._landing(point, ending=ending)
        return Place(clause=place.clause, offset=place.offset + point.offset - read)

    def left(self, clause: ClauseId, span: Span) -> tuple[ClauseId, Span]:
        """Where what is left of words of a base clause is in the result; where none is, where they were."""
        first, last = (Place(clause=clause, offset=offset) for offset in span)
        (begun, place), (ended, end) = self._landing(first, ending=False), self._landing(last, ending=True)
        return place.clause, (place.offset + max(span[0] - begun, 0), end.offset + max(span[1] - ended, 0))

    def _landing(self, point: Place, *, ending: bool) -> tuple[int, Place]:
        """How far the base has been read before a point, which may be past it, and where that is in the result."""
        trace = self._trace(point.clause)
        here = point.offset
        return trace.landings[
            bisect_left(trace.spans, (here, -1)) if ending else bisect_right(trace.spans, (here, here))
        ]

    def is_changed(self, clause: ClauseId, span: Span) -> bool:
        """Whether the plan changes words of a base clause between two points, or puts some strictly inside."""
        trace = self._trace(clause)
        begun = bisect_left(trace.spans, (span[1], -1))
        return begun > 0 and trace.furthest[begun - 1] > span[0]

    def end_of(self, effect: TextEdit | Join) -> Place:
        """Where the words end, in the result, that one of the plan's effects brings."""
        if isinstance(effect, Join):
            return self._trace(effect.second).landings[0][1]
        before = takewhile(lambda group: group.effect is not effect, self.plan.texts[effect.clause])
        return self._trace(str(effect.clause)).landings[sum(1 for _ in before) + 1][1]

    def gap(self, gap: Position) -> Position:
        """Where a gap of the base is in the result: after the last clause that is put there or left before it."""
        if gap.parent not in self._gaps:
            self._gaps[gap.parent] = dict(self._walk(gap.parent))
        parent = None if gap.parent is None else self._end(gap.parent)
        return Position(parent=parent, after=self._gaps[gap.parent][gap.after])

    def arrivals(self, gap: Position) -> Iterator[ClauseId]:
        """The clauses that the plan puts into a gap, in order; of a divided one the last part."""
        for effect in (group.effect for group in self.plan.arrivals.get(gap, ())):
            yield effect.clause.id if isinstance(effect, Insert) else self._end(effect.clause)

    def _trace(self, clause: ClauseId) -> _Trace:
        if clause not in self._traces:
            self._read(clause)
        return self._traces[clause]

    def _end(self, clause: ClauseId) -> ClauseId:
        """The clause that holds the end of a base clause's words, and what is under it."""
        if clause not in self._ends:
            self._read(clause)
        return self._ends[clause]

    def _read(self, clause: ClauseId) -> None:
        """Read the text of a clause, from that of the first to that of the last of those it is joined with."""
        head = clause
        while head in self.plan.joined:
            head = self.plan.joined[head]
        place = Place(clause=head, offset=0)
        links = list(chain(self.plan, self.plan.base.index[head].clause))
        for link in links:
            self._traces[link.id] = trace = _traced(self.plan.texts.get(link.id, ()), place)
            read, last = trace.landings[-1]
            joining = sum(len(join.effect.words) for join in self.plan.joins.get(link.id, ()))
            place = Place(clause=last.clause, offset=last.offset + len(link.text) - read + joining)
        self._ends.update((link.id, place.clause) for link in links)

    def _walk(self, parent: ClauseId | None) -> Iterator[tuple[ClauseId | None, ClauseId | None]]:
        """For each gap under a parent, by the clause of the base that it is after, the last clause before it."""
        plan = self.plan
        *_, last = (None, *self.arrivals(Position(parent=parent)))
        yield None, last
        for clause in plan.base.children(parent):
            if not (clause.id in plan.removals or clause.id in plan.moves or clause.id in plan.joined):
                last = self._end(clause.id)
            *_, last = (last, *self.arrivals(Position(parent=parent, after=clause.id)))
            yield clause.id, last


def _traced(groups: Sequence[Agreed[TextEdit | Split]], start: Place) -> _Trace:
    """The changes of a text of which the first word comes to stand at ``start``."""
    spans: list[Span] = []
    landings = [(0, start)]
    for effect in (group.effect for group in groups):
        read, place = landings[-1]
        if isinstance(effect, Split):
            place = Place(clause=effect.second.id, offset=0)
        else:
            place = Place(clause=place.clause, offset=place.offset + effect.start - read + len(effect.words))
        spans.append((effect.start, effect.end))
        landings.append((effect.end, place))
    furthest = list(accumulate((end for _, end in spans), max))
    return _Trace(spans=spans, furthest=furthest, landings=landings)
