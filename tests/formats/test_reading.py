"""Any file that a motion comes in."""

import io
import subprocess
from itertools import count

import pypandoc
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from motions.formats import markdown, pandoc, pandoc_text, pdf, pdf_reading, pdf_text, reading, tracked, web_page, word
from motions.formats.decoding import WINDOWS
from motions.formats.xml_text import xml_text
from motions.text import plain
from motions.text.document import Document
from motions.text.numbering import labels
from motions.text.plain import Reading
from motions.text.refusals import Code, Refusal
from tests.formats.cast import AMENDED, WARM_HOMES, edition
from tests.formats.drawn import documents
from tests.formats.test_office import packed

TEXT = """Safe staffing

Conference notes:

1) that wards are short;

2) that pay has fallen.

Conference resolves to act.
"""
POINTS = [
    ("", "Conference notes:"),
    ("1)", "that wards are short;"),
    ("2)", "that pay has fallen."),
    ("", "Conference resolves to act."),
]


def ids():
    return (f"c{number}" for number in count(1))


def read(name: str, data: bytes) -> Reading:
    return reading.read(name, data, ids=ids())


def printed(document: Document) -> list[tuple[str, str]]:
    """The label and the text of every clause."""
    shown = labels(document)
    return [(shown[clause.id], clause.text) for clause in document.walk()]


def refused(name: str, data: bytes) -> tuple[Code, str]:
    with pytest.raises(Refusal) as caught:
        read(name, data)
    return caught.value.code, caught.value.message


def made(source: str, into: str, *, of: str = "markdown") -> bytes:
    """A file of another program: pandoc."""
    program = pypandoc.get_pandoc_path()
    command = [program, "--from", of, "--to", into, "--standalone", "--output", "-"]
    return subprocess.run(command, input=source.encode(), capture_output=True, check=True).stdout


class TestWhatWeWrote:
    @pytest.mark.parametrize(
        ("name", "write"), [("a.docx", word.write), ("a.html", web_page.write), ("a.md", markdown.write)]
    )
    def test_it_is_read_back_with_the_same_labels_and_words(self, name, write):
        found = printed(read(name, write(edition())).document)

        expected = [(label, text) for label, text in printed(WARM_HOMES)]
        start = found.index(expected[0])
        with_quotation = [("" if label == ">" else label, text) for label, text in found]
        assert with_quotation[start : start + len(expected)] == expected

    @given(documents)
    @settings(max_examples=10)
    def test_no_word_of_a_word_file_is_lost(self, document):
        text, _ = reading.words("a.docx", word.write(edition(document)))

        squeezed = "".join(text.split())
        assert all("".join(xml_text(clause.text).split()) in squeezed for clause in document.walk())

    def test_tracked_changes_count_as_accepted(self):
        found = printed(read("a.docx", tracked.write(AMENDED)).document)

        expected = printed(AMENDED.document)
        start = found.index(expected[0])
        assert found[start : start + len(expected)] == expected

    def test_our_pdf_is_read_and_a_person_confirms(self):
        answer = read("a.pdf", pdf.write(edition()))

        assert answer.marks[0].sentence == pdf_reading.CONFIRM
        assert ("(iv)", "write to every council that runs home care; and") in printed(answer.document)


