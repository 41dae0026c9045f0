"""What an amendment that was understood is worth a look for: numbers that the text names, points without a mark."""

from __future__ import annotations

from itertools import count

import pytest

from motions.text.instructions import Understood, read
from tests.text.instructions.corpus import document

BASE = document("""Motion 14: Rest

Conference notes:

1. that rest is short, as point 2 says;
2. that nights are long, see (b), and paragraph 3(a) says so.

Conference resolves to act. It will report, see paragraph 2 and bullet 1.

Conference calls for:

• beds
• blankets, as section 2 of the Health and Rest Act 1974 and section 2 have it
""")


def said(*words: str) -> tuple[str, ...]:
    return tuple(f"The text says “{one}”: check that it still names the right one." for one in words)


NOTED: dict[str, tuple[str, ...]] = {
    "In point 1, replace “short” with “scarce”.": (),
    "Delete point 1.": said("paragraph 2", "section 2"),
    "Delete point 2.": said("point 2", "paragraph 2", "section 2"),
    "Delete point 2. Renumber accordingly.": (
        "The points and paragraphs are renumbered by themselves.",
        *said("point 2", "paragraph 2", "section 2"),
    ),
    "Move point 2 to before point 1.": said("point 2", "paragraph 2", "section 2"),
    "Insert a new point after point 2: “that days are;”": (),
    "Insert a new point after point 2: “that days are”": (
        "The new point “that days are” has no mark at its end: check the list.",
    ),
    "After the second bullet, insert a new bullet: “lamps”": (),
    "Before the first bullet, insert a new bullet: “lamps”": said("bullet 1"),
    "Join points 1 and 2.": said("point 2", "paragraph 2", "section 2"),
    "Change the title to “Sleep”.": (
        "The title began with “Motion 14”, and the new one does not: check that it is to go.",
    ),
    "Change the title to “Motion 14: Sleep”.": (),
}


@pytest.mark.parametrize(("prose", "notes"), NOTED.items(), ids=NOTED)
def test_what_is_worth_a_look(prose: str, notes: tuple[str, ...]) -> None:
    answer = read(prose, BASE, ids=(f"n{number}" for number in count(1)))
    assert isinstance(answer, Understood), answer
    assert answer.notes == notes
