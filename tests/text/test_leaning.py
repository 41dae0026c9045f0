"""The words that a change leans on: beside it, around it, and those like its own."""

from __future__ import annotations

import pytest

from motions.text.leaning import alike_beside, around, beside


@pytest.mark.parametrize(
    ("text", "point", "before", "after", "found"),
    [
        ("(now) pay", 5, "(now)", "", (1, 5)),
        ("(now) pay", 0, "", "(now)", (0, 4)),
        ("say “no” now", 8, "no”", "", (5, 8)),
        ("((now))", 7, "))", "", (2, 7)),
        ("(now) pay", 1, "(", "", None),
        ("pay (", 4, "", "(", None),
        ("Act (now.) Go.", 10, "now.)", "", None),
        ("pay, now", 4, "pay,", "", None),
        ("pay now", 4, " ", " ", None),
    ],
)
def test_the_word_that_is_leaned_on(
    text: str, point: int, before: str, after: str, found: tuple[int, int] | None
) -> None:
    assert beside(text, point, before, after) == found


def test_a_number_is_whole_over_a_space_that_does_not_break() -> None:
    assert around("some 65\u00a0000 staff", 5, 7) == (5, 11)


@pytest.mark.parametrize(
    ("text", "start", "end", "found"),
    [
        ("carers’ pay", 3, 5, (0, 6)),
        ("carer’s pay", 5, 6, (0, 7)),
        ("carers’ pay", 0, 6, None),
        ("carers’ pay", 6, 7, None),
        ("pay", 0, 3, None),
        ("pay", 3, 3, None),
        ("pay", 1, 3, (0, 3)),
        ("£10\u00a0000 now", 4, 7, (0, 7)),
        ("pay.", 3, 3, None),
        ("a  b", 2, 3, (1, 3)),
    ],
)
def test_the_whole_words_of_which_a_part_changes(
    text: str, start: int, end: int, found: tuple[int, int] | None
) -> None:
    assert around(text, start, end) == found


@pytest.mark.parametrize(
    ("text", "start", "end", "words", "found"),
    [
        ("very very well", 5, 9, "", (0, 9)),
        ("very very well", 0, 4, "", (0, 9)),
        ("wards pay wards", 6, 9, "wards", (0, 15)),
        ("x wards, pay", 9, 12, "wards", (2, 12)),
        ("pay now pay", 4, 7, "pay", (0, 11)),
        ("pay and pay rises", 8, 11, "pay", (8, 11)),
    ],
)
def test_the_words_beside_a_change_that_are_among_its_own(
    text: str, start: int, end: int, words: str, found: tuple[int, int]
) -> None:
    assert alike_beside(text, start, end, words) == found
