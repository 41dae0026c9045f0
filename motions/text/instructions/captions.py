"""The grammar of a new part: the words that head it, and those that come under them.

Insert a new section headed “Water”: “It runs.”          a new heading and two paragraphs
a new heading “Water” and under it a new paragraph: “It runs.”
"""

from __future__ import annotations

from functools import partial

from motions.text.instructions import payload
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.labels import cardinal
from motions.text.instructions.nouns import noun
from motions.text.instructions.operands import described_text, new_text
from motions.text.instructions.payload import StartsStep
from motions.text.instructions.syntax import Text, Unit
from motions.text.instructions.vocabulary import Noun

_HEADED = (
    "with the heading|with heading|under the heading|with the title|with title|headed|entitled|titled|called|"
    "to be headed|to be called|to be entitled"
)
_UNDER = (
    "beneath it|under it|underneath it|below it|thereunder|under this heading|under that heading|under this|below this"
)


def may_be_headed(new: Unit | None) -> bool:
    return new is not None and new.noun in {Noun.SECTION, Noun.CLAUSE, Noun.LIST}


def headed_text(cursor: Cursor, starts_step: StartsStep) -> Text | None:
    """ "with the heading “x”", "headed “x”: “y”": the words that head a new part, and those under them."""
    title = payload.quotation(cursor) if cursor.take(_HEADED) else None
    if title is None:
        return None
    cursor.take_mark(",")
    cursor.take("and the text|with the text|and text|and")
    under = cursor.attempt(partial(new_text, starts_step=starts_step))
    words = f"{title.words}\n{under.words}" if under else title.words
    return Text(words=words, start=title.start, end=cursor.end)


def text_under(cursor: Cursor, starts_step: StartsStep) -> Text | None:
    """ "and under it “y”", "with a new paragraph under it: “y”", "followed by the text: “y”", after a new heading."""
    cursor.take_mark(",")
    is_with = bool(cursor.take("with|followed by"))
    is_said = is_with or (cursor.take("and") and bool(cursor.take(_UNDER)))
    if not is_said:
        return None
    if not is_with:
        cursor.take("insert|add|place|put")
    found = cursor.attempt(partial(described_text, starts_step=starts_step))
    if found is None and is_with:
        cursor.take("a new paragraph|a paragraph|the paragraph|the words|the text|the following")
        cursor.take(_UNDER)
        found = cursor.attempt(partial(new_text, starts_step=starts_step))
    return found


def paragraphs_under(cursor: Cursor) -> int | None:
    """ "a new heading and paragraph", "a heading and two paragraphs": how many stand under the heading."""
    if not cursor.take("and a new|and a|and new|and"):
        return None
    count = cardinal(cursor) or 1
    cursor.take("new")
    named = cursor.attempt(noun)
    is_as_many = named is not None and named[1] is (count > 1)
    return count if named is not None and named[0] is Noun.PARAGRAPH and is_as_many else None
