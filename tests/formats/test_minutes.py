"""The record of decisions in print: nothing is left out, and no file says less than another."""

import csv
import io
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import docx
import pytest
from pypdf import PdfReader

from motions.formats import minutes_csv, minutes_pdf, minutes_word
from motions.formats.minutes import Entry, InvalidMinutes, Minutes, days

LONDON = ZoneInfo("Europe/London")
FIRST = Entry(
    at=datetime(2026, 6, 10, 14, 2, tzinfo=LONDON),
    number="12.1",
    question="Amendment 12.1 to motion 12",
    title="Tŷ cynnes",
    body="Valley branch",
    result="Carried",
    method="Count",
    figures="201 for, 198 against",
    votes_for=201,
    votes_against=198,
    threshold="more than half of the votes cast",
    cause="by the figures",
    declared_by="Cheng Chair",
    stands=False,
)
RECOUNT = replace(
    FIRST, at=FIRST.at + timedelta(minutes=9), result="Lost", figures="198 for, 203 against", votes_for=198,
    votes_against=203, corrects="A block was counted twice.", stands=True,
)  # fmt: skip
SHOW_OF_HANDS = Entry(
    at=datetime(2026, 6, 11, 9, 30, tzinfo=LONDON),
    number="12",
    question="Motion 12",
    title="Tŷ cynnes",
    body="Harbour branch",
    result="Carried",
    method="Show of hands",
    outcome="Carried as amended (12.3)",
    part="point 3: that pay falls.",
    tellers="09:28, by Tariq Teller. Counted again: A card was found. Before that: 9 for, 9 against.",
    turn_out="1,200 of 2,000, which is 60.0%.",
    declared_by="Cheng Chair",
    note="Applause.",
)
FELL = Entry(
    at=datetime(2026, 6, 11, 9, 31, tzinfo=LONDON),
    number="12.2",
    question="Amendment 12.2 to motion 12",
    title="Tŷ cynnes",
    body="Valley branch",
    result="Fell",
    why="Motion 12 was carried.",
    follows_from="Motion 12: Carried",
    recorded_by="Cheng Chair",
)
ORDER = Entry(
    at=datetime(2026, 6, 11, 9, 40, tzinfo=LONDON),
    number="",
    question="Motion 4 is taken at the end",
    title="",
    body="",
    result="Order changed",
    why="A guest comes later.",
)
MINUTES = Minutes(
    organisation="Union of Carers",
    conference="Annual Conference 2026",
    days="9 to 11 June 2026",
    language="en-GB",
    at=datetime(2026, 6, 11, 17, 0, tzinfo=LONDON),
    entries=(FIRST, RECOUNT, SHOW_OF_HANDS, FELL, ORDER),
)

DRAWN = """\
10 June 2026
  Amendment 12.1 to motion 12: Tŷ cynnes
    Replaced: A later decision took the place of this one.
    Submitted by: Valley branch
    Result: Carried
    Vote: Count: 201 for, 198 against
    Needed: more than half of the votes cast
    Decided: by the figures
    Declared: 14:02, by Cheng Chair
  Amendment 12.1 to motion 12: Tŷ cynnes
    Submitted by: Valley branch
    Result: Lost
    Vote: Count: 198 for, 203 against
    Needed: more than half of the votes cast
    Decided: by the figures
    Declared: 14:11, by Cheng Chair
    Correction: A block was counted twice.
11 June 2026
  Motion 12: Tŷ cynnes
    Part: point 3: that pay falls.
    Submitted by: Harbour branch
    Result: Carried
    Outcome: Carried as amended (12.3)
    Vote: Show of hands
    Turn-out: 1,200 of 2,000, which is 60.0%.
    Tellers: 09:28, by Tariq Teller. Counted again: A card was found. Before that: 9 for, 9 against.
    Declared: 09:30, by Cheng Chair
    Note: Applause.
  Amendment 12.2 to motion 12: Tŷ cynnes
    Submitted by: Valley branch
    Happened: Fell
    Why: Motion 12 was carried.
    Follows from: Motion 12: Carried
    Recorded: 09:31, by Cheng Chair
  Motion 4 is taken at the end
    Happened: Order changed
    Why: A guest comes later."""


def drawn(minutes):
    """The days as lines."""
    return "\n".join(
        line
        for day in days(minutes)
        for line in (
            day.day,
            *(
                line
                for paragraph in day.paragraphs
                for line in (
                    f"  {paragraph.heading}",
                    *(f"    {fact.term}: {fact.words}" for fact in paragraph.facts),
                )
            ),
        )
    )


