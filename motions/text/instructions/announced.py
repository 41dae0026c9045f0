"""The grammar of what follows by itself, where it is said before the new words: "and renumber: “…”"."""

from __future__ import annotations

from motions.text.instructions.consequences import consequence
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.syntax import Consequence
from motions.text.instructions.tokens import Sort


def renumbering(cursor: Cursor) -> bool | None:
    """ "and renumber", after what new words are announced as, where it says no more of numbers."""
    cursor.take("the following|as follows")
    found = announced(cursor)
    return (found is not None and not found.said) or None


def announced(cursor: Cursor) -> Consequence | None:
    """ "and renumber accordingly", "as follows, and renumber", before the new words are given."""
    at = cursor.at
    cursor.take("as follows")
    cursor.take_mark(",")
    cursor.take("and|with")
    found = consequence(cursor)
    cursor.take_mark(",")
    is_next = (
        cursor.is_mark(":-.") or cursor.is_quote() or cursor.is_break() or cursor.is_word("to read|reading|as follows")
    )
    if found and is_next:
        if cursor.is_mark(".") and cursor.peek().sort is Sort.BREAK:
            cursor.at += 1
        return found
    cursor.at = at
    return None


def bracketed(cursor: Cursor) -> Consequence | None:
    """ "(and renumber)"."""
    at = cursor.at
    cursor.at += 1
    cursor.take("and|with")
    found = consequence(cursor)
    if found and cursor.take_mark(")"):
        return found
    cursor.at = at
    return None
