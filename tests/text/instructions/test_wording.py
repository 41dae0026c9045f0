"""Reading what was written gives the same operations, whatever they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.document import Document
from motions.text.instructions import Style, Understood, normal, read, write
from motions.text.instructions.style import Locators, Verbs
from motions.text.operations import Operation
from tests.text.instructions.corpus import Case, cases, document
from tests.text.strategies import amendments, documents, operations

READ = [case for case in cases() if not case.question]


def ids(prefix: str) -> Iterator[str]:
    return (f"{prefix}{number}" for number in count(1))


def styles() -> st.SearchStrategy[Style]:
    return st.builds(Style, verbs=st.sampled_from(Verbs), locators=st.sampled_from(Locators))


def assert_round_trip(made: tuple[Operation, ...], base: Document, style: Style) -> None:
    prose = write(made, base, style=style)
    answer = read(prose, base, ids=ids("w"), width=style.width)
    assert isinstance(answer, Understood), f"{prose}\n{answer}"
    assert normal(answer.operations, base) == normal(made, base), prose


@pytest.mark.parametrize("case", READ, ids=lambda case: f"{case.file}: {case.name}")
@pytest.mark.parametrize(
    "style", [Style(), Style(verbs=Verbs.LEAVE_OUT, locators=Locators.LINE)], ids=["usual", "line"]
)
def test_what_the_corpus_does_can_be_written(case: Case, style: Style) -> None:
    base = document(case.motion)
    answer = read(case.prose, base, ids=ids("n"))
    assert isinstance(answer, Understood)
    assert_round_trip(answer.operations, base, style)


@given(st.data())
def test_any_operation_can_be_written(data: st.DataObject) -> None:
    base = data.draw(documents())
    assert_round_trip((data.draw(operations(base)),), base, data.draw(styles()))


@given(st.data())
def test_any_amendment_can_be_written(data: st.DataObject) -> None:
    base = data.draw(documents())
    made = data.draw(amendments(base)).operations
    if normal(made, base):
        assert_round_trip(made, base, data.draw(styles()))
    else:
        assert write(made, base) == ""
