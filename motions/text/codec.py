"""Documents and operations as plain JSON values, and back: what the database stores.

Reading what was written gives the same value, and a value that does not read raises InvalidText, with a sentence that
names the place and what is wrong there: what was stored, or handed in by a program, is never repaired by guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
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
from motions.text.quoting import quote

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
    return _read(lambda: _document(value))


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
    return _read(lambda: _clause(value))


def operation_to_json(operation: Operation) -> Json:
    """{"op": "replace_words", …}: the fields of the operation under the names that they have in Python."""
    fields = {name: _plain(getattr(operation, name)) for name in operation.__slots__}
    return {"op": NAMES[type(operation)], **fields}


def operation_from_json(value: Mapping[str, Any]) -> Operation:
    """The operation that was written. Raises InvalidText when the value is not one."""
    return _read(lambda: _operation(value))


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


# Reading


class _Fault(InvalidText):
    """What is wrong with a value, and where: the names that lead to it, and what is said of it.

    What is said is of the value ("has to be text"), or a sentence of its own (``is_whole``).
    """

    def __init__(self, said: str, path: tuple[str, ...] = (), *, is_whole: bool = False) -> None:
        where = quote(".".join(path))
        if is_whole:
            super().__init__(f"In {where}, {said[0].lower()}{said[1:]}" if path else said)
        else:
            super().__init__(f"{where} {said}." if path else f"It {said}.")
        self.said = said
        self.path = path
        self.is_whole = is_whole


def _read(build: Callable[[], Value]) -> Value:
    try:
        return build()
    except RecursionError as error:
        raise _Fault("is nested too deep") from error


def _at(name: str, reader: Callable[[Any], Value], value: Any) -> Value:
    """What a value that was found under a name is, or the fault with its place."""
    try:
        return reader(value)
    except _Fault as fault:
        raise _Fault(fault.said, (name, *fault.path), is_whole=fault.is_whole) from fault


def _field(value: Mapping[str, Any], name: str, reader: Callable[[Any], Value]) -> Value:
    if name not in value:
        raise _Fault("is missing", (name,))
    return _at(name, reader, value[name])


def _built(build: Callable[..., Value], **given: Any) -> Value:
    """A value of the engine. What breaks a rule of documents is a fault like any other."""
    try:
        return build(**given)
    except InvalidText as error:
        raise _Fault(str(error), is_whole=True) from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Fault("has to be text")
    return value


def _number(value: Any) -> int:
    if type(value) is not int:
        raise _Fault("has to be a whole number")
    return value


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _Fault("has to be an object, in which each value has a name")
    return value


def _one_of(value: Any, names: Iterable[str]) -> Any:
    known = list(names)
    if value not in known:
        raise _Fault(f"has to be one of: {', '.join(known)}")
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _number_or_none(value: Any) -> int | None:
    return None if value is None else _number(value)


def _kind(value: Any) -> Kind:
    return Kind(_one_of(value, [kind.value for kind in Kind]))


def _clauses(value: Any) -> tuple[Clause, ...]:
    if not isinstance(value, list | tuple):
        raise _Fault("has to be a list")
    return tuple(_at(str(place), _clause, each) for place, each in enumerate(value))


def _document(value: Any) -> Document:
    given = _object(value)
    title, clauses = _field(given, "title", _text), _field(given, "clauses", _clauses)
    return _built(Document, title=title, clauses=clauses)


def _clause(value: Any) -> Clause:
    given = _object(value)
    return _built(
        Clause,
        id=_field(given, "id", _text),
        kind=_field(given, "kind", _kind),
        marker=_field(given, "marker", _text),
        start=_field(given, "start", _number_or_none),
        text=_field(given, "text", _text),
        children=_field(given, "children", _clauses),
    )


def _position(value: Any) -> Position:
    given = _object(value)
    return Position(parent=_field(given, "parent", _text_or_none), after=_field(given, "after", _text_or_none))


def _place(value: Any) -> Place:
    given = _object(value)
    return Place(clause=_field(given, "clause", _text), offset=_field(given, "offset", _number))


_READERS: Mapping[Any, Callable[[Any], Any]] = {
    "ClauseId": _text,
    "str": _text,
    "int": _number,
    "Clause": _clause,
    "tuple[Clause, ...]": _clauses,
    "Position": _position,
    "Place": _place,
}
"""How a field of an operation is read, by its type as operations.py writes it."""


def _operation(value: Any) -> Operation:
    given = _object(value)
    kind = KINDS[_field(given, "op", lambda name: _one_of(name, KINDS))]
    known = {field.name: field for field in fields(kind)}
    for name in given:
        if name != "op" and name not in known:
            raise _Fault(f"is no part of {NAMES[kind]}, which has: {', '.join(known)}", (name,))
    needed = [name for name, field in known.items() if name in given or field.default is MISSING]
    return cast(Operation, kind(**{name: _field(given, name, _READERS[known[name].type]) for name in needed}))
