"""Words are quoted so that a sentence stays short."""

from __future__ import annotations

import pytest

from motions.text.quoting import opening, quote

SHORT = "wards are short of nurses"
LONG = "Conference notes with alarm that wards are short of nurses, porters and cleaners at night"


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        (SHORT, f"“{SHORT}”"),
        (f"  {SHORT}\n", f"“{SHORT}”"),
        (LONG, "“Conference notes with alarm th … porters and cleaners at night”"),
    ],
)
def test_words_are_quoted(words: str, quoted: str) -> None:
    assert quote(words) == quoted


@pytest.mark.parametrize(
    ("text", "opened"), [(SHORT, f"“{SHORT}”"), (LONG, "“Conference notes with alarm that wards…”")]
)
def test_a_clause_is_named_by_how_it_opens(text: str, opened: str) -> None:
    assert opening(text) == opened
