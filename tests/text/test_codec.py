"""What is written as JSON reads back as the same value, and nothing else is read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.codec import (
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
UNREADABLE: dict[str, Any] = {
    "no id": {key: value for key, value in ROW.items() if key != "id"},
    "no such kind": ROW | {"kind": "poem"},
    "a number for text": ROW | {"text": 7},
    "a number for an id": ROW | {"id": 7},
    "text for a number": ROW | {"start": "7"},
    "a truth for a number": ROW | {"start": True},
    "no list of children": ROW | {"children": None},
    "a line break": ROW | {"text": "one\ntwo"},
    "not a clause": [],
}


@pytest.mark.parametrize("stored", UNREADABLE.values(), ids=UNREADABLE)
def test_a_clause_that_is_none(stored: Any) -> None:
    with pytest.raises(InvalidText, match=r"^The stored text cannot be read: "):
        clause_from_json(stored)


@pytest.mark.parametrize("stored", [{}, {"title": ""}, {"title": "", "clauses": [ROW, ROW]}, None])
def test_a_document_that_is_none(stored: Any) -> None:
    with pytest.raises(InvalidText):
        document_from_json(stored)


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"op": "sing"},
        {"op": "replace_words", "clause": "c1"},
        {"op": "replace_words", "clause": "c1", "start": "3", "words": "x"},
        {"op": "replace_words", "clause": ROW, "start": 3, "words": "x"},
        {"op": "change_title", "expected": "", "title": "x", "tune": "x"},
        {"op": "insert_clause", "position": {"parent": 1, "after": None}, "clause": ROW},
        {"op": "insert_clause", "position": {"parent": None}, "clause": ROW},
        {"op": "insert_clause", "position": {"parent": None, "after": None}, "clause": "c1"},
    ],
)
def test_an_operation_that_is_none(stored: Any) -> None:
    with pytest.raises(InvalidText):
        operation_from_json(stored)


def test_a_clause_nested_beyond_reading() -> None:
    stored = ROW
    for _ in range(5_000):
        stored = ROW | {"children": [stored]}
    with pytest.raises(InvalidText):
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
