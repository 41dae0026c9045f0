"""The numbers of a list of instructions: which comes next, and what an instruction says that its number cannot mean.

1. In 5(a) delete “x”; in 5(c) delete “y”.      2 comes after 1, though a statement without a number stands between
2. Delete “z”.
1. Add to the notes: “It rains.”                names another place than point 1
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from motions.text.instructions.cursor import Cursor, Names
from motions.text.instructions.syntax import Item, Label, Locator, Quoted, Step, Stretch, Unit, rank
from motions.text.instructions.vocabulary import RANK, Noun
from motions.text.markers import numbers

_NUMBER = re.compile(r"\(?([a-z\d]{1,6})[.):]", re.IGNORECASE | re.ASCII)


def number_at(cursor: Cursor) -> str:
    """The number or letter of a list that stands here, without its marks; "" where none does."""
    match = _NUMBER.match(cursor.tokens.prose, cursor.start)
    return match[1].lower() if match is not None else ""


def comes_next(before: str, number: str) -> bool:
    """Whether a number or letter is the next after another: "2" after "1", "ii" after "i"."""
    return bool(before) and not {(count, at + 1) for count, at in numbers(before)}.isdisjoint(numbers(number))


def names_elsewhere(said: Sequence[Item], label: Label, names: Names) -> bool:
    """Whether the first of some instructions says of itself a place that the clause with a label is not, nor holds.

    A part or a clause by a label that none under that clause has, or the whole text ("throughout").
    """
    return any(_is_elsewhere(step, label, names) for step in said[:1] if isinstance(step, Step))


def _is_elsewhere(step: Step, label: Label, names: Names) -> bool:
    if any(isinstance(span, Quoted) and span.is_every for span in step.spans):
        return True
    return any(_is_outside(unit, label, names) for place in _places(step) for unit in place)


def _is_outside(unit: Unit, label: Label, names: Names) -> bool:
    is_clause = rank(unit) < RANK[Noun.LINE]
    return is_clause and any(one != label and not names.is_path((*label, *one)) for one in unit.labels)


def _places(step: Step) -> list[Locator]:
    """Every place that a step names."""
    spans = [span.place for span in step.spans if not isinstance(span, Stretch)]
    anchors = [anchor.place for anchor in step.where.anchors] if step.where is not None else []
    return [step.place, *spans, *anchors]
