"""Word: clean, and as tracked changes against the motion as submitted."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document as WordDocument
from hypothesis import given, reject
from lxml import etree

from motions.formats import tracked, word
from motions.formats.edition import Edition, InvalidEdition, Status
from motions.formats.word_lists import Item, Side, number
from motions.formats.word_styles import KINDS
from motions.formats.word_xml import WORD
from motions.formats.xml_text import xml_text
from motions.text.consolidate import Consolidated, consolidate
from motions.text.document import Clause, Document
from motions.text.numbering import labels
from tests.formats.cast import AMENDED, edition
from tests.formats.drawn import HOSTILE, documents
from tests.formats.word_reading import Read, clauses, part, q, read
from tests.text.strategies import Agenda, agendas


def printed(document: Document) -> list[Read]:
    """The paragraphs that a document comes to."""
    shown = labels(document)
    return [
        Read(KINDS[clause.kind], xml_text(f"{shown[clause.id]}\t" * bool(shown[clause.id]) + clause.text))
        for clause in document.walk()
    ]


def amended(agenda: Agenda) -> Edition:
    """The adopted text of an agenda whose amendments were all carried."""
    outcome = consolidate(agenda.base, agenda.amendments)
    if not isinstance(outcome, Consolidated):
        reject()
    return edition(outcome.document, submitted=agenda.base, marked=outcome.marked)


class TestClean:
    @given(documents)
    def test_every_label_and_every_word_is_there(self, document):
        title, found = clauses(word.write(edition(document)))

        assert title == xml_text(edition(document).title)
        assert found == printed(document)

    @pytest.mark.parametrize("text", HOSTILE)
    def test_nothing_in_a_text_is_markup(self, text):
        _, found = clauses(word.write(edition(Document(title=text, clauses=(Clause(id="c1", text=text),)))))

        assert [each.text for each in found] == [text]

    def test_another_library_opens_it(self):
        opened = WordDocument(io.BytesIO(word.write(edition())))

        assert opened.core_properties.title == "Warm homes for carers"
        assert "publish the figures for every region;" in [each.text for each in opened.paragraphs]

    def test_what_is_said_about_the_text_is_in_the_file(self):
        found = [each.text for each in read(word.write(edition()))]

        assert "Carried as amended (12.1, 12.3) by National Delegate Conference 2026, 14 June 2026." in found
        assert f"Address\t{edition().links['html']}" in found
        assert any(edition().sha256 in line for line in found)

    def test_a_text_that_is_not_in_force_says_so_first(self):
        first = read(word.write(edition(status=Status.LAPSED)))[0]

        assert first == Read("Warning", "This text is no longer in force: it has lapsed.")

    def test_no_file_in_it_has_a_time(self):
        with zipfile.ZipFile(io.BytesIO(word.write(edition()))) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


class TestLists:
    def test_word_counts_what_it_can_and_the_rest_is_typed(self):
        markers = ["1) ", "1.1 ", "(a) ", "1A. ", "[1] ", "• "]
        sides = [Side(clause=Clause(id=each, text="x", marker=each), label=each.strip()) for each in markers]

        numbering = number(Item(depth=0, adopted=side) for side in sides)

        assert [place.typed_label for place in numbering.adopted if place] == ["", "1.1", "", "1A.", "[1]", ""]
        assert [each.format for each in numbering.definitions] == ["decimal", "lowerLetter", "bullet"]

    @pytest.mark.parametrize(("start", "typed"), [(25, ["", ""]), (26, ["", "(aa)"]), (0, ["(0)", ""])])
    def test_letters_end_at_z(self, start, typed):
        document = Document(
            clauses=(
                Clause(id="c1", text="x", marker="(a) ", start=start),
                Clause(id="c2", text="x", marker="(a) "),
            )
        )
        shown = labels(document)

        numbering = number(
            Item(depth=0, adopted=Side(clause=clause, label=shown[clause.id])) for clause in document.walk()
        )

        assert [place.typed_label for place in numbering.adopted if place] == typed

    def test_the_tenth_level_is_counted_on_the_ninth(self):
        clause = Clause(id="c12", text="deep", marker="1. ")
        for index in reversed(range(12)):
            clause = Clause(id=f"c{index}", text="x", marker="1. ", children=(clause,))

        _, found = clauses(word.write(edition(Document(clauses=(clause,)))))

        assert {each.text for each in found} == {"1.\tx", "1.\tdeep"}


class TestTracked:
    @given(agendas())
    def test_accepted_it_is_the_adopted_text_and_rejected_the_motion(self, agenda):
        adopted = amended(agenda)

        written = tracked.write(adopted)

        assert clauses(written, accept=True)[1] == printed(adopted.document)
        assert clauses(written, accept=False)[1] == printed(agenda.base)

    @given(agendas())
    def test_the_title_is_tracked_too(self, agenda):
        adopted = amended(agenda)

        written = tracked.write(adopted)

        assert clauses(written, accept=True)[0] == adopted.document.title
        assert clauses(written, accept=False)[0] == agenda.base.title

    @given(agendas())
    def test_every_change_has_an_id_of_its_own_an_author_and_a_time(self, agenda):
        root = part(tracked.write(amended(agenda)), "word/document.xml")

        changes = list(root.iter(q("ins"), q("del"), q("pPrChange")))

        assert len({change.get(q("id")) for change in changes}) == len(changes)
        assert all(change.get(q("author")) and change.get(q("date")).endswith("Z") for change in changes)

    def test_the_author_is_the_amendment_with_its_mover_and_the_time_that_of_the_decision(self):
        root = part(tracked.write(AMENDED), "word/document.xml")

        authors = {(each.get(q("author")), each.get(q("date"))) for each in root.iter(q("ins"))}

        assert ("Amendment 12.1, South Vale Branch", "2026-06-14T10:12:00Z") in authors

    def test_without_a_motion_to_compare_with_there_is_nothing_to_write(self):
        with pytest.raises(InvalidEdition):
            tracked.write(edition())


def test_properties_stand_in_the_order_of_words_schema():
    order = ["pStyle", "numPr", "ind", "rPr", "pPrChange"]
    root = part(tracked.write(AMENDED), "word/document.xml")

    for properties in root.iter(q("pPr")):
        names = [etree.QName(child).localname for child in properties]
        assert names == sorted(names, key=order.index)
    assert root.tag == f"{{{WORD}}}document"


def test_an_amendment_without_a_known_mover_is_named_by_its_number():
    root = part(tracked.write(replace(AMENDED, movers={})), "word/document.xml")

    assert "Amendment 12.1" in {each.get(q("author")) for each in root.iter(q("ins"))}
