"""The spaces between changes that have nothing to do with each other, and yet meet in one.

"costly agency staff": to delete "costly " and to delete " agency" are two changes that have nothing to do with each
other, yet both take the same space. Rules for deletions side by side that share a space, or share it with a split:

* The later deletion takes the space after its words instead, if there is one and nothing is put there.
* Or else the earlier one takes the space before its words, and so does every deletion just before it.
* Or else the one leaves the space to the other.

Rules for new words, and for the words that join two clauses:

* At the beginning and at the end of a text, and on both sides of where it is divided, they come without a space where
  another amendment deletes what the space was to part them from, or divides the text there.
* Where no old word stands between them and the edges of the text, one space parts what two amendments put there, and
  into a clause without text they come with one between.
* What one amendment alone comes to is left as it was asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any, TypeGuard

from motions.text.agreement import Agreed
from motions.text.document import ClauseId, Document
from motions.text.primitives import Effect, Join, Span, Split, TextEdit

_Words = TextEdit | Split


def apart(base: Document, agreed: Sequence[Agreed[Effect]]) -> list[Agreed[Effect]]:
    """The effects, with deletions that share nothing but a space moved apart."""
    by_clause: dict[ClauseId | None, list[_Words]] = {}
    for group in agreed:
        if isinstance(group.effect, TextEdit | Split):
            by_clause.setdefault(group.effect.clause, []).append(group.effect)
    moved: dict[int, _Words] = {}
    for clause, effects in by_clause.items():
        before = sorted(effects, key=in_reading_order)
        after = parted(base.text(clause), before)
        moved.update((id(old), new) for old, new in zip(before, after, strict=True) if old is not new)
    return [_moved(group, moved[id(group.effect)]) if id(group.effect) in moved else group for group in agreed]


def _moved(group: Agreed[Any], effect: Effect) -> Agreed[Effect]:
    """The effect as it is made; it was asked for as it was."""
    return replace(group, effect=effect, asked=group.asked or (group.effect,) * len(group.sources))


def in_reading_order(effect: _Words) -> tuple[int, int]:
    """What edits and splits of one text are sorted by."""
    return effect.start, effect.end


def parted(text: str, effects: Sequence[_Words]) -> list[_Words]:
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


# New words at the edges of texts


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Changes of which no two have an old word between them, in reading order, and the new words that they come to.

    ``left`` and ``right`` are the amendments that make the edge of a text there: none where the clause begins or ends,
    those that divide it where it is divided; None where an old word stands.
    """

    groups: list[Agreed[TextEdit | Join]] = field(default_factory=list)
    left: frozenset[str] | None = frozenset()
    right: frozenset[str] | None = frozenset()

    @property
    def words(self) -> list[str]:
        return [group.effect.words for group in self.groups]


def settled(base: Document, agreed: Sequence[Agreed[Effect]]) -> Sequence[Agreed[Effect]]:
    """The effects, with the spaces of new words where old words are left beside them."""
    changed: dict[int, Agreed[Effect]] = {}
    for stretch in _stretches(base, agreed):
        for group, words in zip(stretch.groups, _settled(base, stretch), strict=True):
            if words != group.effect.words:
                changed[id(group)] = _moved(group, replace(group.effect, words=words))
    return [changed.get(id(group), group) for group in agreed] if changed else agreed


def _stretches(base: Document, agreed: Iterable[Agreed[Any]]) -> Iterator[_Stretch]:
    texts: dict[ClauseId | None, list[Agreed[_Words]]] = {}
    joins: dict[ClauseId | None, list[Agreed[Join]]] = {}
    for group in agreed:
        if isinstance(group.effect, TextEdit | Split):
            texts.setdefault(group.effect.clause, []).append(group)
        elif isinstance(group.effect, Join):
            joins.setdefault(group.effect.clause, []).append(group)
    seconds = {group.effect.second for groups in joins.values() for group in groups}
    for clause in texts | joins:
        if clause not in seconds:
            yield from _cut(_stream(base, clause, texts, joins))


