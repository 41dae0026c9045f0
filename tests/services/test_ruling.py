"""The standing orders committee: in order or not, in whole or in part, under which number, in which words."""

from typing import Any

import pytest

from motions.models import Amendment, Motion, Ruling
from motions.refusals import BadText, Forbidden, Stale, WrongTime
from motions.services import ordering, ruling
from motions.services.amending import Change
from motions.services.editing import Edits, Insertion
from motions.services.numbers import agenda_position, printed
from motions.text.apply import apply
from motions.text.codec import operation_to_json
from motions.text.document import Clause, Position
from motions.text.operations import InsertClause
from tests import factories
from tests.factories import TEXT, Cast, adopted, clause, current, deleting, inserting, replacing, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return factories.cast()


def rule(cast: Cast, motion: Motion, **more) -> Motion:
    given: dict[str, Any] = {"actor": cast.standing_orders, "motion": motion, "in_order": True}
    return ruling.rule_motion(**(given | more))


def rule_amendment(cast: Cast, amendment: Amendment, **more) -> Amendment:
    given: dict[str, Any] = {"actor": cast.standing_orders, "amendment": amendment, "in_order": True}
    return ruling.rule_amendment(**(given | more))


def two_parts(motion: Motion) -> Change:
    """Words of one clause, and a clause after it."""
    where = clause(motion, "doubled")
    return Change(
        edits=Edits(
            texts={where: "that agency spending has tripled;"},
            inserted=[Insertion(text="that rotas are late;", after=where)],
        )
    )


class TestMotions:
    def test_in_order_puts_it_on_the_agenda_with_the_next_number(self, cast):
        motions = [rule(cast, factories.submitted(cast)) for _ in range(3)]

        assert [(motion.number, motion.state) for motion in motions] == [(n, "agenda") for n in "123"]

    def test_a_late_one_takes_a_number_between_its_neighbours(self, cast):
        one, two = rule(cast, factories.submitted(cast)), rule(cast, factories.submitted(cast))
        late = rule(cast, factories.submitted(cast), number="1a")
        emergency = rule(cast, factories.submitted(cast), number="EM1")

        assert late.number == "1A"
        assert list(Motion.objects.on_agenda().in_agenda_order()) == [one, late, two, emergency]
        assert rule(cast, factories.submitted(cast)).number == "3"

    def test_a_number_is_never_used_twice(self, cast):
        first = rule(cast, factories.submitted(cast))
        rule(cast, first, in_order=False, reason="vague")

        with pytest.raises(BadText, match="1 was given to “Safe staffing”, and a number is never used twice"):
            rule(cast, factories.submitted(cast), number="1")
        assert rule(cast, factories.submitted(cast)).number == "2"

    def test_a_number_never_changes(self, cast):
        motion = rule(cast, factories.submitted(cast), number="7")
        motion = rule(cast, motion, in_order=False, reason="vague")

        with pytest.raises(BadText, match="It bears the number 7 already, and a number never changes"):
            rule(cast, motion, number="8")
        assert rule(cast, motion, number=" 7 ").number == "7"

    @pytest.mark.parametrize("number", ["0", "1.1", "12345", "AB", "1AA", "one", "ABCD1", "1/"])
    def test_a_number_can_be_printed_and_stand_in_an_address(self, cast, number):
        with pytest.raises(
            BadText, match="cannot be printed as a number here; write it like 12, 8A, R3, A, 3/17 or Composite A"
        ):
            rule(cast, factories.submitted(cast), number=number)

    def test_not_in_order_says_why_and_can_be_appealed(self, cast):
        motion = rule(cast, factories.submitted(cast), in_order=False, reason="vague", note="Who should act?")

        assert (motion.state, motion.number) == ("not_in_order", "")
        assert motion.history.first().history_change_reason == "Not in order: It is vague. Who should act?"
        assert rule(cast, motion).state == "agenda"
        assert [each.in_order for each in Ruling.objects.in_order_of_time()] == [False, True]

    @pytest.mark.parametrize("reason", ["", "ugly"])
    def test_not_in_order_has_a_reason_that_there_is(self, cast, reason):
        with pytest.raises(BadText, match=f"There is no reason “{reason}”; there are: vague, ambiguous"):
            rule(cast, factories.submitted(cast), in_order=False, reason=reason)

    def test_what_puts_the_union_in_jeopardy_is_withheld_until_it_is_ruled_in_order(self, cast):
        motion = rule(cast, factories.submitted(cast), in_order=False, reason="legal_jeopardy")

        assert motion.is_withheld
        assert not rule(cast, motion).is_withheld

    def test_too_late_once_it_is_moved(self, cast):
        with pytest.raises(WrongTime, match="Motion 1 is before conference: it cannot be ruled not in order"):
            rule(cast, factories.moved(cast), in_order=False, reason="vague")

    @pytest.mark.parametrize("who", ["delegate", "teller", "chair", "visitor", "keeper", "anonymous"])
    def test_nobody_else_rules(self, cast, who):
        with pytest.raises(Forbidden):
            rule(cast, factories.submitted(cast), actor=getattr(cast, who))


