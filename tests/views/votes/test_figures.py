"""Figures are typed as people write them, and what is shown is what is recorded: on the pages."""

import pytest

from motions.models import Decision
from motions.services import conferences
from motions.services.questions import MOST_VOTES
from tests import factories
from tests.views.pages import press, url, words
from tests.views.votes.questions import COUNTED, two_changes


@pytest.fixture
def casting(cast):
    """The rules give the chair a casting vote."""
    conferences.change_rules(
        actor=cast.standing_orders, conference=cast.conference, changes={"casting_vote": True}, reason="x"
    )
    return cast


class TestAsTheyAreTyped:
    @pytest.mark.parametrize(
        ("votes_for", "votes_against"),
        [
            ("718273", "373801"),
            ("718,273", " 373,801 "),
            ("718 273", "373\N{THIN SPACE}801"),
            ("718\N{NO-BREAK SPACE}273", "373\N{NARROW NO-BREAK SPACE}801"),
        ],
    )
    def test_thousands_are_read(self, cast, browser_of, votes_for, votes_against):
        figures = {"method": "card", "votes_for": votes_for, "votes_against": votes_against}

        confirm = browser_of("teller").get(url("vote_motion", factories.moved(cast).pk), figures)

        assert "718,273 for and 373,801 against are 1,092,074 votes cast, 65.8% of them for." in words(confirm)
        assert 'name="votes_for" value="718273"' in confirm.content.decode()

    @pytest.mark.parametrize("typed", ["1,5", "1.500", "1,500 200", "12,34", "0,500", "-5", "many", "1/2", "1" * 41])
    def test_what_is_not_exactly_a_number_is_asked_about(self, cast, browser_of, typed):
        motion = factories.moved(cast)

        asked = browser_of("teller").get(url("vote_motion", motion.pk), COUNTED | {"votes_for": typed})

        assert asked.status_code == 422
        assert f"For: “{typed[:40]}” is not a whole number of votes: write it like 718273 or 718,273." in words(asked)
        assert f'value="{typed}"' in asked.content.decode()


class TestWhatIsShownIsWhatIsRecorded:
    @pytest.mark.parametrize(
        "fields",
        [
            COUNTED | {"votes_for": str(MOST_VOTES + 1)},
            COUNTED | {"abstentions": "9" * 40},
            COUNTED | {"votes_for": ""},
            {"method": "voice"},
            {"method": "voice", "result": "lost", "assent": "nem_con"},
            {"method": "hands", "result": "remitted"},
            {"method": "hands", "result": "carried", "votes_for": "3"},
            {"method": "card", "votes_for": "1500", "votes_against": "501"},
        ],
    )
    def test_both_refuse_with_the_same_sentence(self, cast, browser_of, fields):
        factories.register(cast)
        teller, address = browser_of("teller"), url("vote_motion", factories.moved(cast).pk)

        shown, recorded = teller.get(address, fields), teller.post(address, fields | {"key": "k"})

        assert (shown.status_code, recorded.status_code) == (422, 422)
        assert self.sentence(shown) == self.sentence(recorded) != ""

    @staticmethod
    def sentence(answer) -> str:
        """What the page says at its top."""
        return answer.context["request"].problems[0].sentence

    def test_where_nobody_voted_for_or_against(self, cast, browser_of):
        teller, address = browser_of("teller"), url("vote_motion", factories.moved(cast).pk)
        nobody = {"method": "count", "votes_for": "0", "votes_against": "0", "abstentions": "31"}

        confirm = words(teller.get(address, nobody))

        assert "1 is lost 0 for and 0 against are 0 votes cast." in confirm
        assert "It takes more than half of the votes cast, and nobody voted for or against." in confirm
        assert "Decided on a tie, which is lost." in confirm
        assert "Recorded. Motion 1: Lost, 0 for, 0 against, 31 abstaining." in press(teller, address, **nobody, key="k")

    def test_without_a_casting_vote_in_the_rules_a_tie_is_lost(self, cast, browser_of):
        teller, address = browser_of("teller"), url("vote_motion", factories.moved(cast).pk)
        tie = {"method": "count", "votes_for": "5", "votes_against": "5"}

        confirm = words(teller.get(address, tie))

        assert "Record: 1 is lost Leave it to the chair" in confirm
        assert "by the chair’s casting vote" not in confirm
        assert teller.post(address, tie | {"key": "k", "act": "record:for"}).status_code == 422

    @pytest.mark.parametrize(
        ("act", "button", "recorded"),
        [
            ("record", "Record: 1.1 is lost, without a casting vote", ("lost", "tie")),
            ("record:for", "Record: 1.1 is carried, by the chair’s casting vote", ("carried", "casting_vote")),
            ("record:against", "Record: 1.1 is lost, by the chair’s casting vote", ("lost", "casting_vote")),
        ],
    )
    def test_each_button_of_a_tie_says_what_it_records(self, casting, browser_of, act, button, recorded):
        amendment = two_changes(casting, factories.moved(casting))
        chair, address = browser_of("chair"), url("vote_amendment", amendment.pk)
        tie = {"method": "count", "votes_for": "50", "votes_against": "50"}
        page = chair.get(address, tie)
        assert button in words(page)
        assert f'value="{act}"' in page.content.decode()

        press(chair, address, **tie, key="k", act=act)

        decision = Decision.objects.get()
        assert (decision.result, decision.cause) == recorded

    def test_off_a_tie_there_is_no_casting_vote(self, casting, browser_of):
        chair, address = browser_of("chair"), url("vote_motion", factories.moved(casting).pk)
        close = {"method": "count", "votes_for": "51", "votes_against": "50"}

        assert "casting vote" not in words(chair.get(address, close))
        refused = chair.post(address, close | {"key": "k", "act": "record:against"})

        assert refused.status_code == 422
        assert "A casting vote counts on a tie alone" in words(refused)

    def test_a_tie_is_broken_card_by_card(self, casting, browser_of):
        factories.register(casting, **{"harbour-branch": 700, "valley-branch": 700})
        motion = factories.moved(casting)
        factories.on_agenda(casting, title="Rents")
        chair, address = browser_of("chair"), url("cards_motion", motion.pk)
        cards = {"card-harbour-branch": "for", "card-valley-branch": "against"}
        look = words(chair.post(address, cards | {"look": "yes"}))
        assert "Decided on a tie" not in look
        assert "Record: 1 is carried, by the chair’s casting vote" in look

        told = press(chair, address, **cards, method="card", key="k", act="record:for")

        assert "Recorded. Motion 1: Carried, 700 for, 700 against, 0 abstaining, 0 spoiled. Next: motion 2." in told
        assert "Decided by the chair's casting vote." in words(chair.get(url("motion", motion.pk)))


