"""Letters quote and number the demands, keep what is not filled in, and say where the words come from."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.formats import letters, wording
from motions.formats.edition import Status
from motions.formats.letters import ASKED, PLACEHOLDERS, Draft, Letter
from motions.text.demands import Reading, points
from tests.formats.cast import edition

EDITION = edition()
DEMANDS = tuple(point for point in points(EDITION.document) if point.reading is Reading.DEMAND)
FILLED = {
    "branch": "Harbour branch",
    "address": "1 Quay Street\r\nAbertawe",
    "date": "1 July 2026",
    "councillor": "Cllr Siân Ŵyn",
    "council": "Harbour Council",
    "writer": "Dilys Delegate",
    "role": "Secretary",
}


def draft(**changes) -> Draft:
    return replace(Draft(edition=EDITION, organisation="Union of Carers", points=DEMANDS), **changes)


def text_of(letter: Letter, **changes) -> str:
    given_draft = draft(**changes)
    return letters.as_text(letters.write(letter, given_draft), given_draft.edition).decode()


def test_a_letter_to_a_councillor():
    assert text_of(Letter.COUNCILLOR, filled=FILLED).startswith(
        "Harbour branch\n1 Quay Street\nAbertawe\n\n1 July 2026\n\nCllr Siân Ŵyn\nHarbour Council\n\n"
        "Dear Cllr Siân Ŵyn,\n\nWarm homes for carers\n\n"
        "I write on behalf of Harbour branch, a branch of Union of Carers. National Delegate Conference 2026 adopted "
        "Motion 12, “Warm homes for carers”, on 14 June 2026.\n\n"
        "This is what it asks for, in the words that were carried.\n\n"
        "Conference calls on the National Executive Council to:\n\n1. "
    )


@pytest.mark.parametrize("letter", Letter)
def test_the_demands_are_word_for_word_and_numbered_through(letter):
    said = text_of(letter)
    for index, point in enumerate(DEMANDS, 1):
        assert f"\n\n{index}. {point.clause.text}\n" in said


def test_several_lists_are_numbered_in_one():
    document = letters.write(Letter.MP, draft(points=points(EDITION.document)))
    said = letters.as_text(document, EDITION).decode()
    numbers = [line.split(".")[0] for line in said.split("\n") if line.split(".")[0].isdigit()]
    assert numbers == [str(number) for number in range(1, len(points(EDITION.document)) + 1)]
    assert "\n\n  (a) carers under 25;\n\n    • even those who live alone;\n" in said


@pytest.mark.parametrize("letter", Letter)
def test_what_is_not_filled_in_stays_a_placeholder(letter):
    said = text_of(letter)
    for name in ASKED[letter]:
        assert str(PLACEHOLDERS[name]) in said
    for name, placeholder in PLACEHOLDERS.items():
        assert name in ASKED[letter] or str(placeholder) not in said


@pytest.mark.parametrize("letter", Letter)
def test_every_letter_says_where_its_words_come_from(letter):
    said = text_of(letter)
    assert said.endswith(
        "\n\nSource\n"
        "Motion 12, National Delegate Conference 2026: Warm homes for carers. "
        f"{wording.decision(EDITION)}\n"
        "Version 1, published 15 June 2026, 09:30 (UTC+01:00). In force when published, 15 June 2026.\n"
        f"Address: {EDITION.links['html']}\nSHA-256 of the text: {EDITION.sha256}\n"
    )


def test_a_text_that_is_not_in_force_says_so_first_and_in_its_source():
    said = "This text is no longer in force: it was superseded by Motion 4, Conference 2028 on 3 June 2028."
    old = replace(EDITION, status=Status.SUPERSEDED, note=said)
    for letter in Letter:
        assert text_of(letter, edition=old).startswith(f"{said}\n\n")
        written = letters.as_word(letters.write(letter, draft(edition=old)), old)
        assert docx.Document(io.BytesIO(written)).paragraphs[0].text == said
    assert f"\n\nSource\n{said}\n" in text_of(Letter.MP, edition=old)


def test_a_text_of_which_the_day_is_not_known():
    undated = replace(EDITION, decided_at=None)
    assert "2026 adopted Motion 12, “Warm homes for carers”.\n" in text_of(Letter.MP, edition=undated)


def test_the_report_has_the_figures_and_the_next_steps():
    said = text_of(Letter.REPORT, filled={"branch": "Harbour branch", "next": "Write to our MP.\n\nMeet in May."})
    assert said.startswith("Report to Harbour branch\n\nMeeting of [Date of meeting]\nReported by [Your name]\n\n")
    for vote in EDITION.votes:
        assert f"\n\n• {wording.vote(vote)}\n" in said
    assert "\n\nWhat our branch can do\n\n• Write to our MP.\n\n• Meet in May.\n\n" in said


@pytest.mark.parametrize("letter", Letter)
def test_word_has_the_same_words(letter):
    written = letters.write(letter, draft(filled=FILLED))
    opened = docx.Document(io.BytesIO(letters.as_word(written, EDITION)))
    paragraphs = [paragraph.text for paragraph in opened.paragraphs]

    assert [*([written.title] if written.title else []), *(clause.text for clause in written.walk())] == [
        text.split("\t")[-1] for text in paragraphs[: -len(letters.source(EDITION)) - 1]
    ]
    assert paragraphs[-len(letters.source(EDITION)) :] == letters.source(EDITION)


def test_in_word_an_address_closes_up_and_stands_apart():
    written = letters.write(Letter.COUNCILLOR, draft(filled=FILLED))
    paragraphs = docx.Document(io.BytesIO(letters.as_word(written, EDITION))).paragraphs
    assert [(each.text, each.style and each.style.name) for each in paragraphs[:7]] == [
        ("Harbour branch", "Block"),
        ("1 Quay Street", "Line"),
        ("Abertawe", "Line"),
        ("1 July 2026", "Block"),
        ("Cllr Siân Ŵyn", "Block"),
        ("Harbour Council", "Line"),
        ("Dear Cllr Siân Ŵyn,", "Signed"),
    ]


@given(st.dictionaries(st.sampled_from(sorted(PLACEHOLDERS)), st.text(max_size=60)), st.sampled_from(Letter))
def test_whatever_is_typed_a_letter_comes_of_it(filled, letter):
    document = letters.write(letter, draft(filled=filled))
    assert letters.as_text(document, EDITION).decode().endswith(f"{EDITION.sha256}\n")
    assert letters.as_word(document, EDITION) == letters.as_word(document, EDITION)
