"""How a point is marked that is moved: as the list is that it joins.

Rules:

* It takes the marker and the start of the point after which it comes, or else of the one before which it comes. It
  keeps its own where either has the same: the first of the list 3.1, 3.2 may come right after 2.4.
* Under a new clause it takes those of the last new point before it, or else of the first after it.
* What is no point, and what comes beside none, keeps its own. So does what the amendment lays out besides.
"""

from __future__ import annotations

from dataclasses import replace

from motions.text.document import Clause, ClauseId, Document, Kind, Position


def relisted(base: Document, moved: ClauseId, gap: Position, near: Clause | None = None) -> Clause:
    """The row of a clause of the base as it is in a gap of the base, or under a new clause beside a point ``near``.

    ::

        ├─ c1 "Conference notes:"            move c2 to (c4, after c5)
        │  ├─ c2 "7) " start 7               c2 "1) "
        │  └─ c3 "7) " start 7
        └─ c4 "Conference believes:"
           └─ c5 "1) "
    """
    row = base.index[moved].clause.row
    if row.kind is not Kind.POINT:
        return row
    if gap.parent is not None and gap.parent not in base.index:
        return _marked(row, near or row)
    siblings = base.children(gap.parent)
    at = base.index[gap.after].index + 1 if gap.after is not None else 0
    beside = (*siblings[max(at - 1, 0) : at], *siblings[at : at + 1])
    points = [one for one in beside if one.kind is Kind.POINT and one.id != moved]
    if not points or any((one.marker, one.start) == (row.marker, row.start) for one in points):
        return row
    return _marked(row, points[0])


def _marked(row: Clause, near: Clause) -> Clause:
    return replace(row, marker=near.marker, start=near.start)
