"""Which operations of different amendments cannot both stand, and the question that each conflict puts.

Rules:

* Operations are judged against the base that all of them are written against, never against one another's results, so
  the order of the votes cannot matter.
* Operations conflict only where what they change overlaps, word by word. What they merely quote does not count, save
  the one word that added words lean on (see ``effects`` and ``leaning``), and words that two of them replace.
* The very same change twice is agreement (see ``agreement``), not conflict; also where it is told in another number of
  operations (see ``tellings``).
* An insertion conflicts strictly inside what another changes, and stands at its edge.

========================== ======================================= ===================================================
one                        another                                 decision
========================== ======================================= ===================================================
words changed              overlapping words                       conflict
words replaced             some of the same replaced, and no word  conflict (see ``crossings``)
                           that stays is between the two changes
words changed              the same changed in several operations  both are the one change (see ``tellings``)
                           that make the same of it
words changed              others changed, so that the whole text  conflict
                           is the same; not if each is one of
                           equal words
words changed              words inserted strictly inside          conflict
words changed              words inserted at the edge              both stand: before what starts there, after what
                                                                   ends there; but see the next
words changed              words put beside them by name, “after   conflict; what is put after a mark, as a sentence,
                           “agency””                               stands
a part of a word changed   another part of it                      conflict
words inserted             other words inserted at the same point  both stand in agenda order, with a note
words inserted             other words on the other side of the    both stand, each on its side, with a note
                           same space
words inserted             the same and more inserted there, or    conflict (see ``additions``)
                           put in the place of a word beside them
words added to “agency”    “agency” changed or deleted             conflict
words deleted, others put  the same deleted, and others than       conflict (see ``replacing``)
in their place             these put in their place
words deleted              equal words beside them deleted         both stand, with a note
one of two equal words     one of the two deleted                  conflict
deleted, open which
words deleted              the words beside them deleted, with     both stand (see ``spacing``)
                           the same space between the two
a clause's text reworded   any other change of its words,          conflict
                           its split or join
a clause's layout          its words, its place                    both stand
a clause's layout          another layout                          conflict
a clause deleted           any change of it or of what is under    conflict
                           it; anything put under it; what is
                           under it moved out
a clause deleted           a clause under it deleted               both stand
a clause deleted           something put before or after it        both stand: its gap stays
a clause deleted, another  it deleted, and another than this put   conflict
put in its place           in its place
a clause moved             moved to another place                  conflict
a clause moved             its words changed, or split             both stand
clauses moved              so that one comes under itself          conflict
a clause put into a gap    another put into the same gap           both stand in agenda order, with a note
a clause put into a gap    one of the same words put into another, conflict (see ``additions``)
                           or laid out otherwise
siblings moved, put, taken others, so that the same comes of it    both stand where this comes of both together, too;
                                                                   or else conflict (see ``siblings``)
siblings moved             others moved, so that two would stand   conflict (see ``siblings``)
                           in an order that neither asks for
a clause moved to another  others, so that the same comes of it    both stand where this comes of both together, too;
parent                                                             or else conflict (see ``transfers``)
a clause split             words changed clear of the point        both stand
a clause split             words changed across the point, or put  conflict
                           at a point that has no width
a clause split             split at another point                  both stand
a clause split             split at the same space, laid out       conflict
                           otherwise
a clause split             all words of a part deleted             conflict (see ``dividing``)
two clauses joined         either deleted or moved; something put  conflict
                           between them or under the first; the
                           second's layout
two clauses joined         joined with other words                 conflict
two clauses joined         words changed in either, either split,  both stand
                           the second joined with the next
a range replaced           anything that touches a word, clause    conflict
                           or gap that it covers, even a deletion
a range of whole clauses   anything else                           as beside a deletion of each of them, the same
deleted, nothing put there                                         included; but what is put between them is a conflict
a range replaced           words changed before it in its first    both stand
                           clause or after it in its last
the title changed          changed otherwise                       conflict
========================== ======================================= ===================================================
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, product, repeat
from typing import Any

from motions.text import limits
from motions.text.additions import repeats, twice
from motions.text.agreement import Agreed
from motions.text.arrivals import Step
from motions.text.circles import circles
from motions.text.crossings import as_asked, crossings, rewords
from motions.text.dividing import emptied
from motions.text.document import Clause, ClauseId, Document, Position
from motions.text.effects import amendment_effects
from motions.text.naming import Naming
from motions.text.operations import Amendment, Source
from motions.text.plan import Plan, Sources
from motions.text.primitives import Cover, Effect, Insert, Join, Move, Remove, Split, TextEdit
from motions.text.questions import Clash, Conflict, ConflictKind, Side, conflict, contradiction
from motions.text.refusals import Candidate, Code, Refusal
from motions.text.replacing import rivals
from motions.text.siblings import retold
from motions.text.together import Together, together
from motions.text.transfers import transferred
from motions.text.verifying import check_size, taken

_Rule = Callable[
    [Document, Sequence[Step], Sequence[Agreed[Effect]], Collection[tuple[str, ...]]], Iterator[tuple[Step, Step]]
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An amendment that cannot be applied, and why. ``operation`` is the index of the one at fault, where it is one.

    ``numbers`` are several where each fits alone and all of them together do not.
    """

    numbers: tuple[str, ...]
    operation: int | None
    code: Code
    sentence: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """The effects of amendments that are exact in themselves, and what keeps them from standing together."""

    together: Together
    conflicts: tuple[Conflict, ...]
    refusals: tuple[Refused, ...]


