"""Reading needs no session, sets no cookie, and any origin may."""

import pytest

from tests.api import published

READS = [
    "/api/v1/conferences/",
    "/api/v1/conferences/spring/",
    "/api/v1/adopted/",
    "/api/v1/adopted/spring/1",
    "/api/v1/adopted/spring/1/v1.json",
    "/api/v1/adopted/spring/1/v1.txt",
    "/api/v1/changes/",
    "/api/schema/",
    "/feeds/adopted.atom",
    "/feeds/spring/adopted.atom",
    "/.well-known/carried/log.jsonl",
    "/.well-known/carried/log.jsonl.minisig",
    "/.well-known/carried/key.pub",
]


@pytest.mark.parametrize("address", READS)
def test_reads_are_the_same_for_everyone(cast, reader, signed_in, address):
    published.text(cast)

    stranger, delegate = reader.get(address), signed_in(cast.delegate).get(address)

    assert stranger.status_code == 200
    assert stranger.getvalue() == delegate.getvalue()
    assert stranger.headers["Cache-Control"].startswith("public, ")
    for answer in (stranger, delegate):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert not answer.cookies


def test_refusals_can_be_read_from_anywhere_too(db, reader):
    for address in ["/api/v1/adopted/?colour=red", "/api/v1/nowhere/"]:
        assert reader.get(address).headers["Access-Control-Allow-Origin"] == "*"


def test_a_browser_may_ask_beforehand_about_a_read_with_a_condition(db, reader):
    question = {"Origin": "https://branch.example", "Access-Control-Request-Method": "GET"}

    answer = reader.options("/api/v1/adopted/", headers=question)

    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


def test_writes_are_open_to_no_other_origin(cast, signed_in):
    answer = signed_in(cast.delegate).post("/api/v1/conferences/spring/motions/", {}, content_type="application/json")

    assert "Access-Control-Allow-Origin" not in answer.headers


def test_pages_are_open_to_no_other_origin(db, reader):
    assert "Access-Control-Allow-Origin" not in reader.get("/nowhere/").headers
