"""The page of a person's own tokens."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from motions.models import Token
from motions.services import tokens
from tests.views.pages import words

PAGE = reverse("tokens")


def make(person, name):
    return tokens.make(actor=person, person=person, name=name, days=30)


def test_a_token_is_shown_once_and_works(cast, browser_of):
    browser = browser_of("delegate")

    answer = browser.post(PAGE, {"name": "Nightly script", "days": "90"})

    secret = re.search("carried_[0-9a-f]{64}", answer.content.decode())
    assert secret
    assert "no-store" in answer["Cache-Control"]
    again = browser.get(PAGE)
    assert secret[0] not in again.content.decode()
    assert "Nightly script" in words(again)
    token = {"Authorization": f"Token {secret[0]}"}
    program = Client()
    draft = {"body": "harbour-branch", "title": "Rents", "text": "Conference calls on the Executive to act."}
    written = program.post("/api/v1/conferences/spring/motions/", draft, content_type="application/json", headers=token)
    assert written.status_code == 201


def test_a_token_is_revoked(cast, browser_of):
    secret = make(cast.delegate, "Old script").secret
    digest = Token.objects.get().digest

    answer = browser_of("delegate").post(reverse("token_revoke"), {"token": digest}, follow=True)

    assert "The token “Old script” counts for nothing from now on." in words(answer)
    refused = Client().get("/api/v1/conferences/spring/motions/", headers={"Authorization": f"Token {secret}"})
    assert refused.status_code == 401


def test_what_is_refused_keeps_what_was_typed(cast, browser_of):
    answer = browser_of("delegate").post(PAGE, {"name": " ", "days": "7"})

    assert answer.status_code == 422
    assert "The name is empty: write it first." in words(answer)
    assert browser_of("delegate").post(PAGE, {"name": "Mine", "days": "8"}).status_code == 422
    assert not Token.objects.exists()


def test_nobody_sees_or_revokes_those_of_another(cast, browser_of):
    make(cast.delegate, "Mine alone")
    colleague = browser_of("colleague")

    assert "Mine alone" not in words(colleague.get(PAGE))
    assert colleague.post(reverse("token_revoke"), {"token": Token.objects.get().digest}).status_code == 404
    assert browser_of("anonymous").get(PAGE).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries(cast, browser_of, django_assert_num_queries, rows):
    for number in range(rows):
        make(cast.delegate, f"Script {number}")
    browser = browser_of("delegate")

    with django_assert_num_queries(3):
        assert browser.get(PAGE).content.count(b"Revoke</button>") == rows
