"""What stands above a text is told from the text."""

from __future__ import annotations

import datetime

import pytest

from motions.text.blocks import blocks
from motions.text.headers import Header, Part, day, split

ABOVE = """Composite A
Buses at night
Back to all motions
2031 Annual Conference
Submitted by: Ealing branch
14 February 2031
Carried as amended

The last bus leaves at ten.
"""


def test_what_a_header_says() -> None:
    header, body = split(blocks(ABOVE.split("\n")))
    assert (header.title, header.conference, header.body) == (
        "Buses at night",
        "2031 Annual Conference",
        "Ealing branch",
    )
    assert (header.date, header.day, header.outcome) == (
        "14 February 2031",
        datetime.date(2031, 2, 14),
        "Carried as amended",
    )
    assert [line.text for line in header.set_aside] == ["Back to all motions"]
    assert [line.line for line in header.lines] == [1, 2, 3, 4, 5, 6, 7]
    assert [block.text for block in body] == ["The last bus leaves at ten."]


def test_a_header_that_says_nothing() -> None:
    header = Header()
    assert (header.number, header.title, header.conference, header.date, header.day) == ("", "", "", "", None)
    assert (header.outcome, header.body, header.seconder) == ("", "", "")
    assert (header.set_aside, header.find(Part.TITLE)) == ((), None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("14 February 2031", datetime.date(2031, 2, 14)),
        ("Friday, 14th Feb. 2031", datetime.date(2031, 2, 14)),
        ("February 14, 2031", datetime.date(2031, 2, 14)),
        ("2031-02-14", datetime.date(2031, 2, 14)),
        ("14/2/2031", datetime.date(2031, 2, 14)),
        ("14.02.2031", datetime.date(2031, 2, 14)),
        ("31 February 2031", None),
        ("14/14/2031", None),
        ("[Date]", None),
        ("soon", None),
    ],
)
def test_days(written: str, expected: datetime.date | None) -> None:
    assert day(written) == expected


def test_of_many_titles_the_last_is_the_title() -> None:
    header, body = split(blocks(["Buses", "", "Title: Trams", "", "Title: Trains", "", "The last one leaves at ten."]))
    assert [(line.part, line.value) for line in header.lines] == [
        (Part.SET_ASIDE, "Buses"),
        (Part.SET_ASIDE, "Title: Trams"),
        (Part.TITLE, "Trains"),
    ]
    assert [block.text for block in body] == ["The last one leaves at ten."]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Emergency motion EM3", Part.NUMBER),
        ("Motion 12.1", Part.NUMBER),
        ("Lost", Part.OUTCOME),
        ("Motion carried unanimously", Part.OUTCOME),
        ("Not yet debated", Part.OUTCOME),
        ("Remitted to the executive", Part.OUTCOME),
        ("Result: carried", Part.OUTCOME),
        ("Annual General Meeting 2031", Part.CONFERENCE),
        ("Conference: Women's Conference", Part.CONFERENCE),
        ("by Ealing branch", Part.BODY),
        ("Proposed by: Ealing", Part.BODY),
        ("Proposer: Ealing", Part.BODY),
        ("Motion by: Ealing", Part.BODY),
        ("From: Ealing", Part.BODY),
        ("Branch: Ealing", Part.BODY),
        ("Submitted by - Ealing", Part.BODY),
        ("Proposed: Ealing", Part.BODY),
        ("Moved by Ealing", Part.BODY),
        ("Seconded by: Hull", Part.SECONDER),
        ("Seconder – Cllr Q. Hull", Part.SECONDER),
        ("Seconding branch: Hull", Part.SECONDER),
        ("Seconded by Hull", Part.SECONDER),
        ("Date proposed: [Date]", Part.DATE),
        ("Share this page", Part.SET_ASIDE),
        ("Page 3 of 12", Part.SET_ASIDE),
        ("Image of a bus at night", Part.SET_ASIDE),
        ("Link to one Link to another", Part.SET_ASIDE),
    ],
)
def test_what_a_line_is(line: str, part: Part) -> None:
    header, _ = split(blocks(f"Buses\n{line}\n\nThe last bus leaves at ten.".split("\n")))
    assert [found.part for found in header.lines] == [Part.TITLE, part]


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("Proposed: Ealing  Seconded: Hull", ["Proposed: Ealing  ", "Seconded: Hull"]),
        ("Proposer: Ealing / Seconder: Hull", ["Proposer: Ealing / ", "Seconder: Hull"]),
        ("Proposed by Ealing, seconded by Hull", ["Proposed by Ealing, ", "seconded by Hull"]),
        ("Moved by Ealing and seconded by Hull", ["Moved by Ealing and ", "seconded by Hull"]),
        ("Mover: Ealing; Seconder: Hull", ["Mover: Ealing; ", "Seconder: Hull"]),
        ("Proposed by: Ealing Seconded by: Hull", ["Proposed by: Ealing ", "Seconded by: Hull"]),
        ("**Mover: Ealing | Seconder: Hull**", ["**Mover: Ealing | ", "Seconder: Hull**"]),
    ],
)
def test_a_line_that_names_two(line: str, texts: list[str]) -> None:
    header, _ = split(blocks(f"Buses\n{line}\n\nThe last bus leaves at ten.".split("\n")))
    assert (header.body, header.seconder) == ("Ealing", "Hull")
    assert [found.text for found in header.lines[1:]] == texts


@pytest.mark.parametrize(
    "line",
    [
        "Seconded by Hull that it be put.",
        "Moved: that it be put.",
        "Moved by Hull, who spoke.",
        "A plea, seconded by Hull.",
    ],
)
def test_a_line_that_names_nobody(line: str) -> None:
    header, body = split(blocks(f"Buses\n{line}\n\nThe last bus leaves at ten.".split("\n")))
    assert [found.part for found in header.lines] == [Part.TITLE]
    assert body[0].text == line


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("42. Rents in halls\n\nRents have risen.", "42. Rents in halls"),
        ("(7) Rents in halls\nHull branch\n\nRents have risen.\n\n1. To act.\n2. To meet.", "(7) Rents in halls"),
        ("Motion 5\n5. Rents in halls\n\nRents have risen.", "5. Rents in halls"),
        ("1. Rents in halls\n\nRents have risen.\n\n2. Loans\n\nLoans have not.", ""),
        ("1. Rents have risen.\n\nLoans have not.", ""),
        ("3. Conference notes that rents rise\n\nLoans do not.", ""),
        ("1. Rents in halls\na) rise\nb) fall", ""),
        ("4. Rents in halls", ""),
    ],
)
def test_a_title_with_the_number_of_the_motion(lines: str, title: str) -> None:
    header, _ = split(blocks(lines.split("\n")))
    assert header.title == title
