"""In which style a new clause comes: that of the list that it joins, or what the drafter calls it."""

from __future__ import annotations

from motions.text.document import Clause, Kind, Position
from motions.text.instructions.context import Context
from motions.text.instructions.lining import bulleted
from motions.text.instructions.making import clean, typed_label
from motions.text.instructions.places import pieces
from motions.text.instructions.spots import Spot
from motions.text.instructions.succession import followings
from motions.text.instructions.syntax import Label, Step, Unit
from motions.text.instructions.vocabulary import Noun
from motions.text.markers import candidates
from motions.text.refusals import Code

POINTS = frozenset({Noun.POINT, Noun.BULLET, Noun.SUBPOINT, None})


def given(step: Step) -> str:
    """The new words of a step, without spaces at their ends."""
    return bulleted(clean(step.text.words)) if step.text else ""


def styled(context: Context, spot: Spot, new: Unit, step: Step) -> Spot:
    """The spot in the style of what the drafter calls the new clause."""
    if new.noun is Noun.HEADING:
        return Spot(spot.position, Kind.HEADING, "")
    if _counts_on(context, spot, new, step):
        return spot
    if new.noun in {Noun.PARAGRAPH, Noun.CLAUSE} and spot.kind is Kind.POINT and _is_paragraph_style(context, spot):
        _check_is_no_part(context, step, new, spot)
        return spot
    if new.noun is Noun.PARAGRAPH and spot.kind is not Kind.PARAGRAPH:
        _check_is_no_point(context, step, spot)
        outside = _outside(context, spot.position)
        is_inside = spot.kind is Kind.POINT and outside == spot.position
        return spot if is_inside else Spot(outside, Kind.PARAGRAPH, "")
    is_alike = new.noun is None and not new.labels
    if new.noun in POINTS and not is_alike and spot.kind is not Kind.POINT:
        return Spot(spot.position, Kind.POINT, marker_near(context, spot.position, new, step))
    return spot


def _check_is_no_point(context: Context, step: Step, spot: Spot) -> None:
    """A paragraph beside a point with a number of the list's own kind may be another point of it. Raises Asked."""
    if spot.kind is Kind.POINT and _typed(given(step), spot.marker):
        message = "Say whether this is a new point of the list, and after which one, or a paragraph beside it."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message)


def _check_is_no_part(context: Context, step: Step, new: Unit, spot: Spot) -> None:
    """A paragraph beside a point, where points have paragraphs of their own, may be one of them. Raises Asked."""
    siblings = context.places.document.children(spot.position.parent)
    if not new.labels and new.noun is Noun.PARAGRAPH and any(context.places.is_parted(one.id) for one in siblings):
        message = "Points here have several paragraphs: say whether this is a new point, or a paragraph of one."
        raise context.asked(step.where or step, Code.AMBIGUOUS, message)


def _counts_on(context: Context, spot: Spot, new: Unit, step: Step) -> bool:
    """Whether a new clause is said or typed to have the number after that of the point before it: 3.4 after 3.3."""
    after = spot.position.after
    own = context.places.own[after] if after is not None and spot.kind is Kind.POINT else ()
    label = new.labels[0] if new.labels else _typed(given(step), spot.marker)
    return bool(own and label) and label[-1:] in {one[-1:] for one in followings(own)}


def _typed(words: str, marker: str) -> Label:
    """The label that stands before new words, in the shape of those of a list; () where none does."""
    line = words.partition("\n")[0]
    typed = typed_label(line, marker)
    return pieces(line.removesuffix(typed[1])) if typed else ()


def _outside(context: Context, position: Position) -> Position:
    """After the chapeau of a list, for what comes after its last point and is none."""
    places = context.places
    parent = position.parent
    if parent is None or position.after != places.document.children(parent)[-1].id:
        return position
    is_list = places.clause(parent).kind in {Kind.CHAPEAU, Kind.POINT} and position.after is not None
    return _outside(context, Position(parent=places.parent(parent), after=parent)) if is_list else position


def _is_paragraph_style(context: Context, spot: Spot) -> bool:
    """Whether the points here are the motion's numbered paragraphs."""
    parent = spot.position.parent
    return parent is None or context.places.clause(parent).kind is Kind.HEADING


def marker_near(context: Context, position: Position, new: Unit, step: Step) -> str:
    """The marker for a first point: as its siblings have it, as the drafter typed it, as the motion's lists do."""
    siblings = context.places.document.children(position.parent)
    near = next((one.marker for one in siblings if one.kind is Kind.POINT), "")
    if near:
        return near
    cousins = (one.marker for uncle in _uncles(context, position) for one in uncle.children if one.marker)
    if position.parent is not None and (marker := next(cousins, "")):
        return marker
    typed = typed_label(given(step))
    if typed is not None:
        return typed[0]
    if new.marker:
        found = candidates(f"{new.marker} x")
        if found:
            return found[0].marker
    if new.noun is Noun.BULLET:
        return "• "
    raise context.asked(new, Code.NOT_UNDERSTOOD, "There is no list here yet: say how its points are to be marked.")


def _uncles(context: Context, position: Position) -> tuple[Clause, ...]:
    if position.parent is None:
        return ()
    parent = context.places.clause(position.parent)
    return context.places.document.children(context.places.parent(parent.id)) if parent.kind is Kind.POINT else ()
