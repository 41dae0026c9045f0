"""Operations handed in by a program: read, and their new clauses given ids of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from motions import refusals
from motions.services.texts import fresh_ids
from motions.text.codec import operation_from_json
from motions.text.document import ClauseId, Document, InvalidText, Position
from motions.text.operations import (
    ChangeTitle,
    InsertClause,
    Operation,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)

MAX_OPERATIONS = 200  # ten times what the longest met in an agenda had; a page that prints each takes seconds at most
WIDTH = 100_000


def operations_of(values: Sequence[Mapping[str, Any]], base: Document) -> tuple[Operation, ...]:
    """The operations that the JSON describes.

    A program that writes them cannot know which ids are free, so the ids of its new clauses are its own business: they
    are renewed here, wherever the operations name them; one that is taken, or given twice, stays what it is and is
    refused under that name. Raises BadText when they cannot be read.
    """
    if not values:
        raise refusals.how_many_operations(0, MAX_OPERATIONS)
    check_number(len(values))
    given = tuple(_read(value, number) for number, value in enumerate(values, start=1))
    new = Counter(_new(given))
    once = (each for each, count in new.items() if count == 1 and not base.find(each))
    names = dict(zip(once, fresh_ids(), strict=False))
    return tuple(operation_from_json(_renamed(value, names)) for value in values)


def _read(value: Mapping[str, Any], number: int) -> Operation:
    try:
        return operation_from_json(value)
    except InvalidText as error:
        raise refusals.misformed(f"Operation {number}", str(error)) from error


def check_number(count: int) -> None:
    """Raises BadText for more operations than one amendment can have, however it was given."""
    if count > MAX_OPERATIONS:
        raise refusals.how_many_operations(count, MAX_OPERATIONS)


def place(operations: Sequence[Operation], base: Document) -> int:
    """Where in the text the first of the operations is, as a number that sorts: amendments are taken in this order.

    The title comes first; then clause by clause, and within a clause character by character.
    """
    numbers = {clause: number for number, clause in enumerate(base.index, start=1)}
    return min((_place(operation, numbers, base) for operation in operations), default=0)


def _place(operation: Operation, numbers: Mapping[ClauseId, int], base: Document) -> int:
    match operation:
        case ChangeTitle():
            return 0
        case InsertClause(position=position):
            return numbers.get(_before(position, base), 0) * WIDTH + WIDTH - 1
        case ReplaceRange(first=first):
            return numbers.get(first.clause, 0) * WIDTH + min(first.offset, WIDTH - 1)
        case ReplaceWords(clause=clause, start=start) | SplitClause(clause=clause, start=start):
            return numbers.get(clause, 0) * WIDTH + min(start, WIDTH - 1)
        case _:
            return numbers.get(operation.clause, 0) * WIDTH


def _before(position: Position, base: Document) -> ClauseId:
    """The clause that is read before what is put there: the last one under ``after``, or the parent itself."""
    sibling = base.find(position.after) if position.after else None
    return list(sibling.clause.walk())[-1].id if sibling else position.parent or ""


def _new(operations: Sequence[Operation]) -> Iterator[ClauseId]:
    for operation in operations:
        match operation:
            case InsertClause(clause=clause) | SplitClause(second=clause):
                yield from (each.id for each in clause.walk())
            case ReplaceRange(clauses=clauses):
                yield from (each.id for clause in clauses for each in clause.walk())


def _renamed(value: Any, names: Mapping[ClauseId, ClauseId]) -> Any:
    """The JSON with new names where it holds ids: in ``id``, in ``clause``, and in positions."""
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    holds = {"parent", "after"} if set(value) == {"parent", "after"} else {"id", "clause"}
    return {
        key: names.get(each, each) if key in holds and isinstance(each, str) else _renamed(each, names)
        for key, each in value.items()
    }
