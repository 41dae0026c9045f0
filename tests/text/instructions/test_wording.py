"""Reading what was written gives the same operations, whatever they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.apply import apply
from motions.text.document import Clause, Document
from motions.text.instructions import Style, Understood, normal, read, write
from motions.text.instructions.style import Locators, Verbs
from motions.text.operations import Operation, ReplaceWords
from tests.text.golden import read_operation
from tests.text.instructions.corpus import Case, cases, cases_of, document
from tests.text.strategies import amendments, applies, documents, operations, phrases

WORDINGS = sorted((Path(__file__).parent.parent / "cases" / "wording").glob("*.txt"))
READ = [case for case in cases() if not case.question]


def ids(prefix: str) -> Iterator[str]:
    return (f"{prefix}{number}" for number in count(1))


def styles() -> st.SearchStrategy[Style]:
    return st.builds(Style, verbs=st.sampled_from(Verbs), locators=st.sampled_from(Locators))


def assert_round_trip(made: tuple[Operation, ...], base: Document, style: Style) -> None:
    prose = write(made, base, style=style)
    answer = read(prose, base, ids=ids("w"), lining=style.width)
    assert isinstance(answer, Understood), f"{prose}\n{answer}"
    assert normal(answer.operations, base) == normal(made, base), prose
    assert without_new_ids(apply(base, answer.operations), base) == without_new_ids(apply(base, made), base), prose


def without_new_ids(document: Document, base: Document) -> tuple[str, list[tuple[int, Clause]]]:
    """The title and each clause with its depth, new ones without their ids."""
    return document.title, [
        (found.depth, found.clause.row if clause in base.index else replace(found.clause.row, id="new"))
        for clause, found in document.index.items()
    ]


@pytest.mark.parametrize("case", READ, ids=lambda case: f"{case.file}: {case.name}")
@pytest.mark.parametrize(
    "style", [Style(), Style(verbs=Verbs.LEAVE_OUT, locators=Locators.LINE)], ids=["usual", "line"]
)
def test_what_the_corpus_does_can_be_written(case: Case, style: Style) -> None:
    base = document(case.motion)
    answer = read(case.prose, base, ids=ids("n"))
    assert isinstance(answer, Understood)
    assert_round_trip(answer.operations, base, style)


@pytest.mark.parametrize(
    "case", [case for path in WORDINGS for case in cases_of(path)], ids=lambda case: f"{case.file}: {case.name}"
)
def test_how_it_is_written(case: Case) -> None:
    """What is done, as in tests/text/golden.py to the clauses c1, c2 …, and the instruction that is written for it."""
    base = document(case.motion)
    made = tuple(read_operation(deed, base) for deed in case.prose.splitlines())
    assert write(made, base).splitlines() == list(case.outcome)


STYLED = {
    "Delete point 2.": "Leave out clause 2 under “Conference notes”.",
    "Delete points 1 and 2.": "Leave out clauses 1 and 2 under “Conference notes”.",
    "In point 3(a), delete “every day”.": "In clause 3(a), leave out “every day”.",
    "Replace “fares” with “prices” throughout.": "Leave out “fares” throughout and insert “prices”.",
    "After point 3(b), insert new point: “at noon.”": "After clause 3(b), insert new clause: “at noon.”",
    "In paragraph 2, replace the second sentence with “They wait.”": (
        "In paragraph 2, leave out the second sentence and insert “They wait.”"
    ),
    "Delete paragraph 2.": "Leave out paragraph 2.",
}
STYLED_MOTION = """Buses

Conference notes:

1) that fares rise;
2) that fares fall nowhere;
3) that buses stop:
   a) at six every day;
   b) at ten.

We call on the council to act. It has waited for seven long years. We go.

Nobody should walk home at night.
"""


@pytest.mark.parametrize("usual", STYLED)
def test_a_house_style(usual: str) -> None:
    base = document(STYLED_MOTION)
    answer = read(usual, base, ids=ids("n"))
    assert isinstance(answer, Understood)
    assert write(answer.operations, base) == usual
    assert write(answer.operations, base, style=Style(verbs=Verbs.LEAVE_OUT, locators=Locators.CLAUSE)) == STYLED[usual]


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


@given(st.data())
def test_edits_that_adjoin_can_be_written(data: st.DataObject) -> None:
    """Beside each other in one clause, and beside another change of it."""
    base = data.draw(documents(min_size=1))
    clause = data.draw(st.sampled_from(list(base.walk())))
    edges = sorted(data.draw(st.lists(st.integers(0, len(clause.text)), min_size=3, max_size=4)))
    edits = [
        ReplaceWords(clause=clause.id, start=start, expected=clause.text[start:end], words=data.draw(phrases()))
        for start, end in pairwise(edges)
    ]
    others = (data.draw(operations(base)),)
    tried = (tuple(data.draw(st.permutations([*edits, *beside]))) for beside in (others, ()))
    made = next((one for one in tried if applies(base, one)), ())
    if normal(made, base):
        assert_round_trip(made, base, data.draw(styles()))
    else:
        assert write(made, base) == ""
