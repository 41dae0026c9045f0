"""What each body weighs is entered: on the pages."""

import pytest

from motions.models import Membership
from tests import factories
from tests.views.pages import press, url, words


class TestTheRegister:
    def test_the_committee_enters_it(self, cast, browser_of):
        committee = browser_of("standing_orders")
        fields = {"members-harbour-branch": "1,250", "members-valley-branch": "", "reason": "Returns"}

        told = press(committee, url("register"), **fields)

        assert "Entered. Lines changed: 1." in told
        assert "1 body on the register, 1,250 members together." in told
        assert Membership.objects.get().members == 1_250

    def test_a_list_is_pasted(self, cast, browser_of):
        told = press(
            browser_of("standing_orders"), url("register"), lines="Harbour branch,5\nValley branch,6", reason="x"
        )

        assert "2 bodies on the register, 11 members together." in told

    def test_what_cannot_be_read_is_kept(self, cast, browser_of):
        answer = browser_of("standing_orders").post(url("register"), {"members-harbour-branch": "many", "reason": "x"})

        assert answer.status_code == 422
        assert "Line 2 of the register: write “harbour-branch”, a comma and its number of members" in words(answer)
        assert 'value="many"' in answer.content.decode()

    def test_tellers_read_it_and_cannot_change_it(self, cast, browser_of):
        factories.register(cast)
        teller = browser_of("teller")
        page = words(teller.get(url("register")))

        assert "Harbour branch 1,200 Valley branch 800" in page
        assert "Enter them" not in page
        assert teller.post(url("register"), {"lines": "Harbour branch,5", "reason": "x"}).status_code == 403

    @pytest.mark.parametrize("who", ["delegate", "visitor"])
    def test_it_is_a_place_of_those_who_count(self, cast, browser_of, who):
        assert browser_of(who).get(url("register")).status_code == 403
