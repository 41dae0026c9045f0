"""What falls if what: agreed on the committee's page, read out before the vote, shown to everyone."""

import pytest
from django.urls import reverse

from motions.models import Amendment, Consequence
from tests import factories
from tests.services.agreed import agree, amendment, motion
from tests.views.conftest import EVERYONE
from tests.views.pages import url, words


@pytest.fixture
def desk(browser_of):
    """The committee's browser."""
    return browser_of("standing_orders")


@pytest.fixture
def colliding(cast):
    """Motion 1 with the amendments 1.1 and 1.2, which cannot both stand, moved."""
    moved = factories.moved(cast)
    for change in ["hospitals", "care homes"]:
        factories.moved_amendment(cast, moved, factories.replacing(moved, "wards", change))
    return moved


class TestAgreeing:
    def test_the_program_proposes_what_it_found_and_the_committee_agrees_with_a_note(self, colliding, desk):
        page = words(desk.get(url("desk")))
        assert "The program proposes If 1.1 is carried, 1.2 falls." in page

        fields = {"cause": "1.1", "when": "carried", "target": "1.2", "note": "One place.", "from": "desk"}
        answer = desk.post(url("consequence_agree"), fields)

        assert (answer.status_code, answer["Location"]) == (302, url("desk"))
        page = words(desk.get(url("desk")))
        assert "If 1.1 is carried, 1.2 falls. One place." in page
        assert "The program proposes" not in page
        assert "None on this agenda that is not settled" in page

    def test_the_same_is_proposed_on_the_page_of_all_that_was_agreed(self, colliding, desk):
        page = words(desk.get(url("consequences")))

        assert "The program proposes If 1.1 is carried, 1.2 falls." in page
        assert "which stands?" in page

    def test_what_was_decided_is_not_proposed(self, cast, colliding, desk):
        factories.vote(cast, colliding, amendment("1.1"))

        assert "The program proposes" not in words(desk.get(url("consequences")))

    def test_by_hand(self, cast, colliding, desk):
        factories.on_agenda(cast, title="Another")

        answer = desk.post(url("consequence_agree"), {"cause": "1", "when": "lost", "target": "2", "scope": "all"})

        assert (answer.status_code, answer["Location"]) == (302, url("consequences"))
        assert "If motion 1 is lost, motion 2 falls." in words(desk.get(url("consequences")))

    def test_what_is_refused_stays_as_it_was_typed(self, colliding, desk):
        answer = desk.post(
            url("consequence_agree"), {"cause": "1.9", "when": "lost", "target": "1.2", "note": "My note stays."}
        )

        assert answer.status_code == 422
        assert "Nothing on this agenda has the number “1.9”." in words(answer)
        assert "My note stays." in answer.content.decode()

    def test_what_is_missing_is_asked_for(self, colliding, desk):
        answer = desk.post(url("consequence_agree"), {"cause": "", "when": "lost", "target": "1.2"})

        assert answer.status_code == 422
        assert 'href="#id_cause"' in answer.content.decode()

    @pytest.mark.parametrize("who", EVERYONE)
    def test_everyone_reads_and_the_committee_alone_agrees(self, cast, colliding, browser_of, who):
        agree(cast, "1.1", "carried", "1.2")
        browser = browser_of(who)

        page = words(browser.get(url("consequences")))
        answer = browser.post(url("consequence_agree"), {"cause": "1.2", "when": "carried", "target": "1.1"})

        assert "If 1.1 is carried, 1.2 falls." in page
        assert ("Agree on something else" in page) == (who == "standing_orders")
        assert (Consequence.objects.count() == 2) == (who == "standing_orders")
        assert answer.status_code == (302 if who in {"standing_orders", "anonymous"} else 403)


