"""Numbers in a pasted text that were not brought up to date when a point came or went.

Whoever takes point 2 out of a text often leaves 1, 3, 4, and whoever puts one in leaves 1, 2, 2, 3. Labels are
presentation: in a list that is known by one of its lines at least, the labels count on again where each is one that the
list had, or the one that is due, and none goes back. Any other label (the list begins at 7, it is lettered) is kept.

    before          after, as typed     after, as it is read
    1. to eat;      1. to eat;          1. to eat;
    2. to rest;     3. to sleep.        2. to sleep.
    3. to sleep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby, islice

from motions.text.document import Clause, Document
from motions.text.markers import Style, style
from motions.text.numbering import labels

_LINE = re.compile(r"([ \t]*)(\S+)([ \t]+)(?=\S)")
_MOST_NUMBERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A line of a text that begins with a label: its place, its indent, its label, and the words after it."""

    line: int
    indent: str
    label: str
    rest: str


def counted_on(before: Document, text: str) -> str:
    """The text with the labels of the lists of ``before`` counting on again, where only that was left undone."""
    lines = text.split("\n")
    sections = _Sections(lines, {_folded(clause.text) for clause in before.walk() if not clause.marker})
    for run, printed in _lists(before):
        for item, due in zip(sections.items_of(run, printed), printed, strict=False):
            lines[item.line] = item.indent + due + lines[item.line][len(item.indent) + len(item.label) :]
    return "\n".join(lines)


def _lists(document: Document) -> Iterator[tuple[Sequence[Clause], Sequence[str]]]:
    """Each list with numbers or letters, and its labels, with more that a text may add."""
    printed = labels(document)
    for parent in (None, *document.index):
        for marker, run in groupby(document.children(parent), key=lambda clause: clause.marker):
            counted = style(marker)
            items = tuple(run)
            if counted is not None and (due := _due(counted, [printed[one.id] for one in items])):
                yield items, due


def _due(counted: Style, printed: Sequence[str]) -> Sequence[str]:
    """The labels of a list from its first on, 200 in all; () where they do not count by ones."""
    numbers = (number for number in range(_MOST_NUMBERS) if counted.label(number) == printed[0])
    first = next(numbers, None)
    found = [counted.label(number) for number in islice(count(first), _MOST_NUMBERS)] if first is not None else []
    return found if found[: len(printed)] == list(printed) else ()


class _Sections:
    """The labelled lines of a text, parted by lines that open a list or are known to be no items."""

    def __init__(self, lines: Sequence[str], known: set[str]) -> None:
        self.having: dict[tuple[str, str], list[_Item]] = {}
        found: list[_Item] = []
        for number, line in enumerate(lines):
            match = _LINE.match(line)
            if match is not None:
                item = _Item(line=number, indent=match[1], label=match[2], rest=_folded(line[match.end() :]))
                found.append(item)
                self.having.setdefault((item.label, item.rest), found)
            if _folded(line) in known:
                found = []

    def items_of(self, run: Sequence[Clause], printed: Sequence[str]) -> Sequence[_Item]:
        """The lines that are the items of a list, where all that is amiss is that they were not renumbered."""
        texts = [(label, _folded(one.text)) for one, label in zip(run, printed, strict=False)]
        section = next((found for text in texts if (found := self.having.get(text))), [])
        indent = next((item.indent for item in section if (item.label, item.rest) in texts), "")
        order = {label: place for place, label in enumerate(printed)}
        items = [item for item in section if item.label in order and item.indent == indent]
        places = [order[item.label] for item in items]
        is_due = all(place < len(run) or place == index for index, place in enumerate(places))
        return items if is_due and places == sorted(places) else ()


def _folded(text: str) -> str:
    return " ".join(text.split())
