"""How clauses are named and counted in print: labels, addresses, line numbers. Computed from where a clause stands.

Rules for labels:

* A list is a run of siblings of one style; ``Clause.start`` says at which number it begins, and where it is None the
  list has the start of the items beside it that have one. Such a list goes on from the last before it in the same style
  under the same parent, whatever stands between, or else begins at 1. A list that is CONTINUED goes on from the last of
  its style in the document.
* Where the parent is numbered too, the last number of "1.1" counts and what is before it follows the parent.
* A lettered style ("1A") repeats the number before it, and is renumbered with it; where none is left it has the number
  at which the list begins. Of several by one number the first keeps its letter, and each next has the letter that
  follows or, if that is later, its own: what comes after 13A is 13B, and 14 stays 14.
* A clause without a marker has the label "".

Rules for addresses, the words by which a person names a clause:

* "paragraph 3" counts every clause that is running text (paragraphs, chapeaux, quotations) and has no marker, through
  the whole text. Headings, footnotes and signatures are named for themselves.
* A point is named by its number, or by its place in its list where it prints none: "point 2", "point 1(a)",
  "point 3.2"; under a chapeau that is short, with its words: "point 2 under “Conference notes:”".
* No two clauses have the same address: what else would have is told apart by where its list begins, and then in order
  ("the second heading “Pay”").

Rules for lines:

* A clause's text is wrapped at a width in characters, without its label: after a space or a hyphen, and a longer word
  is cut. Lines are counted from 1 through the whole text, without the title. Every character is in exactly one line;
  the space at which a line is wrapped belongs to the line before, and hangs over its end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from motions.text.document import CONTINUED, Clause, ClauseId, Document, Kind
from motions.text.markers import Count, Style, letters, read_letters, style, write_number
from motions.text.quoting import opening
from motions.text.words import clusters

Counts = dict[Style, int]
RUNNING = frozenset({Kind.PARAGRAPH, Kind.CHAPEAU, Kind.QUOTATION})
NARROWEST = 10  # characters
_SHORT_CHAPEAU = 60
_ENDS = re.compile(r"^\W+|\W+$")
_SPACES = " \t"
_HYPHENS = "-‐"
_NOUNS = {
    Kind.PARAGRAPH: "marked paragraph",
    Kind.CHAPEAU: "marked chapeau",
    Kind.QUOTATION: "quotation",
    Kind.FOOTNOTE: "footnote",
    Kind.SIGNATURE: "signature",
}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Characters ``start`` to ``end`` of a clause's text, printed on one line."""

    number: int
    clause: ClauseId
    start: int
    end: int


Lining = int | tuple[Line, ...]
"""What "line 14" counts by: the width to which lines are wrapped, or the lines that were printed."""


def labels(document: Document) -> Mapping[ClauseId, str]:
    """What is printed before each clause, in reading order, without the gap that follows.

    Document                       labels
    ├─ c1 ""    "We demand:"       ""
    │  ├─ c2 "(a) "                (a)
    │  │  └─ c3 "• "               •
    │  └─ c4 "(a) "                (b)
    └─ c5 "1. " start 7            7.
    """
    printed: dict[ClauseId, str] = {}
    _label(document.clauses, None, printed, {})
    return printed


def following(counted: Style, counts: Counts) -> int:
    """The number of a clause of this style after those counted."""
    if counted.letter:
        return counts.get(counted.key, 1)
    return counts.get(counted.key, 0) + 1


def letter_after(before: str, own: str) -> str:
    """The letter of a number that stands after the same number with the letter ``before``.

    >>> [letter_after(*pair) for pair in ("AA", "AD", ("", "A"), ("Z", "A"), ("AB", "Z"), ("A", ""))]
    ['B', 'D', 'A', 'AA', 'AC', '']
    """
    return letters(max(read_letters(own), read_letters(before) + 1)).upper() if before and own else own