def judge(base: Document, amendments: Sequence[Amendment]) -> Judgement:
    """What the amendments, in agenda order, come to together.

    More conflicts than limits.CONFLICTS are not told one by one: all the amendments are refused, in one sentence.
    Raises Refusal where the base is too large or two amendments have one number.
    """
    check_size(base)
    steps, refusals = _verified(base, amendments)
    beside = together(base, steps)
    refusals += _double_ids(beside.asked)
    agenda = [amendment.number for amendment in amendments]
    fallen = frozenset(amendment.number for amendment in amendments if amendment.fell)
    try:
        found = clashes(beside, agenda, fallen=fallen)
    except Refusal as refusal:
        return Judgement(together=beside, conflicts=(), refusals=(*refusals, refused(agenda, refusal)))
    naming = Naming(document=base)
    refusals += _contradictions(found, naming)
    return Judgement(
        together=beside,
        conflicts=tuple(conflict(clash, naming) for clash in found if not _is_alone(clash)),
        refusals=tuple(refusals),
    )


def clashes(beside: Together, agenda: Sequence[str], *, fallen: Collection[str] = ()) -> list[Clash]:
    """Every pair of operations that cannot both stand, once, and every circle of moves.

    ``agenda`` holds the numbers of the amendments in order; so are the sides of a clash, and the clashes. ``fallen``
    are those of them that nobody wrote. Raises Refusal (too_large) past limits.CONFLICTS.
    """
    rank = {number: index for index, number in enumerate(agenda)}
    found: dict[tuple[tuple[int, int], ...], Clash] = {}
    pairs: set[tuple[str, ...]] = set()
    plan = beside.asked_plan
    retellings = (_retold(beside, pairs, fallen, rule) for rule in (retold, transferred))
    for clash in chain(meetings(plan, beside.asked), _doubts(beside), _doubled(plan, pairs), *retellings):
        if _are_one(clash, beside):
            continue
        ranked = sorted(
            ((rank[side.source.number], side.source.operation), index, side) for index, side in enumerate(clash.sides)
        )
        key = tuple(place for place, _, _ in ranked)
        clash = found.setdefault(key, replace(clash, sides=tuple(side for _, _, side in ranked)))
        pairs.add(_numbers_of(clash))
        if len(found) > limits.CONFLICTS:
            raise Refusal(Code.TOO_LARGE, f"More than {limits.CONFLICTS:,} pairs of changes cannot both stand.")
    return [found[key] for key in sorted(found)]


def _are_one(clash: Clash, beside: Together) -> bool:
    """Whether those who clash make the same change, told differently."""
    one, *others = clash.sides
    return isinstance(one.effect, TextEdit) and any(
        beside.are_one(one.source, other.source, one.effect.clause) for other in others
    )


def _doubts(beside: Together) -> Iterator[Clash]:
    """Changes that make the same of a text where it is in doubt whether they are the same."""
    for steps in beside.told.doubtful:
        yield _clash(ConflictKind.WORDS, steps)


def _doubled(plan: Plan, known: Collection[tuple[str, ...]]) -> Iterator[Clash]:
    """New clauses that two who do not clash otherwise put at different places."""
    clashing = frozenset(known)
    for one, another in twice(plan):
        for clash in _between(ConflictKind.CLAUSES, one, another):
            if not {_numbers_of(clash), _numbers_of(clash)[::-1]} & clashing:
                yield clash


def _retold(
    beside: Together, known: Collection[tuple[str, ...]], fallen: Collection[str], rule: _Rule
) -> Iterator[Clash]:
    """Changes that make the same of clauses, by some rule, and could come to something else together."""
    told = [step for step in beside.steps if step[0].number not in fallen]
    for steps in rule(beside.base, told, beside.asked, frozenset(known)):
        yield _clash(ConflictKind.CLAUSES, steps)


def _numbers_of(clash: Clash) -> tuple[str, ...]:
    return tuple(side.source.number for side in clash.sides)