def every_word():
    """Each thing that a file has to say."""
    yield MINUTES.origin
    yield MINUTES.summary
    for line in DRAWN.splitlines():
        yield line.strip().split(": ", 1)[-1]


def squeezed(text):
    return "".join(text.split())


def table(minutes):
    return list(csv.DictReader(io.StringIO(minutes_csv.write(minutes).decode("utf-8-sig"))))


def test_the_days():
    assert drawn(MINUTES) == DRAWN


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ((), "0 decisions, as recorded on 11 June 2026, 17:00 (UTC+01:00)."),
        (
            (FELL, ORDER),
            "0 decisions, and 2 entries of what happened without a vote, as recorded on 11 June 2026, "
            "17:00 (UTC+01:00).",
        ),
        ((SHOW_OF_HANDS,), "1 decision, as recorded on 11 June 2026, 17:00 (UTC+01:00)."),
        (
            (FIRST, RECOUNT),
            "2 decisions, as recorded on 11 June 2026, 17:00 (UTC+01:00). 1 of them was corrected by a later one.",
        ),
        (
            (FIRST, FIRST, RECOUNT),
            "3 decisions, as recorded on 11 June 2026, 17:00 (UTC+01:00). 2 of them were corrected by a later one.",
        ),
    ],
)
def test_how_many_there_are(entries, says):
    assert replace(MINUTES, entries=entries).summary == says


def test_a_time_without_an_offset_is_refused():
    with pytest.raises(InvalidMinutes):
        replace(FIRST, at=FIRST.at.replace(tzinfo=None))


def test_word_says_everything():
    found = docx.Document(io.BytesIO(minutes_word.write(MINUTES)))
    text = squeezed("".join(paragraph.text for paragraph in found.paragraphs))

    assert [each for each in every_word() if squeezed(each) not in text] == []
    assert found.core_properties.title == "Record of decisions: Annual Conference 2026"
    assert found.core_properties.identifier == ""


def test_the_pdf_says_everything_and_is_of_its_day():
    found = PdfReader(io.BytesIO(minutes_pdf.write(MINUTES)))
    text = squeezed("".join(page.extract_text() for page in found.pages))

    assert [each for each in every_word() if squeezed(each) not in text] == []
    assert found.metadata
    assert found.metadata.creation_date == MINUTES.at


def test_what_the_typefaces_lack_is_named_and_said():
    note = replace(SHOW_OF_HANDS, note="Well done ᚠ")
    found = PdfReader(io.BytesIO(minutes_pdf.write(replace(MINUTES, entries=(note,)))))
    text = squeezed("".join(page.extract_text() for page in found.pages))

    assert squeezed("Well done [runic letter fehu feoh fe f]") in text
    assert squeezed("they are named in brackets") in text


@pytest.mark.parametrize("write", [minutes_csv.write, minutes_pdf.write, minutes_word.write])
def test_the_same_record_is_the_same_file(write):
    assert write(MINUTES) == write(MINUTES)


def test_the_table():
    rows = table(MINUTES)

    assert [(row["date"], row["time"], row["number"], row["result"], row["stands"]) for row in rows] == [
        ("2026-06-10", "14:02", "12.1", "Carried", "no"),
        ("2026-06-10", "14:11", "12.1", "Lost", "yes"),
        ("2026-06-11", "09:30", "12", "Carried", "yes"),
        ("2026-06-11", "09:31", "12.2", "Fell", ""),
        ("2026-06-11", "09:40", "", "Order changed", ""),
    ]
    assert (rows[0]["for"], rows[0]["against"], rows[0]["abstaining"]) == ("201", "198", "")
    assert rows[1]["correction"] == "A block was counted twice."
    assert (rows[2]["outcome"], rows[2]["tellers"][:22]) == ("Carried as amended (12.3)", "09:28, by Tariq Teller")
    assert (rows[2]["part"], rows[2]["turn-out"][:5]) == ("point 3: that pay falls.", "1,200")
    assert (rows[3]["why"], rows[3]["follows from"]) == ("Motion 12 was carried.", "Motion 12: Carried")
    assert rows[3]["recorded by"] == "Cheng Chair"


@pytest.mark.parametrize("title", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)"])
def test_words_are_no_formula_in_a_spreadsheet(title):
    assert table(replace(MINUTES, entries=(replace(FIRST, title=title),)))[0]["title"] == f"'{title}"
