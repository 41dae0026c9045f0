"""The hall: the same for everyone, asked for all day, and as cheap as nothing while nothing changes."""

import gzip
import re
import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from motions.counting import Count
from motions.models import Floor
from motions.services import agreeing, deciding, dividing, ordering, ruling
from motions.views import showing
from motions.views.showing import BOARD, Board
from tests import factories
from tests.views.conftest import EVERYONE


@pytest.fixture(autouse=True)
def _look_every_time(monkeypatch):
    """What was shown to another test is forgotten, and the floor is asked for every time."""
    BOARD.clear()
    monkeypatch.setattr(showing, "LOOKED_FOR", 0.0)


@pytest.fixture
def debated(cast):
    """A motion before conference with two amendments, the first of them moved."""
    motion = factories.on_agenda(cast)
    second = factories.amendment_in_order(cast, motion, factories.deleting(motion, "that pay has fallen"))
    first = factories.amendment_in_order(cast, motion, factories.replacing(motion, "wards", "all wards"))
    factories.move(cast, motion)
    ordering.move_amendment(actor=cast.chair, amendment=first)
    return motion, first, second


def version() -> int:
    return Floor.objects.at("spring").get().version


def news(known: int = 0, *, accepting: str = ""):
    return Client().get(reverse("hall_news", args=["spring", known]), headers={"Accept-Encoding": accepting})


def seen() -> str:
    """What the hall sees, as words in a row."""
    words = re.sub(r"<[^>]*>", " ", news().content.decode())
    return re.sub(r"\s+", " ", words)


def said() -> str:
    found = re.search(r'data-says="([^"]*)"', news().content.decode())
    assert found is not None
    return found[1]


class TestWhatIsSeen:
    def test_before_anything_is_moved(self, cast):
        factories.on_agenda(cast)

        assert "Nothing is before conference What comes next Motion 1: Safe staffing" in seen()
        assert said() == "Nothing is before conference."

    def test_an_amendment_before_conference_is_marked_in_its_place(self, cast, debated):
        words = seen()

        assert "Before conference now Amendment 1.2 to motion 1 Safe staffing Valley branch." in words
        assert "Marked: amendment 1.2." in words
        assert "that [inserted by 1.2: all ] 1.2 wards are short of nurses;" in words
        assert "What comes next Amendment 1.1, Valley branch Motion 1 itself, as it then stands" in words
        assert said() == "Before conference now: Amendment 1.2 to motion 1, Safe staffing."

    def test_lines_are_those_of_the_printed_agenda(self, debated):
        lines = re.findall(r'class="line" aria-hidden="true">(\d+)</span>(\w+)', news().content.decode())

        assert lines == [
            ("1", "Conference"),
            ("2", "that"),
            ("3", "that"),
            ("4", "that"),
            ("5", "Conference"),
        ]

    def test_a_result_comes_first_with_its_figures_until_something_is_moved(self, cast, debated):
        motion, first, second = debated
        deciding.record_vote(
            actor=cast.teller,
            motion=motion,
            amendment=first,
            count=Count(method="count", votes_for=1_310, votes_against=12, abstentions=3),
            key="first",
        )

        declared = seen()
        assert "Amendment 1.2 to motion 1: Safe staffing Carried For 1,310 Against 12 Abstaining 3" in declared
        assert "that all (from 1.2) wards are short of nurses;" in declared
        assert "Before conference now Motion 1 Safe staffing Harbour branch." in declared
        assert "In the text already: 1.2 ." in declared
        assert said() == ("Amendment 1.2 to motion 1: Carried. By a count: 1,310 for, 12 against, 3 abstaining.")

        ordering.move_amendment(actor=cast.chair, amendment=second)

        assert "Earlier results Amendment 1.2 to motion 1 Carried" in seen()
        assert "[deleted by 1.1: 4 that pay has fallen. ] 1.1" in seen()

    def test_the_text_that_was_adopted_stays_until_something_is_moved(self, cast, debated):
        motion, first, second = debated
        deciding.record_vote(
            actor=cast.teller,
            motion=motion,
            amendment=first,
            count=Count(method="hands", result="carried"),
            key="first",
        )
        ordering.pass_over(actor=cast.chair, amendment=second)
        deciding.record_vote(
            actor=cast.teller, motion=motion, count=Count(method="hands", result="carried"), key="motion"
        )

        words = seen()

        assert "Motion 1: Safe staffing Carried as amended (1.2) By a show of hands." in words
        assert "Nothing is before conference" in words
        assert "The text as conference adopted it." in words
        assert "that all wards are short of nurses;" in words

    def test_a_correction_says_why(self, cast):
        motion = factories.moved(cast)
        decision = factories.vote(cast, motion)
        deciding.correct(
            actor=cast.teller,
            decision=decision,
            count=Count(method="hands", result="lost"),
            key="recount",
            reason="Two tables missed",
        )

        assert "Lost By a show of hands. It takes the place of an earlier result: Two tables missed" in seen()
        assert "as conference adopted it" not in seen()

    def test_a_motion_that_waits_for_its_result_leaves_the_floor_to_what_is_moved(self, cast):
        waiting = factories.moved(cast, title="Pensions")
        ordering.await_result(actor=cast.teller, motion=waiting)
        alone = seen()
        factories.moved(cast, title="Pay")

        assert "Vote pending Motion 1 Pensions Harbour branch. Conference has voted" in alone
        assert "Before conference now Motion 2 Pay" in seen()
        assert "Motion 1 waits for its result." in seen()

    def test_motions_debated_together_are_named(self, cast):
        factories.moved(cast, title="Pensions")
        factories.moved(cast, title="Pay")

        assert "is before conference too." in seen()

    def test_what_is_withheld_is_not_seen(self, cast):
        motion = factories.submitted(cast, title="Names and addresses")
        ruling.rule_motion(
            actor=cast.standing_orders, motion=motion, in_order=False, reason="legal_jeopardy", note="It names people"
        )

        assert "Names and addresses" not in seen()


