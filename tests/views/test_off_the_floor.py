"""What leaves the floor without a vote (withdrawn with consent, accepted, not reached), and what is said after one."""

import pytest

from motions.models import Decision
from tests import factories
from tests.api.test_motions import send
from tests.services.agreed import agree, amendment, motion
from tests.views.conftest import EVERYONE
from tests.views.pages import url, words

VOTE = {"method": "hands", "result": "carried", "key": "tap"}


@pytest.fixture
def floor(cast):
    """Motion 1 with the amendments 1.1 and 1.2 in order, the first of them moved; and motion 2."""
    moved = factories.moved(cast)
    factories.moved_amendment(cast, moved, factories.deleting(moved, "wards"))
    factories.amendment_in_order(cast, moved, factories.deleting(moved, "pay"))
    factories.on_agenda(cast, title="Another")
    return moved


class TestWithTheConsentOfConference:
    def test_the_chair_withdraws_a_moved_amendment(self, floor, browser_of):
        chair = browser_of("chair")
        page = words(chair.get(url("amendment", amendment("1.1").pk)))
        assert "Withdraw it" in page
        asked = chair.get(url("amendment_withdraw", amendment("1.1").pk)).content.decode()
        assert 'value="agreed" id="id_consent_0" checked' in asked

        told = chair.post(
            url("amendment_withdraw", amendment("1.1").pk), {"reason": "We agree.", "consent": "agreed"}, follow=True
        )

        assert (amendment("1.1").state, amendment("1.1").cause) == ("withdrawn", "We agree.")
        assert "We agree. Conference consented without dissent." in words(told)

    def test_the_chair_withdraws_a_moved_motion_and_its_amendments_fall(self, floor, browser_of):
        chair, consent = browser_of("chair"), {"consent": "count", "consent_for": "310", "consent_against": "12"}

        told = chair.post(url("motion_withdraw", floor.pk), {"reason": "We agree.", **consent}, follow=True)

        assert motion("1").state == "withdrawn"
        assert {amendment("1.1").state, amendment("1.2").state} == {"fell"}
        assert "Conference consented on a count: 310 for, 12 against." in words(told)

    def test_without_consent_nothing_is_done_and_what_was_typed_stays(self, floor, browser_of):
        typed = {"reason": "We agree.", "consent": "count", "consent_for": "12", "consent_against": "310"}

        refused = browser_of("chair").post(url("amendment_withdraw", amendment("1.1").pk), typed)

        assert refused.status_code == 422
        said = "12 for and 310 against: conference does not consent, and amendment 1.1 stays before it."
        assert said in words(refused)
        assert 'value="310"' in refused.content.decode()
        assert "We agree." in words(refused)
        assert amendment("1.1").state == "moved"

    def test_before_it_is_moved_conference_is_not_asked(self, floor, browser_of):
        asked = browser_of("stranger").get(url("amendment_withdraw", amendment("1.2").pk))

        assert "Conference consented" not in words(asked)

    @pytest.mark.parametrize("who", ["delegate", "stranger", "teller"])
    def test_nobody_else_does_once_it_is_moved(self, floor, browser_of, who):
        assert browser_of(who).post(url("motion_withdraw", floor.pk), {"reason": "Mine."}).status_code == 403

    def test_through_the_api(self, cast, floor, browser_of):
        address = f"amendments/{amendment('1.1').pk}/withdraw"
        counted = {"consent": "count", "consent_for": 5, "consent_against": 0}

        refused = send(browser_of("chair"), address, {"reason": "We agree."})
        answer = send(browser_of("chair"), address, {"reason": "We agree.", **counted}).json()

        assert (refused.status_code, refused.json()["code"]) == (422, "consent_needed")
        assert answer["state"] == "withdrawn"
        assert {name: answer[name] for name in counted} == counted


class TestAccepting:
    def test_where_the_rules_let_the_mover(self, cast, floor, browser_of):
        cast.conference.rules.mover_may_accept = True
        cast.conference.rules.save()
        mover = browser_of("delegate")
        assert "Accept it into the motion" in words(mover.get(url("amendment", amendment("1.2").pk)))

        mover.post(url("amendment_accept", amendment("1.2").pk))

        assert amendment("1.2").state == "accepted"

    def test_not_where_they_do_not(self, floor, browser_of):
        mover = browser_of("delegate")

        assert "Accept it into the motion" not in words(mover.get(url("amendment", amendment("1.2").pk)))
        assert mover.post(url("amendment_accept", amendment("1.2").pk)).status_code == 409


class TestNotReached:
    @pytest.mark.parametrize("number", ["1.1", "1.2"])
    def test_an_amendment_that_conference_went_on_without(self, floor, browser_of, number):
        chair = browser_of("chair")
        assert "It was not reached" in words(chair.get(url("amendment", amendment(number).pk)))
        address = url("amendment_not_reached", amendment(number).pk)
        assert f"Amendment {number} was not reached" in words(chair.get(address))

        refused, done = chair.post(address, {"reason": " "}), chair.post(address, {"reason": "The time was up."})

        assert (refused.status_code, done.status_code) == (422, 302)
        assert (amendment(number).state, amendment(number).cause) == ("not_reached", "The time was up.")

    @pytest.mark.parametrize("who", EVERYONE)
    def test_by_whoever_runs_the_floor(self, floor, browser_of, who):
        status = browser_of(who).get(url("amendment_not_reached", amendment("1.2").pk)).status_code

        assert status == (200 if who in {"chair", "standing_orders"} else 302 if who == "anonymous" else 403)

    def test_through_the_api(self, floor, browser_of):
        address = f"amendments/{amendment('1.2').pk}/not-reached"

        answer = send(browser_of("chair"), address, {"reason": "The time was up."})

        assert (answer.status_code, answer.json()["state"]) == (200, "not_reached")


class TestAfterAVote:
    def test_what_fell_and_the_next_business_are_said(self, cast, floor, browser_of):
        agree(cast, "1.1", "carried", "1.2")
        factories.amendment_in_order(cast, floor, factories.deleting(floor, "agency"))

        page = words(browser_of("chair").post(url("vote_amendment", amendment("1.1").pk), VOTE, follow=True))

        assert "Recorded. Amendment 1.1: Carried. 1.2 falls with it. Next: amendment 1.3." in page

    def test_what_a_correction_brought_back_is_said(self, cast, floor, browser_of):
        agree(cast, "1.1", "carried", "1.2")
        chair, address = browser_of("chair"), url("vote_amendment", amendment("1.1").pk)
        chair.post(address, VOTE)
        factories.vote(cast, floor)
        decision = Decision.objects.get(amendment=amendment("1.1"))
        corrected = {"method": "hands", "result": "lost", "key": "again", "corrects": decision.pk, "note": "Misheard."}

        page = words(chair.post(address, corrected, follow=True))

        assert "Recorded. Amendment 1.1: Lost. Motion 1 is before conference again. 1.2 is on the agenda again." in page

    def test_a_teller_moves_nothing_and_is_offered_nothing(self, floor, browser_of):
        page = words(browser_of("teller").post(url("vote_amendment", amendment("1.1").pk), VOTE, follow=True))

        assert "Recorded. Amendment 1.1: Carried. " in page
        assert "Next:" not in page
