"""Parts of a text that fall, and what falls with them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motions.text.apply import apply
from motions.text.consolidate import Consolidated, Questions, consolidate
from motions.text.document import Clause, ClauseId, Document, Position
from motions.text.falling import FallenPart, called, deletion, is_within, outermost, set_aside
from motions.text.operations import (
    Amendment,
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    Place,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)
from motions.text.refusals import Refusal
from tests.text.strategies import amendments, documents
from tests.text.test_effects import ACT, BASE, NEW, NOTES, PAY, RENT

HALVED = ReplaceWords(clause="c2", start=8, expected="fallen", words="halved")
WAIT = ReplaceWords(clause="c4", start=23, expected="act", words="wait")
TO_THE_END = ReplaceRange(
    first=Place(clause="c2", offset=4),
    last=Place(clause="c3", offset=6),
    expected=(PAY, RENT),
    words="…",
    clauses=(NEW,),
)


@pytest.mark.parametrize(
    ("operations", "clauses", "expected"),
    [
        ([HALVED], ["c2"], True),
        ([HALVED], ["c1"], True),
        ([HALVED], ["c3", "c4"], False),
        ([HALVED, WAIT], ["c1"], False),
        ([HALVED, WAIT], ["c1", "c4"], True),
        ([DeleteClause(clause="c3", expected=RENT)], ["c3"], True),
        ([InsertClause(position=Position(parent="c1"), clause=NEW)], ["c1"], True),
        ([InsertClause(position=Position(after="c1"), clause=NEW)], ["c1"], False),
        (
            [
                InsertClause(position=Position(parent="c1"), clause=NEW),
                InsertClause(position=Position(parent="n1"), clause=Clause(id="n2", text="above all;")),
            ],
            ["c1"],
            True,
        ),
        (
            [MoveClause(clause="c3", origin=Position(parent="c1", after="c2"), position=Position(parent="c1"))],
            ["c1"],
            True,
        ),
        ([MoveClause(clause="c3", origin=Position(parent="c1", after="c2"), position=Position())], ["c1"], False),
        ([SplitClause(clause="c4", start=10, expected=" ", second=Clause(id="n3", text=""))], ["c4"], True),
        ([JoinClauses(clause="c2", second=RENT, words=" ")], ["c1"], True),
        ([JoinClauses(clause="c2", second=RENT, words=" ")], ["c2"], False),
        ([TO_THE_END], ["c1"], True),
        ([TO_THE_END], ["c2", "c3"], True),
        ([TO_THE_END], ["c2"], False),
        ([ChangeTitle(expected="Pay", title="Fair pay")], ["c1", "c4"], False),
        ([], ["c1"], False),
    ],
)
def test_whether_an_amendment_changes_nothing_but_a_part(
    operations: Sequence[Operation], clauses: Sequence[ClauseId], expected: bool
) -> None:
    assert is_within(BASE, operations, clauses) is expected


def test_a_part_is_named_once_and_in_reading_order() -> None:
    assert outermost(BASE, ["c4", "c3", "c1", "c3"]) == ("c1", "c4")
    assert called(BASE, ["c4"]) == "paragraph 2"
    assert called(BASE, ["c3", "c2"]) == (
        "point 1 under “Conference notes that:” and point 2 under “Conference notes that:”"
    )


def test_a_part_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(Refusal, match=r"The text has no clause with the id “c9”\."):
        outermost(BASE, ["c1", "c9"])


def test_a_part_goes_with_all_under_it() -> None:
    gone = deletion(BASE, ["c2", "c1"], "motion 12")

    assert gone == Amendment(number="motion 12", operations=(DeleteClause(clause="c1", expected=NOTES),), fell=True)
    assert apply(BASE, gone.operations) == Document(title="Pay", clauses=(ACT,))


def test_what_is_within_the_part_is_moot_and_the_rest_stands() -> None:
    inside, outside = Amendment(number="15.1", operations=(HALVED,)), Amendment(number="15.2", operations=(WAIT,))

    remaining = set_aside(BASE, [inside, outside], [FallenPart(because="motion 12", clauses=("c2",))])
    answer = consolidate(BASE, remaining.amendments)

    assert remaining.moot == ("15.1",)
    assert isinstance(answer, Consolidated)
    assert answer.applied == ("15.2", "motion 12")
    assert [clause.text for clause in answer.document.walk()] == [
        "Conference notes that:",
        "rents have risen.",
        "Conference resolves to wait at once.",
    ]


def test_what_reaches_beyond_the_part_is_a_question() -> None:
    both = Amendment(number="15.1", operations=(HALVED, WAIT))

    remaining = set_aside(BASE, [both], [FallenPart(because="motion 12", clauses=("c2",))])
    answer = consolidate(BASE, remaining.amendments)

    assert isinstance(answer, Questions)
    assert [each.sentence for each in answer.conflicts] == [
        "15.1 changes “fallen” to “halved” in point 1 under “Conference notes that:”, where motion 12 deletes that "
        "clause; which stands?"
    ]


def test_parts_that_fell_because_of_one_thing_are_one_deletion() -> None:
    parts = [FallenPart(because="motion 12", clauses=(clause,)) for clause in ("c3", "c2", "c3")]

    (gone,) = set_aside(BASE, [], parts).amendments

    assert [operation.clause for operation in gone.operations if isinstance(operation, DeleteClause)] == ["c2", "c3"]


TWINS = Document(clauses=tuple(Clause(id=f"c{place}", text="Conference notes pay.") for place in (1, 2, 3)))


def test_two_clauses_that_read_the_same_fall_because_of_two_motions() -> None:
    parts = [FallenPart(because=f"motion {place}", clauses=(f"c{place}",)) for place in (1, 2)]

    text = _document(consolidate(TWINS, set_aside(TWINS, [], parts).amendments))

    assert text == Document(clauses=TWINS.clauses[2:])


def test_a_clause_falls_beside_an_amendment_that_deletes_one_that_reads_the_same() -> None:
    amendment = Amendment(number="1.1", operations=(DeleteClause(clause="c1", expected=TWINS.clauses[0]),))
    part = FallenPart(because="motion 2", clauses=("c2",))

    text = _document(consolidate(TWINS, set_aside(TWINS, [amendment], [part]).amendments))

    assert text == Document(clauses=TWINS.clauses[2:])


@given(st.data())
def test_the_part_falls_as_it_stands_whatever_was_changed_in_it(data: st.DataObject) -> None:
    """What is moot leaves no mark: changed first or not, the text without the part is the same."""
    base = data.draw(documents(min_size=2))
    part = data.draw(st.lists(st.sampled_from(list(base.index)), min_size=1, max_size=3))
    amendment = data.draw(amendments(base))
    assume(is_within(base, amendment.operations, part))
    changed = apply(base, amendment.operations)

    without = apply(base, deletion(base, part, "motion 12").operations)
    inside = [each.id for clause in part for each in base.index[clause].clause.walk()]
    still = [clause for clause in changed.index if clause in inside or clause not in base.index]

    if still:
        changed = apply(changed, deletion(changed, still, "motion 12").operations)
    assert changed == without


@given(st.data())
def test_the_order_in_which_parts_fell_cannot_matter(data: st.DataObject) -> None:
    base = data.draw(documents(min_size=1))
    parts = data.draw(_two_parts(base))

    one, other = (set_aside(base, [], order).amendments for order in (parts, parts[::-1]))
    text = _document(consolidate(base, one))

    gone = {found.id for part in parts for each in part.clauses for found in base.index[each].clause.walk()}

    assert text is not None
    assert [clause.row for clause in text.walk()] == [clause.row for clause in base.walk() if clause.id not in gone]
    assert text == _document(consolidate(base, other))


@given(st.data())
def test_nor_beside_an_amendment(data: st.DataObject) -> None:
    """It is moot in both, or a question in both, or in the one text."""
    base = data.draw(documents(min_size=1))
    amendment, parts = data.draw(amendments(base)), data.draw(_two_parts(base))

    one, other = (set_aside(base, [amendment], order) for order in (parts, parts[::-1]))

    assert one.moot == other.moot
    assert _document(consolidate(base, one.amendments)) == _document(consolidate(base, other.amendments))


@st.composite
def _two_parts(draw: st.DrawFn, base: Document) -> list[FallenPart]:
    ids = st.lists(st.sampled_from(list(base.index)), min_size=1, max_size=3).map(tuple)
    return [FallenPart(because=because, clauses=draw(ids)) for because in ("motion 3", "motion 4")]


def _document(answer: Consolidated | Questions) -> Document | None:
    """The text, or None where there are questions."""
    return answer.document if isinstance(answer, Consolidated) else None
