"""The operations of one amendment are verified together: a later one may build on what an earlier one inserts."""

from __future__ import annotations

import pytest

from motions.text import limits
from motions.text.document import Clause, Position
from motions.text.effects import amendment_effects
from motions.text.operations import ChangeTitle, InsertClause, MoveClause, Operation, SplitClause
from motions.text.refusals import Code, Refusal
from tests.text.test_effects import BASE, NEW


def test_an_amendment_can_build_on_what_it_inserts() -> None:
    operations: list[Operation] = [
        InsertClause(position=Position(), clause=Clause(id="n2", text="It regrets:", children=(NEW,))),
        MoveClause(clause="c2", origin=Position(parent="c1"), position=Position(parent="n2", after="n1")),
        InsertClause(position=Position(parent="n1"), clause=Clause(id="n3", text="flour;")),
    ]
    assert [index for index, _ in amendment_effects(operations, BASE)] == [0, 1, 2]


BUILT_ON_SAND: dict[str, tuple[Operation, Code]] = {
    "a sibling that is not there": (
        InsertClause(position=Position(parent="n2", after="c2"), clause=NEW),
        Code.NOT_FOUND,
    ),
    "a sibling of the new parent": (
        InsertClause(position=Position(parent="n2", after="n2"), clause=NEW),
        Code.NOT_FOUND,
    ),
    "an id taken by a new clause": (InsertClause(position=Position(), clause=Clause(id="n2", text="")), Code.INVALID),
    "an id taken by a half": (InsertClause(position=Position(), clause=Clause(id="n8", text="")), Code.INVALID),
    "a half as a parent": (InsertClause(position=Position(parent="n8"), clause=NEW), Code.NOT_FOUND),
}


@pytest.mark.parametrize(("operation", "code"), BUILT_ON_SAND.values(), ids=BUILT_ON_SAND)
def test_an_amendment_cannot_build_on_what_is_not_there(operation: Operation, code: Code) -> None:
    before: list[Operation] = [
        InsertClause(position=Position(), clause=Clause(id="n2", text="It regrets:")),
        SplitClause(clause="c4", start=10, expected=" ", second=Clause(id="n8", text="")),
    ]
    with pytest.raises(Refusal) as refusal:
        amendment_effects([*before, operation], BASE)
    assert (refusal.value.code, refusal.value.operation) == (code, 2)


def test_an_amendment_has_a_largest_size() -> None:
    operation = ChangeTitle(expected="Pay", title="Fair pay")
    with pytest.raises(Refusal) as refusal:
        amendment_effects([operation] * (limits.OPERATIONS + 1), BASE)
    assert str(refusal.value) == "An amendment can hold 50,000 changes; this one has more."
