"""Something is put to the vote in parts: on the pages."""

import pytest

from motions.models import Amendment, Decision, Part
from tests import factories
from tests.views.pages import press, url, words
from tests.views.votes.questions import two_changes


class TestParts:
    def test_an_amendment_is_put_in_parts_and_carried_in_part(self, cast, browser_of):
        motion = factories.moved(cast)
        amendment = two_changes(cast, motion)
        chair, address = browser_of("chair"), url("parts_amendment", amendment.pk)
        assert "In parts" in words(chair.get(url("votes")))
        assert "Say which instructions are voted on together." in words(chair.get(address))

        told = press(chair, address, **{"part-0": "1", "part-1": "2"})
        assert "Amendment 1.1 is put in 2 parts." in told
        assert "Vote on part 1 of 1.1" in told
        first, second = Part.objects.in_order()
        assert "without" in words(chair.get(url("vote_part", first.pk)))
        press(chair, url("vote_part", first.pk), method="hands", result="carried", key="a")
        told = press(chair, url("vote_part", second.pk), method="hands", result="lost", key="b")

        assert "Recorded. Part 2 of amendment 1.1: Lost." in told
        assert Amendment.objects.get().state == "carried_in_part"
        page = words(chair.get(url("amendment", amendment.pk)))
        assert "Carried in part" in page
        assert "(lost)" in page
        assert "Part 2: Lost" in words(chair.get(url("motion_history", motion.pk)))

    def test_a_motion_is_put_in_parts_and_carried_in_part(self, cast, browser_of):
        motion = factories.moved(cast)
        chair, address = browser_of("chair"), url("parts_motion", motion.pk)
        clause = factories.clause(motion, "agency")
        assert "Say which clauses conference votes on by themselves." in words(chair.get(address))

        told = press(chair, address, **{f"part-{clause}": "1"})
        assert "Motion 1 is put in parts: 1, and then what is left of it." in told
        assert "Put it as a whole again" in words(chair.get(address))
        part = Part.objects.get()
        page = words(chair.get(url("vote_part", part.pk)))
        assert "Point 2 under “Conference notes:”: that agency spending has doubled;" in page
        assert "If part 1 of motion 1 is lost, the motion is put without point 2 under “Conference notes:”." in page
        press(chair, url("vote_part", part.pk), method="hands", result="lost", key="a")
        assert "Lost: part 1" in words(chair.get(url("projector")))
        press(chair, url("vote_motion", motion.pk), method="hands", result="carried", key="b")

        page = words(chair.get(url("motion", motion.pk)))
        assert "Carried in part" in page
        assert "agency" not in factories.adopted(factories.fresh(motion)).text

    def test_cards_and_reports_on_a_part(self, cast, browser_of):
        factories.register(cast)
        motion = factories.moved(cast)
        chair = browser_of("chair")
        press(chair, url("parts_motion", motion.pk), **{f"part-{factories.clause(motion, 'agency')}": "1"})
        part = Part.objects.get()

        assert "Harbour branch 1,200" in words(chair.get(url("cards_part", part.pk)))
        press(chair, url("cards_part", part.pk), **{"card-harbour-branch": "for"}, method="card", key="k", act="record")

        assert Decision.objects.get().part == part

    def test_what_cannot_stand_alone_keeps_what_was_chosen(self, cast, browser_of):
        amendment = two_changes(cast, factories.moved(cast))

        answer = browser_of("chair").post(url("parts_amendment", amendment.pk), {"part-0": "2", "part-1": "2"})

        assert answer.status_code == 422
        assert "That is one part: a vote in parts has two at least." in words(answer)
        assert '<option value="2" selected>' in answer.content.decode()

    def test_they_are_put_together_again(self, cast, browser_of):
        motion = factories.moved(cast)
        amendment = two_changes(cast, motion)
        chair = browser_of("chair")
        press(chair, url("parts_amendment", amendment.pk), **{"part-0": "1", "part-1": "2"})
        press(chair, url("parts_amendment", amendment.pk), together="yes")
        press(chair, url("parts_motion", motion.pk), **{f"part-{factories.clause(motion, 'pay')}": "1"})

        assert "Motion 1 is put as a whole." in press(chair, url("parts_motion", motion.pk), together="yes")
        assert not Part.objects.exists()

    @pytest.mark.parametrize("who", ["teller", "delegate", "stranger"])
    def test_the_floor_divides(self, cast, browser_of, who):
        motion = factories.moved(cast)

        assert browser_of(who).get(url("parts_motion", motion.pk)).status_code == 403
        assert browser_of(who).post(url("parts_motion", motion.pk), {}).status_code == 403
