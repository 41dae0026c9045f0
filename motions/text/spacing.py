"""Deletions side by side that share the space between them, or share it with a split.

"costly agency staff": to delete "costly " and to delete " agency" are two changes that have nothing to do with each
other, yet both take the same space. Rules:

* The later deletion takes the space after its words instead, if there is one and nothing is put there.
* Or else the earlier one takes the space before its words.
* Or else the one leaves the space to the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TypeGuard

from motions.text.agreement import Agreed
from motions.text.document import ClauseId, Document
from motions.text.primitives import Effect, Split, TextEdit

_Words = TextEdit | Split


def apart(base: Document, agreed: Sequence[Agreed[Effect]]) -> list[Agreed[Effect]]:
    """The effects, with deletions that share nothing but a space moved apart."""
    by_clause: dict[ClauseId | None, list[_Words]] = {}
    for group in agreed:
        if isinstance(group.effect, TextEdit | Split):
            by_clause.setdefault(group.effect.clause, []).append(group.effect)
    moved: dict[int, _Words] = {}
    for clause, effects in by_clause.items():
        before = sorted(effects, key=_in_reading_order)
        after = _parted(base.text(clause), before)
        moved.update((id(old), new) for old, new in zip(before, after, strict=True) if old is not new)
    return [replace(group, effect=moved.get(id(group.effect), group.effect)) for group in agreed]


def _in_reading_order(effect: _Words) -> tuple[int, int]:
    return effect.start, effect.end


def _parted(text: str, effects: Sequence[_Words]) -> list[_Words]:
    """The effects of one text, in reading order, with those moved that have to give way."""
    found = list(effects)
    last: int | None = None
    for here, effect in enumerate(effects):
        if _is_deletion(effect) or isinstance(effect, Split):
            if last is not None and _share_a_space(text, found[last], effect):
                _part(text, found, last, here)
            last = here
    return found


def _is_deletion(effect: _Words) -> TypeGuard[TextEdit]:
    return isinstance(effect, TextEdit) and not (effect.words or effect.part_of)


def _share_a_space(text: str, one: _Words, other: _Words) -> bool:
    """Whether the two overlap in a space only, and a deletion among them has words besides."""
    has_own = isinstance(one, Split) or one.start < other.start
    other_has_own = isinstance(other, Split) or one.end < other.end
    return text[other.start : one.end].isspace() and one.end <= other.end and has_own and other_has_own


def _part(text: str, found: list[_Words], last: int, here: int) -> None:
    one, other = found[last], found[here]
    space = one.end - other.start
    if _is_deletion(other) and _is_free_after(text, found, here, space):
        found[here] = _at(other, other.start + space, other.end + space)
    elif _is_deletion(one) and _is_free_before(text, found, last, space):
        found[last] = _at(one, one.start - space, one.end - space)
    elif _is_deletion(other):
        found[here] = _at(other, one.end, other.end)
    elif _is_deletion(one):
        found[last] = _at(one, one.start, other.start)


def _is_free_after(text: str, found: Sequence[_Words], here: int, space: int) -> bool:
    """Whether the space that a deletion begins with follows it as well, and no more than other deletions are there."""
    start, end = found[here].start, found[here].end
    near = takewhile(lambda effect: effect.start < end + space, found[here + 1 :])
    return text[start : start + space] == text[end : end + space] and all(
        _is_deletion(effect) or effect.end < end for effect in near
    )


def _is_free_before(text: str, found: Sequence[_Words], here: int, space: int) -> bool:
    """Whether the space that a deletion ends with comes before it as well, and nothing else is there."""
    start, end = found[here].start, found[here].end
    is_there = text[end - space : end] == text[max(0, start - space) : start]
    return is_there and all(effect.end <= start - space for effect in found[here - 1 : here])


def _at(edit: TextEdit, start: int, end: int) -> TextEdit:
    return replace(edit, start=start, end=end, held=(start, end))
