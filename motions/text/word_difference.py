"""What changed between two texts of one clause, in words that a person would choose.

Rules:

* An edit covers whole tokens (``words``): never half a word or half a number.
* Words that both texts have by chance between two edits ("the", a comma) are part of one larger edit.
* Words put in or taken out stand, of the places where they could be said to, where a sentence or a phrase begins.
* The same texts give the same edits on every machine, under any load.

How: equal ends are trimmed; what is left is cut at the words that both texts have once, in the order in which most of
them agree (as in patience difference), and again within each part; what is still between goes to diff-match-patch, each
word as one character, without its time limit. A part of more than ``_LARGEST`` pairs of words in which none is unique
is replaced whole, so that the worst case stays bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from diff_match_patch import diff_match_patch

from motions.text.rising import longest_rising
from motions.text.words import is_word, tokens, units


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Characters ``start`` to ``end`` of the text before become ``words``."""

    start: int
    end: int
    words: str


_Span = tuple[int, int, int, int]  # units from, to before; from, to after
_LARGEST = 10_000
_SEARCHED = 600  # characters to either side in which a better place for an insertion or a deletion is looked for
_FEW = frozenset(
    ["a", "an", "and", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "its", "of", "on"]
).union(["or", "our", "that", "the", "their", "this", "to", "was", "we", "were", "which", "will", "with"])
_CHANCE = 3  # two edits have at least so many times the words that are between them by chance
_ENDS_SENTENCE = frozenset('.?!”’")')
_ENDS_PHRASE = frozenset(",;:")


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that make ``after`` of ``before``, from left to right, with words between them.

    >>> edits("We call for more staff.", "We call for more nurses and staff.")
    (Edit(start=16, end=16, words=' nurses and'),)
    """
    left, right = _equal_ends(before, after)
    old, new = units(before[left : len(before) - right]), units(after[left : len(after) - right])
    starts = list(accumulate(map(len, old), initial=left))
    spans = _gathered(old, new, _spans(old, new))
    return _placed(before, after, [_edit(old, new, span, starts[span[0]]) for span in spans])


def _equal_ends(before: str, after: str) -> tuple[int, int]:
    """How many characters are the same at both ends, as far as whole words and whole spaces go."""
    left = _equal_start(before, after)
    left = len(before[: before.rfind(" ", 0, left) + 1].rstrip())
    right = _equal_start(before[left:][::-1], after[left:][::-1])
    ending = before[len(before) - right :]
    space = ending.find(" ")
    return left, len(ending[space:].lstrip()) if space >= 0 else 0


def _equal_start(before: str, after: str) -> int:
    low, high = 0, min(len(before), len(after))
    while low < high:
        middle = (low + high + 1) // 2
        if before[low:middle] == after[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


# Which words differ


def _spans(old: Sequence[str], new: Sequence[str]) -> list[_Span]:
    """The spans that differ, in order, with equal words between them."""
    found: list[_Span] = []
    waiting: list[_Span] = [(0, len(old), 0, len(new))]
    while waiting:
        first, last, new_first, new_last = _trimmed(old, new, waiting.pop())
        if first == last or new_first == new_last:
            if first < last or new_first < new_last:
                found.append((first, last, new_first, new_last))
            continue
        parts = _parts(old, new, (first, last, new_first, new_last))
        if parts is None:
            found.extend(_compared(old, new, (first, last, new_first, new_last)))
        else:
            waiting.extend(reversed(parts))
    return found


def _trimmed(old: Sequence[str], new: Sequence[str], span: _Span) -> _Span:
    first, last, new_first, new_last = span
    while first < last and new_first < new_last and old[first] == new[new_first]:
        first, new_first = first + 1, new_first + 1
    while first < last and new_first < new_last and old[last - 1] == new[new_last - 1]:
        last, new_last = last - 1, new_last - 1
    return first, last, new_first, new_last


def _parts(old: Sequence[str], new: Sequence[str], span: _Span) -> list[_Span] | None:
    """What is between the words that both sides have once; None where there is no such word."""
    first, last, new_first, new_last = span
    places = _once(new, new_first, new_last)
    pairs = [(place, places[word]) for word, place in _once(old, first, last).items() if word in places]
    if not pairs:
        return None
    parts: list[_Span] = []
    at, new_at = first, new_first
    for index in longest_rising([new_place for _, new_place in pairs]):
        place, new_place = pairs[index]
        if place > at or new_place > new_at:
            parts.append((at, place, new_at, new_place))
        at, new_at = place + 1, new_place + 1
    parts.append((at, last, new_at, new_last))
    return parts


def _once(words: Sequence[str], first: int, last: int) -> dict[str, int]:
    """Where each word stands that is there only once, in order."""
    part, places = words[first:last], range(first, last)
    ends = dict(zip(part, places, strict=True))
    if len(ends) == len(part):
        return ends
    starts = dict(zip(reversed(part), reversed(places), strict=True))
    return {word: place for word, place in ends.items() if starts[word] == place}


def _compared(old: Sequence[str], new: Sequence[str], span: _Span) -> list[_Span]:
    """The spans that differ where no word is there once on both sides."""
    first, last, new_first, new_last = span
    one, other = old[first:last], new[new_first:new_last]
    if set(one).isdisjoint(other) or len(one) * len(other) > _LARGEST:
        return [span]
    spans: list[_Span] = []
    at, new_at = first, new_first
    for kind, characters in _compare_characters(*_as_characters(one, other)):
        ends = at + len(characters) * (kind <= 0), new_at + len(characters) * (kind >= 0)
        if kind and spans and spans[-1][1] == at and spans[-1][3] == new_at:
            spans[-1] = (spans[-1][0], ends[0], spans[-1][2], ends[1])
        elif kind:
            spans.append((at, ends[0], new_at, ends[1]))
        at, new_at = ends
    return spans


def _as_characters(one: Sequence[str], other: Sequence[str]) -> tuple[str, str]:
    """Each different word as a character of its own, below the surrogates: ``_LARGEST`` keeps them few."""
    letters = {word: chr(0x100 + number) for number, word in enumerate(dict.fromkeys((*one, *other)))}
    return "".join(letters[word] for word in one), "".join(letters[word] for word in other)


def _compare_characters(one: str, other: str) -> list[tuple[int, str]]:
    """-1 deleted, 0 equal, 1 inserted, each with its characters. No time limit: it would make the answer depend on
    the machine's load."""
    comparing = diff_match_patch()
    comparing.Diff_Timeout = 0
    found: list[tuple[int, str]] = comparing.diff_main(one, other, False)
    return found


