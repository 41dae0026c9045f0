"""Ids for a text that came without: the same clauses are found again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.alignment import align
from motions.text.apply import apply
from motions.text.difference import difference
from motions.text.document import Clause, Document, Position
from motions.text.operations import MoveClause
from motions.text.rebase import Rebased, rebase_between
from tests.text.strategies import agendas, documents
from tests.text.worst import twins


def lines(*texts: str, prefix: str = "c") -> Document:
    """A document of paragraphs, with ids counted from 1."""
    return Document(
        clauses=tuple(Clause(id=f"{prefix}{number}", text=text) for number, text in enumerate(texts, start=1))
    )


def anonymous(document: Document) -> Document:
    """The document as it would be read from plain text: with ids of its own."""
    names = {clause.id: f"x{number}" for number, clause in enumerate(document.walk())}

    def renamed(clause: Clause) -> Clause:
        return replace(clause, id=names[clause.id], children=tuple(renamed(child) for child in clause.children))

    return replace(document, clauses=tuple(renamed(clause) for clause in document.clauses))


NOTES, SHORT, PAY, ACT = "Conference notes:", "wards are short of nurses;", "pay has fallen.", "We call for action."

LONG = "Staff every ward at night and at weekends."

EXAMPLES = [
    (
        "divided, the first part shorter",
        [NOTES, f"Act. {LONG}", PAY],
        [NOTES, "Act.", LONG, PAY],
        ["c1", "c2", "x2", "c3"],
    ),
    (
        "divided, the first part longer",
        [NOTES, f"{LONG} Act.", PAY],
        [NOTES, LONG, "Act.", PAY],
        ["c1", "c2", "x2", "c3"],
    ),
    ("divided and reworded", [NOTES, f"Act. {LONG}", PAY], [NOTES, "Do.", LONG, PAY], ["c1", "x1", "c2", "c3"]),
    ("joined, the first part shorter", [NOTES, "Act.", LONG, PAY], [NOTES, f"Act. {LONG}", PAY], ["c1", "c2", "c4"]),
    ("joined, the first part longer", [NOTES, LONG, "Act.", PAY], [NOTES, f"{LONG} Act.", PAY], ["c1", "c2", "c4"]),
    ("the same", [NOTES, SHORT, PAY], [NOTES, SHORT, PAY], ["c1", "c2", "c3"]),
    ("reworded", [NOTES, SHORT, PAY], [NOTES, "wards are short of nurses and porters;", PAY], ["c1", "c2", "c3"]),
    ("put in", [NOTES, PAY], [NOTES, "rotas are late;", PAY], ["c1", "x1", "c2"]),
    ("taken out", [NOTES, SHORT, PAY], [NOTES, PAY], ["c1", "c3"]),
    ("replaced by other words", [NOTES, SHORT, PAY], [NOTES, "buses stop at nine;", PAY], ["c1", "x1", "c3"]),
    ("moved", [NOTES, SHORT, PAY, ACT], [NOTES, PAY, ACT, SHORT], ["c1", "c3", "c4", "c2"]),
    (
        "moved and reworded",
        [NOTES, "every ward is short of trained nurses at night;", PAY, ACT],
        [NOTES, PAY, ACT, "every ward is short of trained nurses at weekends;"],
        ["c1", "c3", "c4", "c2"],
    ),
    ("twice the same words", [PAY, PAY], [PAY, SHORT, PAY], ["c1", "x1", "c2"]),
    ("case and order of words", [NOTES, "Pay has fallen again"], [NOTES, "again PAY has fallen"], ["c1", "c2"]),
    ("nothing before", [], [PAY], ["x0"]),
    ("nothing after", [PAY], [], []),
    ("all new", [SHORT], [ACT], ["x0"]),
    ("empty clauses", ["", PAY], ["", PAY], ["c1", "c2"]),
    (
        "reworded on both sides of one that stayed",
        ["every ward is short of nurses", PAY, "every bus is late at night"],
        ["every ward is short of trained nurses", PAY, "every bus is late at weekends"],
        ["c1", "c2", "c3"],
    ),
    (
        "the first of two taken out, the second reworded",
        ["buses stop at nine", "every ward is short of nurses"],
        ["every ward is short of trained nurses"],
        ["c2"],
    ),
    (
        "two reworded, one put in between",
        ["the first of the points here", "the second of the points here"],
        ["the first of all the points here", "something else entirely", "the second of all the points here"],
        ["c1", "x1", "c2"],
    ),
]


@pytest.mark.parametrize(("old", "new", "ids"), [row[1:] for row in EXAMPLES], ids=[row[0] for row in EXAMPLES])
def test_a_clause_is_found_again(old, new, ids):
    aligned = align(lines(*old), anonymous(lines(*new, prefix="n")))

    assert [clause.id for clause in aligned.walk()] == ids


@pytest.mark.parametrize("at", [1, 3, 5])
def test_an_amendment_to_a_paragraph_that_was_divided_by_hand_goes_with_all_of_it(at):
    words = ["Fund", "every", "ward", "at", "night", "now."]
    before = lines("Pay more.", " ".join(words), "Act now.")
    divided = lines("Pay more.", " ".join(words[:at]), " ".join(words[at:]), "Act now.", prefix="x")
    move = MoveClause(clause="c2", origin=before.index["c2"].position, position=Position(after="c3"))
    after = align(before, divided)
    rebased = rebase_between([move], before, after)
    assert isinstance(rebased, Rebased)
    assert [clause.text for clause in apply(after, rebased.operations).walk()] == [
        "Pay more.",
        "Act now.",
        " ".join(words[:at]),
        " ".join(words[at:]),
    ]


@given(documents(max_size=20))
def test_the_same_text_gets_all_its_ids_back(document):
    texts = [clause.text for clause in document.walk()]
    aligned = align(document, anonymous(document))

    assert anonymous(aligned) == anonymous(document)
    if len(set(texts)) == len(texts):
        assert aligned == document


@given(documents(), documents())
def test_only_ids_are_changed_and_none_is_given_twice(before, after):
    aligned = align(before, anonymous(after))

    assert anonymous(aligned) == anonymous(after)
    names = [clause.id for clause in aligned.walk()]
    assert len(set(names)) == len(names)


@given(agendas(max_amendments=1))
def test_a_text_that_was_edited_by_hand_becomes_operations_that_give_it(agenda):
    edited = apply(agenda.base, agenda.amendments[0].operations) if agenda.amendments else agenda.base

    aligned = align(agenda.base, anonymous(edited))

    assert apply(agenda.base, difference(agenda.base, aligned)) == aligned


@given(st.integers(1, 300))
def test_many_equal_clauses_are_aligned_in_their_order(count):
    aligned = align(lines(*["again"] * 300), anonymous(lines(*["again"] * count)))

    assert [clause.id for clause in aligned.walk()] == [f"c{number}" for number in range(1, count + 1)]


def test_very_many_reworded_clauses_are_found_again():
    old = [f"the {number} point is about ward {number} and its staff" for number in range(100)]
    new = [text.replace("staff", "nurses") for text in old]
    new[50:50] = ["nothing of the kind"]

    ids = [clause.id for clause in align(lines(*old), anonymous(lines(*new))).walk()]

    assert ids[:50] == [f"c{number}" for number in range(1, 51)]
    assert ids[51:] == [f"c{number}" for number in range(51, 101)]


@pytest.mark.parametrize("count", [1, 12, 13, 14, 1_100])
def test_clauses_that_stand_once_only_inside_of_others_are_found_again(count):
    old, new = twins(count)

    aligned = align(lines(*old), anonymous(lines(*new)))

    assert [clause.id for clause in aligned.walk() if clause.text.startswith("twin")] == [
        clause.id for clause in lines(*old).walk() if clause.text.startswith("twin")
    ]
