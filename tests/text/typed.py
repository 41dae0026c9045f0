"""Who types what another asks for by operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import assume

from motions.text.alignment import align
from motions.text.apply import apply
from motions.text.consolidate import NoteKind, Questions, consolidate
from motions.text.difference import difference
from motions.text.document import Clause, Document
from motions.text.operations import Amendment, Operation
from motions.text.primitives import anonymous
from motions.text.refusals import Refusal


def check_typed(base: Document, operations: Sequence[Operation]) -> None:
    """Both come to the same or to a question, or a note says what comes twice, or in which order.

    There is no third text of which nothing is said.
    """
    try:
        amended = apply(base, operations)
    except Refusal:
        assume(False)
    typed = align(base, replace(amended, clauses=tuple(map(_typed, amended.clauses))))
    told = [
        Amendment(number="1.1", operations=tuple(operations)),
        Amendment(number="1.2", operations=difference(base, typed)),
    ]
    assume(all(amendment.operations for amendment in told))
    outcome = consolidate(base, told)
    assert (
        isinstance(outcome, Questions)
        or any(note.kind is not NoteKind.AGREEMENT for note in outcome.notes)
        or list(map(anonymous, outcome.document.clauses)) == list(map(anonymous, amended.clauses))
    )


def _typed(clause: Clause) -> Clause:
    return replace(clause, id=f"x{clause.id}", children=tuple(map(_typed, clause.children)))
