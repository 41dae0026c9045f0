"""Texts that two amendments make alike where a clause goes from under one to under another, each by changes of its own.

To reword a paragraph and put a new one under it is to put the old one under a new one; of two that read the same, to
move the one with its point is to put the point under the other. As they are told such changes fit one another, and
together they could come to a third text, with a clause twice or gone twice, or in an order of nobody. Rules:

* A part of an amendment is those of its changes that reach over the same lines; or all of them.
* A transfer puts a clause under another parent, or under one that had none under it; or the clause has no words, so
  that it cannot be told from another.
* Where parts of two come to the same lines at the same place, one of them by a transfer that the other does not make,
  and both parts together do not come to these, nobody knows what was meant: that is a question.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, product

from motions.text.agreement import Agreed
from motions.text.arrivals import Step, new_parent
from motions.text.document import Clause, ClauseId, Document, InvalidText, Kind, Position
from motions.text.operations import Source
from motions.text.plan import standing
from motions.text.primitives import Dress, Effect, Insert, Join, Move, Remove, Span, Split, TextEdit
from motions.text.together import together

Pair = tuple[str, ...]
_Line = tuple[int, str, Kind, str, int | None]
_Form = tuple[int, int, tuple[_Line, ...]]
_Shared = Mapping[Source, frozenset[int]]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Part:
    """Changes of one amendment and the lines over which they reach. ``shared`` are the effects of every operation, as
    amendments share them, and ``effects`` those of these changes."""

    rank: int
    steps: Sequence[Step]
    span: Span
    shared: _Shared

    @cached_property
    def effects(self) -> frozenset[int]:
        return frozenset(index for source, _ in self.steps for index in self.shared[source])

    def own(self, other: _Part) -> Sequence[Step]:
        """The changes that are not the same as those of the other."""
        return [step for step in self.steps if not self.shared[step[0]] <= other.effects]

    def first(self, other: _Part, base: Document) -> Step:
        """The first change of a clause's parent that is not the same as one of the other, or else the first of any."""
        own = self.own(other)
        return next((step for step in own if _is_transfer(step, base)), (*own, *self.steps)[0])


_Whole = tuple[_Form | None, _Part]


def transferred(
    base: Document, steps: Iterable[Step], agreed: Sequence[Agreed[Effect]], known: Collection[Pair]
) -> Iterator[tuple[Step, Step]]:
    """Steps of two amendments, in agenda order, that make the same of a text and cannot be taken for the same.

    ``agreed`` are the effects of these steps, the same once. ``known`` are the pairs of which it is known already that
    they cannot both stand.
    """
    owns: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        owns[step[0].number].append(step)
    if len(owns) < 2 or not any(_is_transfer(step, base) for own in owns.values() for step in own):
        return
    shared: dict[Source, frozenset[int]] = defaultdict(frozenset)
    for index, group in enumerate(agreed):
        for source in group.sources:
            shared[source] |= {index}
    told = {*known, *((number, number) for number in owns)}
    for one, another in _alike(list(owns.values()), shared, _Lines(base=base)):
        pair = one.steps[0][0].number, another.steps[0][0].number
        if pair not in told:
            told.add(pair)
            yield one.first(another, base), another.first(one, base)


def _is_transfer(step: Step, base: Document) -> bool:
    """Whether a clause goes to another parent or comes under one that had none under it, or has no words."""
    match step[1]:
        case Move(clause=clause, gap=gap):
            return gap.parent != base.index[clause].position.parent or not base.text(clause)
        case Insert(clause=new, gap=gap):
            return not new.text or (gap.parent in base.index and not base.children(gap.parent))
        case Remove(clause=clause):
            return not base.text(clause)
    return False


# The same of a text


def _alike(owns: Sequence[Sequence[Step]], shared: _Shared, lines: _Lines) -> Iterator[tuple[_Part, _Part]]:
    """The parts of two, in agenda order, that come to the same, and together to something else.

    Of two that make the same of the whole text no smaller parts are compared: what counts is what all comes to.
    """
    forms: dict[_Form, dict[frozenset[int], list[_Part]]] = defaultdict(lambda: defaultdict(list))
    wholes: dict[int, _Whole] = {}
    parts = [list(_parts(rank, own, shared, lines)) for rank, own in enumerate(owns)]
    plain = {part: line for own in parts for part in own[:-1] if (line := _reworded(part, lines.base)) is not None}
    reached: set[int] = set()  # the lines of which a change of parents could make what rewording one does
    for part in sorted(chain.from_iterable(parts), key=lambda part: part in plain):
        if part in plain and plain[part] not in reached:
            continue
        form = lines.form(part.steps, part.span)
        if part is parts[part.rank][-1]:
            wholes[part.rank] = form, part
        if form:
            forms[form][part.effects].append(part)
            reached |= {form[0]} if (form[1], len(form[2])) == (1, 1) else set()
    for form, told in forms.items():
        for mine, theirs in combinations(told.values(), 2):
            ranked = (sorted(pair, key=lambda part: part.rank) for pair in product(mine, theirs))
            pairs = [
                (one, another)
                for one, another in ranked
                if one.rank != another.rank and _are_compared((one, another), wholes[one.rank], wholes[another.rank])
            ]
            if pairs and _come_to_another(*pairs[0], form, lines):
                yield from pairs


def _reworded(part: _Part, base: Document) -> int | None:
    """The line of the only clause that a part changes, where it changes nothing but words of it."""
    clauses = {effect.clause if isinstance(effect, TextEdit) else None for _, effect in part.steps}
    return base.order[clause] if len(clauses) == 1 and (clause := clauses.pop()) is not None else None


