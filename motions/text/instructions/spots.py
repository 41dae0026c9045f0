"""Where in an order of labels a new clause comes: "new 4" before the printed 4, or one past the last.

Where the numbers of a list jump, as from 4.1 to 4.3, a new 4.2 comes between. A list may have several parts by what
its labels begin with, as 2.1 and 2.2, then 3.1: a new 2.3 is one past the last of its part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from motions.text.document import ClauseId, Kind, Position
from motions.text.instructions.context import Context
from motions.text.instructions.places import Run
from motions.text.instructions.succession import followings
from motions.text.instructions.syntax import Label, Step, Unit
from motions.text.instructions.vocabulary import Noun
from motions.text.markers import style


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a new clause goes, in which style."""

    position: Position
    kind: Kind
    marker: str


def at_label(new: Unit, labels: list[Label]) -> int | None:
    """Where in an order of labels the new one comes: the place of its own, or past the last by one.

    Of a "final paragraph 8" both must be the same.
    """
    if new.ordinals and new.labels:
        at = at_label(replace(new, labels=()), labels)
        return at if at == at_label(replace(new, ordinals=()), labels) else None
    if new.ordinals:
        wanted = new.ordinals[0]
        if wanted < 0:
            return len(labels) + wanted + 1
        return wanted - 1 if wanted <= len(labels) + 1 else None
    label = new.labels[0]
    if label in labels:
        return labels.index(label)
    is_next = bool(labels) and label in followings(labels[-1], labels[-2] if len(labels) > 1 else ())
    return len(labels) if is_next else None


def _at_gap(label: Label, labels: list[Label]) -> int | None:
    """Where in a list whose numbers jump a number comes that follows one of them."""
    return next((at for at, one in enumerate(labels, start=1) if one[-1].isdigit() and label in followings(one)), None)


def in_run(context: Context, run: Run, new: Unit, label: Label) -> list[Spot]:
    """Where the new one comes in a list: one spot, or none."""
    places = context.places
    own = {one: places.own[one] or (str(number),) for number, one in enumerate(run.items, start=1)}
    above = places.path[run.parent] if run.parent is not None else ()
    full = {one: name if name[: len(above)] == above else above + name for one, name in own.items()}
    for labels in (own, full):
        for items in _parts(context, run) if label else [run.items]:
            printed = [labels[one] for one in items]
            at = at_label(new, printed)
            at = _at_gap(label, printed) if at is None and label else at
            marker = places.clause(items[0]).marker
            if at is not None and at < len(items):
                return [Spot(places.index[items[at]].position, Kind.POINT, marker)]
            if at is not None:
                return [Spot(Position(parent=run.parent, after=items[-1]), Kind.POINT, marker)]
    return []


def _parts(context: Context, run: Run) -> list[tuple[ClauseId, ...]]:
    """The points of a list by what their labels begin with: 2.1 and 2.2, then 3.1."""
    by_prefix = groupby(run.items, key=lambda one: _prefix(context.places.clause(one).marker))
    return [tuple(items) for _, items in by_prefix]


def _prefix(marker: str) -> str:
    found = style(marker)
    if found is None:
        return ""
    return found.opening + found.prefix if found.is_lettered else found.prefix


def as_typed(spot: Spot, new: Unit) -> Spot:
    """The spot for a heading, where that is what is to be new."""
    return replace(spot, kind=Kind.HEADING, marker="") if new.noun is Noun.HEADING else spot


def after_place(context: Context, step: Step, new: Unit) -> list[Spot]:
    """Right after the point named as the place, which has the label before the new one: "in 4.3(c) … add a new (d)"."""
    if not step.place or not new.labels or step.where is not None:
        return []
    roots = [one for area in context.group(step.place, step.hint) for one in area.roots]
    point = context.places.clause(roots[0]) if len(roots) == 1 else None
    own = context.places.own[point.id] if point is not None else ()
    if point is None or not own or new.labels[0] not in followings(own):
        return []
    return [Spot(Position(parent=context.places.parent(point.id), after=point.id), Kind.POINT, point.marker)]
