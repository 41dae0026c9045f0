"""What every operation checks in its base before anything is done. Each check refuses in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from motions.text import limits
from motions.text.document import Clause, ClauseId, Document, Found, Position, TooDeep, locate
from motions.text.naming import place
from motions.text.primitives import Born
from motions.text.quoting import opening
from motions.text.refusals import Code, Refusal


def check_size(document: Document) -> None:
    """Raises Refusal (too_large) for a text past the sizes that the engine works on."""
    if len(document.index) > limits.CLAUSES:
        raise Refusal(Code.TOO_LARGE, f"A text can have {limits.CLAUSES:,} clauses; this one has more.")
    if document.characters > limits.CHARACTERS:
        raise Refusal(Code.TOO_LARGE, f"A text can have {limits.CHARACTERS:,} characters; this one has more.")


def clause_at(clause: ClauseId, base: Document) -> Found:
    """The clause of the base that an operation names. Raises Refusal (not_found)."""
    found = base.find(clause)
    if found is None:
        raise Refusal(Code.NOT_FOUND, "The amendment names a clause that is not in the text.")
    return found


def at(base: Document, clause: ClauseId) -> str:
    """The place of a clause, to begin a sentence with."""
    name = place(base, clause)
    return name[0].upper() + name[1:]


def check_gap(gap: Position, base: Document, born: Born) -> None:
    """Raises Refusal (not_found) where the text has no such place."""
    if gap.parent in born.parents:
        exists = gap.after is None or born.parents.get(gap.after) == gap.parent
    else:
        parent = gap.parent and clause_at(gap.parent, base).clause.id
        exists = gap.after is None or clause_at(gap.after, base).position.parent == parent
    if not exists:
        raise Refusal(Code.NOT_FOUND, "The amendment names a place that is not in the text.")


def check_new(clauses: Iterable[Clause], base: Document, born: Born) -> None:
    """Raises Refusal (invalid) where a new clause bears an id that is taken, (too_large) for too deep a tree."""
    seen: set[ClauseId] = set()
    try:
        new = [found.clause for found in locate(tuple(clauses))]
    except TooDeep as error:
        raise Refusal(Code.TOO_LARGE, str(error)) from error
    for clause in new:
        if clause.id in base.index or clause.id in born.parents or clause.id in born.halves or clause.id in seen:
            raise Refusal(Code.INVALID, f"The new clause {opening(clause.text)} bears the id of another clause.")
        seen.add(clause.id)
