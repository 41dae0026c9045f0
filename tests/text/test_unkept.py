"""What no text can hold, as sentences."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.unkept import CONTROL, fault, unprintable

FORM = "which looks alike and has no letter in parts and no double of one (Unicode's NFC form)."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("We act.", None),
        ("a\tb \u00a0", None),
        ("One\nTwo", "There is a line break after “One”, and a title or a clause is one line."),
        ("\u2028", "There is a line break at the start, and a title or a clause is one line."),
        ("a bell \a rings", "There is a character that cannot be printed (U+0007, bell), after “a bell”: take it out."),
        ("\ud800", "There is a character that cannot be printed (U+D800): take it out."),
        ("\ud800 e\u0301", "There is a character that cannot be printed (U+D800): take it out."),
        ("our cafe\u0301 is", f"“cafe\u0301” has to be written “café”, {FORM}"),
        ("5 \u2126", f"“\u2126” has to be written “\u03a9”, {FORM}"),
        (
            "x" * 30 + "e\u0301" + "y" * 30,
            f"“{'x' * 20}e\u0301{'y' * 18}” has to be written “{'x' * 20}é{'y' * 18}”, {FORM}",
        ),
        ("\u1100\u1161", f"“\u1100\u1161” has to be written “\uac00”, {FORM}"),
    ],
)
def test_a_sentence_says_where_and_what(text: str, sentence: str | None) -> None:
    assert fault(text) == sentence


@given(st.text(st.characters(exclude_categories=[])))
def test_a_fault_is_what_cannot_be_kept(text: str) -> None:
    is_kept = not CONTROL.search(text) and unicodedata.is_normalized("NFC", text)
    assert (fault(text) is None) == is_kept


def test_a_character_that_cannot_be_printed_is_named_with_its_line() -> None:
    assert unprintable("\a", line=2, before="and then a bell") == (
        "Line 2 holds a character that cannot be printed (U+0007, bell), after “and then a bell”: take it out."
    )
    assert unprintable("\x9f", line=1, before=" ") == (
        "Line 1 holds a character that cannot be printed (U+009F): take it out."
    )