class TestAPart:
    @pytest.fixture
    def other(self, cast, colliding):
        """Motion 2, of which a part is to fall."""
        return factories.on_agenda(cast, title="Another")

    def test_the_clauses_are_chosen_on_a_page_of_their_own(self, desk, other):
        fields = {"cause": "1", "when": "carried", "target": "2", "scope": "part", "note": "Both set a rate."}
        answer = desk.post(url("consequence_agree"), fields)
        address = answer["Location"]
        page = desk.get(address)
        assert "If motion 1 is carried, this part of motion 2 falls" in words(page)
        assert "Both set a rate." in page.content.decode()

        chosen = factories.clause(other, "agency")
        answer = desk.post(
            address,
            {"cause": "1", "when": "carried", "target": "2", "clauses": [chosen], "part": "section 2", "note": ""},
        )

        assert answer.status_code == 302
        assert str(Consequence.objects.get()) == "If motion 1 is carried, section 2 of motion 2 falls."
        assert Consequence.objects.get().clauses == [chosen]

    def test_no_clause_is_asked_for_and_what_was_chosen_stays(self, desk, other):
        address = reverse("consequence_part", args=["spring"])
        sides = {"cause": "1", "when": "carried", "target": "2"}

        nothing = desk.post(address, sides)
        everything = desk.post(address, sides | {"clauses": list(other.content.index), "note": "Stays."})

        assert (nothing.status_code, everything.status_code) == (422, 422)
        assert "That is the whole of motion 2" in words(everything)
        assert everything.content.decode().count(" checked") == len(other.content.index)
        assert "Stays." in everything.content.decode()

    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ({"when": "won", "target": "2"}, "There is no condition “won”"),
            ({"when": "lost", "target": "1.1"}, "A part is of a motion"),
            ({"when": "lost", "target": "9"}, "Nothing on this agenda has the number “9”"),
        ],
    )
    def test_an_address_that_makes_no_sense(self, desk, other, given, sentence):
        answer = desk.get(reverse("consequence_part", args=["spring"]), {"cause": "1"} | given)

        assert answer.status_code == 422
        assert sentence in words(answer)

    def test_it_is_shown_as_it_falls(self, cast, desk, other, browser_of):
        agree(cast, "1", "carried", "2", clauses=[factories.clause(other, "agency")], part="section 2")
        for number in ["1.1", "1.2"]:
            factories.vote(cast, motion("1"), amendment(number), votes_for=1, votes_against=2)
        factories.vote(cast, motion("1"))

        marked = words(browser_of("anonymous").get(url("motion", other.pk)))
        amended = words(browser_of("anonymous").get(url("motion", other.pk), {"show": "amended"}))

        assert "[deleted by motion 1:" in marked
        assert "If motion 1 is carried, section 2 of motion 2 falls. This came about." in marked
        assert "agency spending" not in amended
        factories.vote(cast, factories.move(cast, other))
        page = words(browser_of("anonymous").get(url("motion", other.pk)))
        assert "Without section 2, which fell because motion 1 was carried." in page


class TestTakingBack:
    def test_it_is_taken_back_with_a_reason_and_stays_on_the_page(self, cast, colliding, desk):
        consequence = agree(cast, "1.1", "carried", "1.2")
        address = url("consequence_take_back", consequence.pk)
        assert "If 1.1 is carried, 1.2 falls." in words(desk.get(address))

        assert desk.post(address, {"reason": ""}).status_code == 422
        assert desk.post(address, {"reason": "They can both stand."}).status_code == 302

        assert "Taken back: They can both stand." in words(desk.get(url("consequences")))

    def test_by_the_committee_alone(self, cast, colliding, browser_of):
        consequence = agree(cast, "1.1", "carried", "1.2")

        for method in ("get", "post"):
            answer = getattr(browser_of("chair"), method)(url("consequence_take_back", consequence.pk))
            assert answer.status_code == 403


