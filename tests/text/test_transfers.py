"""What two make of clauses under clauses, some without words, the one by operations and the other by typing it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from motions.text.document import Clause, Document, Position
from motions.text.operations import (
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    ReplaceWords,
    SplitClause,
)
from tests.text.typed import check_typed

WORDS = st.sampled_from(["pay", "rents", "fares", "wards", "staff", "homes", "food", "heat"])
PHRASES = st.one_of(st.just(""), *[st.lists(WORDS, min_size=1, max_size=6).map(" ".join)] * 3)


@st.composite
def _texts(draw: st.DrawFn) -> Document:
    """Two to four paragraphs with up to three under each."""
    return Document(
        clauses=tuple(
            Clause(
                id=f"c{place}",
                text=draw(PHRASES),
                children=tuple(
                    Clause(id=f"c{place}.{number}", text=text)
                    for number, text in enumerate(draw(st.lists(PHRASES, max_size=3)))
                ),
            )
            for place in range(draw(st.integers(2, 4)))
        )
    )


@st.composite
def _gaps(draw: st.DrawFn, base: Document) -> Position:
    parent = draw(st.sampled_from([None, *base.index]))
    return Position(parent=parent, after=draw(st.sampled_from([None, *(one.id for one in base.children(parent))])))


@st.composite
def _changes(draw: st.DrawFn, base: Document, number: int) -> Operation:
    found = draw(st.sampled_from(list(base.index.values())))
    clause, beside = found.clause, base.children(found.position.parent)[found.index + 1 :]
    ways: list[Operation] = [
        MoveClause(clause=clause.id, origin=found.position, position=draw(_gaps(base))),
        InsertClause(position=draw(_gaps(base)), clause=Clause(id=f"n{number}", text=draw(PHRASES))),
        DeleteClause(clause=clause.id, expected=clause),
        ReplaceWords(clause=clause.id, start=0, words=f"{draw(WORDS)} " if clause.text else draw(WORDS)),
    ]
    for space in [at for at, letter in enumerate(clause.text) if letter == " "][:1]:
        ways.append(ReplaceWords(clause=clause.id, start=0, expected=clause.text[: space + 1]))
        ways.append(SplitClause(clause=clause.id, start=space, expected=" ", second=Clause(id=f"s{number}", text="")))
    ways += [JoinClauses(clause=clause.id, second=second.row, words=" ") for second in beside[:1]]
    return draw(st.sampled_from(ways))


@given(st.data())
def test_who_types_what_another_moves_elsewhere_comes_to_the_same_or_to_a_question(data: st.DataObject) -> None:
    base = data.draw(_texts())
    check_typed(base, [data.draw(_changes(base, number)) for number in range(data.draw(st.integers(1, 4)))])
