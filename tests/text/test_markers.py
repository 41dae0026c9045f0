"""What lists are marked with is recognised, and a style prints what it was read from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.markers import (
    Count,
    Style,
    candidates,
    gap,
    is_list_like,
    letters,
    read_letters,
    style,
    write_number,
)

# What a line begins with, and how each reading of it is held: marker, number, "weak" where it needs a run.
READ = {
    "1)A plan": ["1) 1"],
    "1) A plan": ["1)  1"],
    "3. Demand": ["1.  3"],
    "(iv) act": ["(i)  4 weak", "(a)  256 weak"],
    "(clxxxviii) act": ["(i)  188 weak"],
    "iii) act": ["i)  3 weak"],
    "i) act": ["i)  1", "a)  9 weak"],
    "c) act": ["i)  100 weak", "a)  3 weak"],
    "A. Smith": ["A.  1 weak"],
    "1.2 act": ["1.1  2 weak"],
    "1.the end": ["1. 1 weak"],
    "H.6.1.2 act": ["H.6.1.1  2"],
    "A2 act": ["A1  2 weak"],
    "SO4. Act": ["SO1.  4 weak"],
    "SO4 The choir shall act.": ["SO1  4 weak"],
    "SO4 Speeches": [],
    "13A. late": ["1A.  13 weak"],
    "13AA. late": ["1AA.  13 weak"],
    "(ab) act": ["(a)  28 weak"],
    "4a: act": ["4a:  1 weak"],
    "4c. act": ["4a.  3 weak"],
    "(3.12i) act": ["(3.12a)  9 weak"],
    "4aa) act": ["4a)  27 weak"],
    "5.3(b) act": ["5.3(a)  2 weak"],
    "5.3(a)(i) act": ["5.3(a)(i)  1 weak", "5.3(a)(a)  9 weak"],
    "H.6.1(2) act": ["H.6.1(1)  2"],
    "(abc) act": [],
    "2031 was hard": ["1  2031 weak"],
    "1 - act": ["1 -  1 weak"],
    "[2] note": ["[1]  2"],
    "[a] note": ["[a]  1 weak"],
    "[C] act": ["[I]  100 weak", "[A]  3 weak"],
    "[a]part": [],
    "SO 7.2 The chair shall rule on it.": ["SO 7.1  2 weak"],
    "Rule H.6.2 The chair shall rule on it.": [],
    "• act": ["•  0"],
    "·act": ["· 0"],
    "o\tact": ["o\t 0"],
    "o act": ["o  0 weak"],
    "> said": [">  0"],
    # No marker:
    "1.5m": [],
    "(s)he": [],
    "10:30 lunch": [],
    "NHS - the": [],
    "A plan": [],
    "(NHS) trusts": [],
    "01. act": [],
    "4a act": [],
    "5.3(a): act": [],
    "(5.3(a) act": [],
    "4a:30 act": [],
    "[4a] act": [],
    "4ab-c: act": [],
    "(1] act": [],
    "-5 degrees": [],
    "1)": [],
}


@pytest.mark.parametrize(("line", "expected"), READ.items())
def test_what_a_line_begins_with(line: str, expected: list[str]) -> None:
    found = candidates(line)
    assert [f"{one.marker} {one.number}{' weak' * one.weak}" for one in found] == expected


@pytest.mark.parametrize("line", ["1) Rest", "• Rest", "(h) Rest", "A. Rest", "12. Rest"])
def test_a_line_that_is_a_point_by_itself(line: str) -> None:
    assert is_list_like(line)


@pytest.mark.parametrize("line", ["2031 in review", "J. Smith", "Pay", "1.5 million"])
def test_a_line_that_is_none(line: str) -> None:
    assert not is_list_like(line)


@pytest.mark.parametrize("marker", ["• ", "", "3) ", "1.a ", "(1] ", "§ "])
def test_what_counts_nothing_is_no_style(marker: str) -> None:
    assert style(marker) is None


STYLES = (
    st.builds(
        Style,
        count=st.sampled_from(Count),
        opening=st.just("("),
        closing=st.sampled_from([")", ")."]),
        gap=st.sampled_from(["", " ", "\t"]),
    )
    | st.builds(
        Style,
        count=st.just(Count.ARABIC),
        prefix=st.sampled_from(["", "1.", "4.12.", "H.6.", "A"]),
        letter=st.sampled_from(["", "A", "Z", "AB"]),
        closing=st.sampled_from([".", ")", ""]),
        gap=st.just(" "),
    )
    | st.builds(
        Style,
        count=st.just(Count.LOWER),
        prefix=st.sampled_from(["4", "12", "1.3"]),
        closing=st.sampled_from([".", ")", ":"]),
        gap=st.just(" "),
    )
    | st.builds(
        Style,
        count=st.just(Count.ARABIC),
        opening=st.sampled_from(["Article ", "Rule ", "Standing Order ", "SO "]),
        closing=st.sampled_from([".", ":", ""]),
        gap=st.just(" "),
    )
)


@given(STYLES)
def test_the_marker_of_a_style_is_read_as_it(counted: Style) -> None:
    assert style(counted.marker) == counted


@given(STYLES, st.integers(1, 702))
def test_what_a_style_prints_is_read_as_it(counted: Style, number: int) -> None:
    readings = candidates(f"{counted.label(number)}{counted.gap}The club shall meet in May.")
    assert (counted, number) in [(one.style, one.number) for one in readings]


@pytest.mark.parametrize(
    ("count", "number", "written"),
    [
        (Count.LOWER, 26, "z"),
        (Count.LOWER, 27, "aa"),
        (Count.UPPER, 53, "BA"),
        (Count.LOWER, 702, "zz"),
        (Count.UPPER, 703, "703"),
        (Count.LOWER_ROMAN, 1999, "mcmxcix"),
        (Count.UPPER_ROMAN, 48, "XLVIII"),
        (Count.UPPER, 0, "0"),
        (Count.LOWER_ROMAN, -1, "-1"),
        (Count.LOWER_ROMAN, 4000, "4000"),
        (Count.ARABIC, 0, "0"),
    ],
)
def test_numbers_as_they_are_written(count: Count, number: int, written: str) -> None:
    assert write_number(count, number) == written


@pytest.mark.parametrize(("marker", "space"), [("1)", ""), ("1) ", " "), ("•\t", "\t"), ("", "")])
def test_the_gap_of_a_marker(marker: str, space: str) -> None:
    assert gap(marker) == space


@given(st.integers(1, 100_000))
def test_letters_are_read_as_they_are_written(number: int) -> None:
    assert read_letters(letters(number)) == number
    assert letters(number) < letters(number + 1) or len(letters(number)) < len(letters(number + 1))
