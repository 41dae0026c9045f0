"""Motions read from files: no word is lost."""

from pathlib import Path
from typing import Any

import pytest

from motions.formats import reading, word
from motions.models import Motion
from motions.refusals import BadText, Forbidden
from motions.services import importing
from motions.services.importing import Imported, filed_as, titled
from motions.states import MOTION_TRANSITIONS, MotionState
from motions.text.document import Clause, Document
from motions.text.numbering import labels
from motions.text.words import words
from tests import factories
from tests.factories import TEXT, Cast, adopted, current
from tests.formats import cast as formats

pytestmark = pytest.mark.django_db

FILED = f"""Safe staffing

National Conference 2023
14 February 2023
Carried as Amended

{TEXT}"""


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def read(cast: Cast, content: str | bytes, **more: Any) -> Imported:
    return importing.import_motion(
        actor=cast.keeper,
        conference=cast.conference,
        body=cast.harbour,
        content=content.encode() if isinstance(content, str) else content,
        **more,
    )


def kept_words(imported: Imported) -> list[str]:
    """The words that the motion holds, above its text and in it, in the order of their lines."""
    header = imported.motion.source["header"]
    text = [
        (imported.reading.first_line, clause.marker + clause.text) for clause in current(imported.motion).content.walk()
    ]
    lines = sorted([(line["line"], line["text"]) for line in header] + text, key=lambda row: row[0])
    return [word for _, line in lines for word in words(line) if not word.isnumeric()]


def test_a_text_becomes_a_draft(cast):
    motion = read(cast, f"Rest breaks\n\n{TEXT}").motion

    assert (motion.state, motion.title, current(motion).made_by) == ("draft", "Rest breaks", "import")


def test_with_an_outcome_it_is_filed_as_decided(cast):
    motion = read(cast, FILED).motion

    assert (motion.state, motion.number, motion.recorded_outcome) == ("carried", "1", "Carried as Amended")
    assert adopted(motion).text == current(motion).text == f"Safe staffing\n\n{TEXT}"
    assert str(motion.outcome([])) == "Carried as Amended"
    assert Motion.objects.visible_to(cast.anonymous).get() == motion


def test_it_is_filed_under_a_number_of_choice(cast):
    assert read(cast, FILED, number="7").motion.number == "7"


def test_without_a_title_the_opening_words_stand_in(cast):
    assert read(cast, "Conference notes that pay has fallen.").motion.title == "Conference notes that pay has fallen."


def test_a_long_opening_is_cut_between_words():
    long = Document(clauses=(Clause(id="c1", text="Conference notes " + "again and again " * 10),))

    assert titled(long).title == ("Conference notes again and again again and again again and again again and…")


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("Carried", "carried"),
        ("Carried as Amended", "carried"),
        ("Adopted unanimously", "carried"),
        ("CARRIED IN PART", "carried_in_part"),
        ("Lost", "lost"),
        ("Not carried", "lost"),
        ("Rejected", "lost"),
        ("Remitted", "remitted"),
        ("Referred to the Executive", "remitted"),
        ("Referred back", "referred_back"),
        ("Fell", "fell"),
        ("Withdrawn", "withdrawn"),
        ("Not debated", "not_reached"),
        ("Not reached", "not_reached"),
    ],
)
def test_recorded_outcomes_are_filed_as(outcome, state):
    event = filed_as(outcome)

    assert event is not None
    assert MOTION_TRANSITIONS[MotionState.DRAFT, event].state == state


def test_words_that_name_no_outcome_are_not_filed():
    assert filed_as("Pending") is None
    assert filed_as("") is None


@pytest.mark.parametrize("outcome", ["Lost", "Remitted", "Withdrawn", "Fell", "Not reached", "Carried in part"])
def test_each_is_filed_in_its_state(cast, outcome):
    motion = read(cast, FILED.replace("Carried as Amended", outcome)).motion

    assert str(motion.outcome([])) == outcome
    assert (motion.adopted is not None) == (outcome == "Carried in part")


def test_a_word_document_is_read_with_its_numbers(cast):
    content = word.write(formats.edition(formats.WARM_HOMES))

    motion = read(cast, content, name="motion.docx").motion

    printed = labels(current(motion).content)
    assert "(iv)" in {printed[clause.id] for clause in current(motion).content.walk()}


def test_what_a_format_leaves_to_ask_is_kept(cast):
    content = f"Rest breaks\n\n{TEXT}\n\nConference’s carers.".encode("cp1252")

    assert read(cast, content).motion.source["marks"][0]["sentence"].startswith("This file does not say how")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"Conference\nnotes \x81that\x8d", "line 2 holds the byte 0x81. Save it as UTF-8 text"),
        (b"a" * 200_001, "The text has 200,001 characters and this program takes up to 200,000."),
        (b"Conference notes\x00.", "U+0000"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(cast, content, sentence):
    with pytest.raises(BadText) as refusal:
        read(cast, content)

    assert sentence in str(refusal.value)
    assert Motion.objects.count() == 0


def test_a_mark_of_byte_order_is_no_text():
    assert reading.words("", b"\xef\xbb\xbfa") == ("a", ())


def test_only_the_keeper_imports(cast):
    with pytest.raises(Forbidden, match="Only whoever keeps the installation can file what was decided elsewhere"):
        importing.import_motion(
            actor=cast.delegate, conference=cast.conference, body=cast.harbour, content=FILED.encode()
        )


def test_the_body_is_one_of_the_organisation(cast):
    other = factories.cast(slug="autumn")

    with pytest.raises(BadText, match="does not belong to the organisation"):
        importing.import_motion(
            actor=cast.keeper, conference=cast.conference, body=other.harbour, content=FILED.encode()
        )


def test_no_word_of_the_real_documents_is_lost(cast, seeds: list[Path]):
    for path in seeds:
        content = path.read_bytes()

        imported = read(cast, content)

        given = [word for word in words(content.decode()) if not word.isnumeric()]
        assert sorted(kept_words(imported)) == sorted(given), path.name


def test_the_real_documents_come_out_as_they_are_laid_out(cast, seeds: list[Path]):
    sections, filed = (read(cast, path.read_bytes()).motion for path in seeds[:2])

    top = [clause.kind for clause in current(sections).content.clauses]
    assert top == ["chapeau"] * 3
    assert [len(clause.children) for clause in current(sections).content.clauses][:2] == [10, 4]
    assert [len(clause.children) for clause in current(filed).content.clauses] == [0, 0, 8]
    assert (filed.state, filed.recorded_outcome) == ("carried", "Carried as Amended")
    assert {line["part"] for line in filed.source["header"]} >= {"title", "conference", "date", "outcome"}
