"""What is before conference."""

import pytest

from motions.counting import Count
from motions.models import Amendment
from motions.refusals import BadText, Forbidden, WrongTime
from motions.services import deciding, dividing, ordering, reporting
from tests import factories
from tests.factories import NOON, Cast, deleting

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


@pytest.mark.parametrize("who", ["chair", "standing_orders"])
def test_a_motion_is_moved(cast, who):
    assert ordering.move_motion(actor=getattr(cast, who), motion=factories.on_agenda(cast)).state == "moved"


@pytest.mark.parametrize("who", ["delegate", "teller", "visitor", "anonymous"])
def test_nobody_else_moves_it(cast, who):
    with pytest.raises(Forbidden):
        ordering.move_motion(actor=getattr(cast, who), motion=factories.on_agenda(cast))


def test_a_motion_that_is_not_on_the_agenda_is_not_moved(cast):
    with pytest.raises(WrongTime, match="“Safe staffing” is still a draft: it cannot be moved"):
        ordering.move_motion(actor=cast.chair, motion=factories.draft(cast))


def test_an_amendment_is_moved_after_its_motion(cast):
    motion = factories.on_agenda(cast)
    amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

    with pytest.raises(WrongTime) as refusal:
        ordering.move_amendment(actor=cast.chair, amendment=amendment)
    assert str(refusal.value) == (
        "Motion 1 is on the agenda and has not been moved: its amendments are taken while it is before conference."
    )

    factories.move(cast, motion)
    assert ordering.move_amendment(actor=cast.chair, amendment=amendment).state == "moved"


class TestWhoMovesAndSeconds:
    @pytest.fixture
    def strict(self) -> Cast:
        return factories.cast(slug="strict", rules={"needs_seconder": True})

    def test_its_body_where_nobody_is_named(self, cast):
        motion = ordering.move_motion(actor=cast.chair, motion=factories.on_agenda(cast))

        assert (motion.moved_by, motion.seconded_by) == ("Harbour branch", "")

    def test_as_it_was_said(self, cast):
        motion = factories.moved(cast)
        amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

        moved = ordering.move_amendment(
            actor=cast.chair, amendment=amendment, moved_by=" Jo  Hughes ", seconded_by="Harbour branch"
        )

        assert (moved.moved_by, moved.seconded_by) == ("Jo Hughes", "Harbour branch")
        assert moved.history.first().seconded_by == "Harbour branch"

    def test_nothing_is_moved_without_a_seconder_where_the_rules_ask_for_one(self, strict):
        motion = factories.on_agenda(strict)

        with pytest.raises(BadText) as refusal:
            ordering.move_motion(actor=strict.chair, motion=motion, seconded_by="  ")
        assert str(refusal.value) == (
            "The rules of this conference ask for a seconder: say which branch, or who, seconds motion 1."
        )

        motion = ordering.move_motion(actor=strict.chair, motion=motion, seconded_by="Valley branch")
        amendment = factories.amendment_in_order(strict, motion, deleting(motion, "pay"))
        with pytest.raises(BadText, match=r"who, seconds amendment 1\.1"):
            ordering.move_amendment(actor=strict.chair, amendment=amendment)

    def test_a_name_that_fills_a_page_is_refused(self, cast):
        with pytest.raises(BadText, match="The name has 201 characters and may have up to 200"):
            ordering.move_motion(actor=cast.chair, motion=factories.on_agenda(cast), seconded_by="x" * 201)


def test_an_amendment_that_nobody_moves_is_passed_over(cast):
    motion = factories.moved(cast)
    amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

    amendment = ordering.pass_over(actor=cast.chair, amendment=amendment)

    assert amendment.state == "not_moved"
    assert amendment.history.first().history_change_reason == "Called, and nobody moved it"
    assert factories.vote(cast, motion).result == "carried"