class TestAgendaPosition:
    def test_people_count_so(self):
        numbers = ["1", "2", "8", "8A", "8B", "9", "10", "100", "A", "A1", "B", "R3", "EM1", "ZZZ9999Z"]
        within = ["2/1", "3/2", "3/17", "17/1", "9999/9999"]
        named = ["Composite A", "Composite B", "Composite 4", "Emergency 3", "Emergency 10", "Ymysg 1"]

        everything = [*numbers, *within, *named]
        assert sorted(set(everything), key=agenda_position) == everything

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("composite a", "Composite A"),
            (" EMERGENCY   motion 3 ", "Emergency Motion 3"),
            ("cyfansawdd b", "Cyfansawdd B"),
            ("3/17", "3/17"),
            ("e1", "E1"),
            ("", ""),
        ],
    )
    def test_words_are_words_and_the_rest_is_in_capitals(self, typed, kept):
        assert printed(typed) == kept
        assert not kept or agenda_position(typed) == agenda_position(kept)

    @pytest.mark.parametrize(
        "number",
        ["0", "3-17", "3/0", "Composite", "A B", "one two three 4", "Emergency resolution 1234", "12.1", "../1"],
    )
    def test_what_no_agenda_prints_is_none(self, number):
        with pytest.raises(BadText, match="cannot be printed as a number here"):
            agenda_position(number)


class TestAmendments:
    def test_numbers_follow_the_motion_s(self, cast):
        motion = factories.on_agenda(cast)
        amendments = [factories.submitted_amendment(cast, motion, deleting(motion, each)) for each in ["pay", "wards"]]

        assert [rule_amendment(cast, each).number for each in amendments] == ["1.1", "1.2"]

    def test_a_number_is_never_used_twice(self, cast):
        motion = factories.on_agenda(cast)
        first = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))
        rule_amendment(cast, first, in_order=False, reason="vague")
        second = factories.submitted_amendment(cast, motion, deleting(motion, "agency"))

        with pytest.raises(BadText, match=r"1\.1 was given to “another amendment to Safe staffing”"):
            rule_amendment(cast, second, number="1.1")
        assert rule_amendment(cast, second).number == "1.2"

    @pytest.mark.parametrize("number", ["2.1", "1", "1.0", "1.1.1", "one"])
    def test_a_number_is_one_of_the_motion_s(self, cast, number):
        motion = factories.on_agenda(cast)
        amendment = factories.submitted_amendment(cast, motion, deleting(motion, "pay"))

        with pytest.raises(BadText, match=r"cannot be printed as a number here; write it like 1\.1"):
            rule_amendment(cast, amendment, number=number)

    def test_what_negates_the_motion_is_not_in_order(self, cast):
        motion = factories.on_agenda(cast)
        amendment = factories.submitted_amendment(cast, motion, deleting(motion, "pay"))

        amendment = rule_amendment(cast, amendment, in_order=False, reason="negates")

        assert (amendment.state, amendment.number) == ("not_in_order", "")

    def test_not_while_its_motion_is_off_the_agenda(self, cast):
        motion = factories.on_agenda(cast)
        amendment = factories.submitted_amendment(cast, motion, deleting(motion, "pay"))
        rule(cast, motion, in_order=False, reason="vague")

        with pytest.raises(WrongTime, match="Motion 1 was ruled not in order: it cannot be amended"):
            rule_amendment(cast, amendment)


