"""Which clauses Word numbers by itself, and which have their label typed.

Rules:

* Word counts a list where its count gives the very labels that the text has, whether tracked changes are accepted or
  rejected. Branches can then go on writing, and the numbers follow.
* Any other label is typed, with a tab: "1.2", "13A", "[1]", the 27th letter.
* A list is the siblings of one style under one parent; a clause with a ``start`` begins another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from motions.text.document import Clause
from motions.text.markers import Count, Style, style

DEEPEST = 8  # Word's lists have nine levels
COUNTED_MARKS = frozenset({("", "."), ("", ")"), ("(", ")")})
LETTERS = 26
ROMANS = 4000

NAMES = {
    Count.ARABIC: "decimal",
    Count.LOWER: "lowerLetter",
    Count.UPPER: "upperLetter",
    Count.LOWER_ROMAN: "lowerRoman",
    Count.UPPER_ROMAN: "upperRoman",
}
BULLET = "bullet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A clause as it is in one of the two texts, with its label there."""

    clause: Clause
    label: str

    @property
    def key(self) -> Style | str:
        """What the items of one list have in common."""
        counted = style(self.clause.marker)
        return self.label if counted is None else counted.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A clause at its depth: as adopted and as submitted; None where it is not in that text."""

    depth: int
    adopted: Side | None
    submitted: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a paragraph stands: how many labels it is under, its own counted; the list that numbers it, or its label.

    ``typed_label`` is "" where a list numbers the paragraph and where there is no label.
    """

    level: int
    list_id: int | None = None
    typed_label: str = ""

    @property
    def word_level(self) -> int:
        """The level in Word's list, which counts from 0."""
        return min(self.level - 1, DEEPEST)


@dataclass(kw_only=True)
class _List:
    """One list while it is collected: the labels of its items in each text."""

    key: Style | str
    level: int
    start: int
    adopted: list[str] = field(default_factory=list)
    submitted: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A list that Word counts: the format of its numbers as Word names it, and its label with ``%`` for the number."""

    id: int
    level: int
    start: int
    format: str
    opening: str
    closing: str

    @property
    def is_bulleted(self) -> bool:
        """Whether it counts nothing; its mark is then ``opening``."""
        return self.format == BULLET


@dataclass(frozen=True, kw_only=True)
class Numbering:
    """The places of the items, for each text, and the lists that number them."""

    adopted: Sequence[Place | None]
    submitted: Sequence[Place | None]
    definitions: Sequence[Definition]


@dataclass(kw_only=True)
class _Collector:
    """The lists met so far, and the way from the top down to the item at hand."""

    lists: list[_List] = field(default_factory=list)
    open: dict[tuple[object, Style | str], _List] = field(default_factory=dict)
    path: list[tuple[int, bool]] = field(default_factory=list)


def number(items: Iterable[Item]) -> Numbering:
    """Where each item stands in the adopted and in the submitted text.

    ├─ "Conference notes:"        level 0
    │  ├─ (a) agency staff        level 1, list 1
    │  │  └─ 13A the rule         level 2, typed "13A"
    │  └─ (b) pay                 level 1, list 1
    """
    collector = _Collector()
    found = [_sides(collector, index, item) for index, item in enumerate(items)]
    counted = [each for each in collector.lists if is_counted(each.key, each.start, each.adopted, each.submitted)]
    ids = {id(each): number for number, each in enumerate(counted, start=1)}
    return Numbering(
        adopted=[_place(ids, adopted) for adopted, _ in found],
        submitted=[_place(ids, submitted) for _, submitted in found],
        definitions=[_definition(ids[id(each)], each) for each in counted],
    )


_Found = tuple[Side, int, _List | None] | None


def _sides(collector: _Collector, index: int, item: Item) -> tuple[_Found, _Found]:
    del collector.path[item.depth :]
    either = item.adopted or item.submitted
    parent = collector.path[-1][0] if collector.path else None
    above = sum(is_labelled for _, is_labelled in collector.path)
    collector.path.append((index, bool(either and either.label)))
    adopted = _file(collector, parent, above, item.adopted)
    same = item.adopted and item.submitted and _dress(item.adopted) == _dress(item.submitted)
    if same and adopted and item.submitted:
        submitted: _Found = (item.submitted, adopted[1], adopted[2])
    else:
        submitted = _file(collector, parent, above, item.submitted)
    if adopted and adopted[2]:
        adopted[2].adopted.append(adopted[0].label)
    if submitted and submitted[2]:
        submitted[2].submitted.append(submitted[0].label)
    return adopted, submitted


def _dress(side: Side) -> tuple[Style | str, int | None]:
    return side.key, side.clause.start


def _file(collector: _Collector, parent: int | None, above: int, side: Side | None) -> _Found:
    """The side with its level and the list that it belongs to, which is begun where it has to be."""
    if side is None:
        return None
    if not side.label:
        return side, above, None
    key = (parent, side.key)
    if key not in collector.open or side.clause.start is not None:
        start = 1 if side.clause.start is None else side.clause.start
        collector.open[key] = _List(key=side.key, level=above + 1, start=start)
        collector.lists.append(collector.open[key])
    return side, above + 1, collector.open[key]


def is_counted(key: Style | str, start: int, *texts: Sequence[str]) -> bool:
    """Whether Word's own count gives these labels, in each text."""
    if isinstance(key, str):
        return len(key) == 1 and not key.isalnum()
    if key.prefix or (key.opening, key.closing) not in COUNTED_MARKS:
        return False
    last = start + max(map(len, texts)) - 1
    limit = {Count.ARABIC: None, Count.LOWER: LETTERS, Count.UPPER: LETTERS}.get(key.count, ROMANS - 1)
    if start < (key.count is not Count.ARABIC) or (limit is not None and last > limit):
        return False
    return all(list(labels) == [key.label(start + index) for index in range(len(labels))] for labels in texts)


def _place(ids: dict[int, int], found: _Found) -> Place | None:
    if found is None:
        return None
    side, level, members = found
    list_id = ids.get(id(members))
    return Place(level=level, list_id=list_id, typed_label="" if list_id else side.label)


def _definition(number: int, found: _List) -> Definition:
    key = found.key
    if isinstance(key, str):
        return Definition(id=number, level=found.level, start=1, format=BULLET, opening=key, closing="")
    return Definition(
        id=number,
        level=found.level,
        start=found.start,
        format=NAMES[key.count],
        opening=key.opening,
        closing=key.closing,
    )
