"""The grammar of what stays at the end of what is deleted: "all after “x”, but keep “; and”", "leaving the stop"."""

from __future__ import annotations

from dataclasses import replace

from motions.text.instructions.anchors import mark_named
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.syntax import Edge, Quoted, Side, Span, Stretch

KEEPING = "leaving|keeping|retaining|but keep|but keeping|but leave|but leaving|but retain|but retaining|but not|except"
_AT_END = "the final|the closing|the last|the words|the"


def but_for_end(cursor: Cursor, found: tuple[Span, ...]) -> tuple[Span, ...] | None:
    """What is deleted without the words, or the mark, that are said to stay after it."""
    cursor.take_mark(",")
    only = found[0] if len(found) == 1 else None
    if not cursor.take(KEEPING):
        return None
    start = cursor.start
    cursor.take(_AT_END)
    stays = cursor.token.text if cursor.is_quote() else mark_named(cursor)
    cursor.at += 1 if cursor.is_quote() else 0
    cursor.take("at the end|in place|as it is|where it is|intact")
    if not stays:
        return None
    kept = Quoted(words=stays, start=start, end=cursor.end, edge=Side.END)
    if isinstance(only, Stretch) and only.last is None:
        return (replace(only, last=kept, last_edge=Edge.BEFORE),)
    if isinstance(only, Stretch) and isinstance(only.last, Quoted):
        is_free = not only.last.words.endswith(stays) and only.last.after is None and only.last.before is None
        next_to = replace(only.last, before=replace(kept, edge=None))
        return (replace(only, last=next_to),) if is_free else None
    if isinstance(only, Quoted) and only.words.endswith(stays):
        return (replace(only, words=only.words.removesuffix(stays).rstrip()),)
    return None
