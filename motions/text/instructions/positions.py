"""The grammar of positions: after, before, between, at the end, at the start, as a new unit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from motions.text.instructions.anchors import ADVERBS, anchor, end_of, it, of_unit
from motions.text.instructions.anchors import AFTER as _FOLLOWING
from motions.text.instructions.anchors import BEFORE as _PRECEDING
from motions.text.instructions.cursor import Cursor, first_words
from motions.text.instructions.locators import locator
from motions.text.instructions.nouns import noun
from motions.text.instructions.syntax import (
    Locator,
    Quoted,
    Side,
    Unit,
    Where,
    Whole,
)
from motions.text.instructions.vocabulary import Noun

AFTER = f"{_FOLLOWING}|so that it follows|so as to follow"
BEFORE = f"{_PRECEDING}|so that it precedes|so as to precede"
_GOING = "to go|to be inserted|to be placed|to come|to appear"
_BETWEEN = "between|in between"
_TOWARDS = "at|to|on|in|into|onto|from"
_ENDS = "the very end|very end|the end|end|the bottom|bottom|the close|the foot"
_STARTS = "the very start|the very top|very start|the very beginning"
_STARTS += "|the beginning|beginning|the start|start|the front|the top|top|the head"
_AS = "as|so that it becomes|become|to become|so as to become|becoming|to be|so as to be|so it becomes|to form"
_OPENINGS = first_words(_GOING, ADVERBS, AFTER, BEFORE, _BETWEEN, _TOWARDS, _ENDS, _STARTS, _AS)


def where(cursor: Cursor) -> Where | None:
    """A position, or None with nothing taken."""
    may_begin = cursor.said[cursor.at] in _OPENINGS or cursor.is_mark("(")
    return cursor.attempt(_where) if may_begin else None


def every_other(cursor: Cursor, first: Where) -> tuple[Where, ...]:
    """The further positions of the same that stand here."""
    found: list[Where] = []
    while more := cursor.attempt(partial(_and_elsewhere, first=first)):
        found.append(more)
    return tuple(found)


def _and_elsewhere(cursor: Cursor, first: Where) -> Where | None:
    """ "and after “b” in 3", after "after “a” in 2": the same comes next to other words as well."""
    cursor.take_mark(",")
    found = where(cursor) if cursor.take("and also|and again|and") else None
    if found is None or found.side is not first.side or found.side not in {Side.AFTER, Side.BEFORE}:
        return None
    both = (*first.anchors, *found.anchors)
    are_words = len(both) == 2 and all(isinstance(one, Quoted) for one in both)
    return found if are_words and bool(both[0].place) == bool(both[1].place) else None


def _where(cursor: Cursor) -> Where | None:
    start = cursor.start
    is_open = cursor.take_mark("(")
    cursor.take(_GOING)
    cursor.take(ADVERBS)
    found = None
    for form in (_beside, _between, _at_edge, _as_unit):
        found = found or cursor.attempt(partial(form, start=start))
    if found is None or (is_open and not cursor.take_mark(")")):
        return None
    return found


def _beside(cursor: Cursor, start: int) -> Where | None:
    side = None
    if cursor.take(AFTER):
        side = Side.AFTER
    elif cursor.take(BEFORE):
        side = Side.BEFORE
    if side is None:
        return None
    if side is Side.AFTER and (place := end_of(cursor)):
        return Where(side=Side.END, place=place, start=start, end=cursor.end)
    same = cursor.attempt(it) if side is Side.AFTER else None
    found = Whole(place=same, start=same[0].start, end=cursor.end) if same else anchor(cursor)
    other = cursor.attempt(_and_before) if side is Side.AFTER else None
    if other is not None:
        return Where(side=Side.BETWEEN, anchors=(found, other), start=start, end=cursor.end)
    return Where(side=side, anchors=(found,), start=start, end=cursor.end)


def _and_before(cursor: Cursor) -> Quoted | Whole | None:
    """ "and above (a)", after "below “x”": between the two."""
    cursor.take_mark(",")
    is_before = cursor.take("and|but") and cursor.take(_PRECEDING)
    return anchor(cursor) if is_before else None


def _between(cursor: Cursor, start: int) -> Where | None:
    if not cursor.take(_BETWEEN):
        return None
    both = cursor.attempt(_the_two)
    if both is not None:
        return Where(side=Side.BETWEEN, anchors=both, start=start, end=cursor.end)
    first = anchor(cursor)
    if isinstance(first, Whole) and (pair := _pair(first.place[-1])):
        anchors = tuple(Whole(place=(*first.place[:-1], one), start=first.start, end=first.end) for one in pair)
        return Where(side=Side.BETWEEN, anchors=anchors, start=start, end=cursor.end)
    if not cursor.take("and"):
        return None
    return Where(side=Side.BETWEEN, anchors=(first, anchor(cursor)), start=start, end=cursor.end)


def _the_two(cursor: Cursor) -> tuple[Whole, Whole] | None:
    """ "the two sentences": the first and the last, which must stand next to each other."""
    start = cursor.start
    named = noun(cursor) if cursor.take("the two existing|the two|both|both the") else None
    if named is None or not named[1]:
        return None
    ends = (Unit(noun=named[0], ordinals=(nth,), start=start, end=cursor.end) for nth in (1, -1))
    first, last = (Whole(place=(one,), start=start, end=cursor.end) for one in ends)
    return first, last


def _pair(found: Unit) -> tuple[Unit, Unit] | None:
    """ "points 2 and 3", "the first and second bullets": two units."""
    if len(found.labels) == 2:
        return (replace(found, labels=found.labels[:1]), replace(found, labels=found.labels[1:]))
    if len(found.ordinals) == 2:
        return (replace(found, ordinals=found.ordinals[:1]), replace(found, ordinals=found.ordinals[1:]))
    return None


def _at_edge(cursor: Cursor, start: int) -> Where | None:
    cursor.take(_TOWARDS)
    side = None
    if cursor.take(_ENDS):
        side = Side.END
    elif cursor.take(_STARTS):
        side = Side.START
    if side is None:
        return None
    place = cursor.attempt(of_unit) or ()
    cursor.take("in which it stands|where it stands|that it stands in|it stands in|in which it is|it is in")
    return Where(side=side, place=place, start=start, end=cursor.end)


def _as_unit(cursor: Cursor, start: int) -> Where | None:
    if not cursor.take(_AS):
        return None
    place = locator(cursor, allow_label=True)
    if not place or place[-1].noun is Noun.MOTION:
        return None
    cursor.take("of its own|on its own|in its own right|by itself")
    wider = cursor.attempt(_under)
    return Where(side=Side.AS, place=(*(wider or ()), *place), start=start, end=cursor.end)


def _under(cursor: Cursor) -> Locator | None:
    cursor.take_mark(",")
    return (locator(cursor, allow_quote=True) or None) if cursor.take("under|within|to") else None
