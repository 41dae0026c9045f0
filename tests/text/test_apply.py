"""Operations happen together, against the text that they are written against, or not at all."""

from __future__ import annotations

import pytest

from motions.text.apply import apply
from motions.text.document import Clause, Document, Kind, Position
from motions.text.operations import DeleteClause, MoveClause, Operation, ReplaceWords
from motions.text.refusals import Code, Refusal

SPENDING = Clause(id="c2", text="agency spending;", kind=Kind.POINT, marker="1) ")
STAFFING = Clause(id="c3", text="short staffing.", kind=Kind.POINT, marker="1) ")
NOTES = Clause(id="c1", text="Conference notes:", kind=Kind.CHAPEAU, children=(SPENDING, STAFFING))
RESOLVES = Clause(id="c4", text="Conference resolves to act.")
BASE = Document(title="Staffing", clauses=(NOTES, RESOLVES))


def outline(document: Document) -> list[str]:
    """Each clause on a line, indented under its parent."""
    return [f"{'  ' * found.depth}{found.clause.id} {found.clause.text}" for found in document.index.values()]


def test_words_and_clauses_change_together() -> None:
    operations: list[Operation] = [
        ReplaceWords(clause="c2", start=6, words=" and bank", before="agency"),
        DeleteClause(clause="c3", expected=STAFFING),
    ]
    assert outline(apply(BASE, operations)) == [
        "c1 Conference notes:",
        "  c2 agency and bank spending;",
        "c4 Conference resolves to act.",
    ]


def test_what_is_moved_out_of_a_deleted_clause_stays() -> None:
    operations: list[Operation] = [
        DeleteClause(clause="c1", expected=NOTES),
        MoveClause(clause="c3", origin=Position(parent="c1", after="c2"), position=Position(after="c1")),
    ]
    assert outline(apply(BASE, operations)) == ["c3 short staffing.", "c4 Conference resolves to act."]


def test_words_that_are_not_there_are_refused() -> None:
    operations: list[Operation] = [
        ReplaceWords(clause="c4", start=0, expected="Conference", words="Congress"),
        ReplaceWords(clause="c2", start=0, expected="bank", words="agency"),
    ]
    with pytest.raises(Refusal) as refusal:
        apply(BASE, operations)
    assert (refusal.value.code, refusal.value.operation) == (Code.NOT_FOUND, 1)
    assert str(refusal.value) == "The clause “agency spending;” does not say “bank”."
