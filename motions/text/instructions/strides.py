"""The grammar of moving within a list: "up one place", "two places down"."""

from __future__ import annotations

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.labels import cardinal
from motions.text.instructions.locators import closes
from motions.text.instructions.syntax import Side, Where

_SIDES = {"up": Side.BEFORE, "further up": Side.BEFORE, "higher": Side.BEFORE, "earlier": Side.BEFORE}
_SIDES |= {"down": Side.AFTER, "further down": Side.AFTER, "lower": Side.AFTER, "later": Side.AFTER}
_WAYS = "|".join(_SIDES)
_PLACES = "place|places|position|positions|slot|slots|step|steps|spot|spots"
_OF_THE_LIST = "in the list|the list|in that list|in its list|in the order|in order|in the numbering"


def stride(cursor: Cursor) -> Where | None:
    """How many places up or down something moves among those that it stands with; None where that is not said."""
    start = cursor.start
    way = cursor.take(_WAYS)
    cursor.take("by")
    count = cardinal(cursor) or (1 if cursor.take("a|one more|another|a single") else 0)
    cursor.take(_PLACES)
    way = way or cursor.take(_WAYS)
    cursor.take(_OF_THE_LIST)
    is_ended = closes(cursor) or cursor.is_mark(".,") or cursor.is_word("and|so")
    return Where(side=_SIDES[way], by=count, start=start, end=cursor.end) if way and count and is_ended else None
