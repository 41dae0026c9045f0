"""What is called, moved or not, and what comes next: on the page of the votes."""

import pytest

from motions.models import Amendment
from tests import factories
from tests.services.agreed import amendment
from tests.views.pages import press, url, words
from tests.views.votes.questions import COUNTED, two_changes


@pytest.fixture
def floor(cast):
    """Motion 1 with the amendments 1.1, which is moved, and 1.2, which is in order; and motion 2."""
    motion = factories.moved(cast)
    two_changes(cast, motion)
    factories.amendment_in_order(cast, motion, factories.deleting(motion, "agency"))
    factories.on_agenda(cast, title="Rents")
    return motion


class TestNobodyMovedIt:
    def test_there_is_a_way_back(self, floor, browser_of):
        chair = browser_of("chair")
        told = press(chair, url("pass_over", amendment("1.2").pk))
        assert "Amendment 1.2 was not moved. It can be called again, below." in told
        assert "Called, and nobody moved it" in told

        told = press(chair, url("call_again", amendment("1.2").pk))

        assert "Amendment 1.2 is on the agenda again." in told
        assert "Call 1.2 again" not in told
        assert "1.2 is moved" in told
        story = words(chair.get(url("motion_history", floor.pk)))
        assert "Called, and nobody moved it" in story
        assert "Called again" in story

    def test_from_its_own_page(self, floor, browser_of):
        chair = browser_of("chair")
        press(chair, url("pass_over", amendment("1.2").pk))

        assert "Call it again" in words(chair.get(url("amendment", amendment("1.2").pk)))

    @pytest.mark.parametrize("who", ["teller", "delegate", "stranger"])
    def test_it_is_the_floor_s(self, floor, browser_of, who):
        press(browser_of("chair"), url("pass_over", amendment("1.2").pk))

        assert browser_of(who).post(url("call_again", amendment("1.2").pk)).status_code == 403
        assert amendment("1.2").state == "not_moved"

    def test_it_is_over_with_its_motion(self, cast, floor, browser_of):
        chair = browser_of("chair")
        press(chair, url("pass_over", amendment("1.2").pk))
        factories.vote(cast, floor, amendment("1.1"))
        factories.vote(cast, floor)

        assert "Call 1.2 again" not in words(chair.get(url("votes")))
        assert chair.post(url("call_again", amendment("1.2").pk)).status_code == 409


class TestWhatComesNext:
    def test_while_a_result_is_to_come_the_next_motion_is_offered(self, floor, browser_of):
        chair = browser_of("chair")
        press(chair, url("pass_over", amendment("1.2").pk))
        assert "2 is moved" not in words(chair.get(url("votes")))

        page = press(chair, url("amendment_await", amendment("1.1").pk))

        assert "Vote pending Voted on; the result is to come." in page
        assert "2 is moved" in page
        assert "Nothing is left on the agenda" not in page
        assert "Result to come" not in page
        assert "In parts" not in page

    def test_the_other_amendments_come_first(self, floor, browser_of):
        page = press(browser_of("chair"), url("amendment_await", amendment("1.1").pk))

        assert "1.2 is moved" in page
        assert "2 is moved" not in page.replace("1.2 is moved", "")

    def test_what_is_before_conference_comes_first(self, floor, browser_of):
        chair = browser_of("chair")

        page = press(chair, url("pass_over", amendment("1.2").pk))

        assert "What is before conference comes first. After it: motion 2, Rents." in page

    def test_nothing_is_left(self, cast, browser_of):
        factories.moved(cast)

        assert "Nothing is left on the agenda." in words(browser_of("chair").get(url("votes")))

    def test_a_motion_is_left_while_amendments_to_it_wait(self, floor, browser_of):
        chair = browser_of("chair")
        page = words(chair.get(url("votes")))
        assert "Motion 1 is put once its amendments are decided. Remit 1, refer it back or go on" in page

        told = press(chair, url("vote_motion", floor.pk), **COUNTED, key="k", act="record:next_business")

        assert "Recorded. Motion 1: Next business, 410 for, 390 against" in told
        assert set(Amendment.objects.values_list("state", flat=True)) == {"fell"}

    def test_who_declares_nothing_is_offered_none_of_it(self, strict, browser_of):
        two_changes(strict, factories.moved(strict))

        assert "refer it back" not in words(browser_of("teller").get(url("votes")))
