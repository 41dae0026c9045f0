"""A new point without a place, said after a place in the same sentence: of the list there, or of another.

In 4 replace “lost” with “cut” and add a bullet “rest.”

4. Congress calls for:
• pay for lost shifts.
• rest.                         the bullets are under 4; "6. rest." would be none
5. Congress asks …
"""

from __future__ import annotations

from collections.abc import Sequence

from motions.text.document import Clause, ClauseId, Kind
from motions.text.instructions.context import Context
from motions.text.instructions.joins import begins_upper
from motions.text.instructions.places import heads_points
from motions.text.instructions.placing import last_under, put
from motions.text.instructions.styled import POINTS, given
from motions.text.instructions.syntax import Locator, Side, Step, is_section, rank
from motions.text.instructions.vocabulary import RANK, Noun, Verb
from motions.text.operations import InsertClause, Operation
from motions.text.refusals import Code

_NUMBERED = frozenset({*POINTS, Noun.CLAUSE})
_WITH_A_NUMBER = "Say whether this has a number of its own, and which, or is a paragraph without one."
_WHICH_LIST = "Say of which list this is a point: of the one named before, or of another."
_OF_BULLETS = "No bullets stand here: say under which point or heading this one comes."
_UNDER_A_TITLE = "Say under which number this comes: the points here stand under titles."


def in_its_list(context: Context, step: Step, made: Sequence[Operation]) -> list[Operation]:
    """What a step makes; a new bullet in the list of bullets that was named before it. Raises Asked."""
    new, first = step.new, made[0] if made else None
    is_placed = step.where is not None and (step.where.side is not Side.END or step.where.place or step.where.anchors)
    is_point = new is not None and new.noun in _NUMBERED and not (new.labels or new.ordinals)
    if not isinstance(first, InsertClause) or new is None or not is_point or is_placed or step.verb is not Verb.INSERT:
        return list(made)
    is_bullet = new.noun is Noun.BULLET
    named = _point(context, step.named or (step.last if is_bullet else ()))
    if new.noun is Noun.CLAUSE:
        _check_is_numbered(context, step, named, first.clause)
    if new.noun is Noun.CLAUSE or not all(map(is_section, step.place)):
        return list(made)
    parent = _list_of(context, named)
    is_other = parent is not None and first.position.parent != parent.id and _fits(parent.children[-1], given(step))
    if parent is not None and is_other and is_bullet and step.named and _is_bullet(parent.children[-1]):
        return put(context, step, last_under(context, parent.id, Noun.BULLET, step, new))
    if parent is not None and is_other:
        raise context.asked(step, Code.AMBIGUOUS, _WHICH_LIST, [context.row(parent.children[-1].id)])
    bullets = [one for one in context.places.order if _is_bullet(context.places.clause(one))]
    if is_bullet and bullets and not _is_bullet(first.clause):
        raise context.asked(step, Code.AMBIGUOUS, _OF_BULLETS, [context.row(bullets[-1])])
    _check_is_no_title(context, step, first.position.after)
    return list(made)


def _check_is_no_title(context: Context, step: Step, after: ClauseId | None) -> None:
    """A point after one that is the title of others is more likely one of these. Raises Asked."""
    before = context.places.index.get(after) if after is not None else None
    if before is not None and heads_points(before.clause):
        raise context.asked(step, Code.AMBIGUOUS, _UNDER_A_TITLE, [context.row(before.clause.id)])


def _check_is_numbered(context: Context, step: Step, named: Clause | None, made: Clause) -> None:
    """A clause without a number, after a place in one that has one, may be the next of these. Raises Asked."""
    if named is not None and made.kind is not Kind.POINT:
        raise context.asked(step, Code.AMBIGUOUS, _WITH_A_NUMBER, [context.row(named.id)])


def _point(context: Context, place: Locator) -> Clause | None:
    """The point that a place is, or stands in."""
    place = tuple(unit for unit in place if rank(unit) < RANK[Noun.LINE])
    areas = context.if_one(place) if place else ()
    found = context.places.clause(areas[0].pieces[0].first) if len(areas) == 1 else None
    return found if found is not None and found.kind is Kind.POINT else None


def _list_of(context: Context, point: Clause | None) -> Clause | None:
    """The point whose list another is in, or opens; None where that is no list under a point."""
    if point is None or any(one.kind is Kind.POINT for one in point.children):
        return point
    parent = context.places.parent(point.id)
    above = context.places.clause(parent) if parent is not None else None
    return above if above is not None and above.kind is Kind.POINT else None


def _is_bullet(clause: Clause) -> bool:
    return clause.kind is Kind.POINT and clause.marker.strip() != "" and not any(map(str.isalnum, clause.marker))


def _fits(last: Clause, words: str) -> bool:
    """Whether words begin as the points of a list do: in lower case, or with a capital."""
    return begins_upper(words) is begins_upper(last.text)
