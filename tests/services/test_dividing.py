"""Votes in parts: each part is decided by itself, what is lost is out of the text, and every correction follows."""

from __future__ import annotations

from typing import Any

import pytest

from motions.counting import Count
from motions.models import Amendment, Decision, Motion, Part
from motions.refusals import BadText, Forbidden, WrongTime
from motions.services import adopting, deciding, dividing, ordering, reporting, ruling
from motions.services.amending import Change
from motions.services.editing import Edits, Insertion
from motions.text.codec import operation_to_json
from motions.text.document import Position
from motions.text.operations import MoveClause
from tests import factories
from tests.factories import NOON, Cast, adopted, clause, replacing, vote

pytestmark = pytest.mark.django_db

LOST: dict[str, Any] = {"votes_for": 12, "votes_against": 310}


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


@pytest.fixture
def motion(cast) -> Motion:
    return factories.moved(cast)


def two_changes(motion: Motion) -> Change:
    """A change of words and a new clause: two operations, 0 and 1."""
    wards, pay = clause(motion, "wards"), clause(motion, "pay")
    return Change(
        edits=Edits(
            texts={wards: "that wards are without nurses;"}, inserted=[Insertion(text="that rents rise.", after=pay)]
        )
    )


def divided(cast: Cast, motion: Motion) -> tuple[Amendment, list[Part]]:
    amendment = factories.moved_amendment(cast, motion, two_changes(motion))
    return amendment, dividing.divide_amendment(actor=cast.chair, amendment=amendment, groups=[[0]], now=NOON)


def fresh(amendment: Amendment) -> Amendment:
    return Amendment.objects.get(pk=amendment.pk)


def clauses_apart(cast: Cast, motion: Motion, *words: str) -> list[Part]:
    groups = [[clause(motion, each)] for each in words]
    return dividing.divide_motion(actor=cast.chair, motion=motion, groups=groups, now=NOON)


def correct(cast: Cast, decision: Decision, **figures: Any) -> Decision:
    return deciding.correct(
        actor=cast.chair,
        decision=decision,
        count=Count(method="count", **figures),
        key=f"{decision.pk} again",
        reason="Recount",
    )


