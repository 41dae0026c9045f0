"""Tellers report, and the chair declares: on the pages."""

from motions.models import Decision, TellersReport
from motions.services import conferences
from tests import factories
from tests.views.pages import press, url, words
from tests.views.votes.questions import COUNTED, two_changes


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
        recount = words(teller.get(address, COUNTED | {"votes_for": "400"}))
        assert "Report the recount: 400 for" in recount
        assert "It was a vote to remit" not in words(chair.get(address, COUNTED | {"votes_for": "9"}))

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

    def test_the_chair_declares_that_the_vote_was_to_refer_back(self, strict, browser_of):
        motion = factories.moved(strict)
        chair, address = browser_of("chair"), url("vote_motion", motion.pk)
        press(browser_of("teller"), address, **COUNTED, key="r", act="report")
        page = words(chair.get(address))
        assert "It was a vote to remit, to refer back or to go on Declare: 1 is remitted, its mover agreeing" in page

        told = press(
            chair, address, method="count", report=TellersReport.objects.get().pk, key="d", act="declare:referred_back"
        )

        assert "Declared. Motion 1: Referred back, 410 for, 390 against, 7 abstaining, 2 spoiled." in told

    def test_a_tie_that_was_reported_waits_for_the_casting_vote(self, cast, browser_of):
        conferences.change_rules(
            actor=cast.standing_orders, conference=cast.conference, changes={"casting_vote": True}, reason="x"
        )
        motion = factories.moved(cast)
        chair, address = browser_of("chair"), url("vote_motion", motion.pk)
        press(chair, address, method="count", votes_for="5", votes_against="5", key="r", act="report")
        page = words(chair.get(address))
        assert "1 is lost, unless the chair decides the tie" in page
        assert "Declare: 1 is lost, without a casting vote Declare: 1 is carried, by the chair’s casting vote" in page
        assert "Declare: 1 is lost, by the chair’s casting vote" in page

        told = press(chair, address, method="count", report=TellersReport.objects.get().pk, key="d", act="declare:for")

        assert "Declared. Motion 1: Carried, 5 for, 5 against" in told
