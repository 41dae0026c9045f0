"""Deletions side by side that share the space between them, or share it with a split.

"costly agency staff": to delete "costly " and to delete " agency" are two changes that have nothing to do with each
other, yet both take the same space. Rules:

* The later deletion takes the space after its words instead, if there is one and nothing is put there.
* Or else the earlier one takes the space before its words, and so does every deletion just before it.
* Or else the one leaves the space to the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TypeGuard

from motions.text.agreement import Agreed
from motions.text.document import ClauseId, Document
from motions.text.primitives import Effect, Span, Split, TextEdit

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
    return [_moved(group, moved[id(group.effect)]) if id(group.effect) in moved else group for group in agreed]


def _moved(group: Agreed[Effect], effect: Effect) -> Agreed[Effect]:
    """The effect in its new place; it was asked for in the old one."""
    return replace(group, effect=effect, asked=group.asked or (group.effect,) * len(group.sources))


def _in_reading_order(effect: _Words) -> tuple[int, int]:
    return effect.start, effect.end


def _parted(text: str, effects: Sequence[_Words]) -> list[_Words]:
    """The effects of one text, in reading order, with those moved that have to give way."""
    found = list(effects)
    last: int | None = None
    for here, effect in enumerate(effects):
        if is_deletion(effect) or isinstance(effect, Split):
            if last is not None and _overlap_in_a_space(text, found[last], effect):
                _part(text, found, last, here)
            last = here
    return found


def is_deletion(effect: _Words) -> TypeGuard[TextEdit]:
    """Whether words go, no others come, and the space around them may go with them or stay."""
    return isinstance(effect, TextEdit) and not (effect.words or effect.part_of)


def _overlap_in_a_space(text: str, one: _Words, other: _Words) -> bool:
    parts = isinstance(one, Split), isinstance(other, Split)
    return share_a_space(text, (one.start, one.end), (other.start, other.end), parts=parts)


def share_a_space(text: str, one: Span, other: Span, *, parts: tuple[bool, bool]) -> bool:
    """Whether two spans, in reading order, overlap in a space only, and have words besides unless they part a clause.

    ``parts``: whether each is that of a split.
    """
    has_own = parts[0] or one[0] < other[0]
    other_has_own = parts[1] or one[1] < other[1]
    return text[other[0] : one[1]].isspace() and one[1] <= other[1] and has_own and other_has_own


def _part(text: str, found: list[_Words], last: int, here: int) -> None:
    one, other = found[last], found[here]
    space = one.end - other.start
    if is_deletion(other) and _is_free_after(text, found, here, space):
        found[here] = _at(other, other.start + space, other.end + space)
    elif moved := _moved_left(text, found, last, space):
        for index, edit in moved.items():
            found[index] = edit
    elif is_deletion(other):
        found[here] = _at(other, one.end, other.end)
    elif is_deletion(one):
        found[last] = _at(one, one.start, other.start)


def _is_free_after(text: str, found: Sequence[_Words], here: int, space: int) -> bool:
    """Whether the space that a deletion begins with follows it as well, and no more than other deletions are there."""
    start, end = found[here].start, found[here].end
    near = takewhile(lambda effect: effect.start < end + space, found[here + 1 :])
    return text[start : start + space] == text[end : end + space] and all(
        is_deletion(effect) or effect.end < end for effect in near
    )


def _moved_left(text: str, found: Sequence[_Words], last: int, space: int) -> dict[int, TextEdit]:
    """The deletion, and each one just before it, with the space before its words; none where one cannot take it."""
    moved: dict[int, TextEdit] = {}
    here = last
    while here >= 0 and (not moved or found[here].end > moved[here + 1].start):
        edit = found[here]
        start, end = edit.start, edit.end
        is_alike = text[end - space : end] == text[max(0, start - space) : start]
        if not is_deletion(edit) or not is_alike or not _is_free_before(found, here, start - space):
            return {}
        moved[here] = _at(edit, start - space, end - space)
        here -= 1
    return moved


def _is_free_before(found: Sequence[_Words], here: int, start: int) -> bool:
    """Whether nothing but deletions is past a place before a deletion; all of them are looked at that begin there."""
    near = takewhile(lambda effect: effect.end > start, (found[index] for index in reversed(range(here))))
    return all(is_deletion(effect) for effect in near)


def _at(edit: TextEdit, start: int, end: int) -> TextEdit:
    """A deletion in another place; what it holds besides its own words it still holds."""

    def moved(span: Span) -> Span:
        return span[0] if span[0] < edit.start else start, span[1] if span[1] > edit.end else end

    return replace(edit, start=start, end=end, held=moved(edit.held), room=edit.room and moved(edit.room))
