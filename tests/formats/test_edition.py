"""An edition holds together, or cannot be built."""

from dataclasses import replace
from datetime import datetime

import pytest

from motions.formats.edition import InvalidEdition, Outcome
from motions.text.document import Document
from tests.formats.cast import WARM_HOMES, edition


def test_an_outcome_names_the_amendments_carried():
    assert str(Outcome(result="carried", label="Carried as amended", amendments=("1.1", "1.3"))) == (
        "Carried as amended (1.1, 1.3)"
    )
    assert str(Outcome(result="carried", label="Carried")) == "Carried"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sha256": "0" * 64}, "The hash is not that of the text."),
        ({"labels": {}}, "The labels are not those of the document."),
        ({"submitted": WARM_HOMES}, "The marked text and the motion as submitted belong together."),
        ({"decided_at": datetime(2026, 6, 14)}, "A datetime has no offset."),  # noqa: DTZ001 - that is the mistake
    ],
)
def test_what_does_not_hold_together(changes, sentence):
    with pytest.raises(InvalidEdition) as caught:
        edition(**changes)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("number", "name"),
    [("12", "Motion 12"), ("Composite A", "Composite A"), ("EM1", "Motion EM1"), ("8A", "Motion 8A")],
)
def test_a_number_as_people_say_it(number, name):
    assert edition(number=number).name == name


def test_a_text_without_a_title_is_called_by_its_number():
    assert edition(Document(clauses=WARM_HOMES.clauses)).title == "Motion 12"


def test_links_lead_to_every_format_and_leave_out_what_is_not_there():
    first, second = edition(), replace(edition(), version=2, previous=edition().address)

    assert first.links["pdf"] == "https://motions.example.org/api/v1/adopted/ndc-2026/12/v1.pdf"
    assert "previous" not in first.links
    assert second.links["previous"] == first.address
    assert "tracked.docx" not in first.links
