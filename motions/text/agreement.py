"""Which effects of several amendments are the very same, and so happen once.

Rules:

* Two amendments agree where each does the same to the same words or clause. New clauses are the same when they read
  the same at the same place, whatever ids they were given; the first amendment's ids stand. What is under them is
  compared clause by clause, whether it came with them or was put there (``arrivals``); what only one of them puts
  there keeps its place among what they have in common.
* A change is the same however much of what stays is said with it: “rate payers” becomes “ratepayers” where the space
  between them is deleted, and where the whole clause is said anew.
* Deleting “agency ” and deleting “ agency” from “the agency staff” is the same: which of the spaces and marks beside
  the words goes makes no difference, as long as no word is passed over.
* Deleting the first “very ” of “very very good” and deleting the second are two acts, although each gives the same
  text: who carries both wants both gone. So it is with words that are put before an equal word and after it.
* Dividing a clause after “agency” and before “staff” is the same, whether the space between goes or stays.
* Where an amendment leaves open which of two equal words goes (“very very” becomes “very”), it agrees only with one
  that leaves open the same.
* Who agrees still holds what it holds: what conflicts with the one way of asking for a change does so whoever else asks
  for it in another.
* Within one amendment nothing agrees with anything: who inserts a word twice gets it twice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from motions.text.arrivals import Gaps, Step, gaps, new_parent, one_by_one
from motions.text.document import ClauseId, Document, Position
from motions.text.operations import Source
from motions.text.primitives import Cover, Effect, Insert, Move, Range, Span, Split, TextEdit, anonymous
from motions.text.words import is_worded

EffectType = TypeVar("EffectType", bound=Effect, covariant=True)
Key = tuple[ClauseId | None, int, int, str, Span | None, Range | None]
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


@dataclass(frozen=True, slots=True)
class _Line:
    """The groups of one key; ``turns`` says of how many of them each amendment has had its turn."""

    groups: list[_Group] = field(default_factory=list)
    turns: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The effects so far by what they do, and the ids of new clauses that an earlier amendment brought first.

    ``under`` says, for each new clause, what each amendment puts under it, in its order.
    """

    lines: dict[Hashable, _Line] = field(default_factory=lambda: defaultdict(_Line))
    names: dict[tuple[str, ClauseId | None], ClauseId] = field(default_factory=dict)
    under: dict[ClauseId, dict[str, list[_Group]]] = field(default_factory=dict)


def agree(base: Document, steps: Iterable[Step]) -> list[Agreed[Effect]]:
    """The effects of all amendments, in agenda order of who asked first; the same effect once."""
    told = list(one_by_one(base, steps))
    gaps_of = gaps(base, told)
    seen = _Seen()
    agreed: list[_Group] = []
    for source, asked in told:
        effect = _renamed(asked, source.number, seen)
        keys = _keys(effect, base, gaps_of.get(source.number))
        group = _standing(source.number, keys, seen)
        if group is None:
            group = []
            agreed.append(group)
        else:
            _share_name(source.number, effect, group[0][1], seen)
        _make_known(group, keys, seen)
        group.append((source, effect))
        if (parent := new_parent(effect, base)) is not None:
            seen.under.setdefault(parent, {}).setdefault(source.number, []).append(group)
    return [_agreed(group) for group in (_in_order(agreed, base, seen) if seen.under else agreed)]


def _in_order(agreed: Iterable[_Group], base: Document, seen: _Seen) -> Iterator[_Group]:
    """The groups, those of a new clause followed by those of what is put under it."""
    under = {parent: _merged(list(own.values())) for parent, own in seen.under.items()}
    for top in agreed:
        waiting = [top] if new_parent(top[0][1], base) is None else []
        while waiting:
            group = waiting.pop()
            yield group
            match group[0][1]:
                case Insert(clause=clause):
                    waiting.extend(reversed(under.get(clause.id, ())))


def _merged(lists: Sequence[Sequence[_Group]]) -> list[_Group]:
    """What several amendments put under one new clause, in an order in which each has its own.

    What one of them alone puts there comes before the next that it has in common with those before it on the agenda,
    or else last: “pay, rents” and “pay, fares, rents, tax” come to “pay, fares, rents, tax”.
    """
    merged: list[_Group] = []
    for own in lists:
        standing = {id(group) for group in merged}
        before: dict[int, list[_Group]] = {}
        waiting: list[_Group] = []
        for group in own:
            if id(group) in standing:
                before[id(group)], waiting = waiting, []
            else:
                waiting.append(group)
        merged = [one for group in merged for one in (*before.get(id(group), ()), group)] + waiting
    return merged