def _clash(kind: ConflictKind, steps: Iterable[Step]) -> Clash:
    return Clash(kind=kind, sides=tuple(Side(source=source, effect=effect) for source, effect in steps))


def meetings(plan: Plan, agreed: Sequence[Agreed[Effect]]) -> Iterator[Clash]:
    """Where operations cannot both stand; the first of two is what is told of them.

    Ranges meet in every clause and gap that both cover: they are not told anew where the very same ones meet again, so
    that there are hardly more meetings than pairs.
    """
    for clause, groups in plan.texts.items():
        text = plan.base.text(clause)
        for one, another in chain(crossings(groups, text), repeats(groups, text)):
            yield from _between(ConflictKind.WORDS, one, another)
    for steps in emptied(plan):
        yield _clash(ConflictKind.WORDS, steps)
    for layouts in plan.dresses.values():
        yield from _each_pair(ConflictKind.LAYOUT, layouts)
    for moves in plan.moves.values():
        yield from _each_pair(ConflictKind.PLACE, moves)
    yield from _deletions(plan, agreed)
    yield from _coverings(plan)
    yield from _joinings(plan)
    yield from circles(plan)
    for rival in rivals(plan):
        yield replace(_clash(ConflictKind.INSTEAD, rival.sides), instead_of=rival.deletion)


def _each_pair(kind: ConflictKind, groups: Iterable[Agreed[Effect]]) -> Iterator[Clash]:
    for one, another in combinations(groups, 2):
        yield from _between(kind, one, another)


def _between(kind: ConflictKind, one: Agreed[Effect], another: Agreed[Effect]) -> Iterator[Clash]:
    """A clash for each who asks for the one and each who asks for the other."""
    for left, right in product(one.sources, another.sources):
        sides = Side(source=left, effect=one.effect), Side(source=right, effect=another.effect)
        yield Clash(kind=kind, sides=sides)


# Deletions


def _deletions(plan: Plan, agreed: Sequence[Agreed[Effect]]) -> Iterator[Clash]:
    gone = _gone(plan)
    deleters = _numbered({clause: tuple(source for source, _ in going) for clause, going in gone.items()})
    told: set[Hashable] = set()
    for group in agreed:
        for clause in _touched(group.effect):
            told_here = group.sources, type(group.effect), deleters.get(clause)
            if clause in gone and told_here not in told:
                told.add(told_here)
                yield from _against(gone[clause], group)


def _numbered(deleters: Mapping[ClauseId, Sources]) -> Mapping[ClauseId, int]:
    """A number for each clause, the same for those that the very same operations delete."""
    numbers: dict[Sources, int] = {}
    return {clause: numbers.setdefault(sources, len(numbers)) for clause, sources in deleters.items()}


def _against(deletions: Iterable[tuple[Source, Agreed[Remove]]], group: Agreed[Effect]) -> Iterator[Clash]:
    for source, removal in deletions:
        if removal is not group and not _both_deleted(removal.effect, group.effect):
            kind = ConflictKind.RANGE if removal.effect.part_of else ConflictKind.DELETION
            yield from _between(kind, Agreed(effect=removal.effect, sources=(source,)), group)


def _gone(plan: Plan) -> dict[ClauseId, list[tuple[Source, Agreed[Remove]]]]:
    """For each clause that goes, who deletes it; what an amendment moves out of its own deletion stays."""
    moved = {
        (source.number, clause) for clause, groups in plan.moves.items() for group in groups for source in group.sources
    }
    gone: dict[ClauseId, list[tuple[Source, Agreed[Remove]]]] = defaultdict(list)
    for top, groups in plan.removals.items():
        clause = plan.base.index[top].clause
        for group in groups:
            for source in group.sources:
                for going in _going(clause, source, group.effect, moved):
                    gone[going.id].append((source, group))
    return gone


def _going(clause: Clause, source: Source, removal: Remove, moved: set[tuple[str, ClauseId]]) -> Iterator[Clause]:
    waiting = [clause]
    while waiting:
        going = waiting.pop()
        yield going
        waiting.extend(child for child in going.children if removal.part_of or (source.number, child.id) not in moved)


def _touched(effect: Effect) -> tuple[ClauseId, ...]:
    """The clauses that must be there for an effect to make sense."""
    match effect:
        case Insert(gap=gap):
            found = [gap.parent]
        case Move(clause=clause, gap=gap):
            found = [clause, gap.parent]
        case Join(clause=clause, second=second):
            found = [clause, second]
        case Cover():
            found = []
        case _:
            found = [effect.clause]
    return tuple(clause for clause in found if clause is not None)


def _both_deleted(one: Remove, another: Effect) -> bool:
    """Whether two deletions can both stand: of a range, nothing else may delete a part."""
    return isinstance(another, Remove) and one.part_of is None and another.part_of is None