class TestWhatOthersWrote:
    SOURCE = f"# {TEXT}"

    @pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "html"])
    def test_numbers_of_lists_are_kept(self, kind):
        answer = read(f"motion.{kind}", made(self.SOURCE, kind))

        assert answer.document.title == "Safe staffing"
        expected = POINTS if kind in {"docx", "odt"} else [(label.replace(")", "."), text) for label, text in POINTS]
        found = printed(answer.document)
        assert found in ([*POINTS], expected)

    @pytest.mark.parametrize(
        ("source", "said"),
        [
            (rb"\u163?50 caf\u233?s, the branch\u8217?s", "£50 cafés, the branch’s"),
            (rb"\u163 ?50 caf\u233\'e9s", "£50 cafés"),
            (rb"\uc2\u163??50, {\uc0\u163 50}, \uc0\u163?", "£50, £50, £?"),
            (rb"\b pay\b0, rest\b.\b0  A\emdash-b; now\b0\'92s", "pay, rest. A—-b; now’s"),
            (rb"a\\b? \{b0, c\}", r"a\b? {b0, c}"),
            (rb"pay{\*\blob\bin9 }\b0?\u1?} rises\\bin3 ", r"pay rises\bin3"),
        ],
        ids=["unicode", "delimited", "other-fallbacks", "marks", "escaped", "binary"],
    )
    def test_no_character_of_rtf_is_lost(self, source, said):
        text, _ = reading.words("a.rtf", rb"{\rtf1\ansi\ansicpg1252 " + source + rb"\par}")

        assert text == f"{said}\n"

    def test_the_name_does_not_matter_where_the_content_tells(self):
        assert printed(read("motion.txt", made(self.SOURCE, "docx")).document) == POINTS
        assert read("motion", b"<!DOCTYPE html><p>Conference resolves to act.</p>").document.clauses[0].text == (
            "Conference resolves to act."
        )

    def test_start_and_style_of_a_list_are_kept(self):
        answer = read("a.docx", made("Conference calls for:\n\n(c) rest;\n(d) pay.\n", "docx"))

        assert printed(answer.document)[1:] == [("(c)", "rest;"), ("(d)", "pay.")]

    def test_typed_labels_are_labels_and_not_bullets(self):
        text, _ = reading.words("a.html", b"<p>Calls for:</p><ul><li>(i) rest;</li><li>(ii) pay.</li></ul>")

        assert text == "Calls for:\n\n(i) rest;\n\n(ii) pay.\n"

    def test_the_title_and_what_else_word_sets_apart_is_read(self):
        source = (
            "---\ntitle: Safe staffing\nauthor: [North Branch, Young Members]\nabstract: Why.\n---\nConference acts.\n"
        )

        text, _ = reading.words("a.docx", made(source, "docx"))

        assert text.split("\n\n")[:3] == ["Safe staffing", "North Branch", "Young Members"]
        assert "Why." in text

    def test_a_table_is_read_cell_by_cell(self):
        source = (
            b"<table><caption>Pay</caption><tr><th>Grade</th><th>Rise</th></tr><tr><td>A</td><td>5%</td></tr></table>"
        )

        text, questions = reading.words("a.html", source)

        assert text.split() == ["Pay", "Grade", "Rise", "A", "5%"]
        assert questions == (pandoc_text.TABLE,)

    def test_notes_stand_at_the_end(self):
        text, questions = reading.words("a.docx", made("Conference acts.[^a] Now.\n\n[^a]: In May.\n", "docx"))

        assert text == "Conference acts.[1] Now.\n\n[1] In May.\n"
        assert questions == (pandoc_text.NOTE,)

    def test_every_kind_of_block_and_word_is_read(self):
        source = (
            b"<h2>Background</h2><p>One<br>two <em>three</em> <code>four</code> <a href='x'>five</a> <q>six</q> "
            b"<del>seven</del> <img src='x' alt='eight'></p><dl><dt>nine</dt><dd>ten</dd></dl><pre>eleven\ntwelve</pre>"
            b"<blockquote><p>thirteen</p></blockquote><hr><figure><img src='y' alt='fourteen'>"
            b"<figcaption>fifteen</figcaption></figure><div>sixteen</div>"
        )

        text, questions = reading.words("a.html", source)

        assert text.startswith("Background\n\nOne\n\ntwo three four five “six” seven eight\n\nnine\n\nten\n\neleven")
        assert "\n\ntwelve\n\n> thirteen\n\n" in text
        assert "fifteen" in text
        assert "sixteen" in text
        assert questions == (pandoc_text.STRUCK,)

    def test_a_point_that_word_indents_is_a_point(self):
        assert reading.words("a.md", b"> (a) rest\n")[0] == "  (a) rest\n"

    def test_raw_markup_in_markdown_is_not_lost(self):
        assert "<b>now</b>" in reading.words("a.md", b"Act <b>now</b>\n")[0]


