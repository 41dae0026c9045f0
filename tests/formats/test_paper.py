"""Motions on paper: PDF and Word have the lines of the engine, each on one line with its number."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from motions.formats import paper_pdf, paper_word, reading
from motions.formats.paper import InvalidPaper, Paper, PrintedAmendment, PrintedMotion, facts, printed_lines
from motions.formats.word_styles import KINDS
from motions.formats.xml_text import xml_text
from motions.text import plain
from motions.text.document import Clause, Document, Kind
from motions.text.numbering import NARROWEST, labels, lines
from tests.formats.drawn import HOSTILE, documents, of_texts
from tests.formats.word_reading import part, q, read

WIDTHS = st.integers(min_value=NARROWEST, max_value=120)
LEGIBLE = st.text(
    st.one_of(
        st.sampled_from("aeiou    --‐–;,.“”’£\t"),
        st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=["Cc", "Cf", "Cn"]),
        st.characters(min_codepoint=0x410, max_codepoint=0x44F),
    ),
    max_size=400,
).map(lambda text: unicodedata.normalize("NFC", text))
NUMBERS = 7.8  # points: the size of the numbers, which nothing else on the page has
NEAR = 2  # points: a bold line and its label stand not quite as high

Lines = list[tuple[int, str]]


def motion(document: Document, **more: object) -> PrintedMotion:
    known = {
        "name": "Motion 12",
        "title": document.title,
        "body": "Harbour branch",
        "kind": "Motion",
        "version": 2,
        "sha256": plain.digest(document),
        "address": "https://example.org/c/2026/motions/1/",
        "document": document,
    }
    return PrintedMotion(**(known | more))  # type: ignore[arg-type]  # the fields of the test's choice


def paper(*motions: PrintedMotion, width: int = 80) -> Paper:
    return Paper(
        title=motions[0].name if len(motions) == 1 else "Agenda",
        organisation="Union of Carers",
        conference="Annual Conference 2026",
        days="9 to 11 June 2026",
        language="en-GB",
        width=width,
        at=datetime(2026, 6, 1, 9, 0, tzinfo=ZoneInfo("Europe/London")),
        motions=motions,
    )


def expected(document: Document, width: int) -> Lines:
    """The engine's lines, with a space for each tab."""
    return [
        (line.number, document.text(line.clause)[line.start : line.end].replace("\t", " "))
        for line in lines(document, width)
    ]


def in_word(data: bytes) -> Lines:
    """Every line of the file that has a number."""
    found = []
    for paragraph in read(data):
        if paragraph.style in KINDS.values() and "\t" in paragraph.text:
            for line in paragraph.text.split("\n"):
                words, _, number = line.rpartition("\t")
                found.append((int(number), words))
    return found


def in_pdf(data: bytes) -> Lines:
    """Every line of the pages that has a number, without its spaces; the words are all that stands as high as it."""
    found: Lines = []
    for page in PdfReader(io.BytesIO(data)).pages:
        pieces: list[tuple[float, float, str]] = []
        page.extract_text(visitor_text=lambda text, at, _, __, size: pieces.append((at[5], size, text)))  # noqa: B023
        for height, size, number in pieces:
            if round(size, 2) == NUMBERS and number.strip():
                beside = (text for at, other, text in pieces if abs(at - height) < NEAR and other != size)
                found.append((int(number), squeezed("".join(beside))))
    return found


def squeezed(text: str) -> str:
    return "".join(text.replace("\xad", "").replace("\u200b", "").split())


def labelled(document: Document, width: int) -> Lines:
    """The engine's lines with the label that stands before the first of each clause, without spaces."""
    shown, texts, found = labels(document), dict(expected(document, width)), []
    before = None
    for line in lines(document, width):
        label = shown[line.clause] if line.clause != before else ""
        found.append((line.number, squeezed(label + texts[line.number])))
        before = line.clause
    return found


