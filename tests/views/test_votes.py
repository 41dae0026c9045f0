"""Tellers report, the chair declares, cards are entered body by body, parts are put: on the pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from motions.models import Amendment, Card, Decision, Membership, Part, TellersReport
from motions.services import conferences
from motions.views import showing
from motions.views.showing import BOARD
from tests import factories
from tests.views.pages import url, words


@pytest.fixture(autouse=True)
def _look_every_time(monkeypatch):
    """What was shown to another test is forgotten, and the floor is asked for every time."""
    BOARD.clear()
    monkeypatch.setattr(showing, "LOOKED_FOR", 0.0)


COUNTED = {"method": "count", "votes_for": "410", "votes_against": "390", "abstentions": "7", "spoiled": "2"}


@pytest.fixture
def strict(cast):
    """The chair declares, and the register is known."""
    conferences.change_rules(
        actor=cast.standing_orders,
        conference=cast.conference,
        changes={"tellers_may_declare": False},
        reason="Standing order 9",
    )
    factories.register(cast)
    cast.conference.rules.refresh_from_db()
    return cast


def two_changes(cast, motion) -> Amendment:
    wards, pay = factories.clause(motion, "wards"), factories.clause(motion, "pay")
    edits = factories.Edits(
        texts={wards: "that wards are without nurses;"},
        inserted=[factories.Insertion(text="that rents rise.", after=pay)],
    )
    return factories.moved_amendment(cast, motion, factories.Change(edits=edits))


def press(browser: Client, address: str, **fields: Any) -> str:
    """What the page says to which a form leads."""
    answer = browser.post(address, fields, follow=True)
    assert answer.status_code == 200, words(answer)
    return words(answer)


class TestReportingAndDeclaring:
    def test_in_three_taps_each(self, strict, browser_of):
        motion = factories.moved(strict)
        teller, chair, address = browser_of("teller"), browser_of("chair"), url("vote_motion", motion.pk)
        assert "Report on 1" in words(teller.get(url("votes")))

        asked = words(teller.get(address))
        assert "Carried Lost" not in asked
        confirm = words(teller.get(address, COUNTED))
        assert "410 for and 390 against are 800 votes cast, 51.2% of them for." in confirm
        assert "7 abstentions are recorded and not counted in. 2 spoiled votes are recorded" in confirm
        assert "Report: 410 for, 390 against, 7 abstaining, 2 spoiled" in confirm
        assert "Record:" not in confirm
        told = press(teller, address, **COUNTED, key="r", act="report")
        assert "Reported to the chair. Motion 1: 410 for, 390 against, 7 abstaining, 2 spoiled." in told
        assert "Recount 1" in told

        assert "Declare 1" in words(chair.get(url("votes")))
        assert "Declare: 1 is carried" in words(chair.get(address))
        report = TellersReport.objects.get()
        told = press(chair, address, method="count", report=report.pk, key="d", act="declare", note="To applause")

        assert "Declared. Motion 1: Carried, 410 for, 390 against, 7 abstaining, 2 spoiled." in told
        assert Decision.objects.get().report == report
        story = words(chair.get(url("motion_history", motion.pk)))
        assert "Tellers reported: 410 for, 390 against" in story

    def test_the_hall_says_that_the_vote_is_pending_and_no_figures(self, strict, browser_of):
        motion = factories.moved(strict)
        press(browser_of("teller"), url("vote_motion", motion.pk), **COUNTED, key="r", act="report")

        seen = words(browser_of("anonymous").get(url("projector")))

        assert "Vote pending Motion 1 Safe staffing" in seen
        assert "The tellers have reported; the chair has yet to declare." in seen
        assert "410" not in seen

    def test_a_recount_before_and_after_the_result(self, strict, browser_of):
        motion = factories.moved(strict)
        teller, chair, address = browser_of("teller"), browser_of("chair"), url("vote_motion", motion.pk)
        press(teller, address, **COUNTED, key="r", act="report")
        first = TellersReport.objects.get()
        assert "Report the recount: 400 for" in words(teller.get(address, COUNTED | {"votes_for": "400"}))

        press(
            teller, address, **(COUNTED | {"votes_for": "400"}), key="s", act="report", recounts=first.pk, note="Asked"
        )
        second = TellersReport.objects.get(recounts=first)
        press(chair, address, method="count", report=second.pk, key="d", act="declare")
        press(
            teller, address, **(COUNTED | {"votes_for": "9"}), key="t", act="report", recounts=second.pk, note="Again"
        )
        waits = "A recount was reported: 9 for, 390 against, 7 abstaining, 2 spoiled."
        assert waits in words(chair.get(url("votes")))
        assert "Declare 1" in words(chair.get(url("votes")))
        assert waits + " Reported by Tariq Teller" in words(teller.get(url("votes")))
        assert "For 400 Against 390" in words(browser_of("anonymous").get(url("projector")))
        page = words(chair.get(address))
        assert "Already decided: Carried" in page
        assert "Declare: 1 is lost" in page
        third = TellersReport.objects.get(recounts=second)
        told = press(
            chair,
            address,
            method="count",
            report=third.pk,
            corrects=Decision.objects.get().pk,
            key="e",
            act="declare",
            note="Recount",
        )

        assert "Declared. Motion 1: Lost, 9 for, 390 against" in told
        assert "Tellers reported 400 for" in words(chair.get(address))

    def test_what_is_of_another_question_is_not_touched(self, strict, browser_of):
        other, motion = factories.moved(strict), factories.moved(strict, title="Rents")
        amendment = two_changes(strict, motion)
        chair = browser_of("chair")
        press(chair, url("vote_motion", other.pk), **COUNTED, key="r", act="report")
        report = TellersReport.objects.get()
        press(chair, url("vote_motion", other.pk), method="count", report=report.pk, key="d", act="declare")
        decision = Decision.objects.get()
        wrong = (
            ("vote_amendment", {"act": "record", "corrects": decision.pk}),
            ("vote_amendment", {"act": "report", "recounts": report.pk}),
            ("vote_amendment", {"act": "declare", "report": report.pk}),
            ("cards_amendment", {"act": "record", "corrects": decision.pk}),
            ("cards_amendment", {"act": "report", "recounts": report.pk}),
        )

        answers = [
            chair.post(url(page, amendment.pk), COUNTED | fields | {"key": f"k{number}", "note": "By mistake"})
            for number, (page, fields) in enumerate(wrong)
        ]

        assert [answer.status_code for answer in answers] == [404] * 5
        assert (list(Decision.objects.all()), list(TellersReport.objects.all())) == ([decision], [report])

    def test_a_teller_cannot_press_what_is_the_chair_s(self, strict, browser_of):
        motion = factories.moved(strict)

        answer = browser_of("teller").post(url("vote_motion", motion.pk), COUNTED | {"key": "k"})

        assert answer.status_code == 403
        assert "At this conference tellers report and the chair declares" in words(answer)
        assert 'value="410"' in answer.content.decode()

    def test_a_second_teller_is_shown_the_figures_of_the_first(self, strict, browser_of):
        motion = factories.moved(strict)
        press(browser_of("teller"), url("vote_motion", motion.pk), **COUNTED, key="r", act="report")

        answer = browser_of("chair").post(
            url("vote_motion", motion.pk), COUNTED | {"votes_for": "1", "key": "s", "act": "report"}
        )

        assert answer.status_code == 409
        assert "Motion 1 was reported on already: 410 for, 390 against" in words(answer)

    def test_where_tellers_may_declare_they_may_also_leave_it_to_the_chair(self, cast, browser_of):
        motion = factories.moved(cast)

        confirm = words(browser_of("teller").get(url("vote_motion", motion.pk), COUNTED))

        assert "Record: 1 is carried Leave it to the chair to declare" in confirm

    def test_a_tie_that_was_reported_waits_for_the_casting_vote(self, cast, browser_of):
        conferences.change_rules(
            actor=cast.standing_orders, conference=cast.conference, changes={"casting_vote": True}, reason="x"
        )
        motion = factories.moved(cast)
        chair, address = browser_of("chair"), url("vote_motion", motion.pk)
        press(chair, address, method="count", votes_for="5", votes_against="5", key="r", act="report")
        assert "On a tie, the chair’s casting vote" in words(chair.get(address))

        told = press(
            chair,
            address,
            method="count",
            report=TellersReport.objects.get().pk,
            casting_vote="for",
            key="d",
            act="declare",
        )

        assert "Declared. Motion 1: Carried, 5 for, 5 against" in told

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

    def test_an_amendment_waits_until_tomorrow(self, cast, browser_of):
        motion = factories.moved(cast)
        amendment = two_changes(cast, motion)
        teller = browser_of("teller")
        assert "Result to come" in words(teller.get(url("votes")))
        assert "Amendment 1.1 was voted on" in words(teller.get(url("amendment_await", amendment.pk)))

        press(teller, url("amendment_await", amendment.pk), reason="Counted overnight")

        assert "Vote pending Amendment 1.1 to motion 1" in words(teller.get(url("projector")))
        assert "Vote on 1.1" in words(teller.get(url("votes")))


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
