"""What the word limit of an amendment counts: the words that it adds."""

import pytest

from motions.services.limits import words_added
from motions.text.document import Clause, Position
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

THREE = Clause(id="c1", text="one two three")
NESTED = Clause(id="n1", text="four five", children=(Clause(id="n2", text="six"),))
NOWHERE = Position()


@pytest.mark.parametrize(
    ("operation", "count"),
    [
        (ReplaceWords(clause="c1", start=0, expected="one", words="one and a half"), 3),
        (ReplaceWords(clause="c1", start=0, expected="one two"), 0),
        (ReplaceWords(clause="c1", start=3, words=","), 0),
        (ReplaceClause(clause="c1", expected=THREE, replacement=Clause(id="c1", text="one or two three")), 1),
        (InsertClause(position=NOWHERE, clause=NESTED), 3),
        (DeleteClause(clause="c1", expected=THREE), 0),
        (MoveClause(clause="c1", origin=NOWHERE, position=Position(after="c2")), 0),
        (SplitClause(clause="c1", start=3, expected=" ", second=Clause(id="n1", text="")), 0),
        (JoinClauses(clause="c1", second=THREE, words=" and "), 1),
        (
            ReplaceRange(
                first=Place(clause="c1", offset=0),
                last=Place(clause="c1", offset=3),
                expected=(THREE,),
                words="zero",
                clauses=(NESTED,),
            ),
            4,
        ),
        (ChangeTitle(expected="Safe wards", title="Safe and staffed wards"), 2),
    ],
)
def test_words_added(operation: Operation, count: int):
    assert words_added([operation]) == count


def test_the_words_of_all_operations_count():
    insertion = InsertClause(position=NOWHERE, clause=NESTED)

    assert words_added([insertion, insertion]) == 6
