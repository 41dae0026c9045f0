"""A base with what amendments do to it, marked where it stands."""

from hypothesis import given

from motions.presenters.rows import Change, Edit, marked_rows, plain_rows, spans
from motions.text.document import Clause, Document, Kind, Position
from motions.text.operations import (
    Amendment,
    DeleteClause,
    InsertClause,
    JoinClauses,
    MoveClause,
    Place,
    ReplaceClause,
    ReplaceRange,
    ReplaceWords,
    SplitClause,
)
from tests.text.strategies import agendas

WARDS = Clause(id="c2", text="that wards are short;", kind=Kind.POINT, marker="1) ")
PAY = Clause(id="c3", text="that pay has fallen.", kind=Kind.POINT, marker="1) ")
NOTES = Clause(id="c1", text="Conference notes:", kind=Kind.CHAPEAU, children=(WARDS, PAY))
ACT = Clause(id="c4", text="Conference calls on the Executive to act.")
BASE = Document(title="Safe staffing", clauses=(NOTES, ACT))


def shown(*amendments, base=BASE):
    """The text on the page: label, then words, [-deleted-] and [+inserted+] with the numbers."""
    return [
        f"{'  ' * row.depth}{row.label} {''.join(map(written, row.spans))}".rstrip()
        for row in marked_rows(base, amendments, width=80)
    ]


def written(span):
    numbers = ",".join(span.numbers)
    match span.change:
        case Change.DELETED:
            return f"[-{span.words}-{numbers}]"
        case Change.INSERTED:
            return f"[+{span.words}+{numbers}]"
        case _:
            return span.words


def amendment(number, *operations):
    return Amendment(number=number, operations=operations)


def test_a_text_that_nothing_changes():
    assert shown() == [
        " Conference notes:",
        "  1) that wards are short;",
        "  2) that pay has fallen.",
        " Conference calls on the Executive to act.",
    ]


def test_words_replaced_and_words_inserted():
    rows = shown(
        amendment("1.1", ReplaceWords(clause="c2", start=15, expected="short", words="unsafe")),
        amendment("1.2", ReplaceWords(clause="c3", start=5, words="real ")),
    )

    assert rows[1:3] == [
        "  1) that wards are [-short-1.1][+unsafe+1.1];",
        "  2) that [+real +1.2]pay has fallen.",
    ]


def test_two_amendments_on_the_same_words_are_both_named():
    rows = shown(
        amendment("1.1", ReplaceWords(clause="c2", start=5, expected="wards are", words="hospitals are")),
        amendment("1.2", ReplaceWords(clause="c2", start=11, expected="are short", words="lack nurses")),
    )

    assert rows[1] == ("  1) that [-wards -1.1][-are-1.1,1.2][+hospitals are+1.1][- short-1.2][+lack nurses+1.2];")


def test_a_clause_deleted_with_all_under_it():
    rows = shown(amendment("1.1", DeleteClause(clause="c1", expected=NOTES)))

    assert rows[:3] == [
        " [-Conference notes:-1.1]",
        "  1) [-that wards are short;-1.1]",
        "  2) [-that pay has fallen.-1.1]",
    ]


def test_clauses_inserted_stand_where_they_will():
    new = Clause(id="n1", text="that rotas come late;", kind=Kind.POINT, marker="1) ")
    under = Clause(id="n2", text="at night.", kind=Kind.POINT, marker="• ")
    rows = shown(
        amendment(
            "1.1",
            InsertClause(position=Position(parent="c1", after="c2"), clause=new),
            InsertClause(position=Position(parent="n1"), clause=under),
        )
    )

    assert rows[1:5] == [
        "  1) that wards are short;",
        "  new [+that rotas come late;+1.1]",
        "    • [+at night.+1.1]",
        "  2) that pay has fallen.",
    ]


def test_a_clause_moved_is_struck_where_it_was_and_new_where_it_goes():
    move = MoveClause(clause="c4", origin=Position(after="c1"), position=Position())
    rows = marked_rows(BASE, [amendment("1.1", move)], width=80)

    assert [written(row.spans[0]) for row in (rows[0], rows[-1])] == [
        "[+Conference calls on the Executive to act.+1.1]",
        "[-Conference calls on the Executive to act.-1.1]",
    ]
    assert rows[-1].notes == ("Amendment 1.1 moves this clause.",)


def test_a_clause_split_and_two_joined():
    second = Clause(id="n1", text="", kind=Kind.POINT, marker="1) ")
    split = SplitClause(clause="c2", start=10, expected=" ", second=second)
    join = JoinClauses(clause="c2", second=PAY.row, words=" ")
    halves, joined = (marked_rows(BASE, [amendment("1.1", each)], width=80)[1] for each in (split, join))

    assert "".join(map(written, halves.spans)) == "that wards[- -1.1][+ ¶ +1.1]are short;"
    assert halves.notes == ("Amendment 1.1 begins a new clause at the mark ¶.",)
    assert joined.notes == ("Amendment 1.1 joins the next clause on to this one.",)


def test_a_clause_that_becomes_another_kind_of_clause():
    changed = Clause(id="c4", text="Conference calls on the Board to act.", kind=Kind.QUOTATION)
    row = marked_rows(
        BASE, [amendment("1.1", ReplaceClause(clause="c4", expected=ACT, replacement=changed))], width=80
    )[-1]

    assert "".join(map(written, row.spans)) == "Conference calls on the [-Executive-1.1][+Board+1.1] to act."
    assert row.notes == ("Amendment 1.1 makes this a quotation.",)


def test_a_range_replaced():
    operation = ReplaceRange(
        first=Place(clause="c2", offset=4), last=Place(clause="c3", offset=8), expected=(WARDS, PAY), words=" all"
    )

    assert shown(amendment("1.1", operation))[1:3] == [
        "  1) that[- wards are short;-1.1][+ all+1.1]",
        "  2) [-that pay-1.1] has fallen.",
    ]


def test_printed_lines_begin_with_their_numbers_and_inserted_words_have_none():
    rows = marked_rows(BASE, [amendment("1.1", ReplaceWords(clause="c4", start=0, words="This "))], width=24)

    assert [(span.line, span.words) for span in rows[-1].spans] == [
        (None, "This "),
        (4, "Conference calls on the "),
        (5, "Executive to act."),
    ]


def test_notes_stand_under_their_clause():
    rows = plain_rows(BASE, width=80, notes={"c3": ["Is this a point?"]})

    assert [row.notes for row in rows] == [(), (), ("Is this a point?",), ()]


def test_an_edit_at_the_end_comes_last():
    assert [each.words for each in spans("six", [Edit(start=3, end=3, words=" hours", number="1")], {})] == [
        "six",
        " hours",
    ]


@given(agendas())
def test_what_is_kept_and_deleted_is_the_base_whatever_the_amendments(agenda):
    rows = {row.id: row for row in marked_rows(agenda.base, agenda.amendments, width=40)}

    for clause_id, found in agenda.base.index.items():
        kept = [span.words for span in rows[clause_id].spans if span.change is not Change.INSERTED]
        assert "".join(kept) == found.clause.text
