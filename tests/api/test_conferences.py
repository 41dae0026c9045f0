"""Conferences, for anyone."""

import pytest

from tests import factories
from tests.api.test_adopted import assert_problem

SPRING = {
    "slug": "spring",
    "name": "Conference of spring",
    "organisation": "Union of spring",
    "start_date": "2026-06-09",
    "end_date": "2026-06-11",
    "time_zone": "Europe/London",
    "language": "en-GB",
    "links": {
        "self": "http://testserver/api/v1/conferences/spring/",
        "motions": "http://testserver/api/v1/conferences/spring/motions/",
        "agenda_pdf": "http://testserver/api/v1/conferences/spring/agenda.pdf",
        "agenda_docx": "http://testserver/api/v1/conferences/spring/agenda.docx",
        "order": "http://testserver/api/v1/conferences/spring/order/",
        "groups": "http://testserver/api/v1/conferences/spring/groups/",
        "consequences": "http://testserver/api/v1/conferences/spring/consequences/",
        "adopted": "http://testserver/api/v1/adopted/?conference=spring",
        "zip": "http://testserver/api/v1/conferences/spring/adopted.zip",
        "changes": "http://testserver/api/v1/changes/",
        "key": "http://testserver/.well-known/carried/key.pub",
        "log": "http://testserver/.well-known/carried/log.jsonl",
        "log_signature": "http://testserver/.well-known/carried/log.jsonl.minisig",
        "feed": "http://testserver/feeds/spring/adopted.atom",
        "page": "http://testserver/c/spring/",
    },
}


def test_one(cast, reader):
    assert reader.get("/api/v1/conferences/spring/").json() == SPRING


def test_all(cast, reader):
    assert reader.get("/api/v1/conferences/").json() == {"results": [SPRING], "next": None}


def test_all_in_parts(db, reader):
    for slug in ["autumn", "spring", "winter"]:
        factories.cast(slug=slug)

    part = reader.get("/api/v1/conferences/?limit=2").json()
    rest = reader.get(part["next"].removeprefix("http://testserver")).json()

    assert [row["slug"] for row in part["results"]] == ["autumn", "spring"]
    assert [row["slug"] for row in rest["results"]] == ["winter"]


def test_a_cursor_that_was_made_up(db, reader):
    for cursor in ["2026-13-45~spring", "x~y", "2026-06-09"]:
        assert_problem(reader.get(f"/api/v1/conferences/?cursor={cursor}"), 400, "bad_parameter")


def test_one_that_is_not_there(db, reader):
    assert_problem(reader.get("/api/v1/conferences/nowhere/"), 404, "not_found")


@pytest.mark.parametrize("rows", [1, 3])
def test_all_take_one_query(db, reader, rows, django_assert_num_queries):
    for number in range(rows):
        factories.cast(slug=f"conference-{number}")

    with django_assert_num_queries(1):
        assert len(reader.get("/api/v1/conferences/").json()["results"]) == rows
