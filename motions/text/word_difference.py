"""What changed between two texts of one clause, in words that a person would choose.

Rules:

* An edit covers whole tokens (``words``): never half a word or half a number.
* Words that both texts have by chance between two edits ("the", a comma) are part of one larger edit.
* Words put in or taken out stand, of the places where they could be said to, where a sentence or a phrase begins.
* The same texts give the same edits on every machine, under any load.

How: equal ends are trimmed; what is left is cut at the words that both texts have once, in the order in which most of
them agree (as in patience difference), and again within each part; what is still between goes to diff-match-patch, each
word as one character, without its time limit. Two bounds keep the time in proportion to the length of the texts. A part
of more than ``_LARGEST`` pairs of words in which none is unique is replaced whole. Parts within parts are cut so
``_DEEPEST`` times, then once more at any words that kept their order, the n-th of a kind with the n-th.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from diff_match_patch import diff_match_patch

from motions.text.rising import counted_pairs, longest_rising
from motions.text.words import is_word, space_before, tokens, units


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Characters ``start`` to ``end`` of the text before become ``words``."""

    start: int
    end: int
    words: str


_Span = tuple[int, int, int, int]  # units from, to before; from, to after
_Pairs = list[tuple[int, int]]  # places (before, after) of equal words, in order
_LARGEST = 10_000
_DEEPEST = 12  # parts within parts; texts as people write them, and unrelated ones, have been seen to need seven
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


def one_edit(before: str, after: str) -> Edit:
    """The one edit that makes ``after`` of ``before``: from the first word that differs to the last.

    >>> one_edit("We call for more staff now.", "We ask for more nurses now.")
    Edit(start=3, end=22, words='ask for more nurses')
    """
    left, right = _equal_ends(before, after)
    old, new = before[left : len(before) - right], after[left : len(after) - right]
    return _edit([old], [new], (0, 1, 0, 1), left)


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
    waiting: list[tuple[int, _Span]] = [(0, (0, len(old), 0, len(new)))]
    while waiting:
        depth, whole = waiting.pop()
        span = first, last, new_first, new_last = _trimmed(old, new, whole)
        if first == last or new_first == new_last:
            if first < last or new_first < new_last:
                found.append(span)
            continue
        pairs = _pairs(old, new, span, depth)
        if pairs:
            waiting.extend((depth + 1, part) for part in reversed(_parts(span, pairs)))
        else:
            found.extend(_compared(old, new, span))
    return found


def _trimmed(old: Sequence[str], new: Sequence[str], span: _Span) -> _Span:
    first, last, new_first, new_last = span
    while first < last and new_first < new_last and old[first] == new[new_first]:
        first, new_first = first + 1, new_first + 1
    while first < last and new_first < new_last and old[last - 1] == new[new_last - 1]:
        last, new_last = last - 1, new_last - 1
    return first, last, new_first, new_last


def _pairs(old: Sequence[str], new: Sequence[str], span: _Span, depth: int) -> _Pairs:
    """The places of equal words at which a part so deep is cut; none where it is to be compared word by word."""
    first, last, new_first, new_last = span
    if depth > _DEEPEST:
        return []
    if depth == _DEEPEST:
        pairs = counted_pairs(old[first:last], new[new_first:new_last])
        return [(first + place, new_first + new_place) for place, new_place in pairs]
    places = _once(new, new_first, new_last)
    both = [(place, places[word]) for word, place in _once(old, first, last).items() if word in places]
    return [both[index] for index in longest_rising([new_place for _, new_place in both])]


def _parts(span: _Span, pairs: _Pairs) -> list[_Span]:
    """What is between the pairs."""
    first, last, new_first, new_last = span
    parts: list[_Span] = []
    at, new_at = first, new_first
    for place, new_place in pairs:
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
        while gathered and _is_chance(old, gathered[-1], span):
            last = gathered.pop()
            span = (last[0], span[1], last[2], span[3])
        gathered.append(span)
    return gathered


