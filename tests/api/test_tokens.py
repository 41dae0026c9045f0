"""A program with a person's token may do what the person may, and is refused with the same sentences."""

import json
import logging
from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from django.views.debug import SafeExceptionReporterFilter

from motions.models import Motion, Token
from motions.services import tokens
from tests import factories
from tests.api.test_adopted import assert_problem
from tests.api.test_motions import DRAFT

MOTIONS = "/api/v1/conferences/spring/motions/"


def token_of(person, **more) -> str:
    return tokens.make(actor=person, person=person, name="Script", days=7, **more).secret


def post(secret: str, address: str, body: object = None, *, client: Client | None = None):
    """What a program sends: no cookie, no token against forged requests."""
    program = client or Client(enforce_csrf_checks=True)
    headers = {"Authorization": f"Token {secret}"}
    return program.post(address, json.dumps(body or {}), content_type="application/json", headers=headers)


def test_writes_as_its_person(cast):
    answer = post(token_of(cast.delegate), MOTIONS, DRAFT)

    assert answer.status_code == 201
    assert not answer.cookies
    motion = Motion.objects.get()
    assert {row.history_user for row in motion.history.all()} == {cast.delegate}


def test_reads_what_its_person_may(cast, reader):
    motion = factories.draft(cast)
    address = f"/api/v1/motions/{motion.pk}"

    assert reader.get(address, headers={"Authorization": f"Token {token_of(cast.delegate)}"}).status_code == 200
    assert reader.get(address, headers={"Authorization": f"token {token_of(cast.stranger)}"}).status_code == 404


def test_is_refused_with_the_sentence_of_the_page(cast):
    motion = factories.submitted(cast)

    answer = post(token_of(cast.delegate), f"/api/v1/motions/{motion.pk}/ruling", {"in_order": True})

    assert_problem(answer, 403, "not_yours")


def test_counts_before_a_session_that_is_sent_along(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.stranger)

    assert post(token_of(cast.delegate), MOTIONS, DRAFT, client=browser).status_code == 201


@pytest.mark.parametrize(
    "header",
    [
        "Token",
        "Token a b",
        "Token nothing-of-the-kind",
        "Token \x00",
        "Token é",
        "Token carried_0",
        "Token " + "a" * 999,
    ],
)
def test_that_does_not_count(db, reader, header):
    answer = reader.get(MOTIONS, headers={"Authorization": header})

    assert_problem(answer, 401, "wrong_token")
    assert answer.headers["WWW-Authenticate"] == "Token"


def test_another_scheme_is_nobody(cast, reader):
    assert_problem(reader.post(MOTIONS, headers={"Authorization": "Basic eDp5"}), 403, "sign_in_first")


def test_one_letter_off_does_not_count(cast, reader):
    secret = token_of(cast.delegate)
    wrong = secret[:-1] + ("0" if secret[-1] != "0" else "1")

    assert_problem(reader.get(MOTIONS, headers={"Authorization": f"Token {wrong}"}), 401, "wrong_token")


def test_expires(cast):
    secret = token_of(cast.delegate, now=timezone.now() - timedelta(days=7))

    assert_problem(post(secret, MOTIONS, DRAFT), 401, "wrong_token")
    assert not Token.objects.exists()


def test_of_a_person_who_may_not_come_in_any_more(cast):
    secret = token_of(cast.delegate)
    cast.delegate.is_active = False
    cast.delegate.save()

    assert_problem(post(secret, MOTIONS, DRAFT), 401, "wrong_token")


def test_is_not_logged(cast, caplog):
    secret = token_of(cast.delegate)
    with caplog.at_level(logging.DEBUG):
        post(secret, MOTIONS, DRAFT)
        post(secret, MOTIONS, {})
        post(secret + "0", MOTIONS, {})

    assert secret not in caplog.text


def test_is_in_no_report_of_a_defect():
    request = RequestFactory().get("/", headers={"Authorization": "Token carried_0123"})

    assert "carried_0123" not in str(SafeExceptionReporterFilter().get_safe_request_meta(request))


def test_adopted_texts_are_read_without_a_look_at_it(db, reader, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert reader.get("/api/v1/adopted/", headers={"Authorization": "Token nothing"}).status_code == 200
