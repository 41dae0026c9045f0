"""Votes in parts: what can be voted on by itself, and what is left where a part is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.text.apply import apply
from motions.text.consolidate import Consolidated, Questions, consolidate
from motions.text.document import Clause, Document, Position
from motions.text.falling import FallenPart, deletion, set_aside
from motions.text.operations import Amendment, DeleteClause, InsertClause, MoveClause, Operation, ReplaceWords
from motions.text.parts import parts_of_amendment, parts_of_motion
from motions.text.refusals import Code, Refusal
from tests.text.strategies import Agenda, agendas, documents

BASE = Document(
    title="Safe staffing",
    clauses=(
        Clause(
            id="c1",
            text="Conference notes:",
            children=(Clause(id="c2", text="short staffing;"), Clause(id="c3", text="agency spending.")),
        ),
        Clause(id="c4", text="Conference resolves to act."),
    ),
)
WORDS = ReplaceWords(clause="c2", start=0, expected="short", words="unsafe")
NEW = InsertClause(position=Position(after="c1"), clause=Clause(id="n1", text="Conference believes:"))
UNDER_NEW = InsertClause(position=Position(parent="n1"), clause=Clause(id="n2", text="in safety;"))


class TestAmendments:
    def test_what_is_put_in_no_part_is_the_last_part(self):
        operations: dict[int, Operation] = {0: WORDS, 1: NEW, 3: DeleteClause(clause="c3", expected=_clause("c3"))}

        assert parts_of_amendment(BASE, operations, [{1}]) == ((1,), (0, 3))
        assert parts_of_amendment(BASE, operations, [[3, 1], [0]]) == ((1, 3), (0,))

    @pytest.mark.parametrize(
        ("groups", "sentence"),
        [
            ([[]], "Part 1 is empty: say what it is of."),
            ([[7]], "Part 1 names change 8 of the amendment, which is not there to be voted on."),
            ([[0], [0, 1]], "Part 1 and part 2 both have change 1 of the amendment: it can be voted on once."),
            ([[0, 1]], "That is one part"),
            ([], "That is one part"),
        ],
    )
    def test_what_is_no_division_is_refused(self, groups, sentence):
        with pytest.raises(Refusal, match=sentence):
            parts_of_amendment(BASE, {0: WORDS, 1: NEW}, groups)

    def test_a_part_that_rests_on_another_is_refused_with_its_reason(self):
        with pytest.raises(Refusal) as refusal:
            parts_of_amendment(BASE, {0: NEW, 1: UNDER_NEW}, [[0]])

        assert refusal.value.code is Code.NOT_FOUND
        assert str(refusal.value) == "Part 2 cannot stand alone: it rests on part 1."

    def test_a_part_that_no_other_part_completes_is_refused_with_its_reason(self):
        below = InsertClause(position=Position(parent="n2"), clause=Clause(id="n3", text="at work."))
        with pytest.raises(Refusal) as refusal:
            parts_of_amendment(BASE, {0: NEW, 1: UNDER_NEW, 2: below}, [[0], [1]])

        assert str(refusal.value) == "Part 2 cannot stand alone: it rests on part 1."

        with pytest.raises(Refusal) as refusal:
            parts_of_amendment(BASE, {0: below, 1: UNDER_NEW, 2: NEW}, [[0], [1]])

        assert str(refusal.value) == "Part 1 cannot stand alone: the text has no clause with the id “n2”."

    def test_what_rests_on_another_operation_can_stand_with_it(self):
        assert parts_of_amendment(BASE, {0: NEW, 1: UNDER_NEW, 2: WORDS}, [[2]]) == ((2,), (0, 1))

    @given(agendas(), st.data())
    def test_what_is_carried_of_an_amendment_applies_whatever_is_lost(self, agenda: Agenda, data: st.DataObject):
        for amendment in agenda.amendments:
            operations = dict(enumerate(amendment.operations))
            group = data.draw(st.sets(st.integers(0, len(operations))))
            try:
                parts = parts_of_amendment(agenda.base, operations, [group])
            except Refusal:
                continue
            for part in parts:
                apply(agenda.base, [operations[index] for index in part])


class TestMotions:
    def test_a_clause_is_voted_on_with_all_under_it(self):
        assert parts_of_motion(BASE, [["c2", "c1"]]) == (("c1",),)
        assert parts_of_motion(BASE, [["c4"], ["c3"]]) == (("c4",), ("c3",))

    @pytest.mark.parametrize(
        ("groups", "sentence"),
        [
            ([], "There is no part to vote on: say which clauses are one."),
            ([["c9"]], "Part 1 names a clause with the id “c9”, which is not there to be voted on."),
            ([["c3"], ["c4", "c3"]], "Part 1 and part 2 both have .*: it can be voted on once."),
            ([["c1"], ["c3"]], "Part 2 has .*, which is under .* of part 1: it can be voted on once."),
            ([["c1"], ["c4"]], "The parts leave no text to be put afterwards"),
        ],
    )
    def test_what_is_no_division_is_refused(self, groups, sentence):
        with pytest.raises(Refusal, match=sentence):
            parts_of_motion(BASE, groups)

    def test_a_lost_part_is_out_of_the_text(self):
        answer = consolidate(BASE, [deletion(BASE, ["c3"], "part 1")])

        assert isinstance(answer, Consolidated)
        assert [clause.id for clause in answer.document.walk()] == ["c1", "c2", "c4"]

    def test_its_words_are_marked_as_gone_with_the_part(self):
        answer = consolidate(BASE, [deletion(BASE, ["c3"], "part 1")])

        assert isinstance(answer, Consolidated)
        (gone,) = [row for row in answer.marked.rows if row.clause.id == "c3"]
        assert (gone.change.value, [source.number for source in gone.sources]) == ("deleted", ["part 1"])

    def test_what_an_amendment_changes_in_it_goes_with_it(self):
        amendment = Amendment(number="1.1", operations=(WORDS,))

        left = set_aside(BASE, [amendment], [FallenPart(because="part 1", clauses=("c2",))])

        assert left.moot == ("1.1",)
        assert left.amendments == (deletion(BASE, ["c2"], "part 1"),)

    def test_an_amendment_that_reaches_beyond_it_is_a_question(self):
        move = MoveClause(clause="c3", origin=Position(parent="c1", after="c2"), position=Position())
        amendment = Amendment(number="1.1", operations=(move,))

        left = set_aside(BASE, [amendment], [FallenPart(because="part 1", clauses=("c3",))])
        answer = consolidate(BASE, left.amendments)

        assert isinstance(answer, Questions)
        assert [side.number for side in answer.conflicts[0].sides] == ["1.1", "part 1"]

    def test_an_amendment_that_deletes_it_too_agrees(self):
        amendment = Amendment(number="1.1", operations=(DeleteClause(clause="c3", expected=_clause("c3")),))

        answer = consolidate(BASE, [amendment, deletion(BASE, ["c3"], "part 1")])

        assert isinstance(answer, Consolidated)
        assert answer.document.find("c3") is None

    @given(documents(min_size=1), st.data())
    def test_whichever_parts_are_lost_the_rest_is_as_it_was(self, base: Document, data: st.DataObject):
        chosen = data.draw(st.sets(st.sampled_from(sorted(base.index))))
        try:
            parts = parts_of_motion(base, [[clause] for clause in sorted(chosen)])
        except Refusal:
            return
        lost = data.draw(st.sets(st.sampled_from(parts)))
        answer = consolidate(base, [deletion(base, part, f"part {number}") for number, part in enumerate(lost)])

        assert isinstance(answer, Consolidated)
        gone = {clause.id for part in lost for each in part for clause in base.index[each].clause.walk()}
        assert [clause.row for clause in answer.document.walk()] == [
            clause.row for clause in base.walk() if clause.id not in gone
        ]


def _clause(clause: str) -> Clause:
    return BASE.index[clause].clause