def _agreed(group: _Group) -> Agreed[Effect]:
    sources, asked = zip(*group, strict=True)
    return Agreed(effect=asked[0], sources=sources, asked=asked if any(one != asked[0] for one in asked) else ())


def _standing(number: str, keys: Sequence[Hashable], seen: _Seen) -> _Group | None:
    """The first group of earlier amendments with one of the keys in which the amendment has no part yet."""
    for key in keys:
        line = seen.lines[key]
        for turn in range(line.turns.get(number, 0), len(line.groups)):
            line.turns[number] = turn + 1
            if line.groups[turn][-1][0].number != number:
                return line.groups[turn]
    return None


def _make_known(group: _Group, keys: Sequence[Hashable], seen: _Seen) -> None:
    """Let a group be found by all that an effect of it can be found by."""
    for key in keys:
        groups = seen.lines[key].groups
        if not group or (len(keys) > 1 and not any(one is group for one in groups)):
            groups.append(group)


def _renamed(effect: Effect, number: str, seen: _Seen) -> Effect:
    """The effect with its gap under the clause that an earlier amendment brought first."""
    if not isinstance(effect, Insert | Move) or (number, effect.gap.parent) not in seen.names:
        return effect
    return replace(effect, gap=Position(parent=seen.names[number, effect.gap.parent]))


def _share_name(number: str, effect: Effect, first: Effect, seen: _Seen) -> None:
    """Remember what the new clause of one amendment is called by the one that brought it first."""
    match effect, first:
        case Insert(clause=own), Insert(clause=shared):
            seen.names[number, own.id] = shared.id


def _keys(effect: Effect, base: Document, own: Gaps | None) -> Sequence[Hashable]:
    """What makes two effects the same: any of these."""
    match effect:
        case TextEdit():
            return [key(effect, base)]
        case Insert() if own:
            clause = anonymous(effect.clause)
            return [("insert", gap, clause, effect.part_of) for gap in own.alike(effect.gap)]
        case Move() if own:
            return [("move", gap, effect.clause) for gap in own.alike(effect.gap)]
        case Split():
            return [("split", effect.clause, *parting(effect, base.text(effect.clause)), anonymous(effect.second))]
        case Cover(deletes=True):
            return [("cover", effect.gap)]
        case _:
            return [effect]


def key(edit: TextEdit, base: Document) -> Key:
    """What makes two changes of words the same."""
    place = leftmost(edit, base) if edit.room else settled(edit, base)
    return edit.clause, *place, _open(edit, base), edit.part_of


def parting(split: Split, text: str) -> Span:
    """The space at which a clause is divided, with all the white space around: where it begins and where it ends."""
    return len(text[: split.start].rstrip()), len(text) - len(text[split.end :].lstrip())


_Place = tuple[int, int, str]


def settled(edit: TextEdit, base: Document) -> _Place:
    """The start, end and words of what an edit changes, to the character.

    An insertion or a deletion is in the leftmost place that is reached over no word.

    >>> base = Document(title="very very well")
    >>> settled(TextEdit(clause=None, start=5, end=10, words="", held=(5, 10)), base)
    (4, 9, '')
    >>> settled(TextEdit(clause=None, start=5, end=14, words="verywell", held=(5, 14)), base)
    (9, 10, '')
    """
    text = base.text(edit.clause)
    start, end, words = _bare(edit, text)
    if start < end and words:
        return start, end, words
    moving = words or text[start:end]
    passes = _passes_mark if is_worded(moving) else str.isspace
    steps = 0
    while (
        steps < start
        and text[start - 1 - steps] == moving[-1 - steps % len(moving)]
        and passes(text[start - 1 - steps])
    ):
        steps += 1
    return _moved_left((start, end, words), steps)


def _bare(edit: TextEdit, text: str) -> _Place:
    """An edit without the characters that the old words and the new begin with, and end in."""
    old, new = text[edit.start : edit.end], edit.words
    if not (old and new):
        return edit.start, edit.end, new
    first = _common(old, new)
    last = _common(old[first:][::-1], new[first:][::-1])
    return edit.start + first, edit.end - last, new[first : len(new) - last]


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    most, shortest = 1, min(len(one), len(other))
    while most < shortest and one[:most] == other[:most]:  # mostly it is a letter or two
        most *= 2
    return bisect_left(range(min(most, shortest)), True, key=lambda last: one[: last + 1] != other[: last + 1])


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
    return _moved_left((edit.start, edit.end, edit.words), _steps(edit, base)[0])


def _moved_left(place: _Place, steps: int) -> _Place:
    start, end, words = place
    turn = steps % len(words) if words else 0
    return start - steps, end - steps, words[len(words) - turn :] + words[: len(words) - turn]


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