class TestParts:
    def test_the_amendment_is_what_stands(self, cast):
        motion = factories.moved(cast)
        amendment = factories.amendment_in_order(cast, motion, two_parts(motion))

        amendment = rule_amendment(cast, amendment, in_order=False, operation=1, reason="off_subject")

        assert (amendment.state, amendment.ruled_out) == ("in_order", [1])
        assert len(amendment.standing_operations()) == 1
        text = apply(current(motion).content, amendment.standing_operations())
        assert "that rotas are late;" not in {each.text for each in text.walk()}
        assert "that agency spending has tripled;" in {each.text for each in text.walk()}

    def test_only_what_stands_is_adopted(self, cast):
        motion = factories.on_agenda(cast)
        amendment = factories.submitted_amendment(cast, motion, two_parts(motion))
        amendment = rule_amendment(cast, amendment, in_order=False, operation=0, reason="factually_wrong")
        amendment = rule_amendment(cast, amendment)
        motion = factories.move(cast, motion)
        ordering.move_amendment(actor=cast.chair, amendment=amendment)
        vote(cast, motion, amendment)

        vote(cast, motion)

        text = adopted(factories.fresh(motion)).text
        assert "that rotas are late;" in text
        assert "tripled" not in text

    def test_a_part_can_be_let_back_in(self, cast):
        motion = factories.on_agenda(cast)
        amendment = factories.amendment_in_order(cast, motion, two_parts(motion))
        amendment = rule_amendment(cast, amendment, in_order=False, operation=1, reason="vague")

        assert rule_amendment(cast, amendment, operation=1).ruled_out == []

    @pytest.mark.parametrize("operation", [-1, 2])
    def test_a_part_is_one_that_there_is(self, cast, operation):
        motion = factories.on_agenda(cast)
        amendment = factories.amendment_in_order(cast, motion, two_parts(motion))

        with pytest.raises(BadText, match="The amendment has 2 parts: there is no part"):
            rule_amendment(cast, amendment, in_order=False, operation=operation, reason="vague")

    def test_some_part_stands(self, cast):
        motion = factories.on_agenda(cast)
        amendment = factories.amendment_in_order(cast, motion, deleting(motion, "pay"))

        with pytest.raises(BadText, match="That would leave no part in order"):
            rule_amendment(cast, amendment, in_order=False, operation=0, reason="vague")

    def test_what_stands_can_stand_alone(self, cast):
        motion = factories.on_agenda(cast)
        new = Clause(id="new", text="that rotas are late:")
        under = Clause(id="under", text="by night.")
        operations = [
            InsertClause(position=Position(), clause=new),
            InsertClause(position=Position(parent="new"), clause=under),
        ]
        change = Change(operations=[operation_to_json(each) for each in operations])
        amendment = factories.amendment_in_order(cast, motion, change)

        with pytest.raises(BadText):
            rule_amendment(cast, amendment, in_order=False, operation=0, reason="vague")
        assert rule_amendment(cast, amendment, in_order=False, operation=1, reason="vague").ruled_out == [1]

    def test_the_committee_settles_which_of_two_carried_amendments_stands(self, cast):
        motion = factories.moved(cast)
        one = factories.moved_amendment(cast, motion, two_parts(motion))
        other = factories.moved_amendment(cast, motion, replacing(motion, "doubled", "fallen"))
        vote(cast, motion, one)
        vote(cast, motion, other)
        with pytest.raises(WrongTime, match="doubled"):
            vote(cast, motion)

        rule_amendment(cast, one, in_order=False, operation=0, reason="overtaken", note="1.2 was carried later")
        vote(cast, motion)

        motion = factories.fresh(motion)
        assert "that agency spending has fallen;" in adopted(motion).text
        assert "that rotas are late;" in adopted(motion).text

    def test_not_once_the_motion_is_decided(self, cast):
        motion = factories.moved(cast)
        amendment = factories.moved_amendment(cast, motion, two_parts(motion))
        vote(cast, motion, amendment)
        vote(cast, motion)

        with pytest.raises(WrongTime, match=r"Amendment 1\.1 was carried: it cannot be ruled not in order"):
            rule_amendment(cast, amendment, in_order=False, operation=0, reason="vague")

    def test_not_by_anyone_else(self, cast):
        motion = factories.on_agenda(cast)
        amendment = factories.amendment_in_order(cast, motion, two_parts(motion))

        with pytest.raises(Forbidden):
            rule_amendment(cast, amendment, actor=cast.chair, in_order=False, operation=0, reason="vague")


