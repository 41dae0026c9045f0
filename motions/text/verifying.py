"""What every operation checks in its base before anything is done. Each check refuses in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args, get_type_hints

from motions.text import limits
from motions.text.document import Clause, ClauseId, Document, Found, Position, TooDeep, locate
from motions.text.naming import Naming, place
from motions.text.operations import Operation, Place
from motions.text.primitives import Born
from motions.text.quoting import opening, quote
from motions.text.refusals import Code, Refusal
from motions.text.unkept import fault

TOO_MANY_CLAUSES = f"A text can have {limits.CLAUSES:,} clauses; this one has more."
TOO_MANY_CHARACTERS = f"A text can have {limits.CHARACTERS:,} characters; this one has more."


def check_size(document: Document) -> None:
    """Raises Refusal (too_large) for a text past the sizes that the engine works on."""
    if len(document.every) > limits.CLAUSES:
        raise Refusal(Code.TOO_LARGE, TOO_MANY_CLAUSES)
    if document.characters > limits.CHARACTERS:
        raise Refusal(Code.TOO_LARGE, TOO_MANY_CHARACTERS)


def clause_at(clause: ClauseId, base: Document) -> Found:
    """The clause of the base that an operation names. Raises Refusal (not_found)."""
    found = base.find(clause)
    if found is None:
        raise Refusal(Code.NOT_FOUND, no_clause(clause))
    return found


def no_clause(clause: ClauseId) -> str:
    """The sentence about a clause that is named and not there."""
    return f"The text has no clause with the id {quote(clause)}."


def at(base: Document, clause: ClauseId) -> str:
    """The place of a clause, to begin a sentence with."""
    name = place(base, clause)
    return name[0].upper() + name[1:]


def check_offset(name: str, offset: int, clause: ClauseId, base: Document) -> None:
    """Raises Refusal (out_of_range) for a place that a clause does not have; ``name`` is that of the field."""
    length = len(clause_at(clause, base).clause.text)
    if not 0 <= offset <= length:
        raise Refusal(
            Code.OUT_OF_RANGE,
            f"{at(base, clause)} has {length:,} characters: “{name}” is from 0 to {length:,}, and not {offset:,}.",
        )


def check_value(operation: object) -> None:
    """Raises Refusal (invalid) for what is no operation, or has a field that is not of its type.

    Only a program can get that wrong.
    """
    if type(operation) not in _TYPES:
        raise Refusal(Code.INVALID, f"{quote(repr(operation))} is no operation.")
    _check_fields(operation)


def _check_fields(value: object) -> None:
    for name, expected in _TYPES[type(value)]:
        held = getattr(value, name)
        if type(held) in _TYPES and type(held) in expected:
            _check_fields(held)
        elif type(held) not in expected and not _is_of(held, expected):
            raise Refusal(Code.INVALID, f"“{name}” of an operation cannot be {quote(repr(held))}.")


def _is_of(held: object, expected: tuple[type, ...]) -> bool:
    """Whether a value is of a subtype, or holds nothing else as a tuple; True and False are no numbers."""
    return all(
        isinstance(one, expected) and not isinstance(one, bool)
        for one in (held if isinstance(held, tuple) else (held,))
    )


def _types(kind: type) -> tuple[tuple[str, tuple[type, ...]], ...]:
    """The fields of a kind with the types that they have; of a tuple, those of what it holds."""
    hints = get_type_hints(kind).items()
    return tuple((name, tuple(one for one in get_args(hint) if one is not ...) or (hint,)) for name, hint in hints)


_TYPES = {kind: _types(kind) for kind in (*get_args(Operation), Place, Position)}


def check_words(words: str) -> None:
    """Raises Refusal (invalid) for words that no clause can hold, whatever stands beside them."""
    found = fault(words)
    if found:
        raise Refusal(Code.INVALID, found)


def check_gap(gap: Position, base: Document, born: Born) -> None:
    """Raises Refusal (not_found) where the text has no such place."""
    if gap.parent in born.parents:
        exists = gap.after is None or born.parents.get(gap.after) == gap.parent
    else:
        parent = gap.parent and clause_at(gap.parent, base).clause.id
        exists = gap.after is None or clause_at(gap.after, base).position.parent == parent
    if not exists:
        naming = Naming(document=base)
        where = "at the top of the text" if gap.parent is None else f"under {naming.place(gap.parent)}"
        raise Refusal(
            Code.NOT_FOUND,
            f"The amendment names a place after {naming.place(gap.after)} {where}, where that clause does not stand.",
        )


def check_new(clauses: Iterable[Clause], base: Document, born: Born) -> None:
    """Raises Refusal (invalid) where a new clause bears an id that is taken, (too_large) for too deep a tree."""
    seen: set[ClauseId] = set()
    try:
        new = [found.clause for found in locate(tuple(clauses))]
    except TooDeep as error:
        raise Refusal(Code.TOO_LARGE, str(error)) from error
    for clause in new:
        if clause.id in base.index or clause.id in born.parents or clause.id in born.halves or clause.id in seen:
            raise Refusal(Code.INVALID, f"{taken(clause)} is that of another clause: give each an id of its own.")
        seen.add(clause.id)


def taken(clause: Clause) -> str:
    """The id of a new clause that is taken, to begin a sentence with."""
    called = f" {opening(clause.text)}" if clause.text else ""
    return f"The id {quote(clause.id)} of the new clause{called}"
