"""Pages that people read: the agenda, a motion, the floor, adopted texts, and the pages that say no."""

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from config.errors import server_error
from motions import search
from motions.counting import Count
from motions.presenters import browsing
from motions.presenters.browsing import Chosen
from motions.services import deciding, publishing
from tests import factories
from tests.api import published
from tests.api.test_adopted import WRONG
from tests.views.pages import url, words

VALUE = re.compile(r'<span>([^<]+)</span> <span class="soft">([0-9]+)</span>')
TITLE = re.compile(r"<h2><a [^>]*>(.*?)</a></h2>")


def shown(title):
    """The words of a title, without the marks."""
    return re.sub("<[^>]+>", "", title)


class TestTheAgenda:
    def test_the_filters_show_what_they_say(self, cast, browser_of):
        factories.on_agenda(cast, title="Open")
        factories.carried(cast, title="Done")
        anonymous = browser_of("anonymous")

        assert "All (2) To be decided (1) Carried (1)" in words(anonymous.get(url("agenda")))
        shown = words(anonymous.get(url("agenda"), {"state": "carried"}))
        assert "Done" in shown
        assert "Open" not in shown
        assert "No motion here is like that." in words(anonymous.get(url("agenda"), {"state": "closed"}))

    def test_an_empty_agenda_says_so(self, cast, browser_of):
        assert "No motion is on the agenda yet." in words(browser_of("anonymous").get(url("agenda")))

    def test_what_waits_for_its_reader_comes_first(self, cast, browser_of):
        factories.draft(cast, title="Half a thought")
        factories.submitted(cast, title="To rule on")
        factories.moved(cast, title="To vote on")

        def first_of(name):
            return words(browser_of(name).get(url("agenda"))).split("Agenda All")[0]

        assert "Your drafts “Half a thought”, Harbour branch" in first_of("delegate")
        assert "Waiting for your ruling “To rule on”" in first_of("standing_orders")
        assert "Moved, and not decided Motion 1: To vote on" in first_of("teller")
        assert "Half a thought" not in first_of("stranger")

    def test_the_front_page_says_what_its_reader_is_at_each_conference(self, cast, browser_of):
        page = words(browser_of("delegate").get("/"))

        assert "Union of spring · 9 to 11 June 2026 · you are delegate of Harbour branch" in page


class TestAMotion:
    def test_amendments_that_collide_are_all_marked(self, cast, browser_of):
        motion = factories.on_agenda(cast)
        for change in ["hospitals", "care homes"]:
            factories.amendment_in_order(cast, motion, factories.replacing(motion, "wards", change))

        page = browser_of("anonymous").get(url("motion", motion.pk)).content.decode()

        assert page.count("<ins>") == 2
        assert page.count("<del>") == 1
        assert page.count('class="by"') == 4

    def test_lost_amendments_are_listed_and_not_marked(self, cast, browser_of):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, factories.deleting(motion, "pay"))
        factories.vote(cast, motion, amendment, votes_for=1, votes_against=2)

        page = browser_of("anonymous").get(url("motion", motion.pk)).content.decode()

        assert "<del>" not in page
        assert "By a count: 1 for, 2 against." in page

    def test_a_carried_motion_shows_the_adopted_text_first(self, cast, browser_of):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, factories.replacing(motion, "fallen", "collapsed"))
        factories.vote(cast, motion, amendment)
        factories.vote(cast, motion)

        page = browser_of("anonymous").get(url("motion", motion.pk)).content.decode()

        assert "that pay has collapsed." in page
        assert "<ins>" not in page
        assert "Carried as amended (1.1)" in page

    def test_amendments_that_were_carried_and_cannot_both_stand_are_a_question_on_the_page(self, cast, browser_of):
        motion = factories.moved(cast)
        for change in ["collapsed", "halved"]:
            amendment = factories.moved_amendment(cast, motion, factories.replacing(motion, "fallen", change))
            factories.vote(cast, motion, amendment)

        assert "which stands?" in words(browser_of("anonymous").get(url("motion", motion.pk)))

    def test_words_that_look_like_markup_stay_words(self, cast, browser_of):
        motion = factories.on_agenda(cast, title="<b>Bold</b>", text="Conference <script>alert(1)</script> notes.")

        page = browser_of("anonymous").get(url("motion", motion.pk)).content.decode()

        assert "<script>" not in page
        assert "&lt;b&gt;Bold&lt;/b&gt;" in page