class TestWhatItCosts:
    def test_nothing_while_the_floor_is_at_the_version_shown(self, cast, debated):
        answer = news(version())

        assert (answer.status_code, answer.content) == (204, b"")
        assert answer.headers["Cache-Control"] == "public, max-age=1"

    def test_all_of_it_for_any_other_version(self, cast, debated):
        for known in (0, version() - 1, version() + 1_000):
            assert f'data-version="{version()}"'.encode() in news(known).content

    def test_one_question_to_the_database(self, cast, debated, django_assert_num_queries):
        current = version()
        news()

        with django_assert_num_queries(1):
            news(current)

    def test_no_question_within_a_second(self, cast, debated, django_assert_num_queries, monkeypatch):
        monkeypatch.setattr(showing, "LOOKED_FOR", 60.0)
        current = version()
        news()

        with django_assert_num_queries(0):
            assert news(current).status_code == 204
            assert news(current - 1).status_code == 200

    def test_a_version_that_another_process_has_shown_is_looked_for_at_once(self, cast, debated, monkeypatch):
        monkeypatch.setattr(showing, "LOOKED_FOR", 60.0)
        motion, first, _second = debated
        news()
        factories.vote(cast, motion, first)

        assert news(version()).status_code == 204

    @pytest.mark.parametrize("far", [1_001, 10**18, 10**1_000])
    def test_a_version_out_of_all_reach_costs_nothing_and_is_answered(
        self, cast, debated, django_assert_num_queries, monkeypatch, far
    ):
        monkeypatch.setattr(showing, "LOOKED_FOR", 60.0)
        news()

        with django_assert_num_queries(0):
            answer = news(version_held := BOARD.showing("spring").version + far)

        assert f'data-version="{version()}"'.encode() in answer.content
        assert str(version_held).encode() not in answer.content

    @pytest.mark.parametrize("rows", [1, 3])
    def test_as_many_questions_for_a_long_agenda_as_for_a_short_one(self, cast, django_assert_num_queries, rows):
        for number in range(rows):
            factories.carried(cast, title=f"Decided {number}")
            motion = factories.moved(cast, title=f"Debated {number}")
            factories.moved_amendment(cast, motion, factories.deleting(motion, "that pay has fallen"))
            factories.moved_amendment(cast, motion, factories.replacing(motion, "wards", "all wards"))
            factories.on_agenda(cast, title=f"To come {number}")

        with django_assert_num_queries(13):
            news()

    def test_the_answer_is_the_same_for_everyone_and_sets_no_cookie(self, cast, debated, browser_of):
        answers = [browser_of(name).get(reverse("hall_news", args=["spring", 0])) for name in EVERYONE]

        assert len({answer.content for answer in answers}) == 1
        assert {answer.headers["Vary"] for answer in answers} == {"Accept-Encoding"}
        assert [answer.cookies for answer in answers if answer.cookies] == []

    def test_compressed_for_those_who_take_it(self, cast, debated):
        answer = news(accepting="br, gzip")

        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.content) == news().content

    def test_a_conference_that_is_not_there(self, cast):
        assert Client().get("/c/autumn/hall/0/").status_code == 404
        assert Client().get("/c/autumn/hall/").status_code == 404


