"""The marked view cut at the ends of clauses, as they were and as they are."""

from motions.formats.strips import Strip, strips
from motions.text.consolidate import Consolidated, consolidate
from motions.text.document import Clause, Document, Position
from motions.text.operations import Amendment, JoinClauses, MoveClause, Operation, SplitClause

#  ├─ c1 "Pay and terms."
#  │  └─ c2 "1) Hours."
#  ├─ c3 "Leave."
#  ├─ c4 "Rest."
#  └─ c5 ""
BASE = Document(
    clauses=(
        Clause(id="c1", text="Pay and terms.", children=(Clause(id="c2", text="Hours.", marker="1) "),)),
        Clause(id="c3", text="Leave."),
        Clause(id="c4", text="Rest."),
        Clause(id="c5", text=""),
    )
)
ROWS = {clause.id: clause.row for clause in BASE.walk()}


def cut(*operations: Operation) -> list[Strip]:
    outcome = consolidate(BASE, [Amendment(number="1.1", operations=operations)])
    assert isinstance(outcome, Consolidated)
    return strips(outcome.marked, BASE)


def drawn(found: list[Strip]) -> list[tuple[str, str, str, str]]:
    """The words, the end, and the clause that each strip is part of: as submitted and as adopted."""
    return [
        (
            "|".join(run.text for run in strip.words if run.text),
            strip.end.value,
            strip.submitted.id if strip.submitted else "",
            strip.adopted.id if strip.adopted else "",
        )
        for strip in found
    ]


def test_nothing_changed():
    assert drawn(cut()) == [
        ("Pay and terms.", "kept", "c1", "c1"),
        ("Hours.", "kept", "c2", "c2"),
        ("Leave.", "kept", "c3", "c3"),
        ("Rest.", "kept", "c4", "c4"),
        ("", "kept", "c5", "c5"),
    ]


def test_three_clauses_become_one():
    joined = cut(
        JoinClauses(clause="c3", second=ROWS["c4"], words=" "), JoinClauses(clause="c4", second=ROWS["c5"], words=" ")
    )

    assert drawn(joined)[2:] == [
        ("Leave.| ", "deleted", "c3", "c3"),
        ("Rest.| ", "deleted", "c4", "c3"),
        ("", "kept", "c5", "c3"),
    ]
    assert [(strip.adopted_at, strip.opens_adopted) for strip in joined[2:]] == [(4, True), (4, False), (4, False)]
    assert [(strip.submitted_at, strip.opens_submitted) for strip in joined[2:]] == [(2, True), (3, True), (4, True)]


def test_a_clause_that_was_joined_is_split_elsewhere():
    both = cut(
        JoinClauses(clause="c3", second=ROWS["c4"], words=" "),
        SplitClause(clause="c4", start=2, expected="", second=Clause(id="n1", text="")),
    )

    assert drawn(both)[2:5] == [
        ("Leave.| ", "deleted", "c3", "c3"),
        ("Re", "inserted", "c4", "c3"),
        ("st.", "kept", "c4", "n1"),
    ]


def test_a_clause_that_moves_is_deleted_where_it_was_with_all_under_it():
    moved = cut(MoveClause(clause="c1", origin=Position(), position=Position(after="c4")))

    assert drawn(moved) == [
        ("Pay and terms.", "deleted", "c1", ""),
        ("Hours.", "deleted", "c2", ""),
        ("Leave.", "kept", "c3", "c3"),
        ("Rest.", "kept", "c4", "c4"),
        ("Pay and terms.", "inserted", "", "c1"),
        ("Hours.", "inserted", "", "c2"),
        ("", "kept", "c5", "c5"),
    ]


def test_a_text_without_clauses():
    outcome = consolidate(Document(title="Nothing"), [])

    assert isinstance(outcome, Consolidated)
    assert strips(outcome.marked, Document(title="Nothing")) == []
