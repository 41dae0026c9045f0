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

from motions.text import limits
from motions.text.apply import apply, invert
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


def _bound(before: Document, after: Document) -> int:
    """As many operations as may be needed: the title, each clause that came or went, three for one that is in both."""
    old, new = set(before.index), set(after.index)
    return 1 + len(old ^ new) + 3 * len(old & new)


@given(st.data())
def test_a_difference_can_be_held_by_an_amendment(data: st.DataObject) -> None:
    before = data.draw(documents())
    after = data.draw(rearranged(before))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "OPERATIONS", data.draw(st.integers(_bound(before, after), 60)))
        assert apply(before, difference(before, after)) == after


def test_the_largest_texts_are_told_in_as_many_operations_as_an_amendment_holds() -> None:
    assert 1 + 3 * limits.CLAUSES <= limits.OPERATIONS  # a bound needs three for a clause in both, and one for any else


def test_more_edits_of_one_clause_than_an_amendment_holds_are_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OPERATIONS", 50)
    before, after = (
        Document(clauses=(Clause(id="c1", text=" ".join(f"{number} {word}" for number in range(60))),))
        for word in ("a", "b")
    )
    assert len(difference(before, after)) == 1
    assert apply(before, difference(before, after)) == after
    assert apply(after, invert(before, difference(before, after))) == before


def test_the_clauses_with_most_edits_are_told_whole_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OPERATIONS", 4)
    before, after = (
        Document(clauses=tuple(Clause(id=f"c{many}", text=f"We {word} call " * many + "so.") for many in (1, 2, 3)))
        for word in ("do", "now")
    )
    found = difference(before, after)
    assert told(found) == (
        "    in c1 “do” becomes “now”\n"
        "    in c2 “do” becomes “now”\n"
        "    in c2 “do” becomes “now”\n"
        "    in c3 “do call We do call We do” becomes “now call We now call We now”"
    )
    assert apply(before, found) == after
    monkeypatch.setattr(limits, "OPERATIONS", 3)
    assert [operation.start for operation in difference(before, after) if isinstance(operation, ReplaceWords)] == [
        3
    ] * 3


def test_an_insertion_in_a_text_without_spaces_names_few_characters() -> None:
    stayed = [f"k{number}" for number in range(2_000)]
    before, after = (Document(clauses=(Clause(id="c1", text=mark.join(stayed)),)) for mark in (",", ",new,"))
    found = difference(before, after)
    assert apply(before, found) == after
    named = [operation.before + operation.after for operation in found if isinstance(operation, ReplaceWords)]
    assert len(named) == 1_999
    assert max(map(len, named)) <= 402


def test_a_clause_is_cut_into_very_many() -> None:
    halves = [f"part {number}" for number in range(1_000)]
    whole = Document(clauses=(Clause(id="c0", text=" ".join(halves)),))
    parts = Document(clauses=tuple(Clause(id=f"c{number}", text=half) for number, half in enumerate(halves)))
    assert apply(whole, difference(whole, parts)) == parts
    assert apply(parts, difference(parts, whole)) == whole
