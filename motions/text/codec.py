"""Documents and operations as plain JSON values, and back: what the database stores.

Reading what was written gives the same value, and a value that no longer reads raises InvalidText: stored text is
never repaired by guess.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    return _read(lambda: Document(title=value["title"], clauses=_clauses_from_json(value["clauses"])))


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
            id=value["id"],
            kind=Kind(value["kind"]),
            marker=value["marker"],
            start=value["start"],
            text=value["text"],
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
        fields = {name: item for name, item in value.items() if name != "op"}
        return cast(
            Operation,
            kind(**{name: _READERS.get(name, _same)(item) for name, item in fields.items()}),
        )

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


def _same(value: Any) -> Any:
    return value


def _clauses_from_json(values: Sequence[Mapping[str, Any]]) -> tuple[Clause, ...]:
    return tuple(clause_from_json(value) for value in values)


def _words_or_rows(value: str | Sequence[Mapping[str, Any]] | Mapping[str, Any]) -> Any:
    """``expected`` is words in one operation, a clause in another and rows in a third."""
    if isinstance(value, str):
        return value
    return clause_from_json(value) if isinstance(value, Mapping) else _clauses_from_json(value)


def _clause_or_id(value: str | Mapping[str, Any]) -> Any:
    return value if isinstance(value, str) else clause_from_json(value)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "clause": _clause_or_id,
    "second": clause_from_json,
    "replacement": clause_from_json,
    "expected": _words_or_rows,
    "clauses": _clauses_from_json,
    "position": lambda value: Position(**value),
    "origin": lambda value: Position(**value),
    "first": lambda value: Place(**value),
    "last": lambda value: Place(**value),
}


def _read(build: Callable[[], Value]) -> Value:
    try:
        return build()
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise InvalidText(f"The stored text cannot be read: {error}") from error
