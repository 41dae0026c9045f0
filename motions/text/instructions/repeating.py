"""The grammar of what is done once more elsewhere: "make the same change in paragraph 4", "likewise in point 2"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from motions.text.instructions import payload
from motions.text.instructions.anchors import EVERYWHERE
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.describing import names_section
from motions.text.instructions.locators import WITHIN, closes, locator
from motions.text.instructions.spans import span
from motions.text.instructions.syntax import Locator, Quoted, Span, Step, Where, Whole, is_bare, rank
from motions.text.instructions.vocabulary import Verb

_SAME = (
    "make the same change|make the same changes|make the same amendment|make the same amendments|"
    "make the same replacement|make the same substitution|make the same deletion|make the same insertion|"
    "make the same alteration|make the same edit|make the same correction|make an identical change|make this change|"
    "make that change|making the same change|making the same amendment|do the same|do likewise|the same change|"
    "the same amendment|the same|same change|same amendment|same again|same|ditto|repeat this|repeat this change|"
    "repeat the change|repeat the amendment|apply the same change|apply the same amendment|likewise|similarly|"
    "the same substitution|the same replacement|the same deletion|the same insertion|an identical change"
)
_ADVERBS = "also|to be made|is made|is to be made|be made|applies|should be made|again|too"
Found = TypeVar("Found", bound=Span)


def again(cursor: Cursor, said: Sequence[Step]) -> list[Step] | None:
    """The steps of the statement before in another place, or None. Raises Unread where they name places themselves."""
    start = cursor.start
    cursor.take("also")
    ahead = locator(cursor, allow_label=True, allow_quote=True) if cursor.take(WITHIN) else ()
    cursor.take_mark(",:-")
    if not said or not cursor.take(_SAME):
        return None
    cursor.take(_ADVERBS)
    is_every = not ahead and bool(cursor.take(EVERYWHERE))
    places = [ahead] if ahead or is_every else _places(cursor)
    if not places or not (closes(cursor) or cursor.is_mark(".,") or cursor.is_word("and|then")):
        return None
    made = [_there(cursor, step, place, is_every=is_every) for place in places for step in said]
    return [replace(step, start=start, end=cursor.end) for step in made]


def unsaid_verb(cursor: Cursor, said: Sequence[Step], where: Where | None) -> Step | None:
    """ "… and in point 3 “c” with “d”", "… and in 3 after “c” “d”": the verb of the step before, not said again."""
    start, last = cursor.start, said[-1]
    if last.verb is Verb.INSERT and where is not None and where.anchors:
        text = payload.quotation(cursor)
        made = replace(last, text=text, where=where, new=None, spans=()) if text else None
    elif last.verb is Verb.REPLACE and where is None and cursor.is_quote():
        found = span(cursor)
        text = payload.quotation(cursor) if cursor.take("with|by|to") else None
        made = replace(last, spans=(found,), text=text) if text else None
    elif last.verb is Verb.DELETE and where is None and cursor.is_quote():
        made = replace(last, spans=(span(cursor),))
    else:
        return None
    is_ended = closes(cursor) or cursor.is_mark(".,;") or cursor.is_word("and")
    return replace(made, place=(), start=start, end=cursor.end) if made is not None and is_ended else None


def _places(cursor: Cursor) -> list[Locator]:
    """ "in paragraph 4", "in 4 and in 5"."""
    found: list[Locator] = []
    place = cursor.attempt(_place) if cursor.is_word(WITHIN) or cursor.is_mark(":") else None
    while place:
        found.append(place)
        place = cursor.attempt(_place) if cursor.take("and also|and") else None
    cursor.at -= 1 if found and cursor.items[cursor.at - 1].text == "and" else 0
    return found


def _place(cursor: Cursor) -> Locator | None:
    cursor.take_mark(":")
    cursor.take(WITHIN)
    place = locator(cursor, allow_label=True, allow_quote=names_section(cursor))
    return place if place and not is_bare(place[-1]) else None


def _there(cursor: Cursor, step: Step, place: Locator, *, is_every: bool) -> Step:
    """A step in another place. Raises Unread where what it changes is itself a place."""
    if step.new is not None and (step.new.labels or step.new.ordinals):
        raise cursor.unread()
    where = step.where
    if where is not None:
        anchors = tuple(_unplaced(cursor, one, place, is_every=is_every) for one in where.anchors)
        where = replace(where, anchors=anchors, place=())
    spans = tuple(_unplaced(cursor, span, place, is_every=is_every) for span in step.spans)
    return replace(step, spans=spans, where=where, place=place, hint=())


def _unplaced(cursor: Cursor, span: Found, place: Locator, *, is_every: bool) -> Found:
    """What is found in a place, without the place where it was found before."""
    if isinstance(span, Quoted):
        return replace(span, place=(), also=(), is_every=span.is_every or is_every, is_whole_motion=is_every)
    if isinstance(span, Whole) and place and rank(span.place[-1]) > rank(place[-1]):
        return replace(span, place=span.place[-1:])
    raise cursor.unread()
