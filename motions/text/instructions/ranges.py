"""Where a range of points ends: "1.2 to 2.1" with 2.1, and not with all that stands under 2.

1.2  Meetings are short.        ┐
2.   Quorum                     │ 1.2 to 2.1: what becomes of 2.2?
2.1  The quorum is ten.         ┘
2.2  Nobody may leave.
"""

from __future__ import annotations

from motions.text.document import ClauseId
from motions.text.instructions.area import Area, Group
from motions.text.instructions.places import Places
from motions.text.instructions.syntax import Unit


def goes_on(places: Places, unit: Unit, area: Area, group: Group) -> bool:
    """Whether a range takes more than the last that is named, or points go on from it that "onwards" could mean."""
    if not group[-1].roots:
        return False
    if unit.through == ("last",):
        return _is_continued(places, area, group[-1].roots[-1])
    end = places.last_under[group[-1].roots[-1]]
    return any(places.last_under[root] > end for one in group for root in one.roots)


def _is_continued(places: Places, area: Area, last: ClauseId) -> bool:
    """Whether the numbers of a list go on in a later one of an area: 6 with 7 under the next words."""
    own, marker = places.own[last], places.clause(last).marker
    if not own or not own[-1].isdigit():
        return False
    following = (*own[:-1], str(int(own[-1]) + 1))
    after = places.order[places.last_under[last] + 1 :]
    inside = {piece.first for piece in area.pieces}
    return any(places.own[one] == following and places.clause(one).marker == marker for one in after if one in inside)
