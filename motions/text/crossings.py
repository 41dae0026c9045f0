"""Which edits and splits of one text cross: one changes what the other changes or holds.

Rules:

* Several who agree on a change may ask for it in different ways: each way holds its own words, and takes along its own
  space. What crosses one of the ways is a conflict with those who ask so, whoever else asks for the change.
* Two who name the same word, or some of the same words, to replace it, and of whose changes no word that stays stands
  between, are at odds, although each changes other words: “the council” → “the county council”, and → “the trusts”.
* A split inside a word leans on all of it. What an edit leans on is held against amendments that change it, save where
  its own asks for that too (``leaning``).
* Deletions side by side that share a space as they are asked for do not cross where they are made apart (``spacing``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from motions.text.agreement import Agreed, parting
from motions.text.leaning import around
from motions.text.operations import Source
from motions.text.primitives import Effect, Span, Split, TextEdit
from motions.text.spacing import is_deletion, share_a_space
from motions.text.words import has_word

_Words = Agreed[TextEdit | Split]


def crossings(groups: Sequence[_Words], text: str) -> Iterator[tuple[_Words, _Words]]:
    """The edits and splits of one text that cannot both stand.

    Those of one spot are taken together, so that many insertions at one point are not compared one by one; the spots
    are swept from left to right, each compared only with those that reach it.
    """
    spots = sorted(_by_spot(groups, text).items(), key=lambda pair: pair[0])
    reaching: list[tuple[_Spot, list[_Voice]]] = []
    for spot, members in spots:
        if not spot.harmless:
            yield from _of_two(combinations(members, 2))
        elif spot.names_words:
            yield from _as_named(combinations(members, 2))
        elif cuts(spot.changed, spot.leans_on):
            yield from _leaning(combinations(members, 2), leans=(True, True))
        reaching = [earlier for earlier in reaching if earlier[0].reach[1] >= spot.reach[0]]
        for earlier, others in reaching:
            if earlier.crosses(spot, text):
                yield from _of_two(product(others, members))
            elif earlier.touches(spot, text):
                yield from _as_named(product(others, members))
            elif any(leans := earlier.leans(spot, text)):
                yield from _leaning(product(others, members), leans=leans)
        reaching.append((spot, members))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    """An edit or a split, as it is made or as someone asks for it, with who asks so.

    ``change`` tells the voices of one change from those of another; ``numbers`` are the amendments that ask for it in
    any way.
    """

    change: int
    numbers: frozenset[str]
    words: _Words
    is_made: bool


def _of_two(pairs: Iterable[tuple[_Voice, _Voice]]) -> Iterator[tuple[_Words, _Words]]:
    """The pairs that do not ask for one and the same change."""
    return ((one.words, another.words) for one, another in pairs if one.change != another.change)


def _as_named(pairs: Iterable[tuple[_Voice, _Voice]]) -> Iterator[tuple[_Words, _Words]]:
    """The pairs that do not ask for one and the same change, with all the words that each names for those it holds."""
    return ((_naming(one), _naming(another)) for one, another in _of_two(pairs))


def _naming(words: _Words) -> _Words:
    effect = words.effect
    if isinstance(effect, TextEdit) and effect.named:
        return replace(words, effect=replace(effect, held=effect.named))
    return words


def _leaning(pairs: Iterable[tuple[_Voice, _Voice]], *, leans: tuple[bool, bool]) -> Iterator[tuple[_Words, _Words]]:
    """The pairs of which one leans on what the other changes, save those of which the one asks for that change too.

    ``leans``: whether the first does, and the second.
    """
    for one, another in pairs:
        for left, right in product(one.words.sources, another.words.sources):
            if (leans[0] and left.number not in another.numbers) or (leans[1] and right.number not in one.numbers):
                yield replace(one.words, sources=(left,)), replace(another.words, sources=(right,))


def _voices(groups: Sequence[_Words]) -> Iterator[_Voice]:
    """Each change as it is made, and as it is asked for in other ways."""
    for change, group in enumerate(groups):
        ways: dict[TextEdit | Split, list[Source]] = {}
        for source, asked in zip(group.sources, group.asked, strict=bool(group.asked)):
            ways.setdefault(asked, []).append(source)
        made = ways.pop(group.effect, group.sources)
        numbers = frozenset(source.number for source in group.sources)
        words = Agreed(effect=group.effect, sources=tuple(made))
        yield _Voice(change=change, numbers=numbers, words=words, is_made=True)
        for asked, sources in ways.items():
            words = Agreed(effect=asked, sources=tuple(sources))
            yield _Voice(change=change, numbers=numbers, words=words, is_made=False)


@dataclass(frozen=True, slots=True, order=True)
class _Spot:
    """What an edit or a split changes, holds and names. ``reach`` comes first: it is what spots are swept by."""

    reach: Span
    changed: Span
    held: Span
    leans_on: Span
    named: Span
    parts: bool
    parting: Span
    whole: bool
    is_made: bool
    gives_way: bool

    @property
    def extent(self) -> Span:
        """All that it changes and holds."""
        return min(self.changed[0], self.held[0]), max(self.changed[1], self.held[1])

    @property
    def harmless(self) -> bool:
        """Whether any number of effects can share the spot: they insert at one point."""
        return self.changed[0] == self.changed[1] and not self.parts and not self.whole

    @property
    def names_words(self) -> bool:
        return self.named[0] < self.named[1]

    def crosses(self, other: _Spot, text: str) -> bool:
        """Whether one changes what the other, which comes after it, changes or holds."""
        parted = (self.parts or other.parts) and (self.changed == other.changed or self.parting == other.parting)
        cut = cuts(self.changed, other.changed) or cuts(self.changed, other.held) or cuts(other.changed, self.held)
        return (parted or cut) and not self._parts_from(other, text)

    def leans(self, other: _Spot, text: str) -> tuple[bool, bool]:
        """Whether it leans on what the other, which comes after it, changes, and whether the other does on its own."""
        is_apart = self._parts_from(other, text)
        return cuts(other.changed, self.leans_on) and not is_apart, cuts(self.changed, other.leans_on) and not is_apart

    def touches(self, other: _Spot, text: str) -> bool:
        """Whether both name a word, and no word that stays is between what they change."""
        named = max(self.named[0], other.named[0]), min(self.named[1], other.named[1])
        between = min(self.changed[1], other.changed[1]), max(self.changed[0], other.changed[0])
        return has_word(text, *named) and not has_word(text, *between)

    def _parts_from(self, other: _Spot, text: str) -> bool:
        """Whether what is made of them shares no space, although they do as they are asked for."""
        is_asked = self.gives_way and other.gives_way and not (self.is_made and other.is_made)
        return is_asked and share_a_space(text, self.extent, other.extent, parts=(self.parts, other.parts))


def _by_spot(groups: Sequence[_Words], text: str) -> dict[_Spot, list[_Voice]]:
    spots: dict[_Spot, list[_Voice]] = defaultdict(list)
    for voice in _voices(groups):
        spots[_spot(voice.words.effect, text, is_made=voice.is_made)].append(voice)
    return spots


def _spot(effect: TextEdit | Split, text: str, *, is_made: bool) -> _Spot:
    changed = effect.start, effect.end
    held = effect.held if isinstance(effect, TextEdit) else changed
    leans_on = (effect.leans_on if isinstance(effect, TextEdit) else around(text, *changed)) or changed
    space = parting(effect, text) if isinstance(effect, Split) else changed
    named = _named(effect, text)
    reached = changed, held, leans_on, space, _with_marks(text, changed, named)
    return _Spot(
        reach=(min(start for start, _ in reached), max(end for _, end in reached)),
        changed=changed,
        held=held,
        leans_on=leans_on,
        named=named,
        parts=isinstance(effect, Split),
        parting=space,
        whole=rewords(effect),
        is_made=is_made,
        gives_way=isinstance(effect, Split) or is_deletion(effect),
    )


def _named(effect: TextEdit | Split, text: str) -> Span:
    """The words that an effect names to change them: of no width where there is no word."""
    named = (effect.named or (effect.start, effect.end)) if isinstance(effect, TextEdit) else None
    return named if named and has_word(text, *named) else (effect.start, effect.start)


def _with_marks(text: str, changed: Span, named: Span) -> Span:
    """What is changed, with the spaces and marks right beside it that are named."""
    start, end = changed
    while start > named[0] and not text[start - 1].isalnum():
        start -= 1
    while end < named[1] and not text[end].isalnum():
        end += 1
    return start, end


def cuts(one: Span, another: Span) -> bool:
    """Whether two spans overlap; a point does where it lies strictly inside.

    >>> cuts((2, 5), (4, 6)), cuts((2, 5), (5, 6)), cuts((3, 3), (2, 5)), cuts((2, 2), (2, 5)), cuts((2, 2), (2, 2))
    (True, False, True, False, False)
    """
    overlap = max(one[0], another[0]) < min(one[1], another[1])
    return overlap or another[0] < one[0] < another[1] or one[0] < another[0] < one[1]


def as_asked(groups: Sequence[_Words]) -> Iterator[_Words]:
    """Each change as it is made, and in each other way in which it is asked for, with who asks so."""
    return (voice.words for voice in _voices(groups))


def rewords(effect: Effect) -> bool:
    """Whether an edit holds a whole text."""
    return isinstance(effect, TextEdit) and effect.whole