class TestTheFloor:
    def test_an_amendment_that_nobody_moved(self, cast, browser_of):
        motion = factories.moved(cast)
        amendment = factories.amendment_in_order(cast, motion, factories.deleting(motion, "pay"))
        chair = browser_of("chair")
        assert "1.1 is moved Nobody moved it" in words(chair.get(url("votes")))

        chair.post(url("pass_over", amendment.pk))

        amendment.refresh_from_db()
        assert amendment.state == "not_moved"

    def test_a_motion_waits_for_its_amendments(self, cast, browser_of):
        motion = factories.moved(cast)
        factories.moved_amendment(cast, motion, factories.deleting(motion, "pay"))

        page = words(browser_of("teller").get(url("votes")))

        assert "Vote on 1.1" in page
        assert "Vote on 1 " not in page

    def test_the_teller_does_not_move(self, cast, browser_of):
        motion = factories.on_agenda(cast)

        answer = browser_of("teller").post(url("move_motion", motion.pk))

        assert answer.status_code == 403
        assert "Motion 1 can be moved only by the chair or the standing orders committee." in words(answer)


class TestAdoptedTexts:
    def publish(self, cast, count):
        for number in range(count):
            motion = factories.carried(cast, title=f"Text {number}")
            publishing.publish(actor=cast.standing_orders, motion=motion)

    def test_the_list_goes_on_where_it_ended(self, cast, browser_of, monkeypatch):
        monkeypatch.setattr(browsing, "PAGE", 2)
        self.publish(cast, 3)
        anonymous = browser_of("anonymous")

        first = anonymous.get(reverse("adopted_list"))
        assert "Text 2" in words(first)
        assert "Text 0" not in words(first)
        older = anonymous.get(reverse("adopted_list") + "?conference=&before=2")
        assert "Text 0" in words(older)
        assert "Older texts" not in words(older)

    def test_the_list_of_one_conference(self, cast, browser_of):
        self.publish(cast, 1)
        other = factories.cast(slug="autumn")
        publishing.publish(actor=other.standing_orders, motion=factories.carried(other, title="Elsewhere"))

        page = words(browser_of("anonymous").get(reverse("adopted_list"), {"conference": "spring"}))

        assert "Text 0" in page
        assert "Elsewhere" not in page

    def test_a_text_whose_votes_were_corrected_since_says_so_and_shows_what_it_was_published_on(self, cast, browser_of):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, factories.replacing(motion, "fallen", "collapsed"))
        decision = factories.vote(cast, motion, amendment)
        factories.vote(cast, motion)
        publishing.publish(actor=cast.standing_orders, motion=factories.fresh(motion))
        deciding.correct(
            actor=cast.teller,
            decision=decision,
            count=Count(method="count", votes_for=1, votes_against=2),
            key="k",
            reason="Recount.",
        )

        page = browser_of("anonymous").get("/adopted/spring/1/").content.decode()

        assert '<a class="from" id="w-6" href="#from-1.1">collapsed<' in page
        assert "A vote was corrected after this text was published." in page
        assert "Count: 310 for, 12 against." in page

    def test_an_amended_text_leads_to_where_its_words_came_from_and_back(
        self, cast, browser_of, django_assert_num_queries
    ):
        published.amended_text(cast)
        with django_assert_num_queries(6):
            answer = browser_of("anonymous").get("/adopted/spring/1/")

        page, said = answer.content.decode(), words(answer)
        assert '<a class="from" id="w-4" href="#from-1.1">without<span class="vh"> (from 1.1)</span></a>' in page
        assert '<a href="#w-4">“without”</a>' in page
        assert "1 Harbour branch, who moved the motion" in said
        assert "Count: 718,273 for, 373,801 against, 12 abstaining." in said
        assert "1.1 Valley branch Carried 3 March 2026, 14:00. Count: 310 for, 12 against." in said
        assert '"@type": "Legislation"' in page

    def test_every_word_leads_to_where_it_came_from(self, cast, browser_of):
        published.amended_text(cast)
        page = browser_of("anonymous").get("/adopted/spring/1/words/").content.decode()

        assert '<a class="from original" id="w-1" href="#from-1">Safe staffing<' in page
        assert '<a class="from original" id="w-3" href="#from-1">that wards are<' in page
        assert '<a class="from" id="w-4" href="#from-1.1">without<' in page
        assert '<a href="#w-3">“that wards are”</a>' in page

    def test_the_words_of_a_text_are_escaped_wherever_they_stand(self, cast, browser_of):
        attack = "<script>alert(1)</script>"
        published.text(cast, title=attack, text=f"Conference notes {attack}.")
        for address in ("/adopted/spring/1/", "/adopted/spring/1/words/"):
            assert attack not in browser_of("anonymous").get(address).content.decode()


