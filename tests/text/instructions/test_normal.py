"""The normal form, and the house styles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motions.text.apply import apply
from motions.text.document import Clause, Document, Kind, Position
from motions.text.instructions import Style, Understood, normal, read, style_from_json, write
from motions.text.instructions.style import Locators, Verbs
from motions.text.operations import (
    InsertClause,
    MoveClause,
    Operation,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
)

BASE = Document(clauses=(Clause(id="c1", text="the bank of the bank"), Clause(id="c2", text="more")))


def test_a_deletion_is_the_same_with_either_space() -> None:
    one = ReplaceWords(clause="c1", start=4, expected="bank ")
    other = ReplaceWords(clause="c1", start=3, expected=" bank")
    assert normal([one], BASE) == normal([other], BASE) == (other,)


def test_a_range_that_is_all_of_a_clause_stays_one() -> None:
    """Words that go whole leave an empty clause; only the range itself says so."""
    whole = ReplaceRange(
        first=Place(clause="c2", offset=0), last=Place(clause="c2", offset=4), expected=(BASE.clauses[1],), words=""
    )
    assert normal([whole], BASE) == (whole,)


def reworded(clause: Clause, text: str) -> ReplaceClause:
    return ReplaceClause(clause=clause.id, expected=clause, replacement=replace(clause, text=text))


def test_what_contradicts_itself_is_written_as_what_does() -> None:
    """Who rewords a paragraph holds all of it, also against himself; the edits of which it is made would not."""
    (bank, _) = BASE.clauses
    operations: list[Operation] = [
        reworded(bank, "the bank of the river"),
        ReplaceWords(clause="c1", start=0, expected="the", words="a"),
    ]
    written = write(operations, BASE)
    assert "⟦the bank of the river⟧" in written
    assert not isinstance(read(written, BASE, ids=iter(())), Understood)


def test_a_paragraph_of_other_words_in_both_styles() -> None:
    operation = reworded(BASE.clauses[1], "no less")
    assert write([operation], BASE) == "Replace paragraph 2 with: “no less”."
    style = Style(verbs=Verbs.LEAVE_OUT)
    assert write([operation], BASE, style=style) == "Leave out paragraph 2 and insert: “no less”."


def test_paragraphs_that_read_the_same_are_told_by_what_they_are_under() -> None:
    sections = tuple(
        Clause(
            id=f"s{number}",
            text=opener,
            kind=Kind.CHAPEAU,
            children=(
                Clause(id=f"p{number}", text="We thank all who came."),
                Clause(id=f"b{number}", text="one", kind=Kind.POINT, marker="• "),
            ),
        )
        for number, opener in enumerate(("Conference notes:", "Conference agrees:"))
    )
    operation = ReplaceWords(clause="p0", start=0, expected="We", words="You")
    assert write([operation], Document(clauses=sections)) == (
        "In the paragraph that begins “We thank all” under “Conference notes”, replace “We” with “You”."
    )


TWICE = Document(clauses=(Clause(id="c1", text="Rents are very very high."),))
FIRST = ReplaceWords(clause="c1", start=10, expected="very ")
SECOND = ReplaceWords(clause="c1", start=15, expected="very ")
EITHER = ReplaceWords(clause="c1", start=6, expected="are very very high", words="are very high")


def test_one_of_two_equal_words_is_not_the_other() -> None:
    assert normal([FIRST], TWICE) == (ReplaceWords(clause="c1", start=9, expected=" very"),)
    assert normal([SECOND], TWICE) == (ReplaceWords(clause="c1", start=14, expected=" very"),)
    open_which = ReplaceWords(clause="c1", start=10, expected="very very", words="very")
    assert normal([EITHER], TWICE) == normal([open_which], TWICE) == (open_which,)


@pytest.mark.parametrize(
    ("operation", "prose"),
    [
        (FIRST, "In paragraph 1, delete the first “very”."),
        (SECOND, "In paragraph 1, delete the second “very”."),
        (EITHER, "In paragraph 1, replace “very very” with “very”."),
    ],
)
def test_equal_words_are_written_and_read_as_what_they_are(operation: ReplaceWords, prose: str) -> None:
    assert write([operation], TWICE) == prose
    answer = read(prose, TWICE, ids=iter(()))
    assert isinstance(answer, Understood)
    assert normal(answer.operations, TWICE) == normal([operation], TWICE)


def test_what_old_and_new_words_share_is_left_out() -> None:
    one = ReplaceWords(clause="c1", start=0, expected="the bank", words="the tank", before="", after=" of")
    assert normal([one], BASE) == (ReplaceWords(clause="c1", start=4, expected="b", words="t"),)


def test_words_that_become_themselves_are_left_out() -> None:
    assert normal([ReplaceWords(clause="c1", start=0, expected="the", words="the")], BASE) == ()


def test_what_is_put_under_a_new_clause_is_put_there_at_once() -> None:
    made: list[Operation] = [
        InsertClause(
            position=Position(after="c1"), clause=Clause(id="x", text="x", children=(Clause(id="y", text="y"),))
        ),
        InsertClause(position=Position(parent="x", after="y"), clause=Clause(id="z", text="z")),
        InsertClause(position=Position(parent="y"), clause=Clause(id="w", text="w")),
        MoveClause(clause="c2", origin=Position(after="c1"), position=Position(parent="z")),
    ]
    inner = Clause(id="n2", text="y", children=(Clause(id="n3", text="w"),))
    tree = Clause(id="n1", text="x", children=(inner, Clause(id="n4", text="z")))
    assert normal(made, BASE) == (
        InsertClause(position=Position(after="c1"), clause=tree),
        MoveClause(clause="c2", origin=Position(after="c1"), position=Position(parent="n4")),
    )


def test_what_comes_to_one_place_under_a_new_clause_stands_in_the_order_in_which_it_comes() -> None:
    new = Clause(id="x", text="x", children=(Clause(id="y", text="y"),))
    under = Position(parent="x")
    made: list[Operation] = [
        InsertClause(position=Position(after="c1"), clause=new),
        InsertClause(position=under, clause=Clause(id="z", text="z")),
        MoveClause(clause="c2", origin=Position(after="c1"), position=under),
        InsertClause(position=under, clause=Clause(id="w", text="w")),
    ]
    inner = (Clause(id="n2", text="z"), Clause(id="n3", text="w"), Clause(id="n4", text="y"))
    folded = normal(made, BASE)
    assert folded == (
        InsertClause(position=Position(after="c1"), clause=Clause(id="n1", text="x", children=inner)),
        MoveClause(clause="c2", origin=Position(after="c1"), position=Position(parent="n1", after="n2")),
    )
    for operations in (made, folded):
        assert [clause.text for clause in apply(BASE, operations).walk()][1:] == ["x", "z", "more", "w", "y"]


def test_a_style_is_read_from_what_a_conference_keeps() -> None:
    assert style_from_json({}) == Style()
    assert style_from_json({"verbs": "leave_out", "locators": "line"}, width=60) == Style(
        verbs=Verbs.LEAVE_OUT, locators=Locators.LINE, width=60
    )


def test_a_style_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="shout"):
        style_from_json({"verbs": "shout"})


STYLES = {
    Style(): "In paragraph 1, replace the second “bank” with “shore”.",
    Style(verbs=Verbs.LEAVE_OUT): "In paragraph 1, leave out the second “bank” and insert “shore”.",
    Style(locators=Locators.CLAUSE): "In clause 1, replace the second “bank” with “shore”.",
    Style(locators=Locators.LINE): "In line 1, replace the second “bank” with “shore”.",
}


@pytest.mark.parametrize("style", STYLES)
def test_the_house_styles(style: Style) -> None:
    made = ReplaceWords(clause="c1", start=16, expected="bank", words="shore")
    assert write([made], BASE, style=style) == STYLES[style]
