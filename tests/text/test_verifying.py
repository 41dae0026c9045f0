"""What is no operation, and fields of other types: only callers in Python can hand them in, and they are refused."""

from __future__ import annotations

from typing import Any

import pytest

from motions.text.apply import apply
from motions.text.document import Clause, Document, Position
from motions.text.operations import DeleteClause, InsertClause, Place, ReplaceRange, ReplaceWords
from motions.text.refusals import Code, Refusal

TEXT = Clause(id="c1", text="Act now.")
BASE = Document(clauses=(TEXT,))
NEW = Clause(id="n1", text="Go.")
START, END = Place(clause="c1", offset=0), Place(clause="c1", offset=8)
NO_OPERATIONS: list[tuple[Any, str]] = [
    ("delete", "“'delete'” is no operation."),
    (None, "“None” is no operation."),
    ({"start": 0, "words": None}, "“words” of an operation cannot be “None”."),
    ({"start": "0"}, "“start” of an operation cannot be “'0'”."),
    ({"start": True, "words": "x"}, "“start” of an operation cannot be “True”."),
    ({"start": 0, "clause": None}, "“clause” of an operation cannot be “None”."),
]


class Text(str):
    """A kind of text, as template engines have one."""


def _operation(value: Any) -> Any:
    return ReplaceWords(**{"clause": "c1", **value}) if isinstance(value, dict) else value


@pytest.mark.parametrize(("value", "sentence"), NO_OPERATIONS)
def test_what_is_no_operation_is_refused(value: Any, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        apply(BASE, [_operation(value)])
    assert (refused.value.code, refused.value.message, refused.value.operation) == (Code.INVALID, sentence, 0)


WITHIN: list[tuple[Any, str]] = [
    (InsertClause(position=Position(after=3), clause=NEW), "“after” of an operation cannot be “3”."),  # type: ignore[arg-type]
    (InsertClause(position=None, clause=NEW), "“position” of an operation cannot be “None”."),  # type: ignore[arg-type]
    (DeleteClause(clause="c1", expected=None), "“expected” of an operation cannot be “None”."),  # type: ignore[arg-type]
    (
        ReplaceRange(first=START, last=END, expected=("Act now.",)),  # type: ignore[arg-type]
        "“expected” of an operation cannot be “('Act now.',)”.",
    ),
]


@pytest.mark.parametrize(("operation", "sentence"), WITHIN)
def test_so_is_what_is_in_a_place_or_a_list(operation: Any, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        apply(BASE, [operation])
    assert refused.value.message == sentence


def test_another_kind_of_text_is_text() -> None:
    words = ReplaceWords(clause="c1", start=0, expected=Text("Act"), words=Text("Go"))
    assert apply(BASE, [words]).text("c1") == "Go now."