class TestWord:
    @given(documents, WIDTHS)
    def test_its_lines_are_those_of_the_engine(self, document, width):
        without = in_word(paper_word.write(paper(motion(document), width=width)))
        shown = labels(document)
        firsts = {printed[0].number: shown[clause] for clause, printed in printed_lines(document, width).items()}

        assert without == [
            (number, xml_text(f"{firsts.get(number)}\t" * bool(firsts.get(number)) + words))
            for number, words in expected(document, width)
        ]

    def test_another_library_opens_it(self):
        opened = docx.Document(io.BytesIO(paper_word.write(TWO)))

        assert opened.core_properties.title == "Agenda: Annual Conference 2026"
        assert "that wards are short;\t2" in [each.text for each in opened.paragraphs]

    def test_its_numbers_are_in_the_style_for_numbers_of_lines(self):
        runs = part(paper_word.write(TWO), "word/document.xml").iter(q("r"))
        styled = [
            run for run in runs if run.find(f"{q('rPr')}/{q('rStyle')}[@{q('val')}='{paper_word.NUMBER}']") is not None
        ]

        assert [run.findtext(q("t")) for run in styled] == ["1", "2"]

    def test_broad_words_are_set_small(self):
        usual, broad = (Document(clauses=(Clause(id="c", text=text * 30),)) for text in ("line", "MWMW"))

        assert [sizes(document) for document in (usual, broad)] == [{22, 14}, {14}]

    @pytest.mark.parametrize(("character", "size"), [("字", 14), ("i", 22), ("N", 15), ("\u0301", 22)])
    def test_how_broad_a_character_is(self, character, size):
        assert max(sizes(Document(clauses=(Clause(id="c", text=character * 80),)))) == size

    def test_read_back_its_numbers_stand_in_the_margin(self):
        texts = ("Conference notes that it rains", "that wards are short of nurses", "that it pours without an end")
        point, inner = (
            Clause(id=text, text=text, kind=Kind.POINT, marker=marker)
            for text, marker in zip(texts[1:], ("1. ", "a) "), strict=True)
        )
        under = replace(point, children=(inner,))
        document = Document(clauses=(Clause(id="c1", text=texts[0], children=(under,)), Clause(id="c2", text=texts[0])))
        text, questions = reading.words("a.docx", paper_word.write(paper(motion(document), width=20)))

        assert questions == ()
        assert text[text.index("    1  ") : text.index("\n\nSubmitted by")] == (
            "    1  Conference notes\n    2    that it rains\n\n"
            "    3  1. that wards are short\n    4       of nurses\n\n"
            "    5    a) that it pours\n    6         without an end\n\n"
            "    7  Conference notes\n    8    that it rains"
        )


class TestPdf:
    @pytest.mark.parametrize("width", [20, 80, 120])
    def test_read_back_a_blank_line_stands_between_clauses_only(self, width):
        clauses = tuple(Clause(id=f"c{number}", text="Conference notes that it rains. " * 5) for number in range(3))
        document = Document(clauses=clauses)
        text, _ = reading.words("a.pdf", paper_pdf.write(paper(motion(document), width=width)))
        numbered = re.split(r"(?m)^ *1 +(?=Conference)|Submitted by", text)[1]

        groups = [group.strip().count("\n") + 1 for group in numbered.split("\n\n") if group.strip()]
        assert groups == [len(lines) for lines in printed_lines(document, width).values()]

    @given(of_texts(LEGIBLE), WIDTHS)
    @settings(max_examples=25)
    def test_its_lines_are_those_of_the_engine(self, document, width):
        assert in_pdf(paper_pdf.write(paper(motion(document), width=width))) == labelled(document, width)

    @pytest.mark.parametrize("text", ["W" * 300, "–" * 79, "@ " * 90, "iiiiii"])
    @pytest.mark.parametrize("kind", [Kind.HEADING, Kind.POINT, Kind.QUOTATION])
    def test_no_line_is_broken_however_broad_it_is(self, text, kind):
        clause = Clause(id="c2", text=text, kind=kind, marker="(viii) " if kind is Kind.POINT else "")
        document = Document(clauses=(Clause(id="c1", text="Conference notes:", kind=Kind.CHAPEAU, children=(clause,)),))

        assert in_pdf(paper_pdf.write(paper(motion(document)))) == labelled(document, 80)

    @given(documents)
    @settings(max_examples=12)
    def test_whatever_the_text_there_is_a_file(self, document):
        assert paper_pdf.write(paper(motion(document), motion(document))).startswith(b"%PDF-1.7")

    def test_what_the_typefaces_lack_is_named_and_said(self):
        found = words(paper(motion(Document(clauses=(Clause(id="c", text="Well done ᚠ"),)))))

        assert squeezed("Well done [runic letter fehu feoh fe f]") in found
        assert squeezed("they are named in brackets") in found

    def test_the_numbers_are_not_read_out(self):
        content = PdfReader(io.BytesIO(paper_pdf.write(ONE))).pages[0].get_contents()

        assert content is not None
        assert content.get_data().count(b"/Artifact") >= len(lines(ONE.motions[0].document, 80))


