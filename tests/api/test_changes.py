"""The change log: a reader that keeps its last number misses nothing."""

import pytest

from motions.services import publishing
from tests import factories
from tests.api import published
from tests.api.test_adopted import assert_problem


def test_says_what_happened_in_order(cast, reader):
    publication = published.text(cast)
    published.withdraw(cast, publication.motion, "Two figures were mixed up.")

    assert reader.get("/api/v1/changes/").json() == {
        "results": [
            {
                "seq": 1,
                "event": "publish",
                "conference": "spring",
                "number": "1",
                "version": 1,
                "sha256": publication.sha256,
                "at": "2026-03-04T12:00:00+00:00",
                "reason": "",
                "links": {
                    "json": "http://127.0.0.1:8000/api/v1/adopted/spring/1/v1.json",
                    "txt": "http://127.0.0.1:8000/api/v1/adopted/spring/1/v1.txt",
                    "latest": "http://127.0.0.1:8000/api/v1/adopted/spring/1",
                },
            },
            {
                "seq": 2,
                "event": "withdraw",
                "conference": "spring",
                "number": "1",
                "version": 1,
                "sha256": publication.sha256,
                "at": "2026-03-05T12:00:00+00:00",
                "reason": "Two figures were mixed up.",
                "links": {
                    "json": "http://127.0.0.1:8000/api/v1/adopted/spring/1/v1.json",
                    "txt": "http://127.0.0.1:8000/api/v1/adopted/spring/1/v1.txt",
                    "latest": "http://127.0.0.1:8000/api/v1/adopted/spring/1",
                },
            },
        ],
        "next_after": 2,
    }


def test_says_when_to_the_second(cast, reader):
    """Clients write it above a text for people to read."""
    at = published.PUBLISHED_AT.replace(microsecond=906_915)
    publishing.publish(actor=cast.standing_orders, motion=factories.carried(cast), now=at)

    assert reader.get("/api/v1/changes/").json()["results"][0]["at"] == "2026-03-04T12:00:00+00:00"


def test_goes_on_from_a_number(cast, reader):
    for title in ["First", "Second", "Third"]:
        published.text(cast, title=title)

    first = reader.get("/api/v1/changes/?limit=2").json()
    second = reader.get(f"/api/v1/changes/?limit=2&after={first['next_after']}").json()
    third = reader.get(f"/api/v1/changes/?after={second['next_after']}").json()

    assert [row["seq"] for row in first["results"] + second["results"]] == [1, 2, 3]
    assert third == {"results": [], "next_after": 3}


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "after=", "limit=0", "limit=1001", "after=9999999999999999999"]
)
def test_refuses_numbers_that_make_no_sense(db, reader, query):
    assert_problem(reader.get(f"/api/v1/changes/?{query}"), 400, "bad_parameter")


def test_refuses_what_it_does_not_know(db, reader):
    assert_problem(reader.get("/api/v1/changes/?since=1"), 400, "unknown_parameter")


@pytest.mark.parametrize("rows", [1, 3])
def test_takes_one_query(cast, reader, rows, django_assert_num_queries):
    for number in range(rows):
        published.publish(cast, factories.carried(cast, title=f"Motion of {number}"))

    with django_assert_num_queries(1):
        assert len(reader.get("/api/v1/changes/").json()["results"]) == rows
