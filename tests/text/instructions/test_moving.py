"""A point that moves to another list takes the marker of that list, and gives it back when the move is undone."""

from __future__ import annotations

from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text import plain
from motions.text.apply import apply, invert
from motions.text.consolidate import Consolidated, consolidate
from motions.text.document import Clause, Document, Kind
from motions.text.instructions import Understood, normal, read, write
from motions.text.numbering import labels
from motions.text.operations import Amendment, MoveClause, Operation, ReplaceClause, ReplaceWords
from motions.text.rebase import Rebased
from tests.text.rebasing import rebase

MARKERS = ["1. ", "1) ", "(1) ", "(a) ", "a) ", "(i) ", "A. ", "I. "]


def listed(marker: str, stem: str, words: list[str]) -> tuple[Clause, ...]:
    return tuple(
        Clause(id=f"{stem}{index}", kind=Kind.POINT, marker=marker, text=text)
        for index, text in enumerate(words, start=1)
    )


def two_lists(first: tuple[Clause, ...], second: tuple[Clause, ...]) -> Document:
    return Document(
        clauses=(
            Clause(id="notes", kind=Kind.CHAPEAU, text="Conference notes:", children=first),
            Clause(id="calls", kind=Kind.CHAPEAU, text="Conference calls for:", children=second),
        )
    )


BASE = two_lists(
    listed("1. ", "n", ["that rents rise;", "that pay falls;", "that fares rise."]),
    listed("(a) ", "c", ["lower rents;", "better pay;", "more buses."]),
)


@st.composite
def lists(draw: st.DrawFn) -> Document:
    """Two lists of different markers, each of three to six points."""
    one, other = draw(st.lists(st.sampled_from(MARKERS), min_size=2, max_size=2, unique=True))
    lengths = draw(st.tuples(st.integers(3, 6), st.integers(3, 6)))
    words = [[f"that the {stem} {index} rise;" for index in range(lengths[at])] for at, stem in enumerate("ab")]
    return two_lists(listed(one, "n", words[0]), listed(other, "c", words[1]))


def understood(prose: str, base: Document) -> tuple[Operation, ...]:
    answer = read(prose, base, ids=(f"x{number}" for number in count(1)))
    assert isinstance(answer, Understood), f"{prose}: {answer}"
    return answer.operations


@st.composite
def moves(draw: st.DrawFn) -> tuple[Document, str, tuple[Operation, ...]]:
    """A point of either list that goes to the other: the text, the point, the operations."""
    base = draw(lists())
    chosen = draw(st.sampled_from([clause for clause in base.walk() if clause.kind is Kind.POINT]))
    here = base.index[chosen.id].position.parent
    others = [clause for clause in base.walk() if clause.kind is Kind.POINT]
    target = draw(st.sampled_from([one for one in others if base.index[one.id].position.parent != here]))
    side = draw(st.sampled_from(["before", "after"]))
    name = {clause: f"point {label.strip('().')}" for clause, label in labels(base).items()}
    section = {"notes": "notes", "calls": "calls for"}
    there = base.index[target.id].position.parent
    assert here is not None
    assert there is not None
    moved, beside = f"{name[chosen.id]} under {section[here]}", f"{name[target.id]} under {section[there]}"
    return base, chosen.id, understood(f"Move {moved} to {side} {beside}.", base)


PLACES = {
    "after a point": (
        "Move point 2 to after point (b).",
        "1. 2.",
        "(a) (b) (c) (d)",
        "Move point (c) to after point 1.",
    ),
    "before the first": ("Move point 2 to before (a).", "1. 2.", "(a) (b) (c) (d)", "Move point (a) to after point 1."),
    "the other way": ("Move (c) to before point 1.", "1. 2. 3. 4.", "(a) (b)", "Move point 1 to after point (b)."),
    "two at once": (
        "Move points 1 and 2 to after point (c).",
        "1.",
        "(a) (b) (c) (d) (e)",
        "Move point (d) to before point 1.\nMove point (e) to before point 1.",
    ),
    "each in the place of the other": (
        "Swap point 1 and point (a).",
        "1. 2. 3.",
        "(a) (b) (c)",
        "Move point (a) to before point 1.\nMove point 1 to before point (a).",
    ),
}


