"""Operations are verified against their base, and trimmed to what changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motions.text.document import Clause, Document, Kind, Position
from motions.text.effects import amendment_effects, effects
from motions.text.operations import (
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)
from motions.text.primitives import Cover, Dress, Insert, Join, Move, Range, Remove, Split, TextEdit
from motions.text.refusals import Refusal

PAY = Clause(id="c2", text="pay has fallen;", kind=Kind.POINT, marker="1) ")
RENT = Clause(id="c3", text="rents have risen.", kind=Kind.POINT, marker="1) ")
NOTES = Clause(id="c1", text="Conference notes that:", kind=Kind.CHAPEAU, children=(PAY, RENT))
ACT = Clause(id="c4", text="Conference resolves to act at once.")
BASE = Document(title="Pay", clauses=(NOTES, ACT))
NEW = Clause(id="n1", text="food is dear;")


# What each operation does


def test_words() -> None:
    operation = ReplaceWords(clause="c2", start=8, expected="fallen", words="halved", before="has ", after=";")
    assert effects(operation, BASE) == (TextEdit(clause="c2", start=8, end=14, words="halved", held=(8, 14)),)


def test_a_whole_clause_with_its_layout() -> None:
    replacement = Clause(id="c4", text="Conference resolves to wait at once.", kind=Kind.POINT, marker="• ", start=2)
    assert effects(ReplaceClause(clause="c4", expected=ACT, replacement=replacement), BASE) == (
        TextEdit(clause="c4", start=23, end=26, words="wait", held=(-1, 36), whole=True),
        Dress(clause="c4", kind=Kind.POINT, marker="• ", start=2),
    )


@pytest.mark.parametrize(
    "replacement",
    [
        Clause(id="c4", text=ACT.text, kind=Kind.POINT),
        Clause(id="c4", text=ACT.text, marker="• "),
        Clause(id="c4", text=ACT.text, start=2),
    ],
)
def test_a_layout_alone(replacement: Clause) -> None:
    assert effects(ReplaceClause(clause="c4", expected=ACT, replacement=replacement), BASE) == (
        Dress(clause="c4", kind=replacement.kind, marker=replacement.marker, start=replacement.start),
    )


def test_the_title() -> None:
    assert effects(ChangeTitle(expected="Pay", title="Fair Pay"), BASE) == (
        TextEdit(clause=None, start=0, end=0, words="Fair ", held=(-1, 4), whole=True),
    )


def test_clauses_come_go_and_move() -> None:
    gap = Position(parent="c1", after="c2")
    assert effects(InsertClause(position=gap, clause=NEW), BASE) == (Insert(gap=gap, clause=NEW),)
    assert effects(DeleteClause(clause="c1", expected=NOTES), BASE) == (Remove(clause="c1"),)
    move = MoveClause(clause="c4", origin=Position(after="c1"), position=gap)
    assert effects(move, BASE) == (Move(clause="c4", gap=gap),)


@pytest.mark.parametrize("start", [0, 10, len(ACT.text)])
def test_a_split(start: int) -> None:
    expected = ACT.text[start : start + 1]
    second = Clause(id="n1", text="", kind=Kind.POINT)
    assert effects(SplitClause(clause="c4", start=start, expected=expected, second=second), BASE) == (
        Split(clause="c4", start=start, end=start + len(expected), second=second),
    )


def test_a_join() -> None:
    gap = Position(parent="c1", after="c2")
    assert effects(JoinClauses(clause="c2", second=RENT, words=" and "), BASE) == (
        Join(clause="c2", second="c3", words=" and ", gap=gap),
    )


def test_a_range_takes_words_clauses_and_the_gaps_between_them() -> None:
    operation = ReplaceRange(
        first=Place(clause="c1", offset=10),
        last=Place(clause="c4", offset=10),
        expected=(NOTES.row, PAY, RENT, ACT),
        words=" meets",
        clauses=(NEW,),
    )
    found = effects(operation, BASE)
    same = _range(operation)
    assert found == (
        TextEdit(clause="c1", start=10, end=22, words=" meets", held=(10, 23), part_of=same),
        TextEdit(clause="c4", start=0, end=10, words="", held=(-1, 10), part_of=same),
        Remove(clause="c2", part_of=same),
        Remove(clause="c3", part_of=same),
        Insert(gap=Position(after="c1"), clause=NEW, part_of=same),
        Cover(gap=Position(parent="c1"), part_of=same),
        Cover(gap=Position(parent="c2"), part_of=same),
        Cover(gap=Position(parent="c1", after="c2"), part_of=same),
        Cover(gap=Position(parent="c3"), part_of=same),
        Cover(gap=Position(parent="c1", after="c3"), part_of=same),
        Cover(gap=Position(after="c1"), part_of=same),
    )


def _range(operation: ReplaceRange) -> Range:
    """What an effect of the range tells it from others by."""
    effect = effects(operation, BASE)[0]
    assert isinstance(effect, TextEdit | Remove)
    assert effect.part_of is not None
    return effect.part_of


def test_what_tells_ranges_apart_is_where_they_are_and_what_comes_instead() -> None:
    operation = ReplaceRange(
        first=Place(clause="c2", offset=0),
        last=Place(clause="c3", offset=len(RENT.text)),
        expected=(PAY, RENT),
        clauses=(NEW, replace(NEW, id="n2", text="More.")),
    )
    told = _range(operation)
    assert len(told.digest) == 64  # however many clauses come, as each effect is told by it
    assert _range(replace(operation, clauses=(replace(NEW, id="n8"), replace(NEW, id="n9", text="More.")))) == told
    others = [
        replace(operation, clauses=(NEW,)),
        replace(operation, clauses=(NEW, replace(NEW, id="n2", text="More"))),
        replace(operation, words="Now"),
        replace(operation, first=Place(clause="c2", offset=1)),
    ]
    assert all(_range(other) != told for other in others)


def test_a_range_of_one_clause_is_a_change_of_its_words() -> None:
    operation = ReplaceRange(
        first=Place(clause="c4", offset=0), last=Place(clause="c4", offset=10), expected=(ACT,), words="It"
    )
    assert effects(operation, BASE) == (TextEdit(clause="c4", start=0, end=10, words="It", held=(0, 10)),)


def test_a_range_of_whole_clauses_deletes_them_and_covers_what_is_between() -> None:
    operation = ReplaceRange(
        first=Place(clause="c1", offset=len(NOTES.text)),
        last=Place(clause="c3", offset=len(RENT.text)),
        expected=(NOTES.row, PAY, RENT),
    )
    cut = Range(first=operation.first, last=operation.last, words="", digest="")
    gaps = [
        Position(parent="c1"),
        Position(parent="c2"),
        Position(parent="c1", after="c2"),
    ]
    assert effects(operation, BASE) == (
        Remove(clause="c2"),
        Remove(clause="c3"),
        *(Cover(gap=gap, part_of=cut, deletes=True) for gap in gaps),
    )


def test_a_range_of_one_whole_clause_deletes_it() -> None:
    operation = ReplaceRange(
        first=Place(clause="c4", offset=0), last=Place(clause="c4", offset=len(ACT.text)), expected=(ACT,)
    )
    assert effects(operation, BASE) == (Remove(clause="c4"),)


def test_a_range_that_only_brings_clauses() -> None:
    operation = ReplaceRange(
        first=Place(clause="c4", offset=len(ACT.text)),
        last=Place(clause="c4", offset=len(ACT.text)),
        expected=(ACT,),
        clauses=(NEW,),
    )
    (insertion,) = effects(operation, BASE)
    assert isinstance(insertion, Insert)
    assert (insertion.gap, insertion.clause) == (Position(after="c4"), NEW)


def test_a_range_removes_a_list_at_its_top() -> None:
    operation = ReplaceRange(
        first=Place(clause="c1", offset=0),
        last=Place(clause="c3", offset=len(RENT.text)),
        expected=(NOTES.row, PAY, RENT),
        clauses=(NEW,),
    )
    found = effects(operation, BASE)
    assert [effect.clause for effect in found if isinstance(effect, Remove)] == ["c1"]
    assert [effect.gap for effect in found if isinstance(effect, Insert)] == [Position(after="c1")]


# Amendments


def test_the_operation_at_fault_is_named() -> None:
    with pytest.raises(Refusal) as refusal:
        amendment_effects(
            [ChangeTitle(expected="Pay", title="Fair pay"), DeleteClause(clause="c9", expected=ACT)], BASE
        )
    assert refusal.value.operation == 1
