"""Plain text becomes a document without losing a word, and its canonical form reads back the same."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text import limits, plain
from motions.text.document import Clause, Document, Kind
from motions.text.headers import Part
from motions.text.numbering import labels
from motions.text.plain import Reading
from motions.text.refusals import Code, Refusal
from tests.text.reading import cases, outline
from tests.text.seeds import PRESENT, seed

CASES = Path(__file__).parent / "cases" / "plain" / "cases.txt"


def golden() -> Iterator[tuple[str, str, str]]:
    return cases(CASES.read_text(encoding="utf-8"))


def ids() -> Iterator[str]:
    return (f"c{number}" for number in itertools.count(1))


def read(text: str) -> Reading:
    return plain.read(text, ids=ids())


def letters(text: str) -> str:
    """All letters and figures of a text, in order."""
    return "".join(character for character in unicodedata.normalize("NFC", text) if character.isalnum())


def said(reading: Reading) -> str:
    """All that a reading holds: the header, the tree with its labels, what was set aside below."""
    printed = labels(reading.document)
    tree = "\n".join(f"{printed[clause.id]} {clause.text}" for clause in reading.document.walk())
    tail = len(reading.header.lines)
    while tail and reading.header.lines[tail - 1].line > reading.first_line:
        tail -= 1
    above, below = reading.header.lines[:tail], reading.header.lines[tail:]
    return "\n".join([*(line.text for line in above), tree, *(line.text for line in below)])


# One to a line of text, between bars.
MARKERS = """
|1) |2) |1)|3. |4. |a) |b) |c) |(i) |(ii) |(h) |iv) |v) |A. |B. |J. |1.1 |1.2 |2.1 |13A |H.6.1 |H.6.1.1 |H.6.2 |
A1 |A2 |1 |2 |2023 |1: |1a: |1b: |1aa: |2a) |1.2a. |• |- |·|o\t|o |> |[1] |""".replace("\n", "").split("|")
WORDS = (
    "Conference notes:|Conference believes that pay fell.|more staff;|Pay|This branch resolves|We call for:|"
    "“So it is.”|Yours sincerely|Back to all motions|14 February 2023|Title: Pay|See the report|Motion 12|7|"
    "https://example.org/a|NHS - the|1.5 million|carried|Date: soon|Proposed: us|BACKGROUND:|**Pay**|(a)|by Ealing|"
    '“It opens.|"It opens.|"It closes."|Seconder: us|Mover: us / Seconder: them|moved by us, seconded by them|'
    "Proposed: us  Seconded: them|"
    f"2023 Conference|\u00e9\u0301x|and so on|pay-|this union shall|{'A' * 60}"
).split("|")


@st.composite
def lines(draw: st.DrawFn) -> str:
    indent = draw(st.sampled_from(("", "", "  ", "    ", "\t", "\u00a0", "   ")))
    marker = draw(st.sampled_from(MARKERS))
    return indent + marker + draw(st.sampled_from(WORDS)) + draw(st.sampled_from(("\n", "\n\n")))


motion_like = st.lists(lines(), min_size=1, max_size=14).map("".join)
arbitrary = st.text(
    alphabet=st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t :.-1a)("), min_size=1
).filter(lambda text: text.removeprefix("\ufeff").strip() != "")


@given(motion_like | arbitrary)
def test_no_word_is_lost(text: str) -> None:
    assert letters(said(read(text))) == letters(text)


@given(motion_like | arbitrary)
def test_canonical_text_reads_back_the_same(text: str) -> None:
    document = read(text).document
    assert read(plain.write(document)).document == document


@pytest.mark.parametrize(("title", "pasted", "outcome"), list(golden()), ids=[case[0] for case in golden()])
def test_golden(title: str, pasted: str, outcome: str) -> None:
    reading = read(pasted)
    assert outline(reading) == outcome
    assert letters(said(reading)) == letters(pasted)
    assert read(plain.write(reading.document)).document == reading.document


@PRESENT
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_word_of_a_real_document_is_lost(number: str) -> None:
    text = seed(number)
    reading = read(text)
    assert letters(said(reading)) == letters(text)
    assert read(plain.write(reading.document)).document == reading.document


@PRESENT
def test_the_sections_of_a_model_motion() -> None:
    document = read(seed("000")).document
    chapeaux = [clause for clause in document.clauses if clause.kind is Kind.CHAPEAU]
    assert [len(clause.children) for clause in chapeaux] == [10, 4, 2]
    assert len(document.clauses) == 3
    assert len(chapeaux[2].children[1].children) == 4


@PRESENT
def test_the_header_and_the_points_of_an_adopted_motion() -> None:
    reading = read(seed("001"))
    parts = [line.part for line in reading.header.lines]
    assert parts == [Part.TITLE, Part.SET_ASIDE, Part.CONFERENCE, Part.DATE, Part.OUTCOME]
    assert reading.header.day == datetime.date(2023, 2, 14)
    assert [len(clause.children) for clause in reading.document.clauses] == [0, 0, 8]
    assert {clause.marker for clause in reading.document.clauses[2].children} == {"1)"}


# Bytes


@pytest.mark.parametrize(
    "text",
    [
        "“Quotes” – dashes — and ‘more’…",
        "a\u00a0space, a\u2011hyphen",
        "👩\u200d⚕️ 🏴\U000e0067\U000e0062\U000e007f",
        "Ŵyn, Ynys Môn",
    ],
)
def test_nothing_but_the_form_is_normalised(text: str) -> None:
    (clause,) = read(text + ".").document.clauses
    assert clause.text == text + "."


def test_composed_characters_and_line_breaks_of_every_kind() -> None:
    reading = read(
        "\ufeffWe act at the cafe\u0301.\r\n\r\nWe call.\rWe note.\u2028We ask.\fWe go.\vWe end.\x85We sleep."
    )
    assert [clause.text for clause in reading.document.clauses] == [
        "We act at the caf\u00e9.", "We call.", "We note.", "We ask.", "We go.", "We end.", "We sleep."
    ]  # fmt: skip


def test_canonical_text() -> None:
    document = Document(
        title="Pay",
        clauses=(
            Clause(id="c1", kind=Kind.CHAPEAU, text="We call for:", children=(
                Clause(id="c2", kind=Kind.POINT, marker="1)", text="more", children=(
                    Clause(id="c3", kind=Kind.POINT, marker="a)\t", text="now"),
                )),
                Clause(id="c4", kind=Kind.POINT, marker="1)", text="better"),
            )),
            Clause(id="c5", kind=Kind.QUOTATION, text="“So it is.”"),
        ),
    )  # fmt: skip
    written = "Pay\n\nWe call for:\n\n1)more\n\n  a)\tnow\n\n2)better\n\n  “So it is.”\n"
    assert plain.write(document) == written
    assert plain.digest(document) == hashlib.sha256(written.encode()).hexdigest()


def test_several_clauses_at_once() -> None:
    first, second = plain.clauses("1) one\n2) two", ids=ids())
    assert (first.id, first.text, second.id, second.text) == ("c1", "one", "c2", "two")


LISTS = ["1) ", "1.", "(a) ", "a) ", "a. ", "(A) ", "A. ", "(i) ", "i. ", "I. ", "• "]


@given(st.sampled_from(LISTS), st.integers(2, 60))
def test_a_list_of_any_length_from_two_reads_back_as_itself(marker: str, length: int) -> None:
    points = tuple(
        Clause(id=f"c{number + 2}", kind=Kind.POINT, marker=marker, text="That we act;") for number in range(length)
    )
    document = Document(clauses=(Clause(id="c1", kind=Kind.CHAPEAU, text="Conference notes:", children=points),))
    assert read(plain.write(document)).document == document


# Refusals


@pytest.mark.parametrize(
    ("text", "code", "sentence"),
    [
        ("", Code.INVALID, "The text is empty: paste or write the words of the motion."),
        (" \n\u00a0\t\n", Code.INVALID, "The text is empty: paste or write the words of the motion."),
        (
            "We act.\n\x07We call.",
            Code.INVALID,
            "Line 2 holds a character that cannot be printed (U+0007, bell): take it out.",
        ),
        ("\x9f", Code.INVALID, "Line 1 holds a character that cannot be printed (U+009F): take it out."),
        (
            "\ud800",
            Code.INVALID,
            "Line 1 holds a character that cannot be printed (U+D800): take it out.",
        ),
        (
            "x" * 1_000_001,
            Code.TOO_LARGE,
            "The text has 1,000,001 characters; at most 1,000,000 can be read at once.",
        ),
        (
            "We act.\n\n" * 10_001,
            Code.TOO_LARGE,
            "The text has 10,001 paragraphs and points; at most 10,000 can be read at once.",
        ),
        (
            "Title: a\n\n" * 20_000,
            Code.TOO_LARGE,
            "The text has 20,000 paragraphs and points; at most 10,000 can be read at once.",
        ),
        (
            "a\n" * 100_001,
            Code.TOO_LARGE,
            "The text has 100,001 lines; at most 100,000 can be read at once.",
        ),
    ],
)
def test_refusals(text: str, code: Code, sentence: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(text)
    assert (caught.value.code, str(caught.value)) == (code, sentence)


def test_a_title_is_no_paragraph_of_the_most_that_can_be_read() -> None:
    found = read("Buses\n\n" + "We act.\n\n" * 10_000)
    assert (found.document.title, len(found.document.clauses)) == ("Buses", 10_000)


def test_points_nest_only_so_deep() -> None:
    steps = "\n".join(f"{'  ' * depth}{'•-'[depth % 2]} step {depth}" for depth in range(limits.DEPTH + 5))
    document = read(steps).document
    assert max(found.depth for found in document.index.values()) == limits.DEPTH - 1
    assert read(plain.write(document)).document == document
