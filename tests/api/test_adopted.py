"""Adopted texts: lists, the text in force, versions for ever."""

import hashlib
import json
from pathlib import Path

import pytest

from motions.formats.table import FORMATS
from motions.models import Rendering
from motions.services import publishing
from tests import factories
from tests.api import published

GOLDEN = Path(__file__).parent / "golden"
SITE = "http://127.0.0.1:8000"
# A filter that makes no sense, and what pages and API say of it.
WRONG = {
    "year=abc": "“abc” is no year: write its four figures, such as 2026.",
    "year=0999": "“0999” is no year: write its four figures, such as 2026.",
    "year=2026.5": "“2026.5” is no year: write its four figures, such as 2026.",
    "outcome=passed": (
        "There is no outcome “passed”; there are: carried, carried_in_part, lost, remitted, referred_back, "
        "next_business, fell, withdrawn, not_reached."
    ),
    "status=gone": "There is no status “gone”; there are: in force, superseded, lapsed, any.",
}


class TestOneVersion:
    def test_is_exactly_this_json(self, cast, reader):
        published.amended_text(cast)

        answer = reader.get("/api/v1/adopted/spring/1/v1.json")

        assert without_ids(answer.content.decode()) == (GOLDEN / "version.json").read_text(encoding="utf-8")
        assert answer.headers["Content-Type"] == "application/json"

    def test_is_served_for_ever_under_the_hash_of_its_bytes(self, cast, reader):
        published.text(cast)

        answer = reader.get("/api/v1/adopted/spring/1/v1.json")

        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["ETag"] == f'"{hashlib.sha256(answer.content).hexdigest()}"'
        assert answer.headers["Link"] == '<http://127.0.0.1:8000/api/v1/adopted/spring/1>; rel="latest-version"'

    def test_holds_the_text_whose_hash_it_states(self, cast, reader):
        published.text(cast)

        version = reader.get("/api/v1/adopted/spring/1/v1.json").json()

        assert hashlib.sha256(version["text"].encode()).hexdigest() == version["sha256"]

    def test_is_there_in_every_format_that_it_links_to(self, cast, reader):
        published.text(cast)
        links = reader.get("/api/v1/adopted/spring/1/v1.json").json()["links"]

        here = {
            name: address.removeprefix(SITE) for name, address in links.items() if address.startswith(f"{SITE}/api/")
        }

        answers = {name: reader.get(address) for name, address in here.items()}

        assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(here, 200)
        assert {suffix: answers[suffix].headers["Content-Type"] for suffix in FORMATS} == {
            suffix: each.media_type for suffix, each in FORMATS.items()
        }
        assert here.keys() - FORMATS.keys() == {"provenance", "latest"}

    def test_says_where_its_words_came_from(self, cast, reader):
        published.amended_text(cast)

        answer = reader.get("/api/v1/adopted/spring/1/v1/provenance.json")

        words = answer.json()["clauses"][1]["spans"]
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert [(span["text"], span["amendments"]) for span in words] == [
            ("that wards are ", []),
            ("without", ["1.1"]),
            (" nurses;", []),
        ]
        assert [(each["number"], each["body"]) for each in answer.json()["amendments"]] == [
            ("1.1", "Valley branch"),
            ("1.2", "Valley branch"),
        ]

    def test_as_plain_text_ends_in_the_text_itself(self, cast, reader):
        publication = published.text(cast)

        answer = reader.get("/api/v1/adopted/spring/1/v1.txt")

        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert answer.content.decode().endswith("\n" + publication.text)

    def test_as_a_page_brings_its_own_policy(self, cast, reader):
        published.text(cast)

        answer = reader.get("/api/v1/adopted/spring/1/v1.html")

        assert "style-src 'sha256-" in answer.headers["Content-Security-Policy"]
        assert "'self'" not in answer.headers["Content-Security-Policy"]

    def test_is_not_sent_to_who_has_it(self, cast, reader, django_assert_num_queries):
        published.text(cast)
        first = reader.get("/api/v1/adopted/spring/1/v1.json")

        with django_assert_num_queries(2) as queries:
            again = reader.get("/api/v1/adopted/spring/1/v1.json", headers={"If-None-Match": first.headers["ETag"]})

        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
        assert not any('"content"' in query["sql"] for query in queries.captured_queries)

    def test_stays_as_it_was_when_a_correction_follows(self, cast, reader):
        first = published.amended_text(cast)
        before = reader.get("/api/v1/adopted/spring/1/v1.json").content
        published.lose_an_amendment(cast, first.motion)
        publishing.correct(actor=cast.standing_orders, motion=first.motion, reason="A recount.")

        assert reader.get("/api/v1/adopted/spring/1/v1.json").content == before
        later = reader.get("/api/v1/adopted/spring/1/v2.json").json()
        assert later["version"] == 2
        assert later["outcome"]["amendments"] == ["1.1"]
        assert later["links"]["previous"] == f"{SITE}/api/v1/adopted/spring/1/v1.json"

    @pytest.mark.parametrize("address", ["v2.json", "v0.json", "v01.json", "v99999999999999999999.json"])
    def test_that_never_was_is_not_found(self, cast, reader, address):
        published.text(cast)

        assert_problem(reader.get(f"/api/v1/adopted/spring/1/{address}"), 404, "not_found")

    def test_in_no_such_format_is_not_found_and_says_which_there_are(self, cast, reader):
        published.text(cast)

        answer = reader.get("/api/v1/adopted/spring/1/v1.exe")

        assert_problem(answer, 404, "not_found")
        assert "“exe”" in answer.json()["detail"]
        assert "json" in answer.json()["detail"]

    def test_kept_by_someone_else_is_not_overwritten(self, cast, reader):
        published.text(cast)

        answer = reader.get("/api/v1/adopted/spring/1/v1.json", headers={"If-Match": '"0"'})

        assert_problem(answer, 412, "precondition_failed")