class TestThePages:
    @pytest.mark.parametrize("name", ["hall", "projector"])
    @pytest.mark.parametrize("who", ["anonymous", "teller"])
    def test_anyone_opens_them_and_sees_the_hall(self, cast, debated, browser_of, name, who):
        page = browser_of(who).get(reverse(name, args=["spring"]))

        assert page.status_code == 200
        assert f'data-version="{version()}"' in page.content.decode()
        assert 'data-hall="/c/spring/hall/"' in page.content.decode()
        assert "Last updated at" in page.content.decode()

    def test_nothing_was_ever_done_at_the_conference(self, cast):
        Floor.objects.all().delete()

        assert 'data-version="0"' in Client().get("/c/spring/hall/").content.decode()


class TestTheBoard:
    def test_others_go_on_with_what_is_there_while_one_thread_looks(self, cast, debated):
        board = Board()
        before = board.showing("spring")
        Floor.objects.filter(conference=cast.conference).update(version=before.version + 1)
        found = []

        with board._looking:
            thread = threading.Thread(target=lambda: found.append(board.showing("spring")))
            thread.start()
            thread.join(timeout=10)

        assert found == [before]
        assert board.showing("spring").version == before.version + 1

    @pytest.mark.django_db(transaction=True)
    def test_whoever_waited_for_the_first_showing_takes_it(self, monkeypatch):
        monkeypatch.setattr(showing, "LOOKED_FOR", 60.0)
        factories.cast()
        board = Board()
        found = []

        def look():
            found.append(board.showing("spring"))
            connection.close()

        threads = [threading.Thread(target=look) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=10)

        assert len(found) == 4
        assert len({id(each) for each in found}) == 1


class TestWhatWasAgreedBeforehand:
    def test_the_hall_is_warned_before_the_vote_and_told_what_fell(self, cast, debated):
        motion, first, second = debated
        agreeing.agree(
            actor=cast.standing_orders,
            conference=cast.conference,
            cause=first.number,
            when="carried",
            target=second.number,
        )
        assert "If 1.2 is carried, 1.1 falls." in seen()

        factories.vote(cast, motion, first)

        assert "1.1 falls with it." in seen()

    def test_of_what_is_put_in_parts_it_sees_which_is_put_now(self, cast):
        motion = factories.moved(cast)
        groups = [[factories.clause(motion, words)] for words in ("agency", "pay")]
        first, second = dividing.divide_motion(actor=cast.chair, motion=motion, groups=groups)
        assert "Put in parts. Now part 1: Point 2 under “Conference notes:”: that agency spending has" in seen()
        assert "If part 1 of motion 1 is lost, the motion is put without point 2 under “Conference notes:”." in seen()

        factories.vote(cast, motion, part=first, votes_for=1, votes_against=2)
        assert "Put in parts. Part 1: lost. Now part 2: Point 3 under" in seen()
        factories.vote(cast, motion, part=second)

        assert "Put in parts. Part 1: lost. Part 2: carried. Now what is left of it." in seen()

    def test_a_part_that_fell_is_out_of_the_text_that_is_shown(self, cast):
        first = factories.moved(cast)
        other = factories.on_agenda(cast, title="Another")
        agreeing.agree(
            actor=cast.standing_orders,
            conference=cast.conference,
            cause="1",
            when="carried",
            target="2",
            clauses=[factories.clause(other, "agency")],
            part="section 2",
        )
        factories.vote(cast, first)
        assert "Section 2 of motion 2 falls with it." in seen()

        factories.move(cast, other)

        assert "Without section 2, which fell because motion 1 was carried." in seen()
        assert "agency spending" not in seen()
