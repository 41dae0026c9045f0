"""Line numbers that an agenda prints in the margin, told from the numbers of a list and taken out of the words.

      1  Conference condemns the fall in pay,            Conference condemns the fall in pay,
      2  which has lost a fifth of its value.            which has lost a fifth of its value.
                                                   →
      3  Conference resolves:                            Conference resolves:

Rules:

* The numbers stand in one column, left of all words or right of them: on each line, or on every second, fifth, tenth.
* On each line they count on from each other, and lines that stand together all have one. On every fifth they are as far
  from each other as their lines, with the blank ones or without; no line that is a fifth lacks its number, and the
  first does not stand under another.
* What shows that they are no list are full lines that go on in the middle of a sentence. One that ends in "the", or is
  beside the end of a sentence inside a line, shows it alone; one that begins with a capital, with another. So does a
  number beside the label of a later point, "10  b)", or a bullet, "2  •".
* Where that is not shown, the numbers are words; where they may be a margin all the same, a person is to be asked.
* A line has only the number that it is sure to have: none where the count of blank lines makes it one or the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from motions.text.markers import candidates
from motions.text.openings import breaks_off, leads_on, opens_section

_LEFT = re.compile(r" *(?P<number>[1-9]\d{0,3})(?: +\S.*)?")
_RIGHT = re.compile(r"(?:.*\S  )? *(?P<number>[1-9]\d{0,3})")
_ENDED = re.compile(r".*[.;:!?][”’\"')\]]*")
_INSIDE = re.compile(r"[^\W\d]{2}(?:[.!?][”’\"')\]]* +[“‘\"'(]?[A-Z]|;[”’\"')\]]* +[a-z])")
_BULLETS = ("• ", "· ", "◦ ", "▪ ", "● ")
_STEPS = frozenset({2, 5, 10})
_TAB = 4
_NARROWEST = 32
_SURE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """A text's lines without the numbers in its margin, and the numbers that lines have, by their place from 1.

    ``printed`` are the numbers that stood there. Without ``is_shown`` they may be words: the lines have them still, and
    no line has a number.
    """

    lines: Sequence[str]
    numbers: Mapping[int, int]
    printed: Sequence[int]
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class _Line:
    """A line in columns: its words, and the columns from ``start`` to ``end`` of what may be its number, 0 for none."""

    place: int
    whole: str
    words: str
    number: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Count:
    """Numbers that count lines: the lines that have one, what each line is, and how far it is shown to be no list."""

    numbered: Sequence[_Line]
    numbers: Mapping[int, int]
    shown: int
    needed: int


def margin(lines: Sequence[str]) -> Margin | None:
    """The numbers in the margin of a text; None where nothing shows that there are any."""
    counts = sorted(_counts(lines), key=lambda one: one.shown < one.needed)
    count = next((one for one in counts if one.shown), None)
    if count is None:
        return None
    printed = [line.number for line in count.numbered]
    if count.shown < count.needed:
        return Margin(lines=lines, numbers={}, printed=printed, is_shown=False)
    words = dict(enumerate(lines, start=1)) | {line.place: line.words for line in _straight(count.numbered)}
    return Margin(lines=list(words.values()), numbers=count.numbers, printed=printed)


def _counts(lines: Sequence[str]) -> Iterator[_Count]:
    """The ways in which numbers left or right of the words count the lines."""
    for pattern in (_LEFT, _RIGHT):
        read = [_line(place, line, pattern) for place, line in enumerate(lines, start=1)]
        for found in (_on_each(read), _on_some(read)):
            if found is not None:
                yield found


def _line(place: int, line: str, pattern: re.Pattern[str]) -> _Line:
    whole = line.expandtabs(_TAB).rstrip()
    match = pattern.fullmatch(whole)
    if match is None:
        return _Line(place, whole, whole)
    start, end = match.span("number")
    words = f"{whole[:start]}{' ' * (end - start)}{whole[end:]}".rstrip()
    return _Line(place, whole, words, int(match["number"]), start, end)


def _straight(numbered: Sequence[_Line]) -> Sequence[_Line]:
    """The lines, with words that stand as far from numbers of any length brought under each other."""
    widest = max(line.end for line in numbered)
    moved = [replace(line, words=" " * (widest - line.end) + line.words) for line in numbered]
    return min((numbered, moved), key=lambda ones: len({_indent(line.words) for line in ones if line.words}))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


# A number on each line


def _on_each(lines: Sequence[_Line]) -> _Count | None:
    """The longest run of numbers that count on, where each line has one that stands with another that has."""
    numbered = max(_runs([line for line in lines if line.number]), key=len, default=[])
    if len(numbered) < 2 or not _is_column(numbered):
        return None
    places = {line.place for line in numbered}
    groups = list(_groups(lines[numbered[0].place - 1 :]))
    if any(0 < sum(line.place in places for line in group) < len(group) for group in groups):
        return None
    shown = _shown([group for group in groups if group[0].place in places]) + _labelled(numbered)
    return _Count(numbered, {line.place: line.number for line in numbered}, shown, _SURE)


def _runs(numbered: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The numbers that count on: one by one, or with the blank lines between."""
    run: list[_Line] = []
    for line in numbered:
        steps = line.number - run[-1].number if run else 0
        if run and steps != 1 and steps != line.place - run[-1].place:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_column(numbered: Sequence[_Line]) -> bool:
    """Whether numbers begin, or end, under each other."""
    return len({line.start for line in numbered}) == 1 or len({line.end for line in numbered}) == 1


