"""A document is a tree of clauses, each with an id of its own; a value that breaks a rule cannot be built."""

from __future__ import annotations

import pytest
from hypothesis import given

from motions.text import limits
from motions.text.document import Clause, Document, InvalidText, Position, TooDeep, locate
from tests.text.strategies import documents

# c1
# ├─ c2
# │  └─ c3
# └─ c4
# c5
TREE = Document(
    clauses=(
        Clause(
            id="c1",
            text="",
            children=(
                Clause(id="c2", text="", children=(Clause(id="c3", text=""),)),
                Clause(id="c4", text=""),
            ),
        ),
        Clause(id="c5", text=""),
    )
)


def test_every_clause_knows_where_it_stands() -> None:
    assert [(found.clause.id, found.position, found.depth, found.index) for found in TREE.index.values()] == [
        ("c1", Position(), 0, 0),
        ("c2", Position(parent="c1"), 1, 0),
        ("c3", Position(parent="c2"), 2, 0),
        ("c4", Position(parent="c1", after="c2"), 1, 1),
        ("c5", Position(after="c1"), 0, 1),
    ]


@given(documents())
def test_walking_and_locating_agree(document: Document) -> None:
    assert [clause.id for clause in document.walk()] == list(document.index)
    assert document.order == {clause: number for number, clause in enumerate(document.index)}
    assert [clause for parent in (None, *document.index) for clause in document.children(parent)] == [
        found.clause
        for parent in (None, *document.index)
        for found in document.index.values()
        if found.position.parent == parent
    ]


def test_finding_and_missing_a_clause() -> None:
    assert TREE.find("c9") is None
    assert TREE.find("c3") == TREE.index["c3"]
    with pytest.raises(KeyError):
        TREE.children("c9")


def test_the_words_of_a_clause_and_of_the_title() -> None:
    document = Document(title="Pay", clauses=(Clause(id="c1", text="fell"),))
    assert (document.text(None), document.text("c1")) == ("Pay", "fell")


def test_a_row_has_nothing_under_it() -> None:
    clause = TREE.index["c1"].clause
    assert clause.row == Clause(id="c1", text="")
    assert TREE.index["c5"].clause.row is TREE.index["c5"].clause


UNKEPT = {
    "a line break": "one\ntwo",
    "a control character": "bell\a",
    "a line separator": "one\u2028two",
    "half a pair": "\ud800",
    "an accent apart": "e\u0301",
}


@pytest.mark.parametrize("text", UNKEPT.values(), ids=UNKEPT)
def test_text_that_a_clause_cannot_hold(text: str) -> None:
    for build in (
        lambda: Clause(id="c1", text=text),
        lambda: Clause(id="c1", text="", marker=text),
        lambda: Document(title=text),
    ):
        with pytest.raises(InvalidText):
            build()


def test_text_is_kept_byte_for_byte() -> None:
    text = "a\tb \u00a0 “é” – 👩\u200d⚕️ …"
    assert Clause(id="c1", text=text).text == text


def test_ids_are_there_and_differ() -> None:
    with pytest.raises(InvalidText, match=r"^A clause has no id\.$"):
        Clause(id="", text="")
    twice = Clause(id="c1", text="")
    with pytest.raises(InvalidText, match=r"^Two clauses have the id “c1”\.$"):
        Document(clauses=(twice, twice))


def nested(depth: int) -> Clause:
    """A clause with so many levels, itself included."""
    clause = Clause(id="c0", text="")
    for level in range(1, depth):
        clause = Clause(id=f"c{level}", text="", children=(clause,))
    return clause


def test_clauses_nest_to_a_limit() -> None:
    assert max(found.depth for found in locate((nested(limits.DEPTH),))) == limits.DEPTH - 1
    for depth in (limits.DEPTH + 1, 20_000):
        with pytest.raises(TooDeep):
            Document(clauses=(nested(depth),))
