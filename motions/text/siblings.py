"""Stretches of sibling clauses of which two amendments make the same, each by changes of its own.

To move the first of three paragraphs to the end is to move the other two before it; where a text has the same
paragraph twice, it makes no difference which of the two goes. As they are told such changes fit one another, and
together they could come to a third text, with a clause twice or gone twice, or in an order that neither asked for.
Rules:

* A stretch is what an amendment puts, takes away, moves, divides or joins among siblings with none between that stays,
  with the clauses beside it that read as what comes or goes, and with those of which it changes words.
* Where two make the same of a stretch, and both together do not, nobody knows what was meant: that is a question. So it
  is where they make the same of it but for the words of the clauses, and where one of the two changes words alone: who
  joins two clauses and divides them elsewhere does what another does by typing words over.
* Where two move clauses among the same siblings, none comes before another that is to come after it as the one asks and
  as the other does: that is a question too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product, zip_longest
from operator import itemgetter

from motions.text.agreement import Agreed
from motions.text.arrivals import Step
from motions.text.document import Clause, ClauseId, Document, InvalidText, Position
from motions.text.plan import Plan, lines
from motions.text.primitives import Effect, Insert, Join, Move, Remove, Span, Split, TextEdit, anonymous
from motions.text.together import together

Pair = tuple[str, ...]
_Parent = ClauseId | None
_Row = Clause | Position
_PLACED = (Insert, Move, Remove, Split, Join)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Own:
    """One amendment: its steps, and those that change which clauses stand under a parent, each from gap to gap.

    ``groups`` are the effects of these, as it shares them with others.
    """

    number: str
    rank: int
    base: Document
    groups: Mapping[int, Agreed[Effect]]
    steps: list[Step] = field(default_factory=list)
    touches: dict[_Parent, list[tuple[Span, Step]]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def plan(self) -> Plan:
        return together(self.base, self.steps).plan

    @cached_property
    def reworded(self) -> Mapping[_Parent, Mapping[ClauseId, tuple[int, Step]]]:
        """The clauses of which it changes words, by what they are under, each with its place and the first change."""
        found: dict[_Parent, dict[ClauseId, tuple[int, Step]]] = defaultdict(dict)
        for step in self.steps:
            if isinstance(step[1], TextEdit) and step[1].clause is not None:
                place = self.base.index[step[1].clause]
                found[place.position.parent].setdefault(step[1].clause, (place.index, step))
        return found

    def moves(self, parent: _Parent) -> dict[ClauseId, tuple[int, Step]]:
        """The clauses that go elsewhere under a parent, each with the gap into which it goes."""
        return {
            step[1].clause: (_place(step[1].gap, self.base), step)
            for _, step in self.touches[parent]
            if isinstance(step[1], Move) and step[1].gap.parent == self.base.index[step[1].clause].position.parent
        }

    def stretches(self, parent: _Parent, *, reworded: bool) -> tuple[list[Span], Mapping[int, Span]]:
        """The stretches under a parent, in reading order; and each by where what changes first in it may be."""
        siblings = self.base.children(parent)
        alike = {_text(effect, self.base) for _, (_, effect) in self.touches[parent]}
        changing = self.reworded.get(parent, {}) if reworded else {}
        places = [(place, place + 1) for place, _ in changing.values()]
        found: list[Span] = []
        for start, end in _merged([*(span for span, _ in self.touches[parent]), *places]):
            while start and (siblings[start - 1].text in alike or siblings[start - 1].id in changing):
                start -= 1
            while end < len(siblings) and (siblings[end].text in alike or siblings[end].id in changing):
                end += 1
            found.append((start, end))
        found = _merged(found)
        starts: dict[int, Span] = {}
        for start, end in found:
            later = start
            while later < end and (siblings[later].text in alike or siblings[later].id in changing):
                later += 1
            starts |= dict.fromkeys(range(start, later + 1), (start, end))
        return found, starts

    def first(self, parent: _Parent, stretch: Span, other: _Own) -> Step:
        """The first step that touches a stretch and is not the same as one of the other, if there is one."""
        shared = {source for index, group in self.groups.items() if index in other.groups for source in group.sources}
        steps = [step for span, step in self.touches[parent] if stretch[0] <= span[0] and span[1] <= stretch[1]]
        words = [step for place, step in self.reworded.get(parent, {}).values() if stretch[0] <= place < stretch[1]]
        return next((step for step in steps if step[0] not in shared), (*steps, *words)[0])


def retold(
    base: Document, steps: Iterable[Step], agreed: Sequence[Agreed[Effect]], known: Collection[Pair]
) -> Iterator[tuple[Step, Step]]:
    """Steps of two amendments, in agenda order, that make the same of a stretch and cannot be taken for the same.

    ``agreed`` are the effects of these steps, the same once. ``known`` are the pairs of which it is known already that
    they cannot both stand.
    """
    groups: dict[str, dict[int, Agreed[Effect]]] = defaultdict(dict)
    for index, group in enumerate(agreed):
        for source in group.sources if isinstance(group.effect, _PLACED) else ():
            groups[source.number][index] = group
    numbers = {source.number: None for source, _ in steps}
    if all(pair in known for pair in combinations(numbers, 2)) or (
        len(groups) == len(numbers) and len(set(map(frozenset, groups.values()))) == 1
    ):
        return
    owns: dict[str, _Own] = {}
    parents: dict[_Parent, dict[str, _Own]] = defaultdict(dict)
    for source, effect in steps:
        own = owns.setdefault(
            source.number, _Own(number=source.number, rank=len(owns), base=base, groups=groups[source.number])
        )
        own.steps.append((source, effect))
        for parent, span in _spans(effect, base):
            own.touches[parent].append((span, (source, effect)))
            parents[parent][source.number] = own
    for parent, concerned in parents.items():
        placing = list(concerned.values())
        wording = [own for own in owns.values() if own.number in concerned or parent in own.reworded]
        yield from _crossing(parent, placing, known)
        for reworded, here in ((False, placing), (True, wording)):
            for one, another, stretch in _alike(parent, here, known, reworded=reworded):
                if _come_to_another(one, another, parent, stretch, reworded=reworded):
                    yield one.first(parent, stretch, another), another.first(parent, stretch, one)


# The same of a stretch


def _alike(
    parent: _Parent, owns: Sequence[_Own], known: Collection[Pair], *, reworded: bool
) -> Iterator[tuple[_Own, _Own, Span]]:
    """The stretches of which two make the same; without the words of the clauses, or with those ``reworded``."""
    stretches: dict[str, list[Span]] = {}
    starting: dict[int, dict[Span, list[_Own]]] = defaultdict(lambda: defaultdict(list))
    for own in owns:
        stretches[own.number], starts = own.stretches(parent, reworded=reworded)
        for start, span in starts.items():
            starting[start][span].append(own)
    told: set[tuple[Pair, Span]] = set()
    joined: dict[Pair, list[Span]] = {}
    for start, here in starting.items():
        for one, another in map(_in_order, _candidates(parent, start, here, reworded=reworded)):
            pair = one.number, another.number
            if pair not in joined:
                joined[pair] = _merged([*stretches[one.number], *stretches[another.number]])
            stretch = joined[pair][bisect_right(joined[pair], start, key=itemgetter(0)) - 1]
            is_one = one.groups.keys() == another.groups.keys()
            if not is_one and pair not in known and (pair, stretch) not in told:
                told.add((pair, stretch))
                if _is_same(*(_rows(own.plan, parent, stretch, reworded=reworded) for own in (one, another))):
                    yield one, another, stretch


def _candidates(
    parent: _Parent, start: int, here: Mapping[Span, Sequence[_Own]], *, reworded: bool
) -> Iterator[tuple[_Own, _Own]]:
    """The pairs that have different stretches, or make the same of one; none of which both change words alone."""
    for span, owns in here.items():
        alike: dict[tuple[_Row, ...], list[_Own]] = defaultdict(list)
        is_first = start == span[0] and len(owns) > 1
        for own in owns if is_first and any(own.touches[parent] for own in owns) else ():
            alike[tuple(_rows(own.plan, parent, span, reworded=reworded))].append(own)
        for together_here in alike.values():
            placing = [own for own in together_here if own.touches[parent]]
            yield from combinations(placing, 2)
            yield from product(placing, (own for own in together_here if not own.touches[parent]))
    for owns, others in combinations(here.values(), 2):
        for one, another in product(owns, others):
            if one.touches[parent] or another.touches[parent]:
                yield one, another


def _in_order(pair: tuple[_Own, _Own]) -> tuple[_Own, _Own]:
    one, another = pair
    return (one, another) if one.rank < another.rank else (another, one)


def _is_same(one: Iterable[_Row], another: Iterable[_Row]) -> bool:
    return all(mine == theirs for mine, theirs in zip_longest(one, another))


def _come_to_another(one: _Own, another: _Own, parent: _Parent, stretch: Span, *, reworded: bool) -> bool:
    """Whether two together come to something else, in either order."""
    return not all(
        _is_same(
            _rows(together(one.base, steps).plan, parent, stretch, reworded=reworded),
            _rows(one.plan, parent, stretch, reworded=reworded),
        )
        for steps in ([*one.steps, *another.steps], [*another.steps, *one.steps])
    )


def _rows(plan: Plan, parent: _Parent, stretch: Span, *, reworded: bool) -> Iterator[_Row]:
    """What comes of a stretch: its clauses as they were or reworded, and where others go that leave their parent."""
    for clause in _standing(plan, parent, stretch):
        yield from _lines(plan, clause) if reworded else (anonymous(clause),)
    for clause in plan.base.children(parent)[slice(*stretch)]:
        for move in plan.moves.get(clause.id, ()):
            if move.effect.gap.parent != parent:
                yield move.effect.gap if move.effect.gap.parent not in plan.new else Position()


def _lines(plan: Plan, clause: Clause) -> Sequence[Clause]:
    """What comes of a clause; nothing where that could not be kept, as is told of all that is made (``misfits``)."""
    try:
        return [anonymous(line.row) for line in lines(plan, clause)]
    except InvalidText:
        return ()


def _standing(plan: Plan, parent: _Parent, stretch: Span) -> Iterator[Clause]:
    """The clauses that stand in a stretch, as they were."""
    siblings = plan.base.children(parent)
    first, last = stretch
    for place in range(first, last + 1):
        gap = Position(parent=parent, after=siblings[place - 1].id if place else None)
        for group in plan.arrivals.get(gap, ()):
            effect = group.effect
            yield effect.clause if isinstance(effect, Insert) else plan.base.index[effect.clause].clause
        clause = siblings[place] if place < last else None
        if clause and not (clause.id in plan.removals or clause.id in plan.moves or clause.id in plan.joined):
            yield clause


# A third order


def _crossing(parent: _Parent, owns: Sequence[_Own], known: Collection[Pair]) -> Iterator[tuple[Step, Step]]:
    """The moves of two that come to an order that neither asks for."""
    moving = [(own, moves) for own in owns if (moves := own.moves(parent))]
    for pair in _facing([moves for _, moves in moving], owns[0].base):
        (one, mine), (another, theirs) = (moving[rank] for rank in pair)
        if (one.number, another.number) not in known:
            index = one.base.index
            clauses = sorted(mine.keys() ^ theirs.keys(), key=lambda clause: index[clause].index)
            places = [
                (
                    2 * mine[clause][0] if clause in mine else 2 * index[clause].index + 1,
                    2 * theirs[clause][0] if clause in theirs else 2 * index[clause].index + 1,
                )
                for clause in clauses
            ]
            both = [place[0] if clause in mine else place[1] for clause, place in zip(clauses, places, strict=True)]
            found = turned([places[rank] for rank in sorted(range(len(clauses)), key=both.__getitem__)])
            if found:
                first, last = (clauses[places.index(place)] for place in found)
                first, last = (first, last) if first in mine else (last, first)
                yield mine[first][1], theirs[last][1]


def _facing(moving: Sequence[Mapping[ClauseId, tuple[int, Step]]], base: Document) -> Sequence[Span]:
    """Of amendments, by their moves under one parent, those pairs of which one moves a clause down to a gap over which
    the other moves one up: no others come to a third order."""
    moves = [
        (place, base.index[clause].index, rank) for rank, own in enumerate(moving) for clause, (place, _) in own.items()
    ]
    downward = sorted((place, rank) for place, index, rank in moves if place > index)
    return sorted(
        {
            (min(rank, other), max(rank, other))
            for place, index, rank in moves
            if place <= index
            for _, other in downward[bisect_left(downward, (place, 0)) : bisect_left(downward, (index + 1, 0))]
            if other != rank
        }
    )


def turned(places: Iterable[Span]) -> tuple[Span, Span] | None:
    """The first two places, one after the other, of which the earlier is the greater in both of its numbers.

    >>> turned([(3, 1), (2, 4), (4, 2)]), turned([(1, 2), (3, 4), (2, 3)])
    (None, ((3, 4), (2, 3)))
    """
    edge: list[Span] = []  # of the places so far those that are not less than another in both: the second number falls
    for place in places:
        after = bisect_left(edge, place)
        if after < len(edge) and edge[after][1] > place[1]:
            return edge[after], place
        first = after
        while first and edge[first - 1][1] < place[1]:
            first -= 1
        edge[first:after] = [place]
    return None


# Stretches


def _spans(effect: Effect, base: Document) -> Iterator[tuple[_Parent, Span]]:
    """The parents under which an effect changes which clauses stand there, and from which gap to which it reaches."""
    match effect:
        case Insert(gap=gap):
            yield from _at(gap, base)
        case Move(clause=clause, gap=gap):
            origin = base.index[clause]
            at = dict(_at(gap, base))
            start, end = at.pop(origin.position.parent, (origin.index, origin.index))
            yield origin.position.parent, (min(start, origin.index), max(end, origin.index + 1))
            yield from at.items()
        case Remove(clause=clause) | Split(clause=clause):
            found = base.index[clause]
            yield found.position.parent, (found.index, found.index + 1)
        case Join(clause=clause):
            found = base.index[clause]
            yield found.position.parent, (found.index, found.index + 2)


def _at(gap: Position, base: Document) -> Iterator[tuple[_Parent, Span]]:
    """A gap between clauses of the base."""
    if gap.parent is None or gap.parent in base.index:
        yield gap.parent, (_place(gap, base), _place(gap, base))


def _place(gap: Position, base: Document) -> int:
    """Before which of the clauses under a parent a gap is."""
    return 0 if gap.after is None else base.index[gap.after].index + 1


def _text(effect: Effect, base: Document) -> str | None:
    """How the clause reads that comes or goes."""
    match effect:
        case Insert(clause=clause):
            return clause.text
        case Remove(clause=gone) | Move(clause=gone):
            return base.text(gone)
    return None


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in reading order, those that touch one another as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
