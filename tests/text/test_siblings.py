"""What two make of clauses beside one another, the one by operations and the other by typing it."""

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
PHRASES = st.one_of(
    st.lists(WORDS, min_size=2, max_size=7).map(" ".join),
    st.sampled_from(["we note pay", "we note pay and rents", "we note pay and fares"]),  # so that some read alike
)


@st.composite
def _changes(draw: st.DrawFn, base: Document, number: int) -> Operation:
    place = draw(st.integers(0, len(base.clauses) - 1))
    clause = base.clauses[place]
    spaces = [at for at, letter in enumerate(clause.text) if letter == " "]
    space = draw(st.sampled_from(spaces))
    gap = Position(after=draw(st.sampled_from([None, *base.index])))
    word = clause.text[space + 1 :].split(" ")[0]
    ways: list[Operation] = [
        ReplaceWords(clause=clause.id, start=space + 1, expected=word, words=draw(WORDS)),
        ReplaceWords(clause=clause.id, start=space, expected=f" {word}"),
        ReplaceWords(clause=clause.id, start=space, words=f" {draw(WORDS)}"),
        MoveClause(clause=clause.id, origin=base.index[clause.id].position, position=gap),
        SplitClause(clause=clause.id, start=space, expected=" ", second=Clause(id=f"s{number}", text="")),
        InsertClause(position=gap, clause=Clause(id=f"n{number}", text=draw(PHRASES))),
        DeleteClause(clause=clause.id, expected=clause),
    ]
    ways += [JoinClauses(clause=clause.id, second=second, words=" ") for second in base.clauses[place + 1 : place + 2]]
    return draw(st.sampled_from(ways))


@given(st.data())
def test_who_types_what_another_asks_for_comes_to_the_same_or_to_a_question(data: st.DataObject) -> None:
    """Or a note says what comes twice, or in which order it comes: there is no third text of which nothing is said."""
    texts = data.draw(st.lists(PHRASES, min_size=2, max_size=4))
    base = Document(clauses=tuple(Clause(id=f"c{place}", text=text) for place, text in enumerate(texts)))
    operations = [data.draw(_changes(base, number)) for number in range(data.draw(st.integers(1, 4)))]
    check_typed(base, operations)
