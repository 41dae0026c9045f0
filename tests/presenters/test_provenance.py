"""Where the words of an adopted text came from: every phrase leads to its source, and back."""

from __future__ import annotations

from hypothesis import given

from motions.formats import provenance_json
from motions.models import Motion
from motions.presenters.provenance import sourced
from motions.presenters.rows import Change
from motions.text.consolidate import Consolidated, consolidate
from tests.formats.cast import edition
from tests.text.strategies import agendas


@given(agendas())
def test_the_phrases_are_the_text_and_every_one_has_a_source(agenda):
    computed = consolidate(agenda.base, agenda.amendments)
    if not isinstance(computed, Consolidated):
        return
    document = computed.document
    kept = provenance_json.fields(edition(document, submitted=computed.plan.base, marked=computed.marked))

    text = sourced(document, kept, Motion(number="12"), with_base=True)

    assert "".join(span.words for span in text.title) == document.title
    assert ["".join(span.words for span in row.spans) for row in text.rows] == [
        clause.text for clause in document.walk()
    ]
    ids = [span.id for span in text.spans if span.words]
    assert len(set(ids)) == len(ids)
    assert all(span.numbers and span.change in {Change.BROUGHT, Change.ORIGINAL} for span in text.spans if span.words)


def test_without_what_was_kept_no_phrase_is_marked():
    document = edition().document
    text = sourced(document, None, Motion(number="12"), with_base=True)
    assert {(span.change, span.id) for span in text.spans} == {(Change.KEPT, "")}
