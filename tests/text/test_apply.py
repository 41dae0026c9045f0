"""Operations happen together, against the text that they are written against, or not at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text import limits
from motions.text.apply import apply, invert
from motions.text.document import Clause, Document, Kind, Position
from motions.text.operations import (
    DeleteClause,
    InsertClause,
    MoveClause,
    Operation,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)
from motions.text.refusals import Code, Refusal
from tests.text.strategies import Agenda, agendas, documents, operations, word_changes

SPENDING = Clause(id="c2", text="agency spending;", kind=Kind.POINT, marker="1) ")
STAFFING = Clause(id="c3", text="short staffing.", kind=Kind.POINT, marker="1) ")
NOTES = Clause(id="c1", text="Conference notes:", kind=Kind.CHAPEAU, children=(SPENDING, STAFFING))
RESOLVES = Clause(id="c4", text="Conference resolves to act.")
BASE = Document(title="Staffing", clauses=(NOTES, RESOLVES))


def outline(document: Document) -> list[str]:
    """Each clause on a line, indented under its parent."""
    return [f"{'  ' * found.depth}{found.clause.id} {found.clause.text}" for found in document.index.values()]


def test_words_and_clauses_change_together() -> None:
    chosen: list[Operation] = [
        ReplaceWords(clause="c2", start=6, words=" and bank", before="agency"),
        DeleteClause(clause="c3", expected=STAFFING),
    ]
    assert outline(apply(BASE, chosen)) == [
        "c1 Conference notes:",
        "  c2 agency and bank spending;",
        "c4 Conference resolves to act.",
    ]


def test_an_amendment_is_taken_back() -> None:
    chosen: list[Operation] = [
        ReplaceWords(clause="c2", start=6, words=" and bank", before="agency"),
        DeleteClause(clause="c3", expected=STAFFING),
    ]
    back = invert(BASE, chosen)
    assert [type(operation) for operation in back] == [ReplaceWords, InsertClause]
    assert apply(apply(BASE, chosen), back) == BASE


def test_what_is_moved_out_of_a_deleted_clause_stays() -> None:
    chosen: list[Operation] = [
        DeleteClause(clause="c1", expected=NOTES),
        MoveClause(clause="c3", origin=Position(parent="c1", after="c2"), position=Position(after="c1")),
    ]
    assert outline(apply(BASE, chosen)) == ["c3 short staffing.", "c4 Conference resolves to act."]


def test_words_that_are_not_there_are_refused() -> None:
    chosen: list[Operation] = [
        ReplaceWords(clause="c4", start=0, expected="Conference", words="Congress"),
        ReplaceWords(clause="c2", start=0, expected="bank", words="agency"),
    ]
    with pytest.raises(Refusal) as refusal:
        apply(BASE, chosen)
    assert (refusal.value.code, refusal.value.operation) == (Code.NOT_FOUND, 1)
    assert str(refusal.value) == "Point 1 under “Conference notes:” does not say “bank”."


def test_a_clause_takes_the_whole_of_another_layout() -> None:
    layout = Clause(id="c4", text=RESOLVES.text, kind=Kind.QUOTATION, marker="(a) ", start=3)
    assert apply(BASE, [ReplaceClause(clause="c4", expected=RESOLVES, replacement=layout)]).clauses[1] == layout


def test_new_clauses_of_a_range_stand_beside_its_first_clause() -> None:
    chosen = ReplaceRange(
        first=Place(clause="c2", offset=0),
        last=Place(clause="c2", offset=len(SPENDING.text)),
        expected=(SPENDING,),
        clauses=(Clause(id="n1", text="bank spending;"),),
    )
    assert outline(apply(BASE, [chosen])) == [
        "c1 Conference notes:",
        "  n1 bank spending;",
        "  c3 short staffing.",
        "c4 Conference resolves to act.",
    ]


def test_operations_that_contradict_each_other_are_refused() -> None:
    chosen: list[Operation] = [
        DeleteClause(clause="c2", expected=SPENDING),
        ReplaceWords(clause="c2", start=0, expected="agency", words="bank"),
    ]
    with pytest.raises(Refusal) as refusal:
        apply(BASE, chosen)
    assert refusal.value.code is Code.CONFLICT
    assert str(refusal.value) == (
        "The amendment contradicts itself: it deletes point 1 under “Conference notes:”, and it changes “agency” to "
        "“bank” in that clause."
    )


def test_a_text_that_could_not_be_kept_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        apply(BASE, [ReplaceWords(clause="c4", start=0, expected="Conference", words="One\nline")])
    assert refusal.value.code is Code.INVALID
    assert str(refusal.value) == "There is a line break after “One”, and a title or a clause is one line."


def test_words_that_become_one_letter_with_what_stands_beside_them_are_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        apply(BASE, [ReplaceWords(clause="c4", start=8, words="\u0301")])
    assert refusal.value.code is Code.INVALID
    assert str(refusal.value) == (
        "With this change the text could not be kept: “Conferen\u0301ce” has to be written “Confereńce”, which looks "
        "alike and has no letter in parts and no double of one (Unicode's NFC form)."
    )


def chain(length: int) -> Document:
    """Clauses c0, c1, … side by side."""
    return Document(clauses=tuple(Clause(id=f"c{number}", text="x") for number in range(length)))


def under_one_another(document: Document) -> list[Operation]:
    """Each clause moved under the one before."""
    ids = list(document.index)
    return [
        MoveClause(clause=clause, origin=document.index[clause].position, position=Position(parent=parent))
        for parent, clause in pairwise(ids)
    ]


def test_clauses_nest_to_the_limit() -> None:
    document = chain(limits.DEPTH)
    assert list(apply(document, under_one_another(document)).index.values())[-1].depth == limits.DEPTH - 1


def test_a_new_clause_may_come_at_the_deepest_level() -> None:
    document = chain(limits.DEPTH - 1)
    new = InsertClause(position=Position(parent=f"c{limits.DEPTH - 2}"), clause=Clause(id="n1", text="new"))
    found = apply(document, [*under_one_another(document), new]).find("n1")
    assert found is not None
    assert found.depth == limits.DEPTH - 1


@pytest.mark.parametrize("length", [limits.DEPTH + 1, 2_000])
def test_clauses_nested_past_the_limit_are_refused(length: int) -> None:
    document = chain(length)
    with pytest.raises(Refusal) as refusal:
        apply(document, under_one_another(document))
    assert refusal.value.code is Code.TOO_LARGE
    assert str(refusal.value).startswith("With this change the text would not fit: clauses stand under clauses ")


def test_new_clauses_that_come_too_deep_are_refused() -> None:
    document = chain(limits.DEPTH)
    new = Clause(id="n1", text="", children=(Clause(id="n2", text=""),))
    last = f"c{limits.DEPTH - 2}"
    chosen = [*under_one_another(document)[:-1], InsertClause(position=Position(parent=last), clause=new)]
    with pytest.raises(Refusal) as refusal:
        apply(document, chosen)
    assert refusal.value.code is Code.TOO_LARGE
    assert f"more than {limits.DEPTH} levels deep" in str(refusal.value)


def test_the_half_of_a_clause_and_a_new_clause_do_not_share_an_id() -> None:
    document = Document(clauses=(Clause(id="c0", text="low pay"),))
    halved = SplitClause(clause="c0", start=3, expected=" ", second=Clause(id="n1", text=""))
    with pytest.raises(Refusal) as refusal:
        apply(document, [halved, InsertClause(position=Position(), clause=Clause(id="n1", text="high rents"))])
    assert refusal.value.code is Code.INVALID


LARGE = {
    "clauses": (chain(limits.CLAUSES), Clause(id="n", text=""), "A text can have 10,000 clauses; this one has more."),
    "characters": (
        Document(clauses=(Clause(id="c", text="x" * limits.CHARACTERS),)),
        Clause(id="n", text="x"),
        "A text can have 1,000,000 characters; this one has more.",
    ),
}


@pytest.mark.parametrize(("largest", "more", "sentence"), LARGE.values(), ids=LARGE)
def test_a_text_past_the_limits_is_refused_before_and_after(largest: Document, more: Clause, sentence: str) -> None:
    assert apply(largest, []) == largest
    too_large = Document(clauses=(*largest.clauses, more))
    for document, chosen in ((largest, [InsertClause(position=Position(), clause=more)]), (too_large, [])):
        with pytest.raises(Refusal) as refusal:
            apply(document, chosen)
        assert (refusal.value.code, str(refusal.value)) == (Code.TOO_LARGE, sentence)


@given(st.data())
def test_every_operation_has_an_inverse_that_restores_the_bytes(data: st.DataObject) -> None:
    document = data.draw(documents())
    operation = [data.draw(operations(document))]
    assert apply(apply(document, operation), invert(document, operation)) == document


@given(agendas(max_amendments=1, max_operations=6))
def test_every_amendment_has_an_inverse_that_restores_the_bytes(agenda: Agenda) -> None:
    chosen = agenda.amendments[0].operations
    assert apply(apply(agenda.base, chosen), invert(agenda.base, chosen)) == agenda.base


@given(st.data())
def test_an_operation_refused_leaves_no_trace(data: st.DataObject) -> None:
    """Exact text or a refusal: nothing about a text but the words that are named decides."""
    document, other = data.draw(documents(min_size=1)), data.draw(documents(min_size=1))
    operation = data.draw(word_changes(document, "n"))
    try:
        made = apply(other, [operation])
    except Refusal:
        return
    found = other.index[operation.clause].clause.text
    expected = operation.before + operation.expected + operation.after
    start = operation.start - len(operation.before)
    assert found[start : start + len(expected)] == expected
    assert made.index[operation.clause].clause.text == (
        found[: operation.start] + operation.words + found[operation.start + len(operation.expected) :]
    )