class TestTrees:
    """What pandoc says of documents that are rare."""

    @staticmethod
    def taken(*blocks, meta=None) -> str:
        return pandoc_text.take({"meta": meta or {}, "blocks": blocks}, with_lifted=True).text

    def test_lines_of_verse(self):
        line = {"t": "LineBlock", "c": [[{"t": "Str", "c": "Bread"}], [{"t": "Str", "c": "Roses"}]]}

        assert self.taken(line) == "Bread\n\nRoses\n"

    def test_quotation_marks(self):
        words = [{"t": "Str", "c": "bread"}]
        quoted = [{"t": "Quoted", "c": [{"t": kind}, words]} for kind in ("SingleQuote", "DoubleQuote")]

        assert self.taken({"t": "Para", "c": quoted}) == "‘bread’“bread”\n"

    def test_words_with_an_address_and_citations(self):
        span = {"t": "Span", "c": [["", [], []], [{"t": "Str", "c": "bread"}]]}
        cite = {"t": "Cite", "c": [[], [{"t": "Str", "c": "roses"}]]}

        assert self.taken({"t": "Plain", "c": [span, {"t": "SoftBreak"}, cite]}) == "bread roses\n"

    def test_an_empty_item_is_none(self):
        items = [[], [{"t": "Para", "c": [{"t": "Str", "c": "rest"}]}]]
        numbers = {"t": "OrderedList", "c": [[3, {"t": "LowerRoman"}, {"t": "TwoParens"}], items]}

        assert self.taken(numbers) == "(iii) rest\n"

    def test_a_title_of_several_blocks(self):
        meta = {
            "title": {"t": "MetaBlocks", "c": [{"t": "Para", "c": [{"t": "Str", "c": "Rest"}]}]},
            "author": {"t": "MetaList", "c": [{"t": "MetaInlines", "c": [{"t": "Str", "c": "North"}]}]},
            "date": {"t": "MetaBool", "c": True},
        }

        assert self.taken(meta=meta) == "Rest\n\nNorth\n"


class TestText:
    def test_plain_text_is_read_as_it_is(self):
        answer = read("motion.txt", TEXT.encode())

        assert answer == plain.read(TEXT, ids=ids())

    def test_text_from_windows_is_looked_at(self):
        answer = read("motion.txt", "Conference resolves to act for carers’ rights and for rest.".encode("cp1252"))

        assert [mark.sentence for mark in answer.marks] == [WINDOWS]

    def test_markdown_from_windows_is_looked_at_too(self):
        _, questions = reading.words("motion.md", "Conference resolves to act for carers’ rights.".encode("cp1252"))

        assert questions == (WINDOWS,)


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "code", "sentence"),
        [
            (b"", Code.INVALID, "The text is empty: paste or write the words of the motion."),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, Code.INVALID, reading.OLD_WORD),
            (packed({"word/document.xml": b"not xml"}), Code.INVALID, pandoc.UNREADABLE),
            (b"%PDF-1.7 nothing", Code.INVALID, pdf_reading.SENTENCES["broken"].message),
        ],
    )
    def test_each_says_why(self, data, code, sentence):
        assert refused("motion.bin", data) == (code, sentence)

    @pytest.mark.parametrize("ending", [".docx", ".odt", ".pdf"])
    @pytest.mark.parametrize("data", [b"not a docx\n", b"", b"<p>Conference acts."])
    def test_a_file_that_is_not_what_its_name_says(self, ending, data):
        assert refused(f"Motion{ending.upper()}", data) == (Code.INVALID, reading.MISNAMED.format(ending=ending))

    def test_a_large_file(self, monkeypatch):
        monkeypatch.setattr(reading, "BYTES", 10)

        assert refused("a.txt", b"12345678901") == (
            Code.TOO_LARGE,
            "The file has 11 bytes; at most 10 can be read.",
        )

    @pytest.mark.parametrize("tag", [b"<blockquote>", b"<b>"])
    def test_a_document_that_is_nested_too_deep(self, tag):
        code, sentence = refused("a.html", b"<p>Conference " + tag * 1_000 + b"acts.")

        assert code == Code.TOO_LARGE
        assert sentence in {reading.TOO_DEEP, pandoc.TOO_MUCH}

    def test_a_document_that_takes_too_long(self, monkeypatch):
        monkeypatch.setattr(pandoc, "SECONDS", 0.001)

        assert refused("a.html", b"<p>x") == (Code.TOO_LARGE, pandoc.TOO_MUCH)

    def test_a_document_that_takes_too_much_memory(self, monkeypatch):
        monkeypatch.setattr(pandoc, "MEMORY", "-M2M")

        assert refused("a.html", b"<p>" + b"<b>x" * 50_000) == (Code.TOO_LARGE, pandoc.TOO_MUCH)