class TestWhereItMatters:
    def test_before_the_vote_the_chair_reads_it_out(self, cast, colliding, browser_of):
        agree(cast, "1.1", "carried", "1.2")
        chair = browser_of("chair")

        assert "If 1.1 is carried, 1.2 falls." in words(chair.get(url("votes")))
        page = words(chair.get(url("vote_amendment", amendment("1.1").pk)))
        assert "To read out before the vote If 1.1 is carried, 1.2 falls." in page

    def test_what_depends_on_what_falls_is_read_out_with_it(self, cast, colliding, browser_of):
        factories.moved_amendment(cast, colliding, factories.deleting(colliding, "pay"))
        agree(cast, "1.1", "carried", "1.2")
        agree(cast, "1.2", "lost", "1.3")

        page = words(browser_of("chair").get(url("vote_amendment", amendment("1.1").pk)))

        assert "If 1.1 is carried, 1.2 and 1.3 fall." in page

    @pytest.mark.parametrize(
        ("given", "falls"),
        [
            ({"method": "hands", "result": "carried"}, True),
            ({"method": "hands", "result": "lost"}, False),
            ({"method": "count", "votes_for": "3", "votes_against": "2"}, True),
            ({"method": "count", "votes_for": "2", "votes_against": "3"}, False),
        ],
    )
    def test_before_it_is_recorded_the_teller_sees_what_falls(self, cast, colliding, browser_of, given, falls):
        agree(cast, "1.1", "carried", "1.2")

        page = words(browser_of("teller").get(url("vote_amendment", amendment("1.1").pk), given))

        assert ("1.2 falls with it." in page) == falls

    def test_what_cannot_fall_any_more_is_not_read_out(self, cast, colliding, browser_of):
        agree(cast, "1.1", "carried", "1.2")
        factories.vote(cast, colliding, amendment("1.2"), votes_for=1, votes_against=2)

        page = words(browser_of("chair").get(url("vote_amendment", amendment("1.1").pk)))

        assert "To read out before the vote" not in page

    def test_on_the_agenda_the_motion_and_the_amendment(self, cast, colliding, browser_of):
        agree(cast, "1.1", "carried", "1.2", note="One place.")
        browser = browser_of("anonymous")
        pages = [url("agenda"), url("motion", colliding.pk), url("amendment", amendment("1.2").pk)]

        for page in pages:
            assert "If 1.1 is carried, 1.2 falls. One place." in words(browser.get(page))

    def test_what_fell_says_why(self, cast, colliding, browser_of):
        agree(cast, "1.1", "carried", "1.2")
        factories.vote(cast, colliding, amendment("1.1"))

        page = words(browser_of("anonymous").get(url("amendment", amendment("1.2").pk)))

        assert "Fell Amendment 1.1 was carried, and it was agreed: if 1.1 is carried, 1.2 falls." in page
        assert "If 1.1 is carried, 1.2 falls. This came about." in page

    def test_what_was_carried_all_the_same_is_a_question_for_the_committee(self, cast, colliding, desk):
        agree(cast, "1.1", "carried", "1.2")
        factories.vote(cast, colliding, amendment("1.2"))
        factories.vote(cast, colliding, amendment("1.1"))
        question = "but amendment 1.2 was carried all the same. Which is to stand?"

        assert question in words(desk.get(url("desk")))
        assert question in words(desk.get(url("motion", colliding.pk)))
        assert "This came about, and was not met." in words(desk.get(url("consequences")))

    def test_the_history_tells_it(self, cast, colliding, browser_of):
        agree(cast, "1.1", "carried", "1.2", note="One place.")

        page = words(browser_of("anonymous").get(url("motion_history", colliding.pk)))

        assert "Agreed beforehand: If 1.1 is carried, 1.2 falls. One place." in page

    def test_what_is_withheld_is_not_told(self, cast, colliding, browser_of):
        agree(cast, "1.1", "carried", "1.2")
        Amendment.objects.filter(number="1.2").update(is_withheld=True)

        for page in [url("agenda"), url("consequences"), url("motion", colliding.pk)]:
            assert "1.2 falls" not in words(browser_of("anonymous").get(page))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_often_for_many(cast, browser_of, django_assert_num_queries, rows):
    for place in range(rows):
        on_agenda = factories.on_agenda(cast, title=f"Motion number {place}")
        for change in ["hospitals", "care homes", "homes"]:
            factories.amendment_in_order(cast, on_agenda, factories.replacing(on_agenda, "wards", change))
        number = on_agenda.number
        agree(cast, f"{number}.1", "carried", f"{number}.2")
    browser = browser_of("standing_orders")

    with django_assert_num_queries(8):
        page = words(browser.get(url("consequences")))

    assert page.count("Take it back") == rows
