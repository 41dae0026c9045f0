"""Where an insertion or a deletion could happen and give the same text: what makes two of them one."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motions.text.agreement import leftmost, room, settled
from motions.text.consolidate import Consolidated, NoteKind, Questions, consolidate
from motions.text.document import Clause, Document
from motions.text.operations import Amendment, Operation, ReplaceClause, ReplaceWords
from motions.text.primitives import Span, TextEdit


def edit(start: int, end: int, words: str = "") -> TextEdit:
    return TextEdit(clause=None, start=start, end=end, words=words, held=(start, end))


LEFTMOST: dict[str, tuple[str, TextEdit, tuple[int, int, str]]] = {
    "a deletion with the space after it": ("more pay now", edit(5, 9), (4, 8, "")),
    "a deletion that nothing before it is like": ("more pay", edit(5, 8), (5, 8, "")),
    "an insertion that goes round in its words": (
        "more and more staff",
        edit(13, 13, " and more"),
        (0, 0, "more and "),
    ),
    "the same, put in a character later": ("more and more staff", edit(14, 14, "and more "), (0, 0, "more and ")),
    "a replacement has one place": ("pay pay pay", edit(4, 7, "pays"), (4, 7, "pays")),
}


@pytest.mark.parametrize(("title", "change", "place"), LEFTMOST.values(), ids=LEFTMOST)
def test_the_leftmost_place(title: str, change: TextEdit, place: tuple[int, int, str]) -> None:
    assert leftmost(change, Document(title=title)) == place


SETTLED: dict[str, tuple[str, TextEdit, tuple[int, int, str]]] = {
    "a deletion with the space after it": ("more pay now", edit(5, 9), (4, 8, "")),
    "the second of two equal words": ("very very well", edit(5, 10), (4, 9, "")),
    "the first of them": ("very very well", edit(0, 5), (0, 5, "")),
    "an item of a list, with the comma after it": ("a, b, c", edit(3, 6), (1, 4, "")),
    "the second of two marks, when no word goes": ("a,, b", edit(2, 3), (2, 3, "")),
    "the second of two spaces": ("a  b", edit(2, 3), (1, 2, "")),
    "an insertion goes round in its words over a space": ("more staff", edit(5, 5, "and more "), (4, 4, " and more")),
    "a replacement has one place": ("pay pay pay", edit(4, 7, "wages"), (4, 7, "wages")),
    "a replacement of words that begin alike": ("pay pay pay", edit(0, 11, "pay pays"), (7, 11, "s")),
    "a replacement of words that begin and end alike": ("rate payers now", edit(0, 15, "ratepayers now"), (4, 5, "")),
    "a replacement that only adds": ("pay pays", edit(4, 8, "payers"), (7, 7, "er")),
}


@pytest.mark.parametrize(("title", "change", "place"), SETTLED.values(), ids=SETTLED)
def test_the_place_that_is_reached_over_no_word(title: str, change: TextEdit, place: tuple[int, int, str]) -> None:
    assert settled(change, Document(title=title)) == place


ROOM: dict[str, tuple[str, TextEdit, Span]] = {
    "over and over": ("very very well", edit(5, 10), (0, 10)),
    "to the end of the text": ("well, very very", edit(6, 11), (5, 15)),
    "the whole text": ("very", edit(0, 4), (0, 4)),
    "an insertion among its like": ("very very well", edit(5, 5, "very "), (0, 10)),
    "an insertion among other words": ("Xray", edit(0, 0, "a"), (0, 0)),
    "a replacement": ("pay pay pay", edit(4, 7, "wages"), (4, 7)),
}


@pytest.mark.parametrize(("title", "change", "span"), ROOM.values(), ids=ROOM)
def test_the_room_of_a_change(title: str, change: TextEdit, span: Span) -> None:
    assert room(change, Document(title=title)) == span


FEW = st.lists(st.sampled_from(["rate", "payers", "rates", "a", "a", ",", " ", " ", " "]), max_size=7).map("".join)


@st.composite
def ways(draw: st.DrawFn, before: str, after: str) -> Operation:
    """A way to say that one text becomes another: the whole clause, or words with more or less of those around."""
    row = Clause(id="c1", text=before)
    if draw(st.booleans()):
        return ReplaceClause(clause="c1", expected=row, replacement=Clause(id="c1", text=after))
    shared = range(min(len(before), len(after)) + 1)
    start = draw(st.sampled_from([size for size in shared if before[:size] == after[:size]]))
    rest, new = before[start:], after[start:]
    sizes = [size for size in range(min(len(rest), len(new)) + 1) if rest[len(rest) - size :] == new[len(new) - size :]]
    last = draw(st.sampled_from(sizes))
    words = new[: len(new) - last]
    return ReplaceWords(clause="c1", start=start, expected=rest[: len(rest) - last], words=words)


@given(FEW, FEW, st.data())
def test_two_who_make_the_same_text_of_a_clause_agree(before: str, after: str, data: st.DataObject) -> None:
    """However much of it they quote. Only where a change gives the same text in several places can they mean two: then
    each is made, with a note, or it is asked."""
    assume(before != after)
    base = Document(clauses=(Clause(id="c1", text=before),))
    amendments = [Amendment(number=number, operations=(data.draw(ways(before, after)),)) for number in ("1.1", "1.2")]
    outcome = consolidate(base, amendments)
    shortest = settled(TextEdit(clause="c1", start=0, end=len(before), words=after, held=(0, 0)), base)
    start, end, words = shortest
    left, right = room(TextEdit(clause="c1", start=start, end=end, words=words, held=(start, end)), base)
    if isinstance(outcome, Consolidated) and NoteKind.AGREEMENT in {note.kind for note in outcome.notes}:
        assert outcome.document.text("c1") == after
    else:
        assert (left, right) != (start, end)
        assert isinstance(outcome, Questions) or NoteKind.REPEATED in {note.kind for note in outcome.notes}
