"""How far a place holds that was said before: for its sentence, its line, its block of lines; and when it is left.

In the title, replace “x” with “y”; in item 2 replace “z”.        the title holds no item
Paragraph 2: delete “x”. Insert new paragraph 3: “y”.             the new one comes beside it
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from motions.text.instructions.cursor import Names
from motions.text.instructions.syntax import Locator, Step, Stretch, Unit, is_section, rank
from motions.text.instructions.vocabulary import RANK, Noun


class Hold(IntEnum):
    """How far a locator holds: for its sentence, its line, or its block of lines."""

    SENTENCE = 0
    LINE = 1
    BLOCK = 2


class Gap(IntEnum):
    """What divides two statements, the weakest first."""

    NONE = 0
    COMMA = 1
    STOP = 2
    LINE = 3
    BLANK = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What earlier statements said about the place; ``said`` are the steps of the one before.

    ``is_item``: it was said in an item of a list of instructions, and for that alone. ``is_head``: as the head of a
    statement ("Point 2: …"). ``outer`` is the section, or the point, that held before, for longer, and holds again
    after a place in it ("In resolves: delete 1. In 2, … . Add …"). ``goes_on``: the sentence of the one before goes on.
    """

    place: Locator = ()
    hint: Locator = ()
    also: tuple[Locator, ...] = ()
    hold: Hold = Hold.SENTENCE
    has_unit: bool = False
    is_fresh: bool = False
    is_item: bool = False
    is_head: bool = False
    said: tuple[Step, ...] = ()
    outer: Scope | None = None
    goes_on: bool = False

    def after(self, gap: Gap, is_listed: bool) -> Scope:
        """What still holds past a gap. ``is_listed``: the next statement carries an enumerator."""
        if self.is_fresh:
            return replace(self, is_fresh=False)
        if self.outer is not None and gap >= (Gap.LINE if self.hold is Hold.LINE else Gap.STOP):
            return replace(self.outer.after(gap, is_listed), said=self.said)
        if gap is Gap.BLANK:
            return Scope(said=self.said)
        if gap is Gap.LINE and self.hold is not Hold.BLOCK:
            return Scope(hint=self.place, said=self.said)
        if is_listed and self.is_item and self.hold is Hold.SENTENCE:
            return Scope(hint=self.place, said=self.said)
        if gap is Gap.STOP and self.hold is Hold.SENTENCE:
            return Scope(hint=self.place, said=self.said)
        return replace(self, has_unit=False) if self.has_unit else self

    def around(self, place: Locator) -> Scope | None:
        """The scope around a place: this one, where it holds for long; none that is known, past a place outside it."""
        if self.outer is not None:
            return self.outer.around(place)
        if self.hold is Hold.SENTENCE:
            return None
        is_inside = _said(place[: len(self.place)]) == _said(self.place)
        is_of_sections = all(map(is_section, self.place))
        return self if is_inside else Scope(hold=Hold.LINE) if is_of_sections else None


def _said(place: Locator) -> Locator:
    """A locator, wherever it was said."""
    return tuple(replace(unit, start=0, end=0) for unit in place)


def past(scope: Scope, named: Iterable[Locator]) -> Scope:
    """What holds where a later statement names places: neither the title nor the preamble, if one cannot be in it."""
    held = scope.place[-1] if scope.place and scope.hold is Hold.SENTENCE else None
    is_left = held is not None and any(place and _is_outside(place[0], held) for place in named)
    return replace(scope, place=()) if is_left else scope


def _is_outside(named: Unit, held: Unit) -> bool:
    """Whether what is named is a clause, which the title is not, or an item by its number, which no preamble has."""
    if held.noun is Noun.TITLE:
        return 0 < rank(named) < RANK[Noun.LINE]
    is_item = RANK[Noun.POINT] <= rank(named) < RANK[Noun.LINE] and named.noun is not None and bool(named.labels)
    return held.noun is Noun.PREAMBLE and is_item


def places_of(steps: Sequence[Step]) -> tuple[Locator, ...]:
    """The places that steps name themselves."""
    return tuple(span.place for step in steps for span in step.spans if not isinstance(span, Stretch))


def left_behind(scope: Scope, steps: Sequence[Step], names: Names) -> Scope:
    """What holds where a statement names no place ahead of its steps."""
    new = next((step.new for step in steps if _is_beside(step, scope.place, names)), None)
    if new is None:
        return past(scope, places_of(steps))
    *wider, held = scope.place
    above = held.labels[0][: -len(new.labels[0])]
    place = (*wider, replace(held, labels=(above,))) if above else tuple(wider)
    return replace(scope, place=place, is_head=scope.is_head and bool(place))


def _is_beside(step: Step, place: Locator, names: Names) -> bool:
    """Whether what is new has a number as the place that holds has, and none stand under that: it comes beside it."""
    if step.new is None or step.where is not None or step.place or not place:
        return False
    held = place[-1]
    is_alike = step.new.noun is held.noun and len(step.new.labels) == len(held.labels) == 1
    return is_alike and not names.has_deeper(held.labels[0])
