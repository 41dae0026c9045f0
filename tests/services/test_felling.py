"""What was agreed beforehand takes effect with a result, and is undone and done again with its correction."""

import pytest

from motions.models import Amendment, Consequence, Floor, Motion
from motions.refusals import WrongTime
from motions.services import agreeing, amending, drafting, ordering, publishing
from tests import factories
from tests.factories import NOON, Cast, adopted, deleting, fresh, vote
from tests.services.agreed import LOST, WON, agree, amendment, correct, motion, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast(rules={"mover_may_accept": True})


@pytest.fixture
def three(cast) -> Motion:
    """Motion 1 with the amendments 1.1, 1.2 and 1.3, all moved."""
    moved = factories.moved(cast)
    for words in ["wards", "agency", "pay"]:
        factories.moved_amendment(cast, moved, deleting(moved, words))
    return moved


class TestAmendments:
    def test_one_falls_with_the_cause_on_record(self, cast, three):
        agreed = agree(cast, "1.1", "carried", "1.3")

        decision = vote(cast, three, amendment("1.1"))

        fell = amendment("1.3")
        assert (fell.state, fell.felled_by, fell.felled_under) == ("fell", decision, agreed)
        assert fell.cause == "Amendment 1.1 was carried, and it was agreed: if 1.1 is carried, 1.3 falls."
        assert fell.history.first().history_change_reason == fell.cause
        assert fell.history.first().actor_name == "Tariq Teller"

    @pytest.mark.parametrize(("when", "figures"), [("carried", LOST), ("lost", WON)])
    def test_nothing_falls_where_the_other_thing_happened(self, cast, three, when, figures):
        agree(cast, "1.1", when, "1.3")

        vote(cast, three, amendment("1.1"), **figures)

        assert states("1.3") == ["moved"]

    def test_what_depends_on_what_fell_falls_too(self, cast, three):
        agree(cast, "1.1", "carried", "1.2")
        agree(cast, "1.2", "lost", "1.3")

        decision = vote(cast, three, amendment("1.1"))

        assert states("1.2", "1.3") == ["fell", "fell"]
        assert amendment("1.3").felled_by == decision
        assert amendment("1.3").cause == "Amendment 1.2 fell, and it was agreed: if 1.2 is lost, 1.3 falls."

    def test_the_floor_counts_it(self, cast, three):
        agree(cast, "1.1", "carried", "1.3")
        before = Floor.objects.at("spring").get().version

        vote(cast, three, amendment("1.1"))

        assert Floor.objects.at("spring").get().version > before + 1

    def test_the_hall_learns_of_what_is_agreed(self, cast, three):
        before = Floor.objects.at("spring").get().version
        agree(cast, "1.1", "carried", "1.3")

        assert Floor.objects.at("spring").get().version == before + 1

    def test_what_fell_cannot_be_voted_on(self, cast, three):
        agree(cast, "1.1", "carried", "1.3")
        vote(cast, three, amendment("1.1"))

        with pytest.raises(WrongTime, match=r"Amendment 1\.3 fell: it cannot be voted on"):
            vote(cast, three, amendment("1.3"))

    def test_the_motion_can_be_put_once_the_rest_fell(self, cast, three):
        agree(cast, "1.1", "carried", "1.2")
        agree(cast, "1.1", "carried", "1.3")
        vote(cast, three, amendment("1.1"))

        vote(cast, three)

        assert "agency" in adopted(fresh(three)).text

    @pytest.mark.parametrize(
        "end",
        [
            lambda cast, row: amending.withdraw(actor=cast.chair, amendment=row, reason="So", consent="agreed"),
            lambda cast, row: ordering.fall_amendment(actor=cast.chair, amendment=row, reason="Statement 1"),
        ],
    )
    def test_what_is_withdrawn_or_falls_by_hand_counts_as_lost(self, cast, three, end):
        agree(cast, "1.1", "lost", "1.3")

        end(cast, amendment("1.1"))

        assert states("1.3") == ["fell"]
        assert amendment("1.3").felled_by is None

    def test_what_nobody_moves_counts_as_lost(self, cast):
        moved = factories.moved(cast)
        for words in ["wards", "pay"]:
            factories.amendment_in_order(cast, moved, deleting(moved, words))
        agree(cast, "1.1", "lost", "1.2")

        ordering.pass_over(actor=cast.chair, amendment=amendment("1.1"))

        assert amendment("1.2").cause == ("Amendment 1.1 was not moved, and it was agreed: if 1.1 is lost, 1.2 falls.")

    def test_what_is_called_again_raises_what_fell_with_it(self, cast):
        moved = factories.moved(cast)
        for words in ["wards", "pay"]:
            factories.amendment_in_order(cast, moved, deleting(moved, words))
        agree(cast, "1.1", "lost", "1.2")
        ordering.pass_over(actor=cast.chair, amendment=amendment("1.1"))

        ordering.call_again(actor=cast.chair, amendment=amendment("1.1"))

        assert states("1.1", "1.2") == ["in_order", "in_order"]

    def test_what_the_mover_accepts_counts_as_carried(self, cast, three):
        agree(cast, "1.1", "carried", "1.3")

        amending.accept(actor=cast.delegate, amendment=amendment("1.1"))

        assert states("1.1", "1.3") == ["accepted", "fell"]


