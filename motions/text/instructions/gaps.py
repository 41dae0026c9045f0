"""Where new clauses come: when what one was put after goes, and when several come to one place.

Delete point 2. After point 2, insert …     is the same as     Delete point 2. After point 1, insert …
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from motions.text.document import ClauseId, Document, Position
from motions.text.operations import DeleteClause, InsertClause, MoveClause, Operation


def past_what_goes(operations: Sequence[Operation], base: Document) -> list[Operation]:
    """The operations, with each new clause after the last clause before its place that stays.

    What comes to places that so become one stays as it is, if it would stand in another order there.
    """
    gone = {one.clause for one in operations if isinstance(one, DeleteClause)}
    if not gone:
        return list(operations)
    placed = [_stayed(one, gone, base) if isinstance(one, InsertClause) else one for one in operations]
    told = zip(operations, placed, strict=True)
    coming = [(one, other) for one, other in told if isinstance(other, InsertClause | MoveClause)]
    kept = {other.position for _, other in coming if not _in_order(other.position, coming, base)}
    return [
        one if isinstance(other, InsertClause) and other.position in kept else other
        for one, other in zip(operations, placed, strict=True)
    ]


def side_by_side(operations: Sequence[Operation]) -> list[Operation]:
    """The operations, with the new clauses that come to one place right after each other, where the first was named."""
    moved_to = {one.position for one in operations if isinstance(one, MoveClause)}
    runs: dict[Position, list[Operation]] = {}
    for one in operations:
        if isinstance(one, InsertClause) and one.position not in moved_to:
            runs.setdefault(one.position, []).append(one)
    found: list[Operation] = []
    for one in operations:
        if isinstance(one, InsertClause) and one.position in runs:
            found.extend(runs[one.position])
            runs[one.position] = []
        else:
            found.append(one)
    return found


def _stayed(operation: InsertClause, gone: set[ClauseId], base: Document) -> InsertClause:
    after = operation.position.after
    while after in gone and after in base.index:
        after = base.index[after].position.after
    return replace(operation, position=Position(parent=operation.position.parent, after=after))


def _in_order(gap: Position, coming: Sequence[tuple[Operation, Operation]], base: Document) -> bool:
    """Whether what comes to a gap was put there in the order of the places that it came from."""
    places = [
        -1 if one.position.after is None else base.order.get(one.position.after, -1)
        for one, other in coming
        if isinstance(one, InsertClause | MoveClause)
        and isinstance(other, InsertClause | MoveClause)
        and other.position == gap
    ]
    return all(first <= second for first, second in pairwise(places))
