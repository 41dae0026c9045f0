"""Where a range of points ends: "1.2 to 2.1" with 2.1, and not with all that stands under 2.

1.2  Meetings are short.        ┐
2.   Quorum                     │ 1.2 to 2.1: what becomes of 2.2?
2.1  The quorum is ten.         ┘
2.2  Nobody may leave.

notes  1. …  2. …        points 2 to 4: 2, 3 and 4, in whatever lists they are; not the words that open a list
believes  3. …  4. …     everything from 2 to 4: do the words "believes" go as well?
"""

from __future__ import annotations

from collections.abc import Sequence

from motions.text.document import ClauseId
from motions.text.instructions.area import Area, Group, Scheme, pick
from motions.text.instructions.places import Places
from motions.text.instructions.syntax import Unit


def running_on(unit: Unit, schemes: Sequence[Scheme]) -> list[Scheme]:
    """The points of all lists together, for several numbers or a range of them, where no two have the same."""
    is_range = unit.through is not None and unit.is_plural
    if not is_range and (len(unit.labels) < 2 or unit.through is not None):
        return []
    labels = tuple(label for scheme in schemes for label in scheme.labels)
    found = Scheme(tuple(area for scheme in schemes for area in scheme.areas), labels)
    is_one_row = bool(labels) and len(set(labels)) == len(labels) and (not is_range or _runs_on(unit, found))
    return [found] if is_one_row else []


def _runs_on(unit: Unit, scheme: Scheme) -> bool:
    """Whether a range takes every number from its first to its last."""
    own = [scheme.labels[scheme.areas.index(one)] for one in pick(unit, scheme)]
    numbers = [int(label[0]) for label in own if len(label) == 1 and label[0].isdecimal()]
    return bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(own)))


def goes_on(places: Places, unit: Unit, area: Area, group: Group) -> bool:
    """Whether a range takes more than the last that is named, or points go on from it that "onwards" could mean."""
    if not group[-1].roots:
        return False
    if unit.through == ("last",):
        return _is_continued(places, area, group[-1].roots[-1])
    end = places.last_under[group[-1].roots[-1]]
    return any(places.last_under[root] > end for one in group for root in one.roots)


def is_broken(places: Places, group: Group) -> bool:
    """Whether other clauses stand among those of a group: the words that open the next list."""
    roots = [root for area in group for root in area.roots]
    inside = {one for root in roots for one in places.under(root)}
    first, last = (places.rank[root] for root in (roots[0], roots[-1])) if roots else (0, -1)
    return any(one not in inside for one in places.order[first : last + 1])


def _is_continued(places: Places, area: Area, last: ClauseId) -> bool:
    """Whether the numbers of a list go on in a later one of an area: 6 with 7 under the next words."""
    own, marker = places.own[last], places.clause(last).marker
    if not own or not own[-1].isdigit():
        return False
    following = (*own[:-1], str(int(own[-1]) + 1))
    after = places.order[places.last_under[last] + 1 :]
    inside = {piece.first for piece in area.pieces}
    return any(places.own[one] == following and places.clause(one).marker == marker for one in after if one in inside)
