"""What stands next to what: units that a place is between, and what a place after one may be after as well."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from motions.text.document import ClauseId, Kind
from motions.text.instructions.area import Area
from motions.text.instructions.context import Context, extent
from motions.text.instructions.question import Hit
from motions.text.instructions.sectioning import CLOSED_AT_END, trailing
from motions.text.instructions.succession import followings
from motions.text.instructions.syntax import Side, Step, Where, Whole
from motions.text.refusals import Code


def follow_each_other(context: Context, roots: Sequence[ClauseId]) -> bool:
    """Whether clauses stand next to each other, in their order."""
    return all(context.places.index[second].position.after == first for first, second in pairwise(roots))


def check_between(context: Context, step: Step, where: Where, first: Area) -> None:
    """Between two units is a place only where nothing stands between them. Raises Asked."""
    other = where.anchors[-1]
    if where.side is not Side.BETWEEN or not isinstance(other, Whole) or not first.roots:
        return
    second = context.group(context.areas.inside(step.place, other.place), step.hint)[0]
    places, root = context.places, first.roots[-1]
    if not second.roots or places.rank[second.roots[0]] not in {places.rank[root] + 1, places.last_under[root] + 1}:
        message = "These two do not stand next to each other: say after which one the new text goes."
        raise context.asked(where, Code.AMBIGUOUS, message, [context.row(root), second.pieces[0]])


def check_goes_on(context: Context, where: Where, area: Area) -> None:
    """After a point is no place where a paragraph without a number follows, and then the next number. Raises Asked."""
    places, root = context.places, area.roots[-1]
    if where.side is Side.AFTER and area.is_section and (more := trailing(places, root)):
        raise context.asked(where, Code.AMBIGUOUS, CLOSED_AT_END, [context.row(root), context.row(more[0])])
    after = places.document.children(places.parent(root))[places.index[root].index + 1 :]
    between = list(takewhile(lambda one: one.kind is Kind.PARAGRAPH and not one.marker, after))
    following = after[len(between) : len(between) + 1]
    is_next = any(places.own[root] and places.own[one.id] in followings(places.own[root]) for one in following)
    if where.side is Side.AFTER and places.is_point(root) and between and is_next:
        message = "A paragraph without a number stands after this point: say whether this goes before or after it."
        raise context.asked(where, Code.AMBIGUOUS, message, [context.row(root), context.row(between[-1].id)])


def check_next_to(context: Context, step: Step, where: Where, hit: Hit) -> None:
    """Between two sentences is a place only where they stand next to each other. Raises Asked."""
    other = where.anchors[-1]
    if where.side is not Side.BETWEEN or not isinstance(other, Whole):
        return
    second = extent(context.beside(context.areas.inside(step.place, other.place), step.hint))
    if second.first != hit.last or context.text(hit.last)[hit.end : second.start].strip() or second.start < hit.end:
        message = "These two do not stand next to each other: say after which one the new words go."
        raise context.asked(where, Code.AMBIGUOUS, message, [hit, second])
