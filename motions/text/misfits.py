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

from motions.text import limits
from motions.text.apply import plan as plan_alone
from motions.text.apply import result
from motions.text.conflicts import Refused, judge, refused
from motions.text.document import TOO_DEEP, ClauseId, Document, InvalidText, TooDeep, locate
from motions.text.operations import Amendment
from motions.text.plan import Plan, document, lines, numbers, planned
from motions.text.primitives import Insert, Move
from motions.text.refusals import Code, Refusal, within
from motions.text.verifying import check_size

TOLD = 5
"""Of the amendments that are refused together, how many a sentence names."""


def misfits(amendments: Sequence[Amendment], plan: Plan) -> tuple[Refused, ...]:
    """Why what the amendments, in agenda order, come to cannot be kept.

    ``plan`` is what they come to: none of them conflict, and it gives no text.
    """
    return tuple(_alone(amendments, plan.base)) or tuple(_together(amendments, plan))


def _alone(amendments: Sequence[Amendment], base: Document) -> Iterator[Refused]:
    for amendment in amendments:
        try:
            result(plan_alone(base, amendment.operations))
        except Refusal as refusal:
            yield refused([amendment.number], refusal)


def _together(amendments: Sequence[Amendment], plan: Plan) -> Iterator[Refused]:
    try:
        check_size(document(plan))
    except TooDeep:
        yield _refused(amendments, _putting_too_deep(plan), Code.TOO_LARGE, "does not fit", TOO_DEEP)
    except InvalidText:
        for clause in plan.base.index:
            if clause in plan.touched and clause not in plan.joined and _fault(plan, clause):
                yield _unkept(amendments, plan, clause)
    except Refusal as refusal:
        yield _refused(amendments, _lengthening(amendments, plan), refusal.code, "does not fit", refusal.message)


def _refused(amendments: Sequence[Amendment], guilty: Collection[str], code: Code, what: str, sentence: str) -> Refused:
    named = [amendment.number for amendment in amendments if amendment.number in guilty]
    more = [f"{len(named) - TOLD:,} more"] if len(named) > TOLD else []
    *others, last = [*named[:TOLD], *more]
    opening = f"{', '.join(others)} and {last} together leave a text that {what}"
    return refused(named, Refusal(code, within(opening, sentence)))


# Words


def _fault(plan: Plan, clause: ClauseId) -> str:
    """What is wrong with the words that a clause, with what is joined to it, comes to."""
    try:
        lines(plan, plan.base.index[clause].clause)
    except InvalidText as error:
        return str(error)
    return ""


def _unkept(amendments: Sequence[Amendment], plan: Plan, clause: ClauseId) -> Refused:
    def fault(chosen: Sequence[Amendment]) -> str:
        return _fault(planned(plan.base, judge(plan.base, chosen).agreed), clause)

    concerned = numbers(plan, plan.base.index[clause].clause)
    guilty = _fewest([amendment for amendment in amendments if amendment.number in concerned], fault)
    named = {amendment.number for amendment in guilty}
    return _refused(amendments, named, Code.INVALID, "could not be kept", fault(guilty))


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
    """Who puts a clause where it stands, of the first that stand under one another past limits.DEPTH."""
    parents: dict[ClauseId, ClauseId | None] = {
        clause: found.position.parent for clause, found in plan.base.index.items()
    }
    putting: dict[ClauseId, set[str]] = {}
    for gap, groups in plan.arrivals.items():
        for group in groups:
            match group.effect:
                case Insert(clause=clause):
                    parents |= {found.clause.id: found.position.parent for found in locate((clause,))}
                    top = clause.id
                case Move(clause=top):
                    pass
            parents[top] = gap.parent
            putting[top] = {source.number for source in group.sources}
    return next(
        set().union(*(putting.get(step, ()) for step in way))
        for way in (_way_up(clause, parents) for clause in parents)
        if len(way) > limits.DEPTH
    )


def _way_up(clause: ClauseId, parents: dict[ClauseId, ClauseId | None]) -> list[ClauseId]:
    """The clause and those above it, up to one more than may be."""
    way: list[ClauseId] = []
    step: ClauseId | None = clause
    while step is not None and len(way) <= limits.DEPTH:
        way.append(step)
        step = parents[step]
    return way


def _lengthening(amendments: Sequence[Amendment], plan: Plan) -> set[str]:
    """Who makes the text longer, in clauses where those are too many, and else in characters."""
    size = _clauses if _clauses(document(plan)) > limits.CLAUSES else _characters
    own = {amendment.number: result(plan_alone(plan.base, amendment.operations)) for amendment in amendments}
    return {number for number, made in own.items() if size(made) > size(plan.base)}


def _clauses(text: Document) -> int:
    return len(text.index)


def _characters(text: Document) -> int:
    return text.characters
