"""Where the prose of an instruction quotes: every style of quotation mark, mixed, nested, unclosed.

Rules:

* A mark before a word opens, a mark after a word closes; a mark between two letters is an apostrophe. A straight mark
  with a space on both sides opens where nothing is open: ' of any kind'.
* A double mark closes a double mark and a single mark a single one, whatever their shape: “…", «…", ‘…'.
* Marks without a partner that follow each other are one where every quotation that begins so ends so: ‘x” … ‘y”. A
  single mark after an s ends no double one, unless others do: it may be an apostrophe (``may_be_mixed``).
* Marks nest. Only the outermost quotation counts; what is inside it is text.
* A single mark after a word may be the apostrophe of a plural (members’). It closes when what follows could follow a
  quotation (the end, punctuation, a word of the grammar) or when nothing later closes. Where it was doubtful, ``find``
  says so, and the reader tries the other way too.
* A paragraph inside a quotation may open with the mark again; that mark is no text.
* Text between ⟦ and ⟧ is exact (see ``exact``), and then no mark in it counts.
* A mark without its partner is left alone: the grammar decides what it can mean.

      Insert “the “fair work” charter” after ‘members’ rights’
             └──────────────────────┘        └───────────────┘
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from motions.text.instructions.vocabulary import FOLLOWERS

DOUBLE = '“”„‟«»"″＂'
SINGLE = "‘’‚‛‹›'`´′"
_STRAIGHT = "\"'"
OPENERS = "“„«‘‚‹"
CLOSERS = "”»’›"
MARKS = re.compile(f"[{DOUBLE}{SINGLE}]")
NEXT_WORD = re.compile(r"[ \t\u00a0]*([^\W\d_]+)?")
BEFORE_OPENING = "([{-–—/:;,.…=>"


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters ``start`` to ``end`` of the prose, marks included; ``value`` is what they quote."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Quotes:
    """What a prose quotes, in order, with the marks that have no partner and those that may be apostrophes.

    ``may_be_mixed``: an apostrophe after one without a partner could be its partner.
    """

    quotes: tuple[Quote, ...]
    strays: tuple[int, ...]
    doubtful: tuple[int, ...]
    may_be_mixed: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    is_double: bool
    opens: bool
    closes: bool
    is_loose: bool = False


def find(prose: str, apostrophes: frozenset[int] = frozenset()) -> Quotes:
    """The outermost quotations of ``prose``; the marks at ``apostrophes`` are taken as apostrophes."""
    if "⟦" in prose:
        return _find_between_fences(prose, apostrophes)
    marks = [mark for mark in _marks(prose) if mark.at not in apostrophes]
    pairs, strays, doubtful = _pair(prose, marks)
    spans = _outermost(pairs)
    is_doubtful = False
    if strays:
        spans, strays = _join_paragraphs(prose, spans, strays)
        spans, strays, is_doubtful = _with_mixed(prose, marks, spans, strays)
    quotes = tuple(Quote(start, end + 1, _value(prose, start, end)) for start, end in spans if end > start + 1)
    ends = {quote.end - 1 for quote in quotes}
    return Quotes(quotes, tuple(_outside(strays, quotes)), tuple(at for at in doubtful if at in ends), is_doubtful)


def _outside(strays: Iterable[int], quotes: Sequence[Quote]) -> Iterator[int]:
    """The marks that stand in no quotation. Both are in order."""
    waiting = iter(quotes)
    quote = next(waiting, None)
    for at in strays:
        while quote is not None and quote.end <= at:
            quote = next(waiting, None)
        if quote is None or at < quote.start:
            yield at


def _find_between_fences(prose: str, apostrophes: frozenset[int]) -> Quotes:
    """What is quoted exactly, and what is quoted around that."""
    exact = list(_fences(prose))
    around = list(prose.replace("⟦", " "))
    for quote in exact:
        around[quote.start : quote.end] = " " * (quote.end - quote.start)
    found = find("".join(around), apostrophes)
    starts = [quote.start for quote in exact]
    outside = (quote for quote in found.quotes if bisect(starts, quote.start) == bisect(starts, quote.end))
    quotes = tuple(sorted((*exact, *outside), key=lambda quote: quote.start))
    return Quotes(quotes, found.strays, found.doubtful, found.may_be_mixed)


def _fences(prose: str) -> Iterator[Quote]:
    """Text between ⟦ and ⟧, where a doubled ⟧ is text."""
    start = prose.find("⟦")
    while start >= 0:
        end = prose.find("⟧", start)
        while end >= 0 and prose.startswith("⟧⟧", end):
            end = prose.find("⟧", end + 2)
        if end < 0:
            return
        yield Quote(start, end + 1, _unfenced(prose[start : end + 1]))
        start = prose.find("⟦", end)


def _unfenced(text: str) -> str:
    return text[1:-1].replace("⟧⟧", "⟧")


def _marks(prose: str) -> list[_Mark]:
    marks: list[_Mark] = []
    for match in MARKS.finditer(prose):
        at = match.start()
        before = prose[at - 1] if at else " "
        after = prose[at + 1] if at + 1 < len(prose) else " "
        follows_opening = bool(marks) and marks[-1].at == at - 1 and marks[-1].opens
        mark = _mark(at, prose[at], before, after, follows_opening)
        if mark.opens or mark.closes:
            marks.append(mark)
    return marks


def _mark(at: int, character: str, before: str, after: str, follows_opening: bool) -> _Mark:
    is_double = character in DOUBLE
    within_word = before.isalnum() and after.isalnum()
    can_open = before.isspace() or before in BEFORE_OPENING or follows_opening or (before == ")" and after.isalnum())
    is_opener = is_double and character in OPENERS
    opens = (not after.isspace() or (is_opener and can_open)) and (can_open or is_opener)
    can_close = not after.isalnum() and (not before.isspace() or after.isspace() or after in ",.;:")
    closes = (can_close or (is_double and character in CLOSERS)) and not (follows_opening and opens)
    if within_word and not (is_double and character in OPENERS + CLOSERS):
        opens = closes = False
    if character in CLOSERS and is_double:
        opens = False
    if character in OPENERS and opens:
        closes = closes and character == "“" and not can_open
    is_loose = before.isspace() and after.isspace() and character in _STRAIGHT
    return _Mark(at, is_double, opens, closes, is_loose)


def _pair(prose: str, marks: list[_Mark]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of marks by one pass with a stack, the marks left over, and the closings that are doubtful."""
    pairs: list[tuple[int, int]] = []
    strays: list[int] = []
    doubtful: list[int] = []
    stack: list[_Mark] = []
    later = _later_closings(marks)
    for number, mark in enumerate(marks):
        depth = _partner(stack, mark) if mark.closes else None
        if depth is not None and _belongs_to_text(marks, number, stack):
            continue
        if depth is not None:
            if not mark.is_double and _may_be_apostrophe(prose, mark.at):
                if later[number] and not _could_end(prose, mark.at) and not _is_nested(prose, mark, stack):
                    continue
                doubtful.append(mark.at)
            pairs.append((stack[depth].at, mark.at))
            del stack[depth:]
        elif mark.opens or (mark.is_loose and not stack):
            stack.append(mark)
        elif mark.is_double:
            strays.append(mark.at)
    strays.extend(left.at for left in stack)
    return pairs, sorted(strays), doubtful


