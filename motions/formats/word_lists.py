"""Which clauses Word numbers by itself, and which have their label typed.

Rules:

* A list goes on as long as Word's own count gives the very labels that the text has, whether tracked changes are
  accepted or rejected; where it does not, another list begins. Branches can then go on writing, and numbers follow.
* A label that Word cannot count is typed, with a tab: "1.2", "13A", "[1]", the 27th letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from motions.text.document import Clause
from motions.text.markers import Count, Style, candidates, style

DEEPEST = 8  # Word's lists have nine levels
COUNTED_MARKS = frozenset({("", "."), ("", ")"), ("(", ")")})
MANY = 32_767  # Word counts no further
RANGES = {
    Count.ARABIC: range(MANY),
    Count.LOWER: range(1, 27),
    Count.UPPER: range(1, 27),
    Count.LOWER_ROMAN: range(1, 4000),
    Count.UPPER_ROMAN: range(1, 4000),
}

NAMES = {
    Count.ARABIC: "decimal",
    Count.LOWER: "lowerLetter",
    Count.UPPER: "upperLetter",
    Count.LOWER_ROMAN: "lowerRoman",
    Count.UPPER_ROMAN: "upperRoman",
}
BULLET = "bullet"

Key = Style | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A clause as it is in one of the two texts, with its label there."""

    clause: Clause
    label: str

    @property
    def key(self) -> Key:
        """What the items of one list have in common: a style that counts, or a bullet."""
        counted = style(self.clause.marker)
        return self.label if counted is None else counted.key

    @property
    def number(self) -> int | None:
        """What the label counts, where Word can count it too; 0 for a bullet; None where the label is typed."""
        key = self.key
        if isinstance(key, str):
            return 0 if len(key) == 1 and not key.isalnum() else None
        if key.prefix or (key.opening, key.closing) not in COUNTED_MARKS:
            return None
        counted = [read.number for read in candidates(f"{self.label} x") if read.key == key]
        fitting = (number for number in counted if key.label(number) == self.label and number in RANGES[key.count])
        return next(fitting, None)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A list that Word counts: the format of its numbers as Word names it, and its label around the number."""

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


class Text(StrEnum):
    """The two texts that a tracked document holds."""

    ADOPTED = "adopted"
    SUBMITTED = "submitted"


Sides = dict[Text, Side]


@dataclass(kw_only=True)
class _List:
    """A list while it is filled: the number that Word would give the next item, in each text."""

    definition: Definition
    following: dict[Text, int]

    def continues(self, sides: Sides) -> bool:
        """Whether Word would give the next item these labels."""
        return all(self.following[text] == side.number for text, side in sides.items())

    def add(self, sides: Sides) -> None:
        """Count one item more, in the texts that it is in."""
        for text in sides:
            self.following[text] += not self.definition.is_bulleted


@dataclass(kw_only=True)
class _Lists:
    """The lists met so far: the last of each style under each parent, and at each level."""

    definitions: list[Definition] = field(default_factory=list)
    last: dict[tuple[object, Key], _List] = field(default_factory=dict)

    def place(self, parent: int | None, level: int, sides: Sides) -> Iterator[tuple[Text, Place]]:
        """The place of one item in each text: in one list where that is right for both."""
        key, *others = {side.key for side in sides.values()}
        found = None if others else self._found(parent, level, key, sides)
        if found is not None:
            found.add(sides)
            self.last[parent, key] = self.last[f"level {level}", key] = found
            yield from ((text, Place(level=level, list_id=found.definition.id)) for text in sides)
        elif len(sides) == 1:
            yield from ((text, Place(level=level, typed_label=side.label)) for text, side in sides.items())
        else:
            for text, side in sides.items():
                yield from self.place(parent, level, {text: side})

    def _found(self, parent: int | None, level: int, key: Key, sides: Sides) -> _List | None:
        """The list that goes on with the item, or a new one; None where no list gives its labels."""
        numbers = {side.number for side in sides.values()}
        if None in numbers:
            return None
        for last in (self.last.get((parent, key)), self.last.get((f"level {level}", key))):
            if last is not None and last.definition.level == level and last.continues(sides):
                return last
        return self._begun(key, level, *numbers) if len(numbers) == 1 else None

    def _begun(self, key: Key, level: int, start: int | None) -> _List:
        start = start or 0
        bullet = isinstance(key, str)
        definition = Definition(
            id=len(self.definitions) + 1,
            level=level,
            start=1 if bullet else start,
            format=BULLET if isinstance(key, str) else NAMES[key.count],
            opening=key if isinstance(key, str) else key.opening,
            closing="" if isinstance(key, str) else key.closing,
        )
        self.definitions.append(definition)
        return _List(definition=definition, following=dict.fromkeys(Text, start))


def number(items: Iterable[Item]) -> Numbering:
    """Where each item stands in the adopted and in the submitted text.

    ├─ "Conference notes:"        level 0
    │  ├─ (a) agency staff        level 1, list 1
    │  │  └─ 13A the rule         level 2, typed "13A"
    │  └─ (b) pay                 level 1, list 1
    """
    lists = _Lists()
    path: list[tuple[int, bool]] = []
    found = []
    for index, item in enumerate(items):
        del path[item.depth :]
        parent = path[-1][0] if path else None
        above = sum(is_labelled for _, is_labelled in path)
        sides = {text: side for text in Text if (side := getattr(item, text)) is not None}
        path.append((index, any(side.label for side in sides.values())))
        labelled = {text: side for text, side in sides.items() if side.label}
        places = {text: Place(level=above) for text in sides}
        places |= dict(lists.place(parent, above + 1, labelled)) if labelled else {}
        found.append(places)
    return Numbering(
        adopted=[places.get(Text.ADOPTED) for places in found],
        submitted=[places.get(Text.SUBMITTED) for places in found],
        definitions=lists.definitions,
    )
