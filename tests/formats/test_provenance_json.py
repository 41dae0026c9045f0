"""Where the words came from: none is lost, and each is somebody's."""

import json
from dataclasses import replace
from itertools import pairwise

from hypothesis import given

from motions.formats import provenance_json
from motions.formats.edition import Vote
from tests.formats.cast import AMENDED, DECIDED, edition
from tests.formats.drawn import documents


def texts(written):
    """The text of the title and of every clause, put together from its spans."""
    return ["".join(span["text"] for span in spans) for spans in all_spans(written)]


def all_spans(written):
    return [written["title"], *(clause["spans"] for clause in written["clauses"])]


def amended():
    return json.loads(provenance_json.write(AMENDED))


def test_the_spans_are_the_text():
    written = amended()

    assert texts(written) == [AMENDED.document.title, *(clause.text for clause in AMENDED.document.walk())]
    assert [clause["id"] for clause in written["clauses"]] == [clause.id for clause in AMENDED.document.walk()]


def test_the_spans_adjoin():
    for spans in all_spans(amended()):
        assert [span["start"] for span in spans[:1]] == [0] * len(spans[:1])
        assert all(first["end"] == second["start"] for first, second in pairwise(spans))
        assert all(len(span["text"]) == span["end"] - span["start"] > 0 for span in spans)


def test_words_are_the_motions_or_an_amendments():
    spans = {clause["id"]: clause["spans"] for clause in amended()["clauses"]}

    assert [(span["text"], span["amendments"]) for span in spans["c2"]] == [
        ("that home carers heat two homes", []),
        (" on one wage", ["12.1"]),
        (";", []),
    ]
    assert [(span["text"], span["amendments"]) for span in spans["n2"]] == [("that energy is dear.", ["12.3"])]


def test_it_says_who_moved_and_how_it_was_decided():
    written = amended()

    assert written["motion"]["body"] == "North Vale Home Care Branch"
    assert written["motion"]["decision"]["counts"][0] == {"option": "yes", "value": 307190}
    assert [(each["number"], each["body"], each["carried_at"]) for each in written["amendments"]] == [
        ("12.1", "South Vale Branch", "2026-06-14T11:12:00+01:00"),
        ("12.3", "Young Members", "2026-06-14T11:32:00+01:00"),
    ]
    assert written["amendments"][0]["decision"]["motion"] == "amendment 12.1"
    assert written["amendments"][1]["decision"] is None


def test_an_amendment_that_was_put_in_parts_is_told_by_the_part_that_was_carried():
    parts = [
        Vote(amendment="12.3", part=part, result=result, has_passed=result == "Carried", declared_at=DECIDED)
        for part, result in ((1, "Lost"), (2, "Carried"))
    ]
    written = json.loads(provenance_json.write(replace(AMENDED, votes=(*parts, *AMENDED.votes))))

    assert written["amendments"][0]["decision"]["motion"] == "amendment 12.1"
    assert written["amendments"][1]["decision"]["motion"] == "part 2 of amendment 12.3"


@given(documents)
def test_without_amendments_every_word_is_the_motions(document):
    written = json.loads(provenance_json.write(edition(document)))

    assert texts(written) == [document.title, *(clause.text for clause in document.walk())]
    assert {number for spans in all_spans(written) for span in spans for number in span["amendments"]} == set()
