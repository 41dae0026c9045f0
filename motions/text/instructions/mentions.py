"""The grammar of words that are counted on: "after the first “x” insert “y”, and delete the second mention".

Rules:

* What is counted are the words quoted last of which one place was picked ("the first “x”", "“x” (first occurrence)").
* It is in the same sentence, and no place of their own is said for either: the count is of one place.
* "The second one" is one of them only where nothing else was counted before.
"""

from __future__ import annotations

from collections.abc import Sequence

from motions.text.instructions.cursor import Cursor
from motions.text.instructions.labels import ordinal, the_nth
from motions.text.instructions.syntax import Quoted
from motions.text.instructions.tokens import Sort, Token

_TIMES = "mention|occurrence|occurence|instance|appearance|use|reference"
_COUNTED = frozenset(_TIMES.split("|"))
_WITHIN = frozenset({"in", "under", "within"})
_STOPS = frozenset(".!?")
_BETWEEN = frozenset({"of", "to", "the", "words", "word"})


def next_mention(cursor: Cursor) -> Quoted | None:
    """ "the second mention": words by their count, where they were quoted before and are not again."""
    start = cursor.start
    nth = the_nth(cursor)
    if nth is None:
        return None
    before = cursor.items[: cursor.at - 1]
    is_one = bool(cursor.take("one"))
    is_said = is_one or bool(cursor.take(_TIMES))
    cursor.take("of it|of them|of these words|of those words")
    if not is_said or cursor.is_quote() or cursor.is_word("of|to"):
        return None
    counted = [at for at in range(len(before)) if _is_counted(before, at)]
    others = sum(ordinal(token) is not None for token in before) - len(counted)
    if not counted or (is_one and others) or not _is_of_one_place(before[counted[-1] + 1 :]):
        return None
    return Quoted(words=before[counted[-1]].text, start=start, end=cursor.end, nth=nth)


def _is_of_one_place(between: Sequence[Token]) -> bool:
    """Whether the sentence goes on, and no other place is said in it."""
    is_placed = between[0].text in {"of", "on", "at", "from"} or any(one.text in _WITHIN for one in between)
    return not is_placed and not any(one.sort is Sort.BREAK or one.text in _STOPS for one in between)


def _is_counted(items: Sequence[Token], at: int) -> bool:
    """Whether words stand in quotation marks here of which one place is picked, before them or after."""
    if items[at].sort is not Sort.QUOTE:
        return False
    ahead = at - 1
    while ahead > 0 and (items[ahead].text in _BETWEEN or items[ahead].text in _COUNTED):
        ahead -= 1
    following = [token for token in items[at + 1 : at + 5] if token.text not in {"(", ",", "the"}][:2]
    is_after = len(following) > 1 and ordinal(following[0]) is not None and following[1].text in _COUNTED
    return (ahead >= 0 and ordinal(items[ahead]) is not None) or is_after