class TestWhatWasDecidedStays:
    def test_what_was_lost_stays_lost(self, cast, three):
        agree(cast, "1.1", "carried", "1.3")
        vote(cast, three, amendment("1.3"), **LOST)

        vote(cast, three, amendment("1.1"))

        assert states("1.1", "1.3") == ["carried", "lost"]
        assert vote(cast, three, amendment("1.2"), **LOST).result == "lost"
        assert vote(cast, three).result == "carried"

    def test_what_was_carried_all_the_same_is_a_question_before_the_motion_is_put(self, cast, three):
        agreed = agree(cast, "1.1", "carried", "1.3")
        vote(cast, three, amendment("1.3"))
        vote(cast, three, amendment("1.2"), **LOST)

        vote(cast, three, amendment("1.1"))

        assert states("1.1", "1.3") == ["carried", "carried"]
        with pytest.raises(WrongTime) as refusal:
            vote(cast, three)
        assert str(refusal.value) == (
            "It was agreed: if 1.1 is carried, 1.3 falls. Amendment 1.1 was carried, but amendment 1.3 was carried all "
            "the same. Which is to stand? Correct one of the decisions, or take back what was agreed."
        )
        agreeing.take_back(actor=cast.standing_orders, consequence=agreed, reason="They can both stand")
        assert vote(cast, three).result == "carried"

    def test_what_conference_has_voted_on_waits_for_its_result(self, cast, three):
        agree(cast, "1.1", "carried", "1.3")
        ordering.await_result_of_amendment(actor=cast.teller, amendment=amendment("1.3"))

        vote(cast, three, amendment("1.1"))
        assert states("1.3") == ["vote_pending"]

        vote(cast, three, amendment("1.3"))
        vote(cast, three, amendment("1.2"), **LOST)
        with pytest.raises(WrongTime, match="Which is to stand"):
            vote(cast, three)

    def test_a_mover_does_not_accept_what_contradicts_what_was_carried(self, cast, three):
        agree(cast, "1.1", "carried", "1.3")
        vote(cast, three, amendment("1.3"))

        with pytest.raises(WrongTime, match="Which is to stand"):
            amending.accept(actor=cast.delegate, amendment=amendment("1.1"))

        assert states("1.1") == ["moved"]

    def test_a_text_is_not_published_while_that_is_open(self, cast):
        factories.moved(cast)
        other = factories.carried(cast)
        agreed = Consequence.objects.create(
            conference=cast.conference,
            when="carried",
            cause_motion=motion("1"),
            target_motion=other,
            agreed_at=NOON,
        )
        vote(cast, motion("1"))

        with pytest.raises(WrongTime, match="but motion 2 was carried all the same"):
            publishing.publish(actor=cast.standing_orders, motion=other)
        agreeing.take_back(actor=cast.standing_orders, consequence=agreed, reason="It was agreed too late")
        assert publishing.publish(actor=cast.standing_orders, motion=other).seq == 1