class TestAmendments:
    def test_it_is_carried_in_part_where_some_is_lost(self, cast, motion):
        amendment, (first, second) = divided(cast, motion)

        vote(cast, motion, part=first)
        assert (fresh(amendment).state, fresh(amendment).voted_out) == ("moved", [])
        vote(cast, motion, part=second, **LOST)

        assert (fresh(amendment).state, fresh(amendment).voted_out) == ("carried_in_part", [1])
        vote(cast, motion)
        text = adopted(factories.fresh(motion)).text
        assert "that wards are without nurses;" in text
        assert "rents" not in text
        assert str(factories.fresh(motion).outcome(["1.1"])) == "Carried as amended (1.1)"

    @pytest.mark.parametrize(("figures", "state"), [({}, "carried"), (LOST, "lost")])
    def test_it_is_carried_or_lost_where_all_of_it_is(self, cast, motion, figures, state):
        amendment, parts = divided(cast, motion)

        for part in parts:
            vote(cast, motion, part=part, **figures)

        assert (fresh(amendment).state, fresh(amendment).voted_out) == (state, [])

    def test_in_whichever_order_the_parts_are_put(self, cast, motion):
        amendment, (first, second) = divided(cast, motion)

        vote(cast, motion, part=second, **LOST)
        vote(cast, motion, part=first)

        assert (fresh(amendment).state, fresh(amendment).voted_out) == ("carried_in_part", [1])

    def test_a_correction_of_a_part_undoes_and_does_again(self, cast, motion):
        amendment, (first, second) = divided(cast, motion)
        vote(cast, motion, part=first)
        lost = vote(cast, motion, part=second, **LOST)
        vote(cast, motion)

        correct(cast, lost, votes_for=310, votes_against=12)

        assert (fresh(amendment).state, fresh(amendment).voted_out) == ("carried", [])
        assert "that rents rise." in adopted(factories.fresh(motion)).text
        states = [row.state for row in fresh(amendment).history.order_by("history_id")]
        assert states[-3:] == ["carried_in_part", "moved", "carried"]

    def test_a_correction_before_the_last_part_is_decided(self, cast, motion):
        amendment, (first, second) = divided(cast, motion)
        lost = vote(cast, motion, part=first, **LOST)
        assert fresh(amendment).voted_out == [0]

        correct(cast, lost, votes_for=310, votes_against=12)
        vote(cast, motion, part=second)

        assert (fresh(amendment).state, fresh(amendment).voted_out) == ("carried", [])

    def test_it_is_not_put_as_a_whole_besides(self, cast, motion):
        amendment, _ = divided(cast, motion)

        with pytest.raises(WrongTime, match=r"Amendment 1\.1 is put to the vote in parts: record the vote on each"):
            vote(cast, motion, amendment)

    def test_the_motion_waits_for_every_part(self, cast, motion):
        _, (first, _) = divided(cast, motion)
        vote(cast, motion, part=first)

        with pytest.raises(WrongTime, match=r"Decide amendment 1\.1 first"):
            vote(cast, motion)

    def test_tellers_report_on_a_part(self, cast, motion):
        amendment, (first, second) = divided(cast, motion)
        report = reporting.report(
            actor=cast.teller,
            motion=motion,
            part=first,
            count=Count(method="count", votes_for=3, votes_against=9),
            key="r",
        )
        assert fresh(amendment).state == "moved"

        decision = deciding.declare(actor=cast.chair, report=report, key="d")
        vote(cast, motion, part=second)

        assert (decision.part, decision.result) == (first, "lost")
        assert fresh(amendment).state == "carried_in_part"

    def test_it_is_divided_along_its_operations(self, cast, motion):
        amendment = factories.moved_amendment(cast, motion, two_changes(motion))
        dividing.divide_amendment(actor=cast.chair, amendment=amendment, groups=[[0]], now=NOON)
        dividing.put_together(actor=cast.chair, motion=motion, amendment=amendment)

        with pytest.raises(
            BadText, match=r"Part 1 names change 3 of the amendment, which is not there to be voted on\."
        ):
            dividing.divide_amendment(actor=cast.chair, amendment=amendment, groups=[[2]])

    def test_the_committee_may_rule_out_what_was_carried_in_part(self, cast, motion):
        other = factories.moved_amendment(cast, motion, replacing(motion, "short of", "without any"))
        amendment, (first, second) = divided(cast, motion)
        vote(cast, motion, other)
        vote(cast, motion, part=first)
        vote(cast, motion, part=second, **LOST)
        with pytest.raises(WrongTime, match="which stands"):
            vote(cast, motion)

        ruling.rule_amendment(
            actor=cast.standing_orders, amendment=amendment, in_order=False, reason="overtaken", operation=0
        )

        vote(cast, motion)
        assert (fresh(amendment).state, fresh(amendment).moot) == ("carried_in_part", "overtaken")
        assert str(factories.fresh(motion).outcome(["1.1"])) == "Carried as amended (1.1)"
        assert "that wards are without any nurses;" in adopted(factories.fresh(motion)).text


