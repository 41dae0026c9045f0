"""Refusals: problem details everywhere, with one sentence."""

import json

import pytest
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from rest_framework.exceptions import ParseError, Throttled

from api import problems
from config import errors
from motions.refusals import BadText
from motions.text.refusals import Candidate
from tests import factories
from tests.api.test_adopted import assert_problem
from tests.api.test_motions import DRAFT, send

MOTIONS = "/api/v1/conferences/spring/motions/"


def test_an_address_that_is_not_there(db, reader):
    for address in ["/api/", "/api/v1/nowhere/", "/api/v1/motions/x", "/api/v2/adopted/"]:
        assert_problem(reader.get(address), 404, "not_found")


def test_a_method_that_is_not_there(cast, reader, signed_in):
    assert_problem(reader.delete("/api/v1/adopted/"), 405, "method_not_allowed")
    assert_problem(reader.delete(MOTIONS), 403, "sign_in_first")
    answer = signed_in(cast.delegate).delete(MOTIONS)
    assert_problem(answer, 405, "method_not_allowed")
    assert answer.json()["detail"] == "There is no DELETE here; there are: GET, HEAD, POST."
    assert answer.headers["Allow"] == "GET, HEAD, POST"


def test_a_body_that_is_not_json(cast, signed_in):
    client = signed_in(cast.delegate)

    assert_problem(client.post(MOTIONS, "{", content_type="application/json"), 400, "parse_error")
    assert_problem(client.post(MOTIONS, b"\xff", content_type="application/json"), 400, "parse_error")
    assert_problem(client.post(MOTIONS, "NaN", content_type="application/json"), 400, "parse_error")
    assert_problem(client.post(MOTIONS, "[]", content_type="application/json"), 400, "invalid")
    answer = client.post(MOTIONS, {"title": "x"})
    assert_problem(answer, 415, "unsupported_media_type")
    assert answer.json()["detail"] == "The body of the request has to be JSON: send it as “application/json”."


@pytest.mark.parametrize("deep", ["[" * 65 + "]" * 65, "[" * 100_000 + "]" * 100_000])
def test_a_body_that_is_nested_too_deeply(cast, signed_in, deep):
    answer = signed_in(cast.delegate).post(MOTIONS, deep, content_type="application/json")

    assert_problem(answer, 400, "parse_error")


def test_a_body_that_is_too_large(cast, signed_in, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_240

    answer = send(signed_in(cast.delegate), "conferences/spring/motions/", DRAFT | {"text": "x" * 10_240})

    assert_problem(answer, 413, "too_large")
    assert answer.json()["detail"] == "The request is too large: up to 10 kB are taken."


@pytest.mark.parametrize(
    ("path", "body", "field", "sentence"),
    [
        ("amendments/", {"version": "one"}, "version", "This has to be a whole number."),
        ("amendments/", {"version": 1, "operations": {"a": 1}}, "operations", "This has to be a list."),
        ("amendments/", {"version": 1, "prose": 5}, "prose", "This has to be text."),
        ("amendments/", ["a"], "", "This has to be an object, in which each value has a name."),
    ],
)
def test_a_value_of_the_wrong_type_is_told_in_our_words(cast, signed_in, path, body, field, sentence):
    motion = factories.on_agenda(cast)

    answer = send(signed_in(cast.delegate), f"motions/{motion.pk}/{path}", body)

    assert_problem(answer, 400, "invalid")
    assert {"field": field, "sentence": sentence} in answer.json()["errors"]


def test_a_format_that_is_not_there(db, reader):
    answer = reader.get("/api/v1/adopted/", headers={"Accept": "image/png"})
    assert_problem(answer, 406, "not_acceptable")
    assert answer.json()["detail"] == "This address gives application/json."


def test_a_write_to_a_page_of_another_site(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.delegate)

    answer = client.post(MOTIONS, json.dumps(DRAFT), content_type="application/json")

    assert_problem(answer, 403, "forged")


def test_a_parameter_of_a_write(cast, signed_in):
    answer = send(signed_in(cast.delegate), "conferences/spring/motions/?dry_run=1", DRAFT)

    assert_problem(answer, 400, "unknown_parameter")
    assert answer.json()["detail"] == "There is no parameter “dry_run” here; there are none."


def test_a_defect(cast, monkeypatch):
    def broken(*args: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("api.views.changes.whole_number", broken)

    answer = Client(raise_request_exception=False).get("/api/v1/changes/")

    assert_problem(answer, 500, "defect")
    assert "broken" not in answer.content.decode()


def test_the_places_that_might_have_been_meant():
    place = Candidate(clause="c1", start=4, end=9, context="… the wards are …")
    refusal = BadText("ambiguous", "“wards” is there twice.", candidates=(place,))

    answer = handled(refusal)

    assert json.loads(answer.content) == {
        "type": "about:blank",
        "title": "Unprocessable Entity",
        "status": 422,
        "detail": "“wards” is there twice.",
        "code": "ambiguous",
        "candidates": [{"clause": "c1", "start": 4, "end": 9, "context": "… the wards are …"}],
    }


def test_the_words_of_an_instruction_that_a_question_is_about(cast, signed_in):
    motion = factories.on_agenda(cast)
    prose = "In point 3, replace “pay” with “𝄞”.\r\n\r\nIn point 1,  delete “short of  doctors”.\r\n"
    body = {"body": "valley-branch", "version": 1, "prose": prose}

    proposed = send(signed_in(cast.stranger), f"motions/{motion.pk}/amendments/", body)
    seen = send(signed_in(cast.stranger), f"motions/{motion.pk}/amendments/preview", body)

    assert_problem(proposed, 422, "misquoted")
    passage = proposed.json()["passage"]
    assert seen.json()["passage"] == passage
    assert passage["words"] == "“short of  doctors”"
    assert prose[passage["start"] : passage["end"]] == passage["words"]


def test_a_question_about_an_instruction_as_a_whole_names_no_words(cast, signed_in):
    motion = factories.on_agenda(cast)
    body = {"body": "valley-branch", "version": 1, "prose": "Renumber accordingly."}

    answer = send(signed_in(cast.stranger), f"motions/{motion.pk}/amendments/", body)

    assert_problem(answer, 422, "not_understood")
    assert "passage" not in answer.json()


def test_when_to_come_back():
    answer = handled(Throttled(wait=30))

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")


def test_no_refusal_is_kept_by_a_cache():
    assert handled(ParseError()).headers["Cache-Control"] == "no-store"


def handled(error: Exception) -> HttpResponse:
    """The answer to what a view raises."""
    answer = problems.handle(error, {})
    assert answer is not None
    return answer


class TestWhereNoViewAnswers:
    @pytest.mark.parametrize(
        ("handler", "status"),
        [
            (lambda request: errors.bad_request(request, ValueError()), 400),
            (lambda request: errors.permission_denied(request, PermissionError()), 403),
            (lambda request: errors.page_not_found(request, Http404()), 404),
            (errors.server_error, 500),
        ],
    )
    def test_programs_get_problems_and_people_pages(self, handler, status, rf: RequestFactory):
        program, person = handler(rf.get("/api/v1/x")), handler(rf.get("/x"))

        assert (program.status_code, program.headers["Content-Type"]) == (status, "application/problem+json")
        assert (person.status_code, person.headers["Content-Type"]) == (status, "text/html; charset=utf-8")


def test_a_number_that_no_database_has(cast, reader):
    factories.draft(cast)

    assert_problem(reader.get(f"/api/v1/motions/{10**30}"), 404, "not_found")