def _stream(
    base: Document,
    clause: ClauseId | None,
    texts: dict[ClauseId | None, list[Agreed[_Words]]],
    joins: dict[ClauseId | None, list[Agreed[Join]]],
) -> Iterator[Agreed[_Words | Join] | None]:
    """The changes of a clause and of what is joined to it, in reading order, and None for old words between them."""
    links: list[ClauseId | None] = [clause]
    for link in links:
        yield from _of_one(base.text(link), texts.get(link, ()))
        following = joins.get(link, ())
        yield from following
        links += [join.effect.second for join in following[:1]]


def _of_one(text: str, groups: Sequence[Agreed[_Words]]) -> Iterator[Agreed[_Words] | None]:
    at = 0
    for group in sorted(groups, key=lambda group: in_reading_order(group.effect)):
        if at < group.effect.start:
            yield None
        yield group
        at = group.effect.end
    if at < len(text):
        yield None


def _cut(stream: Iterable[Agreed[Any] | None]) -> Iterator[_Stretch]:
    """What stands between old words, splits and the edges of the text, as far as there are changes."""
    groups: list[Agreed[Any]] = []
    left: frozenset[str] | None = frozenset()
    for item in stream:
        if item is None or isinstance(item.effect, Split):
            right = None if item is None else _numbers(item)
            yield _Stretch(groups, left, right)
            groups, left = [], right
        else:
            groups.append(item)
    yield _Stretch(groups, left)


def _numbers(group: Agreed[Any]) -> frozenset[str]:
    return frozenset(source.number for source in group.sources)


def _settled(base: Document, stretch: _Stretch) -> list[str]:
    """The new words of a stretch, one text for each of its changes."""
    words = stretch.words
    if stretch.left is not None:
        words = list(_trimmed(stretch.groups, words, stretch.left, str.lstrip))
    if stretch.right is not None:
        words = list(_trimmed(stretch.groups[::-1], words[::-1], stretch.right, str.rstrip))[::-1]
    return words if None in (stretch.left, stretch.right) else list(_spaced(base, stretch.groups, words))


def _trimmed(
    groups: Sequence[Agreed[TextEdit | Join]], words: Sequence[str], edge: frozenset[str], trim: Callable[[str], str]
) -> Iterator[str]:
    """The words, from an edge on, with the first that are left trimmed if they are at the edge because of others."""
    makers, is_done = edge, False
    for group, said in zip(groups, words, strict=True):
        numbers = _numbers(group)
        is_done = is_done or bool(said and makers <= numbers)
        trimmed = said if is_done else trim(said)
        is_done = is_done or bool(trimmed)
        makers |= numbers if isinstance(group.effect, TextEdit) and group.effect.start < group.effect.end else set()
        yield trimmed


def _spaced(base: Document, groups: Sequence[Agreed[TextEdit | Join]], words: Sequence[str]) -> Iterator[str]:
    """The words of a text of which nothing else is left, with one space between those of two amendments."""
    last, before = "", frozenset[str]()
    for group, said in zip(groups, words, strict=True):
        numbers = _numbers(group)
        spaced = said
        if last and said and numbers.isdisjoint(before):
            if last[-1].isspace():
                spaced = said.lstrip()
            elif not base.text(group.effect.clause) and _needs_space(said):
                spaced = " " + said
        yield spaced
        if spaced:
            last, before = spaced, numbers


def _needs_space(words: str) -> bool:
    """Whether words begin with no space, and with no mark that belongs to the words before them.

    >>> [_needs_space(words) for words in ("Act", "“Act”", " Act", ", and", ") and")]
    [True, True, False, False, False]
    """
    return not words[0].isspace() and unicodedata.category(words[0]) not in ("Po", "Pe", "Pf")
