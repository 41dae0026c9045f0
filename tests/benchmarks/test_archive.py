"""The measurement of the archive in short: what it lays in, and how many queries each operation takes.

How long things take is not asked here: that is for ``make bench-archive``.
"""

import pytest

from benchmarks.archive import counting, laying
from benchmarks.archive.operations import FOUND, operations
from motions.models import CatalogueEntry, Publication, SearchText

pytestmark = pytest.mark.django_db

QUERIES = {
    "list": 1,
    "list of a conference": 1,
    "list of a subject": 1,
    "list of a body": 2,
    "list, far down": 1,
    "search, 20 fit": 3,
    "search, a third fits": 3,
    "search, two words": 3,
    "one text": 3,
    "one version": 3,
    "changes after": 1,
    "one text, known: 304": 2,
    "page: list": 1,
    "page: search": 3,
}


@pytest.mark.parametrize("count", [30, 90])
def test_an_archive_of_any_size_costs_the_same_queries_and_an_unchanged_text_no_bytes(count):
    laying.fill(count)

    found = {each.name: counting.counted(each) for each in operations(count)}

    assert {name: kept["queries"] for name, kept in found.items()} == QUERIES
    assert found["one text"]["reads_body"]
    assert (found["one text, known: 304"]["reads_body"], found["one text, known: 304"]["bytes"]) == (False, 0)


def test_what_is_laid_in_is_a_log_a_catalogue_and_words():
    laying.fill(2 * FOUND)

    assert [Publication.objects.count(), CatalogueEntry.objects.count(), SearchText.objects.count()] == [2 * FOUND] * 3
    previous = ""
    for entry in Publication.objects.in_sequence():
        assert entry.previous_sha256 == previous
        previous = entry.entry_sha256
    assert SearchText.objects.filter(text__contains="quillwort").count() == FOUND
