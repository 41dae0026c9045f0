"""An operation that does not find exactly what it names is refused in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motions.text import limits
from motions.text.document import Clause, Document, Position
from motions.text.effects import effects
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
from motions.text.refusals import Code, Refusal
from tests.text.test_effects import ACT, BASE, NEW, NOTES, PAY, RENT

DEEP = Clause(id="deep", text="")
for level in range(limits.DEPTH):
    DEEP = Clause(id=f"deep{level}", text="", children=(DEEP,))


REFUSED: dict[str, tuple[Operation, Code, str]] = {
    "no such clause": (
        ReplaceWords(clause="c9", start=0, words="x"),
        Code.NOT_FOUND,
        "The text has no clause with the id “c9”.",
    ),
    "past the end": (
        ReplaceWords(clause="c2", start=16, words="x"),
        Code.OUT_OF_RANGE,
        "Point 1 under “Conference notes that:” has 15 characters: “start” is from 0 to 15, and not 16.",
    ),
    "before the start": (
        ReplaceWords(clause="c2", start=-1, words="x"),
        Code.OUT_OF_RANGE,
        "Point 1 under “Conference notes that:” has 15 characters: “start” is from 0 to 15, and not -1.",
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
        "What replaces paragraph 2 bears its id, “c4”, and no other.",
    ),
    "a row with clauses under it": (
        ReplaceClause(clause="c4", expected=ACT, replacement=Clause(id="c4", text="", children=(NEW,))),
        Code.INVALID,
        "What replaces paragraph 2 is that clause alone, without clauses under it.",
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
        "The text has no clause with the id “c9”.",
    ),
    "no such sibling": (
        InsertClause(position=Position(after="c9"), clause=NEW),
        Code.NOT_FOUND,
        "The text has no clause with the id “c9”.",
    ),
    "a sibling under another parent": (
        InsertClause(position=Position(after="c2"), clause=NEW),
        Code.NOT_FOUND,
        "The amendment names a place after point 1 under “Conference notes that:” at the top of the text, where that "
        "clause does not stand.",
    ),
    "an id that is taken": (
        InsertClause(position=Position(), clause=Clause(id="n1", text="x", children=(PAY,))),
        Code.INVALID,
        "The id “c2” of the new clause “pay has fallen;” is that of another clause: give each an id of its own.",
    ),
    "one id twice": (
        InsertClause(position=Position(), clause=Clause(id="n1", text="x", children=(NEW,))),
        Code.INVALID,
        "The id “n1” of the new clause “food is dear;” is that of another clause: give each an id of its own.",
    ),
    "too deep": (
        InsertClause(position=Position(), clause=DEEP),
        Code.TOO_LARGE,
        "Clauses stand under clauses more than 30 levels deep, and a text has up to 30.",
    ),
    "half a character": (
        ReplaceWords(clause="c2", start=0, words="\ud800"),
        Code.INVALID,
        "There is a character that cannot be printed (U+D800): take it out.",
    ),
    "a letter in parts": (
        ChangeTitle(expected="Pay", title="Cafe\u0301 workers"),
        Code.INVALID,
        "“Cafe\u0301” has to be written “Café”, which looks alike and has no letter in parts and no double of one "
        "(Unicode's NFC form).",
    ),
    "joined by a line break": (
        JoinClauses(clause="c2", second=RENT, words="\n"),
        Code.INVALID,
        "There is a line break at the start, and a title or a clause is one line.",
    ),
    "joined with what reads otherwise": (
        JoinClauses(clause="c2", second=replace(RENT, text="rents fell."), words=" "),
        Code.MISQUOTED,
        "Point 2 under “Conference notes that:” does not read as the amendment says.",
    ),
    "joined with a clause without words that is not there": (
        JoinClauses(clause="c4", second=Clause(id="n1", text=""), words=" "),
        Code.MISQUOTED,
        "Paragraph 2 is not followed by the clause that the amendment names.",
    ),
    "a range whose new words are two lines": (
        ReplaceRange(
            first=Place(clause="c2", offset=0), last=Place(clause="c2", offset=3), expected=(PAY,), words="\f"
        ),
        Code.INVALID,
        "There is a line break at the start, and a title or a clause is one line.",
    ),
    "under a clause that is new": (
        InsertClause(position=Position(parent="c1", after="c4"), clause=NEW),
        Code.NOT_FOUND,
        "The amendment names a place after paragraph 2 under paragraph 1, where that clause does not stand.",
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
        "Point 1 under “Conference notes that:” has 15 characters: “start” is from 0 to 15, and not 16.",
    ),
    "split before the start": (
        SplitClause(clause="c2", start=-1, expected="", second=Clause(id="n1", text="")),
        Code.OUT_OF_RANGE,
        "Point 1 under “Conference notes that:” has 15 characters: “start” is from 0 to 15, and not -1.",
    ),
    "split at other words": (
        SplitClause(clause="c2", start=3, expected="-", second=Clause(id="n1", text="")),
        Code.MISQUOTED,
        "Point 1 under “Conference notes that:” does not say “-” where the amendment divides it.",
    ),
    "split with words of its own": (
        SplitClause(clause="c2", start=3, expected=" ", second=NEW),
        Code.INVALID,
        "The second half of point 1 under “Conference notes that:” takes its words from the first, and nothing else.",
    ),
    "split with clauses of its own": (
        SplitClause(clause="c2", start=3, expected=" ", second=Clause(id="n9", text="", children=(NEW,))),
        Code.INVALID,
        "The second half of point 1 under “Conference notes that:” takes its words from the first, and nothing else.",
    ),
    "split with an id that is taken": (
        SplitClause(clause="c2", start=3, expected=" ", second=Clause(id="c3", text="")),
        Code.INVALID,
        "The id “c3” of the new clause is that of another clause: give each an id of its own.",
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
        "The text has no clause with the id “c9”.",
    ),
    "a range from past the end": (
        ReplaceRange(first=Place(clause="c2", offset=16), last=Place(clause="c3", offset=0), expected=(PAY, RENT)),
        Code.OUT_OF_RANGE,
        "Point 1 under “Conference notes that:” has 15 characters: “first.offset” is from 0 to 15, and not 16.",
    ),
    "a range to before the start": (
        ReplaceRange(first=Place(clause="c2", offset=0), last=Place(clause="c3", offset=-1), expected=(PAY, RENT)),
        Code.OUT_OF_RANGE,
        "Point 2 under “Conference notes that:” has 17 characters: “last.offset” is from 0 to 17, and not -1.",
    ),
    "a range backwards": (
        ReplaceRange(first=Place(clause="c3", offset=0), last=Place(clause="c2", offset=0), expected=()),
        Code.INVALID,
        "The range of text that the amendment replaces ends before it begins.",
    ),
    "a range backwards in one clause": (
        ReplaceRange(first=Place(clause="c2", offset=3), last=Place(clause="c2", offset=0), expected=(PAY,)),
        Code.INVALID,
        "The range of text that the amendment replaces ends before it begins.",
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
        "The id “c2” of the new clause “pay has fallen;” is that of another clause: give each an id of its own.",
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
        "The amendment puts new clauses into the middle of paragraph 2: end the range with the last words under it.",
    ),
    "new clauses before points that stay": (
        ReplaceRange(
            first=Place(clause="c1", offset=3),
            last=Place(clause="c2", offset=15),
            expected=(NOTES.row, PAY),
            clauses=(NEW,),
        ),
        Code.INVALID,
        "The amendment puts new clauses into the middle of paragraph 1: end the range with the last words under it.",
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
