"""Coming in and going out."""

import pytest
from django.urls import reverse

from motions.refusals import Forbidden
from motions.services import people
from tests.views.pages import words


def test_a_link_shows_a_button_and_the_button_signs_in(cast, browser_of):
    browser = browser_of("anonymous")
    address = reverse("sign_in_link", args=[people.sign_in_token(person=cast.teller)])

    opened = browser.get(address)
    assert "Sign in as Tariq Teller" in opened.content.decode()
    assert "_auth_user_id" not in browser.session

    assert browser.post(address, follow=True).redirect_chain == [("/", 302)]
    assert browser.session["_auth_user_id"] == str(cast.teller.pk)


def test_a_link_that_was_not_copied_whole_is_refused(cast, browser_of):
    answer = browser_of("anonymous").get("/sign-in/nothing-of-the-kind/")

    assert answer.status_code == 403
    assert "This sign-in link is too old or was not copied whole: ask for a new one." in answer.content.decode()


def test_a_password_signs_in_and_goes_back_to_the_page_that_asked(cast, browser_of):
    cast.teller.set_password("nine wet boots")
    cast.teller.save()
    browser = browser_of("anonymous")
    asked = browser.get(reverse("votes", args=["spring"]))
    assert asked["Location"] == "/sign-in/?next=/c/spring/votes/"

    fields = {"username": cast.teller.username, "password": "nine wet boots", "next": "/c/spring/votes/"}
    assert browser.post(reverse("sign_in"), fields)["Location"] == "/c/spring/votes/"


def test_nobody_is_sent_to_another_site(cast, browser_of):
    cast.teller.set_password("nine wet boots")
    cast.teller.save()
    fields = {"username": cast.teller.username, "password": "nine wet boots", "next": "https://elsewhere.example/"}

    assert browser_of("anonymous").post(reverse("sign_in"), fields)["Location"] == "/"


def test_signing_out_asks_first(cast, browser_of):
    browser = browser_of("teller")

    assert browser.get(reverse("sign_out")).status_code == 200
    assert "_auth_user_id" in browser.session
    browser.post(reverse("sign_out"))
    assert "_auth_user_id" not in browser.session


@pytest.mark.usefixtures("_nobody_was_counted_before")
def test_a_password_cannot_be_guessed(cast, browser_of, monkeypatch):
    monkeypatch.setattr("motions.counters.time.time", lambda: 1_000_000.0)
    monkeypatch.setattr("motions.views.signing_in.MOST_TRIES", 2)
    cast.teller.set_password("nine wet boots")
    cast.teller.save()
    browser = browser_of("anonymous")

    def tries(username: str, password: str) -> int:
        return browser.post(reverse("sign_in"), {"username": username, "password": password}).status_code

    name = cast.teller.username
    assert [tries(name, "guess"), tries(name.upper(), "guess"), tries(name, "nine wet boots")] == [403, 403, 409]
    assert tries(cast.chair.username, "guess") == 403
    answer = browser.post(reverse("sign_in"), {"username": name, "password": "nine wet boots"})
    assert "come back in 14 minutes, or ask for a sign-in link" in words(answer)
    monkeypatch.setattr("motions.counters.time.time", lambda: 1_000_900.0)
    assert tries(name, "nine wet boots") == 302


def test_a_link_cannot_be_guessed(cast):
    token = people.sign_in_token(person=cast.teller)
    body, stamp, signature = token.split(":")

    last = "B" if signature.endswith("A") else "A"
    for forged in [f"{body}:{stamp}:{signature[:-2]}{last}{last}", f"{body}:zzzzzz:{signature}", f"e{body}:{stamp}:"]:
        with pytest.raises(Forbidden):
            people.person_of(token=forged)
    assert len(signature) == 43  # 256 bits