class TestMotions:
    def test_a_lost_part_is_out_of_the_adopted_text(self, cast, motion):
        (part,) = clauses_apart(cast, motion, "agency")

        vote(cast, motion, part=part, **LOST)
        vote(cast, motion)

        motion = factories.fresh(motion)
        assert (motion.state, motion.voted_out) == ("carried_in_part", {"1": part.clauses})
        assert "agency" not in adopted(motion).text
        assert "that wards are short of nurses;" in adopted(motion).text
        assert str(motion.outcome([])) == "Carried in part"

    def test_with_every_part_carried_the_motion_is_carried(self, cast, motion):
        for part in clauses_apart(cast, motion, "agency", "pay"):
            vote(cast, motion, part=part)

        vote(cast, motion)

        assert factories.fresh(motion).state == "carried"

    def test_what_is_left_is_put_when_the_parts_are_decided(self, cast, motion):
        clauses_apart(cast, motion, "agency", "pay")

        with pytest.raises(WrongTime) as refusal:
            vote(cast, motion)

        assert str(refusal.value) == (
            "Decide part 1 and part 2 of the motion first: then what is left of it is put to the vote."
        )

    def test_parts_come_after_the_amendments(self, cast, motion):
        factories.moved_amendment(cast, motion, replacing(motion, "wards", "all wards"))
        (part,) = clauses_apart(cast, motion, "agency")

        with pytest.raises(WrongTime, match=r"Decide amendment 1\.1 first"):
            vote(cast, motion, part=part)

    def test_what_was_carried_in_a_lost_part_goes_with_it(self, cast, motion):
        inside = factories.moved_amendment(cast, motion, replacing(motion, "doubled", "trebled"))
        beside = factories.moved_amendment(cast, motion, replacing(motion, "fallen", "fallen again"))
        for amendment in [inside, beside]:
            vote(cast, motion, amendment)
        (part,) = clauses_apart(cast, motion, "agency")
        lost = vote(cast, motion, part=part, **LOST)
        vote(cast, motion)

        motion = factories.fresh(motion)
        assert (fresh(inside).state, fresh(inside).moot, fresh(beside).moot) == ("carried", "voted_out", "")
        assert str(motion.outcome(motion.amendments.standing().values_list("number", flat=True))) == (
            "Carried in part, as amended (1.2)"
        )
        assert "agency" not in adopted(motion).text

        correct(cast, lost, votes_for=310, votes_against=12)

        assert (fresh(inside).state, fresh(inside).moot) == ("carried", "")
        assert "that agency spending has trebled;" in adopted(factories.fresh(motion)).text
        assert [row.moot for row in fresh(inside).history.order_by("history_id")][-3:] == ["", "voted_out", ""]

    def test_what_reaches_beyond_a_lost_part_is_an_exact_question(self, cast, motion):
        wards, agency, pay = (clause(motion, each) for each in ("wards", "agency", "pay"))
        above = motion.content.index[agency].position.parent
        move = MoveClause(
            clause=agency,
            origin=Position(parent=above, after=wards),
            position=Position(parent=above, after=pay),
        )
        change = Change(operations=[operation_to_json(move)])
        amendment = factories.moved_amendment(cast, motion, change)
        vote(cast, motion, amendment)
        (part,) = clauses_apart(cast, motion, "agency")
        vote(cast, motion, part=part, **LOST)

        with pytest.raises(WrongTime, match="part 1 deletes") as refusal:
            vote(cast, motion)

        assert "1.1" in str(refusal.value)
        assert "which stands?" in str(refusal.value)
        ruling.rule_amendment(actor=cast.standing_orders, amendment=amendment, in_order=False, reason="overtaken")
        vote(cast, motion)
        assert str(factories.fresh(motion).outcome([])) == "Carried in part"

    def test_what_mixes_a_lost_part_and_something_else_keeps_the_rest_after_one_ruling(self, cast, motion):
        texts = {
            clause(motion, "agency"): "that agency spending has trebled;",
            clause(motion, "pay"): "that pay is low.",
        }
        amendment = factories.moved_amendment(cast, motion, Change(edits=Edits(texts=texts)))
        vote(cast, motion, amendment)
        (part,) = clauses_apart(cast, motion, "agency")
        vote(cast, motion, part=part, **LOST)
        with pytest.raises(WrongTime, match="which stands"):
            vote(cast, motion)

        ruling.rule_amendment(actor=cast.standing_orders, amendment=amendment, in_order=False, reason="overtaken")
        vote(cast, motion)

        assert (fresh(amendment).ruled_out, fresh(amendment).moot) == ([0], "")
        text = adopted(factories.fresh(motion)).text
        assert ("agency" in text, "that pay is low." in text) == (False, True)

    def test_a_correction_of_a_part_brings_it_back(self, cast, motion):
        (part,) = clauses_apart(cast, motion, "agency")
        lost = vote(cast, motion, part=part, **LOST)
        vote(cast, motion)

        decision = correct(cast, lost, votes_for=310, votes_against=12)

        motion = factories.fresh(motion)
        assert (motion.state, motion.voted_out) == ("carried", {})
        assert "that agency spending has doubled;" in adopted(motion).text
        correct(cast, decision, **LOST)
        assert factories.fresh(motion).state == "carried_in_part"
        assert adopting.recomputed(factories.fresh(motion)).number == adopted(factories.fresh(motion)).number

    def test_the_rule_for_the_motion_holds_for_its_parts(self, cast):
        motion = factories.moved(cast, kind="rule_change")
        (part,) = clauses_apart(cast, motion, "agency")

        assert vote(cast, motion, part=part, votes_for=65, votes_against=35).result == "lost"

    def test_a_part_is_not_remitted(self, cast, motion):
        (part,) = clauses_apart(cast, motion, "agency")

        with pytest.raises(BadText, match="There is no result “remitted”; there are: carried, lost"):
            vote(cast, motion, part=part, result="remitted", mover_agreed=True)

    def test_it_can_be_remitted_with_its_parts_open(self, cast, motion):
        clauses_apart(cast, motion, "agency")

        vote(cast, motion, result="remitted", mover_agreed=True)

        assert factories.fresh(motion).state == "remitted"


