"""Which amendments bring it about that a text could not be kept, where nothing in them conflicts.

Rules:

* Who breaks a rule of documents alone is refused alone.
* Else those are refused together that do it together, and nobody beside them: of words that no clause can hold, the
  fewest amendments of which they come; of clauses too deep, who puts one where it stands on the way down; of a text too
  long, who makes it longer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import islice

from motions.text import limits
from motions.text.apply import plan as plan_alone
from motions.text.conflicts import Refused, judge, refused
from motions.text.document import TOO_DEEP, Clause, ClauseId, Document, InvalidText, TooDeep, locate
from motions.text.operations import Amendment
from motions.text.plan import Plan, document, lines, numbers
from motions.text.primitives import Insert, Split, TextEdit
from motions.text.refusals import Code, Refusal, within
from motions.text.verifying import TOO_MANY_CHARACTERS, TOO_MANY_CLAUSES

TOLD = 5
"""Of the amendments that are refused together, how many a sentence names; and of the clauses, how many are told of."""


def misfits(amendments: Sequence[Amendment], plan: Plan) -> tuple[Refused, ...]:
    """Why what the amendments, in agenda order, come to cannot be kept.

    ``plan`` is what they come to: none of them conflict, and it gives no text.
    """
    try:
        document(plan)
    except TooDeep:
        return (_refused(amendments, _putting_too_deep(plan), Code.TOO_LARGE, "would not fit", TOO_DEEP),)
    except InvalidText:
        return tuple(_unkept(amendments, plan))
    return tuple(_too_long(amendments, plan))


def _refused(amendments: Sequence[Amendment], guilty: Collection[str], code: Code, what: str, sentence: str) -> Refused:
    """Who is refused, in agenda order, and why: the text ``what``."""
    named = [amendment.number for amendment in amendments if amendment.number in guilty]
    more = [f"{len(named) - TOLD:,} more"] if len(named) > TOLD else []
    *others, last = [*named[:TOLD], *more]
    opening = f"With {', '.join(others)} and {last} together" if others else "With this change"
    return refused(named, Refusal(code, within(f"{opening} the text {what}", sentence)))


# Words


def _fault(plan: Plan, clause: ClauseId) -> str:
    """What is wrong with the words that a clause, with what is joined to it, comes to."""
    try:
        lines(plan, plan.base.index[clause].clause)
    except InvalidText as error:
        return str(error)
    return ""


def _unkept(amendments: Sequence[Amendment], plan: Plan) -> Iterator[Refused]:
    """For each of the first clauses that could not be kept, of whom that comes: of each alone, or of some together."""
    order = (clause for clause in plan.base.index if clause in plan.touched and clause not in plan.joined)
    for clause in islice((clause for clause in order if _fault(plan, clause)), TOLD):
        fault = partial(_fault_with, plan.base, clause)
        concerned = numbers(plan, plan.base.index[clause].clause)
        those = [amendment for amendment in amendments if amendment.number in concerned]
        alone = [[amendment] for amendment in those if fault([amendment])]
        for guilty in alone or [_fewest(those, fault)]:
            named = {amendment.number for amendment in guilty}
            yield _refused(amendments, named, Code.INVALID, "could not be kept", fault(guilty))


def _fault_with(base: Document, clause: ClauseId, amendments: Sequence[Amendment]) -> str:
    """What is wrong with the words that a clause comes to where just these amendments stand."""
    return _fault(judge(base, amendments).together.plan, clause)


def _fewest(amendments: Sequence[Amendment], fault: Callable[[Sequence[Amendment]], str]) -> list[Amendment]:
    """Of amendments, in agenda order, that have a fault together, those that have it without the others.

    The last of them is the one that ends the shortest beginning of the agenda with a fault; the one before, what ends
    the shortest beginning that has a fault with it, and so on.
    """
    guilty: list[Amendment] = []
    before = list(amendments)
    while not fault(guilty):
        shorter = range(1, len(before))
        place = bisect_left(shorter, True, key=lambda count: bool(fault([*before[:count], *guilty])))
        guilty.insert(0, before[place])
        before = before[:place]
    return guilty


# Sizes


def _putting_too_deep(plan: Plan) -> set[str]:
    """Who puts a clause where it stands, of those that stand under one another past limits.DEPTH; as few as may be."""
    parents: dict[ClauseId, ClauseId | None] = {
        clause: found.position.parent for clause, found in plan.base.index.items()
    }
    putting: dict[ClauseId, set[str]] = {}
    for gap, groups in plan.arrivals.items():
        for group in groups:
            effect = group.effect
            if isinstance(effect, Insert):
                parents |= {found.clause.id: found.position.parent for found in locate((effect.clause,))}
            top = effect.clause.id if isinstance(effect, Insert) else effect.clause
            parents[top] = gap.parent
            putting[top] = {source.number for source in group.sources}
    ways = (_way_up(clause, parents) for clause in parents)
    guilty = (set[str]().union(*(putting.get(step, ()) for step in way)) for way in ways if len(way) > limits.DEPTH)
    return min(guilty, key=len)


def _way_up(clause: ClauseId, parents: dict[ClauseId, ClauseId | None]) -> list[ClauseId]:
    """The clause and those above it, up to one more than may be."""
    way: list[ClauseId] = []
    step: ClauseId | None = clause
    while step is not None and len(way) <= limits.DEPTH:
        way.append(step)
        step = parents[step]
    return way


def _too_long(amendments: Sequence[Amendment], plan: Plan) -> Iterator[Refused]:
    """Who makes the text too long alone; else all who make it longer."""
    base = plan.base
    growths = {amendment.number: growth(plan_alone(base, amendment.operations)) for amendment in amendments}
    room = (limits.CLAUSES - len(base.index), limits.CHARACTERS - base.characters)
    measure = 0 if growth(plan)[0] > room[0] else 1
    sentence = (TOO_MANY_CLAUSES, TOO_MANY_CHARACTERS)[measure]
    alone = [number for number, more in growths.items() if more[measure] > room[measure]]
    longer = [number for number, more in growths.items() if more[measure] > 0]
    for guilty in [[number] for number in alone] or [longer]:
        yield _refused(amendments, guilty, Code.TOO_LARGE, "would not fit", sentence)


def growth(plan: Plan) -> tuple[int, int]:
    """By how many clauses, and how many characters of their texts, the text grows."""
    gone, new = _gone(plan), list(plan.new.values())
    texts = [group.effect for clause, groups in plan.texts.items() for group in groups if clause is not None]
    joins = [group.effect for groups in plan.joins.values() for group in groups]
    splits = sum(isinstance(effect, Split) for effect in texts)
    brought = [clause.text for clause in new] + [join.words for join in joins]
    brought += [effect.words for effect in texts if isinstance(effect, TextEdit)]
    taken = sum(effect.end - effect.start for effect in texts) + sum(len(clause.text) for clause in gone)
    return len(new) + splits - len(joins) - len(gone), sum(map(len, brought)) - taken


def _gone(plan: Plan) -> list[Clause]:
    """The clauses of the base that go, with those under them that are not moved away."""
    gone: dict[ClauseId, Clause] = {}
    waiting = [plan.base.index[clause].clause for clause in plan.removals]
    while waiting:
        clause = waiting.pop()
        if clause.id not in gone:
            gone[clause.id] = clause
            waiting += [child for child in clause.children if child.id not in plan.moves]
    return list(gone.values())
