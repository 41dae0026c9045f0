"""How a point is marked that is moved to another list."""

from __future__ import annotations

from itertools import count

import pytest

from motions.text import plain
from motions.text.apply import apply
from motions.text.consolidate import Consolidated, consolidate
from motions.text.difference import difference
from motions.text.document import Clause, Document, Kind, Position
from motions.text.numbering import labels
from motions.text.operations import Amendment, InsertClause, MoveClause, Operation, ReplaceClause
from motions.text.refusals import Refusal
from motions.text.relisting import relisted


def read(text: str) -> Document:
    ids = (f"c{number}" for number in count(1))
    return plain.read(text, ids=ids).document


def move(document: Document, clause: str, parent: str | None, after: str | None) -> MoveClause:
    origin = document.index[clause].position
    return MoveClause(clause=clause, origin=origin, position=Position(parent=parent, after=after))


TWO_LISTS = read(
    "T\n\nConference notes:\n7) aa;\n8) bb;\n9) cc.\n\nConference believes:\n1) dd;\n2) ee.\n\nConference hopes:\n"
)
NESTED = read("T\n\n1. aa\n  1.1 bb\n  1.2 cc\n2. dd\n  2.1 ee\n  2.2 ff\n")

TWO_PARTS = read("T\n\n2.1 aa.\n\n2.2 bb.\n\n3.1 cc.\n\n3.2 dd.\n")

MOVED: dict[str, tuple[Document, str, tuple[str | None, str | None], list[str]]] = {
    "to the end of a list that begins at 1": (
        TWO_LISTS,
        "bb;",
        ("Conference believes:", "ee."),
        ["", "7)", "8)", "", "1)", "2)", "3)", ""],
    ),
    "to the start of it": (
        TWO_LISTS,
        "bb;",
        ("Conference believes:", None),
        ["", "7)", "8)", "", "1)", "2)", "3)", ""],
    ),
    "to a list that begins at 7": (
        TWO_LISTS,
        "dd;",
        ("Conference notes:", "aa;"),
        ["", "7)", "8)", "9)", "10)", "", "1)", ""],
    ),
    "the last of a part, before its first": (TWO_PARTS, "dd.", (None, "bb."), ["2.1", "2.2", "3.1", "3.2"]),
    "the first of a part, behind its last": (TWO_PARTS, "aa.", (None, "bb."), ["2.1", "2.2", "3.1", "3.2"]),
    "to where no list is": (TWO_LISTS, "bb;", ("Conference hopes:", None), ["", "7)", "8)", "", "1)", "2)", "", "7)"]),
    "up to the list that its own is in": (NESTED, "ee", (None, "aa"), ["1.", "1.1", "1.2", "2.", "3.", "3.1"]),
    "to a list in another point": (NESTED, "ee", ("aa", "bb"), ["1.", "1.1", "1.2", "1.3", "2.", "2.1"]),
}


@pytest.mark.parametrize(("document", "clause", "gap", "expected"), MOVED.values(), ids=MOVED)
def test_the_list_keeps_its_numbers(
    document: Document, clause: str, gap: tuple[str | None, str | None], expected: list[str]
) -> None:
    named: dict[str | None, str | None] = {one.text: one.id for one in document.walk()}
    moving = named[clause]
    assert moving is not None
    operation = move(document, moving, named.get(gap[0]), named.get(gap[1]))
    after = apply(document, [operation])
    assert list(labels(after).values()) == expected
    assert apply(after, difference(after, document)) == document


POINT = Clause(id="c2", text="aa", kind=Kind.POINT, marker="1) ", start=7)
OTHER = Clause(id="c4", text="bb", kind=Kind.POINT, marker="a) ")
BASE = Document(
    clauses=(
        Clause(id="c1", text="One:", children=(POINT,)),
        Clause(id="c3", text="Two:", children=(OTHER, Clause(id="c5", text="Para."))),
    )
)
TO_OTHER = move(BASE, "c2", "c3", "c4")


def kept() -> ReplaceClause:
    return ReplaceClause(clause="c2", expected=POINT, replacement=POINT)


LAID_OUT: dict[str, tuple[list[Operation], str]] = {
    "as the list that it joins": ([TO_OTHER], "a) "),
    "as its amendment says": (
        [
            TO_OTHER,
            ReplaceClause(
                clause="c2", expected=POINT, replacement=Clause(id="c2", text="aa", kind=Kind.POINT, marker="• ")
            ),
        ],
        "• ",
    ),
    "as it was, where its amendment says so": ([TO_OTHER, kept()], "1) "),
    "as it was, beside no point": ([move(BASE, "c2", "c3", "c5")], "1) "),
}


@pytest.mark.parametrize(("operations", "marker"), LAID_OUT.values(), ids=LAID_OUT)
def test_a_point_is_marked(operations: list[Operation], marker: str) -> None:
    after = apply(BASE, operations)
    assert after.index["c2"].clause.marker == marker
    assert difference(BASE, after)[: len(operations)] == tuple(operations)
    assert apply(after, difference(after, BASE)) == BASE


def test_a_point_that_is_laid_out_by_another_amendment_is_marked_as_that_one_says() -> None:
    dressed = ReplaceClause(
        clause="c2", expected=POINT, replacement=Clause(id="c2", text="aa", kind=Kind.POINT, marker="• ")
    )
    carried = [Amendment(number="1.1", operations=(TO_OTHER,)), Amendment(number="1.2", operations=(dressed,))]
    made = consolidate(BASE, carried)
    assert isinstance(made, Consolidated)
    assert made.document.index["c2"].clause.marker == "• "


def test_what_keeps_its_layout_where_nothing_moves_it_changes_nothing() -> None:
    with pytest.raises(Refusal) as refusal:
        apply(BASE, [kept()])
    assert str(refusal.value) == "The amendment changes nothing: the new words are the same as the old."


def test_a_paragraph_keeps_its_layout() -> None:
    assert relisted(BASE, "c5", Position(parent="c1", after="c2")) == BASE.index["c5"].clause


def test_a_point_under_a_new_clause_that_has_none_keeps_its_layout() -> None:
    assert relisted(BASE, "c2", Position(parent="n1")) == POINT


BULLET = Clause(id="n2", text="bb", kind=Kind.POINT, marker="• ")
DASH = Clause(id="n3", text="cc", kind=Kind.POINT, marker="– ")
NOTE = Clause(id="n4", text="dd")
UNDER_NEW = {
    "before the first new point": ((BULLET, DASH), None, "• "),
    "between two": ((BULLET, DASH), "n2", "• "),
    "after the last": ((BULLET, DASH, NOTE), "n4", "– "),
    "beside no point": ((NOTE,), "n4", "1) "),
}


@pytest.mark.parametrize(("children", "after", "marker"), UNDER_NEW.values(), ids=UNDER_NEW)
def test_a_point_under_a_new_clause_is_marked(children: tuple[Clause, ...], after: str | None, marker: str) -> None:
    operations: list[Operation] = [
        InsertClause(position=Position(), clause=Clause(id="n1", text="Three:", children=children)),
        move(BASE, "c2", "n1", after),
    ]
    made = apply(BASE, operations)
    assert made.index["c2"].clause.marker == marker
    assert difference(BASE, made)[: len(operations)] == tuple(operations)
    as_it_was = apply(BASE, [*operations, kept()])
    assert as_it_was.index["c2"].clause.marker == POINT.marker
    assert [apply(BASE, difference(BASE, after)) for after in (made, as_it_was)] == [made, as_it_was]
    assert apply(made, difference(made, BASE)) == BASE