def _belongs_to_text(marks: Sequence[_Mark], number: int, stack: Sequence[_Mark]) -> bool:
    """Whether a double mark closes words of the text: “inquiry”” quotes what ends in a mark."""
    mark = marks[number]
    following = marks[number + 1] if number + 1 < len(marks) else None
    is_last_open = sum(one.is_double for one in stack) == 1
    is_doubled = following is not None and following.at == mark.at + 1 and following.is_double and following.closes
    return mark.is_double and is_last_open and is_doubled


def _is_nested(prose: str, mark: _Mark, stack: Sequence[_Mark]) -> bool:
    """Whether a quotation begins with another, ‘‘x’ means’, or a mark that is no apostrophe ends one inside it."""
    is_inside = len(stack) > 1 and not stack[-2].is_double
    return is_inside and (stack[-1].at == stack[-2].at + 1 or prose[mark.at - 1] not in "sS")


def _partner(stack: list[_Mark], mark: _Mark) -> int | None:
    """The opening that a closing belongs to: a single one only when nothing else is open inside it."""
    if not mark.is_double:
        return len(stack) - 1 if stack and not stack[-1].is_double else None
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].is_double:
            return depth
    return None


def _later_closings(marks: list[_Mark]) -> list[bool]:
    """For each mark, whether a single mark closes after it before the next one opens."""
    later = [False] * len(marks)
    found = False
    for number in range(len(marks) - 1, -1, -1):
        later[number] = found
        mark = marks[number]
        if not mark.is_double:
            found = mark.closes
    return later