class TestTheTextInForce:
    def test_is_the_last_version(self, cast, reader):
        published.text(cast)

        answer = reader.get("/api/v1/adopted/spring/1")

        assert answer.content == reader.get("/api/v1/adopted/spring/1/v1.json").content
        assert answer.headers["Content-Location"] == "http://127.0.0.1:8000/api/v1/adopted/spring/1/v1.json"
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert answer.headers["Vary"] == "Accept"

    @pytest.mark.parametrize(
        ("accept", "media_type"),
        [
            ("text/plain", "text/plain; charset=utf-8"),
            ("application/json", "application/json"),
            ("text/plain, application/json;q=0.4", "text/plain; charset=utf-8"),
            ("text/html, application/xhtml+xml, */*;q=0.8", "text/html; charset=utf-8"),
            ("text/markdown", "text/markdown; charset=utf-8"),
            ("application/pdf", "application/pdf"),
            ("*/*", "application/json"),
        ],
    )
    def test_comes_as_the_reader_likes_it(self, cast, reader, accept, media_type):
        published.text(cast)

        answer = reader.get("/api/v1/adopted/spring/1", headers={"Accept": accept})

        assert answer.headers["Content-Type"] == media_type

    def test_is_refused_to_who_takes_no_format_of_it(self, cast, reader):
        published.text(cast)

        answer = reader.get("/api/v1/adopted/spring/1", headers={"Accept": "image/png"})

        assert_problem(answer, 406, "not_acceptable")

    def test_is_not_sent_to_who_has_it(self, cast, reader, django_assert_num_queries):
        published.text(cast)
        first = reader.get("/api/v1/adopted/spring/1")

        with django_assert_num_queries(2):
            again = reader.get("/api/v1/adopted/spring/1", headers={"If-None-Match": first.headers["ETag"]})

        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["Vary"] == "Accept"

    def test_is_the_corrected_one(self, cast, reader):
        first = published.amended_text(cast)
        published.lose_an_amendment(cast, first.motion)
        publishing.correct(actor=cast.standing_orders, motion=first.motion, reason="A recount.")

        assert reader.get("/api/v1/adopted/spring/1").json()["version"] == 2

    def test_that_never_was_is_not_found(self, cast, reader):
        factories.carried(cast)

        assert_problem(reader.get("/api/v1/adopted/spring/1"), 404, "not_found")
        assert_problem(reader.get("/api/v1/adopted/nowhere/1"), 404, "not_found")
        assert_problem(reader.get("/api/v1/adopted/spring/%00"), 404, "not_found")


