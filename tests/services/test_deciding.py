"""Votes: recorded once, declared rightly, corrected in the open."""

from datetime import timedelta
from typing import Any

import pytest

from motions.counting import Count
from motions.models import Amendment, Decision, MadeBy
from motions.refusals import BadText, Forbidden, WrongTime
from motions.services import deciding, ordering
from tests import factories
from tests.factories import NOON, Cast, adopted, counted, current, deleting, replacing, vote

pytestmark = pytest.mark.django_db

RECOUNTED: dict[str, Any] = {
    "method": "count",
    "votes_for": 12,
    "votes_against": 310,
    "key": "recount",
    "reason": "Recount",
}


WITHOUT_FIGURES: dict[str, Any] = {"method": "voice", "votes_for": None, "votes_against": None}


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def correct(cast: Cast, decision: Decision, **more) -> Decision:
    return deciding.correct(
        actor=cast.chair, decision=decision, now=NOON + timedelta(days=2), **counted(**(RECOUNTED | more))
    )


class TestTheFiguresDecide:
    @pytest.mark.parametrize(
        ("kind", "votes_for", "votes_against", "result", "cause"),
        [
            ("rule_change", 718_273, 373_801, "lost", "short_of_threshold"),
            ("motion", 307_190, 258_243, "carried", "figures"),
            ("motion", 100, 100, "lost", "tie"),
            ("rule_change", 200, 100, "carried", "figures"),
        ],
    )
    def test_under_the_threshold_of_the_rules(self, cast, kind, votes_for, votes_against, result, cause):
        motion = factories.moved(cast, kind=kind)

        decision = vote(cast, motion, method="card", votes_for=votes_for, votes_against=votes_against)

        assert (decision.result, decision.cause) == (result, cause)
        assert factories.fresh(motion).state == result

    def test_an_amendment_of_a_rule_change_needs_what_any_motion_does(self, cast):
        motion = factories.moved(cast, kind="rule_change")
        amendment = factories.moved_amendment(cast, motion, deleting(motion, "pay"))

        assert vote(cast, motion, amendment, votes_for=11, votes_against=10).result == "carried"

    def test_abstentions_are_recorded_and_not_in_the_base(self, cast):
        decision = vote(cast, factories.moved(cast), votes_for=2, votes_against=1, abstentions=500)

        assert str(decision) == "Carried, 2 for, 1 against, 500 abstaining"
        assert decision.threshold == "more than half of the votes cast"

    def test_nobody_can_declare_what_the_figures_do_not_say(self, cast):
        with pytest.raises(BadText) as refusal:
            vote(cast, factories.moved(cast), votes_for=1, votes_against=2, result="carried")

        assert str(refusal.value) == (
            "“Carried” was given, but the figures say lost: it takes more than half of the votes cast."
        )

    def test_the_chair_breaks_a_tie_where_the_rules_give_a_casting_vote(self):
        cast = factories.cast(rules={"casting_vote": True})

        decision = vote(cast, factories.moved(cast), votes_for=5, votes_against=5, casting_vote="for")

        assert (decision.result, decision.cause) == ("carried", "casting_vote")

    @pytest.mark.parametrize(("votes_for", "votes_against"), [(5, 5), (6, 5)])
    def test_a_casting_vote_is_refused_elsewhere(self, cast, votes_for, votes_against):
        with pytest.raises(BadText, match="A casting vote counts on a tie alone"):
            vote(cast, factories.moved(cast), votes_for=votes_for, votes_against=votes_against, casting_vote="for")

    def test_a_casting_vote_is_refused_off_a_tie(self):
        cast = factories.cast(rules={"casting_vote": True})

        with pytest.raises(BadText, match="A casting vote counts on a tie alone"):
            vote(cast, factories.moved(cast), votes_for=6, votes_against=5, casting_vote="against")


