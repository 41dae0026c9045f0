"""New clauses told clause by clause, and gaps that are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from motions.text.apply import apply
from motions.text.consolidate import Consolidated, NoteKind, consolidate
from motions.text.document import Clause, Document, Position
from motions.text.operations import Amendment, InsertClause, Operation
from motions.text.rebase import Rebased
from tests.text.rebasing import rebase

BASE = Document(clauses=(Clause(id="c1", text="Conference notes low pay."), Clause(id="c2", text="So.")))


def amendment(number: str, operations: Sequence[Operation]) -> Amendment:
    return Amendment(number=number, operations=tuple(operations))


REGRETS = Clause(
    id="m1",
    text="It regrets:",
    children=(
        Clause(id="m2", text="delay;", children=(Clause(id="m3", text="of reports;"),)),
        Clause(id="m4", text="haste."),
    ),
)
AT_ONCE = [InsertClause(position=Position(after="c1"), clause=REGRETS)]
ONE_BY_ONE = [
    InsertClause(position=Position(after="c1"), clause=Clause(id="n1", text="It regrets:")),
    InsertClause(position=Position(parent="n1"), clause=Clause(id="n2", text="delay;")),
    InsertClause(position=Position(parent="n1"), clause=Clause(id="n4", text="haste.")),
    InsertClause(position=Position(parent="n2"), clause=Clause(id="n3", text="of reports;")),
]
BETWEEN = [
    InsertClause(
        position=Position(after="c1"),
        clause=replace(REGRETS, id="o1", children=(replace(REGRETS.children[1], id="o4"),)),
    ),
    InsertClause(position=Position(parent="o1"), clause=Clause(id="o2", text="delay;")),
    InsertClause(position=Position(parent="o2"), clause=Clause(id="o3", text="of reports;")),
]


@pytest.mark.parametrize(("one", "other"), list(permutations([AT_ONCE, ONE_BY_ONE, BETWEEN], 2)))
def test_a_clause_inserted_with_those_under_it_is_the_same_as_one_by_one(
    one: Sequence[Operation], other: Sequence[Operation]
) -> None:
    alone = apply(BASE, one)
    outcome = consolidate(BASE, [amendment("1.1", one), amendment("1.2", other)])
    assert isinstance(outcome, Consolidated)
    assert outcome.document == alone
    assert [note.kind for note in outcome.notes] == [NoteKind.AGREEMENT]
    brought = [
        {piece.sources[0].number for piece in outcome.provenance[clause.id]} for clause in alone.clauses[1].walk()
    ]
    assert brought == [{"1.1"}] * 4
    rebased = rebase(other, BASE, [amendment("1.1", one)])
    assert rebased == Rebased(operations=(), origins=())