class TestCorrections:
    def test_what_fell_is_open_again_and_the_history_says_why(self, cast, three):
        agree(cast, "1.1", "carried", "1.3")
        decision = vote(cast, three, amendment("1.1"))

        correct(cast, decision, **LOST)

        raised = amendment("1.3")
        assert (raised.state, raised.cause, raised.felled_by, raised.felled_under) == ("in_order", "", None, None)
        steps = raised.history.order_by("history_id").values_list("state", "history_change_reason")
        assert list(steps)[-2:] == [
            ("fell", "Amendment 1.1 was carried, and it was agreed: if 1.1 is carried, 1.3 falls."),
            ("in_order", "Recount"),
        ]

    def test_what_had_no_number_is_handed_in_again(self, cast):
        first = factories.moved(cast)
        other = factories.on_agenda(cast, title="Another")
        handed_in = factories.submitted_amendment(cast, other, deleting(other, "pay"))
        agree(cast, "1", "carried", "2")
        decision = vote(cast, first)
        assert Amendment.objects.get(pk=handed_in.pk).state == "fell"

        correct(cast, decision, **LOST)

        assert Amendment.objects.get(pk=handed_in.pk).state == "submitted"
        assert states("2") == ["agenda"]

    def test_corrected_figures_alone_change_nothing_but_the_decision(self, cast, three):
        agree(cast, "1.1", "carried", "1.3")
        first = vote(cast, three, amendment("1.1"))

        correction = correct(cast, first, votes_for=309, votes_against=13)

        assert (states("1.3"), amendment("1.3").felled_by) == (["fell"], correction)

    def test_what_fell_by_hand_does_not_rise(self, cast, three):
        agree(cast, "1.1", "carried", "1.2")
        ordering.fall_amendment(actor=cast.chair, amendment=amendment("1.3"), reason="Statement 1")
        decision = vote(cast, three, amendment("1.1"))

        correct(cast, decision, **LOST)

        assert states("1.2", "1.3") == ["in_order", "fell"]

    @pytest.mark.parametrize("result", [WON, LOST])
    def test_a_motion_that_was_put_meanwhile_is_before_conference_again(self, cast, three, result):
        agree(cast, "1.1", "carried", "1.3")
        decision = vote(cast, three, amendment("1.1"))
        vote(cast, three, amendment("1.2"), **LOST)
        on_the_motion = vote(cast, three, **result)

        correct(cast, decision, **LOST)

        assert states("1", "1.1", "1.3") == ["moved", "lost", "in_order"]
        with pytest.raises(WrongTime, match=r"Decide amendment 1\.3 first"):
            correct(cast, on_the_motion, **WON)
        ordering.move_amendment(actor=cast.chair, amendment=amendment("1.3"))
        vote(cast, three, amendment("1.3"))
        correct(cast, on_the_motion, **WON, reason="Put again with 1.3")
        assert "pay" not in adopted(fresh(three)).text
        assert states("1") == ["carried"]

    def test_a_motion_whose_result_is_awaited_is_before_conference_again(self, cast, three):
        agree(cast, "1.1", "carried", "1.3")
        decision = vote(cast, three, amendment("1.1"))
        vote(cast, three, amendment("1.2"), **LOST)
        ordering.await_result(actor=cast.teller, motion=three)

        correct(cast, decision, **LOST)

        assert states("1", "1.3") == ["moved", "in_order"]

    def test_what_rises_under_a_motion_that_is_off_the_floor_falls_with_it(self, cast, three):
        agree(cast, "1.1", "carried", "1.3")
        decision = vote(cast, three, amendment("1.1"))
        remitted = vote(
            cast, three, method="voice", votes_for=None, votes_against=None, result="remitted", mover_agreed=True
        )

        correct(cast, decision, **LOST)

        fell = amendment("1.3")
        assert (fell.state, fell.cause, fell.felled_by) == ("fell", "Motion 1 was remitted", remitted)

    def test_what_falls_for_another_cause_says_so(self, cast, three):
        agree(cast, "1.1", "carried", "1.3")
        agree(cast, "1.2", "carried", "1.3")
        first = vote(cast, three, amendment("1.1"))
        second = vote(cast, three, amendment("1.2"))

        correct(cast, first, **LOST)

        assert (amendment("1.3").state, amendment("1.3").felled_by) == ("fell", second)
        assert amendment("1.3").cause.startswith("Amendment 1.2 was carried")

    def test_a_correction_that_lets_something_fall_after_all(self, cast, three):
        agree(cast, "1.1", "carried", "1.3")
        decision = vote(cast, three, amendment("1.1"), **LOST)

        correct(cast, decision, **WON)

        assert states("1.3") == ["fell"]

    def test_what_was_agreed_is_taken_back_after_it_took_effect(self, cast, three):
        agreed = agree(cast, "1.1", "carried", "1.3")
        vote(cast, three, amendment("1.1"))

        agreeing.take_back(actor=cast.standing_orders, consequence=agreed, reason="It named the wrong amendment.")

        assert states("1.3") == ["in_order"]
        assert amendment("1.3").history.first().history_change_reason == (
            "Taken back: If 1.1 is carried, 1.3 falls. It named the wrong amendment."
        )