class TestWithoutFigures:
    @pytest.mark.parametrize("method", ["agreed", "voice", "hands"])
    def test_the_declared_result_decides(self, cast, method):
        decision = vote(
            cast, factories.moved(cast), method=method, votes_for=None, votes_against=None, result="carried"
        )

        assert (decision.result, decision.cause, decision.figures) == ("carried", "declared", "")

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"method": "voice", "result": "carried"}, "Voice has a result and no figures"),
            ({"method": "voice", "votes_for": None, "votes_against": None}, "Voice: say whether it was carried or"),
            ({"method": "count", "votes_against": None}, "Count: give the votes for and the votes against."),
            ({"method": "dice"}, "There is no method of voting “dice”; there are: agreed, voice, hands, count"),
            ({"votes_for": -1}, "A number of votes is a whole number from 0 to"),
            ({"abstentions": 10**13}, "A number of votes is a whole number from 0 to"),
            ({"casting_vote": "maybe"}, "There is no casting vote “maybe”"),
            ({"key": " "}, "Give the act of recording a key of its own"),
            ({"key": "a\x00"}, "Give the act of recording a key of its own"),
            ({"key": "k" * 101}, "Give the act of recording a key of its own"),
            ({"result": "won"}, "There is no result “won”"),
            (
                {"method": "voice", "votes_for": None, "votes_against": None, "result": "lost", "casting_vote": "for"},
                "A casting vote counts on a tie alone",
            ),
            ({"note": "\x07"}, "holds a character that cannot be printed"),
        ],
    )
    def test_what_cannot_be_is_refused_in_a_sentence(self, cast, fields, sentence):
        motion = factories.moved(cast)

        with pytest.raises(BadText) as refusal:
            vote(cast, motion, **fields)

        assert sentence in str(refusal.value)
        assert Decision.objects.count() == 0


class TestWhen:
    def test_a_vote_before_its_motion_is_moved_is_refused(self, cast):
        motion = factories.on_agenda(cast)

        with pytest.raises(WrongTime) as refusal:
            vote(cast, motion)

        assert str(refusal.value) == "Motion 1 has not been moved: move it first, then record the vote."

    def test_a_vote_before_its_amendment_is_moved_is_refused(self, cast):
        motion = factories.moved(cast)
        amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

        with pytest.raises(WrongTime) as refusal:
            vote(cast, motion, amendment)

        assert str(refusal.value) == "Amendment 1.1 has not been moved: move it first, then record the vote."

    @pytest.mark.parametrize(
        ("motion", "state"),
        [(factories.on_agenda, "is on the agenda and has not been moved"), (factories.carried, "was carried")],
    )
    def test_an_amendment_is_voted_on_while_its_motion_is_before_conference(self, cast, motion, state):
        motion = motion(cast)
        amendment = Amendment.objects.create(
            motion=motion,
            version=current(motion),
            body=cast.valley,
            proposer=cast.stranger,
            operations=[],
            created_at=NOON,
            state="in_order",
            number="1.1",
        )

        with pytest.raises(WrongTime) as refusal:
            vote(cast, motion, amendment)

        assert str(refusal.value) == f"Motion 1 {state}: its amendments are taken while it is before conference."

    def test_a_second_vote_shows_the_figures_of_the_first(self, cast):
        motion = factories.moved(cast)
        vote(cast, motion)

        with pytest.raises(WrongTime) as refusal:
            vote(cast, motion, votes_for=1, votes_against=2)

        assert str(refusal.value) == (
            "Motion 1 was decided already: carried, 310 for, 12 against, recorded by Tariq Teller. Correct that "
            "decision, with a reason, if it is wrong."
        )

    def test_the_motion_is_put_when_all_its_amendments_are_decided(self, cast):
        motion = factories.moved(cast)
        factories.moved_amendment(cast, motion, deleting(motion, "pay"))
        factories.submitted_amendment(cast, motion, deleting(motion, "agency"))

        with pytest.raises(WrongTime) as refusal:
            vote(cast, motion)

        assert str(refusal.value) == (
            "Decide the amendment by Valley branch and amendment 1.1 first: the motion is put to the vote as amended."
        )

    def test_drafts_and_what_is_not_in_order_do_not_stand_in_the_way(self, cast):
        motion = factories.moved(cast)
        factories.drafted_amendment(cast, motion, deleting(motion, "pay"))

        assert vote(cast, motion).result == "carried"

    def test_a_result_can_come_the_next_day(self, cast):
        motion = factories.moved(cast)
        ordering.await_result(actor=cast.teller, motion=motion)

        vote(cast, motion)

        assert factories.fresh(motion).state == "carried"

    def test_two_carried_amendments_that_conflict_stop_the_motion_with_the_question(self, cast):
        motion = factories.moved(cast)
        one = factories.moved_amendment(cast, motion, replacing(motion, "doubled", "tripled"))
        other = factories.moved_amendment(cast, motion, replacing(motion, "doubled", "fallen"))
        vote(cast, motion, one)
        vote(cast, motion, other)

        with pytest.raises(WrongTime) as refusal:
            vote(cast, motion)

        assert "1.1" in str(refusal.value)
        assert "1.2" in str(refusal.value)
        assert "doubled" in str(refusal.value)
        assert factories.fresh(motion).state == "moved"


