"""What an amendment that was understood is worth a look for: numbers that the text names, points without a mark."""

from __future__ import annotations

from itertools import count

import pytest

from motions.text.instructions import Understood, read
from tests.text.instructions.corpus import document

BASE = document("""Rest

Conference notes:

1. that rest is short, as point 2 says;
2. that nights are long, see (b), and paragraph 3(a) says so.

Conference resolves to act. It will report.
""")
NUMBERS = tuple(
    f"The text says “{words}”: check that it still names the right one."
    for words in ("point 2", "see (b)", "paragraph 3(a)")
)
NOTED: dict[str, tuple[str, ...]] = {
    "In point 1, replace “short” with “scarce”.": (),
    "Delete point 1.": NUMBERS,
    "Delete point 1. Renumber accordingly.": ("The points and paragraphs are renumbered by themselves.", *NUMBERS),
    "Move point 2 to before point 1.": NUMBERS,
    "Insert a new point after point 1: “that days are;”": NUMBERS,
    "Insert a new point after point 1: “that days are”": (
        *NUMBERS,
        "The new point “that days are” has no mark at its end: check the list.",
    ),
    "Join points 1 and 2.": NUMBERS,
    "Split paragraph 2 after “act.”": NUMBERS,
    "Delete “as point 2 says; that nights are long,”.": NUMBERS,
    "Delete “is short, as point 2 says; that nights are long, see (b), and paragraph 3(a) says so.”": NUMBERS,
}


@pytest.mark.parametrize(("prose", "notes"), NOTED.items(), ids=NOTED)
def test_what_is_worth_a_look(prose: str, notes: tuple[str, ...]) -> None:
    answer = read(prose, BASE, ids=(f"n{number}" for number in count(1)))
    assert isinstance(answer, Understood), answer
    assert answer.notes == notes
