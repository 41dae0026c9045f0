"""What two texts leave open: the new version as the product sees it, a text without ids that was aligned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.alignment import align
from motions.text.apply import apply
from motions.text.consolidate import Consolidated, consolidate
from motions.text.document import Clause, ClauseId, Document, Position
from motions.text.operations import (
    Amendment,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    ReplaceWords,
    SplitClause,
)
from motions.text.rebase import UNCERTAIN, NeedsProposer, Rebased, rebase_between
from tests.text.strategies import applies, documents

Tree = tuple[str, Sequence["Tree"]] | str


def built(trees: Sequence[Tree], ids: Iterator[str]) -> tuple[Clause, ...]:
    """Clauses of texts, or of texts with what stands under them."""
    return tuple(
        Clause(id=next(ids), text=tree)
        if isinstance(tree, str)
        else Clause(id=next(ids), text=tree[0], children=built(tree[1], ids))
        for tree in trees
    )


def document(letter: str, *trees: Tree) -> Document:
    return Document(clauses=built(trees, (f"{letter}{number}" for number in count(1))))


def texts(clauses: Sequence[Clause]) -> list[Tree]:
    return [(one.text, texts(one.children)) if one.children else one.text for one in clauses]


BASE = document("c", "Pay more.", ("We note:", ["wards are short,", "rents rise,"]), "Act now, at once.", "Go.")


def put(after: ClauseId | None, parent: ClauseId | None = None) -> InsertClause:
    return InsertClause(position=Position(parent=parent, after=after), clause=Clause(id="n1", text="New."))


def gone(clause: ClauseId) -> DeleteClause:
    return DeleteClause(clause=clause, expected=BASE.index[clause].clause)


def moved(clause: ClauseId) -> MoveClause:
    return MoveClause(clause=clause, origin=BASE.index[clause].position, position=Position())


def said(clause: ClauseId, start: int) -> ReplaceWords:
    return ReplaceWords(clause=clause, start=start, words=" new ")


POINTS = ("We note:", ["wards are short,", "rents rise,"])
OPEN: dict[str, tuple[Sequence[Tree], Operation]] = {
    "a paragraph that was reworded beyond recognition is deleted": (
        ["Pay more.", POINTS, "Nobody else came.", "Go."],
        gone("c5"),
    ),
    "a new one before it": (["Pay more.", POINTS, "Nobody else came.", "Go."], put("c2")),
    "a new one after it": (["Pay more.", POINTS, "Nobody else came.", "Go."], put("c5")),
    "a point of a list that was reworded with its points is deleted": (
        ["Pay more.", ("It says:", ["nobody came;", "few went;"]), "Act now, at once.", "Go."],
        gone("c3"),
    ),
    "a paragraph that was joined to the one before it with other words is deleted": (
        ["Pay more.", POINTS, "Act now, at once. Go there."],
        gone("c6"),
    ),
    "a new one between the two": (["Pay more.", POINTS, "Act now, at once. Go there."], put("c5")),
    "words at the end of the first": (["Pay more.", POINTS, "Act now, at once. Go there."], said("c5", 17)),
    "a paragraph that was joined to the one after it with other words is deleted": (
        ["Pay more.", POINTS, "Go. Act then now, at once."],
        gone("c6"),
    ),
    "half of a paragraph and other words are a new one, the paragraph moves": (
        ["Pay more.", POINTS, "Act now,", "at last.", "Go."],
        moved("c5"),
    ),
    "words at its end": (["Pay more.", POINTS, "Act now,", "at last.", "Go."], said("c5", 17)),
    "the first half is the new one, the paragraph moves": (
        ["Pay more.", POINTS, "Act soon.", "now, at once.", "Go."],
        moved("c5"),
    ),
    "words at its beginning": (["Pay more.", POINTS, "Act soon.", "now, at once.", "Go."], said("c5", 0)),
    "a new one before it, where the first half is new": (
        ["Pay more.", POINTS, "Act soon.", "now, at once.", "Go."],
        put("c2"),
    ),
    "a point among those that went under a new paragraph": (
        ["Pay more.", "We note:", ("And also:", ["wards are short,", "rents rise,"]), "Act now, at once.", "Go."],
        put("c3", "c2"),
    ),
    "a point at the start of a list whose first went and another came": (
        ["Pay more.", ("We note:", ["nobody came;", "rents rise,"]), "wards are short,", "Act now, at once.", "Go."],
        put(None, "c2"),
    ),
    "a paragraph divided where its first words went": (
        ["Pay more.", POINTS, "at once.", "Go."],
        SplitClause(clause="c5", start=8, expected=" ", second=Clause(id="n1", text="")),
    ),
    "a paragraph divided where its last words went": (
        ["Pay more.", POINTS, "Act now", "Go."],
        SplitClause(clause="c5", start=8, expected=" ", second=Clause(id="n1", text="")),
    ),
}


@pytest.mark.parametrize(("version", "operation"), OPEN.values(), ids=OPEN)
def test_the_proposer_is_asked(version: Sequence[Tree], operation: Operation) -> None:
    apply(BASE, [operation])
    rebased = rebase_between([operation], BASE, align(BASE, document("x", *version)))
    assert rebased == NeedsProposer(reason=UNCERTAIN, operation=0)


CERTAIN: dict[str, tuple[Sequence[Tree], Operation, Sequence[Tree]]] = {
    "a paragraph that went, and no other came, is deleted already": (
        ["Pay more.", POINTS, "Go."],
        gone("c5"),
        ["Pay more.", POINTS, "Go."],
    ),
    "a new one where it was": (["Pay more.", POINTS, "Go."], put("c5"), ["Pay more.", POINTS, "New.", "Go."]),
    "a new one beside another new one": (
        ["Pay more.", "Other.", POINTS, "Act now, at once.", "Go."],
        put("c1"),
        ["Pay more.", "Other.", "New.", POINTS, "Act now, at once.", "Go."],
    ),
    "words in the middle of a paragraph of which the half is new": (
        ["Pay more.", POINTS, "Act now,", "at last.", "Go."],
        ReplaceWords(clause="c5", start=0, expected="Act", words="Speak"),
        ["Pay more.", POINTS, "Speak now,", "at last.", "Go."],
    ),
    "a paragraph with points that was divided moves whole": (
        ["Pay more.", "We", ("note:", ["wards are short,", "rents rise,"]), "Act now, at once.", "Go."],
        moved("c2"),
        ["We", ("note:", ["wards are short,", "rents rise,"]), "Pay more.", "Act now, at once.", "Go."],
    ),
    "a point under a paragraph that was joined to another": (
        ["Pay more. We note:", "Act now, at once.", "Go."],
        put("c3", "c2"),
        [("Pay more. We note:", ["New."]), "Act now, at once.", "Go."],
    ),
}


@pytest.mark.parametrize(("version", "operation", "expected"), CERTAIN.values(), ids=CERTAIN)
def test_it_is_carried_over(version: Sequence[Tree], operation: Operation, expected: Sequence[Tree]) -> None:
    after = align(BASE, document("x", *version))
    rebased = rebase_between([operation], BASE, after)
    assert isinstance(rebased, Rebased)
    assert texts(apply(after, rebased.operations).clauses) == list(expected)


def test_three_that_were_joined_are_the_first_of_them() -> None:
    """The points of the last of them are under the first now."""
    base = document("c", "Pay more.", "At once.", ("We note:", ["wards are short,", "rents rise,"]))
    after = align(base, document("x", ("Pay more. At once. We note:", ["wards are short,", "rents rise,"])))
    joined = [JoinClauses(clause=f"c{n}", second=base.index[f"c{n + 1}"].clause.row, words=" ") for n in (1, 2)]
    assert texts(apply(base, joined).clauses) == texts(after.clauses)
    rebased = rebase_between([put("c4", "c3")], base, after)
    assert isinstance(rebased, Rebased)
    points = ["wards are short,", "New.", "rents rise,"]
    assert texts(apply(after, rebased.operations).clauses) == [("Pay more. At once. We note:", points)]


@st.composite
def changes(draw: st.DrawFn, base: Document, new: str) -> Operation:
    """One operation as a person would ask for it: whole words, and a space with them; ``new`` begins all new words."""
    found = draw(st.sampled_from(list(base.index.values())))
    clause, siblings = found.clause, base.children(found.position.parent)
    words = clause.text.split(" ")
    first = draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:first]))
    end = len(" ".join(words[: first + 1]))
    gap = replace(found.position, after=draw(st.sampled_from([None, clause.id])))
    kinds: list[Operation] = [
        ReplaceWords(clause=clause.id, start=end, words=f" {new}b"),
        ReplaceWords(clause=clause.id, start=start, expected=clause.text[start:end], words=f" {new}b"[not first :]),
        InsertClause(position=gap, clause=Clause(id=f"{new}1", text=f"{new}c {new}d.")),
        DeleteClause(clause=clause.id, expected=clause),
    ]
    if first:
        second = Clause(id=f"{new}2", text="")
        kinds += [
            ReplaceWords(clause=clause.id, start=start, expected=clause.text[start:end]),
            SplitClause(clause=clause.id, start=start, expected=" ", second=second),
        ]
    if found.index + 1 < len(siblings) and not clause.children:
        kinds.append(JoinClauses(clause=clause.id, second=siblings[found.index + 1].row, words=" "))
    target = draw(st.sampled_from([None, *base.index]))
    after = Position(parent=None if target is None else base.index[target].position.parent, after=target)
    kinds.append(MoveClause(clause=clause.id, origin=found.position, position=after))
    return draw(st.sampled_from([one for one in kinds if applies(base, [one])]))


@given(documents(depth=2, max_size=5, min_size=2), st.data())
def test_an_amendment_of_a_text_that_was_edited_is_carried_to_what_all_come_to_or_asked_about(
    shape: Document, data: st.DataObject
) -> None:
    """Every word stands once. The edited text loses its ids, as one does that is typed; where it is carried over,
    nothing is dropped: it comes to what consolidating it with the operation comes to that made the edited text.
    """
    spoken = count(1)

    def worded(clause: Clause) -> Clause:
        sentence = " ".join(f"w{next(spoken)}" for _ in range(data.draw(st.integers(1, 5))))
        return Clause(id=clause.id, text=sentence, children=tuple(map(worded, clause.children)))

    def named_anew(clause: Clause) -> Clause:
        return replace(clause, id=f"x{clause.id}", children=tuple(map(named_anew, clause.children)))

    base = Document(clauses=tuple(map(worded, shape.clauses)))
    change, proposal = data.draw(changes(base, "m")), data.draw(changes(base, "n"))
    edited = Document(clauses=tuple(map(named_anew, apply(base, [change]).clauses)))
    after = align(base, edited)
    rebased = rebase_between([proposal], base, after)
    pair = [Amendment(number=f"1.{n}", operations=(one,)) for n, one in enumerate((change, proposal), start=1)]
    together = consolidate(base, pair)
    if isinstance(rebased, Rebased) and isinstance(together, Consolidated):
        assert texts(apply(after, rebased.operations).clauses) == texts(together.document.clauses)
