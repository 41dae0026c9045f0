"""Motions on paper: the files that the pages and the API give, with the line numbers of the page."""

import re

import pytest

from motions.models import Rules
from motions.services import amending, arranging
from motions.text import limits
from motions.text.numbering import lines
from tests import factories
from tests.formats.test_paper import in_pdf, in_word
from tests.formats.word_reading import read
from tests.views.pages import url, words

LONG = (
    "Conference notes:\n\n1) that wards are short of nurses, that "
    + "agency spending has doubled, that " * 9
    + "all.\n"
)


def file(browser, name, *args):
    answer = browser.get(address(name, *args))
    assert answer.status_code == 200
    return answer


def address(name, suffix, pk=None):
    return f"/c/spring/motions/{pk}/printed.{suffix}" if name == "motion_file" else f"/c/spring/agenda.{suffix}"


def on_page(browser, motion):
    """The numbers of the lines that the page prints."""
    page = browser.get(url("motion", motion.pk), {"show": "text"}).content.decode()
    return [int(number) for number in re.findall(r'class="line" aria-hidden="true">(\d+)<', page)]


class TestOneMotion:
    @pytest.mark.parametrize("width", [40, 80])
    def test_page_pdf_and_word_number_the_same_lines(self, cast, browser_of, width):
        Rules.objects.filter(conference=cast.conference).update(line_width=width)
        motion = factories.on_agenda(cast, text=LONG)
        browser = browser_of("anonymous")
        expected = [line.number for line in lines(motion.content, width)]

        pdf = in_pdf(file(browser, "motion_file", "pdf", motion.pk).content)
        word = in_word(file(browser, "motion_file", "docx", motion.pk).content)

        assert len(expected) > 4
        assert expected == on_page(browser, motion) == [number for number, _ in pdf] == [number for number, _ in word]

    def test_is_linked_from_its_page_and_named_for_what_it_is(self, cast, browser_of):
        motion = factories.on_agenda(cast)
        browser = browser_of("anonymous")

        assert "PDF, lines numbered Word, lines numbered" in words(browser.get(url("motion", motion.pk)))
        headers = file(browser, "motion_file", "pdf", motion.pk).headers
        assert [headers[name] for name in ("Content-Type", "Content-Disposition", "Cache-Control")] == [
            "application/pdf",
            f'attachment; filename="motion-{motion.number}.pdf"',
            "no-store",
        ]

    def test_prints_the_amendments_that_are_in_order_and_of_each_what_is(self, cast, browser_of):
        motion = factories.on_agenda(cast)
        whole = factories.amendment_in_order(cast, motion, factories.deleting(motion, "that pay has fallen"))
        gone = factories.amendment_in_order(cast, motion, factories.replacing(motion, "doubled", "tripled"))
        amending.withdraw(actor=cast.stranger, amendment=gone, reason="We thought again")
        factories.submitted_amendment(cast, motion, factories.replacing(motion, "wards", "all wards"))

        read = in_words(file(browser_of("standing_orders"), "motion_file", "docx", motion.pk))

        assert f"{whole}, {whole.body.name}" in read
        assert whole.prose in read
        assert gone.prose not in read
        assert "all wards" not in read

    @pytest.mark.parametrize(("who", "status"), [("delegate", 200), ("stranger", 404), ("anonymous", 404)])
    def test_of_a_draft_is_for_its_body(self, cast, browser_of, who, status):
        draft = factories.draft(cast)

        assert browser_of(who).get(address("motion_file", "pdf", draft.pk)).status_code == status

    @pytest.mark.parametrize("amendments", [1, 3])
    def test_asks_the_same_however_many_amendments_there_are(
        self, cast, browser_of, django_assert_num_queries, amendments
    ):
        motion = factories.on_agenda(cast)
        for _ in range(amendments):
            factories.amendment_in_order(cast, motion, factories.deleting(motion, "that pay has fallen"))
        browser = browser_of("anonymous")

        with django_assert_num_queries(2):
            file(browser, "motion_file", "docx", motion.pk)

    def test_the_api_gives_the_same_file(self, cast, client):
        motion = factories.on_agenda(cast)
        links = client.get(f"/api/v1/motions/{motion.pk}").json()["links"]

        for suffix in ("pdf", "docx"):
            answer = client.get(links[suffix])
            assert answer.headers["Cache-Control"] == "private, no-cache"
            assert answer.content == file(client, "motion_file", suffix, motion.pk).content

    def test_there_are_no_other_formats(self, cast, client):
        motion = factories.on_agenda(cast)

        assert client.get(f"/api/v1/motions/{motion.pk}/printed.html").status_code == 404
        assert client.get(address("motion_file", "html", motion.pk)).status_code == 404


class TestTheAgenda:
    @pytest.mark.parametrize("motions", [1, 3])
    def test_asks_the_same_however_many_motions_there_are(self, cast, browser_of, django_assert_num_queries, motions):
        for number in range(motions):
            motion = factories.on_agenda(cast, title=f"Motion number {number}")
            factories.amendment_in_order(cast, motion, factories.deleting(motion, "that pay has fallen"))
        browser = browser_of("delegate")

        with django_assert_num_queries(5):
            read = in_words(file(browser, "agenda_file", "docx"))
        assert read.count("Motion number") == motions

    def test_has_each_motion_in_its_place_numbered_from_one(self, cast, browser_of):
        first, second = factories.on_agenda(cast, title="First"), factories.on_agenda(cast, title="Second")
        arranging.reorder(
            actor=cast.standing_orders,
            conference=cast.conference,
            motion=second.number,
            before=first.number,
            reason="The mover leaves early",
        )
        factories.draft(cast, title="Third")

        found = in_pdf(file(browser_of("delegate"), "agenda_file", "pdf").content)
        read = in_words(file(browser_of("delegate"), "agenda_file", "docx"))

        assert [number for number, _ in found] == [1, 2, 3, 4, 5] * 2
        assert read.index("Second") < read.index("First")
        assert "Third" not in read

    def test_without_motions_says_so_little(self, cast, browser_of):
        browser = browser_of("delegate")

        assert "Agenda as PDF" not in words(browser.get(url("agenda")))
        assert in_words(file(browser, "agenda_file", "docx")).startswith("Agenda Conference of spring")

    @pytest.mark.parametrize(("who", "is_linked"), [("delegate", True), ("anonymous", False)])
    def test_is_for_those_who_have_an_account(self, cast, browser_of, who, is_linked):
        factories.on_agenda(cast)
        browser = browser_of(who)

        assert ("Agenda as PDF Agenda as Word" in words(browser.get(url("agenda")))) is is_linked
        assert browser.get(address("agenda_file", "pdf")).status_code == (200 if is_linked else 302)
        assert browser.get("/api/v1/conferences/spring/agenda.pdf").status_code == (200 if is_linked else 403)

    def test_that_is_too_long_is_refused_with_a_way_out(self, cast, browser_of, monkeypatch):
        factories.on_agenda(cast)
        monkeypatch.setattr(limits, "CHARACTERS", 100)
        browser = browser_of("delegate")

        page = browser.get(address("agenda_file", "pdf"))
        answer = browser.get("/api/v1/conferences/spring/agenda.pdf")

        sentence = "The agenda is too long for one file: print its motions one by one."
        assert (page.status_code, answer.status_code) == (422, 422)
        assert sentence in words(page)
        assert answer.json()["detail"] == sentence


def in_words(answer):
    """All that a Word file says, on one line."""
    return " ".join(" ".join(each.text for each in read(answer.content)).split())
