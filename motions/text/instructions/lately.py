"""What the step before did, by which the next one may say where it works: "the same sentence", "that list", "it"."""

from __future__ import annotations

from dataclasses import dataclass

from motions.text.document import ClauseId, Kind, Position
from motions.text.instructions.places import Places
from motions.text.instructions.question import Hit
from motions.text.operations import DeleteClause, InsertClause, MoveClause, Operation, ReplaceWords


@dataclass(frozen=True, slots=True)
class Lately:
    """``words`` that were changed, ``at``: these, or a clause that went, ``beside``: a point of its list."""

    words: Hit | None = None
    at: Hit | None = None
    beside: ClauseId | None = None


def lately(operation: Operation, places: Places) -> Lately:
    """What is to be known of a step by its last operation."""
    if isinstance(operation, ReplaceWords):
        words = Hit(operation.clause, operation.start, operation.clause, operation.start + len(operation.expected))
        return Lately(words, words, operation.clause)
    if isinstance(operation, DeleteClause):
        return Lately(at=Hit(operation.clause, 0, operation.clause, 0), beside=operation.clause)
    if isinstance(operation, InsertClause | MoveClause):
        return Lately(beside=_beside(operation.position, places))
    return Lately()


def _beside(position: Position, places: Places) -> ClauseId | None:
    """The point that a position comes after, or before; none under, or after, a clause that is new itself."""
    if {position.parent, position.after} - {None, *places.document.index}:
        return None
    siblings = places.document.children(position.parent)
    at = next((number for number, one in enumerate(siblings, start=1) if one.id == position.after), 0)
    near = (*siblings[max(0, at - 1) : at], *siblings[at : at + 1])
    return next((one.id for one in near if one.kind is Kind.POINT), None)