class TestCallingAgain:
    @pytest.fixture
    def passed(self, cast) -> Amendment:
        """An amendment that was called and not moved."""
        motion = factories.moved(cast)
        amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))
        return ordering.pass_over(actor=cast.chair, amendment=amendment, reason="Its mover was out of the hall")

    def test_it_is_on_the_agenda_again_and_the_record_says_so(self, cast, passed):
        amendment = ordering.call_again(actor=cast.chair, amendment=passed)

        assert (amendment.state, amendment.cause) == ("in_order", "")
        assert [row.history_change_reason for row in amendment.history.all()[:2]] == [
            "Called again",
            "Its mover was out of the hall",
        ]
        assert ordering.move_amendment(actor=cast.chair, amendment=amendment).state == "moved"

    def test_why_is_kept(self, cast, passed):
        amendment = ordering.call_again(actor=cast.standing_orders, amendment=passed, reason="The wrong button")

        assert amendment.history.first().history_change_reason == "The wrong button"

    def test_once_its_motion_is_decided_it_is_too_late(self, cast, passed):
        factories.vote(cast, passed.motion)

        with pytest.raises(WrongTime, match="its amendments are taken while it is before conference"):
            ordering.call_again(actor=cast.chair, amendment=passed)

    def test_what_was_moved_is_not_called_again(self, cast, passed):
        other = factories.moved_amendment(cast, passed.motion, deleting(passed.motion, "wards"))

        with pytest.raises(WrongTime, match=r"Amendment 1\.2"):
            ordering.call_again(actor=cast.chair, amendment=other)

    @pytest.mark.parametrize("who", ["delegate", "stranger", "teller", "visitor"])
    def test_the_floor_calls(self, cast, passed, who):
        with pytest.raises(Forbidden):
            ordering.call_again(actor=getattr(cast, who), amendment=passed)


@pytest.mark.parametrize(
    ("end", "state", "of_amendments"),
    [(ordering.not_reached, "not_reached", "not_reached"), (ordering.fall, "fell", "fell")],
)
def test_a_motion_ends_without_a_vote_and_its_amendments_with_it(cast, end, state, of_amendments):
    motion = factories.moved(cast)
    open_ones = [
        factories.submitted_amendment(cast, motion, deleting(motion, "pay")),
        factories.amendment_in_order(cast, motion, deleting(motion, "wards")),
        factories.moved_amendment(cast, motion, deleting(motion, "agency")),
    ]

    with pytest.raises(BadText, match="Say why"):
        end(actor=cast.chair, motion=motion, reason="")
    motion = end(actor=cast.chair, motion=motion, reason="Statement 1 was carried")

    assert (motion.state, motion.cause) == (state, "Statement 1 was carried")
    after = Amendment.objects.filter(pk__in=[each.pk for each in open_ones])
    assert {each.state for each in after} == {of_amendments}


def test_an_amendment_falls_because_of_another(cast):
    motion = factories.moved(cast)
    amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

    amendment = ordering.fall_amendment(actor=cast.chair, amendment=amendment, reason="1.2 was carried")

    assert (amendment.state, amendment.cause) == ("fell", "1.2 was carried")


def test_a_result_is_awaited_once_all_amendments_are_decided(cast):
    motion = factories.moved(cast)
    amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

    with pytest.raises(WrongTime, match=r"Decide amendment 1\.1 first"):
        ordering.await_result(actor=cast.teller, motion=motion)

    ordering.pass_over(actor=cast.chair, amendment=amendment)
    assert ordering.await_result(actor=cast.teller, motion=motion).state == "vote_pending"


def test_the_result_of_an_amendment_in_parts_is_that_of_its_parts(cast):
    motion = factories.moved(cast)
    edits = factories.Edits(deleted=[factories.clause(motion, words) for words in ("wards", "pay")])
    amendment = factories.moved_amendment(cast, motion, factories.Change(edits=edits))
    dividing.divide_amendment(actor=cast.chair, amendment=amendment, groups=[[0], [1]])

    with pytest.raises(WrongTime, match=r"Amendment 1\.1 is put to the vote in parts: record the vote on each of them"):
        ordering.await_result_of_amendment(actor=cast.teller, amendment=amendment)


