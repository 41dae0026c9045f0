"""What really changes of the words that an operation quotes, and what of them it holds."""

from __future__ import annotations

import pytest
from hypothesis import given

from motions.text.document import Clause, Document
from motions.text.effects import effects, trimmed
from motions.text.operations import ReplaceWords
from motions.text.primitives import TextEdit
from tests.text.strategies import phrases, texts

TRIMMED = {
    "a word": ("agency staff", "agency workers", "staff", "workers", "staff"),
    "words added after a word": ("agency", "agency and bank", "", " and bank", "agency"),
    "words added before a word": ("agency", "costly agency", "", "costly ", "agency"),
    "words added before two words": ("agency staff", "costly agency staff", "", "costly ", "agency"),
    "words added after a mark": ("agency,", "agency, bank", "", " bank", ","),
    "words added between words": ("the agency staff", "the agency and bank staff", "", "and bank ", "agency "),
    "words taken out": ("the agency staff", "the staff", "agency ", "", "agency "),
    "no half words": ("agency", "agencies", "agency", "agencies", "agency"),
    "no half numbers": ("718,273", "718,274", "718,273", "718,274", "718,273"),
    "a word twice": ("very well", "very very well", "", "very ", "very "),
    "all of it": ("agency", "bank", "agency", "bank", "agency"),
    "a mark added to a space": (" ", " –", "", "–", ""),
    "a mark added before a space": (" ", "– ", "", "–", ""),
}


@pytest.mark.parametrize(("old", "new", "changed", "words", "held"), TRIMMED.values(), ids=TRIMMED)
def test_trimming(old: str, new: str, changed: str, words: str, held: str) -> None:
    text = f"We use {old} here."
    start, end, change, (first, last) = trimmed(text, 7, new, 7 + len(old))
    assert (text[start:end], change, text[first:last]) == (changed, words, held)


ROOM: dict[str, tuple[str, str, str | None]] = {
    "one of two equal words": ("very very well", "very well", "very very "),
    "a sentence of two that are equal": ("Act. Act. Tell all.", "Act. Tell all.", "Act. Act. "),
    "one of three": ("very very very", "very very", "very very very"),
    "the words say which": ("very well", "well", None),
    "with the space or the comma before or after it": ("a, b, c", "a, c", None),
    "words that come": ("very well", "very very well", None),
    "other words": ("very very well", "very well well", None),
}


@pytest.mark.parametrize(("old", "new", "room"), ROOM.values(), ids=ROOM)
def test_which_of_equal_words_goes_may_be_open(old: str, new: str, room: str | None) -> None:
    text = f"We are very {old}"
    base = Document(clauses=(Clause(id="c1", text=text),))
    (edit,) = effects(ReplaceWords(clause="c1", start=12, expected=old, words=new), base)
    assert isinstance(edit, TextEdit)
    assert (edit.room and text[slice(*edit.room)]) == room
    assert room is None or edit.held == edit.room


NAMED: dict[str, tuple[str, str, str | None]] = {
    "more than changes": ("agency staff", "bank staff", "agency staff"),
    "more than what is put in": ("agency", "agency and bank", "agency"),
    "just what changes": ("agency", "bank", None),
    "one of two equal words, open which": ("very very well", "very well", ""),
}


@pytest.mark.parametrize(("old", "new", "named"), NAMED.values(), ids=NAMED)
def test_what_is_named_to_be_replaced(old: str, new: str, named: str | None) -> None:
    base = Document(clauses=(Clause(id="c1", text=f"We use {old}"),))
    (edit,) = effects(ReplaceWords(clause="c1", start=7, expected=old, words=new), base)
    assert isinstance(edit, TextEdit)
    assert (edit.named and base.text("c1")[slice(*edit.named)]) == named


@given(texts(), phrases(), phrases(), texts())
def test_trimming_keeps_the_result(before: str, old: str, new: str, after: str) -> None:
    text = before + old + after
    start, end, words, (first, last) = trimmed(text, len(before), new, len(before) + len(old))
    assert text[:start] + words + text[end:] == before + new + after
    assert len(before) <= first <= start <= end <= last <= len(before) + len(old)
