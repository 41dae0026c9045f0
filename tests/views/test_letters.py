"""Anyone writes a letter from an adopted text: what they type comes back in the file, and is kept nowhere."""

from __future__ import annotations

import io

import docx
import pytest
from django.urls import reverse

from motions.formats.letters import PLACEHOLDERS, Letter
from motions.services import marking
from tests import factories
from tests.api import published
from tests.views.pages import words

ATTACK = "<script>alert(1)</script>"
CALLS = """Conference notes:

1) that wards are short of nurses.

Conference calls on the Executive to:

1) publish its figures;

2) pay for two hours more.

Conference agrees that:

1) care is a right.
"""


def url(kind: str = "councillor", number: str = "1") -> str:
    return reverse("letter", args=["spring", number, kind])


@pytest.fixture
def text(cast):
    """A text with two demands, and a point that may be one."""
    return published.text(cast, text=CALLS)


@pytest.fixture
def browser(browser_of):
    return browser_of("anonymous")


def ticked(page: str) -> int:
    return page.count(" checked>")


def ids(publication, *starts: str) -> list[str]:
    """The ids of the clauses that begin with these words."""
    return [each.id for start in starts for each in publication.version.content.walk() if each.text.startswith(start)]


@pytest.mark.parametrize("who", ["anonymous", "delegate", "standing_orders"])
def test_anyone_chooses_a_letter(text, browser_of, who):
    answer = browser_of(who).get(reverse("letters", args=["spring", "1"]))

    assert answer.status_code == 200
    for kind in Letter:
        assert url(kind.value) in answer.content.decode()
    assert (
        words(browser_of(who).get(reverse("adopted", args=["spring", "1"]))).count("Letters, a report, a leaflet") == 1
    )


@pytest.mark.parametrize("kind", [kind.value for kind in Letter])
def test_demands_are_ticked_and_the_rest_is_asked(text, browser, django_assert_num_queries, kind):
    with django_assert_num_queries(1):
        answer = browser.get(url(kind))

    assert answer.status_code == 200
    assert ticked(answer.content.decode()) == 2
    said = words(answer)
    assert "The program cannot tell whether these are demands. Tick those that are. Conference agrees that: 1)" in said
    assert "Other points of the motion Conference notes: 1) that wards are short of nurses." in said
    assert "1. publish its figures; 2. pay for two hours more." in said
    assert answer.cookies == {}


def test_a_text_without_a_demand_says_so(cast, browser):
    published.text(cast, text="Conference believes that care is a right.")
    answer = browser.get(url())

    assert ticked(answer.content.decode()) == 0
    assert "found no demand in this text for certain, so none is ticked" in words(answer)


