"""What a step without a place of its own is of: of the place that was named before it, or of the motion.

    In believes 2 replace “less” with “far less”. Delete the last sentence.

    of believes 2   2. A tram would cost less than the bypass. [It would carry more people.]
    of the motion   4. To report to the next conference.                                        so it is asked

Both are tried. Where they are the same, or the place has nothing of the kind, it is read as of the motion; and as of
the place, where the motion has none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from motions.text.document import ClauseId
from motions.text.instructions.context import OF_WHAT, Context
from motions.text.instructions.edges import continued, opens_as_paragraph
from motions.text.instructions.question import Asked
from motions.text.instructions.styled import given
from motions.text.instructions.syntax import (
    Check,
    Locator,
    Quoted,
    Side,
    Span,
    Step,
    Stretch,
    Unit,
    is_open,
    is_section,
    merged,
    rank,
)
from motions.text.instructions.vocabulary import RANK, Noun, Verb
from motions.text.operations import InsertClause, Operation
from motions.text.refusals import Code

Make = Callable[[Context, Step], list[Operation]]
_IS_NOT_THERE = frozenset({Code.NOT_FOUND, Code.OUT_OF_RANGE, Code.NOT_UNDERSTOOD})
_PARAGRAPHS = frozenset({Noun.PARAGRAPH, Noun.CLAUSE, Noun.BLOCK})
_EDGES = frozenset({Side.START, Side.END})


def check_of_what(context: Context, step: Step, made: Sequence[Operation], make: Make) -> None:
    """A step that means one thing in the motion, and another in the place that was named before it. Raises Asked."""
    for place in _places(context, step):
        other = _in_place(context, step, place, make)
        if isinstance(other, Code):
            is_short = other is Code.OUT_OF_RANGE and (_is_of_sentence(step) or len(place[-1].labels) > 1)
            if other in _IS_NOT_THERE and not is_short:
                continue
            raise context.asked(step, Code.AMBIGUOUS, OF_WHAT)
        if list(map(without_ids, other)) != list(map(without_ids, made)):
            hits = [
                context.row(one) for one in dict.fromkeys(map(_clause, (*made, *other))) if one in context.places.index
            ]
            raise context.asked(step, Code.AMBIGUOUS, OF_WHAT, hits)
        return


def in_place_before(context: Context, step: Step, make: Make, asked: Asked) -> list[Operation]:
    """What a step about a sentence makes in the place that was named before it, where the motion has nothing of the
    kind. Raises Asked, what is asked of the motion, where that place has nothing of it either."""
    is_not_there = asked.question.code in _IS_NOT_THERE and _is_of_sentence(step)
    place = next(_places(context, step), ()) if is_not_there else ()
    made = _in_place(context, step, place, make) if place else asked.question.code
    if isinstance(made, Code):
        raise asked
    return made


def _is_of_sentence(step: Step) -> bool:
    """Whether a step is about a sentence that is counted without saying in what."""
    return Noun.SENTENCE in {unit.noun for unit in _open(step)}


def _open(step: Step) -> list[Unit]:
    """The units that are counted without saying in what: that of the place of a step, or those that it works on."""
    if step.place:
        return list(filter(is_open, step.place[:1]))
    places = [(thing,) if isinstance(thing, Unit) else thing.place[:1] for thing in _things(step)]
    return [unit for place in places for unit in place if is_open(unit)]


def _clause(operation: Operation) -> ClauseId:
    return getattr(operation, "clause", "") if not isinstance(operation, InsertClause) else ""


def _in_place(context: Context, step: Step, place: Locator, make: Make) -> list[Operation] | Code:
    """What a step makes in a place, or why it makes nothing there."""
    numbered = len(context.numbered)
    try:
        return make(context, replace(step, place=merged(place, step.place)))
    except Asked as asked:
        return asked.question.code
    finally:
        del context.numbered[numbered:]


def _places(context: Context, step: Step) -> Iterator[Locator]:
    """The places that a step could be of, beside the motion, the narrowest first."""
    if step.place and (not is_open(step.place[0]) or step.place[0] in step.last):
        return
    is_counted = any(map(_is_counted, _things(step)))
    is_edge = step.verb is Verb.INSERT and (step.where is None or _is_bare_edge(step))
    noun = step.new.noun if step.new else None
    is_numbered = step.new is not None and bool(step.new.labels or step.new.ordinals)
    if noun is Noun.SENTENCE and (is_edge or is_numbered):
        yield from _around(step.named or step.last, Noun.SENTENCE)
    elif is_edge and noun is Noun.PARAGRAPH and not is_numbered:
        yield from _around(tuple(filter(is_section, step.last)), Noun.PARAGRAPH)
    elif is_edge and step.new is None and not _says_its_place(context, given(step)):
        yield from _around(step.last, Noun.SENTENCE)
    elif is_counted:
        yield from _around(step.named or step.last, *(unit.noun for unit in _open(step)))


def _says_its_place(context: Context, words: str) -> bool:
    """Whether new words open as a paragraph does, or begin with the label that comes next in just one list."""
    return opens_as_paragraph(context, words) or len(continued(context, words)) == 1


def _around(place: Locator, *nouns: Noun | None) -> Iterator[Locator]:
    """A place that can hold what is meant, and those around it: a point can hold points, no paragraph another one."""
    most = RANK[Noun.PARAGRAPH if _PARAGRAPHS.intersection(nouns) else Noun.SENTENCE]
    holding = tuple(unit for unit in place if rank(unit) < most)
    yield from (holding[:length] for length in range(len(holding), 0, -1))


def _things(step: Step) -> Iterator[Span | Unit]:
    yield from step.spans
    yield from step.where.anchors if step.where else ()
    yield from step.where.place[:1] if step.where and step.where.side is Side.AS else ()
    yield from step.place[:1]


def _is_counted(thing: Span | Unit) -> bool:
    """Whether something is counted without saying in what: "the last sentence", "the second “very”"."""
    if isinstance(thing, Unit):
        return is_open(thing)
    if isinstance(thing, Stretch):
        return not thing.place and None in {thing.first, thing.last}
    is_nth = isinstance(thing, Quoted) and thing.nth is not None and not thing.place
    return is_nth or (bool(thing.place) and is_open(thing.place[0]))


def _is_bare_edge(step: Step) -> bool:
    """Whether new words come "at the end", of what is not said."""
    where = step.where
    return where is not None and where.side in _EDGES and not (where.place or where.anchors)


def placed_check(context: Context, check: Check, changed: Collection[ClauseId]) -> Check:
    """What a unit without a place of its own is to read: of what was changed, if that alone was. Raises Asked."""
    if not check.last or not is_open(check.place[0]):
        return check
    of_motion = context.if_one(check.place)
    for place in _around(check.last, check.place[0].noun):
        inner = merged(place, check.place)
        other = context.if_one(inner)
        if not other and check.place[0].noun is not Noun.SENTENCE:
            continue
        if not of_motion or other == of_motion:
            return check
        is_own = [any(hit.first in changed for area in one for hit in area.pieces) for one in (of_motion, other)]
        if is_own == [False, True]:
            return replace(check, place=inner)
        hits = [area.pieces[0] for area in (*of_motion, *other)]
        raise context.asked(check.text, Code.AMBIGUOUS, OF_WHAT, hits)
    return check


def without_ids(operation: Operation) -> object:
    """An operation, where a new clause is what it says and not its id."""
    if not isinstance(operation, InsertClause):
        return operation
    return operation.position, [(one.kind, one.marker, one.text) for one in operation.clause.walk()]
