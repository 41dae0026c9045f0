"""Tokens are what a person would name, and together they are the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.words import tokens, words

CUT = {
    "a possessive": ("the carer's needs", "the| |carer's| |needs"),
    "a curly apostrophe": ("don’t ask", "don’t| |ask"),
    "a plural possessive keeps the mark apart": ("nurses' pay", "nurses|'| |pay"),
    "quotes are apart": ("‘no’ said", "‘|no|’| |said"),
    "hyphens": ("fit-for-purpose non‑binary", "fit-for-purpose| |non‑binary"),
    "a double hyphen is no hyphen": ("now--never", "now|-|-|never"),
    "an ampersand inside": ("A&E & us", "A&E| |&| |us"),
    "a figure with separators": ("718,273 votes", "718,273| |votes"),
    "a list of figures": ("1,2,3", "1|,|2|,|3"),
    "a decimal and per cent": ("65.8%.", "65.8%|."),
    "money": ("£1.5m or €20", "£1.5m| |or| |€20"),
    "a lone pound sign": ("the £ sign", "the| |£| |sign"),
    "time and fraction": ("10:30, 2/3", "10:30|,| |2/3"),
    "years": ("2019–20", "2019|–|20"),
    "dotted letters": ("i.e. at 9 p.m.", "i.e|.| |at| |9| |p.m|."),
    "a full stop without a space": ("end.Then", "end|.|Then"),
    "a run of spaces": ("a \u00a0 b", "a| \u00a0 |b"),
    "an accent that does not compose": ("e\u030ax y", "e\u030ax| |y"),
    "Devanagari": ("हिन्दी है", "हिन्दी| |है"),
    "a family": ("👩\u200d👩\u200d👧!", "👩\u200d👩\u200d👧|!"),
    "a skin tone": ("👍🏽👍", "👍🏽|👍"),
    "flags of states": ("🇬🇧🇫🇷", "🇬🇧|🇫🇷"),
    "the flag of Wales": (
        "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007fx",
        "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f|x",
    ),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), CUT.values(), ids=CUT)
def test_tokens(text: str, expected: str) -> None:
    assert "|".join(tokens(text)) == expected


@given(st.text() | st.text(alphabet="aé1£.,-'’&% \u00a0\u0301\u200d🏽🇬👩"))
def test_tokens_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(st.text())
def test_no_token_is_empty(text: str) -> None:
    assert all(tokens(text))


def test_words_are_counted_without_marks() -> None:
    assert words("Wards – £1.5m – well-spent… 👍") == ("Wards", "£1.5m", "well-spent")
