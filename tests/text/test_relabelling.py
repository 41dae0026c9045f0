"""Numbers that were not brought up to date when a point of a pasted text came or went."""

from __future__ import annotations

from itertools import count

import pytest

from motions.text import numbering, plain
from motions.text.alignment import align
from motions.text.difference import difference
from motions.text.document import Document
from motions.text.operations import DeleteClause, InsertClause, Operation
from motions.text.relabelling import counted_on

ITEMS = ("to eat bread;", "to make paid leave;", "to sleep at night;", "to go home.")
NUMBERS = ("1.", "2.", "3.", "4.")
LETTERS = ("(a)", "(b)", "(c)", "(d)")


def text(*points: str) -> str:
    return "\n\n".join(["Leave", "Conference notes:", *points, "Conference acts."])


def parsed(source: str, prefix: str) -> Document:
    return plain.read(source, ids=(f"{prefix}{number}" for number in count(1))).document


def pasted(before: str, after: str) -> tuple[tuple[Operation, ...], list[str]]:
    """What the pasted text changes, and the labels of its points."""
    base = parsed(before, "c")
    made = align(base, parsed(counted_on(base, after), "z"))
    return difference(base, made), [label for label in numbering.labels(made).values() if label]


def points(labels: tuple[str, ...], items: tuple[str, ...] = ITEMS) -> list[str]:
    return [f"{label} {item}" for label, item in zip(labels, items, strict=True)]


@pytest.mark.parametrize("labels", [NUMBERS, LETTERS])
@pytest.mark.parametrize("gone", range(4))
def test_a_point_goes_and_the_others_keep_their_old_labels(labels: tuple[str, ...], gone: int) -> None:
    before = points(labels)
    made, printed = pasted(text(*before), text(*before[:gone], *before[gone + 1 :]))
    assert [(type(one), one.clause) for one in made if isinstance(one, DeleteClause)] == [
        (DeleteClause, f"c{gone + 2}")
    ]
    assert (len(made), printed) == (1, list(labels[:3]))


@pytest.mark.parametrize("label", ["2.", "3."])
def test_a_point_comes_and_the_others_keep_their_old_labels(label: str) -> None:
    before = points(NUMBERS)
    made, printed = pasted(text(*before), text(*before[:2], f"{label} to rest;", *before[2:]))
    assert [one.position.after for one in made if isinstance(one, InsertClause)] == ["c3"]
    assert (len(made), printed) == (1, ["1.", "2.", "3.", "4.", "5."])


def test_labels_that_were_brought_up_to_date_stay() -> None:
    made, printed = pasted(text(*points(NUMBERS)), text(*points(NUMBERS[:3], ITEMS[1:])))
    assert [type(one) for one in made] == [DeleteClause]
    assert printed == ["1.", "2.", "3."]


def test_a_list_that_is_to_begin_elsewhere_does() -> None:
    _, printed = pasted(text(*points(NUMBERS)), text(*points(("7.", "8.", "9.", "10."))))
    assert printed == ["7.", "8.", "9.", "10."]


def test_a_list_in_another_style_is_in_that_style() -> None:
    _, printed = pasted(text(*points(NUMBERS)), text(*points(LETTERS)))
    assert printed == list(LETTERS)


def test_a_new_list_keeps_the_numbers_that_were_typed() -> None:
    after = text(*points(NUMBERS), "Conference calls for:", "5. sleep and rest for everybody;", "6. more bread.")
    assert pasted(text(*points(NUMBERS)), after)[1] == ["1.", "2.", "3.", "4.", "5.", "6."]


def test_a_list_that_began_later_begins_there_still() -> None:
    later = points(("3.", "4.", "5.", "6."))
    assert pasted(text(*later), text(*later[:1], *later[2:]))[1] == ["3.", "4.", "5."]


def test_a_point_with_points_of_its_own_goes_on() -> None:
    before = text("a) to eat:", "  i) bread;", "  ii) wine;", "b) to rest;", "c) to hold a meeting:", "  i) by day;")
    after = text("a) to eat:", "  i) bread;", "  ii) wine;", "c) to hold a meeting:", "  i) by day;")
    made, printed = pasted(before, after)
    assert [type(one) for one in made] == [DeleteClause]
    assert printed == ["a)", "i)", "ii)", "b)", "i)"]


def test_a_list_that_begins_anew_stays_as_it_was_typed() -> None:
    after = text(*points(NUMBERS), "1. to sing songs with all;", "2. to dance in the streets.")
    assert counted_on(parsed(text(*points(NUMBERS)), "c"), after) == after


def test_labels_that_do_not_count_by_ones_stay() -> None:
    before = text("1.1 to eat;", "1.2 to rest;", "300. to sleep.")
    assert counted_on(parsed(before, "c"), before) == before
