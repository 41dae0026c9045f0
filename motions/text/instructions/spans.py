"""The grammar of what a step works on: the words quoted, units, stretches of text, positions.

span     := [“the words” | ordinal “occurrence of” | “both” …] QUOTE [qualifier*] | unit
          | “all” (“after” | “before” | “between”) anchor | “from” anchor “to” anchor
position := (“after” | “before”) anchor | “between” anchor “and” anchor
          | “at the end” [“of” unit] | “at the start” [“of” unit] | “as” [“a new”] unit
anchor   := [“the words” …] QUOTE [qualifier*] | unit
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from motions.text.instructions.anchors import STEP_WORDS, mark, mark_named, quoted
from motions.text.instructions.beside import after_span, next_one
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.describing import names_section
from motions.text.instructions.locators import closes, heads_place, locator, may_begin_unit
from motions.text.instructions.stretches import quote_to_quote, stretch
from motions.text.instructions.syntax import (
    Doubt,
    Quoted,
    Span,
    Whole,
    is_section,
)
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import VERBS, Noun
from motions.text.instructions.wholes import counted_under, with_all_under, with_heading


def spans(cursor: Cursor, *, may_reach: bool = False, is_replaced: bool = False) -> tuple[Span, ...]:
    """One span, or several: "“a”, “b” and “c”", "points 2 and 3 and paragraph 4".

    ``may_reach``: "“a” to “b”" is all from the one to the other, and not a change; nor is "with “b”".
    ``is_replaced``: they stand after "for", so that words with a "for" of their own after them are not among them.
    """
    first = (cursor.attempt(quote_to_quote) if may_reach else None) or span(cursor)
    found: list[Span] = [first]
    following = partial(_next_span, first=first, is_replaced=is_replaced)
    more: Span | None = cursor.attempt(following)
    while more is not None:
        found.append(after_span(more, found[-1]))
        more = cursor.attempt(following)
    with_it = cursor.attempt(_with_opener) if may_reach else None
    found.extend((with_it,) if with_it is not None else ())
    found[-1] = last = cursor.attempt(partial(_with_its_mark, words=found[-1])) or found[-1]
    if len(found) > 1 and isinstance(last, Quoted) and last.place:
        found = [_placed(other, last) for other in found]
    return tuple(found)


def _with_its_mark(cursor: Cursor, words: Span) -> Quoted | None:
    """ "and the comma before it", "together with the semicolon after them": the words with the mark beside them."""
    cursor.take_mark(",")
    if not isinstance(words, Quoted) or not cursor.take("and|with|together with|as well as|along with|including"):
        return None
    ahead = cursor.take("the preceding|preceding|the following|following")
    sign = mark_named(cursor)
    side = ahead.rpartition(" ")[2] or cursor.take("before|preceding|after|following")
    if not sign or not side or not (ahead or cursor.take("it|them|this|that|these words|those words|the words")):
        return None
    said = f"{sign} {words.words}" if side in {"before", "preceding"} else f"{words.words}{sign}"
    return replace(words, words=said, end=cursor.end)


def _leads_on(cursor: Cursor, found: Span) -> bool:
    """Whether a unit is the place of the next step: "delete “a”, and in line 7, delete “b”"."""
    verb = cursor.peek()
    is_verb = verb.sort is Sort.WORD and (verb.text in VERBS or verb.text in STEP_WORDS)
    return isinstance(found, Whole) and cursor.is_mark(",:-") and is_verb


def _placed_span(cursor: Cursor) -> Whole | None:
    """ "… and, in paragraph 3, the second sentence": a further span after the place that it is in."""
    start = cursor.start
    place = locator(cursor, allow_label=True) if cursor.take("in|from|under") else ()
    is_end = closes(cursor) or cursor.is_word("and")
    return Whole(place=place, start=start, end=cursor.end) if len(place) > 1 and is_end else None


def _is_bare_label(found: Span) -> bool:
    """Whether a span is only a label: after words it numbers what comes next ("delete “a”, 2. delete “b”")."""
    return isinstance(found, Whole) and len(found.place) == 1 and found.place[0].noun is None


def _placed(other: Span, last: Quoted) -> Span:
    """ "Delete “a” and “b” in paragraph 2": the place holds for both."""
    if isinstance(other, Quoted) and not other.place:
        return replace(other, place=last.place)
    return other


def _is_with_it(cursor: Cursor, first: Span) -> bool:
    """Whether "and its sub-points" or the like stands here, which is no further span; nothing is taken."""
    at = cursor.at
    unit = first.place[-1] if isinstance(first, Whole) else None
    may_have_heading = unit is not None and (is_section(unit) or unit.is_under)
    is_with = (
        cursor.attempt(counted_under) is not None
        or cursor.attempt(with_all_under) is True
        or (may_have_heading and cursor.attempt(with_heading) is True)
    )
    cursor.at = at
    return is_with


def _check_are_two(first: Whole, second: Whole) -> None:
    """ "Delete 2, bullet 3" may be both, or the bullet under 2. Raises Doubt."""
    above, under = first.place[-1], second.place[0]
    if under.noun is Noun.BULLET and under.labels and above.noun is not Noun.BULLET and above.labels:
        message = "Say whether both of these are meant, or the second in the first."
        raise Doubt(first.start, second.end, message)


def _next_span(cursor: Cursor, first: Span, is_replaced: bool) -> Span | None:
    """A further span of a list of them, unless it is the place, or the words, of a step of its own."""
    if _is_with_it(cursor, first):
        return None
    is_comma = cursor.is_mark(",")
    taken = cursor.take_mark(",&")
    is_comma = is_comma and not cursor.is_word("and")
    taken = bool(cursor.take("and also|and|as well as|together with|along with")) or taken
    cursor.take_mark(",") if taken and cursor.peek().text in {"in", "from", "under"} else None
    if not taken or not (cursor.is_quote() or cursor.token.sort is Sort.WORD or cursor.is_mark("(")):
        return None
    if cursor.is_verb() and not may_begin_unit(cursor):
        return None
    other = cursor.attempt(partial(next_one, before=first))
    if other is not None:
        return other
    placed = None if is_comma else cursor.attempt(_placed_span)
    if placed is not None:
        return placed
    if (alike := _told_alike(cursor, first)) is not None:
        return alike
    is_quote = cursor.is_quote()
    if heads_place(cursor) and isinstance(first, Quoted):
        return None
    found = span(cursor)
    if is_comma and isinstance(first, Whole) and isinstance(found, Whole) and (closes(cursor) or cursor.is_mark(".")):
        _check_are_two(first, found)
    if is_replaced and is_quote and cursor.is_word("for|in place of|instead of"):
        return None
    if isinstance(first, Whole) and isinstance(found, Quoted) and is_comma:
        return None
    if isinstance(first, Quoted) and (_leads_on(cursor, found) or _is_bare_label(found)):
        return None
    if isinstance(found, Whole) and cursor.is_word("becomes|become|to become|becoming|should become|will become"):
        return None
    is_operand = cursor.is_word("to be|be|is|should|shall|becomes|with|to read|will")
    return None if is_operand and isinstance(found, Quoted) and cursor.is_word("be|is|should") else found


def _told_alike(cursor: Cursor, first: Span) -> Whole | None:
    """The next of "the sentences beginning “x” and “y”"."""
    if not isinstance(first, Whole) or not first.place[-1].is_plural:
        return None
    unit = first.place[-1]
    if not cursor.is_quote() or not (unit.begins or unit.ends or unit.holds):
        return None
    words, start = cursor.token.text, cursor.start
    cursor.at += 1
    begins, ends, holds = (words if one else "" for one in (unit.begins, unit.ends, unit.holds))
    other = replace(unit, begins=begins, ends=ends, holds=holds, start=start, end=cursor.end)
    return replace(first, place=(*first.place[:-1], other), start=start, end=cursor.end)


def _with_opener(cursor: Cursor) -> Span | None:
    """ "with the words “Branch notes:”", after what stands under them: these go too."""
    cursor.take_mark(",(")
    if not cursor.take(
        "together with the|together with|along with the|along with|with the|as well as the|including the"
    ):
        return None
    noun = cursor.take("words|opening words|introductory words|heading|chapeau|opening line|line")
    if not noun or not names_section(cursor):
        return None
    found = quoted(cursor)
    cursor.take_mark(")")
    return found


def span(cursor: Cursor) -> Span:
    """What a step works on. Raises Unread when none stands here."""
    is_place = heads_place(cursor)
    found: Span | None = cursor.attempt(_whole) if is_place else None
    if not (found or cursor.is_quote()):
        found = cursor.attempt(_from_one_to_another) or cursor.attempt(stretch) or cursor.attempt(mark)
    found = found or cursor.attempt(quoted) or cursor.attempt(_whole)
    if found is None:
        raise cursor.unread("the words, or the paragraph or point, to be changed")
    return found


def _from_one_to_another(cursor: Cursor) -> Whole | None:
    """ "from point 1 to point 3": a range of units."""
    found = _whole(cursor) if cursor.take("from") else None
    is_range = found is not None and found.place[-1].through not in {None, ("last",)}
    return replace(found, is_unbroken=True) if found is not None and is_range else None


def _whole(cursor: Cursor) -> Whole | None:
    start = cursor.start
    place = locator(cursor, allow_label=True, allow_quote=heads_place(cursor))
    if not place or place[-1].is_new:
        return None
    return Whole(place=place, start=start, end=cursor.end)