@pytest.mark.parametrize(("prose", "notes", "calls", "back"), PLACES.values(), ids=PLACES)
def test_labels_after_a_move_and_the_way_back(prose: str, notes: str, calls: str, back: str) -> None:
    chosen = understood(prose, BASE)
    made = apply(BASE, chosen)
    printed = labels(made)
    assert [[printed[point.id] for point in made.children(one)] for one in ("notes", "calls")] == [
        notes.split(),
        calls.split(),
    ]
    undoing = invert(BASE, chosen)
    assert apply(made, undoing) == BASE
    assert write(undoing, made) == back
    assert apply(made, understood(back, made)) == BASE


def test_a_point_that_changes_places_with_a_paragraph_keeps_its_marker() -> None:
    base = Document(clauses=(*listed("(a) ", "n", ["one", "two"]), Clause(id="p", text="Some words.")))
    made = apply(base, understood("Swap point (a) and paragraph 1.", base))
    assert [(one.id, one.marker) for one in made.clauses] == [("p", ""), ("n2", "(a) "), ("n1", "(a) ")]


@given(moves())
def test_a_moved_point_counts_in_its_new_list(drawn: tuple[Document, str, tuple[Operation, ...]]) -> None:
    base, moved, chosen = drawn
    made = apply(base, chosen)
    for chapeau in made.clauses:
        assert len({point.marker for point in chapeau.children}) == 1
    assert {clause.marker for clause in made.walk()} == {clause.marker for clause in base.walk()}
    assert made.index[moved].clause.text == base.index[moved].clause.text
    assert plain.read(plain.write(made), ids=iter(made.index)).document == made


@given(moves())
def test_a_move_is_undone_to_the_byte_and_in_words(drawn: tuple[Document, str, tuple[Operation, ...]]) -> None:
    base, _, chosen = drawn
    made, undoing = apply(base, chosen), invert(base, chosen)
    assert [type(operation) for operation in undoing] == [MoveClause, ReplaceClause]
    assert apply(made, undoing) == base
    prose = write(undoing, made)
    assert "⟦" not in prose
    assert apply(made, understood(prose, made)) == base


@given(moves())
def test_a_move_is_written_in_one_sentence(drawn: tuple[Document, str, tuple[Operation, ...]]) -> None:
    base, _, chosen = drawn
    prose = write(chosen, base)
    assert len(prose.splitlines()) == 1
    assert normal(understood(prose, base), base) == normal(chosen, base)


@given(moves(), st.booleans())
def test_words_changed_in_a_moved_point_go_with_it(
    drawn: tuple[Document, str, tuple[Operation, ...]], is_carried: bool
) -> None:
    """Beside a move, and carried over one: the words, the place and the marker."""
    base, moved, chosen = drawn
    edit = ReplaceWords(clause=moved, start=len(base.text(moved)) - 5, expected="rise", words="fall")
    move, change = Amendment(number="1.1", operations=chosen), Amendment(number="1.2", operations=(edit,))
    both = consolidate(base, [move, change])
    assert isinstance(both, Consolidated)
    found = both.document.index[moved].clause
    assert (found.text, found.marker) == (
        base.text(moved).replace("rise", "fall"),
        apply(base, chosen).index[moved].clause.marker,
    )
    first, other = (move, change) if is_carried else (change, move)
    carried = rebase(other.operations, base, [first])
    assert isinstance(carried, Rebased)
    assert apply(apply(base, first.operations), carried.operations) == both.document


@given(lists())
def test_moves_one_after_another_bring_a_list_over_whole(base: Document) -> None:
    """All of one list moved behind the other in its order: one list is left, and it counts on."""
    ids = [point.id for point in base.children("notes")]
    last = base.children("calls")[-1]
    label = labels(base)[last.id].strip("().")
    names = [labels(base)[one].strip("().") for one in ids]
    prose = "\n".join(f"Move point {name} under notes to after point {label} under calls for." for name in names)
    made = apply(base, understood(prose, base))
    after = [point.id for point in made.children("calls")]
    assert made.children("notes") == ()
    assert after == [*(point.id for point in base.children("calls")), *ids]
    assert len({point.marker for point in made.children("calls")}) == 1
    assert all(one != two for one, two in pairwise(labels(made)[point] for point in after))
