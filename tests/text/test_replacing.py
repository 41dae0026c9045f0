"""Who puts something else in the place of what another deletes, too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motions.text.alignment import align
from motions.text.conflicts import judge
from motions.text.consolidate import Consolidated, Questions, consolidate
from motions.text.difference import difference
from motions.text.document import Clause, Document, Position
from motions.text.operations import Amendment, ChangeTitle, DeleteClause, InsertClause, Operation, ReplaceWords
from motions.text.questions import ConflictKind
from tests.text.strategies import documents

BASE = Document(
    title="More pay now", clauses=tuple(Clause(id=f"c{number}", text=f"Point {number}.") for number in range(1, 4))
)


def instead(number: str, text: str, *, after: str | None) -> Amendment:
    """The second clause goes, and a new one comes beside where it was."""
    new = InsertClause(position=Position(parent=None, after=after), clause=Clause(id=f"n{number}", text=text))
    gone = DeleteClause(clause="c2", expected=BASE.clauses[1])
    return Amendment(number=number, operations=(gone, new))


@pytest.mark.parametrize("after", ["c1", "c2"])
def test_it_makes_no_difference_on_which_side_it_is_put(after: str) -> None:
    found = judge(BASE, [instead("1.1", "One.", after="c1"), instead("1.2", "Another.", after=after)]).conflicts
    assert [(each.kind, each.clause, each.start, each.end) for each in found] == [
        (ConflictKind.INSTEAD, "c2", 0, len("Point 2."))
    ]


def test_the_place_of_words() -> None:
    gone = ReplaceWords(clause="c2", start=0, expected="Point ", words="")
    one = ReplaceWords(clause="c2", start=0, expected="", words="Item ", after="Point")
    another = ReplaceWords(clause="c2", start=6, expected="", words="number ", after="2")
    found = judge(
        BASE, [Amendment(number="1.1", operations=(gone, one)), Amendment(number="1.2", operations=(gone, another))]
    ).conflicts
    assert [(each.kind, each.clause, each.start, each.end, each.sentence) for each in found] == [
        (
            ConflictKind.INSTEAD,
            "c2",
            0,
            6,
            "1.1 puts “Item” in the place of “Point” in paragraph 2, where 1.2 puts “number” there; which stands?",
        )
    ]


def test_a_title_is_no_place_of_a_clause() -> None:
    renamed = ChangeTitle(expected="More pay now", title="Pay")
    one, another = instead("1.1", "One.", after="c1"), instead("1.2", "One.", after="c1")
    outcome = consolidate(BASE, [replace(one, operations=(renamed, *one.operations)), another])
    assert isinstance(outcome, Consolidated)
    assert [clause.text for clause in outcome.document.clauses] == ["Point 1.", "One.", "Point 3."]


@given(documents(min_size=1), st.data())
def test_who_write_a_clause_anew_are_asked_if_they_write_it_differently(base: Document, data: st.DataObject) -> None:
    """However the engine tells it: as words, as a clause reworded, or as one deleted and another inserted."""
    chosen = data.draw(st.sampled_from([clause for clause in base.walk() if not clause.children]))
    assume(any(character.isalnum() for character in chosen.text))
    texts = data.draw(st.permutations(["Alpha beta gamma.", "Delta epsilon zeta!"]))
    written = [_written(base, chosen, text) for text in texts]
    amendments = [Amendment(number=f"1.{turn}", operations=each) for turn, each in enumerate(written, start=1)]
    assert isinstance(consolidate(base, amendments), Questions)

    twice = consolidate(base, [amendments[0], Amendment(number="1.3", operations=_written(base, chosen, texts[0]))])
    once = consolidate(base, amendments[:1])
    assert isinstance(once, Consolidated)
    assert isinstance(twice, Consolidated)
    assert twice.document == once.document


def _written(base: Document, chosen: Clause, text: str) -> tuple[Operation, ...]:
    """What the engine finds that somebody did who wrote one clause of a text anew."""
    return difference(base, align(base, _with(base, chosen, text)))


def _with(base: Document, chosen: Clause, text: str) -> Document:
    def rewritten(clause: Clause) -> Clause:
        if clause.id == chosen.id:
            return replace(clause, id="new", text=text)
        return replace(clause, children=tuple(map(rewritten, clause.children)))

    return replace(base, clauses=tuple(map(rewritten, base.clauses)))
