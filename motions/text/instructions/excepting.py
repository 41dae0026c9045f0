"""The grammar of all but some: "all but the first sentence", "all points except 3 and 4", "keep only point 2"."""

from __future__ import annotations

from dataclasses import replace

from motions.text.instructions.cursor import Cursor, first_words
from motions.text.instructions.describing import names_section
from motions.text.instructions.labels import the_nth
from motions.text.instructions.locators import locator
from motions.text.instructions.syntax import Locator, Step, Unit, Whole
from motions.text.instructions.vocabulary import Noun, Verb

_ALL = "all of the text|all the text|all text|all of it|all|everything|every word|the whole text|the whole"
_INSIDE = (
    "all of the text in|all the text in|all text in|everything in|everything within|everything from|all in|all from"
)
_INSIDE += "|everything under|all under"
_BUT = (
    "except for|except|excepting|apart from|aside from|other than|save for|save|but for|but not|but|excluding|"
    "with the exception of|bar|barring|not including"
)
_EXCEPTING = first_words(_BUT)
_INNER = frozenset({"of", "in", "under", "from"})
_KEEP = (
    "keep only|retain only|keep just|retain just|leave only|leave just|only keep|only retain|preserve only|keep|retain"
)
_REST = (
    "delete the rest|delete the remainder|delete everything else|delete all else|delete the others|delete all others|"
    "remove the rest|remove the remainder|remove everything else|remove the others|deleting the rest|"
    "deleting everything else|removing the rest|strike the rest|omit the rest|cut the rest|deleting the remainder|"
    "deleting the others|delete all the rest|delete the other points|delete all the others"
)


def all_but(cursor: Cursor) -> tuple[Whole, ...] | None:
    """All of a place but some of it, or None."""
    if _EXCEPTING.isdisjoint(cursor.tokens.words):
        return None
    start = cursor.start
    holder: Locator = ()
    if not (cursor.take(_ALL) and cursor.take(_BUT)):
        cursor.at -= 1 if cursor.items[cursor.at - 1].text in _ALL else 0
        holder = _holder(cursor)
        if not holder or not cursor.take(_BUT):
            return None
    kept = _kept(cursor, holder)
    if not kept or (len(kept) > 1 and not holder and not _is_inside(cursor, start)):
        return None
    return (_rest_of(holder, kept, start, cursor.end),)


def keep_only(cursor: Cursor) -> Step | None:
    """ "keep only the first sentence", "retain point 2 and delete the rest": all but that goes."""
    start = cursor.start
    said = cursor.take(_KEEP)
    kept = locator(cursor, allow_label=True) if said else ()
    if not kept:
        return None
    at = cursor.at
    cursor.take_mark(",;")
    cursor.take("and then|and|but|then")
    is_rest = bool(cursor.take(_REST))
    cursor.at = cursor.at if is_rest else at
    is_only = "only" in said or "just" in said
    if len(kept) > 1 and not _is_inside(cursor, start):
        return None
    span = _rest_of((), kept, start, cursor.end)
    return Step(verb=Verb.DELETE, spans=(span,), start=start, end=cursor.end) if is_only or is_rest else None


def _holder(cursor: Cursor) -> Locator:
    cursor.take(_INSIDE)
    place = locator(cursor, allow_label=True, allow_quote=names_section(cursor))
    cursor.take_mark(",(")
    return place


def _kept(cursor: Cursor, holder: Locator) -> Locator:
    """What stays: a unit, or only its number, as of those that are named before it."""
    start = cursor.start
    noun = holder[-1].noun if holder and _is_several(holder[-1]) else None
    place = locator(cursor, allow_label=True)
    if place:
        cursor.take_mark(")")
        return (*place[:-1], replace(place[-1], noun=place[-1].noun or noun))
    nth = the_nth(cursor)
    if nth is None:
        return ()
    cursor.take("one")
    return (Unit(noun=noun or Noun.POINT, ordinals=(nth,), start=start, end=cursor.end),)


def _is_inside(cursor: Cursor, start: int) -> bool:
    """Whether it is said of what all this is: "all but the last point of the notes", and not "all but notes 2"."""
    return any(token.text in _INNER for token in cursor.items[: cursor.at] if token.start > start)


def _is_several(unit: Unit) -> bool:
    return unit.is_every or (unit.is_plural and not unit.labels and not unit.ordinals)


def _rest_of(holder: Locator, kept: Locator, start: int, end: int) -> Whole:
    """All of the kind of what stays, in its place; and what stays."""
    *wider, last = kept
    every = Unit(noun=last.noun or Noun.POINT, is_every=True, start=start, end=end)
    if holder and _is_several(holder[-1]):
        return Whole(place=holder, but=(*holder[:-1], *wider, last), start=start, end=end)
    return Whole(place=(*holder, *wider, every), but=(*holder, *wider, last), start=start, end=end)