class TestDividing:
    @pytest.mark.parametrize("who", ["teller", "delegate", "stranger", "visitor", "anonymous"])
    def test_the_floor_divides(self, cast, motion, who):
        amendment = factories.moved_amendment(cast, motion, two_changes(motion))
        with pytest.raises(Forbidden):
            dividing.divide_amendment(actor=getattr(cast, who), amendment=amendment, groups=[[0]])
        with pytest.raises(Forbidden):
            dividing.divide_motion(actor=getattr(cast, who), motion=motion, groups=[[clause(motion, "pay")]])
        with pytest.raises(Forbidden):
            dividing.put_together(actor=getattr(cast, who), motion=motion)

    def test_what_was_voted_on_is_not_divided_while_its_result_is_to_come(self, cast, motion):
        amendment = factories.moved_amendment(cast, motion, two_changes(motion))
        ordering.await_result_of_amendment(actor=cast.teller, amendment=amendment)

        with pytest.raises(WrongTime, match=r"Amendment 1\.1"):
            dividing.divide_amendment(actor=cast.chair, amendment=amendment, groups=[[1]])

    def test_what_was_not_moved_is_not_divided(self, cast):
        motion = factories.on_agenda(cast)
        amendment = factories.amendment_in_order(cast, motion, two_changes(motion))

        with pytest.raises(WrongTime, match="its amendments are taken while it is before conference"):
            dividing.divide_amendment(actor=cast.chair, amendment=amendment, groups=[[0]])
        with pytest.raises(WrongTime, match="has not been moved"):
            clauses_apart(cast, motion, "pay")

    def test_it_is_divided_once_and_can_be_put_together_again(self, cast, motion):
        amendment, parts = divided(cast, motion)
        with pytest.raises(WrongTime, match=r"Amendment 1\.1 is put in parts already"):
            dividing.divide_amendment(actor=cast.chair, amendment=amendment, groups=[[1]])

        dividing.put_together(actor=cast.standing_orders, motion=motion, amendment=amendment)

        assert not Part.objects.exists()
        assert Part.history.filter(history_type="-").count() == len(parts)
        assert vote(cast, motion, amendment).result == "carried"
        with pytest.raises(WrongTime, match=r"Amendment 1\.1 is not put in parts"):
            dividing.put_together(actor=cast.chair, motion=motion, amendment=amendment)

    def test_parts_that_were_voted_on_stay(self, cast, motion):
        amendment, (first, _) = divided(cast, motion)
        vote(cast, motion, part=first)

        with pytest.raises(WrongTime, match=r"A vote on a part of Amendment 1\.1 is on record"):
            dividing.put_together(actor=cast.chair, motion=motion, amendment=amendment)

    def test_what_tellers_reported_on_is_not_divided(self, cast, motion):
        amendment = factories.moved_amendment(cast, motion, two_changes(motion))
        reporting.report(
            actor=cast.teller,
            motion=motion,
            amendment=amendment,
            count=Count(method="count", votes_for=3, votes_against=9),
            key="r",
        )

        with pytest.raises(WrongTime, match="was reported on already"):
            dividing.divide_amendment(actor=cast.chair, amendment=amendment, groups=[[0]])

    def test_the_engine_refuses_what_cannot_stand_alone(self, cast, motion):
        every = [each.id for each in motion.content.clauses]

        with pytest.raises(BadText, match="The parts leave no text to be put afterwards"):
            dividing.divide_motion(actor=cast.chair, motion=motion, groups=[[each] for each in every])
