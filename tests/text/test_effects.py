"""Operations are verified against their base, trimmed to what changes, and refused in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motions.text import limits
from motions.text.document import Clause, Document, Kind, Position
from motions.text.effects import amendment_effects, effects
from motions.text.operations import (
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)
from motions.text.primitives import Cover, Dress, Insert, Join, Move, Remove, Split, TextEdit
from motions.text.refusals import Code, Refusal

PAY = Clause(id="c2", text="pay has fallen;", kind=Kind.POINT, marker="1) ")
RENT = Clause(id="c3", text="rents have risen.", kind=Kind.POINT, marker="1) ")
NOTES = Clause(id="c1", text="Conference notes that:", kind=Kind.CHAPEAU, children=(PAY, RENT))
ACT = Clause(id="c4", text="Conference resolves to act at once.")
BASE = Document(title="Pay", clauses=(NOTES, ACT))
NEW = Clause(id="n1", text="food is dear;")
DEEP = Clause(id="deep", text="")
for level in range(limits.DEPTH):
    DEEP = Clause(id=f"deep{level}", text="", children=(DEEP,))


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


def _range(operation: ReplaceRange) -> ReplaceRange:
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
    assert (told.expected, len(told.clauses)) == ((), 1)  # however many rows it has, as each effect is told by it
    assert _range(replace(operation, clauses=(replace(NEW, id="n8"), replace(NEW, id="n9", text="More.")))) == told
    others = [
        replace(operation, clauses=()),
        replace(operation, clauses=(NEW,)),
        replace(operation, clauses=(NEW, replace(NEW, id="n2", text="More"))),
        replace(operation, words="Now"),
        replace(operation, first=Place(clause="c2", offset=1)),
    ]
    assert all(_range(other) != told for other in others)


def test_a_range_of_one_clause() -> None:
    operation = ReplaceRange(
        first=Place(clause="c4", offset=0), last=Place(clause="c4", offset=10), expected=(ACT,), words="It"
    )
    assert effects(operation, BASE) == (
        TextEdit(clause="c4", start=0, end=10, words="It", held=(0, 10), part_of=_range(operation)),
    )


def test_a_range_of_one_whole_clause_removes_it() -> None:
    operation = ReplaceRange(
        first=Place(clause="c4", offset=0), last=Place(clause="c4", offset=len(ACT.text)), expected=(ACT,)
    )
    assert effects(operation, BASE) == (Remove(clause="c4", part_of=_range(operation)),)


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


# Refusals

REFUSED: dict[str, tuple[Operation, Code, str]] = {
    "no such clause": (
        ReplaceWords(clause="c9", start=0, words="x"),
        Code.NOT_FOUND,
        "The amendment names a clause that is not in the text.",
    ),
    "past the end": (
        ReplaceWords(clause="c2", start=16, words="x"),
        Code.OUT_OF_RANGE,
        "Point 1 under “Conference notes that:” has no character 16.",
    ),
    "before the start": (
        ReplaceWords(clause="c2", start=-1, words="x"),
        Code.OUT_OF_RANGE,
        "Point 1 under “Conference notes that:” has no character -1.",
    ),
    "other words": (
        ReplaceWords(clause="c2", start=0, expected="rent", words="x"),
        Code.NOT_FOUND,
        "Point 1 under “Conference notes that:” does not say “rent”.",
    ),
    "words at another place": (
        ReplaceWords(clause="c2", start=0, expected="fallen", words="x"),
        Code.MISQUOTED,
        "Point 1 under “Conference notes that:” says “fallen”, but not at the place that the amendment names.",
    ),
    "other words before": (
        ReplaceWords(clause="c2", start=8, expected="fallen", words="x", before="had "),
        Code.NOT_FOUND,
        "Point 1 under “Conference notes that:” does not say “had fallen”.",
    ),
    "other words after": (
        ReplaceWords(clause="c2", start=8, expected="fallen", words="x", after="."),
        Code.NOT_FOUND,
        "Point 1 under “Conference notes that:” does not say “fallen.”.",
    ),
    "the same words": (
        ReplaceWords(clause="c2", start=0, expected="pay", words="pay"),
        Code.INVALID,
        "The amendment changes nothing: the new words are the same as the old.",
    ),
    "no words": (
        ReplaceWords(clause="c2", start=3),
        Code.INVALID,
        "The amendment changes nothing: the new words are the same as the old.",
    ),
    "another row": (
        ReplaceClause(clause="c4", expected=NEW, replacement=NEW),
        Code.MISQUOTED,
        "Paragraph 2 does not read as the amendment says.",
    ),
    "another id": (
        ReplaceClause(clause="c4", expected=ACT, replacement=NEW),
        Code.INVALID,
        "What replaces a clause is that clause alone, without the clauses under it.",
    ),
    "a row with clauses under it": (
        ReplaceClause(clause="c4", expected=ACT, replacement=Clause(id="c4", text="", children=(NEW,))),
        Code.INVALID,
        "What replaces a clause is that clause alone, without the clauses under it.",
    ),
    "the same row": (
        ReplaceClause(clause="c4", expected=ACT, replacement=ACT),
        Code.INVALID,
        "The amendment changes nothing: the new words are the same as the old.",
    ),
    "another title": (
        ChangeTitle(expected="Rent", title="Fair pay"),
        Code.MISQUOTED,
        "The title reads “Pay”, and not “Rent”.",
    ),
    "the same title": (
        ChangeTitle(expected="Pay", title="Pay"),
        Code.INVALID,
        "The amendment changes nothing: the new words are the same as the old.",
    ),
    "no such parent": (
        InsertClause(position=Position(parent="c9"), clause=NEW),
        Code.NOT_FOUND,
        "The amendment names a clause that is not in the text.",
    ),
    "no such sibling": (
        InsertClause(position=Position(after="c9"), clause=NEW),
        Code.NOT_FOUND,
        "The amendment names a clause that is not in the text.",
    ),
    "a sibling under another parent": (
        InsertClause(position=Position(after="c2"), clause=NEW),
        Code.NOT_FOUND,
        "The amendment names a place that is not in the text.",
    ),
    "an id that is taken": (
        InsertClause(position=Position(), clause=Clause(id="n1", text="x", children=(PAY,))),
        Code.INVALID,
        "The new clause “pay has fallen;” bears the id of another clause.",
    ),
    "one id twice": (
        InsertClause(position=Position(), clause=Clause(id="n1", text="x", children=(NEW,))),
        Code.INVALID,
        "The new clause “food is dear;” bears the id of another clause.",
    ),
    "too deep": (
        InsertClause(position=Position(), clause=DEEP),
        Code.TOO_LARGE,
        f"The text has clauses under clauses more than {limits.DEPTH} levels deep.",
    ),
    "another clause deleted": (
        DeleteClause(clause="c1", expected=NOTES.row),
        Code.MISQUOTED,
        "Paragraph 1 does not read as the amendment says.",
    ),
    "another origin": (
        MoveClause(clause="c4", origin=Position(), position=Position(parent="c1")),
        Code.MISQUOTED,
        "Paragraph 2 does not stand where the amendment says.",
    ),
    "moved nowhere": (
        MoveClause(clause="c4", origin=Position(after="c1"), position=Position(after="c1")),
        Code.INVALID,
        "The amendment changes nothing: paragraph 2 stands there.",
    ),
    "moved after itself": (
        MoveClause(clause="c4", origin=Position(after="c1"), position=Position(after="c4")),
        Code.INVALID,
        "The amendment changes nothing: paragraph 2 stands there.",
    ),
    "split past the end": (
        SplitClause(clause="c2", start=16, expected="", second=Clause(id="n1", text="")),
        Code.OUT_OF_RANGE,
        "Point 1 under “Conference notes that:” has no character 16.",
    ),
    "split before the start": (
        SplitClause(clause="c2", start=-1, expected="", second=Clause(id="n1", text="")),
        Code.OUT_OF_RANGE,
        "Point 1 under “Conference notes that:” has no character -1.",
    ),
    "split at other words": (
        SplitClause(clause="c2", start=3, expected="-", second=Clause(id="n1", text="")),
        Code.MISQUOTED,
        "Point 1 under “Conference notes that:” does not divide where the amendment says.",
    ),
    "split with words of its own": (
        SplitClause(clause="c2", start=3, expected=" ", second=NEW),
        Code.INVALID,
        "The second half of a divided clause takes its words from the first.",
    ),
    "split with clauses of its own": (
        SplitClause(clause="c2", start=3, expected=" ", second=Clause(id="n9", text="", children=(NEW,))),
        Code.INVALID,
        "The second half of a divided clause takes its words from the first.",
    ),
    "split with an id that is taken": (
        SplitClause(clause="c2", start=3, expected=" ", second=Clause(id="c3", text="")),
        Code.INVALID,
        "The new clause “” bears the id of another clause.",
    ),
    "joined over the clauses under it": (
        JoinClauses(clause="c1", second=ACT, words=" "),
        Code.INVALID,
        "Paragraph 1 has clauses under it, so nothing can be joined to it.",
    ),
    "joined with nothing": (
        JoinClauses(clause="c4", second=NEW, words=" "),
        Code.MISQUOTED,
        "Paragraph 2 is not followed by “food is dear;”.",
    ),
    "joined with another": (
        JoinClauses(clause="c2", second=ACT, words=" "),
        Code.MISQUOTED,
        "Point 1 under “Conference notes that:” is not followed by “Conference resolves to act at once.”.",
    ),
    "a range from nowhere": (
        ReplaceRange(first=Place(clause="c9", offset=0), last=Place(clause="c4", offset=0), expected=()),
        Code.NOT_FOUND,
        "The amendment names a clause that is not in the text.",
    ),
    "a range from past the end": (
        ReplaceRange(first=Place(clause="c2", offset=16), last=Place(clause="c3", offset=0), expected=(PAY, RENT)),
        Code.OUT_OF_RANGE,
        "Point 1 under “Conference notes that:” has no character 16.",
    ),
    "a range to before the start": (
        ReplaceRange(first=Place(clause="c2", offset=0), last=Place(clause="c3", offset=-1), expected=(PAY, RENT)),
        Code.OUT_OF_RANGE,
        "Point 2 under “Conference notes that:” has no character -1.",
    ),
    "a range backwards": (
        ReplaceRange(first=Place(clause="c3", offset=0), last=Place(clause="c2", offset=0), expected=()),
        Code.INVALID,
        "The range ends before it begins.",
    ),
    "a range backwards in one clause": (
        ReplaceRange(first=Place(clause="c2", offset=3), last=Place(clause="c2", offset=0), expected=(PAY,)),
        Code.INVALID,
        "The range ends before it begins.",
    ),
    "a range of other words": (
        ReplaceRange(first=Place(clause="c2", offset=0), last=Place(clause="c3", offset=0), expected=(RENT, PAY)),
        Code.MISQUOTED,
        "The text from “pay has fallen;” on does not read as the amendment says.",
    ),
    "a range of nothing": (
        ReplaceRange(first=Place(clause="c2", offset=3), last=Place(clause="c2", offset=3), expected=(PAY,)),
        Code.INVALID,
        "The amendment changes nothing: there are no words between its two places.",
    ),
    "a range with an id that is taken": (
        ReplaceRange(
            first=Place(clause="c4", offset=3), last=Place(clause="c4", offset=35), expected=(ACT,), clauses=(PAY,)
        ),
        Code.INVALID,
        "The new clause “pay has fallen;” bears the id of another clause.",
    ),
    "a range that leaves points without their chapeau": (
        ReplaceRange(first=Place(clause="c1", offset=0), last=Place(clause="c2", offset=3), expected=(NOTES.row, PAY)),
        Code.INVALID,
        "The amendment replaces words of paragraph 1 but not the clauses under it; say what becomes of those.",
    ),
    "new clauses before words that stay": (
        ReplaceRange(
            first=Place(clause="c4", offset=3), last=Place(clause="c4", offset=4), expected=(ACT,), clauses=(NEW,)
        ),
        Code.INVALID,
        "New clauses cannot stand before words that stay in the clause they follow.",
    ),
    "new clauses before points that stay": (
        ReplaceRange(
            first=Place(clause="c1", offset=3),
            last=Place(clause="c2", offset=15),
            expected=(NOTES.row, PAY),
            clauses=(NEW,),
        ),
        Code.INVALID,
        "New clauses cannot stand before words that stay in the clause they follow.",
    ),
}


@pytest.mark.parametrize(("operation", "code", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_refusal(operation: Operation, code: Code, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        effects(operation, BASE)
    assert (refusal.value.code, str(refusal.value)) == (code, sentence)


def test_the_places_where_the_words_are_are_offered() -> None:
    document = Document(clauses=(Clause(id="c1", text="better pay, better work"),))
    operation = ReplaceWords(clause="c1", start=3, expected="etter", words="fair", before="b", after=" ")
    with pytest.raises(Refusal) as refusal:
        effects(operation, document)
    assert [(place.clause, place.start, place.end, place.context) for place in refusal.value.candidates] == [
        ("c1", 1, 6, "better pay, better work"),
        ("c1", 13, 18, "better pay, better work"),
    ]


def test_places_that_overlap_are_all_offered() -> None:
    document = Document(clauses=(Clause(id="c1", text="aaab"),))
    with pytest.raises(Refusal) as refusal:
        effects(ReplaceWords(clause="c1", start=2, expected="aa", words="b"), document)
    assert [place.start for place in refusal.value.candidates] == [0, 1]


def test_no_more_places_are_offered_than_anyone_would_read() -> None:
    document = Document(clauses=(Clause(id="c1", text="a" * 300),))
    with pytest.raises(Refusal) as refusal:
        effects(ReplaceWords(clause="c1", start=299, expected="aa", words="b"), document)
    assert len(refusal.value.candidates) == limits.CANDIDATES


# Amendments


def test_the_operation_at_fault_is_named() -> None:
    with pytest.raises(Refusal) as refusal:
        amendment_effects(
            [ChangeTitle(expected="Pay", title="Fair pay"), DeleteClause(clause="c9", expected=ACT)], BASE
        )
    assert refusal.value.operation == 1
