"""What the record tells beside the votes: what became of what, who recorded it, why, and because of which vote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from motions.counting import Count
from motions.formats.minutes import Entry
from motions.models import Motion
from motions.presenters.record import minutes
from motions.services import agreeing, amending, arranging, deciding, dividing, drafting, ordering, reporting, ruling
from motions.services.amending import Change
from motions.services.editing import Edits, Insertion
from tests import factories
from tests.factories import NOON, Cast, clause, deleting, replacing, vote
from tests.services.agreed import LOST, WON, agree, amendment, correct

pytestmark = pytest.mark.django_db
AT = NOON + timedelta(days=1, hours=2)


@pytest.fixture
def cast() -> Cast:
    return factories.cast(rules={"mover_may_accept": True})


@pytest.fixture
def motion(cast) -> Motion:
    """Motion 1, moved, with 1.1, 1.2 and 1.3 on the agenda."""
    moved = factories.moved(cast)
    for words in ["wards", "agency", "pay"]:
        factories.amendment_in_order(cast, moved, deleting(moved, words))
    return moved


def move(cast: Cast, *numbers: str) -> None:
    for number in numbers:
        ordering.move_amendment(actor=cast.chair, amendment=amendment(number), now=NOON + timedelta(days=1, hours=1))


def entries(cast: Cast) -> Sequence[Entry]:
    return minutes(cast.conference, AnonymousUser(), now=NOON).entries


def happened(cast: Cast) -> list[tuple[str, str]]:
    """What each entry is about, and what it says happened; decisions in brackets."""
    return [(each.question, f"[{each.result}]" if each.method else each.result) for each in entries(cast)]


def last(cast: Cast) -> Entry:
    return entries(cast)[-1]


class TestAmendments:
    def test_accepted_by_the_mover(self, cast, motion):
        amending.accept(actor=cast.delegate, amendment=amendment("1.1"), now=AT)

        assert happened(cast) == [("Amendment 1.1 to motion 1", "Accepted by the mover")]
        assert (last(cast).recorded_by, last(cast).at, last(cast).body) == ("Dilys Delegate", AT, "Valley branch")

    def test_withdrawn_with_the_reason(self, cast, motion):
        amending.withdraw(actor=cast.stranger, amendment=amendment("1.2"), reason="1.1 says it better.", now=AT)

        assert happened(cast) == [("Amendment 1.2 to motion 1", "Withdrawn")]
        assert (last(cast).why, last(cast).recorded_by) == ("1.1 says it better.", "Stella Stranger")

    def test_not_moved(self, cast, motion):
        ordering.pass_over(actor=cast.chair, amendment=amendment("1.2"), now=AT)

        assert happened(cast) == [("Amendment 1.2 to motion 1", "Not moved")]
        assert last(cast).why == "Called, and nobody moved it"

    def test_not_reached(self, cast, motion):
        ordering.not_reached_amendment(actor=cast.chair, amendment=amendment("1.2"), reason="Time was up.", now=AT)

        assert happened(cast) == [("Amendment 1.2 to motion 1", "Not reached")]

    def test_that_it_is_moved_is_told_with_what_becomes_of_it(self, cast, motion):
        move(cast, "1.1")

        assert happened(cast) == []

    def test_the_result_is_to_come(self, cast, motion):
        move(cast, "1.1")
        ordering.await_result_of_amendment(actor=cast.chair, amendment=amendment("1.1"), reason="At nine.", now=AT)
        vote(cast, motion, amendment("1.1"), now=AT + timedelta(hours=1))

        assert happened(cast) == [
            ("Amendment 1.1 to motion 1", "Vote pending"),
            ("Amendment 1.1 to motion 1", "[Carried]"),
        ]

    def test_what_fell_names_the_vote(self, cast, motion):
        agree(cast, "1.1", "carried", "1.3")
        move(cast, "1.1")
        vote(cast, motion, amendment("1.1"))

        assert happened(cast) == [("Amendment 1.1 to motion 1", "[Carried]"), ("Amendment 1.3 to motion 1", "Fell")]
        assert last(cast).why == "Amendment 1.1 was carried, and it was agreed: if 1.1 is carried, 1.3 falls."
        assert last(cast).follows_from == "Amendment 1.1 to motion 1: Carried, 310 for, 12 against"

    def test_a_correction_undoes_and_redoes_for_everyone_to_read(self, cast, motion):
        agree(cast, "1.1", "carried", "1.3")
        move(cast, "1.1")
        correct(cast, vote(cast, motion, amendment("1.1")), **LOST)

        assert happened(cast)[2:] == [
            ("Amendment 1.1 to motion 1", "[Lost]"),
            ("Amendment 1.3 to motion 1", "On the agenda again"),
        ]
        assert last(cast).why == "Recount"

    def test_what_falls_for_another_cause_says_so(self, cast, motion):
        agree(cast, "1.1", "carried", "1.3")
        agree(cast, "1.2", "carried", "1.3")
        move(cast, "1.1", "1.2")
        first = vote(cast, motion, amendment("1.1"))
        vote(cast, motion, amendment("1.2"), now=AT + timedelta(minutes=1))
        correct(cast, first, **LOST)

        assert happened(cast)[-2:] == [("Amendment 1.1 to motion 1", "[Lost]"), ("Amendment 1.3 to motion 1", "Fell")]
        assert last(cast).follows_from == "Amendment 1.2 to motion 1: Carried, 310 for, 12 against"

    def test_decided_in_parts(self, cast):
        motion = factories.moved(cast)
        wards, pay = clause(motion, "wards"), clause(motion, "pay")
        edits = Edits(texts={wards: "that wards are unsafe;"}, inserted=[Insertion(text="that rents rise.", after=pay)])
        made = factories.moved_amendment(cast, motion, Change(edits=edits))
        parts = dividing.divide_amendment(actor=cast.chair, amendment=made, groups=[[0]], now=AT)
        vote(cast, motion, part=parts[0])
        vote(cast, motion, part=parts[1], **LOST)

        assert [each.result for each in entries(cast)] == ["Carried", "Lost", "Carried in part"]
        assert last(cast).question == "Amendment 1.1 to motion 1"
        assert last(cast).why == "Part 1 was carried. Part 2 was lost."

    def test_what_was_carried_and_cannot_stand_beside_another(self, cast):
        motion = factories.moved(cast)
        for by in ("trebled", "fallen"):
            vote(cast, motion, factories.moved_amendment(cast, motion, replacing(motion, "doubled", by)))
        ruling.rule_amendment(
            actor=cast.standing_orders,
            amendment=amendment("1.2"),
            in_order=False,
            reason="overtaken",
            note="1.1 came first.",
            now=AT + timedelta(hours=1),
        )
        assert happened(cast)[2:] == [("Amendment 1.2 to motion 1", "Moot")]

        ruling.rule_amendment(
            actor=cast.standing_orders,
            amendment=amendment("1.2"),
            in_order=True,
            operation=0,
            now=AT + timedelta(hours=2),
        )
        assert last(cast).result == "In the text again"

    def test_what_was_never_on_the_agenda_is_no_business_of_conference(self, cast):
        motion = factories.on_agenda(cast)
        submitted = factories.submitted_amendment(cast, motion, deleting(motion, "pay"))
        amending.withdraw(actor=cast.stranger, amendment=submitted, reason="Too late.", now=AT)
        ordering.fall(actor=cast.chair, motion=motion, reason="2 was carried.", now=AT)

        assert happened(cast) == [("Motion 1", "Fell")]


class TestMotions:
    def test_withdrawn_with_what_falls_with_it(self, cast, motion):
        drafting.withdraw(
            actor=cast.chair,
            motion=motion,
            reason="Overtaken by events",
            consent="count",
            consent_for=310,
            consent_against=12,
            now=AT,
        )

        assert happened(cast) == [
            ("Motion 1", "Withdrawn"),
            ("Amendment 1.1 to motion 1", "Fell"),
            ("Amendment 1.2 to motion 1", "Fell"),
            ("Amendment 1.3 to motion 1", "Fell"),
        ]
        assert entries(cast)[0].why == "Overtaken by events. Conference consented on a count: 310 for, 12 against."

    def test_not_reached(self, cast):
        ordering.not_reached(actor=cast.chair, motion=factories.on_agenda(cast), reason="To the executive.", now=AT)

        assert happened(cast) == [("Motion 1", "Not reached")]
        assert last(cast).why == "To the executive."

    def test_remitted_and_taken_up_again(self, cast, motion):
        vote(cast, motion, method="hands", votes_for=None, votes_against=None, result="remitted", mover_agreed=True)
        ordering.take_up_again(
            actor=cast.chair, motion=motion, reason="The executive asks for it.", now=AT + timedelta(hours=1)
        )

        told = happened(cast)
        assert told[:2] == [("Motion 1", "[Remitted]"), ("Amendment 1.1 to motion 1", "Fell")]
        assert told[4:6] == [("Motion 1", "Taken up again"), ("Amendment 1.1 to motion 1", "On the agenda again")]
        assert entries(cast)[1].follows_from == "Motion 1: Remitted"
        assert entries(cast)[4].why == "The executive asks for it."

    def test_carried_as_amended_and_the_text_computed_anew(self, cast):
        motion = factories.moved(cast)
        for words in ["wards", "pay"]:
            factories.moved_amendment(cast, motion, deleting(motion, words))
        first = vote(cast, motion, amendment("1.1"))
        vote(cast, motion, amendment("1.2"))
        vote(cast, motion, now=AT + timedelta(minutes=1))
        assert last(cast).outcome == "Carried as amended (1.1, 1.2)"

        correct(cast, first, **LOST)

        assert happened(cast)[-2:] == [("Amendment 1.1 to motion 1", "[Lost]"), ("Motion 1", "Text adopted anew")]
        assert entries(cast)[2].outcome == "Carried as amended (1.2)"

    def test_before_conference_again_where_a_correction_raises_an_amendment(self, cast, motion):
        agree(cast, "1.1", "carried", "1.3")
        move(cast, "1.1", "1.2")
        first = vote(cast, motion, amendment("1.1"))
        vote(cast, motion, amendment("1.2"), **LOST)
        vote(cast, motion, now=AT + timedelta(minutes=1))
        correct(cast, first, **LOST)

        assert happened(cast)[-3:] == [
            ("Amendment 1.1 to motion 1", "[Lost]"),
            ("Motion 1", "Before conference again"),
            ("Amendment 1.3 to motion 1", "On the agenda again"),
        ]

    def test_in_the_organisations_own_words(self):
        cast = factories.cast(slug="autumn", rules={"outcome_labels": {"fell": "Dropped"}})
        ordering.fall(actor=cast.chair, motion=factories.on_agenda(cast), reason="2 was carried.", now=AT)

        assert happened(cast) == [("Motion 1", "Dropped")]

    def test_a_part_that_falls_takes_what_changes_nothing_else(self, cast, motion):
        other = factories.moved(cast, title="Pay")
        agreed = agree(cast, "2", "carried", "1", clauses=[clause(motion, "pay")], part="Point 3")
        decision = vote(cast, other)

        assert happened(cast) == [
            ("Motion 2", "[Carried]"),
            ("Point 3 of motion 1", "Fell"),
            ("Amendment 1.3 to motion 1", "Fell"),
        ]
        assert last(cast).follows_from == f"Motion 2: {decision}"

        agreeing.take_back(actor=cast.standing_orders, consequence=agreed, reason="An error.", now=AT + timedelta(1))
        assert happened(cast)[3:] == [
            ("Point 3 of motion 1", "Stands again"),
            ("Amendment 1.3 to motion 1", "On the agenda again"),
        ]

    def test_ruled_out_and_in_order_again(self, cast):
        motion = factories.on_agenda(cast)
        for in_order, hours in [(False, 1), (True, 2)]:
            ruling.rule_motion(
                actor=cast.standing_orders,
                motion=motion,
                in_order=in_order,
                reason="" if in_order else "late",
                now=AT + timedelta(hours=hours),
            )

        assert happened(cast) == [("Motion 1", "Ruled not in order"), ("Motion 1", "Ruled in order")]

    def test_the_order_of_business(self, cast):
        factories.on_agenda(cast)
        factories.on_agenda(cast, title="Pay")
        arranging.reorder(
            actor=cast.standing_orders, conference=cast.conference, motion="2", before="1", reason="A guest.", now=AT
        )

        assert happened(cast) == [("Motion 2 is taken before motion 1", "Order changed")]
        assert (last(cast).why, last(cast).recorded_by) == ("A guest.", "Sorrel Orders")


def test_a_recount_before_the_declaration_is_told_with_the_decision(cast):
    motion = factories.moved(cast)
    asked: dict[str, Any] = {"actor": cast.teller, "motion": motion, "now": AT}
    first = reporting.report(**asked, count=Count(method="count", **LOST), key="first")
    count = Count(method="count", **WON)
    second = reporting.report(**asked, count=count, recounts=first, reason="A pile was missed.", key="second")
    deciding.declare(actor=cast.chair, report=second, key="declared", now=AT)

    said = "Counted again: A pile was missed. Before that: 12 for, 310 against."
    assert last(cast).tellers == f"14:00, by Tariq Teller. {said}"


def test_the_summary_counts_both(cast, motion):
    ordering.pass_over(actor=cast.chair, amendment=amendment("1.1"), now=AT)

    told = minutes(cast.conference, AnonymousUser(), now=NOON).summary
    assert told.startswith("0 decisions, and 1 entry of what happened without a vote, as recorded on 2 March 2026")
