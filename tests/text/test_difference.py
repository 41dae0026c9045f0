"""Two documents give the operations that make the one of the other, in words that a person would choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from motions.text.apply import apply
from motions.text.difference import difference
from motions.text.document import Clause, Document
from tests.text.strategies import Agenda, agendas, documents, rows


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
