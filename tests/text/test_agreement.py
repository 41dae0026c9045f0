"""Where an insertion or a deletion could happen and give the same text: what makes two of them one."""

from __future__ import annotations

import pytest

from motions.text.agreement import leftmost, room, settled
from motions.text.document import Document
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
    "a replacement has one place": ("pay pay pay", edit(4, 7, "pays"), (4, 7, "pays")),
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
