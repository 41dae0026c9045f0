"""What people type, read into Python."""

from motions.forms import document_from_fields
from motions.text.codec import document_from_json
from motions.text.document import Clause, Document, Kind

BASE = Document(
    title="Safe staffing",
    clauses=(
        Clause(
            id="c1",
            text="Conference notes:",
            kind=Kind.CHAPEAU,
            children=(Clause(id="c2", text="that wards are short;", kind=Kind.POINT, marker="1) "),),
        ),
        Clause(id="c3", text="Conference calls for more."),
    ),
)


def laid_out(**fields):
    """The document that the fields give, where all others are left as they are."""
    typed = {name.replace("_", "-"): value for name, value in fields.items()}
    return document_from_json(document_from_fields(BASE, "Safe staffing", typed))


def outline(document):
    """Depth, marker and text of every clause."""
    return [(found.depth, found.clause.marker, found.clause.text) for found in document.index.values()]


def test_fields_left_alone_give_the_same_document():
    assert laid_out() == BASE


def test_a_clause_comes_under_the_last_one_a_level_up():
    """
    ├─ c1 Conference notes:             ├─ c1 Conference notes:
    │  └─ c2 1) that wards are short; → │  └─ c2 1) that wards are short;
    └─ c3 Conference calls for more.    │     └─ c3 Conference calls for more.
    """
    assert outline(laid_out(depth_c3="2")) == [
        (0, "", "Conference notes:"),
        (1, "1) ", "that wards are short;"),
        (2, "", "Conference calls for more."),
    ]


def test_no_clause_comes_deeper_than_there_is_something_to_come_under():
    assert outline(laid_out(depth_c1="4", depth_c2="4"))[:2] == [
        (0, "", "Conference notes:"),
        (1, "1) ", "that wards are short;"),
    ]


def test_a_clause_moved_out_takes_along_what_follows_at_its_depth():
    assert [depth for depth, _, _ in outline(laid_out(depth_c2="0"))] == [0, 0, 0]


def test_an_emptied_clause_is_left_out_and_what_was_under_it_moves_up():
    assert outline(laid_out(text_c1="  ")) == [
        (0, "1) ", "that wards are short;"),
        (0, "", "Conference calls for more."),
    ]


def test_a_line_break_begins_another_clause_like_it():
    assert outline(laid_out(text_c2="that wards are short;\r\n\r\nthat pay is low;"))[1:3] == [
        (1, "1) ", "that wards are short;"),
        (1, "1) ", "that pay is low;"),
    ]


def test_a_clause_made_a_point_without_a_label_gets_a_bullet():
    assert outline(laid_out(kind_c3="point"))[2] == (0, "• ", "Conference calls for more.")


def test_a_label_is_typed_without_its_gap():
    assert outline(laid_out(kind_c3="point", marker_c3="(a)"))[2] == (0, "(a) ", "Conference calls for more.")


def test_a_depth_that_is_no_number_is_the_one_that_it_had():
    assert laid_out(depth_c2="deep", depth_c3="99999") == BASE
