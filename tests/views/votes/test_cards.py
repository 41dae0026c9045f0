"""A card vote is entered body by body: on the pages."""

import pytest

from motions.models import Card, TellersReport
from motions.services import conferences
from tests import factories
from tests.services.agreed import agree
from tests.views.pages import press, url, words
from tests.views.votes.questions import two_changes


class TestCards:
    def test_the_cards_are_totalled_shown_and_recorded(self, cast, browser_of):
        factories.register(cast)
        motion = factories.moved(cast)
        teller, address = browser_of("teller"), url("cards_motion", motion.pk)
        page = words(teller.get(address))
        assert "Harbour branch 1,200 For Against Abstain Spoiled Not cast" in page
        assert "Or split" not in page

        look = teller.post(address, {"card-harbour-branch": "for", "card-valley-branch": "", "look": "yes"})
        assert "1,200 for and 0 against are 1,200 votes cast" in words(look)
        assert "Cast: 1,200 of the 2,000 on the register, which is 60.0%. Not cast: Valley branch." in words(look)
        assert 'name="card-harbour-branch" value="for"' in look.content.decode()
        changing = teller.post(address, {"card-harbour-branch": "for", "act": "change", "method": "card"})
        assert 'value="for" checked' in changing.content.decode()
        told = press(teller, address, **{"card-harbour-branch": "for"}, method="card", key="k", act="record")

        assert "Recorded. Motion 1: Carried, 1,200 for, 0 against, 0 abstaining, 0 spoiled." in told
        assert Card.objects.count() == 2

    def test_what_is_read_out_and_what_stops_the_vote_is_said_there_too(self, cast, browser_of):
        factories.register(cast)
        motion = factories.moved(cast)
        amendment = two_changes(cast, motion)
        factories.amendment_in_order(cast, motion, factories.deleting(motion, "agency"))
        agree(cast, "1.1", "carried", "1.2")
        chair = browser_of("chair")

        assert "If 1.1 is carried, 1.2 falls." in words(chair.get(url("cards_amendment", amendment.pk)))
        assert "Decide amendment 1.1 and amendment 1.2 first" in words(chair.get(url("cards_motion", motion.pk)))

    def test_they_are_reported_and_counted_again(self, strict, browser_of):
        motion = factories.moved(strict)
        teller, address = browser_of("teller"), url("cards_motion", motion.pk)
        told = press(teller, address, **{"card-harbour-branch": "for"}, method="card", key="k", act="report")
        assert "Reported to the chair. Motion 1: 1,200 for" in told
        assert "What you enter here is a recount." in words(teller.get(address))

        told = press(
            teller,
            address,
            **{"card-harbour-branch": "against"},
            method="card",
            key="l",
            act="report",
            recounts=TellersReport.objects.get().pk,
            note="Misread",
        )

        assert "Reported to the chair. Motion 1: 0 for, 1,200 against" in told

    def test_a_result_is_corrected_card_by_card(self, cast, browser_of):
        factories.register(cast)
        motion = factories.moved(cast)
        decision = factories.vote(cast, motion)

        told = press(
            browser_of("chair"),
            url("cards_motion", motion.pk),
            **{"card-harbour-branch": "against"},
            method="card",
            key="l",
            act="record",
            corrects=decision.pk,
            note="A card vote was called",
        )

        assert "Recorded. Motion 1: Lost, 0 for, 1,200 against" in told

    @pytest.mark.parametrize(
        ("split", "sentence"),
        [
            ("700/600", "Harbour branch casts 1,300 votes, and its card weighs 1,200."),
            ("many", "“harbour-branch”: write a split card like 700 / 400 / 50"),
            ("1/2/3/4/5", "“harbour-branch”: write a split card like"),
        ],
    )
    def test_a_split_card_that_cannot_be_keeps_what_was_typed(self, cast, browser_of, split, sentence):
        conferences.change_rules(
            actor=cast.standing_orders, conference=cast.conference, changes={"cards_may_split": True}, reason="x"
        )
        factories.register(cast)
        motion = factories.moved(cast)

        answer = browser_of("teller").post(
            url("cards_motion", motion.pk), {"split-harbour-branch": split, "look": "yes"}
        )

        assert answer.status_code == 422
        assert sentence in words(answer)
        assert f'value="{split}"' in answer.content.decode()

    def test_a_card_is_split(self, cast, browser_of):
        conferences.change_rules(
            actor=cast.standing_orders, conference=cast.conference, changes={"cards_may_split": True}, reason="x"
        )
        factories.register(cast)
        amendment = two_changes(cast, factories.moved(cast))
        teller, address = browser_of("teller"), url("cards_amendment", amendment.pk)

        look = words(teller.post(address, {"split-harbour-branch": "700 / 400 / 50", "look": "yes"}))

        assert "700 for and 400 against are 1,100 votes cast" in look
        assert "Cast: 1,150 of the 2,000 on the register" in look

    def test_without_a_register_there_is_nothing_to_enter(self, cast, browser_of):
        page = words(browser_of("teller").get(url("cards_motion", factories.moved(cast).pk)))

        assert "No body is on the register of this conference." in page

    @pytest.mark.parametrize("who", ["delegate", "stranger", "visitor"])
    def test_they_are_for_those_who_count(self, cast, browser_of, who):
        assert browser_of(who).get(url("cards_motion", factories.moved(cast).pk)).status_code == 403
