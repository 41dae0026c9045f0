"""New words without marks, once it is known what they are for: where they end, and what they may not hold.

Add to notes:                 “Believes:” heads the next words; in “Delete all and insert: …” it is part of them
Cycling is dangerous.
Believes:
Cycling is good.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from motions.text.instructions import payload
from motions.text.instructions.cursor import Cursor
from motions.text.instructions.nextplaces import section_head
from motions.text.instructions.payload import StartsStep
from motions.text.instructions.repeating import adds_to_section
from motions.text.instructions.syntax import Check, Item, Quoted, Span, Step, Text, Whole, rank
from motions.text.instructions.tokens import Sort
from motions.text.instructions.vocabulary import RANK, Noun, Verb


def ended(cursor: Cursor, items: Sequence[Item], starts_step: StartsStep) -> list[Item]:
    """The items, the last of which ends before a line that names the section of the next new words. Raises Doubt."""
    last = items[-1] if items else None
    if not isinstance(last, Step) or last.text is None or not last.text.is_block:
        return list(items)
    at = _next_section(cursor, last.text)
    if not at or not _is_of_points(last):
        return list(items)
    if not _is_read(cursor, at, last):
        raise payload.could_be(cursor, at, cursor.at, "a place")
    text = _up_to(cursor, last.text, at - 1, starts_step)
    cursor.at = at - 1
    return [*items[:-1], replace(last, text=text, end=cursor.end)]


def _next_section(cursor: Cursor, text: Text) -> int:
    """Where a line in new words begins that is the name of a section, before a colon or alone; 0 where none does."""
    inside = (at for at, item in enumerate(cursor.items) if text.start < item.start < text.end)
    heads = (at for at in inside if cursor.items[at - 1].sort is Sort.BREAK)
    return next((at for at in heads if section_head(cursor.probe(at))), 0)


def _is_of_points(step: Step) -> bool:
    """Whether new words are points beside one that is named, in its place, or in a section that is named."""
    if step.verb is Verb.INSERT and step.where is not None and step.where.anchors:
        is_point = step.new is None or step.new.noun in {None, Noun.POINT, Noun.BULLET}
        return is_point and all(map(_is_point, step.where.anchors))
    return adds_to_section(step) or (step.verb is Verb.REPLACE and len(step.spans) == 1 and _is_point(step.spans[0]))


def _is_point(span: Span) -> bool:
    unit = span.place[-1] if isinstance(span, Whole) else None
    return unit is not None and rank(unit) == RANK[Noun.POINT] and len(unit.labels) == 1 and unit.through is None


def _is_read(cursor: Cursor, at: int, step: Step) -> bool:
    """Whether the name of a section at a token heads the next words: a colon ends its line, and they are added to."""
    probe = cursor.probe(at)
    section_head(probe)
    return adds_to_section(step) and probe.is_mark(":") and probe.peek().sort is Sort.BREAK


def _up_to(cursor: Cursor, text: Text, at: int, starts_step: StartsStep) -> Text:
    """New words as they are where they end at a token. Raises Doubt."""
    first = next(at for at, item in enumerate(cursor.items) if item.start >= text.start)
    cut = Cursor(replace(cursor.tokens, items=(*cursor.items[:at], cursor.items[-1])), cursor.names, first)
    found = payload.block(cut, starts_step)
    return text if found is None else replace(text, words=found.words, end=found.end)


def check(cursor: Cursor, items: Sequence[Item]) -> None:
    """New words without marks hold no place, where none was named for them. Raises Doubt."""
    for item in items:
        if isinstance(item, Step | Check) and item.text is not None and item.text.is_block:
            new = item.new if isinstance(item, Step) and item.where is None else None
            is_open = payload.follows_its_number(cursor, item.text, new)
            if is_open or not _is_placed(item):
                payload.check_is_no_place(cursor, item.text, in_any_case=is_open)


def _is_placed(item: Step | Check) -> bool:
    """Whether it is said where new words go: next to something, as a unit, in the place of one."""
    if isinstance(item, Check):
        return not (item.place and item.place[-1].is_quotation)
    is_words = bool(item.spans) and all(isinstance(span, Quoted) for span in item.spans)
    return item.new is not None or item.where is not None or (item.verb is Verb.REPLACE and not is_words)