class TestRewording:
    def reword(self, cast: Cast, motion: Motion, **more) -> Motion:
        given: dict[str, Any] = {
            "actor": cast.standing_orders,
            "motion": motion,
            "base": 1,
            "reason": "So that it is in order",
        }
        return ruling.reword(**(given | more))

    def test_it_is_a_version_of_the_committee_s(self, cast):
        motion = self.reword(cast, factories.submitted(cast), text=TEXT.replace("act.", "act by May."))

        version = current(motion)
        assert (version.number, version.made_by, version.created_by) == (2, "wording", cast.standing_orders)
        assert version.reason == "So that it is in order"

    def test_amendments_that_were_handed_in_go_over_to_it(self, cast):
        motion = factories.on_agenda(cast)
        amendment = factories.amendment_in_order(cast, motion, inserting(motion, "that rotas are late;", after="pay"))
        words = factories.amendment_in_order(cast, motion, replacing(motion, "doubled", "tripled"))
        changed = TEXT.replace("that agency", "that our agency")

        motion = self.reword(cast, motion, text=changed)

        amendment, words = Amendment.objects.get(pk=amendment.pk), Amendment.objects.get(pk=words.pk)
        assert amendment.version == words.version == motion.current
        text = apply(current(motion).content, words.standing_operations())
        assert "that our agency spending has tripled;" in {each.text for each in text.walk()}

    def test_an_instruction_stays_in_its_body_s_words(self, cast):
        motion = factories.on_agenda(cast)
        prose = "In point 2 delete “doubled” and insert “tripled”."
        amendment = factories.amendment_in_order(cast, motion, Change(prose=prose))

        self.reword(cast, motion, text=TEXT.replace("that agency", "that our agency"))

        amendment = Amendment.objects.get(pk=amendment.pk)
        assert (amendment.version.number, amendment.prose) == (2, prose)

    def test_what_was_ruled_out_stays_so(self, cast):
        motion = factories.on_agenda(cast)
        amendment = factories.amendment_in_order(cast, motion, two_parts(motion))
        rule_amendment(cast, amendment, in_order=False, operation=1, reason="vague")

        self.reword(cast, motion, text=TEXT.replace("that pay", "that our pay"))

        assert Amendment.objects.get(pk=amendment.pk).ruled_out == [1]

    def test_amendments_that_would_break_stop_it(self, cast):
        motion = factories.on_agenda(cast)
        factories.amendment_in_order(cast, motion, replacing(motion, "doubled", "tripled"))

        with pytest.raises(WrongTime) as refusal:
            self.reword(cast, motion, text=TEXT.replace("doubled", "grown"))

        assert str(refusal.value) == (
            "The new wording changes words that amendment 1.1 was written on: settle that first."
        )
        assert factories.fresh(motion).current == motion.current

    def test_a_stale_base_is_refused(self, cast):
        motion = self.reword(cast, factories.submitted(cast), title="Safer staffing")

        with pytest.raises(Stale):
            self.reword(cast, motion, title="Safest staffing")

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"title": "Safe staffing"}, "changes nothing"),
            ({"title": "Safer", "reason": " "}, "Say why: the agenda prints what the committee changed"),
        ],
    )
    def test_it_changes_something_and_says_why(self, cast, fields, sentence):
        with pytest.raises(BadText, match=sentence):
            self.reword(cast, factories.submitted(cast), **fields)

    def test_not_once_it_is_moved(self, cast):
        with pytest.raises(WrongTime):
            self.reword(cast, factories.moved(cast), title="Safer staffing")

    def test_not_by_its_body(self, cast):
        with pytest.raises(Forbidden):
            self.reword(cast, factories.submitted(cast), actor=cast.delegate, title="Safer staffing")