def _label(siblings: Sequence[Clause], path: str | None, printed: dict[ClauseId, str], last: Counts) -> None:
    """Label clauses and all under them; ``last`` holds the last number of each style in the document so far."""
    styles = [_printed_style(clause, path) for clause in siblings]
    counts: Counts = {}
    before: tuple[Style, int | None] | None = None
    latest: Style | None = None
    for clause, counted, start in zip(siblings, styles, _starts(siblings, styles), strict=True):
        if counted is None:
            before = latest = None
            printed[clause.id] = clause.marker.rstrip()
            _label(clause.children, None, printed, last)
            continue
        if start is None or before == (counted.key, start):
            number = following(counted, counts)
        else:
            number = following(counted, last) if start == CONTINUED else start
        if latest is not None and latest.key == counted.key and counts.get(counted.key) == number:
            counted = replace(counted, letter=letter_after(latest.letter, counted.letter))
        counts[counted.key] = last[counted.key] = number
        before, latest = (counted.key, start), counted
        printed[clause.id] = counted.label(number)
        _label(clause.children, own_path(counted, number), printed, last)


def _printed_style(clause: Clause, path: str | None) -> Style | None:
    counted = style(clause.marker)
    return counted and replace(counted, prefix=inherited(counted, path))


def _starts(siblings: Sequence[Clause], styles: Sequence[Style | None]) -> list[int | None]:
    """The start of each clause: its own, or that of the nearest beside it in the list, first of those before it.

    1 is not taken from what comes after: a list that begins at 1 after another is a new list.
    """
    found = [clause.start for clause in siblings]
    for index in range(1, len(found)):
        if found[index] is None and _are_together(styles, index):
            found[index] = found[index - 1]
    for index in reversed(range(1, len(found))):
        if found[index - 1] is None and found[index] != 1 and _are_together(styles, index):
            found[index - 1] = found[index]
    return found


def _are_together(styles: Sequence[Style | None], index: int) -> bool:
    one, other = styles[index - 1], styles[index]
    return one is not None and other is not None and one.key == other.key


def inherited(counted: Style, path: str | None) -> str:
    """The prefix that is printed: the parent's numbers where they are of the same kind, else the style's own.

    >>> inherited(Style(count=Count.ARABIC, prefix="1."), "4")
    '4.'
    """
    own = counted.prefix
    above = own.rstrip(".(")
    if not path or not own or path[0].isalpha() != own[0].isalpha() or _levels(path) != _levels(above):
        return own
    return path + own[len(above) :]


def _levels(path: str) -> tuple[int, int]:
    return path.count("."), path.count("(")


def own_path(counted: Style, number: int) -> str | None:
    """The numbers of a clause, as those under it print them before their own: "4.3", "B", "4(a)"; None for a letter."""
    if counted.is_whole:
        return counted.label(number)
    if counted.count not in {Count.ARABIC, Count.UPPER}:
        return None
    return f"{counted.prefix}{write_number(counted.count, number)}{counted.letter}"


# Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """What a clause is called by itself; a point also has its ``path`` and the clause that its list is by."""

    plain: str
    path: str = ""
    relation: str = ""
    by: Clause | None = None


def addresses(document: Document) -> Mapping[ClauseId, str]:
    """The words by which a person names each clause, in reading order.

    Document                                   addresses
    ├─ c1 heading   "Pay"                      heading “Pay”
    ├─ c2 chapeau   "Conference notes:"        paragraph 1
    │  ├─ c3 point  "1) "                      point 1 under “Conference notes:”
    │  │  └─ c4 point "a) "                    point 1(a) under “Conference notes:”
    │  └─ c5 point  "1) "                      point 2 under “Conference notes:”
    └─ c6 paragraph                            paragraph 2
    """
    named: dict[ClauseId, _Name] = {}
    _name(document.clauses, None, _Name(plain=""), named, labels(document), Counter())
    alike = Counter(name.plain for name in named.values())
    mistakable = {(name.relation, name.by.id) for name in named.values() if name.by and alike[name.plain] > 1}
    return _told_apart({clause: _in_full(name, named, mistakable) for clause, name in named.items()})


def _name(
    siblings: Iterable[Clause],
    parent: Clause | None,
    above: _Name,
    named: dict[ClauseId, _Name],
    printed: Mapping[ClauseId, str],
    counts: Counter[str],
) -> None:
    place, before = 0, None
    for clause in siblings:
        place = place + 1 if clause.kind is Kind.POINT else 0
        if clause.kind is Kind.POINT:
            path = above.path + _piece(clause, printed[clause.id], place, above.path)
            beginning = above if above.path else _beginning(parent, before)
            name = replace(beginning, plain=f"point {path}", path=path)
        else:
            name, before = _Name(plain=_plain(clause, counts)), clause
        named[clause.id] = name
        _name(clause.children, clause, name, named, printed, counts)