# Ranges and joins


def _coverings(plan: Plan) -> Iterator[Clash]:
    """Ranges that cover a gap, in twos, told where they first meet; and whatever else comes into the gap."""
    told: set[tuple[Sources, ...]] = set()
    for gap, covers in plan.covers.items():
        together = tuple(cover.sources for cover in covers)
        if together not in told:
            told.add(together)
            for one, another in combinations(covers, 2):
                for pair in product(_asked(one), _asked(another)):
                    yield from _between(ConflictKind.RANGE, *pair)
        others = _by_operation((*plan.arrivals.get(gap, ()), *plan.joins.get(gap.after or "", ())))
        for cover, other in product(chain.from_iterable(map(_asked, covers)), others) if others else ():
            if not (isinstance(other.effect, Insert) and other.effect.part_of == cover.effect.part_of):
                yield from _between(ConflictKind.RANGE, cover, other)


def _by_operation(groups: Sequence[Agreed[Any]]) -> Collection[Agreed[Any]]:
    """Of what the very same operations ask for, the first: a conflict with it is one with the rest."""
    found: dict[Sources, Agreed[Any]] = {}
    for group in groups:
        found.setdefault(group.sources, group)
    return found.values()


def _asked(cover: Agreed[Cover]) -> Iterator[Agreed[Cover]]:
    """A gap as each of those covers it who only delete what is around it."""
    for source, asked in zip(cover.sources, cover.asked or repeat(cover.effect), strict=False):
        yield Agreed(effect=asked, sources=(source,))


def _joinings(plan: Plan) -> Iterator[Clash]:
    for groups in plan.joins.values():
        yield from _each_pair(ConflictKind.JOIN, groups)
        for group, other in product(groups, _against_join(groups[0].effect, plan)):
            yield from _between(ConflictKind.JOIN, group, other)


def _against_join(join: Join, plan: Plan) -> Iterator[Agreed[Effect]]:
    """What cannot stand beside two clauses becoming one."""
    under = Position(parent=join.clause)
    yield from _by_operation((*plan.arrivals.get(join.gap, ()), *plan.arrivals.get(under, ())))
    yield from plan.dresses.get(join.second, ())
    for clause in (join.clause, join.second):
        yield from plan.moves.get(clause, ())
        yield from (words for words in as_asked(plan.texts.get(clause, ())) if rewords(words.effect))


# Amendments


def _verified(base: Document, amendments: Sequence[Amendment]) -> tuple[list[Step], list[Refused]]:
    """The effects of every amendment that is exact, and the refusal of every other."""
    twice = [number for number, count in Counter(amendment.number for amendment in amendments).items() if count > 1]
    if twice:
        raise Refusal(Code.INVALID, f"Two amendments have the number {twice[0]}.")
    steps: list[Step] = []
    refusals: list[Refused] = []
    for amendment in amendments:
        try:
            effects = amendment_effects(amendment.operations, base)
        except Refusal as refusal:
            refusals.append(refused([amendment.number], refusal))
        else:
            steps += [(Source(number=amendment.number, operation=index), effect) for index, effect in effects]
    return steps, refusals


def refused(numbers: Iterable[str], refusal: Refusal) -> Refused:
    return Refused(
        numbers=tuple(numbers),
        operation=refusal.operation,
        code=refusal.code,
        sentence=refusal.message,
        candidates=refusal.candidates,
    )


def _double_ids(agreed: Sequence[Agreed[Effect]]) -> list[Refused]:
    """Amendments whose new clauses bear the id of another amendment's new clause."""
    owners: dict[ClauseId, str] = {}
    refusals: dict[Source, Refused] = {}
    for group in agreed:
        new = group.effect.clause if isinstance(group.effect, Insert) else None
        new = group.effect.second if isinstance(group.effect, Split) else new
        source = group.sources[0]
        owner = owners.setdefault(new.id, source.number) if new else source.number
        if new and owner != source.number:
            sentence = f"{taken(new)} is that of a new clause of {owner}: give each an id of its own."
            refused = Refused(
                numbers=(source.number,), operation=source.operation, code=Code.INVALID, sentence=sentence
            )
            refusals.setdefault(source, refused)
    return list(refusals.values())


def _is_alone(clash: Clash) -> bool:
    """Whether an amendment clashes with itself only."""
    return len({side.source.number for side in clash.sides}) == 1


def _contradictions(found: Sequence[Clash], naming: Naming) -> list[Refused]:
    return [
        Refused(
            numbers=(clash.sides[0].source.number,),
            operation=clash.sides[0].source.operation,
            code=Code.CONFLICT,
            sentence=contradiction(clash, naming),
        )
        for clash in found
        if _is_alone(clash)
    ]
