"""Operations handed in by a program."""

import pytest

from motions.refusals import BadText
from motions.services.operations import operations_of, place
from motions.text.apply import apply
from motions.text.codec import operation_to_json
from motions.text.document import Clause, Document, Position
from motions.text.operations import (
    ChangeTitle,
    DeleteClause,
    InsertClause,
    Operation,
    Place,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)
from motions.text.refusals import Refusal

ONE, TWO = Clause(id="c1", text="Conference notes little."), Clause(id="c2", text="Conference resolves much.")
BASE = Document(title="Safe staffing", clauses=(ONE, TWO))
RANGE = ReplaceRange(
    first=Place(clause="c1", offset=10),
    last=Place(clause="c2", offset=10),
    expected=(ONE, TWO),
    clauses=(Clause(id="new", text="In between."),),
)


def test_they_are_taken_in_the_order_of_the_text():
    operations: list[Operation] = [
        ChangeTitle(expected="Safe staffing", title="Safer staffing"),
        InsertClause(position=Position(), clause=Clause(id="n", text="First.")),
        ReplaceWords(clause="c1", start=0, expected="Conference", words="This conference"),
        RANGE,
        SplitClause(clause="c1", start=16, expected=" ", second=Clause(id="n", text="")),
        InsertClause(position=Position(after="c1"), clause=Clause(id="n", text="Between.")),
        DeleteClause(clause="c2", expected=TWO),
    ]

    places = [place([operation], BASE) for operation in operations]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert place(operations[::-1], BASE) == places[0]


def test_what_is_put_after_a_list_comes_after_its_points():
    points = Document(clauses=(Clause(id="c0", text="We:", children=(ONE, TWO)), Clause(id="c4", text="End.")))
    after_the_list = InsertClause(position=Position(after="c0"), clause=Clause(id="n", text="New."))
    last_point = ReplaceWords(clause="c2", start=0, expected="Conference", words="Congress")
    first_under_it = InsertClause(position=Position(parent="c0"), clause=Clause(id="n", text="New."))

    assert place([first_under_it], points) < place([last_point], points) < place([after_the_list], points)


@pytest.mark.parametrize(
    "operation",
    [RANGE, SplitClause(clause="c1", start=16, expected=" ", second=Clause(id="new", text=""))],
)
def test_new_clauses_get_ids_of_their_own(operation: Operation):
    (read,) = operations_of([operation_to_json(operation)], BASE)

    assert "new" not in str(read)
    assert type(read) is type(operation)


def test_words_are_no_ids():
    written = ReplaceWords(clause="c1", start=10, words=" new", before="Conference", after=" notes")
    insertion = InsertClause(position=Position(after="c1"), clause=Clause(id=" notes", text="New."))

    first, _ = operations_of([operation_to_json(written), operation_to_json(insertion)], BASE)

    assert first == written


def test_an_id_that_is_given_twice_is_refused_under_its_name():
    insertions = [
        InsertClause(position=Position(), clause=Clause(id=name, text=f"New {place}."))
        for place, name in enumerate(["twice", "once", "twice"])
    ]

    read = operations_of([operation_to_json(insertion) for insertion in insertions], BASE)

    with pytest.raises(Refusal, match=r"^The id “twice” of the new clause “New 2\.” is that of another clause"):
        apply(BASE, read)


def test_what_does_not_read_is_named():
    good = operation_to_json(ChangeTitle(expected="Safe staffing", title="Safer staffing"))

    with pytest.raises(BadText, match=r"^Operation 2 cannot be read: “op” has to be one of: replace_words, "):
        operations_of([good, {"op": "sing"}], BASE)
    with pytest.raises(BadText, match=r"^Operation 1 cannot be read: it has to be an object"):
        operations_of([[]], BASE)  # type: ignore[list-item]
