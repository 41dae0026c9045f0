"""The grammar of stretches: all after, all before, from one place to another."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from motions.text.instructions.anchors import ADVERBS, AFTER, BEFORE, WORDS, anchor, end_of, of_unit
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.joins import STOPS
from motions.text.instructions.labels import label
from motions.text.instructions.locators import WITHIN, closes, locator
from motions.text.instructions.nouns import section_name
from motions.text.instructions.syntax import (
    Doubt,
    Edge,
    Locator,
    Quoted,
    Side,
    Stretch,
    Unit,
    Where,
    Whole,
    is_bare,
    rank,
)
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import RANK, VERBS, Noun

_ALL_TEXT = (
    "all the text|all text|all the words|all words|all wording|all the wording|all of the text|"
    "all that appears|all that comes|all which follows|everything|all content|all the rest|"
    "all the remaining text|all remaining text|all points|all paragraphs|all bullets|all bullet points|"
    "all sentences|all subsequent text|the remaining text|the remainder|remainder|the rest|the words|words|"
    "the text|text|all"
)


_REMAINDERS = frozenset({"the remainder", "remainder", "the rest", "everything", "all"})


def stretch(cursor: Cursor) -> Stretch | None:
    """A stretch announced by "all after", "from" and the like, or None."""
    start = cursor.start
    of_section = cursor.attempt(_all_in_section)
    if of_section is not None:
        return of_section
    phrase = cursor.take(_ALL_TEXT)
    place = _remainder_of(cursor) if phrase in _REMAINDERS else ()
    cursor.take("in")
    where = locator(cursor, allow_quote=True) if phrase and not place and cursor.is_word("paragraph") else ()
    place = place or where
    cursor.take("which comes|that comes|appearing|that appears|which appears")
    cursor.take(ADVERBS)
    found = (
        (cursor.attempt(partial(_all_from, start=start)) if phrase else None)
        or _from_to(cursor, start)
        or (_all_after(cursor, start) if phrase else None)
        or (_all_before(cursor, start) if phrase else None)
        or (_all_between(cursor, start) if phrase else None)
    )
    if found is None:
        return None
    if place:
        return replace(found, place=place)
    return replace(_within(cursor, _lifted(found)), end=cursor.end)


def _all_in_section(cursor: Cursor) -> Stretch | None:
    """ "all the resolves after (i)": all points of that section after this one."""
    start = cursor.start
    name = section_name(cursor) if cursor.take("all the|all of the|all|the") else ""
    at = cursor.start
    pieces = label(cursor, after_noun=True) if name and cursor.take(AFTER) else None
    if pieces is None:
        return None
    section = Unit(noun=Noun.SECTION, named=name, start=start, end=at)
    point = Unit(noun=Noun.POINT, labels=(pieces,), start=at, end=cursor.end)
    first = Whole(place=(section, point), start=at, end=cursor.end)
    return Stretch(
        first=first,
        first_edge=Edge.AFTER,
        last=None,
        last_edge=Edge.AFTER,
        place=(section,),
        start=start,
        end=cursor.end,
    )


_REST = (
    "all the rest|the rest|the remainder|all that follows|everything that follows|everything else|everything|"
    "the remaining text|all remaining text|the remaining words|all text|all the words|all"
)


def rest_after(cursor: Cursor, where: Where | None) -> Stretch | None:
    """ "After “x”, delete all", "… delete to the end": what stands after the words that a position named."""
    start = cursor.start
    anchor = where.anchors[0] if where is not None and where.side is Side.AFTER and where.anchors else None
    is_all = bool(cursor.take(_REST))
    at = cursor.at
    inside = cursor.attempt(of_unit) if is_all else None
    last, edge, place = (None, Edge.AFTER, inside) if inside else _until(cursor)
    if anchor is None or not (is_all or cursor.at > at) or cursor.is_quote() or cursor.is_word(_BESIDE):
        return None
    found = Stretch(
        first=anchor, first_edge=Edge.AFTER, last=last, last_edge=edge, place=place, start=start, end=cursor.end
    )
    return found if place else _lifted(found)


def _remainder_of(cursor: Cursor) -> Locator:
    return locator(cursor) if cursor.take("of the|of|in the|in") else ()


def _lifted(found: Stretch) -> Stretch:
    """ "All after “x” in point 2", "all after the first sentence of point 2" end with point 2."""
    anchor = found.first if found.last is None else found.last
    if found.place or anchor is None or (found.first is not None and found.last is not None):
        return found
    return replace(found, place=anchor.place if isinstance(anchor, Quoted) else anchor.place[:-1])


def _within(cursor: Cursor, found: Stretch) -> Stretch:
    def placed(here: Cursor) -> Stretch | None:
        is_open = here.take_mark("(")
        place = locator(here, allow_label=True, allow_quote=True) if here.take(WITHIN) or is_open else ()
        if not place or (is_open and not here.take_mark(")")):
            return None
        return replace(found, place=place)

    inside = None if found.place else cursor.attempt(placed)
    return inside or found


def _all_from(cursor: Cursor, start: int) -> Stretch | None:
    """ "all from “x”", to the end of what was named."""
    first = anchor(cursor) if cursor.take("from") else None
    is_point = (
        isinstance(first, Whole) and rank(first.place[-1]) == RANK[Noun.POINT] and first.place[-1].through is None
    )
    if is_point and closes(cursor):
        message = "Say how far this goes: “from … onwards”, “from … to …”, or only what is in it."
        raise Doubt(start, cursor.end, message)
    if isinstance(first, Whole) and first.place[-1].noun is Noun.SENTENCE and closes(cursor):
        return Stretch(
            first=first,
            first_edge=Edge.BEFORE,
            last=None,
            last_edge=Edge.AFTER,
            place=first.place[:-1],
            start=start,
            end=cursor.end,
        )
    is_ended = closes(cursor) or ((cursor.is_word("and") or cursor.is_mark(",")) and cursor.peek().text in VERBS)
    if not isinstance(first, Quoted) or not is_ended:
        return None
    return Stretch(first=first, first_edge=Edge.BEFORE, last=None, last_edge=Edge.AFTER, start=start, end=cursor.end)


def _all_after(cursor: Cursor, start: int) -> Stretch | None:
    if not cursor.take(AFTER):
        return None
    first = anchor(cursor)
    last, edge, place = _until(cursor)
    return Stretch(
        first=first, first_edge=Edge.AFTER, last=last, last_edge=edge, place=place, start=start, end=cursor.end
    )


def _until(cursor: Cursor) -> tuple[Quoted | Whole | None, Edge, Locator]:
    """Where a stretch ends: "to the end of the paragraph", "up to and including “x”", or not said."""

    def ending(here: Cursor) -> tuple[Quoted | Whole | None, Edge, Locator] | None:
        here.take_mark(",")
        here.take("and")
        if here.take("up to but not including|until but not including|but not including"):
            return anchor(here), Edge.BEFORE, ()
        reaching = here.take(_REACHING)
        if not reaching:
            return None
        at = here.start
        place = end_of(here)
        if place and place[-1].noun is Noun.LINE and not is_bare(place[-1]):
            return Whole(place=place, start=at, end=here.end), Edge.AFTER, ()
        if place is not None:
            return None, Edge.AFTER, place
        begun, found = here.at, anchor(here)
        is_named = all(item.sort is not Sort.QUOTE for item in here.items[begun : here.at])
        if reaching in _OPEN and isinstance(found, Quoted) and found.words in STOPS and is_named:
            return found, Edge.BEFORE, ()
        if reaching in _OPEN and isinstance(found, Quoted):
            message = f"Say whether “{found.words}” goes as well: “up to and including”, or “up to but not including”."
            raise Doubt(at, here.end, message)
        return found, Edge.AFTER, ()

    return cursor.attempt(ending) or (None, Edge.AFTER, ())


_BESIDE = f"{AFTER}|{BEFORE}"
_REACHING = (
    "up to and including|to and including|down to and including|right up to|all the way to|up until|up to|down to|"
    "through to|until|to|as far as"
)
_OPEN = frozenset({"up until", "up to", "until", "as far as"})


def _all_before(cursor: Cursor, start: int) -> Stretch | None:
    exclusive = cursor.take(BEFORE) or cursor.take("up to but not including")
    edge = Edge.BEFORE
    if not exclusive:
        if not cursor.take("up to and including"):
            return None
        edge = Edge.AFTER
    last = anchor(cursor)
    return Stretch(first=None, first_edge=Edge.BEFORE, last=last, last_edge=edge, start=start, end=cursor.end)


def _all_between(cursor: Cursor, start: int) -> Stretch | None:
    if not cursor.take("between|in between"):
        return None
    first = anchor(cursor)
    if not cursor.take("and"):
        return None
    last = anchor(cursor)
    return Stretch(first=first, first_edge=Edge.AFTER, last=last, last_edge=Edge.BEFORE, start=start, end=cursor.end)


def _from_to(cursor: Cursor, start: int) -> Stretch | None:
    if not cursor.take("from and including|beginning from|starting from|from|starting at|beginning at"):
        return None
    edge = Edge.AFTER if cursor.take("after|immediately after") else Edge.BEFORE
    place: Locator = ()
    if cursor.take("the start|the beginning|start|beginning"):
        first: Quoted | Whole | None = None
        inside = cursor.attempt(of_unit)
        place = inside or ()
    else:
        first = anchor(cursor)
    open_ended = isinstance(first, Whole) and first.place[-1].through == ("last",)
    if isinstance(first, Whole) and open_ended:
        first = replace(first, place=(*first.place[:-1], replace(first.place[-1], through=None)))
    if open_ended or cursor.take("onwards|onward|on"):
        return Stretch(first=first, first_edge=edge, last=None, last_edge=Edge.AFTER, start=start, end=cursor.end)
    at = cursor.at
    last, last_edge, ending = _until(cursor)
    if cursor.at == at:
        return None
    last_edge = Edge.BEFORE if last is not None and cursor.take("exclusive") else last_edge
    if cursor.is_mark("(") and cursor.peek().text == "inclusive":
        cursor.at += 3
    cursor.take_mark(",") if cursor.peek().text == "inclusive" else None
    cursor.take("inclusive")
    return Stretch(
        first=first,
        first_edge=edge,
        last=last,
        last_edge=last_edge,
        place=place or ending,
        start=start,
        end=cursor.end,
    )


def quote_to_quote(cursor: Cursor) -> Stretch | None:
    """“a” to “b”, “a” up to the end of the paragraph, “a” onwards: only where a step deletes."""
    start = cursor.start
    cursor.take(WORDS)
    if not cursor.is_quote():
        return None
    following = cursor.peek()
    if following.text not in {"up", "through", "until", "onwards", "onward", "to", "and"}:
        return None
    first = Quoted(words=cursor.token.text, start=cursor.start, end=cursor.token.end)
    cursor.at += 1
    if cursor.take("onwards|onward|and everything after it|and all that follows|and everything that follows"):
        return Stretch(
            first=first, first_edge=Edge.BEFORE, last=None, last_edge=Edge.AFTER, start=start, end=cursor.end
        )
    if cursor.take("and all subsequent text|and everything after|and all text after|and all following text"):
        return Stretch(
            first=first, first_edge=Edge.BEFORE, last=None, last_edge=Edge.AFTER, start=start, end=cursor.end
        )
    if following.text == "and":
        return None
    at = cursor.at
    last, edge, place = _until(cursor)
    if cursor.at == at or isinstance(last, Whole):
        return None
    return Stretch(
        first=first, first_edge=Edge.BEFORE, last=last, last_edge=edge, place=place, start=start, end=cursor.end
    )