class TestBrowsing:
    @pytest.fixture(autouse=True)
    def texts(self, cast):
        published.amended_text(cast)
        first = published.text(cast, title="Warm homes", subject="Housing")
        published.text(factories.cast(slug="autumn"), title="Tŷ cynnes", subject="housing")
        published.text(cast, title="Warmer homes", subject="Housing")
        published.supersede(cast, first.motion, by="spring/3")

    @pytest.mark.parametrize(
        ("way", "said"),
        [
            ("conference", ["Conference of autumn 1", "Conference of spring 2"]),
            ("year", ["2026 3"]),
            ("subject", ["Health 1", "Housing 2"]),
            ("outcome", ["Carried 3"]),
            ("body", ["Harbour branch 1", "Harbour branch 2"]),
        ],
    )
    def test_each_way_counts_what_is_in_force(self, browser_of, way, said):
        page = browser_of("anonymous").get(reverse("adopted_by", args=[way])).content.decode()

        counts = VALUE.findall(page)
        assert sorted(f"{value} {count}" for value, count in counts) == said

    def test_ways_are_taken_together(self, browser_of):
        anonymous = browser_of("anonymous")

        page = words(anonymous.get(reverse("adopted_by", args=["subject"]), {"conference": "spring"}))
        shown = words(anonymous.get(reverse("adopted_list"), {"conference": "spring", "subject": "HOUSING"}))

        assert "Conference: spring × Health 1 Housing 1" in page
        assert "Warmer homes" in shown
        assert "Tŷ cynnes" not in shown
        assert "Safe staffing" not in shown

    @pytest.mark.parametrize(
        ("chosen", "found"),
        [
            ({}, ["Warmer homes", "Tŷ cynnes", "Safe staffing"]),
            ({"status": "superseded"}, ["Warm homes"]),
            ({"status": "lapsed"}, []),
            ({"status": "any"}, ["Warmer homes", "Tŷ cynnes", "Warm homes", "Safe staffing"]),
            ({"year": "2026"}, ["Warmer homes", "Tŷ cynnes", "Safe staffing"]),
            ({"outcome": "carried"}, ["Warmer homes", "Tŷ cynnes", "Safe staffing"]),
            ({"outcome": "lost"}, []),
            ({"body": "valley-branch"}, []),
            ({"conference": "\x00autumn"}, ["Tŷ cynnes"]),
            ({"q": "homes"}, ["Warmer homes"]),
            ({"q": "ty"}, ["Tŷ cynnes"]),
            ({"q": "homes", "status": "any"}, ["Warmer homes", "Warm homes"]),
        ],
    )
    def test_the_list_shows_what_was_chosen(self, browser_of, chosen, found):
        page = browser_of("anonymous").get(reverse("adopted_list"), chosen)

        assert [shown(title) for title in TITLE.findall(page.content.decode())] == found

    @pytest.mark.parametrize(
        "chosen",
        [
            {"conference": "spring"},
            {"year": "2026"},
            {"subject": "Housing"},
            {"outcome": "carried"},
            {"body": "harbour-branch"},
            {"status": "superseded"},
            {"status": "any"},
        ],
    )
    def test_what_one_filter_narrows_has_a_path(self, browser_of, chosen):
        anonymous = browser_of("anonymous")
        ((way, value),) = chosen.items()

        at_a_path = anonymous.get(f"/adopted/by/{way}/{value}/")
        assert at_a_path.content == anonymous.get(reverse("adopted_list"), chosen).content
        assert Chosen(**chosen).address() == f"/adopted/by/{way}/{value}/"

    def test_what_has_another_status_has_a_path_too(self, browser_of):
        anonymous = browser_of("anonymous")
        for chosen in ({"conference": "spring", "status": "any"}, {"subject": "Housing", "status": "superseded"}):
            address = Chosen(**chosen).address()
            assert address.startswith(f"/adopted/as/{chosen['status']}/by/")
            assert anonymous.get(address).content == anonymous.get(reverse("adopted_list"), chosen).content
        by_year = Chosen(status="any").address_by("year")
        assert by_year == "/adopted/as/any/by/year/"
        assert anonymous.get(by_year).content == anonymous.get("/adopted/by/year/", {"status": "any"}).content
        assert '"/adopted/as/any/by/year/2026/"' in anonymous.get(by_year).content.decode()
        assert Chosen(year="2026", status="any").address(before=7) == "/adopted/as/any/by/year/2026/7/"
        assert Chosen(year="2026", status="odd").address() == "/adopted/search/?year=2026&status=odd"
        assert anonymous.get("/adopted/as/any/by/before/3/").status_code == 404

    def test_what_two_ways_narrow_is_where_the_search_is(self, browser_of):
        anonymous, both = browser_of("anonymous"), Chosen(year="2026", subject="Housing")

        assert both.address() == "/adopted/search/?year=2026&subject=Housing"
        assert anonymous.get(both.address()).content == anonymous.get("/adopted/?year=2026&subject=Housing").content
        by_body = Chosen(year="2026").address_by("body")
        assert by_body == "/adopted/search/?year=2026&by=body"
        assert anonymous.get(by_body).content == anonymous.get("/adopted/by/body/?year=2026").content
        assert '"/adopted/search/?year=2026&amp;body=' in anonymous.get(by_body).content.decode()
        wrong = anonymous.get("/adopted/search/?year=2026&by=colour")
        assert wrong.status_code == 400
        assert "There is no way of browsing “colour”; there are: conference, year, subject" in words(wrong)

    def test_a_value_that_is_no_name_of_a_folder_has_none(self):
        assert Chosen(subject="Pay/Pensions").address() == "/adopted/search/?subject=Pay%2FPensions"
        assert Chosen(subject="..").address() == "/adopted/search/?subject=.."
        assert Chosen(subject="Our union?").address() == "/adopted/by/subject/Our%20union%3F/"
        assert Chosen(subject="Pay", year="2026").address() == "/adopted/search/?year=2026&subject=Pay"

    @pytest.mark.parametrize(("query", "sentence"), WRONG.items())
    def test_a_filter_that_makes_no_sense_is_refused_in_the_words_of_the_api(self, browser_of, query, sentence):
        anonymous = browser_of("anonymous")
        way, value = query.split("=")
        for address, status in (
            (f"/adopted/?{query}", 400),
            (f"/adopted/search/?q=homes&{query}", 400),
            (f"/adopted/by/subject/?{query}", 400),
            (f"/adopted/by/{way}/{value}/", 404),
        ):
            answer = anonymous.get(address)
            assert (answer.status_code, sentence in words(answer)) == (status, True), address
            assert TITLE.findall(answer.content.decode()) == []
            assert "No text here is like that." not in words(answer)

    @pytest.mark.parametrize(
        ("query", "sentence"),
        [
            (
                "yaer=2026",
                "There is no parameter “yaer” here; there are: before, body, by, conference, outcome, q, start, "
                "status, subject, year.",
            ),
            ("year=2026&year=2025", "The parameter “year” is given twice."),
            ("before=x", "“x” is no place in this list: take the link that leads on from one part."),
            ("q=homes&start=-1", "“-1” is no place in this list: take the link that leads on from one part."),
        ],
    )
    def test_nothing_that_is_asked_is_ignored(self, browser_of, query, sentence):
        answer = browser_of("anonymous").get(f"/adopted/?{query}")

        assert (answer.status_code, sentence in words(answer)) == (400, True)

    def test_what_others_add_to_an_address_asks_for_nothing(self, browser_of):
        answer = browser_of("anonymous").get("/adopted/?utm_source=mail&fbclid=x1&year=2026")

        assert (answer.status_code, "Warmer homes" in words(answer)) == (200, True)

    def test_what_is_at_no_path(self, browser_of):
        anonymous = browser_of("anonymous")
        for address in ("colour/red", "before/x", "before/3/2", "q/homes", "year/2026/x"):
            assert anonymous.get(f"/adopted/by/{address}/").status_code == 404, address
        assert "No text here is like that." in words(anonymous.get("/adopted/by/subject/a%00b/"))
        assert "No text has been published yet." in words(anonymous.get("/adopted/by/before/1/"))
        assert "Warmer homes" in words(anonymous.get(f"/adopted/by/year/2026/{10**30}/"))

    def test_a_list_goes_on_at_a_path(self, browser_of, monkeypatch):
        monkeypatch.setattr(browsing, "PAGE", 1)
        anonymous = browser_of("anonymous")
        first = anonymous.get("/adopted/by/year/2026/").content.decode()
        (further,) = re.findall(r'rel="next" href="([^"]*)"', first)

        assert re.fullmatch(r"/adopted/by/year/2026/\d+/", further)
        assert "Tŷ cynnes" in words(anonymous.get(further))
        (further,) = re.findall(r'rel="next" href="([^"]*)"', anonymous.get("/adopted/").content.decode())
        assert "Tŷ cynnes" in words(anonymous.get(further))

    def test_searching_begins_on_a_page_that_says_how(self, browser_of):
        anonymous = browser_of("anonymous")

        assert 'action="/adopted/search/"' in anonymous.get("/adopted/").content.decode()
        assert "Searching takes the program, and so does a list that is narrowed in two ways at once" in words(
            anonymous.get("/adopted/search/")
        )
        found = anonymous.get("/adopted/search/", {"q": "homes", "year": "2026"}).content
        assert found == anonymous.get("/adopted/", {"q": "homes", "year": "2026"}).content

    def test_what_is_no_longer_in_force_says_so_first(self, browser_of):
        anonymous = browser_of("anonymous")

        line = words(anonymous.get(reverse("adopted_list"), {"status": "superseded"}))
        page = words(anonymous.get("/adopted/spring/2/"))

        assert "Superseded This text is no longer in force: it was superseded by Motion 3" in line
        assert "Superseded: no longer in force It says more. Superseded" in page
        assert "Read what took its place: Motion 3" in page
        assert page.index("no longer in force") < page.index("Conference notes")

    def test_the_words_that_were_searched_for_are_marked(self, browser_of):
        page = browser_of("anonymous").get(reverse("adopted_list"), {"q": "homes staff"}).content.decode()
        assert "No text here is like that." in page

        page = browser_of("anonymous").get(reverse("adopted_list"), {"q": "home"}).content.decode()
        assert "Warmer <mark>homes</mark>" in page
        assert "1 text fits, best first." in page
        assert 'value="home"' in page

    def test_words_that_say_nothing_are_answered_with_a_sentence(self, browser_of):
        answer = browser_of("anonymous").get(reverse("adopted_list"), {"q": "?", "year": "2026"})

        assert answer.status_code == 422
        assert "Write at least one word to search for." in words(answer)
        assert 'name="year" value="2026"' in answer.content.decode()

    def test_what_is_found_goes_on(self, browser_of, monkeypatch):
        monkeypatch.setattr(browsing, "FOUND", 1)
        anonymous = browser_of("anonymous")

        first = anonymous.get(reverse("adopted_list"), {"q": "homes", "status": "any"})
        rest = anonymous.get(reverse("adopted_list"), {"q": "homes", "status": "any", "start": "1"})

        assert "More that fit" in words(first)
        assert "Warm homes" in words(rest)
        assert "More that fit" not in words(rest)

    def test_very_much_that_fits_is_not_counted(self, browser_of, monkeypatch):
        monkeypatch.setattr(search, "CANDIDATES", 1)

        page = words(browser_of("anonymous").get(reverse("adopted_list"), {"q": "homes"}))

        assert "More than 1 texts fit" in page

    def test_very_many_values_are_cut(self, browser_of, monkeypatch):
        monkeypatch.setattr(browsing, "MOST_VALUES", 1)

        assert "These are the 1 with the most texts." in words(
            browser_of("anonymous").get(reverse("adopted_by", args=["subject"]))
        )

    def test_there_is_no_other_way(self, browser_of):
        anonymous = browser_of("anonymous")

        assert anonymous.get("/adopted/by/colour/").status_code == 404
        assert "No text here is like that." in words(anonymous.get("/adopted/by/year/?body=nobody"))


class TestPagesThatSayNo:
    def test_an_address_that_is_not_there(self, db):
        answer = Client().get("/nowhere/")

        assert answer.status_code == 404
        assert "There is nothing at this address" in words(answer)

    def test_a_form_from_another_site(self, cast):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(cast.delegate)

        answer = browser.post(url("motion_new"), {"title": "x"})

        assert answer.status_code == 403
        assert "The page was open too long" in words(answer)

    def test_a_defect(self):
        answer = server_error(RequestFactory().get("/"))

        assert answer.status_code == 500
        assert "Something went wrong here" in words(answer)

    @pytest.mark.parametrize("path", ["/", "/adopted/", "/sign-in/"])
    def test_every_page_names_itself_once(self, db, path):
        page = Client().get(path).content.decode()

        assert page.count("<h1") == 1
        assert page.count('id="main"') == 1