class TestPdfText:
    """What the process that reads a PDF says."""

    def test_pages(self):
        assert pdf_text.answer(pdf.write(edition()))["pages"]

    def test_a_protected_file(self):
        writer = PdfWriter(clone_from=io.BytesIO(pdf.write(edition())))
        writer.encrypt("secret", algorithm="RC4-128")
        written = io.BytesIO()
        writer.write(written)

        assert pdf_text.answer(written.getvalue()) == {"refused": "encrypted"}

    def test_too_many_pages(self, monkeypatch):
        monkeypatch.setattr(pdf_text, "PAGES", 0)

        assert pdf_text.answer(pdf.write(edition())) == {"refused": "too_large"}

    def test_too_much_memory(self, monkeypatch):
        def full(_data):
            raise MemoryError

        monkeypatch.setattr(pdf_text, "PdfReader", full)

        assert pdf_text.answer(b"") == {"refused": "too_large"}

    @given(st.binary(max_size=300))
    @settings(max_examples=20)
    def test_damage(self, data):
        assert pdf_text.answer(b"%PDF-1.7\n" + data) == {"refused": "broken"}


class TestPdf:
    @staticmethod
    def page(source: str) -> bytes:
        return bytes(typst.compile(source.encode(), format="pdf"))

    def test_a_line_at_the_foot_of_every_page_is_left_out_and_said(self):
        source = "#set page(footer: context [Agenda, page #counter(page).display()])\n"

        text, questions = pdf_reading.take(self.page(f"{source}Conference notes that\n#pagebreak()\nwards are short."))

        assert text.split() == ["Conference", "notes", "that", "wards", "are", "short."]
        assert questions == (pdf_reading.CONFIRM, pdf_reading.FOOT.format(line="Agenda, page 1"))

    def test_a_foot_with_its_number_on_the_other_side_is_told_once(self):
        source = "#set page(width: 9cm, height: 6cm, footer: context [Agenda #h(1fr) #counter(page).display()])\n"
        pages = "\n#pagebreak()\n".join(f"Page of {number} words." for number in range(1, 12))

        text, questions = pdf_reading.take(self.page(source + pages))

        assert "Agenda" not in text
        assert questions == (pdf_reading.CONFIRM, pdf_reading.FOOT.format(line="Agenda 1"))

    def test_pages_that_end_differently_are_kept_whole(self):
        text, questions = pdf_reading.take(self.page("Conference notes.\n#pagebreak()\nConference acts."))

        assert text == "Conference notes.\n\nConference acts.\n"
        assert questions == (pdf_reading.CONFIRM,)

    def test_pictures_hold_no_text(self):
        with pytest.raises(Refusal) as caught:
            pdf_reading.take(self.page("#rect()"))
        assert caught.value.message == pdf_reading.PICTURE

    def test_a_file_that_takes_too_long(self, monkeypatch):
        monkeypatch.setattr(pdf_reading, "SECONDS", 0.001)

        assert refused("a.pdf", self.page("x")) == (Code.TOO_LARGE, pdf_reading.SENTENCES["too_large"].message)

    def test_a_file_that_breaks_its_reader(self, monkeypatch, tmp_path):
        program = tmp_path / "gone.py"
        monkeypatch.setattr(pdf_reading, "PROGRAM", program)

        assert refused("a.pdf", self.page("x")) == (Code.TOO_LARGE, pdf_reading.SENTENCES["too_large"].message)