def _groups(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The lines that stand together without a blank line between."""
    for has_words, group in groupby(lines, key=lambda line: bool(line.words)):
        if has_words:
            yield list(group)


# A number on every second, fifth or tenth


def _on_some(lines: Sequence[_Line]) -> _Count | None:
    """Numbers in one column apart from all words, on the lines that they count."""
    marked = [line for line in lines if line.number]
    columns: dict[tuple[str, int], list[_Line]] = {}
    for line in marked:
        columns.setdefault(("end", line.end), []).append(line)
        columns.setdefault(("start", line.start), []).append(line)
    longest = sorted(columns.values(), key=len, reverse=True)
    return next(filter(None, (_in_column(lines, numbered) for numbered in longest)), None)


def _in_column(lines: Sequence[_Line], numbered: Sequence[_Line]) -> _Count | None:
    steps = {after.number - line.number for line, after in pairwise(numbered)}
    step = min(steps, default=5 if numbered[0].number % 10 else 10)
    is_even = len(steps) < 2 and step in _STEPS and not numbered[0].number % step
    body = _apart(lines, numbered) if is_even else []
    ways = [way for ranks in _ranks(lines) if (way := _numbers(body, numbered, ranks, step))]
    if not ways:
        return None
    sure = {place: number for place, number in ways[0].items() if ways[-1].get(place) == number}
    return _Count(numbered, sure, _shown(list(_groups(body))), 1 if steps else _SURE)


def _apart(lines: Sequence[_Line], numbered: Sequence[_Line]) -> Sequence[_Line]:
    """The lines below a title further left, with the words of those without a number whole; () where words are in the
    column of the numbers."""
    places = {line.place for line in numbered}
    body = [line if line.place in places else _Line(line.place, line.whole, line.whole) for line in lines]
    edge = max(line.end for line in numbered)
    above = (line.place for line in body[: numbered[0].place - 1] if line.words and _indent(line.words) <= edge)
    below = body[max(above, default=0) :]
    is_left = all(not line.words or _indent(line.words) > edge for line in below)
    left = min(line.start for line in numbered)
    is_right = all(len(line.words) < left for line in body)
    return below if is_left else body if is_right else ()


def _ranks(lines: Sequence[_Line]) -> Iterator[Mapping[int, int]]:
    """What each line is in their order: of all, and of those with words."""
    yield {line.place: line.place for line in lines}
    yield {line.place: rank for rank, line in enumerate((line for line in lines if line.words), start=1)}


def _numbers(
    body: Sequence[_Line], numbered: Sequence[_Line], ranks: Mapping[int, int], step: int
) -> Mapping[int, int]:
    """The number of each line with words as the numbers that are printed count; {} where these do not agree."""
    if any(line.place not in ranks for line in numbered):
        return {}
    offsets = {line.number - ranks[line.place] for line in numbered}
    offset = min(offsets)
    numbers = {line.place: ranks[line.place] + offset for line in body if line.words and ranks[line.place] + offset > 0}
    places = {line.place for line in numbered}
    lacks = any(not number % step and place not in places for place, number in numbers.items())
    first = min(numbers, default=0)
    begins_inside = any(line.words and line.place == first - 1 for line in body)
    return {} if len(offsets) > 1 or lacks or begins_inside else numbers


# What shows that the lines are no list


def _shown(groups: Sequence[Sequence[_Line]]) -> int:
    """How far it is shown that lines that stand together go on in mid-sentence: 2 is surely."""
    width = max((len(line.words) for group in groups for line in group), default=0)
    if width < _NARROWEST:
        return 0
    return sum(_goes_on(*pair, width) for group in groups for pair in pairwise(group))


def _labelled(numbered: Sequence[_Line]) -> int:
    """How many lines have the label of a later point, or a bullet, right of their number."""
    right = [line.words.strip() for line in numbered if _indent(line.words) > line.start]
    beside = (one for words in right for one in candidates(words)[:1])
    are_later = sum(one.number > 1 and one.style is not None and bool(one.style.closing) for one in beside)
    return are_later + sum(words.startswith(_BULLETS) for words in right)


def _goes_on(line: _Line, after: _Line, width: int) -> int:
    """How far it is shown that a line goes on in the next: 2 surely, 1 perhaps, 0 not at all."""
    text, rest = line.words.strip(), after.words.strip()
    is_full = len(line.words) + 1 + len(rest.split(maxsplit=1)[0]) > width
    if not is_full or not rest[0].islower() or _ENDED.fullmatch(text) or breaks_off(text) or opens_section(text):
        return 0
    if leads_on(text) or _INSIDE.search(text) or _INSIDE.search(rest):
        return _SURE
    return 1 if text.lstrip("“‘\"'(")[:1].isupper() else 0