class TestWho:
    @pytest.mark.parametrize("who", ["delegate", "stranger", "visitor", "keeper", "anonymous"])
    def test_nobody_else_records_votes(self, cast, who):
        motion = factories.moved(cast)

        with pytest.raises(Forbidden):
            deciding.record_vote(
                actor=getattr(cast, who),
                motion=motion,
                count=Count(method="count", votes_for=1, votes_against=0),
                key="k",
            )

    @pytest.mark.parametrize("who", ["teller", "chair", "standing_orders"])
    def test_tellers_the_chair_and_standing_orders_do(self, cast, who):
        motion = factories.moved(cast)

        decision = deciding.record_vote(
            actor=getattr(cast, who), motion=motion, count=Count(method="count", votes_for=1, votes_against=0), key="k"
        )

        assert decision.declared_by == getattr(cast, who)
        assert decision.declared_by_name == getattr(cast, who).name

    def test_a_teller_of_another_conference_does_not(self, cast):
        other = factories.cast(slug="autumn")

        with pytest.raises(Forbidden, match="Only a teller, the chair or the standing orders committee can record"):
            vote(other, factories.moved(cast))


class TestTheSameKey:
    def test_the_same_again_is_the_same_decision(self, cast):
        motion = factories.moved(cast)

        first = vote(cast, motion, key="tap")
        again = vote(cast, motion, key="tap")

        assert again == first
        assert Decision.objects.count() == 1

    @pytest.mark.parametrize(
        "other", [{"votes_for": 311}, {"abstentions": 0}, {"note": "late"}, {"method": "card"}, {"result": "lost"}]
    )
    def test_another_content_is_refused(self, cast, other):
        motion = factories.moved(cast)
        vote(cast, motion, key="tap")

        with pytest.raises(WrongTime, match="This key was used for another decision"):
            vote(cast, motion, key="tap", **other)

    def test_another_question_is_refused(self, cast):
        vote(cast, factories.moved(cast), key="tap")

        with pytest.raises(WrongTime, match="This key was used for another decision"):
            vote(cast, factories.moved(cast), key="tap")

    def test_a_correction_is_the_same_once_too(self, cast):
        first = vote(cast, factories.moved(cast))

        correction = correct(cast, first)

        assert correct(cast, first) == correction
        assert Decision.objects.count() == 2


class TestWhatFollows:
    def test_a_carried_motion_has_an_adopted_text(self, cast):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, replacing(motion, "fallen", "fallen by a fifth"))
        vote(cast, motion, amendment)

        vote(cast, motion)

        motion = factories.fresh(motion)
        assert adopted(motion).made_by == MadeBy.ADOPTION
        assert adopted(motion).parent == motion.current
        assert "that pay has fallen by a fifth." in adopted(motion).text

    def test_without_amendments_the_adopted_text_is_the_motion_s(self, cast):
        motion = factories.carried(cast)

        assert adopted(motion).text == current(motion).text

    def test_a_lost_motion_has_none(self, cast):
        motion = factories.moved(cast)
        vote(cast, motion, votes_for=1, votes_against=2)

        assert factories.fresh(motion).adopted is None

    @pytest.mark.parametrize(
        ("result", "mover_agreed", "label", "cause"),
        [
            ("remitted", True, "Remitted", "was remitted"),
            ("referred_back", None, "Referred back", "was referred back"),
            ("next_business", None, "Next business", "was left for the next business"),
        ],
    )
    def test_a_motion_goes_elsewhere_and_its_open_amendments_fall(self, cast, result, mover_agreed, label, cause):
        motion = factories.moved(cast)
        amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

        decision = vote(cast, motion, **WITHOUT_FIGURES, result=result, mover_agreed=mover_agreed)

        motion, amendment = factories.fresh(motion), Amendment.objects.get(pk=amendment.pk)
        assert (motion.state, str(motion.outcome([]))) == (result, label)
        assert (amendment.state, amendment.felled_by) == ("fell", decision)
        assert amendment.cause == f"Motion 1 {cause}"

    def test_a_counted_vote_to_remit_that_is_lost_is_no_vote_on_the_motion(self, cast):
        with pytest.raises(BadText, match="“Remitted” was given, but the figures say lost"):
            vote(cast, factories.moved(cast), votes_for=1, votes_against=2, result="remitted")

    def test_a_counted_vote_to_remit(self, cast):
        assert vote(cast, factories.moved(cast), result="remitted", mover_agreed=True).result == "remitted"

    def test_a_motion_is_remitted_where_its_mover_agrees_and_nowhere_else(self, cast):
        motion = factories.moved(cast)

        with pytest.raises(BadText, match="A motion is remitted with the agreement of its mover"):
            vote(cast, motion, **WITHOUT_FIGURES, result="remitted")
        with pytest.raises(BadText, match="recorded of a motion that is remitted, and of no other"):
            vote(cast, motion, mover_agreed=True)

    def test_an_amendment_cannot_be_remitted(self, cast):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, deleting(motion, "pay"))

        with pytest.raises(BadText, match="There is no result “remitted”; there are: carried, lost"):
            vote(cast, motion, amendment, result="remitted")


