"""The grammar of what is done once more elsewhere: "make the same change in paragraph 4", "likewise in point 2".

    Insert after notes 1:          Add to notes:
    Cycling is dangerous.          Cycling is dangerous.
    After believes 3:              And to believes:
    Cycling is good.               Cycling is good.

The verb of the step before is not said again where a place and a colon, or new words in marks, stand at the head of the
next. What follows the colon is no instruction of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import TypeVar

from motions.text.instructions import payload
from motions.text.instructions.anchors import EVERYWHERE
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.describing import names_section
from motions.text.instructions.locators import WITHIN, closes, locator
from motions.text.instructions.nextplaces import JOINS, READS, SAME, Head, head, section_head
from motions.text.instructions.operands import new_text
from motions.text.instructions.payload import StartsStep
from motions.text.instructions.positions import where
from motions.text.instructions.spans import span
from motions.text.instructions.syntax import (
    Locator,
    Quoted,
    Span,
    Step,
    Text,
    Unit,
    Where,
    Whole,
    is_bare,
    is_one_passage,
    is_section,
    rank,
)
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import Noun, Verb

_READING = re.compile(r"\b(?:with|by|reads?|follows|following)\W*\Z", re.IGNORECASE)
_ADVERBS = "also|to be made|is made|is to be made|be made|applies|should be made|again|too"
Found = TypeVar("Found", bound=Span)


def again(cursor: Cursor, said: Sequence[Step]) -> list[Step] | None:
    """The steps of the statement before in another place, or None. Raises Unread where they name places themselves."""
    start = cursor.start
    cursor.take("also")
    ahead = locator(cursor, allow_label=True, allow_quote=True) if cursor.take(WITHIN) else ()
    cursor.take_mark(",:-")
    if not said or not cursor.take(SAME):
        return None
    cursor.take(_ADVERBS)
    beside = cursor.attempt(partial(_beside, said=said))
    if beside is not None:
        return [replace(beside, start=start, end=cursor.end)]
    is_every = not ahead and bool(cursor.take(EVERYWHERE))
    places = [ahead] if ahead or is_every else _places(cursor)
    if not places or not (closes(cursor) or cursor.is_mark(".,") or cursor.is_word("and|then")):
        return None
    made = [_there(cursor, step, place, is_every=is_every) for place in places for step in said]
    return [replace(step, start=start, end=cursor.end) for step in made]


def _beside(cursor: Cursor, said: Sequence[Step]) -> Step | None:
    """ "ditto after believes 1", after an insertion next to something: the same words come there as well."""
    only = said[0] if len(said) == 1 else None
    if only is None or only.where is None or not only.where.anchors:
        return None
    position = where(cursor)
    is_ended = closes(cursor) or cursor.is_mark(".,")
    is_beside = position is not None and bool(position.anchors) and is_ended
    return replace(only, where=position, place=(), hint=()) if is_beside else None


def going_on(cursor: Cursor, said: Sequence[Step], starts_step: StartsStep) -> Step | None:
    """ "And to believes: …", "After 3: …", "and 3 with: …": the verb of the step before, with other words elsewhere."""
    last = said[-1] if said else None
    if last is None or last.text is None:
        return None
    start = cursor.start
    cursor.take(JOINS)
    form = {Verb.INSERT: _inserted_next, Verb.REPLACE: _replaced_next}.get(last.verb)
    made = form(cursor, last, starts_step) if form is not None else None
    is_ended = closes(cursor) or cursor.is_mark(".,;") or cursor.is_word("and")
    return replace(made, start=start, end=cursor.end) if made is not None and is_ended else None


def _inserted_next(cursor: Cursor, last: Step, starts_step: StartsStep) -> Step | None:
    is_to = cursor.is_word("to|onto")
    found = cursor.attempt(head) or (cursor.attempt(_section) if adds_to_section(last) else None)
    if found is None or (_is_in_passage(found) and not (is_to or _goes_on_alike(cursor, last))):
        return None
    if _is_open_edge(found.where) and (last.where is None or not last.where.anchors):
        return None
    text = _given(cursor, starts_step)
    return (
        Step(
            verb=Verb.INSERT,
            text=text,
            new=found.new,
            where=found.where,
            place=found.place,
            is_adding=last.is_adding,
            start=text.start,
            end=text.end,
        )
        if text is not None
        else None
    )


def _is_in_passage(found: Head) -> bool:
    """Whether a head is a point or a paragraph, without a position in it."""
    return found.where is None and bool(found.place) and not is_section(found.place[-1])


def _is_open_edge(position: Where | None) -> bool:
    """Whether it is "at the end", without a word of what: after "add to notes" of these, or of the motion."""
    return position is not None and not position.anchors and not position.place


def _goes_on_alike(cursor: Cursor, last: Step) -> bool:
    """Whether the step before added to a point as well, and nothing follows the colon on its line."""
    is_alike = last.where is None and last.new is None and bool(last.place) and not is_section(last.place[-1])
    return is_alike and (cursor.is_quote() or cursor.peek().sort in {Sort.BREAK, Sort.QUOTE})


def adds_to_section(step: Step) -> bool:
    """Whether a step adds to a section that it names, and says no more of where that is."""
    is_point = step.new is None or step.new.noun in {None, Noun.POINT, Noun.BULLET}
    is_named = bool(step.place) and all(is_section(one) and bool(one.named) for one in step.place)
    return step.verb is Verb.INSERT and step.where is None and is_point and is_named


def _section(cursor: Cursor) -> Head | None:
    start = cursor.start
    name = section_head(cursor)
    return Head(place=(Unit(noun=Noun.SECTION, named=name, start=start, end=cursor.end),)) if name else None


def _replaced_next(cursor: Cursor, last: Step, starts_step: StartsStep) -> Step | None:
    start = cursor.start
    place = locator(cursor, allow_label=True)
    is_one = bool(place) and not place[-1].is_new and is_one_passage(place[-1])
    if not is_one or not all(isinstance(one, Whole) for one in last.spans):
        return None
    gone = Whole(place=place, start=start, end=cursor.end)
    is_read = bool(cursor.take(READS)) or _reads_so(cursor, last)
    text = _given(cursor, starts_step) if is_read else None
    return replace(last, spans=(gone,), text=text, place=(), hint=()) if text else None


def _reads_so(cursor: Cursor, last: Step) -> bool:
    """Whether the words of the step before came after "with" or the like, and those here stand by themselves."""
    is_apart = cursor.is_mark(":") and cursor.peek().sort in {Sort.BREAK, Sort.QUOTE}
    return is_apart and last.text is not None and _READING.search(cursor.tokens.prose[: last.text.start]) is not None


def _given(cursor: Cursor, starts_step: StartsStep) -> Text | None:
    """The new words after a head, unless an instruction stands there."""
    probe = cursor.probe(cursor.at)
    has_colon = probe.take_mark(":")
    probe.skip_breaks()
    is_step = not probe.is_quote() and (not has_colon or _says_what_goes(probe) or starts_step(probe))
    return None if is_step else new_text(cursor, starts_step)


def _says_what_goes(cursor: Cursor) -> bool:
    """Whether the words here are said to come instead of others: "January instead of February"."""
    line = takewhile(lambda token: token.sort not in {Sort.BREAK, Sort.END}, cursor.items[cursor.at :])
    return "instead" in [token.text for token in line]


def unsaid_verb(cursor: Cursor, said: Sequence[Step], where: Where | None) -> Step | None:
    """ "… and in point 3 “c” with “d”", "… and in 3 “c”": the verb of the step before, not said again."""
    start, last = cursor.start, said[-1]
    if last.verb is Verb.REPLACE and where is None and cursor.is_quote():
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
