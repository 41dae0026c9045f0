"""An open amendment on the next version: the same change, or a question to its proposer; never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from motions.text import limits
from motions.text.document import Clause, Kind, Position
from motions.text.operations import (
    Amendment,
    ChangeTitle,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)
from motions.text.rebase import UNCERTAIN, NeedsProposer, Rebased
from motions.text.refusals import Refusal
from tests.text.carried import (
    ACT,
    ADD_POINT,
    ADD_REAL,
    BASE,
    CUT,
    DELETE_PAY,
    DRESS_ACT,
    JOIN_POINTS,
    MOVE_ACT,
    MOVE_PAY,
    NEW,
    NOTES,
    PAY,
    RENT,
    SPLIT_ACT,
)
from tests.text.rebasing import rebase

# Each kind of operation

REBASED: dict[str, tuple[Sequence[Operation], Operation, Operation | None]] = {
    "words move with what is put before them": (
        [ADD_REAL],
        ReplaceWords(clause="c2", start=8, expected="fallen", words="halved", before="pay has ", after=";"),
        ReplaceWords(clause="c2", start=13, expected="fallen", words="halved", before="pay has ", after=";"),
    ),
    "words move with every change before them": (
        [ADD_REAL, ReplaceWords(clause="c2", start=4, expected="has", words="had by then")],
        ReplaceWords(clause="c2", start=8, expected="fallen", words="halved"),
        ReplaceWords(clause="c2", start=21, expected="fallen", words="halved"),
    ),
    "words beside changed words are quoted as before": (
        [
            ReplaceWords(clause="c2", start=0, expected="pay", words="income"),
            ReplaceWords(clause="c2", start=14, expected=";", words="."),
        ],
        ReplaceWords(clause="c2", start=3, expected=" has fallen", words=" has halved", before="pay"),
        ReplaceWords(clause="c2", start=6, expected=" has fallen", words=" has halved", before="ome"),
    ),
    "words before all that has changed": (
        [ReplaceWords(clause="c2", start=14, expected=";", words=".")],
        ReplaceWords(clause="c2", start=4, expected="has fallen", words="has halved", before="pay ", after=";"),
        ReplaceWords(clause="c2", start=4, expected="has fallen", words="has halved", before="pay ", after="."),
    ),
    "words go with their half": (
        [SPLIT_ACT],
        ReplaceWords(clause="c4", start=27, expected="at once", words="in June"),
        ReplaceWords(clause="n9", start=0, expected="at once", words="in June"),
    ),
    "words go with what they are joined to": (
        [JOIN_POINTS],
        ReplaceWords(clause="c3", start=0, expected="rents", words="rent"),
        ReplaceWords(clause="c2", start=20, expected="rents", words="rent"),
    ),
    "only what differs where words that are merely quoted have changed": (
        [ReplaceWords(clause="c2", start=0, expected="pay", words="income")],
        ReplaceWords(clause="c2", start=0, expected="pay has fallen", words="pay has halved"),
        ReplaceWords(clause="c2", start=11, expected="fallen", words="halved"),
    ),
    "words put where others were put come after them": (
        [ADD_REAL],
        ReplaceWords(clause="c2", start=0, words="net "),
        ReplaceWords(clause="c2", start=5, words="net "),
    ),
    "the same words are there already": ([ADD_REAL], ADD_REAL, None),
    "a clause comes after what was put at its place": (
        [ADD_POINT],
        InsertClause(position=Position(parent="c1", after="c2"), clause=Clause(id="n2", text="heating is dear;")),
        InsertClause(position=Position(parent="c1", after="n1"), clause=Clause(id="n2", text="heating is dear;")),
    ),
    "a clause comes first after what was put first": (
        [InsertClause(position=Position(parent="c1"), clause=NEW)],
        InsertClause(position=Position(parent="c1"), clause=Clause(id="n2", text="heating is dear;")),
        InsertClause(position=Position(parent="c1", after="n1"), clause=Clause(id="n2", text="heating is dear;")),
    ),
    "a clause comes after what was moved to its place": (
        [MoveClause(clause="c4", origin=Position(after="c1"), position=ADD_POINT.position)],
        ADD_POINT,
        InsertClause(position=Position(parent="c1", after="c4"), clause=NEW),
    ),
    "a clause comes after both halves of what was moved to its place": (
        [MoveClause(clause="c4", origin=Position(after="c1"), position=ADD_POINT.position), SPLIT_ACT],
        ADD_POINT,
        InsertClause(position=Position(parent="c1", after="n9"), clause=NEW),
    ),
    "the place of a clause that went stays": (
        [DELETE_PAY],
        ADD_POINT,
        InsertClause(position=Position(parent="c1"), clause=NEW),
    ),
    "the place of a clause that was moved away stays": (
        [MOVE_PAY],
        ADD_POINT,
        InsertClause(position=Position(parent="c1"), clause=NEW),
    ),
    "a clause after one that was split comes after its second half": (
        [SPLIT_ACT],
        InsertClause(position=Position(after="c4"), clause=NEW),
        InsertClause(position=Position(after="n9"), clause=NEW),
    ),
    "a clause under one that was split comes under its second half": (
        [SPLIT_ACT],
        InsertClause(position=Position(parent="c4"), clause=NEW),
        InsertClause(position=Position(parent="n9"), clause=NEW),
    ),
    "a clause under one that was joined to another comes under that": (
        [JOIN_POINTS],
        InsertClause(position=Position(parent="c3"), clause=NEW),
        InsertClause(position=Position(parent="c2"), clause=NEW),
    ),
    "the same clause is there already": ([ADD_POINT], InsertClause(position=ADD_POINT.position, clause=NEW), None),
    "a deleted clause is expected as it reads now": (
        [DELETE_PAY],
        DeleteClause(clause="c1", expected=NOTES),
        DeleteClause(clause="c1", expected=Clause(id="c1", text=NOTES.text, kind=Kind.CHAPEAU, children=(RENT,))),
    ),
    "a clause under one that went has gone": ([DeleteClause(clause="c1", expected=NOTES)], DELETE_PAY, None),
    "a clause moves from where it stands now": (
        [ADD_POINT],
        MoveClause(clause="c3", origin=Position(parent="c1", after="c2"), position=Position()),
        MoveClause(clause="c3", origin=Position(parent="c1", after="n1"), position=Position()),
    ),
    "a clause moves to where its place is now": (
        [ADD_POINT],
        MoveClause(clause="c4", origin=Position(after="c1"), position=Position(parent="c1", after="c2")),
        MoveClause(clause="c4", origin=Position(after="c1"), position=Position(parent="c1", after="n1")),
    ),
    "a clause that stands where it was to go": (
        [DELETE_PAY],
        MoveClause(clause="c3", origin=Position(parent="c1", after="c2"), position=Position(parent="c1")),
        None,
    ),
    "a split moves with its words": (
        [ReplaceWords(clause="c4", start=0, expected="Conference", words="It")],
        SPLIT_ACT,
        SplitClause(clause="c4", start=18, expected=" ", second=Clause(id="n9", text="")),
    ),
    "a split beside a word that went with the space after it": (
        [ReplaceWords(clause="c4", start=23, expected="act ")],
        SPLIT_ACT,
        SplitClause(clause="c4", start=22, expected=" ", second=Clause(id="n9", text="")),
    ),
    "a split after words that are shorter now": (
        [ReplaceWords(clause="c4", start=0, expected="Conference resolves to act ", words="Act ")],
        SPLIT_ACT,
        SplitClause(clause="c4", start=3, expected=" ", second=Clause(id="n9", text="")),
    ),
    "a split in a clause that was moved": (
        [MOVE_ACT],
        SPLIT_ACT,
        SPLIT_ACT,
    ),
    "a range that was emptied": ([DeleteClause(clause="c1", expected=NOTES)], CUT, None),
    "a split goes with its words": (
        [JOIN_POINTS],
        SplitClause(clause="c3", start=5, expected=" ", second=Clause(id="n8", text="")),
        SplitClause(clause="c2", start=25, expected=" ", second=Clause(id="n8", text="")),
    ),
    "a join expects the second clause as it reads now": (
        [ReplaceWords(clause="c3", start=0, words="all ")],
        JOIN_POINTS,
        JoinClauses(
            clause="c2",
            second=Clause(id="c3", text="all rents have risen.", kind=Kind.POINT, marker="1) "),
            words=" and ",
        ),
    ),
    "a join after a split joins the second half": (
        [SplitClause(clause="c2", start=3, expected=" ", second=Clause(id="n9", text=""))],
        JOIN_POINTS,
        JoinClauses(clause="n9", second=RENT, words=" and "),
    ),
    "the layout where the words have changed": (
        [ReplaceWords(clause="c4", start=0, expected="Conference", words="It")],
        DRESS_ACT,
        ReplaceClause(
            clause="c4",
            expected=Clause(id="c4", text="It resolves to act at once."),
            replacement=Clause(id="c4", text="It resolves to act at once.", kind=Kind.QUOTATION),
        ),
    ),
    "the words where the layout has changed": (
        [DRESS_ACT],
        ReplaceClause(clause="c4", expected=ACT, replacement=Clause(id="c4", text="It will act.")),
        ReplaceClause(
            clause="c4",
            expected=Clause(id="c4", text=ACT.text, kind=Kind.QUOTATION),
            replacement=Clause(id="c4", text="It will act.", kind=Kind.QUOTATION),
        ),
    ),
    "a range goes with what its ends are joined to": (
        [JOIN_POINTS],
        ReplaceRange(
            first=Place(clause="c3", offset=5), last=Place(clause="c4", offset=11), expected=(RENT, ACT), words=" rose"
        ),
        ReplaceRange(
            first=Place(clause="c2", offset=25),
            last=Place(clause="c4", offset=11),
            expected=(
                Clause(id="c2", text="pay has fallen; and rents have risen.", kind=Kind.POINT, marker="1) "),
                ACT,
            ),
            words=" rose",
        ),
    ),
    "a range goes with its words where others come at the end of those that they are joined to": (
        [JOIN_POINTS, ReplaceWords(clause="c2", start=15, words=" now")],
        ReplaceRange(
            first=Place(clause="c3", offset=0), last=Place(clause="c3", offset=5), expected=(RENT,), words="rent"
        ),
        ReplaceRange(
            first=Place(clause="c2", offset=24),
            last=Place(clause="c2", offset=29),
            expected=(
                Clause(id="c2", text="pay has fallen; now and rents have risen.", kind=Kind.POINT, marker="1) "),
            ),
            words="rent",
        ),
    ),
    "a range in one clause moves with it": (
        [ReplaceWords(clause="c4", start=0, expected="Conference", words="It")],
        ReplaceRange(
            first=Place(clause="c4", offset=23), last=Place(clause="c4", offset=34), expected=(ACT,), words="wait"
        ),
        ReplaceRange(
            first=Place(clause="c4", offset=15),
            last=Place(clause="c4", offset=26),
            expected=(Clause(id="c4", text="It resolves to act at once."),),
            words="wait",
        ),
    ),
    "a range moves with its ends": (
        [ADD_REAL, ReplaceWords(clause="c3", start=10, words=" all")],
        ReplaceRange(
            first=Place(clause="c2", offset=0),
            last=Place(clause="c3", offset=10),
            expected=(PAY, RENT),
            words="life is dear as rents",
        ),
        ReplaceRange(
            first=Place(clause="c2", offset=5),
            last=Place(clause="c3", offset=11),
            expected=(
                Clause(id="c2", text="real pay has fallen;", kind=Kind.POINT, marker="1) "),
                Clause(id="c3", text="rents have all risen.", kind=Kind.POINT, marker="1) "),
            ),
            words="life is dear as rents",
        ),
    ),
    "the title is there already": (
        [ChangeTitle(expected="Pay", title="Fair pay")],
        ChangeTitle(expected="Pay", title="Fair pay"),
        None,
    ),
    "the title": (
        [ADD_REAL],
        ChangeTitle(expected="Pay", title="Fair pay"),
        ChangeTitle(expected="Pay", title="Fair pay"),
    ),
}


@pytest.mark.parametrize(("carried", "operation", "expected"), REBASED.values(), ids=REBASED)
def test_one_operation(carried: Sequence[Operation], operation: Operation, expected: Operation | None) -> None:
    rebased = rebase([operation], BASE, [Amendment(number="1.1", operations=tuple(carried))])
    assert rebased == Rebased(operations=(expected,) if expected else (), origins=(0,) if expected else ())


ASKED: dict[str, tuple[Operation, Operation, str]] = {
    "the words have changed": (
        ReplaceWords(clause="c2", start=8, expected="fallen", words="halved"),
        ReplaceWords(clause="c2", start=8, expected="fallen", words="sunk"),
        "1.1 changes “fallen” to “halved” in point 1 under “Conference notes that:”, where this "
        "amendment changes it to “sunk”; which stands?",
    ),
    "the clause has gone": (
        DELETE_PAY,
        ReplaceWords(clause="c2", start=8, expected="fallen", words="sunk"),
        "1.1 deletes point 1 under “Conference notes that:”, where this amendment changes “fallen” "
        "to “sunk” in that clause; which stands?",
    ),
}


@pytest.mark.parametrize(("carried", "operation", "reason"), ASKED.values(), ids=ASKED)
def test_what_the_proposer_is_asked(carried: Operation, operation: Operation, reason: str) -> None:
    rebased = rebase([ADD_POINT, operation], BASE, [Amendment(number="1.1", operations=(carried,))])
    assert isinstance(rebased, NeedsProposer)
    assert rebased.reason == reason
    assert rebased.operation == 1


def test_what_becomes_of_each_operation_can_be_told() -> None:
    carried = Amendment(number="1.1", operations=(ADD_REAL,))
    rebased = rebase([ADD_REAL, ADD_POINT], BASE, [carried])
    assert rebased == Rebased(operations=(ADD_POINT,), origins=(1,))


def test_what_is_put_under_a_clause_that_is_there_already_goes_there() -> None:
    """Both insert the same chapeau, each under its own id; the amendment adds a point, and moves one there."""
    place = Position(after="c4")
    carried = InsertClause(
        position=place, clause=Clause(id="n1", text="It regrets:", children=(Clause(id="n2", text="delay;"),))
    )
    proposal: list[Operation] = [
        InsertClause(
            position=place, clause=Clause(id="n3", text="It regrets:", children=(Clause(id="n4", text="delay;"),))
        ),
        InsertClause(position=Position(parent="n3", after="n4"), clause=Clause(id="n5", text="silence;")),
        MoveClause(clause="c2", origin=Position(parent="c1"), position=Position(parent="n3")),
    ]
    rebased = rebase(proposal, BASE, [Amendment(number="1.1", operations=(carried,))])
    assert rebased == Rebased(
        operations=(
            InsertClause(position=Position(parent="n1", after="n2"), clause=Clause(id="n5", text="silence;")),
            MoveClause(clause="c2", origin=Position(parent="c1"), position=Position(parent="n1")),
        ),
        origins=(1, 2),
    )


def test_of_a_list_that_is_there_already_the_points_come_that_are_not() -> None:
    """Each before the next that both have, or else last; the clauses under a new one come with it."""
    place = Position(after="c4")
    fares = Clause(id="n4", text="fares;", children=(Clause(id="n5", text="of all;"),))
    delay, haste = Clause(id="n2", text="delay;"), Clause(id="n6", text="haste.")
    carried = InsertClause(
        position=place, clause=Clause(id="m1", text="It regrets:", children=(Clause(id="m2", text=delay.text),))
    )
    proposal = InsertClause(position=place, clause=Clause(id="n1", text="It regrets:", children=(fares, delay, haste)))
    rebased = rebase([proposal], BASE, [Amendment(number="1.1", operations=(carried,))])
    assert rebased == Rebased(
        operations=(
            InsertClause(position=Position(parent="m1"), clause=fares),
            InsertClause(position=Position(parent="m1", after="m2"), clause=haste),
        ),
        origins=(0, 0),
    )


DELETIONS = [DeleteClause(clause=clause, expected=BASE.index[clause].clause) for clause in ("c2", "c3")]


def test_clauses_that_are_gone_already_are_not_deleted_again_by_a_range() -> None:
    assert rebase([CUT], BASE, [Amendment(number="1.1", operations=tuple(DELETIONS))]) == Rebased(
        operations=(), origins=()
    )
    assert rebase(DELETIONS, BASE, [Amendment(number="1.1", operations=(CUT,))]) == Rebased(operations=(), origins=())


def test_of_a_range_the_clauses_go_that_are_still_there() -> None:
    rest = replace(CUT, first=Place(clause="c3", offset=0), expected=CUT.expected[1:])
    rebased = rebase([CUT], BASE, [Amendment(number="1.1", operations=(DELETIONS[0],))])
    assert rebased == Rebased(operations=(rest,), origins=(0,))


def test_what_goes_under_a_clause_of_its_own_stays_there() -> None:
    proposal: list[Operation] = [
        InsertClause(position=Position(after="c4"), clause=Clause(id="n1", text="It regrets:")),
        MoveClause(clause="c2", origin=Position(parent="c1"), position=Position(parent="n1")),
    ]
    rebased = rebase(proposal, BASE, [Amendment(number="1.1", operations=(ADD_REAL,))])
    assert rebased == Rebased(operations=tuple(proposal), origins=(0, 1))


def test_words_that_cannot_be_kept_beside_those_carried_need_the_proposer() -> None:
    """An accent put where the space before it has gone would change the letter before."""
    carried = ReplaceWords(clause="c2", start=3, expected=" ")
    proposal = ReplaceWords(clause="c2", start=4, expected="has", words="\u0301 has")
    rebased = rebase([ADD_POINT, proposal, DRESS_ACT], BASE, [Amendment(number="1.1", operations=(carried,))])
    assert rebased == NeedsProposer(reason=UNCERTAIN, operation=1)


def test_a_version_that_cannot_be_made_is_refused() -> None:
    carried = Amendment(number="1.1", operations=(ReplaceWords(clause="c2", start=3, words="\u0301"),))
    with pytest.raises(Refusal):
        rebase([ADD_POINT], BASE, [carried])


def test_more_conflicts_than_anyone_could_answer_need_the_proposer_once() -> None:
    carried = Amendment(number="1.1", operations=(DELETE_PAY,))
    proposal = [ReplaceWords(clause="c2", start=3, words=f" {number}") for number in range(limits.CONFLICTS + 1)]
    assert rebase(proposal, BASE, [carried]) == NeedsProposer(
        reason="More than 10,000 pairs of changes cannot both stand."
    )


def test_a_place_after_two_changes_of_its_clause_is_where_its_words_are() -> None:
    carried = Amendment(
        number="1.1",
        operations=(
            ReplaceWords(clause="c4", start=0, expected="Conference", words="Congress"),
            ReplaceWords(clause="c4", start=11, expected="resolves", words="decides"),
        ),
    )
    second = Clause(id="n9", text="")
    halved = SplitClause(clause="c4", start=26, expected=" ", second=second)

    assert rebase([halved], BASE, [carried]) == Rebased(
        operations=(SplitClause(clause="c4", start=23, expected=" ", second=second),), origins=(0,)
    )
