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
    "a decimal with a comma": ("12,5 or 12,50, 1,2", "12,5| |or| |12,50|,| |1,2"),
    "a list of figures of two digits": ("10,11,12", "10|,|11|,|12"),
    "thousands parted by a space": (
        "10\u00a0000 1\u202f234\u2009567 2024\u00a0and 5\u00a012 1 000",
        "10\u00a0000| |1\u202f234\u2009567| |2024|\u00a0|and| |5|\u00a0|12| |1| |000",
    ),
    "a sign": ("−5 (-4%) −£5m 5−3 a -b", "−5| |(|-4%|)| |−£5m| |5|−|3| |a| |-|b"),
    "the label of a section": ("H.6.1.2, see 1.2", "H.6.1.2|,| |see| |1.2"),
    "a decimal and per cent": ("65.8%.", "65.8%|."),
    "money": ("£1.5m or €20", "£1.5m| |or| |€20"),
    "a lone pound sign": ("the £ sign", "the| |£| |sign"),
    "time and fraction": ("10:30, 2/3, 2⁄3", "10:30|,| |2/3|,| |2⁄3"),
    "years, and words that a dash parts": ("2019–20, x–y", "2019–20|,| |x|–|y"),
    "dotted letters": ("i.e. at 9 p.m.", "i.e|.| |at| |9| |p.m|."),
    "a full stop without a space": ("end.Then", "end|.|Then"),
    "an address of a page": ("see https://pay.example/a-b?c=1&d=2#e.", "see| |https://pay.example/a-b?c=1&d=2#e|."),
    "an address in brackets": ("(http://pay.example/a_(b)), now", "(|http://pay.example/a_(b)|)|,| |now"),
    "an address in quotation marks": ("“www.pay.example/x”", "“|www.pay.example/x|”"),
    "an address without its scheme": (
        "at unison.org.uk/pay, or parliament.uk.",
        "at| |unison.org.uk/pay|,| |or| |parliament.uk|.",
    ),
    "an address and a possessive": ("tuc.org.uk’s", "tuc.org.uk’s"),
    "an e-mail address": (
        "Write to jo.smith+pay@north-east.example.org!",
        "Write| |to| |jo.smith+pay@north-east.example.org|!",
    ),
    "a sign that is no address": ("10 @ £5, @branch, a@b", "10| |@| |£5|,| |@|branch|,| |a|@|b"),
    "words beside an address": ("end.Then ask pay@branch.example.Or", "end|.|Then| |ask| |pay@branch.example.Or"),
    "an ending that goes on": ("see pay.networks", "see| |pay|.|networks"),
    "www and no more": ("www. and ://", "www|.| |and| |:|/|/"),
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


@given(
    st.text()
    | st.text(alphabet="aé1£.,-−–'’&% \u00a0\u0301\u200d🏽🇬👩")
    | st.lists(st.sampled_from(["www.", "https://", "@", ".org", ".uk", "a", "pay", "/", "(", ")", ".", " "])).map(
        "".join
    )
)
def test_tokens_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(st.text())
def test_no_token_is_empty(text: str) -> None:
    assert all(tokens(text))


def test_words_are_counted_without_marks() -> None:
    assert words("Wards – £1.5m – well-spent… 👍") == ("Wards", "£1.5m", "well-spent")