class TestTakingUpAgain:
    @pytest.mark.parametrize(
        ("result", "mover_agreed"), [("remitted", True), ("referred_back", None), ("next_business", None)]
    )
    def test_the_motion_and_what_fell_with_it_are_before_conference_again(self, cast, result, mover_agreed):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, deleting(motion, "pay"))
        figures = {"votes_for": None, "votes_against": None}
        left = factories.vote(cast, motion, method="voice", **figures, result=result, mover_agreed=mover_agreed)

        ordering.take_up_again(actor=cast.chair, motion=motion, reason="There is time", now=NOON)

        amendment.refresh_from_db()
        assert (factories.fresh(motion).state, amendment.state, amendment.felled_by) == ("moved", "in_order", None)
        with pytest.raises(WrongTime, match="Motion 1 is before conference: it cannot be taken up again"):
            ordering.take_up_again(actor=cast.chair, motion=motion, reason="Again", now=NOON)
        ordering.move_amendment(actor=cast.chair, amendment=amendment, now=NOON)
        factories.vote(cast, motion, amendment)
        carried = deciding.correct(
            actor=cast.chair,
            decision=left,
            count=Count(method="voice", result="carried"),
            reason="Resumed",
            key="c",
            now=NOON,
        )
        assert (carried.supersedes, factories.fresh(motion).state) == (left, "carried")

    def test_it_is_carried_no_sooner_than_at_its_first_vote(self, cast):
        motion = factories.moved(cast)
        left = factories.vote(cast, motion, method="voice", votes_for=None, votes_against=None, result="next_business")
        ordering.take_up_again(actor=cast.chair, motion=motion, reason="There is time", now=NOON)
        fresh = factories.fresh(motion)
        dividing.divide_motion(actor=cast.chair, motion=fresh, groups=[[factories.clause(motion, "pay")]], now=NOON)

        with pytest.raises(
            WrongTime, match=r"again, which was decided before: next business\. Record the new vote in place"
        ):
            factories.vote(cast, motion)
        again = {"actor": cast.chair, "decision": left, "reason": "Resumed", "now": NOON}
        with pytest.raises(WrongTime, match="Decide part 1 of the motion first"):
            deciding.correct(count=Count(method="voice", result="carried"), key="c", **again)
        deciding.correct(count=Count(method="voice", result="remitted", mover_agreed=True), key="d", **again)
        assert factories.fresh(motion).state == "remitted"

    def test_only_the_floor_takes_up_and_says_why(self, cast):
        motion = factories.moved(cast)
        factories.vote(cast, motion, method="voice", votes_for=None, votes_against=None, result="next_business")

        with pytest.raises(Forbidden, match="can be taken up again only by the chair or the standing orders committee"):
            ordering.take_up_again(actor=cast.teller, motion=motion, reason="There is time", now=NOON)
        with pytest.raises(BadText, match="Say why: the record shows why a motion was taken up again"):
            ordering.take_up_again(actor=cast.chair, motion=motion, reason=" ", now=NOON)

    def test_what_was_carried_is_not_taken_up_but_corrected(self, cast):
        with pytest.raises(WrongTime, match="Motion 1 was carried: it cannot be taken up again"):
            ordering.take_up_again(actor=cast.chair, motion=factories.carried(cast), reason="Again", now=NOON)

    def test_tellers_report_on_what_was_taken_up_again(self, cast):
        motion = factories.moved(cast)
        left = factories.vote(cast, motion, method="voice", votes_for=None, votes_against=None, result="next_business")
        ordering.take_up_again(actor=cast.chair, motion=motion, reason="There is time", now=NOON)

        report = reporting.report(
            actor=cast.teller,
            motion=motion,
            count=Count(method="count", votes_for=3, votes_against=4),
            key="r",
            now=NOON,
        )
        declared = deciding.declare(actor=cast.chair, report=report, reason="Resumed", key="d", now=NOON)

        assert (declared.supersedes, factories.fresh(motion).state) == (left, "lost")


def test_a_motion_in_parts_waits_for_no_result_while_a_part_is_open(cast):
    motion = factories.moved(cast)
    dividing.divide_motion(actor=cast.chair, motion=motion, groups=[[factories.clause(motion, "pay")]])

    with pytest.raises(WrongTime, match="Decide part 1 of the motion first"):
        ordering.await_result(actor=cast.teller, motion=motion, now=NOON)