STAFFING = Document(
    title="Safe staffing",
    clauses=(
        Clause(
            id="c1",
            text="Conference notes:",
            kind=Kind.CHAPEAU,
            children=(Clause(id="c2", text="that wards are short;", kind=Kind.POINT, marker="1. "),),
        ),
    ),
)
AMENDMENT = PrintedAmendment(
    name="Amendment 12.1", body="Valley branch", prose="In point 1, delete “short”.\n\nInsert “full”.\n"
)
ONE = paper(motion(STAFFING))
TWO = paper(motion(STAFFING), motion(Document(), name="Motion 13", title="", amendments=(AMENDMENT,)))


def sizes(document: Document) -> set[int]:
    """The sizes of the words of the numbered lines, in half points."""
    opened = docx.Document(io.BytesIO(paper_word.write(paper(motion(document)))))
    sized = (run.font.size for each in opened.paragraphs for run in each.runs)
    return {round(size.pt * 2) for size in sized if size is not None}


def words(of: Paper) -> str:
    """All that the PDF says, without spaces."""
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(paper_pdf.write(of))).pages))


def in_words(of: Paper) -> str:
    """All that the Word file says, without spaces."""
    return squeezed("".join(each.text for each in read(paper_word.write(of))))


@pytest.mark.parametrize("told", [words, in_words])
def test_everything_else_is_said_as_well(told):
    found = told(TWO)

    for sentence in (
        "Agenda", TWO.origin, TWO.summary, "Motion 12, Annual Conference 2026", "Safe staffing",
        "Motion 13, Annual Conference 2026", "Amendment 12.1, Valley branch", "In point 1, delete “short”.",
        "Insert “full”.", *(fact.words for each in TWO.motions for fact in facts(each)),
    ):  # fmt: skip
        assert squeezed(sentence) in found


@pytest.mark.parametrize("told", [words, in_words])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_is_markup(told, text):
    long = max(len(text), NARROWEST)
    hostile = motion(Document(title=text, clauses=(Clause(id="c1", text=text),)), body=text)

    assert told(paper(hostile, width=long)).count(squeezed(text)) >= 3


@pytest.mark.parametrize("write", [paper_pdf.write, paper_word.write])
def test_the_same_paper_is_the_same_file(write):
    assert write(TWO) == write(TWO)


def test_a_motion_alone_is_titled_by_itself():
    assert "Agenda" not in words(ONE)
    assert [motion(STAFFING, title=" ").heading, motion(STAFFING).heading] == ["Motion 12", "Safe staffing"]


def test_the_date_is_that_of_the_paper():
    metadata = PdfReader(io.BytesIO(paper_pdf.write(ONE))).metadata

    assert metadata
    assert metadata.creation_date == ONE.at


def test_a_time_without_an_offset_is_refused():
    with pytest.raises(InvalidPaper):
        replace(ONE, at=ONE.at.replace(tzinfo=None))


@pytest.mark.parametrize("write", [paper_pdf.write, paper_word.write])
def test_lines_that_the_engine_does_not_take_are_refused(write):
    with pytest.raises(ValueError, match="at least"):
        write(replace(ONE, width=NARROWEST - 1))