# Which words a person would say differ


def _gathered(old: Sequence[str], new: Sequence[str], spans: Sequence[_Span]) -> list[_Span]:
    """The spans, with those made one that have only words by chance between them."""
    gathered: list[_Span] = []
    for span in spans:
        while gathered and _is_chance(old[gathered[-1][1] : span[0]], gathered[-1], span):
            last = gathered.pop()
            span = (last[0], span[1], last[2], span[3])
        gathered.append(span)
    return gathered


def _is_chance(between: Sequence[str], last: _Span, span: _Span) -> bool:
    size = min(max(one[1] - one[0], one[3] - one[2]) for one in (last, span))
    if len(between) > 2 and len(between) * _CHANCE > size:
        return False
    said = [word.strip() for word in between if is_word(word)]
    if len(said) * _CHANCE <= size and (said or size):
        return True
    takes_out = last[0] < last[1] or span[0] < span[1]
    return len(said) == 1 and len(between) == 1 and takes_out and said[0].lower() in _FEW


def _edit(old: Sequence[str], new: Sequence[str], span: _Span, start: int) -> Edit:
    """The edit of a span that begins at ``start``, without the tokens that are the same at its ends."""
    one, other = tokens("".join(old[span[0] : span[1]])), tokens("".join(new[span[2] : span[3]]))
    first, last, new_first, new_last = _trimmed(one, other, (0, len(one), 0, len(other)))
    start += sum(map(len, one[:first]))
    return Edit(start=start, end=start + sum(map(len, one[first:last])), words="".join(other[new_first:new_last]))


# Where it is best said


def _placed(before: str, after: str, found: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits, each insertion and deletion in the best of its places."""
    placed: list[Edit] = []
    grown = 0
    for index, edit in enumerate(found):
        floor = placed[-1].end + 1 if placed else 0
        ceiling = found[index + 1].start - 1 if index + 1 < len(found) else len(before)
        shifts = _shifts(before, edit, floor, ceiling)
        placed.append(_best(before, edit, _whole(before, after, edit, shifts, grown)) if shifts else edit)
        grown += len(edit.words) - (edit.end - edit.start)
    return tuple(placed)


def _shifts(before: str, edit: Edit, floor: int, ceiling: int) -> range:
    """By how many characters an insertion or a deletion can be moved and give the same text; none where it cannot."""
    if edit.words and edit.start < edit.end:
        return range(0)
    moving = edit.words or before[edit.start : edit.end]
    size, low, high = len(moving), 0, 0
    most_left = min(edit.start - floor, _SEARCHED)
    while low < most_left and before[edit.start - 1 - low] == moving[-1 - low % size]:
        low += 1
    most_right = min(ceiling - edit.end, _SEARCHED)
    while high < most_right and before[edit.end + high] == moving[high % size]:
        high += 1
    return range(-low, high + 1) if low or high else range(0)


def _whole(before: str, after: str, edit: Edit, shifts: range, grown: int) -> list[int]:
    """The shifts with which the edit begins and ends between tokens of both texts."""
    start, end, new_start = edit.start, edit.end, edit.start + grown
    new_end = new_start + len(edit.words)
    ends = _token_ends(before, start + shifts[0], end + shifts[-1])
    whole = [shift for shift in shifts if start + shift in ends and end + shift in ends]
    new_ends = _token_ends(after, new_start + shifts[0], new_end + shifts[-1])
    return [shift for shift in whole if new_start + shift in new_ends and new_end + shift in new_ends]


def _token_ends(text: str, first: int, last: int) -> set[int]:
    """Where tokens end between two places, and a little to either side."""
    first = len(text[: text.rfind(" ", 0, first) + 1].rstrip())
    space = text.find(" ", last)
    last = len(text) if space < 0 else len(text) - len(text[space:].lstrip())
    return set(accumulate(map(len, tokens(text[first:last])), initial=first))


def _best(before: str, edit: Edit, shifts: Sequence[int]) -> Edit:
    if len(shifts) < 2:
        return _moved(edit, shifts[0]) if shifts else edit
    moved = [_moved(edit, shift) for shift in shifts]
    return max(moved, key=lambda one: _fitness(before, one))


def _moved(edit: Edit, shift: int) -> Edit:
    turn = shift % len(edit.words) if edit.words else 0
    words = edit.words[turn:] + edit.words[:turn]
    return Edit(start=edit.start + shift, end=edit.end + shift, words=words)


def _fitness(before: str, edit: Edit) -> int:
    """3 after a sentence, 2 after a phrase, 1 between words, 0 against a word or a mark."""
    moving = edit.words or before[edit.start : edit.end]
    said = before[: edit.start].rstrip()
    if not said:
        return 3
    if len(said) == edit.start and not moving[0].isspace():
        return 0
    return 3 if said[-1] in _ENDS_SENTENCE else 2 if said[-1] in _ENDS_PHRASE else 1
