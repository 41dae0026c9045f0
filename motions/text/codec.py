"""Documents and operations as plain JSON values, and back: what the database stores.

Reading what was written gives the same value, and a value that no longer reads raises InvalidText: stored text is
never repaired by guess.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar, cast

from motions.text.document import Clause, Document, InvalidText, Kind, Position
from motions.text.operations import (
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)

Json = dict[str, Any]
Value = TypeVar("Value")


def document_to_json(document: Document) -> Json:
    """{"title": str, "clauses": [clause, …]}, each clause as in ``clause_to_json``."""
    return {
        "title": document.title,
        "clauses": [clause_to_json(clause) for clause in document.clauses],
    }


def document_from_json(value: Mapping[str, Any]) -> Document:
    """The document that was written. Raises InvalidText when the value is not one."""
    return _read(lambda: Document(title=_text(value["title"]), clauses=_clauses_from_json(value["clauses"])))


def clause_to_json(clause: Clause) -> Json:
    """{"id", "kind", "marker", "start", "text", "children": […]}."""
    return {
        "id": clause.id,
        "kind": clause.kind.value,
        "marker": clause.marker,
        "start": clause.start,
        "text": clause.text,
        "children": [clause_to_json(child) for child in clause.children],
    }


def clause_from_json(value: Mapping[str, Any]) -> Clause:
    """The clause that was written. Raises InvalidText when the value is not one."""
    return _read(
        lambda: Clause(
            id=_text(value["id"]),
            kind=Kind(value["kind"]),
            marker=_text(value["marker"]),
            start=_number_or_none(value["start"]),
            text=_text(value["text"]),
            children=_clauses_from_json(value["children"]),
        )
    )


def operation_to_json(operation: Operation) -> Json:
    """{"op": "replace_words", …}: the fields of the operation under the names that they have in Python."""
    fields = {name: _plain(getattr(operation, name)) for name in operation.__slots__}
    return {"op": NAMES[type(operation)], **fields}


def operation_from_json(value: Mapping[str, Any]) -> Operation:
    """The operation that was written. Raises InvalidText when the value is not one."""

    def build() -> Operation:
        kind = KINDS[value["op"]]
        readers = {field.name: _READERS[field.type] for field in fields(kind)}
        given = {name: readers[name](item) for name, item in value.items() if name != "op"}
        return cast(Operation, kind(**given))

    return _read(build)


NAMES: Mapping[type[Any], str] = {
    ReplaceWords: "replace_words",
    ReplaceClause: "replace_clause",
    InsertClause: "insert_clause",
    DeleteClause: "delete_clause",
    MoveClause: "move_clause",
    SplitClause: "split_clause",
    JoinClauses: "join_clauses",
    ReplaceRange: "replace_range",
    ChangeTitle: "change_title",
}
KINDS: Mapping[str, type[Any]] = {name: kind for kind, name in NAMES.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Clause):
        return clause_to_json(value)
    if isinstance(value, Position):
        return {"parent": value.parent, "after": value.after}
    if isinstance(value, Place):
        return {"clause": value.clause, "offset": value.offset}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _number(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is not a whole number")
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _number_or_none(value: Any) -> int | None:
    return None if value is None else _number(value)


def _clauses_from_json(values: Sequence[Mapping[str, Any]]) -> tuple[Clause, ...]:
    return tuple(clause_from_json(value) for value in values)


def _position(value: Mapping[str, Any]) -> Position:
    return Position(parent=_text_or_none(value["parent"]), after=_text_or_none(value["after"]))


def _place(value: Mapping[str, Any]) -> Place:
    return Place(clause=_text(value["clause"]), offset=_number(value["offset"]))


_READERS: Mapping[Any, Callable[[Any], Any]] = {
    "ClauseId": _text,
    "str": _text,
    "int": _number,
    "Clause": clause_from_json,
    "tuple[Clause, ...]": _clauses_from_json,
    "Position": _position,
    "Place": _place,
}
"""How a field of an operation is read, by its type as operations.py writes it."""


def _read(build: Callable[[], Value]) -> Value:
    try:
        return build()
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise InvalidText(f"The stored text cannot be read: {error}") from error
