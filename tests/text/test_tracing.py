"""Amendments of thousands of changes on the next version: a walk over all the text for each would take minutes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from motions.text.apply import apply
from motions.text.document import Clause, Document, Position
from motions.text.operations import Amendment, InsertClause, JoinClauses, MoveClause, Operation, ReplaceWords
from motions.text.rebase import Rebased, rebase_between
from tests.text.rebasing import rebase
from tests.text.worst import in_turn, wards

WARDS = wards(3_000)
LAST = len(WARDS.clauses) - 1
FIRST_IS_FULL = ReplaceWords(clause="c0", start=10, expected="short", words="full")
INSERTED = [InsertClause(position=Position(after=f"c{n}"), clause=Clause(id=f"n{n}", text="Act.")) for n in range(LAST)]
REVERSED = [
    MoveClause(clause=f"c{n}", origin=WARDS.index[f"c{n}"].position, position=Position(after=f"c{LAST - n}"))
    for n in range(LAST // 2)
]
UNDER_NEW: list[Operation] = [
    InsertClause(position=Position(), clause=Clause(id="n0", text="It regrets:")),
    *(InsertClause(position=Position(parent="n0"), clause=Clause(id=f"n{n}", text="delay;")) for n in range(1, LAST)),
]


def carried(change: Operation | Sequence[Operation]) -> list[Amendment]:
    operations = (change,) if isinstance(change, Operation) else tuple(change)
    return [Amendment(number="1.1", operations=operations)]


@pytest.mark.parametrize("proposal", [INSERTED, REVERSED, UNDER_NEW], ids=["inserted", "moved", "under a new clause"])
def test_clauses_are_carried_to_where_their_places_are(proposal: Sequence[Operation]) -> None:
    as_they_are = Rebased(operations=tuple(proposal), origins=tuple(range(len(proposal))))
    assert rebase(proposal, WARDS, carried(FIRST_IS_FULL)) == as_they_are
    assert rebase_between(proposal, WARDS, apply(WARDS, [FIRST_IS_FULL])) == as_they_are


def test_clauses_are_carried_past_as_many_that_went() -> None:
    stayed = Document(clauses=WARDS.clauses[:1])
    first = Position(after="c0")
    assert rebase_between(INSERTED, WARDS, stayed) == Rebased(
        operations=tuple(InsertClause(position=first, clause=operation.clause) for operation in INSERTED),
        origins=tuple(range(LAST)),
    )


def test_changes_of_words_are_carried_past_as_many() -> None:
    text, olds, words = in_turn(3_000)
    rebased = rebase(words, text, carried(olds))
    assert isinstance(rebased, Rebased)
    assert apply(apply(text, olds), rebased.operations) == apply(text, [*olds, *words])
    assert rebase_between(words, text, apply(text, olds)) == rebased


def test_changes_of_words_are_carried_into_the_clause_that_all_are_joined_to() -> None:
    joins = [
        JoinClauses(clause=one.id, second=two, words=" and ")
        for one, two in zip(WARDS.clauses, WARDS.clauses[1:], strict=False)
    ]
    words = [ReplaceWords(clause=one.id, start=0, expected="ward", words="every ward") for one in WARDS.clauses]
    rebased = rebase(words, WARDS, carried(joins))
    assert isinstance(rebased, Rebased)
    assert all(isinstance(operation, ReplaceWords) and operation.clause == "c0" for operation in rebased.operations)
    assert apply(apply(WARDS, joins), rebased.operations) == apply(WARDS, [*joins, *words])