def _beginning(parent: Clause | None, before: Clause | None) -> _Name:
    """What a list is by: the sibling that it comes after, or the clause that it is under."""
    return _Name(plain="", relation="after" if before else "under", by=before or parent)


def _plain(clause: Clause, counts: Counter[str]) -> str:
    """What a clause that is no point is called."""
    if clause.kind is Kind.HEADING:
        return f"heading {opening(clause.text)}"
    noun = "paragraph" if clause.kind in RUNNING and not clause.marker else _NOUNS[clause.kind]
    counts[noun] += 1
    return f"{noun} {counts[noun]}"


def _piece(clause: Clause, label: str, place: int, above: str) -> str:
    """What a point adds to the number of the point above: "1", "(a)", ".2"; its place in the list for a bullet."""
    counted = style(clause.marker)
    number = _ENDS.sub("", label.removeprefix(counted.name)) if counted else str(place)
    if not above:
        return number
    if counted and counted.follows_number:
        return number.lstrip("0123456789.")
    if counted and counted.prefix:
        number = number.rpartition("(" if counted.is_whole else ".")[2]
    return f"({number})" if number[0].isalpha() else f".{number}"


def _in_full(name: _Name, named: Mapping[ClauseId, _Name], mistakable: Container[tuple[str, ClauseId]]) -> str:
    """The name with what its list is by: always where that is a short chapeau, else where another has such names."""
    by = name.by
    if by is None:
        return name.plain
    if name.relation == "under" and by.kind is Kind.CHAPEAU and len(by.text) <= _SHORT_CHAPEAU:
        return f"{name.plain} under “{by.text}”"
    return f"{name.plain} {name.relation} {named[by.id].plain}" if (name.relation, by.id) in mistakable else name.plain


def _told_apart(named: Mapping[ClauseId, str]) -> Mapping[ClauseId, str]:
    """The addresses, those that several clauses have with a number in order."""
    total, seen = Counter(named.values()), Counter[str]()
    found: dict[ClauseId, str] = {}
    for clause, name in named.items():
        seen[name] += 1
        found[clause] = name if total[name] == 1 else f"the {ordinal(seen[name])} {name}"
    return found


def ordinal(number: int) -> str:
    """A number as people say it in order.

    >>> [ordinal(number) for number in (1, 10, 11, 22, 103)]
    ['first', 'tenth', '11th', '22nd', '103rd']
    """
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    is_teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if is_teen else _ENDINGS.get(number % 10, 'th')}"


# Lines


def lines(document: Document, width: int) -> tuple[Line, ...]:
    """The numbered lines of the text, wrapped at ``width`` characters.

    Raises ValueError for a width under NARROWEST.
    """
    if width < NARROWEST:
        raise ValueError(f"A line has at least {NARROWEST} characters.")
    spans = ((clause.id, start, end) for clause in document.walk() for start, end in wrapped(clause.text, width))
    return tuple(
        Line(number=number, clause=clause, start=start, end=end)
        for number, (clause, start, end) in enumerate(spans, start=1)
    )


def wrapped(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where each line of a text begins and ends; an empty text is one line."""
    start = 0
    while len(text) - start > width:
        end = _line_end(text, start, width)
        yield start, end
        start = end
    if start < len(text) or not text:
        yield start, len(text)


def _line_end(text: str, start: int, width: int) -> int:
    """After the last space or hyphen that lets the line fit; spaces hang over. Else where a long word is cut."""
    last = start + width
    if text[last] in _SPACES:
        return next((end for end in range(last, len(text)) if text[end] not in _SPACES), len(text))
    for end in range(last, start, -1):
        if text[end - 1] in _SPACES or (text[end - 1] in _HYPHENS and text[end - 2 : end - 1].isalnum()):
            return end
    return start + _fitting(text[start : last + 1], width)


def _fitting(word: str, width: int) -> int:
    """How many characters of a long word fit, without cutting one from what combines with it."""
    ends = list(accumulate(map(len, clusters(word))))
    return max((end for end in ends[:-1] if end <= width), default=width)
