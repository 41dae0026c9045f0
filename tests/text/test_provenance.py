"""Every word says where it came from; the marked text holds the base and the result."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given

from motions.text.apply import plan
from motions.text.consolidate import Consolidated, consolidate
from motions.text.document import Clause, Document, Kind, Position
from motions.text.operations import (
    Amendment,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Operation,
    ReplaceClause,
    ReplaceWords,
    Source,
    SplitClause,
)
from motions.text.plan import Mark, Run
from motions.text.provenance import IN_BASE, IN_RESULT, Change, Marked, Piece, marked
from tests.text.strategies import Agenda, compatible_agendas


def reading(runs: Iterable[Run], without: Mark) -> str:
    return "".join(run.text for run in runs if run.mark is not without)


def carried(agenda: Agenda) -> Consolidated:
    """The text with all the amendments of an agenda on which they can all be carried."""
    outcome = consolidate(agenda.base, agenda.amendments)
    assert isinstance(outcome, Consolidated)
    return outcome


@given(compatible_agendas())
def test_the_rows_in_the_result_are_the_result(agenda: Agenda) -> None:
    outcome = carried(agenda)
    rows = [row for row in outcome.marked.rows if row.change in IN_RESULT]
    assert [(row.clause, row.depth) for row in rows] == [
        (found.clause.row, found.depth) for found in outcome.document.index.values()
    ]
    assert [reading(row.runs, Mark.DELETED) for row in rows] == [row.clause.text for row in rows]
    assert reading(outcome.marked.title, Mark.DELETED) == outcome.document.title


@given(compatible_agendas())
def test_the_rows_in_the_base_read_as_the_base(agenda: Agenda) -> None:
    outcome = carried(agenda)
    rows = [row for row in outcome.marked.rows if row.change in IN_BASE]
    assert "".join(reading(row.runs, Mark.INSERTED) for row in rows) == "".join(
        clause.text for clause in agenda.base.walk()
    )
    assert reading(outcome.marked.title, Mark.INSERTED) == agenda.base.title


@given(compatible_agendas())
def test_the_pieces_are_the_text_exactly_once(agenda: Agenda) -> None:
    outcome = carried(agenda)
    texts = {None: outcome.document.title} | {clause.id: clause.text for clause in outcome.document.walk()}
    assert outcome.provenance.keys() == texts.keys()
    for clause, pieces in outcome.provenance.items():
        ends = [piece.end for piece in pieces]
        assert [*(piece.start for piece in pieces), len(texts[clause])] == [0, *ends]


@given(compatible_agendas())
def test_whatever_is_not_of_the_base_names_an_operation_that_was_given(agenda: Agenda) -> None:
    outcome = carried(agenda)
    given_operations = {
        Source(number=amendment.number, operation=index)
        for amendment in agenda.amendments
        for index in range(len(amendment.operations))
    }
    for row in outcome.marked.rows:
        assert (row.change is Change.KEPT) == (not row.sources)
        assert {*row.sources, *row.laid_out_by} <= given_operations
        for run in row.runs:
            assert (run.mark is Mark.KEPT) == (not run.sources)
            assert set(run.sources) <= given_operations


@given(compatible_agendas())
def test_every_operation_leaves_its_mark(agenda: Agenda) -> None:
    """Nothing is dropped in silence: each operation that was given is named by a row or by a run of words."""
    outcome = carried(agenda)
    runs = [*outcome.marked.title, *(run for row in outcome.marked.rows for run in row.runs)]
    named = {source for run in runs for source in run.sources}
    named |= {source for row in outcome.marked.rows for source in (*row.sources, *row.laid_out_by)}
    assert named == {
        Source(number=amendment.number, operation=index)
        for amendment in agenda.amendments
        for index in range(len(amendment.operations))
    }


# A page of changes

WARDS = Clause(id="c2", text="short wards;")
BANKS = Clause(id="c3", text="bank staff;")
NOTES = Clause(id="c1", text="Conference notes:", children=(WARDS, BANKS))
RESOLVES = Clause(id="c4", text="It resolves to act.")
BASE = Document(title="Staffing", clauses=(NOTES, RESOLVES))


def page(found: Marked) -> list[str]:
    """Each row on a line: [deleted], {inserted}, and who changed the clause."""
    brackets = {Mark.KEPT: "{0}", Mark.INSERTED: "{{{0}}}", Mark.DELETED: "[{0}]"}
    return [
        f"{'  ' * row.depth}{row.clause.id} {row.change} "
        + "".join(brackets[run.mark].format(run.text) for run in row.runs)
        + "".join(f" by {source.operation}" for source in row.sources)
        for row in found.rows
    ]


def changed(*operations: Operation) -> list[str]:
    return page(marked(plan(BASE, operations)))


def test_words_and_clauses_inserted_and_deleted() -> None:
    assert changed(
        ReplaceWords(clause="c4", start=15, expected="act", words="speak"),
        DeleteClause(clause="c2", expected=WARDS),
        InsertClause(position=Position(parent="c1", after="c2"), clause=Clause(id="n1", text="low pay;")),
    ) == [
        "c1 kept Conference notes:",
        "  c2 deleted [short wards;] by 1",
        "  n1 inserted {low pay;} by 2",
        "  c3 kept bank staff;",
        "c4 kept It resolves to [act]{speak}.",
    ]


def test_a_moved_clause_is_shown_where_it_was_and_where_it_is() -> None:
    assert changed(
        MoveClause(clause="c1", origin=Position(), position=Position(after="c4")),
        DeleteClause(clause="c2", expected=WARDS),
        ReplaceWords(clause="c3", start=0, expected="bank", words="agency"),
    ) == [
        "c1 left [Conference notes:] by 0",
        "  c2 deleted [short wards;] by 1",
        "  c3 left [bank staff;] by 0",
        "c4 kept It resolves to act.",
        "c1 moved Conference notes: by 0",
        "  c3 moved [bank]{agency} staff; by 0",
    ]


def test_what_is_moved_out_of_a_deleted_clause() -> None:
    assert changed(
        DeleteClause(clause="c1", expected=NOTES),
        MoveClause(clause="c3", origin=Position(parent="c1", after="c2"), position=Position(after="c4")),
    ) == [
        "c1 deleted [Conference notes:] by 0",
        "  c2 deleted [short wards;] by 0",
        "  c3 left [bank staff;] by 1",
        "c4 kept It resolves to act.",
        "c3 moved bank staff; by 1",
    ]


def test_all_that_is_under_a_deleted_clause_is_shown_at_its_old_place() -> None:
    deep = Clause(id="c1", text="a", children=(Clause(id="c2", text="b", children=(Clause(id="c3", text="c"),)),))
    found = marked(plan(Document(clauses=(deep,)), [DeleteClause(clause="c1", expected=deep)]))
    assert page(found) == ["c1 deleted [a] by 0", "  c2 deleted [b] by 0", "    c3 deleted [c] by 0"]


def test_who_laid_a_clause_out_anew() -> None:
    replacement = Clause(id="c4", text=RESOLVES.text, kind=Kind.POINT, marker="• ")
    found = marked(plan(BASE, [ReplaceClause(clause="c4", expected=RESOLVES, replacement=replacement)]))
    assert [(row.clause.marker, row.change, row.laid_out_by) for row in found.rows] == [
        ("", Change.KEPT, ()),
        ("", Change.KEPT, ()),
        ("", Change.KEPT, ()),
        ("• ", Change.KEPT, (Source(number="", operation=0),)),
    ]


def test_clauses_split_and_joined() -> None:
    assert changed(
        JoinClauses(clause="c2", second=BANKS, words=" and "),
        SplitClause(clause="c4", start=11, expected=" ", second=Clause(id="n1", text="")),
    ) == [
        "c1 kept Conference notes:",
        "  c2 kept short wards;{ and }bank staff;",
        "c4 kept It resolves[ ]",
        "n1 split to act. by 1",
    ]


def test_a_clause_split_twice() -> None:
    assert changed(
        SplitClause(clause="c4", start=11, expected=" ", second=Clause(id="n1", text="")),
        SplitClause(clause="c4", start=2, expected=" ", second=Clause(id="n2", text="")),
    ) == [
        "c1 kept Conference notes:",
        "  c2 kept short wards;",
        "  c3 kept bank staff;",
        "c4 kept It[ ]",
        "n2 split resolves[ ] by 1",
        "n1 split to act. by 0",
    ]


def test_what_is_moved_under_a_new_clause() -> None:
    assert changed(
        InsertClause(
            position=Position(after="c4"),
            clause=Clause(id="n1", text="It regrets:", children=(Clause(id="n2", text="delay;"),)),
        ),
        MoveClause(clause="c2", origin=Position(parent="c1"), position=Position(parent="n1", after="n2")),
    ) == [
        "c1 kept Conference notes:",
        "  c2 left [short wards;] by 1",
        "  c3 kept bank staff;",
        "c4 kept It resolves to act.",
        "n1 inserted {It regrets:} by 0",
        "  n2 inserted {delay;} by 0",
        "  c2 moved short wards; by 1",
    ]


def test_where_amendments_agree_both_are_named() -> None:
    operation = ReplaceWords(clause="c4", start=15, expected="act", words="speak")
    outcome = consolidate(BASE, [Amendment(number=number, operations=(operation,)) for number in ("1.1", "1.2")])
    assert isinstance(outcome, Consolidated)
    both = (Source(number="1.1", operation=0), Source(number="1.2", operation=0))
    assert outcome.provenance["c4"] == (
        Piece(start=0, end=15, sources=()),
        Piece(start=15, end=20, sources=both),
        Piece(start=20, end=21, sources=()),
    )
