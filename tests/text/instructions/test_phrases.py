"""Every way to say a part of an instruction, with every way to say the part beside it, is read exactly."""

from __future__ import annotations

from itertools import product

import pytest

from tests.text.instructions.phrases import (
    BARE,
    HEADS,
    JOINTS,
    LINKS,
    MARKS,
    NUMBERS,
    PLACES,
    POINTS,
    SECTIONS,
    STEPS,
    Target,
    done,
    place,
    result,
    statement,
    step,
    target,
    texts,
    turned,
)

NTH = ("First", "Second", "Third")
LETTERS = "abc"
ROMANS = ("i", "ii", "iii")
PLAIN = ("In {place}, {step}", "{place}: {step}", "{Step} in {place}", "{place} - {step}")
STATEMENTS = (
    "replace {old} with {new}",
    "delete {old} and insert {new}",
    "insert {more} after {before}",
    "after {before}, insert {more}",
    "delete {old}",
)


def assert_read(prose: str, expected: list[str]) -> None:
    assert result(prose) == expected, prose


def plain_place(one: Target, turn: int) -> str:
    return place(one, turned(SECTIONS[one.section][:4], turn), "point {n}", turned(JOINTS, turn))


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize("point", POINTS)
def test_every_name_of_a_point_with_every_name_of_its_section(point: str, joint: str) -> None:
    for turn, name in product(range(3), range(12)):
        one = next(found for found in (target(turn * 3 + name + more) for more in range(9)) if found.section == turn)
        where = place(one, SECTIONS[turn][name], point, joint)
        what = step(one, "replace {old} with {new}", turned(MARKS[:3], name))
        assert_read(f"In {where}, {what}.", done("replace {old} with {new}", one, texts()))


@pytest.mark.parametrize("joint", BARE)
def test_every_section_with_a_number_alone(joint: str) -> None:
    for turn, one in enumerate(target(at) for at in range(9)):
        for form, name in product(PLAIN, SECTIONS[one.section]):
            what = step(one, "delete {old}", turned(MARKS[:3], turn))
            assert_read(statement(form, place(one, name, "", joint), what), done("delete {old}", one, texts()))


@pytest.mark.parametrize("form", STEPS)
def test_every_step_in_every_place(form: str) -> None:
    for turn, where in enumerate(PLACES):
        one = target(turn + len(form))
        said = place(one, turned(SECTIONS[one.section][:6], turn), "point {n}", turned(JOINTS[:4], turn))
        prose = statement(where, said, step(one, form, turned(MARKS[:3], turn)))
        assert_read(prose, done(form, one, texts()))


@pytest.mark.parametrize("marks", MARKS)
def test_every_step_in_every_style_of_marks(marks: str) -> None:
    for turn, form in enumerate(STEPS):
        one = target(turn)
        prose = statement(turned(PLAIN, turn), plain_place(one, turn), step(one, form, marks))
        assert_read(prose, done(form, one, texts()))


@pytest.mark.parametrize("link", LINKS)
def test_every_link_between_statements(link: str) -> None:
    for turn in range(12):
        expected, said = texts(), []
        for number in range(2 + turn % 2):
            one, form = target(turn + number * 2), turned(STATEMENTS, turn + number)
            where = place(one, turned(SECTIONS[one.section][:2], turn), "point {n}", turned(JOINTS[:4], turn))
            said.append(statement(turned(PLAIN[:2], turn), where, step(one, form, turned(MARKS[:3], turn))))
            expected = done(form, one, expected)
        assert_read(link.join(said) + ".", expected)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("number", NUMBERS)
def test_every_head_over_every_kind_of_list(head: str, number: str) -> None:
    for turn, (end, between) in enumerate(product(("", ".", ";"), ("\n", "\n\n"))):
        expected, said = texts(), []
        for at in range(3):
            one, form = target(turn + at * 4), turned(STATEMENTS, turn + at)
            where = place(one, turned(SECTIONS[one.section][:3], turn + at), "point {n}", turned(JOINTS, turn))
            what = step(one, form, turned(MARKS[:3], turn))
            label = number.format(n=at + 1, a=LETTERS[at], i=ROMANS[at], Nth=NTH[at])
            said.append(f"{label}{statement(turned(PLAIN, turn + at), where, what)}{end}")
            expected = done(form, one, expected)
        assert_read(head + between.join(said), expected)