class TestAWithdrawnText:
    def test_is_gone_with_the_reason(self, cast, reader):
        publication = published.text(cast)
        published.withdraw(cast, publication.motion, "Two figures were mixed up.")

        for address in ["/api/v1/adopted/spring/1", "/api/v1/adopted/spring/1/v1.json"]:
            answer = reader.get(address)
            assert_problem(answer, 410, "withdrawn")
            assert answer.json()["reason"] == "Two figures were mixed up."
            assert answer.json()["detail"] == "This text was withdrawn. Two figures were mixed up."
            assert answer.json()["withdrawn_at"] == "2026-03-05T12:00:00+00:00"
            assert answer.json()["replaced_by"] is None

    def test_says_what_replaced_it(self, cast, reader):
        publication = published.text(cast)
        published.withdraw(cast, publication.motion)
        published.publish(cast, publication.motion)

        answer = reader.get("/api/v1/adopted/spring/1/v1.json")

        assert_problem(answer, 410, "withdrawn")
        assert answer.json()["replaced_by"] == "http://127.0.0.1:8000/api/v1/adopted/spring/1/v2.json"
        assert reader.get("/api/v1/adopted/spring/1").json()["version"] == 2

    def test_is_in_no_list(self, cast, reader):
        publication = published.text(cast)
        published.withdraw(cast, publication.motion)

        assert reader.get("/api/v1/adopted/").json() == {"results": [], "next": None}

    def test_keeps_its_bytes(self, cast):
        publication = published.text(cast)
        published.withdraw(cast, publication.motion)

        assert Rendering.objects.filter(publication=publication, suffix="json").exists()


class TestTheList:
    def test_prints_a_version_without_its_text(self, cast, reader):
        published.amended_text(cast)

        (row,) = reader.get("/api/v1/adopted/").json()["results"]
        version = reader.get("/api/v1/adopted/spring/1/v1.json").json()

        assert row == {name: value for name, value in version.items() if name not in {"clauses", "text"}}

    def test_begins_with_the_last_published(self, cast, reader):
        for title in ["First", "Second", "Third"]:
            published.text(cast, title=title)

        assert titles(reader, "") == ["Third", "Second", "First"]

    def test_goes_on_where_the_part_before_ended(self, cast, reader):
        for title in ["First", "Second", "Third"]:
            published.text(cast, title=title)
        part = reader.get("/api/v1/adopted/?limit=2&conference=spring").json()
        published.text(cast, title="In between")

        rest = reader.get(part["next"].removeprefix("http://testserver")).json()

        assert [row["title"] for row in part["results"] + rest["results"]] == ["Third", "Second", "First"]
        assert rest["next"] is None

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("conference=spring", ["Safe staffing", "Rents"]),
            ("conference=autumn", ["Buses"]),
            ("subject=health", ["Safe staffing"]),
            ("subject=heal", []),
            ("body=harbour-branch", ["Buses", "Safe staffing", "Rents"]),
            ("body=Harbour+branch", ["Buses", "Safe staffing", "Rents"]),
            ("body=valley-branch", []),
            ("outcome=carried", ["Buses", "Safe staffing", "Rents"]),
            ("outcome=lost", []),
            ("year=2026", ["Buses", "Safe staffing", "Rents"]),
            ("year=2025", []),
            ("q=wards+without", ["Safe staffing"]),
            ("q=NURSES&order=newest", ["Buses", "Safe staffing", "Rents"]),
            ("q=ferries", []),
            ("conference=spring&q=without", ["Safe staffing"]),
        ],
    )
    def test_is_narrowed(self, cast, reader, query, found):
        published.text(cast, title="Rents")
        published.amended_text(cast)
        published.text(factories.cast(slug="autumn"), title="Buses")

        assert titles(reader, query) == found

    @pytest.mark.parametrize(
        ("query", "code"),
        [
            ("colour=red", "unknown_parameter"),
            ("format=json", "unknown_parameter"),
            ("q=a&q=b", "repeated_parameter"),
            ("outcome=passed", "bad_parameter"),
            ("year=last", "bad_parameter"),
            ("year=99999", "bad_parameter"),
            ("q=%00", "bad_parameter"),
            ("q=%3F", "bad_parameter"),
            ("q=-pay", "bad_parameter"),
            ("q=pay&order=worst", "bad_parameter"),
            ("order=newest", "bad_parameter"),
            ("q=pay&cursor=1", "bad_parameter"),
            ("status=gone", "bad_parameter"),
            ("limit=0", "bad_parameter"),
            ("limit=201", "bad_parameter"),
            ("limit=many", "bad_parameter"),
            ("cursor=x", "bad_parameter"),
            ("cursor=1~2", "bad_parameter"),
            ("cursor=%00", "bad_parameter"),
        ],
    )
    def test_refuses_what_it_cannot_read(self, db, reader, query, code):
        assert_problem(reader.get(f"/api/v1/adopted/?{query}"), 400, code)

    @pytest.mark.parametrize(("query", "sentence"), WRONG.items())
    def test_says_what_is_wrong_in_a_sentence(self, db, reader, query, sentence):
        problem = reader.get(f"/api/v1/adopted/?{query}").json()

        assert (problem["detail"], problem["parameter"]) == (sentence, query.partition("=")[0])

    def test_names_the_parameters_that_there_are(self, db, reader):
        problem = reader.get("/api/v1/adopted/?colour=red").json()

        assert problem["detail"] == (
            "There is no parameter “colour” here; "
            "there are: body, conference, cursor, limit, order, outcome, q, status, subject, year."
        )
        assert problem["parameter"] == "colour"

    @pytest.mark.parametrize("rows", [1, 3])
    def test_takes_one_query(self, cast, reader, rows, django_assert_num_queries):
        for number in range(rows):
            published.text(cast, title=f"Motion of {number}")

        with django_assert_num_queries(1):
            assert len(titles(reader, "")) == rows


