"""The grammar of what goes, where it stands in a list: each on a line of its own, or by label after a colon.

Delete the following:              Delete:                      Delete the following points: 2 and (b)
• bullet 2 under “notes”           • to be rested;
• “national” in paragraph 3        • to be sung.
"""

from __future__ import annotations

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.nouns import noun
from motions.text.instructions.spans import span, spans
from motions.text.instructions.syntax import Span, Unit, Whole
from motions.text.instructions.vocabulary import Noun


def itemised(cursor: Cursor) -> tuple[Span, ...] | None:
    """What is listed here, or None. A line that is none of the list is not taken."""
    is_said = bool(cursor.take("the following|all of the following|the following ones"))
    noun(cursor)
    if cursor.take_mark(":") and is_said and not cursor.is_break():
        return spans(cursor)
    found: list[Span] = []
    while (one := cursor.attempt(_line)) is not None:
        found.append(one)
    return tuple(found) or None


def _line(cursor: Cursor) -> Span | None:
    """One of the list: a span, or after a bullet the words of a whole paragraph or point."""
    if not cursor.is_break():
        return None
    cursor.skip_breaks()
    is_bulleted = cursor.take_mark("•-")
    first = cursor.at
    found = cursor.attempt(span)
    if found is not None and _is_ended(cursor):
        return found
    while is_bulleted and not (cursor.is_break() or cursor.is_end()):
        cursor.at += 1
    if not is_bulleted or cursor.at == first:
        return None
    start, end = cursor.items[first].start, cursor.end
    words = cursor.tokens.prose[start:end]
    return Whole(place=(Unit(noun=Noun.BLOCK, begins=words, ends=words, start=start, end=end),), start=start, end=end)


def _is_ended(cursor: Cursor) -> bool:
    cursor.take_mark(",;.")
    cursor.take("and")
    return cursor.is_break() or cursor.is_end()
