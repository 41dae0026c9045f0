"""Operations that one of its kind cannot tell on the next version: what was divided, and what was torn apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from motions.text.document import Clause, Document, Kind, Position
from motions.text.operations import (
    Amendment,
    DeleteClause,
    InsertClause,
    MoveClause,
    Operation,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)
from motions.text.rebase import Rebased
from tests.text.carried import (
    ACT,
    BASE,
    MOVE_ACT,
    MOVE_PAY,
    NEW,
    NOTES,
    PAY,
    RENT,
    SPLIT_ACT,
)
from tests.text.rebasing import rebase

SECOND_HALF = MoveClause(clause="n9", origin=Position(after="c4"), position=Position())
HALF_A_POINT = SplitClause(clause="c2", start=3, expected=" ", second=Clause(id="n9", text="", marker="• "))
CUT_FROM_PAY = ReplaceRange(
    first=Place(clause="c2", offset=3), last=Place(clause="c3", offset=17), expected=(PAY, RENT), words=" fell."
)
NEW_FROM_PAY = replace(CUT_FROM_PAY, first=Place(clause="c2", offset=15), words="", clauses=(NEW,))
FROM_PAY_TO_RENTS = replace(NEW_FROM_PAY, last=Place(clause="c3", offset=0))

SEVERAL: dict[str, tuple[Sequence[Operation], Operation, Sequence[Operation]]] = {
    "a clause that was split moves part by part": ([SPLIT_ACT], MOVE_ACT, [MOVE_ACT, SECOND_HALF]),
    "a clause that was split and is there already": (
        [DeleteClause(clause="c1", expected=NOTES), SPLIT_ACT],
        MOVE_ACT,
        [],
    ),
    "a clause of which the second half ends where it is to go": (
        [SPLIT_ACT, replace(MOVE_PAY, position=Position(after="c4"))],
        MoveClause(clause="c3", origin=Position(parent="c1", after="c2"), position=Position(after="c4")),
        [MoveClause(clause="c3", origin=Position(parent="c1"), position=Position(after="c2"))],
    ),
    "a point that was divided keeps the marker of its second half": (
        [HALF_A_POINT],
        replace(MOVE_PAY, position=Position(after="c4")),
        [
            replace(MOVE_PAY, position=Position(after="c4")),
            MoveClause(clause="n9", origin=Position(parent="c1", after="c2"), position=Position(after="c4")),
        ],
    ),
    "a range whose ends stand apart goes word by word and clause by clause": (
        [replace(MOVE_PAY, position=Position())],
        CUT_FROM_PAY,
        [
            ReplaceWords(clause="c2", start=3, expected=" has fallen;", words=" fell."),
            DeleteClause(clause="c3", expected=RENT),
        ],
    ),
    "new clauses come where a range was whose ends stand apart": (
        [replace(MOVE_PAY, position=Position())],
        NEW_FROM_PAY,
        [
            DeleteClause(clause="c3", expected=RENT),
            InsertClause(position=Position(parent="c1"), clause=NEW),
        ],
    ),
    "new clauses come after a paragraph of which the end goes, and what came under it meanwhile": (
        [MoveClause(clause="c3", origin=Position(parent="c1", after="c2"), position=Position(parent="c4"))],
        ReplaceRange(
            first=Place(clause="c4", offset=26), last=Place(clause="c4", offset=35), expected=(ACT,), clauses=(NEW,)
        ),
        [
            ReplaceWords(clause="c4", start=26, expected=" at once."),
            InsertClause(position=Position(after="c4"), clause=NEW),
        ],
    ),
    "new clauses come after what was put behind a range meanwhile": (
        [replace(MOVE_PAY, position=Position(after="c4"))],
        ReplaceRange(
            first=Place(clause="c4", offset=0), last=Place(clause="c4", offset=35), expected=(ACT,), clauses=(NEW,)
        ),
        [
            DeleteClause(clause="c4", expected=ACT),
            InsertClause(position=Position(after="c2"), clause=NEW),
        ],
    ),
    "a range leaves a clause of which no word is left": (
        [ReplaceWords(clause="c3", start=0, expected=RENT.text)],
        FROM_PAY_TO_RENTS,
        [InsertClause(position=Position(parent="c1", after="c2"), clause=NEW)],
    ),
}


@pytest.mark.parametrize(("carried", "operation", "expected"), SEVERAL.values(), ids=SEVERAL)
def test_one_operation_told_by_several(
    carried: Sequence[Operation], operation: Operation, expected: Sequence[Operation]
) -> None:
    rebased = rebase([operation], BASE, [Amendment(number="1.1", operations=tuple(carried))])
    assert rebased == Rebased(operations=tuple(expected), origins=(0,) * len(expected))


def test_a_point_that_is_moved_is_marked_as_the_list_was_that_it_joins() -> None:
    """As consolidating would: what is carried marks the points that are there, and no other."""
    bullet = replace(ACT, kind=Kind.POINT, marker="• ")
    marked = ReplaceClause(clause="c3", expected=RENT, replacement=replace(RENT, marker="a) "))
    moved = MoveClause(clause="c4", origin=Position(after="c1"), position=Position(parent="c1", after="c3"))
    laid_out = ReplaceClause(clause="c4", expected=bullet, replacement=replace(bullet, marker="1) "))
    up = replace(MOVE_PAY, position=Position())
    base, carried = replace(BASE, clauses=(NOTES, bullet)), [Amendment(number="1.1", operations=(marked,))]
    assert rebase([moved, up], base, carried) == Rebased(operations=(moved, laid_out, up), origins=(0, 0, 1))


def test_words_go_with_the_space_that_is_left_beside_them() -> None:
    """The space between two words that go went with those carried, as written; so the others take that before them."""
    base = Document(clauses=(Clause(id="c1", text="more and more and more"),))
    carried = [ReplaceWords(clause="c1", start=start, expected=words) for start, words in ((9, "more "), (17, " more"))]
    going = ReplaceWords(clause="c1", start=14, expected="and ")
    rebased = rebase([going], base, [Amendment(number="1.1", operations=tuple(carried))])
    left = ReplaceWords(clause="c1", start=8, expected=" and")
    assert rebased == Rebased(operations=(left,), origins=(0,))


def test_what_comes_to_one_place_from_several_stands_in_the_order_of_these() -> None:
    """The point between them went; the amendment names the place after it first."""
    carried = [Amendment(number="1.1", operations=(DeleteClause(clause="c3", expected=RENT),))]
    after_it = InsertClause(position=Position(parent="c1", after="c3"), clause=NEW)
    before_it = MoveClause(clause="c4", origin=Position(after="c1"), position=Position(parent="c1", after="c2"))
    put = Position(parent="c1", after="c2")
    expected = Rebased(operations=(before_it, replace(after_it, position=put)), origins=(1, 0))
    assert rebase([after_it, before_it], BASE, carried) == expected
