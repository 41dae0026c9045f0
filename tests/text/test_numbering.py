"""Labels, addresses and line numbers follow from where a clause stands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.document import CONTINUED, Clause, Document, Kind
from motions.text.numbering import NARROWEST, addresses, labels, lines, ordinal
from tests.text.strategies import documents


def clause(clause_id: str, marker: str = "", *children: Clause, text: str = "Text", **other: Any) -> Clause:
    """A point where it has a marker, a paragraph where it has none, or what else is said."""
    fields: dict[str, Any] = {"kind": Kind.POINT if marker else Kind.PARAGRAPH, **other}
    return Clause(id=clause_id, marker=marker, text=text, children=children, **fields)


def chapeau(clause_id: str, text: str, *children: Clause) -> Clause:
    return clause(clause_id, "", *children, text=text, kind=Kind.CHAPEAU)


def document(*clauses: Clause) -> Document:
    return Document(clauses=clauses)


SIBLINGS = {
    "every style": (
        ["1) ", "1) ", "(a) ", "(a)", "i. ", "i. ", "A. ", "A. ", "I) ", "I) ", "• ", "– ", ""],
        ["1)", "2)", "(a)", "(b)", "i.", "ii.", "A.", "B.", "I)", "II)", "•", "–", ""],
    ),
    "counting goes on past what has no number": (["1. ", "", "• ", "1. "], ["1.", "", "•", "2."]),
    "a lettered number repeats the one before": (["1. ", "1A. ", "1B. ", "1. "], ["1.", "1A.", "1B.", "2."]),
    "lettered numbers by one number": (["1. ", "1A. ", "1A. ", "1A. ", "1. "], ["1.", "1A.", "1B.", "1C.", "2."]),
    "after 1Z comes 1AA": (["1. ", "1Y. ", "1A. ", "1A. ", "1A. "], ["1.", "1Y.", "1Z.", "1AA.", "1AB."]),
    "a later letter is kept": (["1. ", "1A. ", "1D. ", "1B. "], ["1.", "1A.", "1D.", "1E."]),
    "the first of several letters is kept": (["1. ", "1B. ", "1. "], ["1.", "1B.", "2."]),
    "a lettered number without the one before": (["1A. ", "1B. ", "1. ", "1A. "], ["1A.", "1B.", "2.", "2A."]),
    "a lettered number after what has no number": (["1. ", "1A. ", "• ", "1A. "], ["1.", "1A.", "•", "1A."]),
    "lettered numbers in two styles": (["1. ", "1A. ", "1A) "], ["1.", "1A.", "1A)"]),
    "the numbers of a rule book": (["H.6.1 ", "H.6.1 ", "A1 ", "A1 "], ["H.6.1", "H.6.2", "A1", "A2"]),
    "another prefix is another list": (["3.1 ", "3.1 ", "4.1 "], ["3.1", "3.2", "4.1"]),
    "what is no style prints as it is": (["3) ", "§ ", "aa "], ["3)", "§", "aa"]),
}


@pytest.mark.parametrize(("markers", "expected"), SIBLINGS.values(), ids=SIBLINGS)
def test_labels_of_siblings(markers: list[str], expected: list[str]) -> None:
    text = document(*(clause(f"c{index}", marker) for index, marker in enumerate(markers)))
    assert list(labels(text).values()) == expected


def test_labels_restart_under_each_parent_and_follow_it() -> None:
    text = document(
        clause("c1", "1. ", clause("c2", "1.1 "), clause("c3", "1.1 ", clause("c4", "(a) ")), start=1),
        clause("c5", "1. ", clause("c6", "1.1 ", clause("c7", "1.1.1 ")), start=7),
        clause("c8", "a) ", clause("c9", "1.1 ")),
        clause("c10", "A. ", clause("c11", "B1 "), clause("c12", "1.1 ")),
        clause("c13", "1: ", clause("c14", "4a: "), clause("c15", "4a: "), start=9),
    )
    expected = ["1.", "1.1", "1.2", "(a)", "7.", "7.1", "7.1.1", "a)", "1.1", "A.", "A1", "1.1", "9:", "9a:", "9b:"]
    assert list(labels(text).values()) == expected


@pytest.mark.parametrize(
    ("marker", "start", "label"),
    [("a) ", 27, "aa)"), ("(i) ", 49, "(xlix)"), ("I. ", 1994, "MCMXCIV."), ("i) ", 4000, "4000)"), ("a) ", 0, "0)")],
)
def test_a_start_of_its_own(marker: str, start: int, label: str) -> None:
    assert labels(document(clause("c1", marker, start=start))) == {"c1": label}


@pytest.mark.parametrize(
    ("marker", "start", "expected"),
    [
        ("(a) ", 25, ["(y)", "(z)", "(aa)", "(ab)"]),
        ("A. ", 51, ["AY.", "AZ.", "BA.", "BB."]),
        ("a) ", 701, ["zy)", "zz)", "703)", "704)"]),
        ("i) ", 3998, ["mmmcmxcviii)", "mmmcmxcix)", "4000)", "4001)"]),
    ],
)
def test_labels_past_the_last_letter(marker: str, start: int, expected: list[str]) -> None:
    assert (
        list(labels(document(*(clause(f"c{index}", marker, start=start) for index in range(4)))).values()) == expected
    )


LATE = ["1. ", "1. ", "1A. ", "1A. ", "1. "]


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ((), ["12.", "13.", "13A.", "13B.", "14."]),
        ((1,), ["12.", "12A.", "12B.", "13."]),
        ((0,), ["12.", "12A.", "12B.", "13."]),
        ((0, 1), ["12A.", "12B.", "13."]),
        ((2,), ["12.", "13.", "13A.", "14."]),
        ((2, 3), ["12.", "13.", "14."]),
    ],
)
def test_lettered_numbers_when_points_go(gone: tuple[int, ...], expected: list[str]) -> None:
    kept = [clause(f"c{index}", marker, start=12) for index, marker in enumerate(LATE) if index not in gone]
    assert list(labels(document(*kept)).values()) == expected


def numbered(*starts: int | None) -> list[str]:
    """The labels of points next to each other with these starts."""
    return list(
        labels(document(*(clause(f"c{index}", "1 ", start=start) for index, start in enumerate(starts)))).values()
    )


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ([4, 4, 4], "4 5 6"),
        ([None, 4, None], "4 5 6"),  # what comes new into a list counts with it
        ([1, 1, 4, 4], "1 2 4 5"),
        ([None, None, 1, 1], "1 2 1 2"),
        ([CONTINUED, CONTINUED], "1 2"),
    ],
)
def test_the_items_of_a_list_hold_its_start(starts: list[int | None], expected: str) -> None:
    assert numbered(*starts) == expected.split()


def test_a_list_goes_on_from_the_last_of_its_style() -> None:
    text = document(
        chapeau("c1", "Notes:", clause("c2", "1. "), clause("c3", "1. ", clause("c4", "a) "))),
        chapeau("c5", "Calls:", clause("c6", "1. ", start=CONTINUED), clause("c7", "1. ", clause("c8", "a) "))),
        clause("c9", "1. "),
    )
    assert [labels(text)[one] for one in ("c3", "c6", "c7", "c8", "c9")] == ["2.", "3.", "4.", "a)", "1."]


def test_addresses() -> None:
    text = document(
        clause("h", kind=Kind.HEADING, text="Pay"),
        chapeau(
            "notes", "Conference notes:", clause("n1", "1) ", clause("n2", "a) "), clause("n3", "• ")), clause("p")
        ),
        clause("h2", kind=Kind.HEADING, text="Pay"),
        chapeau("long", "Conference calls " + "again and " * 9 + "again for:", clause("l1", "• "), clause("l2", "• ")),
        clause("t1", "• ", clause("t2", "", text="more")),
        clause("x", "> ", kind=Kind.QUOTATION),
        clause("f", "[1] ", kind=Kind.FOOTNOTE),
        clause("s", kind=Kind.SIGNATURE),
    )
    assert addresses(text) == {
        "h": "the first heading “Pay”",
        "notes": "paragraph 1",
        "n1": "point 1 under “Conference notes:”",
        "n2": "point 1(a) under “Conference notes:”",
        "n3": "point 1.2 under “Conference notes:”",
        "p": "paragraph 2",
        "h2": "the second heading “Pay”",
        "long": "paragraph 3",
        "l1": "point 1 under paragraph 3",
        "l2": "point 2 under paragraph 3",
        "t1": "point 1 after paragraph 3",
        "t2": "paragraph 4",
        "x": "quotation 1",
        "f": "footnote 1",
        "s": "signature 1",
    }


def test_a_number_that_holds_those_above_is_said_once() -> None:
    text = document(clause("c1", "1. ", clause("c2", "1.1 ", clause("c3", "1.1.1 ")), clause("c4", "1a: ")))
    assert list(addresses(text).values()) == ["point 1", "point 1.1", "point 1.1.1", "point 1a"]


@given(documents())
def test_no_two_clauses_have_one_address(text: Document) -> None:
    named = addresses(text)
    assert list(named) == list(text.index)
    assert len(set(named.values())) == len(named)


@pytest.mark.parametrize(
    ("number", "said"),
    [(2, "second"), (11, "11th"), (12, "12th"), (21, "21st"), (32, "32nd"), (43, "43rd"), (54, "54th")],
)
def test_ordinals(number: int, said: str) -> None:
    assert ordinal(number) == said


def printed(text: str, width: int = 10) -> list[str]:
    return [text[line.start : line.end] for line in lines(document(clause("c1", text=text)), width)]


WRAPPED = {
    "after a space": ("we call for staff", ["we call ", "for staff"]),
    "to the very end": ("we call on us now", ["we call on ", "us now"]),
    "spaces hang over": ("we call on    us", ["we call on    ", "us"]),
    "and make no line": ("we call on   ", ["we call on   "]),
    "after a hyphen": ("call well-paid staff", ["call well-", "paid staff"]),
    "not after a dash at a word's start": ("callthemup -paid", ["callthemup ", "-paid"]),
    "not at a space that does not break": ("we\u00a0call\u00a0for staff", ["we\u00a0call\u00a0fo", "r staff"]),
    "a long word is cut": ("antidisestablishment", ["antidisest", "ablishment"]),
    "not within an emoji": ("abcdefghi👍🏽jk", ["abcdefghi", "👍🏽jk"]),
    "unless it is longer than a line": ("\u00e9" + "\u0301" * 13, None),
    "nothing is one line": ("", [""]),
}


@pytest.mark.parametrize(("text", "expected"), WRAPPED.values(), ids=WRAPPED)
def test_wrapping(text: str, expected: list[str] | None) -> None:
    assert printed(text) == (expected or ["\u00e9" + "\u0301" * 9, "\u0301" * 4])


def test_lines_are_counted_through_the_text() -> None:
    text = document(
        chapeau("c1", "Conference notes:", clause("c2", "1) ", text="Pay fell")), clause("c3", text="We act")
    )
    assert [(line.number, line.clause) for line in lines(text, 10)] == [(1, "c1"), (2, "c1"), (3, "c2"), (4, "c3")]


def test_a_line_has_some_width() -> None:
    with pytest.raises(ValueError, match="at least 10"):
        lines(document(), NARROWEST - 1)


@given(documents(), st.integers(10, 40))
def test_every_character_is_in_one_line(text: Document, width: int) -> None:
    for found in text.walk():
        pieces = [found.text[line.start : line.end] for line in lines(text, width) if line.clause == found.id]
        assert "".join(pieces) == found.text
        assert all(len(piece.rstrip(" \t")) <= width for piece in pieces)
        assert all(pieces) or pieces == [""]
