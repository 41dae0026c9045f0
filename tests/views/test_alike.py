"""The committee's pages of motions that are alike, and the same through the API."""

import re

import pytest

from tests import factories
from tests.services.test_comparing import MODEL, filled_in
from tests.views.pages import url, words


@pytest.fixture
def copies(cast):
    """A model motion on the agenda, twice."""
    texts = (filled_in("Ealing", "sixty"), filled_in("Leeds health", "twelve"))
    return [factories.on_agenda(cast, title=f"Rotas {number}", text=text) for number, text in enumerate(texts)]


def compared(first, second):
    return f"/c/spring/alike/{first.pk}/{second.pk}/"


class TestThePages:
    def test_are_found_from_the_desk(self, cast, browser_of):
        assert f'href="{url("alike")}"' in browser_of("standing_orders").get(url("desk")).content.decode()

    def test_list_the_pairs_with_how_much_they_share_and_what_to_do_next(self, copies, browser_of):
        page = browser_of("standing_orders").get(url("alike"))
        said = words(page)

        assert "1 pair of motions shares half or more of the text." in said
        assert re.search(r"\d\d% Motion 1 and Motion 2 Rotas 0 Harbour branch", said)
        assert compared(*copies) in page.content.decode()
        assert "/order/?together=1%2C+2#together" in page.content.decode()

    @pytest.mark.parametrize(
        ("share", "chosen"),
        [("80", "Nearly all (80%)"), ("30", "A third or more (30%)"), ("nonsense", "Half or more (50%)")],
    )
    def test_can_be_asked_for_those_that_share_more(self, copies, browser_of, share, chosen):
        page = browser_of("standing_orders").get(url("alike"), {"share": share}).content.decode()

        assert f'aria-current="true">{chosen}</a>' in page

    def test_show_two_side_by_side_with_what_differs_marked(self, copies, browser_of):
        page = browser_of("standing_orders").get(compared(*copies)).content.decode()

        names = ["Ealing", "Leeds health"]
        assert re.findall(r"<mark>(.*?)</mark>", page) == [*names, "sixty", "twelve", *names]
        assert page.count("In both") == 1
        assert "1 paragraph or point is the same in both." in page

    def test_escape_what_is_compared(self, cast, browser_of):
        texts = ("Conference notes <b>this</b> and more of that.", "Conference notes <i>this</i> and more of that.")
        pair = [factories.on_agenda(cast, title="<script>", text=text) for text in texts]
        page = browser_of("standing_orders").get(compared(*pair)).content.decode()

        assert "<b>" not in page
        assert "<script>" not in page
        assert "&lt;script&gt;" in page

    def test_of_a_motion_without_a_number_lead_to_no_debate(self, cast, copies, browser_of):
        waiting = factories.submitted(cast, title="Rotas too", text=MODEL)
        page = browser_of("standing_orders").get(compared(copies[0], waiting))

        assert "Motion 1 and Motion by Harbour branch" in words(page)
        assert "together=" not in page.content.decode()

    def test_bring_the_numbers_to_the_order_of_business(self, copies, browser_of):
        page = browser_of("standing_orders").get(url("order"), {"together": "1, 2"}).content.decode()

        assert 'value="1, 2"' in page

    @pytest.mark.parametrize(("who", "status"), [("delegate", 403), ("chair", 403), ("anonymous", 302)])
    def test_are_the_committees(self, copies, browser_of, who, status):
        browser = browser_of(who)

        assert browser.get(url("alike")).status_code == status
        assert browser.get(compared(*copies)).status_code == status

    def test_of_a_motion_beside_itself_say_so(self, copies, browser_of):
        page = browser_of("standing_orders").get(compared(copies[0], copies[0]))

        assert page.status_code == 422
        assert "Name two motions of one conference to compare." in words(page)

    def test_do_not_show_more_than_a_page_full(self, cast, copies, browser_of, monkeypatch):
        monkeypatch.setattr("motions.presenters.alike.SHOWN", 1)
        factories.on_agenda(cast, title="Rotas 3", text=MODEL)
        said = words(browser_of("standing_orders").get(url("alike")))

        assert "The 1 that are most alike are shown; 2 more share less." in said
        assert said.count("Compare them") == 1

    def test_show_what_hangs_together_in_groups(self, cast, copies, browser_of, monkeypatch):
        factories.on_agenda(cast, title="Rotas 3", text=MODEL)
        said = words(browser_of("standing_orders").get(url("alike")))

        assert "3 motions hang together Motion 1: Rotas 0 Harbour branch" in said
        assert "more." not in said

        monkeypatch.setattr("motions.presenters.alike.NAMED", 1)
        buses = "Conference notes that the last bus leaves before the late shift ends, and calls for one by June."
        for number in range(3):
            factories.on_agenda(cast, title=f"Buses {number}", text=buses)
        said = words(browser_of("standing_orders").get(url("alike")))

        assert "And 2 more." in said
        assert "1 smaller group is not shown." in said

    @pytest.mark.parametrize("rows", [1, 3])
    def test_ask_the_database_as_often_however_many_there_are(self, cast, browser_of, django_assert_num_queries, rows):
        motions = [
            factories.on_agenda(cast, title=f"Rotas {number}", text=filled_in(f"Branch {number}", "six"))
            for number in range(rows + 1)
        ]
        browser = browser_of("standing_orders")

        with django_assert_num_queries(6):
            browser.get(url("alike"))
        with django_assert_num_queries(6):
            browser.get(compared(motions[0], motions[1]))


class TestTheApi:
    def test_lists_and_compares(self, cast, copies, browser_of):
        client = browser_of("standing_orders")
        answer = client.get("/api/v1/conferences/spring/alike/?share=50").json()
        (pair,) = answer["results"]
        comparison = client.get(pair["links"]["comparison"]).json()

        assert answer["found"] == 1
        assert [pair["first"]["number"], pair["second"]["title"]] == ["1", "Rotas 1"]
        assert comparison["share"] == pair["share"]
        assert [
            (part["is_shared"], part["edits"]) for part in comparison["parts"] if part["first"] and part["second"]
        ] == [
            (False, [{"start": 0, "end": 6, "words": "Leeds health"}]),
            (True, []),
            (False, [{"start": 5, "end": 10, "words": "twelve"}]),
            (False, [{"start": 0, "end": 6, "words": "Leeds health"}]),
        ]

    def test_says_null_for_what_only_one_has(self, cast, copies, browser_of):
        other = factories.on_agenda(cast, text="Conference notes that buses are late.")
        parts = browser_of("standing_orders").get(f"/api/v1/motions/{copies[0].pk}/alike/{other.pk}").json()["parts"]

        assert {part["first"] for part in parts} >= {None}
        assert {part["second"] for part in parts} >= {None}

    @pytest.mark.parametrize("share", ["0", "101", "half"])
    def test_refuses_a_share_that_is_none(self, cast, browser_of, share):
        answer = browser_of("standing_orders").get("/api/v1/conferences/spring/alike/", {"share": share})

        assert (answer.status_code, answer.json()["code"]) == (400, "bad_parameter")

    def test_is_the_committees(self, copies, browser_of):
        answer = browser_of("delegate").get("/api/v1/conferences/spring/alike/")

        assert answer.status_code == 403
        assert "Only the standing orders committee can" in answer.json()["detail"]