def _is_chance(old: Sequence[str], last: _Span, span: _Span) -> bool:
    """Whether the words between two spans are there by chance."""
    between = span[0] - last[1]
    size = min(max(one[1] - one[0], one[3] - one[2]) for one in (last, span))
    if between > 2 and between * _CHANCE > size:
        return False
    said = [word.strip() for word in old[last[1] : span[0]] if is_word(word)]
    if len(said) * _CHANCE <= size:
        return True
    takes_out = last[0] < last[1] or span[0] < span[1]
    return len(said) == 1 and between == 1 and takes_out and said[0].lower() in _FEW


def _edit(old: Sequence[str], new: Sequence[str], span: _Span, start: int) -> Edit:
    """The edit of a span that begins at ``start``, without the tokens that are the same at its ends."""
    gone, words = "".join(old[span[0] : span[1]]), "".join(new[span[2] : span[3]])
    if not gone or not words:
        return Edit(start=start, end=start + len(gone), words=words)
    one, other = tokens(gone), tokens(words)
    first, last, new_first, new_last = _trimmed(one, other, (0, len(one), 0, len(other)))
    start += sum(map(len, one[:first]))
    return Edit(start=start, end=start + sum(map(len, one[first:last])), words="".join(other[new_first:new_last]))


# Where it is best said


@dataclass(frozen=True, kw_only=True)
class _Text:
    """One of the two texts, to ask where its tokens end: a few words of it are read, or once all of it."""

    text: str

    def ends(self, first: int, last: int) -> AbstractSet[int]:
        """Where tokens end between two places, and a little to either side."""
        low, high = max(first - _SEARCHED, 0), min(last + _SEARCHED, len(self.text))
        start = low + len(self.text[low : self.text.rfind(" ", low, first) + 1].rstrip())
        space = self.text.find(" ", last, high)
        end = high if space < 0 else high - len(self.text[space:high].lstrip())
        if (low and start == low) or (end == high < len(self.text)):
            return self.all_ends
        return set(accumulate(map(len, tokens(self.text[start:end])), initial=start))

    @cached_property
    def all_ends(self) -> AbstractSet[int]:
        """Where any token ends: for texts that go on for long without a space between."""
        return set(accumulate(map(len, tokens(self.text)), initial=0))


def _placed(before: str, after: str, found: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits, each insertion and deletion in the best of its places."""
    old, new = _Text(text=before), _Text(text=after)
    placed: list[Edit] = []
    grown = 0
    for index, edit in enumerate(found):
        floor = placed[-1].end + 1 if placed else 0
        ceiling = found[index + 1].start - 1 if index + 1 < len(found) else len(before)
        shifts = _shifts(before, edit, floor, ceiling)
        placed.append(_best(before, edit, _whole(old, new, edit, shifts, grown)) if shifts else edit)
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


def _whole(old: _Text, new: _Text, edit: Edit, shifts: range, grown: int) -> list[int]:
    """The shifts with which the edit begins and ends between tokens of both texts."""
    start, end, new_start = edit.start, edit.end, edit.start + grown
    new_end = new_start + len(edit.words)
    ends = old.ends(start + shifts[0], end + shifts[-1])
    whole = [shift for shift in shifts if start + shift in ends and end + shift in ends]
    new_ends = new.ends(new_start + shifts[0], new_end + shifts[-1])
    return [shift for shift in whole if new_start + shift in new_ends and new_end + shift in new_ends]


def _best(before: str, edit: Edit, shifts: Sequence[int]) -> Edit:
    best = max(shifts, key=lambda shift: _fitness(before, edit, shift)) if len(shifts) > 1 else sum(shifts)
    turn = best % len(edit.words) if edit.words else 0
    words = edit.words[turn:] + edit.words[:turn]
    return Edit(start=edit.start + best, end=edit.end + best, words=words)


def _fitness(before: str, edit: Edit, shift: int) -> int:
    """3 after a sentence, 2 after a phrase, 1 between words, 0 against a word or a mark."""
    start = edit.start + shift
    said = space_before(before, start)
    if not said:
        return 3
    first = edit.words[shift % len(edit.words)] if edit.words else before[start]
    if said == start and not first.isspace():
        return 0
    last = before[said - 1]
    return 3 if last in _ENDS_SENTENCE else 2 if last in _ENDS_PHRASE else 1
