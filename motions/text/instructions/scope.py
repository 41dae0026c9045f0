"""How far what a statement says of the place holds for those after it; the rules are told in ``grammar``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

from motions.text.instructions.syntax import Locator, Step, is_section


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
    statement ("Point 2: …"). ``outer`` is the section that held before, for longer, and holds again after a place in it
    ("In resolves: delete 1. In 2, … . Add …"). ``goes_on``: the sentence of the one before goes on.
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
        if self.outer is not None and gap >= Gap.STOP:
            return replace(self.outer.after(gap, is_listed), said=self.said)
        if gap is Gap.BLANK:
            return Scope(said=self.said)
        if gap is Gap.LINE and self.hold is not Hold.BLOCK:
            return Scope(hint=self.place if is_listed else (), said=self.said)
        if is_listed and self.is_item and self.hold is Hold.SENTENCE:
            return Scope(hint=self.place, said=self.said)
        if gap is Gap.STOP and self.hold is Hold.SENTENCE:
            return Scope(hint=self.place, said=self.said)
        return replace(self, has_unit=False)

    def around(self, place: Locator) -> Scope | None:
        """The scope around a place: this one, where it holds for long; none that is known, past a place outside it."""
        if self.outer is not None:
            return self.outer.around(place)
        if self.hold is Hold.SENTENCE or not all(map(is_section, self.place)):
            return None
        is_inside = _said(place[: len(self.place)]) == _said(self.place)
        return self if is_inside else Scope(hold=Hold.LINE)


def _said(place: Locator) -> Locator:
    """A locator, wherever it was said."""
    return tuple(replace(unit, start=0, end=0) for unit in place)