class TestAVoteNotOnTheText:
    @pytest.mark.parametrize(
        ("act", "button", "result"),
        [
            ("record:remitted", "Record: 1 is remitted, its mover agreeing", "remitted"),
            ("record:referred_back", "Record: 1 is referred back", "referred_back"),
            ("record:next_business", "Record: 1 is left for the next business", "next_business"),
        ],
    )
    def test_is_counted_while_amendments_wait(self, cast, browser_of, act, button, result):
        motion = factories.moved(cast)
        two_changes(cast, motion)
        chair, address = browser_of("chair"), url("vote_motion", motion.pk)
        confirm = words(chair.get(address, COUNTED))
        assert "It cannot be carried or lost yet Decide amendment 1.1 first" in confirm
        assert "That cannot be recorded yet 410 for and 390 against" in confirm
        assert "Record: 1 is carried" not in confirm
        assert button in confirm

        press(chair, address, **COUNTED, key="k", act=act)

        decision = Decision.objects.get()
        assert (decision.result, decision.votes_for, decision.mover_agreed) == (
            result,
            410,
            result == "remitted" or None,
        )

    def test_takes_what_any_motion_does(self, cast, browser_of):
        motion = factories.moved(cast, kind="rule_change")
        chair, address = browser_of("chair"), url("vote_motion", motion.pk)
        assert "1 is lost" in words(chair.get(address, COUNTED))

        press(chair, address, **COUNTED, key="k", act="record:referred_back")

        assert Decision.objects.get().threshold == "more than half of the votes cast"

    def test_that_failed_decides_nothing(self, cast, browser_of):
        chair, address = browser_of("chair"), url("vote_motion", factories.moved(cast).pk)
        failed = COUNTED | {"votes_for": "9"}

        confirm = words(chair.get(address, failed))

        assert "These figures carry none of them: then nothing is decided" in confirm
        refused = chair.post(address, failed | {"key": "k", "act": "record:referred_back"})
        assert refused.status_code == 422
        assert "“Referred back” was given, but the figures say lost" in words(refused)

    def test_is_no_choice_of_an_amendment(self, cast, browser_of):
        amendment = two_changes(cast, factories.moved(cast))
        chair, address = browser_of("chair"), url("vote_amendment", amendment.pk)

        assert "It was a vote to remit" not in words(chair.get(address, COUNTED))
        assert chair.post(address, COUNTED | {"key": "k", "act": "record:referred_back"}).status_code == 422


def test_what_was_chosen_and_noted_is_kept_where_it_is_refused(cast, browser_of):
    chair, address = browser_of("chair"), url("vote_motion", factories.moved(cast).pk)

    page = chair.post(address, {"method": "voice", "result": "remitted", "note": "At once", "key": "k"})

    assert page.status_code == 422
    assert 'value="remitted" id="declared_result_2" checked' in " ".join(page.content.decode().split()).replace(
        " required", ""
    )
    assert '<input type="hidden" name="note" value="At once">' in page.content.decode()