class TestTheSearch:
    def test_says_where_the_words_are(self, cast, reader):
        published.text(cast, title="Tŷ <b>cynnes</b>", text="Conference calls for warm homes & <i>safe</i> streets.")

        (row,) = reader.get("/api/v1/adopted/?q=ty+home").json()["results"]

        assert row["match"] == {
            "title": "<mark>Tŷ</mark> &lt;b&gt;cynnes&lt;/b&gt;",
            "text": "Conference calls for warm <mark>homes</mark> &amp; &lt;i&gt;safe&lt;/i&gt; streets.",
        }

    def test_goes_on_to_its_end(self, cast, reader):
        for number in range(3):
            published.text(cast, title=f"Pensions {number}")

        first = reader.get("/api/v1/adopted/?q=pensions&limit=2").json()
        rest = reader.get(first["next"].removeprefix("http://testserver")).json()

        assert [row["title"] for row in first["results"] + rest["results"]] == [
            "Pensions 2",
            "Pensions 1",
            "Pensions 0",
        ]
        assert rest["next"] is None

    @pytest.mark.parametrize("rows", [1, 3])
    @pytest.mark.parametrize(("order", "queries"), [("best", 3), ("newest", 1)])
    def test_takes_as_many_queries_however_much_is_found(
        self, cast, reader, rows, order, queries, django_assert_num_queries
    ):
        for number in range(rows):
            published.text(cast, title=f"Motion of {number}")

        with django_assert_num_queries(queries):
            assert len(titles(reader, f"q=nurses&order={order}")) == rows


def titles(reader, query: str) -> list[str]:
    return [row["title"] for row in reader.get(f"/api/v1/adopted/?{query}").json()["results"]]


def without_ids(written: str) -> str:
    """The JSON, byte for byte, but for the ids of clauses, which chance gives."""
    for number, clause in enumerate(json.loads(written)["clauses"], start=1):
        written = written.replace(f'"{clause["id"]}"', f'"c{number}"')
    return written


def assert_problem(answer, status: int, code: str) -> None:
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert (answer.json()["status"], answer.json()["code"], answer.json()["type"]) == (status, code, "about:blank")
    assert answer.json()["detail"].endswith(".")
