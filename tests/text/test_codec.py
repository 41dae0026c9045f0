"""What is written as JSON reads back as the same value, and nothing else is read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.codec import (
    NAMES,
    clause_from_json,
    clause_to_json,
    document_from_json,
    document_to_json,
    operation_from_json,
    operation_to_json,
)
from motions.text.document import Clause, Document, InvalidText, Kind, Position
from motions.text.operations import InsertClause, Place, ReplaceRange, ReplaceWords
from tests.text.strategies import Agenda, agendas, documents


@given(documents())
def test_a_document_reads_back(document: Document) -> None:
    assert document_from_json(json.loads(json.dumps(document_to_json(document)))) == document


@given(agendas())
def test_every_operation_reads_back(agenda: Agenda) -> None:
    for amendment in agenda.amendments:
        for operation in amendment.operations:
            assert operation_from_json(json.loads(json.dumps(operation_to_json(operation)))) == operation


def test_a_clause_as_it_is_stored() -> None:
    clause = Clause(
        id="c1", text="We ask:", kind=Kind.CHAPEAU, marker="1) ", start=4, children=(Clause(id="c2", text="pay"),)
    )
    stored = {
        "id": "c1",
        "kind": "chapeau",
        "marker": "1) ",
        "start": 4,
        "text": "We ask:",
        "children": [{"id": "c2", "kind": "paragraph", "marker": "", "start": None, "text": "pay", "children": []}],
    }
    assert clause_to_json(clause) == stored
    assert clause_from_json(stored) == clause


def test_operations_as_they_are_stored() -> None:
    words = ReplaceWords(clause="c1", start=3, expected="pay", words="wages", before="we ")
    assert operation_to_json(words) == {
        "op": "replace_words",
        "clause": "c1",
        "start": 3,
        "expected": "pay",
        "words": "wages",
        "before": "we ",
        "after": "",
    }
    insertion = InsertClause(position=Position(parent="c1"), clause=Clause(id="n1", text="pay"))
    assert operation_to_json(insertion) == {
        "op": "insert_clause",
        "position": {"parent": "c1", "after": None},
        "clause": {"id": "n1", "kind": "paragraph", "marker": "", "start": None, "text": "pay", "children": []},
    }


def test_a_range_as_it_is_stored() -> None:
    pay = Clause(id="c1", text="pay")
    cut = ReplaceRange(
        first=Place(clause="c1", offset=1), last=Place(clause="c1", offset=3), expected=(pay,), words="art", clauses=()
    )
    stored = operation_to_json(cut)
    assert (stored["first"], stored["last"]) == ({"clause": "c1", "offset": 1}, {"clause": "c1", "offset": 3})
    assert operation_from_json(stored) == cut


def test_a_document_as_it_is_stored() -> None:
    assert document_to_json(Document(title="Pay", clauses=(Clause(id="c1", text="x"),))) == {
        "title": "Pay",
        "clauses": [ROW],
    }


ROW: dict[str, Any] = {"id": "c1", "kind": "paragraph", "marker": "", "start": None, "text": "x", "children": []}
UNREADABLE: dict[str, tuple[Any, str]] = {
    "no id": ({key: value for key, value in ROW.items() if key != "id"}, "“id” is missing."),
    "no such kind": (
        ROW | {"kind": "poem"},
        "“kind” has to be one of: heading, chapeau, paragraph, point, quotation, footnote, signature.",
    ),
    "a number for text": (ROW | {"text": 7}, "“text” has to be text."),
    "a number for an id": (ROW | {"id": 7}, "“id” has to be text."),
    "text for a number": (ROW | {"start": "7"}, "“start” has to be a whole number."),
    "a truth for a number": (ROW | {"start": True}, "“start” has to be a whole number."),
    "no list of children": (ROW | {"children": None}, "“children” has to be a list."),
    "a line break": (
        ROW | {"text": "one\ntwo"},
        "There is a line break after “one”, and a title or a clause is one line.",
    ),
    "a fault further down": (ROW | {"children": [ROW, ROW | {"id": ""}]}, "In “children.1”, a clause has no id."),
    "not a clause": ([], "It has to be an object, in which each value has a name."),
}


@pytest.mark.parametrize(("stored", "sentence"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_clause_that_is_none(stored: Any, sentence: str) -> None:
    with pytest.raises(InvalidText) as fault:
        clause_from_json(stored)
    assert str(fault.value) == sentence


@pytest.mark.parametrize(
    ("stored", "sentence"),
    [
        ({}, "“title” is missing."),
        ({"title": ""}, "“clauses” is missing."),
        ({"title": "", "clauses": [ROW, ROW]}, "Two clauses have the id “c1”."),
        ({"title": "", "clauses": [ROW, "c2"]}, "“clauses.1” has to be an object, in which each value has a name."),
        (None, "It has to be an object, in which each value has a name."),
    ],
)
def test_a_document_that_is_none(stored: Any, sentence: str) -> None:
    with pytest.raises(InvalidText) as fault:
        document_from_json(stored)
    assert str(fault.value) == sentence


OPS = ", ".join(NAMES.values())


@pytest.mark.parametrize(
    ("stored", "sentence"),
    [
        ({}, "“op” is missing."),
        ({"op": "sing"}, f"“op” has to be one of: {OPS}."),
        ({"op": ["sing"]}, f"“op” has to be one of: {OPS}."),
        ({"op": "replace_words", "clause": "c1"}, "“start” is missing."),
        ({"op": "replace_words", "clause": "c1", "start": "3", "words": "x"}, "“start” has to be a whole number."),
        ({"op": "replace_words", "clause": ROW, "start": 3, "words": "x"}, "“clause” has to be text."),
        (
            {"op": "change_title", "expected": "", "title": "x", "tune": "x"},
            "“tune” is no part of change_title, which has: expected, title.",
        ),
        (
            {"op": "insert_clause", "position": {"parent": 1, "after": None}, "clause": ROW},
            "“position.parent” has to be text.",
        ),
        ({"op": "insert_clause", "position": {"parent": None}, "clause": ROW}, "“position.after” is missing."),
        (
            {"op": "insert_clause", "position": {"parent": None, "after": None}, "clause": "c1"},
            "“clause” has to be an object, in which each value has a name.",
        ),
        (
            {"op": "insert_clause", "position": {"parent": None, "after": None}, "clause": ROW | {"text": "\a"}},
            "In “clause”, there is a character that cannot be printed (U+0007, bell): take it out.",
        ),
    ],
)
def test_an_operation_that_is_none(stored: Any, sentence: str) -> None:
    with pytest.raises(InvalidText) as fault:
        operation_from_json(stored)
    assert str(fault.value) == sentence


def test_a_clause_nested_beyond_reading() -> None:
    stored = ROW
    for _ in range(5_000):
        stored = ROW | {"children": [stored]}
    with pytest.raises(InvalidText, match=r"^It is nested too deep\.$"):
        clause_from_json(stored)


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_whatever_is_stored_reads_or_is_refused(stored: Any) -> None:
    for read in (clause_from_json, document_from_json, operation_from_json):
        with pytest.raises(InvalidText):
            read(stored)
