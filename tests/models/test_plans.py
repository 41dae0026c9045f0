"""What lists ask of the database is found by an index, in the order in which it is shown, however many rows there are.

PostgreSQL reads a small table from end to end whatever indexes it has, and sorts what little it finds; so it is told to
do neither where it can help it, and then says whether it can.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from motions import search
from motions.formats.edition import Status
from motions.models import CatalogueEntry, ProgressReport, Publication
from motions.models.catalogue import CatalogueQuerySet

pytestmark = pytest.mark.django_db

SORTED = {"sqlite": "USE TEMP B-TREE", "postgresql": "Sort"}
READ_THROUGH = {"sqlite": "SCAN ", "postgresql": "Seq Scan"}


def without(*ways: str) -> None:
    """Tell PostgreSQL to do without these ways of reading, for as long as the test goes on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ways:
                cursor.execute(f"SET LOCAL enable_{way} = off")


def in_force() -> CatalogueQuerySet:
    return CatalogueEntry.objects.standing_as(Status.IN_FORCE)


QUESTIONS: dict[str, tuple[Callable[[], QuerySet[Any]], str]] = {
    "texts in force": (lambda: in_force().newest_first(), "catalogue_by_status"),
    "texts in force, from one on": (lambda: in_force().newest_first().filter(seq__lt=100), "catalogue_by_status"),
    "of a conference": (lambda: in_force().at("spring").newest_first(), "catalogue_by_conference"),
    "of a year": (lambda: in_force().of_year(2026).newest_first(), "catalogue_by_year"),
    "on a subject": (lambda: in_force().about("health").newest_first(), "catalogue_by_subject_key"),
    "with a result": (lambda: in_force().with_result("carried").newest_first(), "catalogue_by_result"),
    "of a body": (lambda: in_force().filter(body=7).newest_first(), "catalogue_by_body"),
    "changes after a number": (
        lambda: Publication.objects.filter(seq__gt=100).order_by("seq"),
        "motions_publication_",  # the name of an index begins with it, that of the table ends there
    ),
    "reports on a motion": (
        lambda: ProgressReport.objects.filter(motion=7).order_by("-report_date", "-id"),
        "progress_by_day",
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_index_finds_it_in_order(name):
    question, index = QUESTIONS[name]
    without("seqscan", "bitmapscan", "sort")
    plan = question()[:20].explain()

    assert index in plan
    assert SORTED[connection.vendor] not in plan
    assert READ_THROUGH[connection.vendor] not in plan


def test_words_are_found_by_their_index():
    without("seqscan", "indexscan")  # an index of words is read as a bitmap
    plan = search.matching(CatalogueEntry.objects.all(), search.parse("warm homes"))[:20].explain()

    assert {"sqlite": "VIRTUAL TABLE INDEX 0:M", "postgresql": "on motions_searchtext_words"}[connection.vendor] in plan
