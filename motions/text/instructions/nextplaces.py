"""Lines under new words without marks that name where the next ones go, with the verb of the step before them.

    Insert after notes 1:          Replace notes 1 with:
    Cycling is dangerous.          Few cycle.
    After believes 3:              and believes 3 with:
    Cycling is good.               Few walk.

Rules:

* Such a line is a place of this motion and then a colon, or says that the same is done there: no part of the words.
* "Believes:" alone could as well open a section in the words: it heads the next ones after "Add to notes: …" only.
* A number alone ("After 9: …") does so only where nothing follows it on its line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.locators import WITHIN, locator, nth_of_name
from motions.text.instructions.nouns import section_name
from motions.text.instructions.positions import where
from motions.text.instructions.syntax import (
    Locator,
    Quoted,
    Side,
    Unit,
    Where,
    Whole,
    is_bare,
    is_one_passage,
    is_section,
    rank,
)
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import RANK, Noun

SAME = (
    "make the same change|make the same changes|make the same amendment|make the same amendments|"
    "make the same replacement|make the same substitution|make the same deletion|make the same insertion|"
    "make the same alteration|make the same edit|make the same correction|make an identical change|make this change|"
    "make that change|making the same change|making the same amendment|do the same|do likewise|the same change|"
    "the same amendment|the same|same change|same amendment|same again|same|ditto|repeat this|repeat this change|"
    "repeat the change|repeat the amendment|apply the same change|apply the same amendment|likewise|similarly|"
    "the same substitution|the same replacement|the same deletion|the same insertion|an identical change|"
    "insert the same|add the same|insert the same words|add the same words|insert the same point|add the same point"
)
JOINS = "and then|and also|and likewise|and similarly|and|then|also|likewise|similarly"
READS = "with|by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands before new words and says where they go: a position, a place, a new unit."""

    where: Where | None = None
    place: Locator = ()
    new: Unit | None = None


def heads_next(cursor: Cursor) -> bool:
    """Whether a line is the head of what comes next, or says that the same is done elsewhere; nothing is taken."""
    probe = cursor.probe(cursor.at)
    probe.take(JOINS)
    if probe.attempt(_same) is True:
        return True
    found = probe.attempt(head)
    if found is not None:
        return probe.is_mark(":") and (probe.peek().sort is Sort.BREAK or not _is_loose(found))
    return probe.attempt(_passage) is True


def may_head(cursor: Cursor) -> bool:
    """Whether a line is a place and a colon, whatever comes then; nothing is taken."""
    probe = cursor.probe(cursor.at)
    probe.take(JOINS)
    return probe.attempt(head) is not None and probe.is_mark(":")


def head(cursor: Cursor) -> Head | None:
    """ "to believes", "after believes 3", "in resolves, after 2", "as resolves 5", "a fourth belief": taken."""
    line = _up_to_colon(cursor)
    found = Head()
    while more := line.attempt(partial(_piece, found=found)):
        found = more
    cursor.at += line.at
    return found if found != Head() and _is_of_motion(cursor, found) else None


def _up_to_colon(cursor: Cursor) -> Cursor:
    """What stands here before the first colon of the line: a place does not go on behind it."""
    line = takewhile(lambda item: item.sort is not Sort.BREAK and item.text != ":", cursor.items[cursor.at : -1])
    return Cursor(replace(cursor.tokens, items=(*line, cursor.items[-1])), cursor.names, looking=cursor.looking)


def _piece(cursor: Cursor, found: Head) -> Head | None:
    cursor.take_mark(",") if found != Head() else None
    if found.where is None and (position := where(cursor)):
        return replace(found, where=position)
    if not found.place and cursor.take(WITHIN):
        place = locator(cursor, allow_label=True)
        return replace(found, place=place) if place and not place[-1].is_new else None
    pair = nth_of_name(cursor) if found == Head() and cursor.take("a|an") else None
    return Head(place=pair[:1], new=replace(pair[1], is_new=True)) if pair is not None else None


def _is_of_motion(cursor: Cursor, found: Head) -> bool:
    """Whether a head names places that the motion has: "To the point:" names none, "At the end of the point:" does."""
    if found.where is None:
        return _exists(cursor, found.place) and _is_told(found.place)
    if found.where.side is Side.AS:
        return bool(found.where.place[0].named)
    beside = (one.place for one in found.where.anchors if isinstance(one, Whole))
    return all(_exists(cursor, place) for place in (found.place, found.where.place, *beside))


def _exists(cursor: Cursor, place: Locator) -> bool:
    """Whether the motion has all points that a place names by number, or its section."""
    is_named = bool(place) and bool(place[0].named)
    return is_named or all(cursor.names.is_path(label) for one in place for label in one.labels)


def _is_told(place: Locator) -> bool:
    """Whether a place says which one it is, or there is only one."""
    return any(not is_bare(one) or rank(one) < RANK[Noun.PARAGRAPH] or is_section(one) for one in place)


def _is_loose(found: Head) -> bool:
    """Whether a head is words of the motion, or a number without what it is the number of."""
    anchors = found.where.anchors if found.where is not None else ()
    place = anchors[0].place if anchors else found.place
    return any(isinstance(one, Quoted) for one in anchors) or (len(place) == 1 and place[0].noun is None)


def _same(cursor: Cursor) -> bool | None:
    """ "ditto after believes 1", "the same for 3"."""
    return (bool(cursor.take(SAME)) and cursor.attempt(head) is not None) or None


def _passage(cursor: Cursor) -> bool | None:
    """ "Notes 3:", "Last paragraph:", "notes 3 with:"."""
    line = _up_to_colon(cursor)
    place = locator(line, allow_label=True)
    cursor.at += line.at
    is_one = bool(place) and is_one_passage(place[-1]) and not place[-1].is_new and _exists(cursor, place)
    is_called = is_one and (bool(place[-1].ordinals) or is_section(place[0]))
    is_read = is_one and bool(cursor.take(READS))
    return ((is_called or is_read) and cursor.is_mark(":")) or None


def section_head(cursor: Cursor) -> str:
    """The name of a section that stands on its line alone, or before a colon, taken; "" where none does."""
    cursor.take(JOINS)
    name = section_name(cursor)
    return name if name and (cursor.is_mark(":") or cursor.is_break()) else ""
