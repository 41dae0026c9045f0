"""Consolidation: the golden cases, and the laws that hold for all texts and all sets of amendments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motions.text.apply import apply
from motions.text.conflicts import Refused, judge
from motions.text.consolidate import Consolidated, NoteKind, Questions, consolidate, noted
from motions.text.document import Clause, Document, Position
from motions.text.operations import (
    Amendment,
    ChangeTitle,
    DeleteClause,
    InsertClause,
    MoveClause,
    Operation,
    Place,
    ReplaceRange,
    ReplaceWords,
    Source,
    SplitClause,
)
from motions.text.questions import ConflictKind
from motions.text.rebase import Rebased
from motions.text.refusals import Code, Refusal
from tests.text.golden import Case, cases, write_outcome
from tests.text.rebasing import rebase
from tests.text.strategies import Agenda, agendas, compatible_agendas, texts, word_changes

FILES = sorted((Path(__file__).parent / "cases" / "consolidate").glob("*.txt"))


def golden() -> Iterator[Case]:
    for file in FILES:
        yield from cases(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", list(golden()), ids=lambda case: case.title)
def test_golden_case(case: Case) -> None:
    assert write_outcome(consolidate(case.base, case.amendments)) == case.outcome


# The laws


@given(compatible_agendas(), st.randoms(use_true_random=False))
def test_the_order_matters_only_where_a_note_says_so(agenda: Agenda, chance: Random) -> None:
    """Of what several put at one place; and of what they agree on the first gives the ids of what is new."""
    turned = sorted(agenda.amendments, key=lambda _: chance.random())
    outcome, other = (consolidate(agenda.base, each) for each in (agenda.amendments, turned))
    assert isinstance(outcome, Consolidated)
    assert isinstance(other, Consolidated)
    notes = {note.kind for note in outcome.notes}
    assert notes & {NoteKind.ORDER, NoteKind.AGREEMENT} or outcome.document == other.document


@given(agendas(), st.randoms(use_true_random=False))
def test_whether_there_is_a_question_does_not_depend_on_the_order_of_the_agenda(agenda: Agenda, chance: Random) -> None:
    """Only the order of what several put at one place does."""
    turned = sorted(agenda.amendments, key=lambda _: chance.random())
    outcome, other = (consolidate(agenda.base, each) for each in (agenda.amendments, turned))
    assert type(outcome) is type(other)


@given(agendas())
def test_where_nothing_is_carried_the_text_stays_as_it_was(agenda: Agenda) -> None:
    outcome = consolidate(agenda.base, ())
    assert isinstance(outcome, Consolidated)
    assert outcome.document == agenda.base


@given(agendas())
def test_one_amendment_alone_is_what_applying_it_gives(agenda: Agenda) -> None:
    for amendment in agenda.amendments:
        outcome = consolidate(agenda.base, [amendment])
        assert isinstance(outcome, Consolidated)
        assert outcome.document == apply(agenda.base, amendment.operations)


@given(agendas())
def test_every_amendment_is_applied_or_answered_with_a_question(agenda: Agenda) -> None:
    outcome = consolidate(agenda.base, agenda.amendments)
    if isinstance(outcome, Questions):
        assert outcome.conflicts or outcome.refusals
    else:
        assert outcome.applied == tuple(amendment.number for amendment in agenda.amendments)


@given(compatible_agendas())
def test_no_clause_is_doubled_and_none_is_lost(agenda: Agenda) -> None:
    """Each clause of the base, and each new one, stands once, unless an operation took it away."""
    outcome = consolidate(agenda.base, agenda.amendments)
    assert isinstance(outcome, Consolidated)
    ids = [clause.id for clause in outcome.document.walk()]
    assert len(ids) == len(set(ids))
    alone = [apply(agenda.base, amendment.operations) for amendment in agenda.amendments]
    lost = {clause for clause in agenda.base.index if any(clause not in after.index for after in alone)}
    assert lost == set(agenda.base.index) - set(ids)


def _again(agenda: Agenda) -> tuple[Amendment, ...]:
    """Every amendment a second time, under other numbers."""
    return tuple(Amendment(number=f"2.{a.number}", operations=a.operations) for a in agenda.amendments)


@given(compatible_agendas())
def test_the_same_amendment_again_changes_nothing(agenda: Agenda) -> None:
    """Agreement: every amendment moved a second time gives the same text."""
    outcome = consolidate(agenda.base, agenda.amendments)
    doubled = consolidate(agenda.base, agenda.amendments + _again(agenda))
    assert isinstance(outcome, Consolidated)
    assert isinstance(doubled, Consolidated)
    assert doubled.document == outcome.document


@given(agendas())
def test_the_same_amendment_again_answers_no_question_and_puts_none(agenda: Agenda) -> None:
    outcome = consolidate(agenda.base, agenda.amendments)
    doubled = consolidate(agenda.base, agenda.amendments + _again(agenda))
    assert type(doubled) is type(outcome)


@given(agendas())
def test_amendments_that_conflict_in_a_pair_conflict_in_the_set(agenda: Agenda) -> None:
    """And in no other way, save for a circle that takes more than two."""
    together = {conflict.sides for conflict in judge(agenda.base, agenda.amendments).conflicts}
    pairs = {
        conflict.sides
        for index, one in enumerate(agenda.amendments)
        for other in agenda.amendments[index + 1 :]
        for conflict in judge(agenda.base, (one, other)).conflicts
    }
    assert pairs == {sides for sides in together if len(sides) == 2}


@given(compatible_agendas())
def test_what_is_compatible_stays_so_when_less_is_carried(agenda: Agenda) -> None:
    """Any choice of outcomes of amendments without conflict gives its text."""
    for amendment in agenda.amendments:
        kept = [other for other in agenda.amendments if other is not amendment]
        assert isinstance(consolidate(agenda.base, kept), Consolidated)


def _named(operation: ReplaceWords) -> tuple[int, int]:
    """From the first to the last character that a change names: what it is put beside must stay, too."""
    end = operation.start + len(operation.expected)
    return operation.start - len(operation.before), end + len(operation.after)


@given(st.data())
def test_disjoint_words_come_out_as_if_each_were_typed_over(data: st.DataObject) -> None:
    """From right to left, so that no place moves."""
    text = data.draw(texts())
    base = Document(clauses=(Clause(id="c1", text=text),))
    drawn = [data.draw(word_changes(base, "")) for _ in range(data.draw(st.integers(1, 4)))]
    chosen: list[ReplaceWords] = []
    for operation in drawn:
        start, end = _named(operation)
        is_apart = all(end < other[0] or other[1] < start for other in map(_named, chosen))
        if is_apart and operation.expected != operation.words:
            chosen.append(operation)
    typed = text
    for operation in sorted(chosen, key=lambda operation: operation.start, reverse=True):
        end = operation.start + len(operation.expected)
        typed = typed[: operation.start] + operation.words + typed[end:]
    outcome = consolidate(base, [amendment(f"1.{index}", operation) for index, operation in enumerate(chosen)])
    assert isinstance(outcome, Consolidated)
    assert outcome.document.text("c1") == typed


def _each_word_with_a_space(base: Document, spoken: Sequence[str]) -> list[tuple[ReplaceWords, ...]]:
    """For each word of the text the ways to delete it: with the space after it, with the space before it."""
    starts = [len(" ".join((*spoken[:index], ""))) if index else 0 for index in range(len(spoken))]
    ways = []
    for start, word in zip(starts, spoken, strict=True):
        spans = (start, start + len(word) + 1), (start - 1, start + len(word))
        ways.append(
            tuple(
                ReplaceWords(clause="c1", start=first, expected=base.text("c1")[first:last])
                for first, last in spans
                if first >= 0 and last <= len(base.text("c1"))
            )
        )
    return ways


@given(st.lists(st.sampled_from(["very", "very", "so", "ill"]), min_size=2, max_size=6), st.data())
def test_of_equal_words_just_those_go_that_were_named(spoken: list[str], data: st.DataObject) -> None:
    """Whatever was carried, in consolidating as in rebasing, and whichever space each takes along; or it is asked."""
    base = Document(clauses=(Clause(id="c1", text=" ".join(spoken)),))
    ways = _each_word_with_a_space(base, spoken)
    named = data.draw(st.lists(st.sets(st.sampled_from(range(len(spoken))), min_size=1), min_size=1, max_size=4))
    amendments = [
        amendment(f"1.{number}", *(data.draw(st.sampled_from(ways[index])) for index in sorted(indexes)))
        for number, indexes in enumerate(named)
    ]
    numbers = data.draw(st.sets(st.sampled_from([each.number for each in amendments])))
    carried = [each for each in amendments if each.number in numbers]
    gone = {
        index for each, indexes in zip(amendments, named, strict=True) if each.number in numbers for index in indexes
    }
    outcome = consolidate(base, carried)
    assert isinstance(outcome, Consolidated) or _leave_the_same(spoken, named)
    assert isinstance(outcome, Questions) or outcome.document.text("c1") == _without(spoken, gone)

    others = [each for each in carried if each is not amendments[0]]
    version, together = consolidate(base, others), consolidate(base, [amendments[0], *others])
    assume(isinstance(version, Consolidated))
    rebased = rebase(amendments[0].operations, base, others)
    assert isinstance(rebased, Rebased) == isinstance(together, Consolidated)
    assume(isinstance(rebased, Rebased))
    assert isinstance(rebased, Rebased)
    assert isinstance(together, Consolidated)
    assert isinstance(version, Consolidated)
    assert apply(version.document, rebased.operations) == together.document


def _without(spoken: Sequence[str], gone: Collection[int]) -> str:
    return " ".join(word for index, word in enumerate(spoken) if index not in gone)


def _leave_the_same(spoken: Sequence[str], named: Sequence[Collection[int]]) -> bool:
    """Whether two who name different words leave the same text, “very” of “very so very”: whether they want the same
    is asked."""
    left = {frozenset(gone): _without(spoken, gone) for gone in named}
    return len(set(left.values())) < len(left)


# What the golden cases cannot show

BASE = Document(title="Staffing", clauses=(Clause(id="c1", text="Conference notes e x."), Clause(id="c2", text="So.")))


def amendment(number: str, *operations: Operation) -> Amendment:
    return Amendment(number=number, operations=operations)


def test_a_conflict_says_who_and_where() -> None:
    found = judge(
        BASE,
        [
            amendment("1.1", ReplaceWords(clause="c2", start=0, expected="So", words="Thus")),
            amendment("1.2", ReplaceWords(clause="c1", start=11, expected="notes", words="sees")),
            amendment("1.3", ReplaceWords(clause="c1", start=11, expected="notes e", words="hears of")),
        ],
    ).conflicts
    assert [(conflict.sides, conflict.clause, conflict.start, conflict.end) for conflict in found] == [
        ((Source(number="1.2", operation=0), Source(number="1.3", operation=0)), "c1", 11, 18)
    ]


def test_notes_say_who_and_where() -> None:
    operations: list[Operation] = [
        ReplaceWords(clause="c1", start=16, words=" here"),
        ReplaceWords(clause="c2", start=0, expected="So."),
        InsertClause(position=Position(parent="c2"), clause=Clause(id="n1", text="first")),
        InsertClause(position=Position(after="c1"), clause=Clause(id="n2", text="second")),
        ChangeTitle(expected="Staffing", title="Safe staffing"),
    ]
    others: list[Operation] = [
        ReplaceWords(clause="c1", start=16, words=" there"),
        ReplaceWords(clause="c2", start=0, expected="So."),
        InsertClause(position=Position(parent="c2"), clause=Clause(id="n3", text="third")),
        InsertClause(position=Position(after="c1"), clause=Clause(id="n4", text="fourth")),
        ChangeTitle(expected="Staffing", title="Safe staffing"),
    ]
    outcome = consolidate(BASE, [amendment("1.1", *operations), amendment("1.2", *others)])
    assert isinstance(outcome, Consolidated)

    def both(operation: int) -> tuple[Source, Source]:
        return Source(number="1.1", operation=operation), Source(number="1.2", operation=operation)

    assert [(note.kind, note.sources, note.clause) for note in outcome.notes] == [
        (NoteKind.AGREEMENT, both(1), "c2"),
        (NoteKind.AGREEMENT, both(4), None),
        (NoteKind.ORDER, both(0), "c1"),
        (NoteKind.ORDER, both(2), "c2"),
        (NoteKind.ORDER, both(3), "c1"),
        (NoteKind.EMPTIED, both(1), "c2"),
    ]


def test_what_is_worth_saying_is_told_beside_a_conflict() -> None:
    """Save of emptied clauses: what is left of a clause is not known while a question is open."""
    together = [
        amendment(
            "1.1",
            ReplaceWords(clause="c1", start=16, words=" here"),
            ReplaceWords(clause="c2", start=0, expected="So."),
        ),
        amendment("1.2", ReplaceWords(clause="c1", start=16, words=" there")),
    ]
    against = amendment("1.3", ReplaceWords(clause="c1", start=11, expected="notes", words="sees"))
    other = amendment("1.4", ReplaceWords(clause="c1", start=11, expected="notes", words="hears"))
    order, emptied = noted(BASE, together)
    assert (order.kind, emptied.kind) == (NoteKind.ORDER, NoteKind.EMPTIED)
    assert noted(BASE, [*together, against]) == (order, emptied)
    assert noted(BASE, [*together, against, other]) == (order,)


def test_the_same_opener_with_other_points_comes_once_with_the_points_of_both() -> None:
    base = Document(clauses=(Clause(id="c1", text="We note the rain."),))

    def opened(number: str, point: str) -> Amendment:
        new = Clause(id=f"{number}o", text="We demand:", children=(Clause(id=f"{number}p", text=point),))
        return Amendment(
            number=number, operations=(InsertClause(position=Position(parent=None, after="c1"), clause=new),)
        )

    both = consolidate(base, [opened("1.1", "boots."), opened("1.2", "boats.")])
    once = consolidate(base, [opened("1.1", "boots."), opened("1.2", "boots.")])
    assert isinstance(both, Consolidated)
    assert isinstance(once, Consolidated)
    assert [clause.text for clause in both.document.walk()][1:] == ["We demand:", "boots.", "boats."]
    assert [clause.text for clause in once.document.walk()][1:] == ["We demand:", "boots."]


def test_three_that_agree_are_all_named() -> None:
    operation = ReplaceWords(clause="c2", start=0, expected="So", words="Thus")
    outcome = consolidate(BASE, [amendment(number, operation) for number in ("1.1", "1.2", "1.3")])
    assert isinstance(outcome, Consolidated)
    assert [note.sentence for note in outcome.notes] == [
        "1.1, 1.2 and 1.3 make the same change in paragraph 2; it is made once."
    ]


def test_what_is_refused_says_which_operation_and_offers_places() -> None:
    outcome = consolidate(
        BASE,
        [
            amendment(
                "1.1",
                ChangeTitle(expected="Staffing", title="Safe staffing"),
                ReplaceWords(clause="c1", start=0, expected="notes", words="sees"),
            ),
            amendment("1.2", ReplaceWords(clause="c1", start=11, expected="notes", words="sees")),
        ],
    )
    assert isinstance(outcome, Questions)
    (refused,) = outcome.refusals
    assert (refused.numbers, refused.operation, refused.code) == (("1.1",), 1, Code.MISQUOTED)
    assert [(place.start, place.end) for place in refused.candidates] == [(11, 16)]
    assert outcome.conflicts == ()


def test_a_circle_names_all_who_make_it() -> None:
    operations: list[Operation] = [
        MoveClause(clause="c1", origin=Position(), position=Position(parent="c2")),
        MoveClause(clause="c2", origin=Position(after="c1"), position=Position(parent="c1")),
    ]
    (found,) = judge(BASE, [amendment(f"1.{index}", operation) for index, operation in enumerate(operations)]).conflicts
    assert (found.kind, found.clause) == (ConflictKind.CIRCLE, "c1")
    assert found.sides == (Source(number="1.0", operation=0), Source(number="1.1", operation=0))


def test_words_that_together_break_the_text_are_a_question() -> None:
    """An accent put after "e" is a letter that the text would have to change."""
    outcome = consolidate(BASE, [amendment("1.1", ReplaceWords(clause="c1", start=18, words="\u0301"))])
    assert isinstance(outcome, Questions)
    assert outcome.conflicts == ()
    assert [(refused.numbers, refused.code) for refused in outcome.refusals] == [(("1.1",), Code.INVALID)]


def test_words_that_only_together_break_the_text_are_a_question_to_those_who_bring_them() -> None:
    outcome = consolidate(
        BASE,
        [
            amendment("1.1", ReplaceWords(clause="c1", start=0, expected="Conference", words="Congress")),
            amendment("1.2", ReplaceWords(clause="c1", start=18, expected=" ")),
            amendment("1.3", ReplaceWords(clause="c2", start=0, expected="So", words="Thus")),
            amendment("1.4", ReplaceWords(clause="c1", start=19, expected="x", words="\u0301y")),
        ],
    )
    assert isinstance(outcome, Questions)
    assert [(refused.numbers, refused.code) for refused in outcome.refusals] == [(("1.2", "1.4"), Code.INVALID)]
    assert outcome.sentences == (
        "With 1.2 and 1.4 together the text could not be kept: “e\u0301y.” has to be written “éy.”, which looks "
        "alike and has no letter in parts and no double of one (Unicode's NFC form).",
    )


def test_of_two_that_conflict_one_alone_gives_a_text() -> None:
    amendments = [
        amendment("1.1", ReplaceWords(clause="c2", start=0, expected="So", words="Thus")),
        amendment("1.2", ReplaceWords(clause="c2", start=0, expected="So", words="Hence")),
    ]
    assert isinstance(consolidate(BASE, amendments), Questions)
    outcome = consolidate(BASE, amendments[1:])
    assert isinstance(outcome, Consolidated)
    assert outcome.document.text("c2") == "Hence."
    assert [run.text for row in outcome.marked.rows if row.clause.id == "c2" for run in row.runs] == [
        "So",
        "Hence",
        ".",
    ]
    assert outcome.provenance["c2"][0].sources == (Source(number="1.2", operation=0),)


def test_more_conflicts_than_anyone_could_answer_are_one_refusal() -> None:
    changes = [
        amendment(f"1.{index}", ReplaceWords(clause="c2", start=0, expected="So", words=f"{index}"))
        for index in range(1, 143)
    ]
    wrong = amendment("1.0", ReplaceWords(clause="c1", start=0, expected="notes", words="sees"))
    outcome = consolidate(BASE, [wrong, *changes])
    assert isinstance(outcome, Questions)
    assert outcome.conflicts == ()
    assert [(len(refused.numbers), refused.code, refused.operation) for refused in outcome.refusals] == [
        (1, Code.MISQUOTED, 0),
        (143, Code.TOO_LARGE, None),
    ]
    assert outcome.refusals[1].sentence == "More than 10,000 pairs of changes cannot both stand."
    assert isinstance(consolidate(BASE, changes[6:7]), Consolidated)
    assert noted(BASE, changes) == ()


def test_two_amendments_cannot_have_one_number() -> None:
    operation = ReplaceWords(clause="c2", start=0, expected="So", words="Thus")
    with pytest.raises(Refusal) as refusal:
        consolidate(BASE, [amendment("1.1", operation), amendment("1.1", operation)])
    assert (refusal.value.code, str(refusal.value)) == (Code.INVALID, "Two amendments have the number 1.1.")


def test_new_clauses_of_different_amendments_bear_different_ids() -> None:
    title = ChangeTitle(expected="Staffing", title="Safe staffing")
    first = InsertClause(position=Position(), clause=Clause(id="n1", text="One."))
    second = InsertClause(position=Position(after="c1"), clause=Clause(id="n2", text="Two."))
    third = SplitClause(clause="c1", start=10, expected=" ", second=Clause(id="n1", text=""))
    outcome = consolidate(BASE, [amendment("1.1", first), amendment("1.2", second), amendment("1.3", title, third)])
    assert isinstance(outcome, Questions)
    assert outcome.refusals == (
        Refused(
            numbers=("1.3",),
            operation=1,
            code=Code.INVALID,
            sentence="The id “n1” of the new clause is that of a new clause of 1.1: give each an id of its own.",
        ),
    )


def test_an_amendment_that_contradicts_itself_names_the_operation() -> None:
    title = ChangeTitle(expected="Staffing", title="Safe staffing")
    words = ReplaceWords(clause="c2", start=0, expected="So", words="Thus")
    gone = DeleteClause(clause="c2", expected=BASE.index["c2"].clause)
    outcome = consolidate(BASE, [amendment("1.1", title, words, gone)])
    assert isinstance(outcome, Questions)
    assert [(refused.numbers, refused.operation, refused.code) for refused in outcome.refusals] == [
        (("1.1",), 1, Code.CONFLICT)
    ]


def test_clauses_moved_into_one_new_clause_by_two_amendments_that_agree_on_it() -> None:
    """1.1 and 1.2 insert the same chapeau under different ids; each moves a clause under its own."""
    operations = [
        amendment(
            f"1.{number}",
            InsertClause(position=Position(after="c2"), clause=Clause(id=f"n{number}", text="Conference regrets:")),
            MoveClause(clause=f"c{number}", origin=origin, position=Position(parent=f"n{number}")),
        )
        for number, origin in ((1, Position()), (2, Position(after="c1")))
    ]
    outcome = consolidate(BASE, operations)
    assert isinstance(outcome, Consolidated)
    assert [(found.depth, clause) for clause, found in outcome.document.index.items()] == [
        (0, "n1"),
        (1, "c1"),
        (1, "c2"),
    ]


def test_a_range_over_very_many_clauses_costs_no_more_for_each() -> None:
    """A thousand clauses, which three amendments replace with as many: minutes, if each effect told them all."""
    rows = tuple(Clause(id=f"c{number}", text=f"ward {number}") for number in range(1_000))
    last = Place(clause=rows[-1].id, offset=len(rows[-1].text))
    carried = [
        amendment(
            number,
            ReplaceRange(
                first=Place(clause="c0", offset=0),
                last=last,
                expected=rows,
                clauses=tuple(replace(row, id=f"{number}-{row.id}", text=f"new {row.text}") for row in rows),
            ),
        )
        for number in ("1.1", "1.2", "1.3")
    ]
    made = consolidate(Document(clauses=rows), carried)
    assert isinstance(made, Consolidated)
    assert [clause.text for clause in made.document.walk()] == [f"new ward {number}" for number in range(1_000)]
