"""Which effects of several amendments are the very same, and so happen once.

Rules:

* Two amendments agree where each does the same to the same words or clause. New clauses are the same when they read
  the same at the same place, whatever ids they were given; the first amendment's ids stand.
* Deleting “agency ” and deleting “ agency” from “the agency staff” is the same: which of the spaces and marks beside
  the words goes makes no difference, as long as no word is passed over.
* Deleting the first “very ” of “very very good” and deleting the second are two acts, although each gives the same
  text: who carries both wants both gone. So it is with words that are put before an equal word and after it.
* Where an amendment leaves open which of two equal words goes (“very very” becomes “very”), it agrees only with one
  that leaves open the same.
* Who agrees still holds what it holds: what conflicts with the one way of asking for a change does so whoever else asks
  for it in another.
* Within one amendment nothing agrees with anything: who inserts a word twice gets it twice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from motions.text.document import ClauseId, Document, Position
from motions.text.operations import Source
from motions.text.primitives import Effect, Insert, Move, Span, Split, TextEdit, anonymous
from motions.text.words import is_worded

EffectType = TypeVar("EffectType", bound=Effect, covariant=True)
Step = tuple[Source, Effect]
_Group = list[Step]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agreed(Generic[EffectType]):
    """One effect and who asks for it, in agenda order.

    ``asked`` is the effect as each of them asks for it, in the same order: with the words that each holds, and the
    space or mark that each takes along. Empty where all ask for ``effect`` itself.
    """

    effect: EffectType
    sources: tuple[Source, ...]
    asked: tuple[EffectType, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The effects so far by what they do, and the ids of new clauses that an earlier amendment brought first."""

    groups: dict[Hashable, list[_Group]] = field(default_factory=lambda: defaultdict(list))
    turns: dict[Hashable, int] = field(default_factory=lambda: defaultdict(int))
    names: dict[tuple[str, ClauseId], ClauseId] = field(default_factory=dict)


def agree(base: Document, steps: Iterable[Step]) -> list[Agreed[Effect]]:
    """The effects of all amendments, in agenda order of who asked first; the same effect once."""
    seen = _Seen()
    agreed: list[_Group] = []
    for source, asked in steps:
        effect = _renamed(asked, source.number, seen)
        key = _identity(effect, base)
        turn = seen.turns[source.number, key]
        seen.turns[source.number, key] += 1
        group = seen.groups[key]
        if turn < len(group):
            group[turn].append((source, effect))
            _share_names(source.number, effect, group[turn][0][1], seen)
        else:
            group.append([(source, effect)])
            agreed.append(group[turn])
    return [_agreed(group) for group in agreed]


def _agreed(group: _Group) -> Agreed[Effect]:
    sources, asked = zip(*group, strict=True)
    return Agreed(effect=asked[0], sources=sources, asked=asked if any(one != asked[0] for one in asked) else ())


def _renamed(effect: Effect, number: str, seen: _Seen) -> Effect:
    """The effect with its gap under the clause that an earlier amendment brought first."""
    if not isinstance(effect, Insert | Move) or not seen.names:
        return effect
    gap = Position(
        parent=seen.names.get((number, effect.gap.parent or ""), effect.gap.parent),
        after=seen.names.get((number, effect.gap.after or ""), effect.gap.after),
    )
    return replace(effect, gap=gap)


def _share_names(number: str, effect: Effect, first: Effect, seen: _Seen) -> None:
    """Remember what the new clauses of one amendment are called by the one that brought them first."""
    match effect, first:
        case Insert(clause=own), Insert(clause=shared):
            pairs = zip(own.walk(), shared.walk(), strict=True)
            seen.names.update(((number, one.id), other.id) for one, other in pairs)


def _identity(effect: Effect, base: Document) -> Hashable:
    """What makes two effects the same."""
    if isinstance(effect, TextEdit):
        place = leftmost(effect, base) if effect.room else settled(effect, base)
        return ("text", effect.clause, *place, _open(effect, base), effect.part_of)
    if isinstance(effect, Insert):
        return ("insert", effect.gap, anonymous(effect.clause), effect.part_of)
    if isinstance(effect, Split):
        return replace(effect, second=anonymous(effect.second))
    return effect


_Place = tuple[int, int, str]


def settled(edit: TextEdit, base: Document) -> _Place:
    """The start, end and words of an insertion or deletion in the leftmost place that is reached over no word.

    >>> base = Document(title="very very well")
    >>> settled(TextEdit(clause=None, start=5, end=10, words="", held=(5, 10)), base)
    (4, 9, '')
    """
    text = base.text(edit.clause)
    moving = edit.words or text[edit.start : edit.end]
    if edit.start < edit.end and edit.words:
        return edit.start, edit.end, edit.words
    passes = _passes_mark if is_worded(moving) else str.isspace
    steps, start = 0, edit.start
    while (
        steps < start
        and text[start - 1 - steps] == moving[-1 - steps % len(moving)]
        and passes(text[start - 1 - steps])
    ):
        steps += 1
    return _moved_left(edit, steps)


def _passes_mark(character: str) -> bool:
    return not character.isalnum()


def _open(edit: TextEdit, base: Document) -> Span | None:
    """Of a deletion that leaves open which of several equal words goes, all those words."""
    if edit.room is None:
        return None
    start, end = edit.room
    words = base.text(edit.clause)[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def leftmost(edit: TextEdit, base: Document) -> _Place:
    """The start, end and words of an insertion or deletion in the leftmost place that gives the same text."""
    return _moved_left(edit, _steps(edit, base)[0])


def _moved_left(edit: TextEdit, steps: int) -> _Place:
    words = edit.words
    turn = steps % len(words) if words else 0
    return edit.start - steps, edit.end - steps, words[len(words) - turn :] + words[: len(words) - turn]


def room(edit: TextEdit, base: Document) -> Span:
    """The characters from the leftmost to the rightmost place where an insertion or deletion gives the same text.

    >>> base = Document(title="very very well")
    >>> room(TextEdit(clause=None, start=5, end=10, words="", held=(5, 10)), base)
    (0, 10)
    """
    left, right = _steps(edit, base)
    return edit.start - left, edit.end + right


def _steps(edit: TextEdit, base: Document) -> Span:
    """How many characters to the left, and to the right, an edit could happen and give the same text."""
    start, end = edit.start, edit.end
    if start < end and edit.words:
        return 0, 0
    text = base.text(edit.clause)
    moving = edit.words or text[start:end]
    return _repeated(text[:start][::-1], moving[::-1]), _repeated(text[end:], moving)


def _repeated(text: str, moving: str) -> int:
    """How many characters a text begins with that are those of ``moving``, over and over.

    >>> _repeated("very very well", "very ")
    10
    """
    if text[:1] != moving[:1]:
        return 0
    endless = moving + text
    return bisect_left(range(len(text)), True, key=lambda last: text[: last + 1] != endless[: last + 1])
