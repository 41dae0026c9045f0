"""The grammar of the words that open a list: "the line introducing the points", "the words before point (a)"."""

from __future__ import annotations

from collections.abc import Callable

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.syntax import Beside, Side, Unit
from motions.text.instructions.vocabulary import Noun

_BEFORE = "before|preceding|above|leading to|leading into|that come before|which come before|that precede|which precede"
_OPENING_THEM = (
    f"to|for|above|introducing|before|that introduces|which introduces|that introduce|which introduce|opening|{_BEFORE}"
)
_INTRODUCING = "|".join(
    f"the {what} {introducing}"
    for what in ("line", "words", "sentence")
    for introducing in ("introducing", "that introduces", "that introduce", "which introduces", "which introduce")
)


def opening_words(cursor: Cursor, start: int, unit: Callable[..., Unit | None]) -> Unit | None:
    """ "The line introducing" what is said after it, or "the words before" a point or a list."""
    if cursor.is_word(_INTRODUCING):
        cursor.take("the line|the words|the sentence")
        return Unit(start=start, end=cursor.end, noun=Noun.HEADING)
    if not (cursor.take("the words|words|the opening words|the text") and cursor.take(_BEFORE)):
        return None
    anchor = unit(cursor, allow_label=True)
    if anchor is None or anchor.is_new or not (len(anchor.labels) == 1 or anchor.noun is Noun.LIST):
        return None
    opened = Beside(side=Side.BEFORE, anchors=((anchor,),))
    return Unit(start=start, end=cursor.end, noun=Noun.HEADING, beside=opened)


def what_it_opens(cursor: Cursor, unit: Callable[..., Unit | None]) -> Unit | None:
    """ "to points 2 and 3", "above the list", after the words that open them."""
    found = unit(cursor, allow_label=True) if cursor.take(_OPENING_THEM) else None
    return found if found is not None and (found.labels or found.noun is Noun.LIST) and not found.is_new else None