class TestCorrections:
    def test_a_decision_is_superseded_and_never_edited(self, cast):
        first = vote(cast, factories.moved(cast))

        correction = correct(cast, first)

        first = Decision.objects.get(pk=first.pk)
        assert (first.result, first.votes_for, first.superseded_by) == ("carried", 310, correction)
        assert list(Decision.objects.standing()) == [correction]
        assert correction.reason == "Recount"

    def test_what_it_did_is_undone_and_done_again(self, cast):
        motion = factories.moved(cast)
        first = vote(cast, motion)

        correct(cast, first)

        motion = factories.fresh(motion)
        assert (motion.state, motion.adopted) == ("lost", None)
        steps = list(motion.history.order_by("history_id").values_list("state", "history_change_reason"))
        assert steps[-3:] == [
            ("carried", "Carried, 310 for, 12 against"),
            ("moved", "Recount"),
            ("lost", "Lost, 12 for, 310 against. Recount"),
        ]

    def test_a_motion_that_was_lost_is_adopted_after_all(self, cast):
        motion = factories.moved(cast)
        first = vote(cast, motion, votes_for=12, votes_against=310)

        correct(cast, first, votes_for=310, votes_against=12)

        motion = factories.fresh(motion)
        assert (motion.state, adopted(motion).text) == ("carried", current(motion).text)

    def test_the_adopted_text_follows_a_correction_on_an_amendment(self, cast):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, replacing(motion, "fallen", "fallen by a fifth"))
        first = vote(cast, motion, amendment)
        vote(cast, motion)

        correct(cast, first)

        motion = factories.fresh(motion)
        assert (motion.state, adopted(motion).number) == ("carried", 3)
        assert "fallen by a fifth" not in adopted(motion).text
        assert str(motion.outcome(motion.amendments.standing().values_list("number", flat=True))) == "Carried"

    def test_a_correction_of_the_figures_alone_keeps_the_adopted_version(self, cast):
        motion = factories.moved(cast)
        first = vote(cast, motion)
        adopted = factories.fresh(motion).adopted

        correct(cast, first, votes_for=309, votes_against=13)

        assert factories.fresh(motion).adopted == adopted

    def test_a_correction_that_brings_a_conflict_puts_the_motion_before_conference_again(self, cast):
        motion = factories.moved(cast)
        one = factories.moved_amendment(cast, motion, replacing(motion, "doubled", "tripled"))
        other = factories.moved_amendment(cast, motion, replacing(motion, "doubled", "fallen"))
        lost = vote(cast, motion, one, votes_for=1, votes_against=2)
        vote(cast, motion, other)
        vote(cast, motion)

        carried = correct(cast, lost, votes_for=2, votes_against=1)

        assert (factories.fresh(motion).state, factories.fresh(motion).adopted) == ("moved", None)
        assert Amendment.objects.get(pk=one.pk).state == "carried"
        assert list(Decision.objects.standing().on(motion, one)) == [carried]
        with pytest.raises(WrongTime, match="The standing orders committee rules on that first, at its desk"):
            correct(cast, motion.decisions.get(amendment=None), votes_for=2, votes_against=1, key="the motion again")

    def test_what_fell_is_open_again(self, cast):
        motion = factories.moved(cast)
        ruled = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))
        handed_in = factories.submitted_amendment(cast, motion, deleting(motion, "agency"))
        first = vote(cast, motion, **WITHOUT_FIGURES, result="remitted", mover_agreed=True)

        with pytest.raises(
            WrongTime,
            match=r"The amendment by Valley branch and amendment 1\.1 fell with motion 1, .* take the motion up",
        ):
            correct(cast, first)
        correct(cast, first, method="voice", votes_for=None, votes_against=None, result="referred_back", key="another")

        for amendment in [ruled, handed_in]:
            states = amendment.history.order_by("history_id").values_list("state", flat=True)
            assert list(states)[-2:] == ["in_order" if amendment == ruled else "submitted", "fell"]

    def test_only_the_standing_decision_can_be_corrected(self, cast):
        first = vote(cast, factories.moved(cast))
        correct(cast, first)

        with pytest.raises(WrongTime) as refusal:
            correct(cast, first, key="again")

        assert str(refusal.value) == ("This decision was corrected already; what stands is: lost, 12 for, 310 against.")

    def test_a_correction_says_why(self, cast):
        first = vote(cast, factories.moved(cast))

        with pytest.raises(BadText, match="Say why: the record shows why a decision was corrected"):
            correct(cast, first, reason=" ")