def _are_compared(pair: tuple[_Part, _Part], one: _Whole, another: _Whole) -> bool:
    """Whether two make other texts of the whole, or the parts are the whole of each."""
    return one[0] != another[0] or pair == (one[1], another[1])


def _come_to_another(one: _Part, another: _Part, form: _Form, lines: _Lines) -> bool:
    """Whether one transfers a clause that the other does not, and both come to something else, in either order."""
    if not any(_is_transfer(step, lines.base) for step in (*one.own(another), *another.own(one))):
        return False
    span = min(one.span[0], another.span[0]), max(one.span[1], another.span[1])
    return any(
        lines.form([*first.steps, *then.steps], span) != form for first, then in ((one, another), (another, one))
    )


# Parts


def _parts(rank: int, steps: Sequence[Step], shared: _Shared, lines: _Lines) -> Iterator[_Part]:
    """The parts of an amendment, each once."""
    found: dict[tuple[int, ...], Span] = {}
    units = sorted(_units(steps, lines))
    for reach in (0, len(lines.rows) + 1):
        merged: list[tuple[Span, list[int]]] = []
        for (start, end), places in units:
            if merged and (start < merged[-1][0][1] + reach or start == merged[-1][0][0]):
                (first, last), others = merged.pop()
                merged.append(((first, max(end, last)), [*others, *places]))
            else:
                merged.append(((start, end), places))
        found |= {tuple(sorted(places)): span for span, places in merged}
    for own, span in found.items():
        yield _Part(rank=rank, steps=[steps[place] for place in own], span=span, shared=shared)


def _units(steps: Sequence[Step], lines: _Lines) -> Iterator[tuple[Span, list[int]]]:
    """The changes by their places, a new clause with all that comes under it, and the lines over which they reach."""
    found: list[tuple[list[int], list[int]]] = []
    new: dict[ClauseId | None, int] = {}
    for place, (_, effect) in enumerate(steps):
        unit = new.get(new_parent(effect, lines.base), len(found))
        found[unit:] = found[unit:] or [([], [])]
        found[unit][0].extend(lines.reach(effect))
        found[unit][1].append(place)
        if isinstance(effect, Insert):
            new |= {clause.id: unit for clause in effect.clause.walk()}
    for reach, places in found:
        if reach:
            yield (min(reach), max(reach)), places


# Lines


@dataclass(frozen=True, kw_only=True, eq=False)
class _Lines:
    """The lines of a text: its clauses, each with how deep it stands and without its id."""

    base: Document

    @cached_property
    def rows(self) -> Sequence[_Line]:
        return list(_rows(self.base.clauses))

    @cached_property
    def tops(self) -> Sequence[int]:
        """At which line each clause at the top begins, and where the text ends."""
        return [*(self.base.order[clause.id] for clause in self.base.clauses), len(self.rows)]

    def reach(self, effect: Effect) -> Iterator[int]:
        """From where to where a change reaches; nothing of what comes under a new clause."""
        match effect:
            case Insert(gap=gap):
                yield from self._gap(gap)
            case Move(clause=clause, gap=gap):
                yield from self._of(clause)
                yield from self._gap(gap)
            case Remove(clause=clause):
                yield from self._of(clause)
            case Join(clause=clause, second=second):
                yield from (self.base.order[clause], self.base.order[second] + 1)
            case TextEdit(clause=str(clause)) | Dress(clause=clause) | Split(clause=clause):
                start = self.base.order[clause]
                yield from (start, start + 1)

    def _of(self, clause: ClauseId) -> Span:
        start = self.base.order[clause]
        return start, start + sum(1 for _ in self.base.index[clause].clause.walk())

    def _gap(self, gap: Position) -> Iterator[int]:
        """The line before which a gap between clauses of the base is."""
        if gap.parent is None or gap.parent in self.base.index:
            first = 0 if gap.parent is None else self.base.order[gap.parent] + 1
            yield first if gap.after is None else self._of(gap.after)[1]

    def form(self, steps: Sequence[Step], span: Span) -> _Form | None:
        """What changes that reach over some lines come to: the first line that is other than it was, how many go from
        there on, and those that come. None where all is as it was, or could not be kept, as is told of all that is made
        (``misfits``)."""
        first, last = max(bisect_left(self.tops, span[0]) - 1, 0), bisect_left(self.tops, span[1])
        start, end = self.tops[first], self.tops[last]
        try:
            made = list(_rows(standing(together(self.base, steps).plan, first, last)))
        except InvalidText:
            return None
        longer = len(made) - (end - start)
        total = len(self.rows) + longer

        def line(at: int) -> _Line:
            if start <= at < start + len(made):
                return made[at - start]
            return self.rows[at if at < start else at - longer]

        shorter = min(total, len(self.rows))
        same = next((at for at in range(start, shorter) if self.rows[at] != line(at)), shorter)
        rest = range(min(len(self.rows) - end, shorter - same), shorter - same)
        below = next((at for at in rest if self.rows[-1 - at] != line(total - 1 - at)), shorter - same)
        gone, new = len(self.rows) - below - same, tuple(map(line, range(same, total - below)))
        return (same, gone, new) if gone or new else None


def _rows(clauses: Iterable[Clause], depth: int = 0) -> Iterator[_Line]:
    for clause in clauses:
        yield depth, clause.text, clause.kind, clause.marker, clause.start
        yield from _rows(clause.children, depth + 1)