class TestMotions:
    def test_a_motion_takes_its_amendments_with_it(self, cast):
        first = factories.moved(cast)
        other = factories.moved(cast, title="Another")
        factories.moved_amendment(cast, other, deleting(other, "pay"))
        carried = factories.moved_amendment(cast, other, deleting(other, "wards"))
        vote(cast, other, carried)
        agreed = agree(cast, "1", "carried", "2")

        decision = vote(cast, first)

        assert states("2", "2.1", "2.2") == ["fell", "fell", "carried"]
        assert (motion("2").felled_by, motion("2").felled_under) == (decision, agreed)
        assert motion("2").cause == "Motion 1 was carried, and it was agreed: if motion 1 is carried, motion 2 falls."
        correct(cast, decision, **LOST)
        assert states("2", "2.1", "2.2") == ["agenda", "in_order", "carried"]

    def test_a_motion_falls_because_of_an_amendment_to_it(self, cast, three):
        agree(cast, "1.1", "lost", "1")

        vote(cast, three, amendment("1.1"), **LOST)

        assert states("1", "1.1", "1.2", "1.3") == ["fell", "lost", "fell", "fell"]

    @pytest.mark.parametrize(
        ("end", "falls"),
        [
            (lambda cast, row: drafting.withdraw(actor=cast.chair, motion=row, reason="So", consent="agreed"), True),
            (lambda cast, row: ordering.fall(actor=cast.chair, motion=row, reason="Statement 1"), True),
            (lambda cast, row: ordering.not_reached(actor=cast.chair, motion=row, reason="To the executive"), False),
        ],
    )
    def test_what_counts_as_lost(self, cast, end, falls):
        first = factories.moved(cast)
        factories.on_agenda(cast, title="Another")
        agree(cast, "1", "lost", "2")

        end(cast, first)

        assert states("2") == ["fell" if falls else "agenda"]

    def test_what_a_motion_had_felled_rises_when_it_is_put_again(self, cast, three):
        factories.on_agenda(cast, title="Another")
        agree(cast, "1.1", "carried", "1.3")
        agree(cast, "1", "carried", "2")
        decision = vote(cast, three, amendment("1.1"))
        vote(cast, three, amendment("1.2"), **LOST)
        vote(cast, three)
        assert states("2") == ["fell"]

        correct(cast, decision, **LOST)

        assert states("1", "2") == ["moved", "agenda"]
