"""The exact form: one sentence for each operation, read back as that operation; and forms that name nothing."""

from __future__ import annotations

from itertools import count

import pytest

from motions.text.document import Clause, Document, Kind, Position
from motions.text.instructions import Question, Understood, normal, read
from motions.text.instructions.exact import Numbers, fenced, write
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
from motions.text.refusals import Code

POINT = Clause(id="c2", text="short ⟦staff⟧;", kind=Kind.POINT, marker="1) ")
BASE = Document(
    title="Wards",
    clauses=(
        Clause(id="c1", text="We note:", kind=Kind.CHAPEAU, children=(POINT,)),
        Clause(id="c3", text="We act."),
        Clause(id="c4", text="Now."),
    ),
)
NEW = Clause(id="n1", text="a ⟧ b", kind=Kind.POINT, marker="(a) ", start=3, children=(Clause(id="n2", text="x"),))
FORMS: dict[str, Operation] = {
    "In block 3, characters 3 to 6 become ⟦sleep⟧.": ReplaceWords(clause="c3", start=3, expected="act", words="sleep"),
    "Block 2 becomes a paragraph reading ⟦more⟧.": ReplaceClause(
        clause="c2", expected=POINT, replacement=Clause(id="c2", text="more")
    ),
    "Insert after block 3 a point marked ⟦(a) ⟧ starting at 3 reading ⟦a ⟧⟧ b⟧ holding (a paragraph reading ⟦x⟧).": (
        InsertClause(position=Position(after="c3"), clause=NEW)
    ),
    "Insert first under block 1 a paragraph reading ⟦x⟧.": InsertClause(
        position=Position(parent="c1"), clause=Clause(id="n1", text="x")
    ),
    "Insert first of all a heading reading ⟦⟧.": InsertClause(
        position=Position(), clause=Clause(id="n1", text="", kind=Kind.HEADING)
    ),
    "Delete block 4.": DeleteClause(clause="c4", expected=BASE.clauses[2]),
    "Move block 4 to first under block 1.": MoveClause(
        clause="c4", origin=Position(after="c3"), position=Position(parent="c1")
    ),
    "Split block 3 at characters 2 to 3 into a paragraph marked ⟦• ⟧ reading ⟦⟧.": SplitClause(
        clause="c3", start=2, expected=" ", second=Clause(id="n1", text="", marker="• ")
    ),
    "Join block 4 to block 3 with ⟦; ⟧.": JoinClauses(clause="c3", second=BASE.clauses[2], words="; "),
    "Characters 2 of block 3 to 4 of block 4 become ⟦ go⟧ and then (a paragraph reading ⟦x⟧, a heading reading ⟦y⟧).": (
        ReplaceRange(
            first=Place(clause="c3", offset=2),
            last=Place(clause="c4", offset=4),
            expected=(BASE.clauses[1], BASE.clauses[2]),
            words=" go",
            clauses=(Clause(id="n1", text="x"), Clause(id="n2", text="y", kind=Kind.HEADING)),
        )
    ),
    "The title becomes ⟦Beds⟧.": ChangeTitle(expected="Wards", title="Beds"),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_operation_has_a_form(form: str) -> None:
    assert write(FORMS[form], Numbers.of(BASE)) == form


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_read_as_its_operation(form: str) -> None:
    answer = read(form, BASE, ids=(f"w{number}" for number in count(1)))
    assert isinstance(answer, Understood), answer
    assert normal(answer.operations, BASE) == normal([FORMS[form]], BASE)


def test_new_blocks_are_counted_as_they_are_named() -> None:
    numbers = Numbers.of(BASE)
    write(InsertClause(position=Position(after="c3"), clause=NEW), numbers)
    moved = MoveClause(clause="c4", origin=Position(after="c3"), position=Position(parent="n1", after="n2"))
    assert write(moved, numbers) == "Move block 4 to after new block 2."


def test_a_clause_goes_under_a_new_one() -> None:
    prose = "Insert first of all a chapeau reading ⟦x⟧.\nMove block 4 to first under new block 1."
    answer = read(prose, BASE, ids=(f"w{number}" for number in count(1)))
    assert isinstance(answer, Understood)
    assert answer.operations[1] == MoveClause(
        clause="c4", origin=Position(after="c3"), position=Position(parent="w1", after=None)
    )


def test_a_clause_goes_after_a_new_one_in_a_new_one() -> None:
    prose = (
        "Insert first of all a chapeau reading ⟦x⟧ holding (a point reading ⟦y⟧).\nMove block 4 to after new block 2."
    )
    answer = read(prose, BASE, ids=(f"w{number}" for number in count(1)))
    assert isinstance(answer, Understood)
    moved = answer.operations[1]
    assert isinstance(moved, MoveClause)
    assert moved.position == Position(parent="w1", after="w2")


@pytest.mark.parametrize(
    "prose",
    [
        "Delete block 9.",
        "Delete block 0.",
        "Delete block x.",
        "Delete block 4 now.",
        "Move block 4 to first under block 1 now.",
        "Move block 4 to nowhere.",
        "Block 2 becomes a poem reading ⟦x⟧.",
        "In block 3, characters 3 to 99 become ⟦x⟧.",
        "In block 3, characters 5 to 3 become ⟦x⟧.",
        "In block 3, characters 3 to 5 become “x”.",
        "Insert first of all a chapeau reading ⟦x⟧ holding a point reading ⟦y⟧.",
        "Insert first of all a chapeau reading ⟦x⟧ holding (a point reading ⟦y⟧.",
        "Insert first of all a chapeau reading ⟦x",
        "Move block 4 to after new block 1.",
        "Insert first of all" + " a chapeau reading ⟦x⟧ holding (" * 40,
    ],
)
def test_a_form_that_names_nothing_is_not_understood(prose: str) -> None:
    answer = read(prose, BASE, ids=(f"w{number}" for number in count(1)))
    assert isinstance(answer, Question)


def test_a_prose_may_quote_beside_exact_text() -> None:
    prose = "In paragraph 2, replace “act” with “wait”.\nIn block 4, characters 0 to 3 become ⟦Soon⟧."
    answer = read(prose, BASE, ids=(f"w{number}" for number in count(1)))
    assert isinstance(answer, Understood)
    assert len(answer.operations) == 2


def test_an_exact_text_keeps_its_own_marks() -> None:
    assert fenced("a ⟦b⟧ c") == "⟦a ⟦b⟧⟧ c⟧"


def test_what_is_not_there_is_a_question_with_a_code() -> None:
    answer = read("Delete block 9.", BASE, ids=(f"w{number}" for number in count(1)))
    assert isinstance(answer, Question)
    assert answer.code in {Code.NOT_UNDERSTOOD, Code.OUT_OF_RANGE}