def test_a_file_for_word_has_what_was_ticked_and_typed(text, browser):
    chosen = ids(text, "pay for", "care is")
    answer = browser.post(url(), {"points": chosen, "councillor": f"Cllr Ŵyn {ATTACK}", "step": "word"})

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="councillor-spring-1.docx"'
    assert answer.headers["Cache-Control"] == "no-store"
    said = [paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert f"Dear Cllr Ŵyn {ATTACK}," in said
    assert "pay for two hours more." in said
    assert "care is a right." in said
    assert "publish its figures;" not in said
    assert "[Your name]" in said
    assert said[-1] == f"SHA-256 of the text: {text.sha256}"


def test_a_file_of_text(text, browser):
    answer = browser.post(url("report"), {"points": ids(text, "publish"), "step": "text"})

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "\n\n1. publish its figures;\n" in answer.content.decode()


@pytest.mark.parametrize("kind", [kind.value for kind in Letter])
def test_a_ready_letter_has_the_demands_and_brackets(text, browser, django_assert_num_queries, kind):
    page = browser.get(reverse("letters", args=["spring", "1"])).content.decode()
    assert "The files have the 2 demands of the text, and brackets where you fill in the rest." in page
    for suffix in ("docx", "txt"):
        address = reverse("letter_file", args=["spring", "1", kind, suffix])
        assert f'<a href="{address}" download="{kind}-spring-1.{suffix}"' in page
        with django_assert_num_queries(1):
            first = browser.get(address)
        assert browser.get(address).content == first.content
        assert first.cookies == {}
    said = first.content.decode()
    assert "1. publish its figures;\n" in said
    assert "2. pay for two hours more." in said
    assert "[Name of branch]" in said
    assert "care is a right" not in said
    assert said.endswith(f"SHA-256 of the text: {text.sha256}\n")
    assert first.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_ready_letter_is_what_the_form_makes_of_nothing(text, browser):
    sent = browser.post(url(), {"points": ids(text, "publish", "pay for"), "step": "word"})
    assert browser.get(reverse("letter_file", args=["spring", "1", "councillor", "docx"])).content == sent.content


def test_what_a_person_has_to_choose_is_not_ready(cast, browser):
    published.text(cast, text="Conference believes that care is a right.")
    page = browser.get(reverse("letters", args=["spring", "1"]))

    assert "What this text asks for is for a person to say, so there are no ready files of it" in words(page)
    assert "download=" not in page.content.decode()
    assert browser.get(reverse("letter_file", args=["spring", "1", "mp", "txt"])).status_code == 404


def test_it_is_shown_with_what_was_typed(text, browser):
    answer = browser.post(url(), {"points": ids(text, "publish"), "branch": ATTACK, "step": "show"})

    assert answer.status_code == 200
    assert ATTACK not in answer.content.decode()
    assert f"I write on behalf of {ATTACK}, a branch of Union of spring." in words(answer)
    assert ticked(answer.content.decode()) == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Tick at least one point that you ask for."),
        ({"points": ["nobody"]}, "Select a valid choice. nobody is not one of the available choices."),
        ({"branch": "x" * 121}, "Ensure this value has at most 120 characters (it has 121)."),
    ],
)
@pytest.mark.parametrize("step", ["word", "show"])
def test_what_cannot_be_taken_is_said(text, browser, sent, sentence, step):
    answer = browser.post(url(), {"points": ids(text, "publish"), "step": step, **sent} if sent else {"step": step})

    assert answer.status_code == 422
    assert sentence in words(answer)


def test_every_field_is_bounded(text, browser):
    for kind in Letter:
        page = browser.get(url(kind.value)).content.decode()
        for placeholder in PLACEHOLDERS.values():
            assert (f'name="{placeholder.name}"' in page) == (f'id="id_{placeholder.name}"' in page)
            assert f'name="{placeholder.name}"' not in page or f'maxlength="{placeholder.longest}"' in page


def test_a_superseded_text_says_so_in_its_letter(cast, text, browser):
    published.text(cast, title="A newer policy")
    marking.supersede(
        actor=cast.standing_orders,
        motion=text.motion,
        by="spring/2",
        reason="It says more.",
        now=published.PUBLISHED_AT,
    )
    said = words(browser.get(url()))
    note = "This text is no longer in force: it was superseded by Motion 2, Conference of spring on 4 March 2026."
    assert said.count(note) == 2


def test_of_a_withdrawn_text_there_are_no_letters(cast, text, browser):
    published.withdraw(cast, text.motion)

    for address in (
        url(),
        reverse("letters", args=["spring", "1"]),
        reverse("letter_file", args=["spring", "1", "mp", "txt"]),
    ):
        assert browser.get(address).url == reverse("adopted", args=["spring", "1"])
    assert "Letters" not in words(browser.get(reverse("adopted", args=["spring", "1"])))


@pytest.mark.parametrize("address", [url("poem"), url(number="9"), url("poem")[:-1] + ".txt"])
def test_what_is_not_there(text, browser, address):
    assert browser.get(address).status_code == 404


def test_one_that_is_not_out_has_no_letters(cast, browser):
    factories.carried(cast)
    assert browser.get(url()).status_code == 404
