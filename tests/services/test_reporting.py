"""Tellers report, the chair declares; cards are counted body by body; nothing is counted twice."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from motions.counting import Count
from motions.models import Amendment, Card, Decision, Floor, TellersReport
from motions.refusals import BadText, Forbidden, WrongTime
from motions.services import casting, deciding, ordering, registering, reporting
from motions.services.casting import CastCard
from tests import factories
from tests.factories import NOON, Cast, deleting, vote

pytestmark = pytest.mark.django_db

FOR, AGAINST = CastCard(body="harbour-branch", side="for"), CastCard(body="valley-branch", side="against")
TOTALS: dict[str, Any] = {"votes_for": None, "votes_against": None}


@pytest.fixture
def cast() -> Cast:
    """A conference at which tellers report and the chair declares."""
    made = factories.cast(rules={"tellers_may_declare": False})
    factories.register(made)
    return made


def report(cast: Cast, motion, amendment=None, *, who: str = "teller", **more: Any) -> TellersReport:
    given: dict[str, Any] = {
        "method": "count",
        "votes_for": 310,
        "votes_against": 12,
        "key": uuid4().hex,
        "now": NOON,
    } | more
    return reporting.report(actor=getattr(cast, who), motion=motion, amendment=amendment, **factories.counted(**given))


def declare(cast: Cast, made: TellersReport, *, who: str = "chair", **more: Any) -> Decision:
    given: dict[str, Any] = {"key": uuid4().hex, "now": NOON}
    return deciding.declare(actor=getattr(cast, who), report=made, **(given | more))


class TestReports:
    def test_a_report_declares_nothing_and_the_motion_waits(self, cast):
        motion = factories.moved(cast)

        made = report(cast, motion, abstentions=5, spoiled=2, note="Two ballots were torn.")

        assert str(made) == "310 for, 12 against, 5 abstaining, 2 spoiled"
        assert factories.fresh(motion).state == "vote_pending"
        assert not Decision.objects.exists()

    def test_an_amendment_waits_too(self, cast):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, deleting(motion, "pay"))

        made = report(cast, motion, amendment)

        assert Amendment.objects.get(pk=amendment.pk).state == "vote_pending"
        assert declare(cast, made).result == "carried"
        assert Amendment.objects.get(pk=amendment.pk).state == "carried"

    def test_a_result_of_an_amendment_can_come_tomorrow(self, cast):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, deleting(motion, "pay"))

        ordering.await_result_of_amendment(actor=cast.teller, amendment=amendment, reason="Recount in the morning")

        with pytest.raises(WrongTime, match=r"Decide amendment 1\.1 first"):
            report(cast, motion)
        report(cast, motion, amendment)

    def test_the_chair_declares_what_was_counted(self, cast):
        motion = factories.moved(cast)
        made = report(cast, motion, abstentions=5, spoiled=2)

        decision = declare(cast, made, note="To applause")

        assert str(decision) == "Carried, 310 for, 12 against, 5 abstaining, 2 spoiled"
        assert (decision.report, decision.declared_by, decision.note) == (made, cast.chair, "To applause")
        assert factories.fresh(motion).state == "carried"

    def test_the_hall_learns_of_every_report(self, cast):
        motion = factories.moved(cast)
        version = Floor.objects.get().version

        made = report(cast, motion)
        report(cast, motion, recounts=made, reason="Demanded from the floor")

        assert Floor.objects.get().version == version + 2

    @pytest.mark.parametrize("who", ["delegate", "stranger", "visitor", "keeper", "anonymous"])
    def test_nobody_else_reports(self, cast, who):
        with pytest.raises(Forbidden):
            report(cast, factories.moved(cast), who=who)

    def test_tellers_do_not_declare_where_the_rules_do_not_let_them(self, cast):
        motion = factories.moved(cast)
        sentence = "At this conference tellers report and the chair declares"

        with pytest.raises(Forbidden, match=sentence):
            vote(cast, motion)
        made = report(cast, motion)
        with pytest.raises(Forbidden, match=sentence):
            declare(cast, made, who="teller")
        decision = declare(cast, made)
        with pytest.raises(Forbidden, match=sentence):
            deciding.correct(
                actor=cast.teller,
                decision=decision,
                count=Count(method="count", votes_for=1, votes_against=2),
                key="k",
                reason="x",
            )

    def test_tellers_declare_where_the_rules_let_them(self):
        cast = factories.cast()
        motion = factories.moved(cast)

        assert declare(cast, report(cast, motion), who="teller").result == "carried"

    def test_a_way_of_voting_without_figures_has_nothing_to_report(self, cast):
        with pytest.raises(BadText, match="Show of hands has no figures: there is nothing for tellers to report"):
            report(cast, factories.moved(cast), method="hands", **TOTALS)

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"method": "dice"}, "There is no method of voting “dice”"),
            ({"votes_for": None}, "Count: give the votes for and the votes against."),
            ({"spoiled": -1}, "A number of votes is a whole number"),
            ({"key": ""}, "Give the act of recording a key of its own"),
            ({"reason": "Recount"}, "A reason is given for a recount: say which report"),
            ({"result": "lost"}, "Tellers report what was counted, and nothing else"),
            ({"casting_vote": "for"}, "Tellers report what was counted, and nothing else"),
        ],
    )
    def test_what_cannot_be_is_refused(self, cast, fields, sentence):
        motion = factories.moved(cast)

        with pytest.raises(BadText, match=sentence):
            report(cast, motion, **fields)

        assert not TellersReport.objects.exists()
        assert factories.fresh(motion).state == "moved"

    def test_a_report_before_its_motion_is_moved_is_refused(self, cast):
        with pytest.raises(WrongTime, match="has not been moved: move it first"):
            report(cast, factories.on_agenda(cast))

    def test_a_second_report_is_shown_the_figures_of_the_first(self, cast):
        motion = factories.moved(cast)
        report(cast, motion)

        with pytest.raises(WrongTime) as refusal:
            report(cast, motion, votes_for=311)

        assert str(refusal.value) == (
            "Motion 1 was reported on already: 310 for, 12 against, by Tariq Teller. Declare that, or recount it with "
            "a reason."
        )

    def test_other_figures_are_not_declared_beside_a_report(self, cast):
        motion = factories.moved(cast)
        report(cast, motion)

        with pytest.raises(WrongTime, match="was reported on already: 310 for, 12 against"):
            deciding.record_vote(
                actor=cast.chair, motion=motion, count=Count(method="count", votes_for=1, votes_against=2), key="x"
            )

    def test_a_motion_that_waits_can_still_be_left_for_the_next_business(self, cast):
        motion = factories.moved(cast)
        report(cast, motion)

        deciding.record_vote(
            actor=cast.chair, motion=motion, count=Count(method="voice", result="next_business"), key="x"
        )

        assert factories.fresh(motion).state == "next_business"

    def test_the_same_report_again_is_the_same_and_another_is_refused(self, cast):
        motion = factories.moved(cast)
        made = report(cast, motion, key="tap")

        assert report(cast, motion, key="tap") == made
        with pytest.raises(WrongTime, match="This key was used for another report"):
            report(cast, motion, key="tap", votes_for=311)
        with pytest.raises(WrongTime, match="This key was used for another report"):
            report(cast, factories.moved(cast), key="tap")

    def test_the_same_declaration_again_is_the_same(self, cast):
        made = report(cast, factories.moved(cast))
        decision = declare(cast, made, key="tap")

        assert declare(cast, made, key="tap") == decision
        with pytest.raises(WrongTime, match="This key was used for another decision"):
            declare(cast, made, key="tap", note="Another")
        with pytest.raises(WrongTime, match="was decided already"):
            declare(cast, made)

    def test_the_chair_s_casting_vote_and_assent_are_declared(self):
        cast = factories.cast(rules={"casting_vote": True, "tellers_may_declare": False})
        tied = report(cast, factories.moved(cast), votes_for=5, votes_against=5)
        clear = report(cast, factories.moved(cast), votes_for=5, votes_against=0, abstentions=1)

        assert declare(cast, tied, casting_vote="for").cause == "casting_vote"
        with pytest.raises(BadText, match="“Unanimously” is said of what was carried with nobody against"):
            declare(cast, clear, assent="unanimous")
        assert str(declare(cast, clear, assent="nem_con")) == "Carried nem con, 5 for, 0 against, 1 abstaining"


class TestRecounts:
    def test_a_recount_takes_the_place_of_a_report_which_stays(self, cast):
        motion = factories.moved(cast)
        first = report(cast, motion)

        second = report(cast, motion, votes_for=300, votes_against=22, recounts=first, reason="Demanded")

        assert list(TellersReport.objects.standing()) == [second]
        assert list(motion.reports.in_order_of_time()) == [first, second]
        with pytest.raises(WrongTime, match=r"counted again since: what stands is 300 for, 22 against, by Tariq"):
            declare(cast, first)
        assert declare(cast, second).votes_for == 300

    def test_a_recount_says_why_and_names_the_report_that_stands(self, cast):
        motion = factories.moved(cast)
        first = report(cast, motion)
        with pytest.raises(BadText, match="Say why: the record shows why the votes were counted again"):
            report(cast, motion, recounts=first)
        report(cast, motion, recounts=first, reason="Demanded")

        with pytest.raises(WrongTime, match="These figures were counted again since"):
            report(cast, motion, recounts=first, reason="Demanded again")

    def test_a_recount_after_the_result_corrects_it_when_it_is_declared(self, cast):
        motion = factories.moved(cast)
        first = report(cast, motion)
        earlier = declare(cast, first)
        second = report(cast, motion, votes_for=12, votes_against=310, recounts=first, reason="Demanded")
        assert factories.fresh(motion).state == "carried"

        with pytest.raises(BadText, match="Say why: the record shows why a decision was corrected"):
            declare(cast, second)
        decision = declare(cast, second, reason="Recount")

        assert (decision.supersedes, decision.result) == (earlier, "lost")
        assert factories.fresh(motion).state == "lost"

    def test_what_was_decided_is_not_reported_on_as_if_it_were_not(self, cast):
        motion = factories.moved(cast)
        deciding.record_vote(actor=cast.chair, motion=motion, count=Count(method="voice", result="carried"), key="x")

        with pytest.raises(WrongTime, match="was decided already"):
            report(cast, motion)

    def test_a_recount_is_of_what_was_counted_on_the_same_question(self, cast):
        motion, other = factories.moved(cast), factories.moved(cast, title="Rents")
        amendment = factories.moved_amendment(cast, motion, deleting(motion, "pay"))
        first = report(cast, other)

        for question in ((motion, amendment), (motion, None)):
            with pytest.raises(WrongTime, match=r"is on motion 2, and not on .*: nothing was reported"):
                report(cast, *question, recounts=first, reason="By mistake")

        assert list(TellersReport.objects.standing()) == [first]
        assert declare(cast, first).motion == other


class TestCards:
    def test_cards_are_totalled_and_those_not_cast_are_kept(self, cast):
        made = report(cast, factories.moved(cast), method="card", **TOTALS, cards=[FOR])

        assert str(made) == "1,200 for, 0 against, 0 abstaining, 0 spoiled"
        assert made.register_total == 2_000
        assert [(card.body_name, card.weight, card.cast) for card in made.cards.in_order()] == [
            ("Harbour branch", 1_200, 1_200),
            ("Valley branch", 800, 0),
        ]
        assert [card.body_name for card in casting.did_not_vote(made)] == ["Valley branch"]

    @pytest.mark.parametrize(
        ("side", "figures"),
        [
            ("for", "1,200 for, 0 against, 0 abstaining, 0 spoiled"),
            ("against", "0 for, 1,200 against, 0 abstaining, 0 spoiled"),
            ("abstain", "0 for, 0 against, 1,200 abstaining, 0 spoiled"),
            ("spoiled", "0 for, 0 against, 0 abstaining, 1,200 spoiled"),
        ],
    )
    def test_a_card_is_cast_whole(self, cast, side, figures):
        cast_card = CastCard(body="harbour-branch", side=side)

        assert str(report(cast, factories.moved(cast), method="card", **TOTALS, cards=[cast_card])) == figures

    def test_cards_can_be_declared_in_the_same_act(self):
        cast = factories.cast()
        factories.register(cast)
        motion = factories.moved(cast)

        decision = vote(cast, motion, method="card", **TOTALS, cards=[FOR, AGAINST], key="tap")
        again = vote(cast, motion, method="card", **TOTALS, cards=[FOR, AGAINST], key="tap")

        assert again == decision
        assert (decision.votes_for, decision.votes_against) == (1_200, 800)
        assert decision.report is not None
        assert decision.report.cards.count() == 2
        with pytest.raises(WrongTime, match="This key was used for another decision"):
            vote(cast, motion, method="card", **TOTALS, cards=[FOR], key="tap")

    def test_a_correction_card_by_card_recounts_the_cards(self):
        cast = factories.cast()
        factories.register(cast)
        first = vote(cast, factories.moved(cast), method="card", **TOTALS, cards=[FOR])
        swapped = [CastCard(body="harbour-branch", side="against")]

        decision = deciding.correct(
            actor=cast.chair, decision=first, count=Count(method="card"), cards=swapped, key="again", reason="Misread"
        )

        assert decision.report is not None
        assert decision.report.recounts == first.report
        with pytest.raises(BadText, match="Say why: the record shows why a decision was corrected"):
            deciding.correct(
                actor=cast.chair, decision=decision, count=Count(method="card"), cards=swapped, key="new", reason=" "
            )
        assert (decision.result, Card.objects.count()) == ("lost", 4)

    def test_a_card_is_split_where_the_rules_let_it(self):
        cast = factories.cast(rules={"cards_may_split": True})
        factories.register(cast)
        split = CastCard(body="harbour-branch", votes_for=700, votes_against=400, abstentions=50)

        made = report(cast, factories.moved(cast), method="card", **TOTALS, cards=[split])

        assert str(made) == "700 for, 400 against, 50 abstaining, 0 spoiled"

    @pytest.mark.parametrize(
        ("card", "more", "sentence"),
        [
            (
                CastCard(body="harbour-branch", votes_for=700, votes_against=400),
                {},
                "Harbour branch: the rules of this conference do not let a body split its card.",
            ),
            (
                CastCard(body="harbour-branch", votes_for=1_201),
                {},
                "Harbour branch casts 1,201 votes, and its card weighs 1,200.",
            ),
            (CastCard(body="harbour-branch", votes_for=-1), {}, "Harbour branch casts -1 votes"),
            (
                CastCard(body="harbour-branch", side="for", votes_for=1),
                {},
                "“harbour-branch”: cast the card for one side, or give its figures, not both.",
            ),
            (CastCard(body="harbour-branch", side="up"), {}, "There is no side “up”"),
            (CastCard(body="hill", side="for"), {}, "“hill” is not on the register of this conference"),
            (
                FOR,
                {"votes_for": 1_199},
                "The total for was typed as 1,199, and the cards come to 1,200: look at both again.",
            ),
            (FOR, {"spoiled": 3}, "The total spoiled was typed as 3, and the cards come to 0"),
            (FOR, {"method": "count"}, "Cards are entered body by body in a card vote alone."),
        ],
    )
    def test_cards_that_cannot_be_are_refused(self, cast, card, more, sentence):
        motion = factories.moved(cast)

        with pytest.raises(BadText) as refusal:
            report(cast, motion, **({"method": "card", "cards": [card]} | TOTALS | more))

        assert str(refusal.value).startswith(sentence)
        assert not TellersReport.objects.exists()

    def test_the_right_totals_may_be_typed_too(self, cast):
        made = report(cast, factories.moved(cast), method="card", votes_for=1_200, votes_against=0, cards=[FOR])

        assert made.votes_for == 1_200

    def test_a_body_has_one_card(self, cast):
        with pytest.raises(BadText, match="“harbour-branch” is entered twice"):
            report(cast, factories.moved(cast), method="card", **TOTALS, cards=[FOR, FOR])

    def test_totals_alone_are_no_more_than_the_register(self, cast):
        with pytest.raises(BadText) as refusal:
            report(cast, factories.moved(cast), method="card", votes_for=1_500, votes_against=400, abstentions=101)

        assert str(refusal.value) == "2,001 votes are more than the whole register weighs, which is 2,000."

    def test_without_a_register_there_are_totals_alone(self):
        cast = factories.cast()

        assert report(cast, factories.moved(cast), method="card", votes_for=10**9).register_total is None
        with pytest.raises(BadText, match="This conference has no register of what each body weighs"):
            report(cast, factories.moved(cast), method="card", **TOTALS, cards=[FOR])

    def test_a_change_of_the_register_changes_no_vote(self, cast):
        motion = factories.moved(cast)
        made = report(cast, motion, method="card", **TOTALS, cards=[FOR], key="tap")

        registering.enter(
            actor=cast.standing_orders, conference=cast.conference, members={"harbour-branch": 5}, reason="Left"
        )

        assert report(cast, motion, method="card", **TOTALS, cards=[FOR], key="tap") == made
        assert made.cards.in_order()[0].weight == 1_200
