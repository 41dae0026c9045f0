"""The word that words put beside another lean on."""

from __future__ import annotations

import pytest

from motions.text.leaning import around, beside


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
