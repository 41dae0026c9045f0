"""A result is recorded, or left for later, and taken up again: on the pages."""

from motions.models import Decision
from tests import factories
from tests.services.agreed import agree
from tests.views.pages import press, url, words
from tests.views.votes.questions import COUNTED, two_changes


class TestRecording:
    def test_how_far_all_agreed_is_said_beside_the_result(self, cast, browser_of):
        motion = factories.moved(cast)
        chair, address = browser_of("chair"), url("vote_motion", motion.pk)
        assert "Was it unanimous?" in words(chair.get(address, {"method": "voice", "result": "carried"}))
        assert "Was it unanimous?" not in words(chair.get(address, COUNTED))

        told = press(chair, address, method="voice", result="carried", assent="unanimous", key="k")

        assert "Recorded. Motion 1: Carried unanimously." in told
        assert "By voice. Unanimously." in words(chair.get(url("motion", motion.pk)))

    def test_a_motion_is_remitted_with_its_mover_s_agreement(self, cast, browser_of):
        motion = factories.moved(cast)
        chair, address = browser_of("chair"), url("vote_motion", motion.pk)
        refused = chair.get(address, {"method": "voice", "result": "remitted"})
        assert refused.status_code == 422
        assert "A motion is remitted with the agreement of its mover" in words(refused)
        confirm = words(chair.get(address, {"method": "voice", "result": "remitted", "mover_agreed": "on"}))
        assert "1 is remitted By voice, with no figures. The mover agreed to it." in confirm

        press(chair, address, method="voice", result="remitted", mover_agreed="True", key="k")

        assert Decision.objects.get().mover_agreed is True
        assert "Its mover agreed." in words(chair.get(url("motion", motion.pk)))

    def test_a_motion_is_left_for_the_next_business(self, cast, browser_of):
        motion = factories.moved(cast)
        chair, address = browser_of("chair"), url("vote_motion", motion.pk)
        fields = {"method": "hands", "result": "next_business"}
        assert "1 is left for the next business" in words(chair.get(address, fields))

        assert "Next business" in press(chair, address, **fields, key="k")

    def test_what_was_left_is_taken_up_again_and_carried(self, cast, browser_of):
        motion = factories.moved(cast)
        amendment = two_changes(cast, motion)
        chair, address = browser_of("chair"), url("vote_motion", motion.pk)
        left = {"method": "voice", "result": "next_business"}
        press(chair, address, **left, key="k")
        carried = {"method": "voice", "result": "carried", "corrects": Decision.objects.get().pk, "note": "Resumed"}
        refused = chair.post(address, carried | {"key": "l"})
        assert refused.status_code == 409
        assert "Amendment 1.1 fell with motion 1, and conference has yet to decide what fell" in words(refused)
        assert "Take 1 up again" in words(chair.get(url("votes")))
        assert "Take it up again" in words(chair.get(url("motion", motion.pk)))

        again = url("motion_take_up_again", motion.pk)
        assert "the amendments that fell with it are on the agenda again" in words(chair.get(again))
        assert chair.post(again, {"reason": ""}).status_code == 422
        assert "Recorded. Motion 1: moved." in press(chair, again, reason="There is time after all")
        assert "1.1 is moved" in words(chair.get(url("votes")))
        press(chair, url("move_amendment", amendment.pk))
        press(chair, url("vote_amendment", amendment.pk), method="voice", result="carried", key="m")
        told = press(chair, address, **carried, key="n")

        assert "Recorded. Motion 1: Carried." in told
        assert "There is time after all" in words(chair.get(url("motion_history", motion.pk)))

    def test_what_conference_votes_on_again_is_read_out_and_recorded_anew(self, cast, browser_of):
        motion = factories.moved(cast)
        factories.on_agenda(cast, title="Another")
        agree(cast, "1", "carried", "2")
        chair, address = browser_of("chair"), url("vote_motion", motion.pk)
        press(chair, address, method="voice", result="next_business", key="k")
        press(chair, url("motion_take_up_again", motion.pk), reason="There is time after all")

        assert "If motion 1 is carried, motion 2 falls." in words(chair.get(url("votes")))
        page = words(chair.get(address))
        assert "If motion 1 is carried, motion 2 falls." in page
        assert "It was decided before: Next business" in page
        page = words(chair.get(address, {"method": "voice", "result": "carried"}))
        assert "Why conference votes on it again" in page
        assert "Record: 1 is carried" in page

    def test_what_happened_after_a_vote_is_not_told_as_its_result(self, cast, browser_of):
        motion = factories.moved(cast)
        chair = browser_of("chair")
        press(chair, url("vote_motion", motion.pk), method="voice", result="next_business", key="k")
        press(chair, url("motion_take_up_again", motion.pk), reason="There is time after all")
        press(chair, url("motion_not_reached", motion.pk), reason="The hall closed")

        votes = words(chair.get(url("votes")))
        assert "0 decided" in votes
        assert "Correct 1" not in votes
        assert "Next business By voice." in words(chair.get(url("projector")))
        page = words(chair.get(url("motion", motion.pk)))
        assert "Not reached" in page
        assert "By voice" not in page

    def test_an_amendment_waits_until_tomorrow(self, cast, browser_of):
        motion = factories.moved(cast)
        amendment = two_changes(cast, motion)
        teller = browser_of("teller")
        assert "Result to come" in words(teller.get(url("votes")))
        assert "Amendment 1.1 was voted on" in words(teller.get(url("amendment_await", amendment.pk)))

        press(teller, url("amendment_await", amendment.pk), reason="Counted overnight")

        assert "Vote pending Amendment 1.1 to motion 1" in words(teller.get(url("projector")))
        assert "Vote on 1.1" in words(teller.get(url("votes")))