def _may_be_apostrophe(prose: str, at: int) -> bool:
    return prose[at - 1].isalnum() and at + 1 < len(prose) and prose[at + 1].isspace()


def _could_end(prose: str, at: int) -> bool:
    """Whether what follows the mark could follow a quotation."""
    match = NEXT_WORD.match(prose, at + 1)
    word = match and match.group(1)
    return not word or word.lower() in FOLLOWERS


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    outer: list[tuple[int, int]] = []
    reach = -1
    for start, end in sorted(pairs):
        if start > reach:
            outer.append((start, end))
            reach = end
    return outer


def _join_paragraphs(
    prose: str, spans: list[tuple[int, int]], strays: list[int]
) -> tuple[list[tuple[int, int]], list[int]]:
    """A stray opening, then quotations that each begin a line: one quotation of several paragraphs."""
    left: list[int] = []
    joined: list[tuple[int, int]] = []
    waiting = list(reversed(strays))
    for start, end in spans:
        while waiting and waiting[-1] < start:
            left.append(waiting.pop())
        since = joined[-1][1] if joined else -1
        opening = _first_since(left, since)
        if opening is not None and _opens_paragraph(prose, left[opening], start):
            joined.append((left[opening], end))
            del left[opening:]
        else:
            joined.append((start, end))
    return joined, [*left, *reversed(waiting)]


def _with_mixed(
    prose: str, marks: Sequence[_Mark], spans: list[tuple[int, int]], strays: list[int]
) -> tuple[list[tuple[int, int]], list[int], bool]:
    """The quotations with those of which the marks are of two kinds, the marks that are left, and whether some of
    these could be such a quotation as well."""
    alone = set(strays)
    starts = [start for start, _ in spans]
    loose = [mark for mark in marks if mark.at in alone or _is_loose_end(prose, mark, spans, starts)]
    mixed = [
        (one, other)
        for one, other in pairwise(loose)
        if one.opens and other.closes and one.is_double is not other.is_double
        if bisect(starts, one.at) == bisect(starts, other.at)
    ]
    usual = _usually_mixed(prose, mixed) - {prose[start] for start in starts}
    found = [(one.at, other.at) for one, other in mixed if prose[one.at] in usual or _is_certain(prose, one, other)]
    taken = {at for span in found for at in span}
    left = [at for at in strays if at not in taken]
    return sorted([*spans, *found]), left, len(found) < len(mixed)


def _usually_mixed(prose: str, mixed: Sequence[tuple[_Mark, _Mark]]) -> set[str]:
    """The marks that open several quotations of two kinds, or one that is certain."""
    certain = {prose[one.at] for one, other in mixed if _is_certain(prose, one, other)}
    return certain | {mark for mark, number in Counter(prose[one.at] for one, _ in mixed).items() if number > 1}


def _is_certain(prose: str, one: _Mark, other: _Mark) -> bool:
    """Whether the closing of a quotation of two kinds is no apostrophe."""
    return not one.is_double or prose[other.at - 1] != "s"


def _is_loose_end(prose: str, mark: _Mark, spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Whether a single mark could end a quotation, and stands in none."""
    at = bisect(starts, mark.at) - 1
    is_inside = at >= 0 and mark.at <= spans[at][1]
    return not mark.is_double and mark.closes and not is_inside and _could_end(prose, mark.at)


def _first_since(strays: Sequence[int], since: int) -> int | None:
    """The index of the first stray mark past a place, among those in order."""
    index = bisect(strays, since)
    return index if index < len(strays) else None


def _opens_paragraph(prose: str, stray: int, start: int) -> bool:
    line = prose.rfind("\n", 0, start)
    same = prose[stray] in DOUBLE and prose[start] in DOUBLE
    return same and line > stray and not prose[line:start].strip()


def _value(prose: str, start: int, end: int) -> str:
    inner = prose[start + 1 : end]
    if "\n" in inner:
        lines = inner.split("\n")
        mark = prose[start]
        again = all(not line.strip() or line.lstrip().startswith(mark) for line in lines[1:])
        if again:
            inner = "\n".join([lines[0], *(line.lstrip().removeprefix(mark) for line in lines[1:])])
    is_double = prose[start] in DOUBLE
    if not is_double and len(inner) > 1 and inner[0] == prose[start] and inner[-1] == prose[end]:
        inner = inner[1:-1]
    return inner
