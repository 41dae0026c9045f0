"""Two documents give the operations that make the one of the other, in words that a person would choose.

A golden case (tests/text/cases/difference/clauses.txt) has the text before, the text after, and what was changed. A
clause stands on a line, its id first, indented under its parent; a line with "=" is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.apply import apply
from motions.text.difference import difference, words
from motions.text.document import Clause, Document, Kind, Position
from motions.text.operations import (
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplaceWords,
    SplitClause,
)
from motions.text.word_difference import Edit
from tests.text.golden import read_document
from tests.text.strategies import Agenda, agendas, documents, rows

CASES = Path(__file__).parent / "cases" / "difference" / "clauses.txt"


def golden() -> Iterator[tuple[str, Document, Document, str]]:
    for chunk in re.split(r"^# ", CASES.read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, _, rest = chunk.partition("\n")
        before, after, changes = re.split(r"Before:\n|After:\n|Changes:\n", rest)[1:]
        yield title, read_document(before), read_document(after), changes.strip("\n")


def told(found: Sequence[Operation]) -> str:
    """The operations as a case has them."""
    return "\n".join(f"    {_told(operation)}" for operation in found)


def _told(operation: Operation) -> str:
    match operation:
        case ReplaceWords(expected=""):
            around = f"“{operation.before}” and “{operation.after}”"
            return f"in {operation.clause} insert “{operation.words}” between {around}"
        case ReplaceWords():
            return f"in {operation.clause} “{operation.expected}” becomes “{operation.words}”"
        case InsertClause():
            return f"insert {_outline(operation.clause)} {_place(operation.position)}"
        case DeleteClause():
            return f"delete {_outline(operation.expected)}"
        case MoveClause():
            return f"move {operation.clause} from {_place(operation.origin)} to {_place(operation.position)}"
        case SplitClause():
            return f"split {operation.clause} at {operation.start} “{operation.expected}” as {operation.second.id}"
        case JoinClauses():
            return f"join {operation.clause} and {operation.second.id} with “{operation.words}”"
        case ReplaceClause():
            return f"lay out {operation.clause} as {operation.replacement.kind} “{operation.replacement.marker}”"
        case ChangeTitle():
            return f"title “{operation.expected}” becomes “{operation.title}”"
    raise ValueError(operation)


def _outline(clause: Clause) -> str:
    under = f" ({', '.join(map(_outline, clause.children))})" if clause.children else ""
    return clause.id + under


def _place(position: Position) -> str:
    return f"{position.parent or 'the top'} after {position.after or 'nothing'}"


@pytest.mark.parametrize(("title", "before", "after", "changes"), list(golden()), ids=[case[0] for case in golden()])
def test_golden(title: str, before: Document, after: Document, changes: str) -> None:
    found = difference(before, after)
    assert told(found) == changes
    assert apply(before, found) == after


def test_a_change_of_layout_leaves_the_words_alone() -> None:
    before = Document(clauses=(Clause(id="c1", text="We act."), Clause(id="c2", text="We call.")))
    point = Clause(id="c1", text="We act now.", kind=Kind.POINT, marker="1) ", start=3)
    after = Document(clauses=(point, before.clauses[1]))
    assert difference(before, after) == (
        ReplaceWords(clause="c1", start=6, words=" now", before="act", after="."),
        ReplaceClause(clause="c1", expected=before.clauses[0], replacement=replace(point, text="We act.")),
    )
    assert apply(before, difference(before, after)) == after


def test_nothing_changed() -> None:
    text = Document(title="Pay", clauses=(Clause(id="c1", text="We act."),))
    assert difference(text, text) == ()


def test_words_are_told_alone() -> None:
    assert words("We act.", "We act now.") == (Edit(start=6, end=6, words=" now"),)


@st.composite
def rearranged(draw: st.DrawFn, before: Document) -> Document:
    """Some of a document's clauses, changed or not, among new ones, in any order and depth."""
    kept = [clause for clause in before.walk() if draw(st.integers(0, 4))]
    pool: list[Clause] = []
    for clause in kept:
        other = draw(rows(clause.id))
        pool.append(draw(st.sampled_from([clause.row, clause.row, replace(clause.row, text=other.text), other])))
    pool += [draw(rows(f"n{number}")) for number in range(draw(st.integers(0, 3)))]
    order = draw(st.permutations(pool)) if draw(st.booleans()) else pool
    title = draw(st.sampled_from([before.title, "Another title"]))
    return Document(title=title, clauses=draw(trees(order)))


@st.composite
def trees(draw: st.DrawFn, order: Sequence[Clause]) -> tuple[Clause, ...]:
    """The rows as a tree with them in reading order."""
    depth = 0
    levels: list[list[Clause]] = [[]]
    for clause in order:
        depth = draw(st.integers(0, depth))
        _close(levels, depth)
        levels[depth].append(clause)
        levels.append([])
        depth += 1
    _close(levels, 0)
    return tuple(levels[0])


def _close(levels: list[list[Clause]], depth: int) -> None:
    """Put the rows of lower levels under the last of the level above."""
    while len(levels) > depth + 1:
        children = levels.pop()
        if children:
            levels[-1][-1] = replace(levels[-1][-1], children=tuple(children))


@given(st.data())
def test_the_difference_makes_the_one_of_the_other(data: st.DataObject) -> None:
    before = data.draw(documents())
    after = data.draw(rearranged(before) | documents())
    assert apply(before, difference(before, after)) == after


@given(agendas(max_amendments=1))
def test_the_difference_of_what_an_amendment_makes(agenda: Agenda) -> None:
    base, amendment = agenda.base, agenda.amendments[0]
    after = apply(base, amendment.operations)
    assert apply(base, difference(base, after)) == after
